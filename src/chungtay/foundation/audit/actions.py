"""Record what was done, and hand it to those who wait for it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection, models, transaction

from chungtay.foundation.audit.models import Event, Unread
from chungtay.foundation.audit.rules import plain_facts
from chungtay.kit.reach import Reach

GIVE_UP_AFTER = 5


class OutsideTransaction(RuntimeError):
    """A verb must write its rows and its event in one transaction."""


def record(reach: Reach, verb: str, row: models.Model, *, agency_id: int | None = None, **facts: object) -> Event:
    """Write the event of a verb and one waiting row for each reader of that verb.

    ``agency_id``: the body concerned, when it is not the officer's own. ``facts``: codes and counts only; who acts on behalf
    of another body has the body of the own service written beside.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(verb)
    if reach.stands_in_from:
        facts["stands_in_from"] = reach.stands_in_from
        facts["stands_in_for"] = reach.agency_id
    event = Event.objects.create(
        actor_id=reach.officer_id or None,
        agency_id=agency_id or reach.agency_id or None,
        verb=verb,
        row_label=row._meta.label_lower,
        row_key=str(row.pk),
        facts=plain_facts(facts),
    )
    waiting = [name for name, verbs in settings.READERS.items() if verb in verbs]
    Unread.objects.bulk_create([Unread(reader=name, event=event) for name in waiting])
    return event


@contextmanager
def unread(reader: str, at_most: int = 200) -> Iterator[list[Event]]:
    """Give a reader its next events; they count as read when the block ends well, and as failed when it does not."""
    keys: list[int] = []
    try:
        with transaction.atomic():
            rows = _next(reader, at_most)
            keys = [row.pk for row in rows]
            yield [row.event for row in rows]
            Unread.objects.filter(pk__in=keys).delete()
    except Exception:
        _count_failure(keys)
        raise


def _next(reader: str, at_most: int) -> list[Unread]:
    rows = Unread.objects.filter(reader=reader, set_aside=False).select_related("event").order_by("id")
    return list(rows.select_for_update(skip_locked=True, of=("self",))[:at_most])


def _count_failure(keys: list[int]) -> None:
    Unread.objects.filter(pk__in=keys).update(failures=models.F("failures") + 1)
    Unread.objects.filter(pk__in=keys, failures__gte=GIVE_UP_AFTER).update(set_aside=True)
