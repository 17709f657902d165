"""Open a work file, gather in it, close it; and ask what it holds. The verbs are the keeper's and the body's clerk's."""

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from chungtay.core.names import search_key
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.documents.models import Document
from chungtay.mandate.plans.disposals import DisposalState
from chungtay.mandate.plans.matters import Matter, Piece, Retention
from chungtay.mandate.plans.models import Task
from chungtay.mandate.plans.queries import tasks

KEEP = "documents.register"


class Closed(Exception):
    """A closed file takes nothing in and gives nothing out; open it again first."""


class Listed(Exception):
    """A file on a disposal list is neither changed nor opened again, unless the list is refused."""


def matters(reach: Reach) -> QuerySet[Matter]:
    """Return the work files of the own body, open ones first, the newest first."""
    return Matter.objects.within(reach).filter(agency=reach.agency_id).select_related("keeper", "retention")


def shelf(reach: Reach, name: str = "", words: str = "") -> QuerySet[Matter]:
    """Return one shelf: open, or closed; with these words in the title or in a note, marks and case aside."""
    rows = matters(reach).filter(closed_on__isnull=name != "da-dong")
    if key := search_key(words):
        rows = rows.filter(search_text__contains=key)
    return rows.annotate(piece_count=Count("pieces", filter=Q(pieces__in=Piece.objects.within(reach)))).order_by(
        "-opened_on", "-id"
    )


def pieces(reach: Reach, matter: Matter) -> list[Piece]:
    """Return what a file holds, as far as the officer may see each thing, in the order it came in."""
    rows = all_pieces(reach).filter(matter=matter)
    return list(rows.select_related("document__kind", "task__plan", "added_by").order_by("added_at", "id"))


def all_pieces(reach: Reach) -> QuerySet[Piece]:
    """Return what the own body's files hold, as far as the officer may see each thing."""
    return Piece.objects.within(reach).filter(matter__agency=reach.agency_id).select_related("matter")


def open_matters(reach: Reach) -> QuerySet[Matter]:
    """Return the own body's open files, to put something in."""
    return matters(reach).filter(closed_on=None).order_by("-id")


def with_(reach: Reach, *, document: Document | None = None, task: Task | None = None) -> QuerySet[Matter]:
    """Return the own files that hold a document or a task."""
    held = Piece.objects.filter(document=document) if document else Piece.objects.filter(task=task)
    return matters(reach).filter(pk__in=held.values("matter"))


def retentions() -> QuerySet[Retention]:
    """Return the catalogue of retention periods."""
    return Retention.objects.all()


@transaction.atomic
def open_(reach: Reach, *, title: str, retention: Retention | None) -> Matter:
    """Open a work file; who opens it keeps it."""
    reach.require(KEEP)
    made = Matter.objects.create(
        agency_id=reach.agency_id,
        title=title,
        retention=retention,
        keeper_id=reach.officer_id or None,
        opened_on=reach.day,
    )
    record(reach, "matters.open", made)
    return made


@transaction.atomic
def edit(reach: Reach, matter: Matter, *, version: int, title: str, retention: Retention | None) -> None:
    """Name a file anew, or say anew how long it is kept; ``StaleSave`` when somebody else did since."""
    reach.require(KEEP, matter.agency_id)
    held = _not_listed(matter)
    held.title, held.retention = title, retention
    held.save_over(version)
    record(reach, "matters.edit", held, retention=retention.code if retention else "")


@transaction.atomic
def put(
    reach: Reach, matter: Matter, *, document: Document | None = None, task: Task | None = None, note: str = ""
) -> Piece:
    """Put a document, a task or a note into a file; what is in it already stays once. Raises ``Closed``."""
    held = _open(reach, matter)
    if document and not Document.objects.within(reach).filter(pk=document.pk).exists():
        raise OutsideReach(KEEP)
    if task and not tasks(reach).filter(pk=task.pk).exists():
        raise OutsideReach(KEEP)
    by = {"added_by_id": reach.officer_id or None}
    if document or task:
        piece, _ = Piece.objects.get_or_create(matter=held, document=document, task=task, defaults=by)
    else:
        piece = Piece.objects.create(matter=held, note=note.strip(), **by)
    record(reach, "matters.put", matter, document=document.pk if document else None, task=task.pk if task else None)
    return piece


@transaction.atomic
def take_out(reach: Reach, piece: Piece) -> None:
    """Take something out of an open file; the document or task itself stays where it is."""
    _open(reach, piece.matter)
    record(reach, "matters.take_out", piece.matter, document=piece.document_id, task=piece.task_id)
    piece.delete()


@transaction.atomic
def close(reach: Reach, matter: Matter, *, is_closed: bool = True) -> None:
    """Close a file, or open it again."""
    reach.require(KEEP, matter.agency_id)
    _not_listed(matter)
    Matter.objects.filter(pk=matter.pk).update(closed_on=reach.day if is_closed else None)
    record(reach, "matters.close" if is_closed else "matters.open_again", matter)


def _not_listed(matter: Matter) -> Matter:
    """Return the file as it stands now, held; raise ``Listed`` for one on a disposal list."""
    held = Matter.objects.select_for_update(of=("self",)).get(pk=matter.pk)
    if held.disposals.exclude(state=DisposalState.REFUSED).exists():
        raise Listed(matter.pk)
    return held


def _open(reach: Reach, matter: Matter) -> Matter:
    reach.require(KEEP, matter.agency_id)
    held = Matter.objects.select_for_update(of=("self",)).get(pk=matter.pk)
    if held.closed_on is not None:
        raise Closed(matter.pk)
    return held
