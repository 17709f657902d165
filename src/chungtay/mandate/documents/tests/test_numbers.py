from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.tests.factories import TODAY, reach
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.tests.factories import body
from chungtay.kit.reach import Reach
from chungtay.mandate.documents import actions, papers
from chungtay.mandate.documents.books import Book, KeptNumber
from chungtay.mandate.documents.bookshelf import holes
from chungtay.mandate.documents.models import Delivery, Direction, Document, Entry, Series
from chungtay.mandate.documents.numbers import coming_number, next_number
from chungtay.mandate.documents.tests.factories import draft, registered

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
    assert coming_number(ours.pk, Direction.IN, TODAY) == 1
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
    assert coming_number(ours.pk, Direction.OUT, TODAY) == 42
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


def _reserve(eyes: Reach, count: int) -> None:
    try:
        actions.reserve(eyes, direction="out", code="", count=count, why="Khen thưởng", until=TODAY)
    finally:
        connection.close()


def _take_the_kept_one(eyes: Reach, key: int) -> int | None:
    try:
        return papers.issue(eyes, Document.objects.get(pk=key), issued_on=TODAY, kept=1).pk
    except NotNow:
        return None
    finally:
        connection.close()


@pytest.mark.usefixtures("own_database")
def test_a_number_kept_aside_is_taken_once_and_blocks_never_touch():
    with transaction.atomic():
        eyes = reach(body())
    keys = [draft(eyes, f"Kế hoạch {at}").pk for at in range(WRITERS * 2)]
    _reserve(eyes, 1)
    with ThreadPoolExecutor(WRITERS) as clerks:
        winners = [one for one in clerks.map(lambda key: _take_the_kept_one(eyes, key), keys[:WRITERS]) if one]
        blocks = [clerks.submit(_reserve, eyes, 3) for _ in range(WRITERS)]
        taken = list(clerks.map(lambda key: _issue(eyes, key, fails=False), keys[WRITERS:]))
        assert [one.result() for one in blocks] == [None] * WRITERS
    assert len(winners) == 1
    series = Series.objects.get()
    kept = list(KeptNumber.objects.exclude(number=1).order_by("number").values_list("number", "block"))
    assert sorted([1, *taken, *(number for number, _ in kept)]) == list(range(1, series.last + 1))
    assert all(number - block in {0, 1, 2} for number, block in kept)
    assert holes([series.pk]) == {}


@pytest.mark.django_db
def test_a_press_on_the_button_asks_three_things_of_the_database(django_assert_num_queries):
    """The line with what decides its book, the number, the event with its readers; and a savepoint here, made and left."""
    ours = body()
    eyes = reach(ours)
    first, second = (_unnumbered(ours) for _ in range(2))
    assert actions.number(eyes, first).number == 1
    with django_assert_num_queries(5):
        assert actions.number(eyes, second).number == 2
    line = Entry.objects.get(document=second, agency=ours)
    assert (line.number, line.series.last, line.year, line.entered_on) == (2, 2, TODAY.year, TODAY)


@pytest.mark.django_db
def test_a_press_counts_in_the_book_of_the_kind_and_acknowledges_what_was_sent():
    upper, ours = body("Tỉnh"), body("Xã")
    Book.objects.create(agency=ours, direction=Direction.IN, code="kh", kinds=["ke_hoach"])
    sent = _unnumbered(ours)
    delivery = Delivery.objects.create(document=sent, sender=upper, receiver=ours)
    assert actions.number(reach(ours), sent).number == 1
    assert Entry.objects.get(document=sent, agency=ours).series.code == "kh"
    delivery.refresh_from_db()
    assert delivery.acknowledged_at


def _unnumbered(agency: Agency) -> Document:
    document = registered(agency)
    Entry.objects.filter(document=document).update(number=None, series=None)
    Series.objects.filter(agency=agency).update(last=0)
    return document
