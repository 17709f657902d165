"""Propose which work files are destroyed, decide it as a second person, and carry it out. What was destroyed keeps its lines."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet

from chungtay.core.workflow import NotNow
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.documents.actions.disposing import destroy_files
from chungtay.mandate.documents.models import Document
from chungtay.mandate.plans.disposals import Disposal, DisposalState
from chungtay.mandate.plans.gathering import KEEP, matters
from chungtay.mandate.plans.matters import Matter, Piece

DECIDE = "documents.sign"
ALIVE = [DisposalState.PROPOSED, DisposalState.APPROVED, DisposalState.DONE]


def due(reach: Reach) -> list[Matter]:
    """Return the closed files of the own body past their period and on no list, the longest past first."""
    rows = matters(reach).exclude(closed_on=None).exclude(retention__years=None)
    past = [one for one in rows.exclude(disposals__state__in=ALIVE) if _is_past(reach, one)]
    return sorted(past, key=lambda one: (one.kept_until, one.pk))


def disposals(reach: Reach) -> QuerySet[Disposal]:
    """Return the disposal lists of the own body, the newest first."""
    rows = Disposal.objects.within(reach).filter(agency=reach.agency_id)
    return rows.select_related("proposed_by", "decided_by")


def listed(disposal: Disposal) -> list[Matter]:
    """Return the files on a list; the caller has fetched the list within reach."""
    return list(disposal.matters.select_related("keeper", "retention").order_by("closed_on", "id"))


def may_decide(reach: Reach, disposal: Disposal) -> bool:
    """Say whether the officer decides on this list: one who signs for the body, and did not propose it."""
    return reach.may(DECIDE, disposal.agency_id) and disposal.proposed_by_id != reach.officer_id


@transaction.atomic
def propose(reach: Reach, chosen: Iterable[int], *, reason: str) -> Disposal:
    """Put files past their period on a list; raise ``NotNow`` when one of them is not, or none is chosen."""
    reach.require(KEEP)
    keys = set(chosen)
    list(Matter.objects.filter(pk__in=keys, agency=reach.agency_id).select_for_update(of=("self",)).order_by("pk"))
    found = [one for one in due(reach) if one.pk in keys]
    if not found or len(found) != len(keys):
        raise NotNow("propose", "disposal")
    made = Disposal.objects.create(
        agency_id=reach.agency_id, reason=reason.strip(), proposed_by_id=reach.officer_id, proposed_on=reach.day
    )
    made.matters.set(found)
    record(reach, "matters.propose_disposal", made, files=len(found))
    return made


@transaction.atomic
def decide(reach: Reach, disposal: Disposal, *, is_approved: bool, decision: str) -> None:
    """Approve or refuse a list; who proposed it cannot. Raises ``NotNow`` when it was decided already."""
    reach.require(DECIDE, disposal.agency_id)
    row = _in(disposal, DisposalState.PROPOSED)
    if row.proposed_by_id == reach.officer_id:
        raise OutsideReach(DECIDE)
    row.state = DisposalState.APPROVED if is_approved else DisposalState.REFUSED
    row.decided_by_id, row.decided_on, row.decision = reach.officer_id, reach.day, decision.strip()
    row.save()
    record(reach, "matters.decide_disposal", row, approved=is_approved)


@transaction.atomic
def carry_out(reach: Reach, disposal: Disposal) -> int:
    """Destroy the files of an approved list; return how many. Raises ``NotNow`` when it is not approved, or a file was opened again.

    The files of a document stay while it stands in another kept work file, or another body holds it too.
    """
    reach.require(KEEP, disposal.agency_id)
    row = _in(disposal, DisposalState.APPROVED)
    held = list(row.matters.select_for_update(of=("self",)).order_by("pk"))
    if not all(_is_past(reach, one) for one in held):
        raise NotNow("carry out", "disposal")
    row.state, row.done_on = DisposalState.DONE, reach.day
    row.save()
    gone = (destroy_files(reach, one, decision=row.decision) for one in _to_destroy(reach, held))
    row.files_removed = sum(filter(None, gone))
    row.save()
    record(reach, "matters.carry_out_disposal", row, files=row.files_removed, matters=len(held))
    return row.files_removed


def _to_destroy(reach: Reach, held: list[Matter]) -> list[Document]:
    gone = Disposal.objects.filter(state=DisposalState.DONE).values("matters")
    kept = Piece.objects.exclude(document=None).exclude(matter__in=gone).values("document")
    inside = Piece.objects.filter(matter__in=held).exclude(document=None).values("document")
    return list(Document.objects.within(reach).filter(pk__in=inside).exclude(pk__in=kept).order_by("pk"))


def _in(disposal: Disposal, state: DisposalState) -> Disposal:
    row = Disposal.objects.select_for_update(of=("self",)).get(pk=disposal.pk)
    if row.state != state:
        raise NotNow(state, row.state)
    return row


def _is_past(reach: Reach, matter: Matter) -> bool:
    return matter.kept_until is not None and matter.kept_until < reach.day
