"""Say what came of looking at a plan again, and ask which plans wait for that."""

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet

from chungtay.core.names import search_key
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import Reach
from chungtay.mandate.plans.models import Plan
from chungtay.mandate.plans.rechecks import Recheck
from chungtay.mandate.plans.rules import Verdict, needs_a_note

SHELVES = ("", "cap-duoi", "da-xem")


class NoNote(Exception):
    """What is to be mended or repealed is said with words."""


def rechecks(reach: Reach) -> QuerySet[Recheck]:
    """Return the plans to look at again that this officer sees, the oldest first."""
    rows = Recheck.objects.within(reach).exclude(plan__state="withdrawn")
    return rows.select_related("plan__agency", "plan__document", "because__kind", "by__kind", "looked_by").order_by(
        F("since").asc(nulls_first=True), "id"
    )


def ours(reach: Reach) -> QuerySet[Recheck]:
    """Return those of the own body that wait."""
    return rechecks(reach).filter(plan__agency=reach.agency_id, outcome=Verdict.OPEN)


def shelf(reach: Reach, name: str = "", words: str = "") -> QuerySet[Recheck]:
    """Return one shelf: ours that wait, those of bodies below that wait, all that were looked at; with these words."""
    rows = ours(reach) if not name else rechecks(reach)
    if name == "cap-duoi":
        rows = (
            rows.filter(outcome=Verdict.OPEN).exclude(plan__agency=reach.agency_id).order_by("plan__agency__name", "id")
        )
    if name == "da-xem":
        rows = rows.exclude(outcome=Verdict.OPEN).order_by("-looked_on", "-id")
    for word in words.split():
        named = (
            Q(plan__title__icontains=word) | Q(because__number__icontains=word) | Q(plan__agency__name__icontains=word)
        )
        rows = rows.filter(named)
    return rows


def counts(reach: Reach) -> dict[str, int]:
    """Return how many there are on each shelf."""
    waits, own = Q(outcome=Verdict.OPEN), Q(plan__agency=reach.agency_id)
    return (
        rechecks(reach)
        .order_by()
        .aggregate(
            ours=Count("pk", filter=waits & own),
            below=Count("pk", filter=waits & ~own),
            looked=Count("pk", filter=~waits),
        )
    )


def of_plan(reach: Reach, plan: Plan) -> QuerySet[Recheck]:
    """Return what is to be looked at again, or was, of one plan."""
    return rechecks(reach).filter(plan=plan)


@transaction.atomic
def look_again(reach: Reach, row: Recheck, *, outcome: Verdict, note: str, version: int) -> None:
    """Say what comes of a plan whose ground changed: kept, to be mended, to be repealed. It can be said anew.

    Raises ``NoNote`` when words are missing, ``StaleSave`` when somebody else has said it since.
    """
    reach.require("plans.draft", row.plan.agency_id)
    if needs_a_note(outcome) and not search_key(note):
        raise NoNote(row.pk)
    row = (
        Recheck.objects.select_for_update(of=("self",)).select_related("plan").get(pk=row.pk)
    )  # the job writes in it too
    row.outcome, row.note = outcome, note.strip()
    row.looked_by_id, row.looked_on = reach.officer_id or None, reach.day
    row.save_over(version)
    record(reach, "plans.look_again", row.plan, outcome=outcome.value, because=row.because_id)
