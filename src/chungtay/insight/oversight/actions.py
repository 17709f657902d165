"""Mark notices read; remind bodies; write the letter that urges them."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.queries import our_agency
from chungtay.foundation.audit.actions import record
from chungtay.insight.oversight import letter
from chungtay.insight.oversight.coverage import Row
from chungtay.insight.oversight.models import Notice
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.documents import papers
from chungtay.mandate.documents.models import Delivery, Document


@transaction.atomic
def mark_read(reach: Reach, *, notice_ids: Iterable[int] | None = None) -> int:
    """Mark the officer's own notices read: these, or all. Return how many were new."""
    rows = Notice.objects.filter(officer=reach.officer_id, read_at=None)
    if notice_ids is not None:
        rows = rows.filter(pk__in=list(notice_ids))
    return rows.update(read_at=timezone.now())


@transaction.atomic
def remind(reach: Reach, document: Document, bodies: Iterable[Agency]) -> int:
    """Remind bodies of a document that was sent to them: one event each, from which they are told. Return how many."""
    reach.require("oversight.see")
    chosen = _receivers(reach, document, bodies)
    for body in chosen:
        record(reach, "oversight.remind", document, agency_id=body.pk, number=document.number)
    return len(chosen)


@transaction.atomic
def urge(reach: Reach, document: Document, rows: list[Row]) -> Document:
    """Write the draft of a letter that urges bodies to do what a document asked; it is signed like any other paper."""
    reach.require("oversight.see")
    chosen = _receivers(reach, document, [row.agency for row in rows])
    made = papers.draft(
        reach,
        kind_code="cong_van",
        title=letter.title(document),
        body=letter.body(document, rows),
        recipients=("Như trên",),
        signature=letter.signature(our_agency(reach)),
        speaks_for=document,
        cites=[(document, "mentions")],
        addressees=tuple(body.name for body in chosen),
    )
    record(reach, "oversight.urge", made, document=document.pk, bodies=len(chosen))
    return made


def _receivers(reach: Reach, document: Document, bodies: Iterable[Agency]) -> list[Agency]:
    """Return the bodies if the own body sent each of them the document; refuse otherwise."""
    chosen = list(bodies)
    sent = Delivery.objects.filter(document=document, sender=reach.agency_id).values_list("receiver_id", flat=True)
    if not chosen or {body.pk for body in chosen} - set(sent):
        raise OutsideReach("oversight.remind")
    return chosen
