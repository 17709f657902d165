"""Record what was done, and hand it to those who wait for it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone

from chungtay.foundation.audit.models import Event, Unread
from chungtay.foundation.audit.rules import plain_facts
from chungtay.kit.reach import Reach

GIVE_UP_AFTER = 5
WRITE = """
WITH event AS (
  INSERT INTO audit_event (at, actor_id, agency_id, verb, row_label, row_key, facts)
  VALUES (%s, %s, %s, %s, %s, %s, %s::jsonb) RETURNING id),
waiting AS (
  INSERT INTO audit_unread (reader, event_id, failures, set_aside)
  SELECT reader, event.id, 0, false FROM event, unnest(%s::text[]) reader)
SELECT id FROM event
"""


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
    event = Event(
        at=timezone.now(),
        actor_id=reach.officer_id or None,
        agency_id=agency_id or reach.agency_id or None,
        verb=verb,
        row_label=row._meta.label_lower,
        row_key=str(row.pk),
        facts=plain_facts(facts),
    )
    return _write(event, [name for name, verbs in settings.READERS.items() if verb in verbs])


def _write(event: Event, readers: list[str]) -> Event:
    """Write an event and its waiting rows in one statement: every verb passes here, some with a row locked that many wait for."""
    line = [event.at, event.actor_id, event.agency_id, event.verb, event.row_label, event.row_key]
    with connection.cursor() as cursor:
        cursor.execute(WRITE, [*line, json.dumps(event.facts), readers])
        (event.pk,) = cursor.fetchone()
    event._state.adding, event._state.db = False, connection.alias
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
