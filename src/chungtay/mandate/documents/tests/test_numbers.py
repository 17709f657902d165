from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from chungtay.foundation.accounts.tests.factories import TODAY, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.kit.reach import Reach
from chungtay.mandate.documents import papers
from chungtay.mandate.documents.models import Direction, Entry, Series
from chungtay.mandate.documents.numbers import coming_number, next_number
from chungtay.mandate.documents.tests.factories import draft

WRITERS = 8


class Broken(Exception):
    """Something went wrong after the number was taken."""


def _take_and_break(agency_id: int) -> None:
    with transaction.atomic():
        next_number(agency_id, Direction.IN, 2026)
        raise Broken


@pytest.mark.django_db
def test_a_rollback_gives_the_number_back():
    ours = body()
    with pytest.raises(Broken):
        _take_and_break(ours.pk)
    assert coming_number(ours.pk, Direction.IN, 2026) == 1
    assert [next_number(ours.pk, Direction.IN, 2026) for _ in range(2)] == [1, 2]
    assert next_number(ours.pk, Direction.OUT, 2026) == 1


def _issue(eyes: Reach, key: int, fails: bool) -> int | None:
    try:
        with transaction.atomic():
            papers.issue(eyes, Entry.objects.get(document=key).document, issued_on=TODAY)
            if fails:
                raise Broken
        return Entry.objects.get(document=key).number
    except Broken:
        return None
    finally:
        connection.close()


@pytest.mark.django_db
def test_a_register_brought_in_from_elsewhere_goes_on_after_its_highest_number():
    ours = body()
    paper = draft(reach(ours))
    Entry.objects.filter(document=paper).update(number=41)
    assert coming_number(ours.pk, Direction.OUT, 2026) == 42
    assert next_number(ours.pk, Direction.OUT, 2026) == 42


@pytest.mark.usefixtures("own_database")
def test_eight_clerks_at_once_never_take_one_number_twice_and_leave_no_hole():
    ours = body()
    with transaction.atomic():
        eyes = reach(ours)
    keys = [draft(eyes, f"Kế hoạch {at}").pk for at in range(WRITERS * 3)]
    Series.objects.all().delete()
    with ThreadPoolExecutor(WRITERS) as clerks:
        taken = list(clerks.map(lambda at: _issue(eyes, keys[at], fails=at % 4 == 3), range(len(keys))))
    numbers = sorted(one for one in taken if one)
    assert numbers == list(range(1, WRITERS * 3 * 3 // 4 + 1))
