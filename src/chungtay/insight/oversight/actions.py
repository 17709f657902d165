"""Mark notices read; remind bodies; urge them by letter; say when one wants mail; set how all that goes."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.queries import our_agency
from chungtay.foundation.audit.actions import record
from chungtay.insight.oversight import log
from chungtay.insight.oversight.coverage import Row
from chungtay.insight.oversight.letter import letter, signature
from chungtay.insight.oversight.models import MailChoice, Notice, Reminder, Setting, Urged, Urging
from chungtay.insight.oversight.owing import Owing
from chungtay.insight.oversight.rules import MailTime, Thing, may_repeat
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.documents import papers
from chungtay.mandate.documents.models import Delivery, Document

SEE = "oversight.see"


class UrgedAlready(Exception):
    """A letter urged some of these bodies a few days ago; writing again must be said on purpose."""

    def __init__(self, bodies: list[Agency]) -> None:
        super().__init__(", ".join(str(body.pk) for body in bodies))
        self.bodies = bodies


@transaction.atomic
def mark_read(reach: Reach, *, notice_ids: Iterable[int] | None = None) -> int:
    """Mark the officer's own notices read: these, or all. Return how many were new."""
    rows = Notice.objects.filter(officer=reach.officer_id, read_at=None)
    if notice_ids is not None:
        rows = rows.filter(pk__in=list(notice_ids))
    return rows.update(read_at=timezone.now())


@transaction.atomic
def remind(reach: Reach, document: Document, bodies: Iterable[Agency]) -> int:
    """Remind bodies of a document that was sent to them, by hand; return how many.

    One event each, from which its officers are told. Who was reminded within the days of rest is left in peace.
    """
    reach.require(SEE)
    chosen = _receivers(reach, document, bodies)
    _lock(document)
    last, rest = log.last_reminded(document), log.setting_of(reach.agency_id).rest_days
    due = [body for body in chosen if may_repeat(last.get(body.pk), reach.day, rest)]
    for body in due:
        event = record(reach, "oversight.remind", document, agency_id=body.pk, number=document.number)
        Reminder.objects.create(
            agency=body,
            thing=Thing.PAPER,
            row_label=document._meta.label_lower,
            row_key=str(document.pk),
            due_on=reach.day,
            step=0,
            on=reach.day,
            event_id=event.pk,
        )
    return len(due)


@transaction.atomic
def urge(reach: Reach, document: Document, rows: list[Row], *, key: UUID, again: bool = False) -> Document:
    """Write the draft of a letter that urges bodies to do what a document asked, into the outgoing book.

    The same ``key`` gives the same letter, however often it is pressed. Raise ``UrgedAlready`` when one of the bodies was
    urged within the days of rest, unless ``again`` is said. It is signed and issued like any other paper, then sent.
    """
    reach.require(SEE)
    _lock(document)
    if known := Urging.objects.filter(key=key, agency=reach.agency_id).select_related("letter").first():
        return known.letter
    _within(reach, rows)
    if not again and (early := log.urged_lately(reach, document, [row.agency for row in rows])):
        raise UrgedAlready(early)
    made = _draft(reach, document, rows)
    urging = Urging.objects.create(
        key=key, agency_id=reach.agency_id, about=document, letter=made, made_by_id=reach.officer_id or None
    )
    Urged.objects.bulk_create(
        Urged(urging=urging, agency=row.agency, owed=list(row.owed), days_late=row.days_late) for row in rows
    )
    record(reach, "oversight.urge", made, document=document.pk, bodies=len(rows))
    return made


def _draft(reach: Reach, document: Document, rows: list[Row]) -> Document:
    ours = our_agency(reach)
    written = letter(log.setting_of(reach.agency_id), ours, document, rows, reach.day)
    return papers.draft(
        reach,
        kind_code="cong_van",
        title=written.title,
        body=written.body,
        recipients=("Như trên",),
        signature=signature(ours),
        speaks_for=document,
        cites=[(document, "mentions")],
        addressees=written.addressees,
        is_confidential=document.is_confidential,
    )


@transaction.atomic
def send_letter(reach: Reach, urging: Urging) -> int:
    """Send an urging letter that was issued to the bodies it urges; return to how many. Sending twice changes nothing."""
    urging = Urging.objects.select_for_update(of=("self",)).select_related("letter").get(pk=urging.pk)
    if urging.sent_at:
        return 0
    bodies = [one.agency for one in urging.bodies.select_related("agency")]
    papers.send(reach, urging.letter, bodies)
    urging.sent_at = timezone.now()
    urging.save(update_fields=["sent_at"])
    record(reach, "oversight.send_letter", urging.letter, bodies=len(bodies))
    return len(bodies)


@transaction.atomic
def remind_due(body: Agency, owing: Iterable[Owing], day: date) -> int:
    """Remind a body of what it owes, each thing once at each step; return how many things. Called by the clock.

    One event for all of them: its officers find one notice, which leads to the list.
    """
    Agency.objects.select_for_update(of=("self",), no_key=True).get(pk=body.pk)
    told = log.told_steps(body)
    new = [one for one in owing if one.key not in told]
    if not new:
        return 0
    late = sum(one.due_on < day for one in new)
    nobody = Reach(officer_id=0, agency_id=body.pk, day=day)
    event = record(nobody, "oversight.due", body, agency_id=body.pk, things=len(new), late=late)
    Reminder.objects.bulk_create(one.reminder(body, day, event.pk) for one in new)
    return len(new)


@transaction.atomic
def choose_mail(reach: Reach, *, when: MailTime, quiet_from: time | None, quiet_until: time | None) -> None:
    """Say when the officer wants mail; of one's own account only."""
    told = {"when": when, "quiet_from": quiet_from, "quiet_until": quiet_until}
    choice, _ = MailChoice.objects.update_or_create(officer_id=reach.officer_id, defaults=told)
    record(reach, "oversight.choose_mail", choice, when=when.value)


@transaction.atomic
def set_up(reach: Reach, *, version: int, told: Mapping[str, Any]) -> Setting:
    """Set when reminders of the own body go out and how its urging letter is worded; raise ``StaleSave`` for an old version."""
    reach.require("oversight.set_up")
    row = Setting.objects.filter(agency=reach.agency_id).first()
    if row is None:
        row = log.setting_of(reach.agency_id)
        row.pk, row.agency_id, row.version = None, reach.agency_id, 1
        row._state.adding = True
        for name, value in told.items():
            setattr(row, name, value)
        row.save()
    else:
        for name, value in told.items():
            setattr(row, name, value)
        row.save_over(version)
    record(reach, "oversight.set_up", row)
    return row


def _lock(document: Document) -> None:
    """Let one officer after the other remind and urge about a document."""
    Document.objects.select_for_update(of=("self",), no_key=True).get(pk=document.pk)


def _receivers(reach: Reach, document: Document, bodies: Iterable[Agency]) -> list[Agency]:
    """Return the bodies if the own body sent each of them the document; refuse otherwise."""
    chosen = list(bodies)
    sent = Delivery.objects.filter(document=document, sender=reach.agency_id).values_list("receiver_id", flat=True)
    if not chosen or {body.pk for body in chosen} - set(sent):
        raise OutsideReach("oversight.remind")
    return chosen


def _within(reach: Reach, rows: list[Row]) -> None:
    """Refuse unless each body stands in our coverage and owes something: nobody is urged for nothing."""
    ours = {row.agency.pk for row in rows if row.agency.pk in reach.agencies(SEE)}
    others = {row.agency.pk for row in rows} - ours
    sent = Delivery.objects.filter(sender=reach.agency_id, receiver__in=others).values_list("receiver_id", flat=True)
    if not rows or others - set(sent) or not all(row.owed for row in rows):
        raise OutsideReach("oversight.urge")
