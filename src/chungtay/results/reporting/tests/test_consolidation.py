"""The report of a body above: the accepted reports below and its own work, each thing once."""

from decimal import Decimal

import pytest

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.rules import Role
from chungtay.results.figures.tests.factories import activity, shared_with
from chungtay.results.reporting import actions, queries
from chungtay.results.reporting.actions import Entry
from chungtay.results.reporting.models import Submission, SubmissionFigure
from chungtay.results.reporting.tests.factories import (
    H1,
    IN_H1,
    accepted,
    commune,
    department,
    form,
    officer_of,
    taken_over,
    told,
)

pytestmark = pytest.mark.django_db


def figure(submission: Submission, code: str) -> SubmissionFigure:
    found = queries.figure_of(submission, code)
    assert found
    return found


def consolidated(by: object) -> Submission:
    return actions.consolidate(officer_of(by, Role.PROVINCIAL_OFFICER), form(), H1)


def test_accepted_reports_and_own_work_are_added() -> None:
    health = department()
    for events in (2, 3):
        accepted(commune(under=health), health, events=events)
    activity(health, on=IN_H1)
    found = figure(consolidated(health), "events")
    assert (found.own, found.from_parts, found.computed) == (1, 5, 6)


def test_a_body_that_did_not_report_is_named_and_not_counted_as_zero() -> None:
    health = department()
    accepted(commune(under=health), health, events=2)
    silent = commune("Im Lặng", under=health)
    activity(silent, on=IN_H1)
    waiting = told(commune("Chờ Nhận", under=health), events=4)
    whole = consolidated(health)
    found = figure(whole, "events")
    assert (found.computed, found.reported_parts, found.expected_parts) == (2, 1, 3)
    assert queries.missing(whole) == [waiting.agency, silent]


def test_the_typed_figure_of_a_part_is_what_counts_and_a_part_it_does_not_apply_to_is_not_expected() -> None:
    health = department()
    with_reason = Entry(Decimal(9), reason="7 cuộc của Hội Phụ nữ")
    accepted(commune(under=health), health, works=Entry(None, is_not_applicable=True))
    part = commune(under=health)
    accepted(part, health, works=with_reason)
    found = figure(consolidated(health), "works")
    assert (found.from_parts, found.reported_parts, found.expected_parts) == (9, 1, 1)


def test_an_activity_two_communes_share_is_counted_once_above() -> None:
    health = department()
    one, other = commune(under=health), commune(under=health)
    shared_with(activity(one, on=IN_H1, girls=30), other)
    accepted(one, health, events=1)
    accepted(other, health)
    found = figure(consolidated(health), "events")
    assert (found.from_parts, found.shared, found.computed) == (3, 1, 2)


def test_a_report_accepted_later_is_counted_when_consolidated_anew_and_typed_figures_follow() -> None:
    health = department()
    accepted(commune(under=health), health, events=2)
    late = told(commune(under=health), events=1)
    seen = officer_of(health, Role.PROVINCIAL_OFFICER)
    whole = taken_over(seen, actions.consolidate(seen, form(), H1))
    actions.accept(seen, late)
    assert queries.context(seen, whole, queries.cells(seen, whole)).newly_accepted == 1
    whole = actions.consolidate(seen, form(), H1)
    assert (figure(whole, "events").computed, figure(whole, "events").typed) == (3, 3)
    assert not queries.context(seen, whole, queries.cells(seen, whole)).newly_accepted


def test_a_consolidated_report_that_was_told_no_longer_moves() -> None:
    health = department()
    accepted(commune(under=health), health, events=2)
    seen = officer_of(health, Role.PROVINCIAL_OFFICER)
    whole = actions.submit(seen, taken_over(seen, actions.consolidate(seen, form(), H1)))
    activity(health, on=IN_H1)
    with pytest.raises(NotNow):
        actions.consolidate(seen, form(), H1)
    assert {cell.indicator.code: cell.computed for cell in queries.cells(seen, whole)}["events"] == 2


def test_what_each_part_adds_is_listed() -> None:
    health = department()
    for name, events in (("Ba", 1), ("An", 2)):
        accepted(commune(name, under=health), health, events=events)
    listed = queries.contributions(figure(consolidated(health), "events"))
    assert [(one.part.agency.name, one.told) for one in listed] == [("UBND xã An", 2), ("UBND xã Ba", 1)]
