"""Numbering as a machine: whatever is done in whatever order, no number twice and none without a row that says why."""

from datetime import date, timedelta

import pytest
from django.db import connections, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.tests.factories import body
from chungtay.mandate.documents import actions, bookshelf
from chungtay.mandate.documents.books import Direction, Keeping, KeptNumber, Series
from chungtay.mandate.documents.models import Document, DocumentKind, Entry
from chungtay.mandate.documents.numbers import give, series_for

KINDS = st.sampled_from(["ke_hoach", "quyet_dinh"])


class Broken(Exception):
    """Something went wrong after a number was taken."""


class Numbering(RuleBasedStateMachine):
    """One body with a general book and one for decisions; the model counts by hand what each should hold."""

    @initialize()
    def begin(self) -> None:
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.agency: Agency = body()
        self.eyes = reach(self.agency)
        self.day = date(2026, 7, 17)
        actions.open_book(self.eyes, direction="out", code="qd", name="Quyết định", kinds=["quyet_dinh"])
        self.last: dict[tuple[int, str], int] = {}
        self.free: set[tuple[int, str, int]] = set()

    def teardown(self) -> None:
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def _shelf(self, kind: str) -> tuple[int, str]:
        return (self.day.year, "qd" if kind == "quyet_dinh" else "")

    def _numbered(self, kind: str, kept: int | None = None) -> int:
        document = Document.objects.create(kind=DocumentKind.objects.get(code=kind))
        line = {"agency": self.agency, "document": document, "direction": Direction.OUT}
        entry = Entry.objects.create(year=self.day.year, entered_on=self.day, **line)
        return give(entry, series_for(self.agency, Direction.OUT, document, self.day), self.day, kept=kept)

    @rule(kind=KINDS)
    def take(self, kind: str) -> None:
        shelf = self._shelf(kind)
        assert self._numbered(kind) == self.last.get(shelf, 0) + 1
        self.last[shelf] = self.last.get(shelf, 0) + 1

    @rule(kind=KINDS)
    def take_and_break(self, kind: str) -> None:
        with pytest.raises(Broken):
            self._number_and_break(kind)

    @transaction.atomic
    def _number_and_break(self, kind: str) -> None:
        self._numbered(kind)
        raise Broken

    @rule(kind=KINDS, count=st.integers(1, 4))
    def reserve(self, kind: str, count: int) -> None:
        shelf = self._shelf(kind)
        eyes = reach(self.agency, day=self.day)
        kept = actions.reserve(eyes, direction="out", code=shelf[1], count=count, why="để trống", until=self.day)
        first = self.last.get(shelf, 0) + 1
        assert [one.number for one in kept] == list(range(first, first + count))
        self.last[shelf] = first + count - 1
        self.free |= {(*shelf, number) for number in range(first, first + count)}

    @rule(kind=KINDS, number=st.integers(1, 12))
    def take_kept(self, kind: str, number: int) -> None:
        asked = (*self._shelf(kind), number)
        if asked in self.free:
            assert self._numbered(kind, kept=number) == number
            self.free.remove(asked)
        else:
            with pytest.raises(NotNow), transaction.atomic():
                self._numbered(kind, kept=number)

    @rule(at=st.integers(0, 30))
    def void_kept(self, at: int) -> None:
        kept = list(KeptNumber.objects.filter(state=Keeping.RESERVED).select_related("series").order_by("id"))
        if kept:
            one = kept[at % len(kept)]
            actions.void_kept(self.eyes, one, why="không dùng")
            self.free.remove((one.series.year, one.series.code, one.number))

    @rule(at=st.integers(0, 30))
    def void(self, at: int) -> None:
        entries = list(Entry.objects.filter(void_why="").order_by("id"))
        if entries:
            actions.void(self.eyes, entries[at % len(entries)], why="đóng dấu nhầm")

    @rule()
    def new_year(self) -> None:
        self.day = date(self.day.year + 1, 1, 1) + timedelta(days=3)

    @invariant()
    def every_number_is_accounted_for_once(self) -> None:
        for series in Series.objects.filter(agency=getattr(self, "agency", None)):
            entries = list(Entry.objects.filter(series=series).values_list("number", flat=True))
            kept = KeptNumber.objects.filter(series=series).exclude(state=Keeping.TAKEN)
            told = entries + list(kept.values_list("number", flat=True))
            assert sorted(told) == list(range(1, series.last + 1))
            assert series.last == self.last[series.year, series.code]
            assert bookshelf.holes([series.pk]) == {}
            free = {number for year, code, number in self.free if (year, code) == (series.year, series.code)}
            assert set(kept.filter(state=Keeping.RESERVED).values_list("number", flat=True)) == free


@pytest.mark.django_db
def test_no_number_twice_and_no_hole_whatever_is_done():
    checked = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        Numbering,
        settings=settings(max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=checked),
    )
    assert connections["default"].in_atomic_block
