"""Reports for tests, named after their situation."""

from datetime import date
from decimal import Decimal

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.models import Agency, Kind
from chungtay.foundation.agencies.tests.factories import body
from chungtay.kit.reach import Reach
from chungtay.results.figures.models import Indicator
from chungtay.results.figures.tests.factories import activity
from chungtay.results.reporting import actions, queries
from chungtay.results.reporting.actions import Entry, Words
from chungtay.results.reporting.models import Form, Submission

H1 = "2026-H1"
IN_H1 = date(2026, 6, 1)
NO_WORDS = Words()


def form(code: str = "half-year") -> Form:
    """A form of the catalogue."""
    found = queries.form_of(code)
    assert found
    return found


def indicator(code: str) -> Indicator:
    return Indicator.objects.get(code=code)


def commune(name: str = "Suối Mây", *, under: Agency | None = None) -> Agency:
    """A commune that owes reports."""
    return body(f"UBND xã {name}", under=under, kind=Kind.PEOPLES_COMMITTEE)


def department(name: str = "Sở Y tế") -> Agency:
    """The body the communes report to."""
    return body(name, kind=Kind.DEPARTMENT, symbol="SYT")


def officer_of(agency: Agency, role: Role = Role.COMMUNE_OFFICER) -> Reach:
    return reach(agency, role)


def taken_over(
    seen: Reach, submission: Submission, *, words: Words = NO_WORDS, **typed: int | Entry | None
) -> Submission:
    """Every figure as computed (0 where nothing is), but for those named."""
    entries = {cell.indicator.pk: Entry(cell.computed or Decimal(0)) for cell in queries.cells(seen, submission)}
    for code, value in typed.items():
        entry = value if isinstance(value, Entry) else Entry(None if value is None else Decimal(value))
        entries[indicator(code).pk] = entry
    return actions.write(seen, submission, version=submission.version, entries=entries, words=words)


def told(
    agency: Agency, *, period: str = H1, events: int = 0, words: Words = NO_WORDS, **typed: int | Entry | None
) -> Submission:
    """A submitted report of a commune that held so many activities."""
    seen = officer_of(agency)
    for _ in range(events):
        activity(agency, on=IN_H1, girls=10, boys=5)
    submission = actions.start(seen, form(), period)
    taken_over(seen, submission, words=words, **typed)
    return actions.submit(seen, submission)


def accepted(agency: Agency, by: Agency, **facts: object) -> Submission:
    """A report the body above accepted."""
    submission = told(agency, **facts)
    return actions.accept(officer_of(by, Role.PROVINCIAL_OFFICER), submission)
