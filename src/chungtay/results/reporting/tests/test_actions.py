"""The life of a report: written, told, returned, accepted; frozen when told."""

from decimal import Decimal

import pytest

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.agencies.models import Bond, Superior
from chungtay.foundation.audit.models import Event, Unread
from chungtay.kit.reach import OutsideReach
from chungtay.kit.versions import StaleSave
from chungtay.results.figures.tests.factories import activity, child, gift
from chungtay.results.reporting import actions, queries
from chungtay.results.reporting.actions import Entry, NoReason, NotReady
from chungtay.results.reporting.models import Submission
from chungtay.results.reporting.rules import Change
from chungtay.results.reporting.tests.factories import (
    H1,
    IN_H1,
    NO_WORDS,
    commune,
    department,
    form,
    indicator,
    officer_of,
    taken_over,
    told,
)

pytestmark = pytest.mark.django_db


def events_of(submission: Submission) -> tuple[Decimal | None, Decimal | None]:
    figure = queries.figure_of(submission, "events")
    assert figure
    return figure.computed, figure.typed


def test_a_commune_reports_to_the_body_that_guides_it() -> None:
    province, health = department("UBND tỉnh"), department()
    body = commune(under=province)
    Superior.objects.create(upper=health, lower=body, bond=Bond.GUIDANCE)
    submission = actions.start(officer_of(body), form(), H1)
    assert submission.to_agency == health
    assert list(queries.reporters(health.pk, form(), officer_of(body).day)) == [body]
    assert not queries.reporters(province.pk, form(), officer_of(body).day)


def test_starting_twice_gives_the_same_report() -> None:
    seen = officer_of(commune())
    assert actions.start(seen, form(), H1) == actions.start(seen, form(), H1)


def test_a_blank_figure_keeps_the_report_from_being_submitted() -> None:
    seen = officer_of(commune())
    submission = actions.start(seen, form(), H1)
    taken_over(seen, submission, works=None)
    with pytest.raises(NotReady) as waiting:
        actions.submit(seen, submission)
    assert [cell.indicator.code for cell in waiting.value.cells] == ["works"]


def test_zero_and_not_applicable_are_answers_and_a_difference_without_a_reason_is_not() -> None:
    body = commune()
    seen = officer_of(body)
    activity(body, on=IN_H1)
    submission = actions.start(seen, form(), H1)
    taken_over(seen, submission, events=4, works=Entry(None, is_not_applicable=True), inspections=0)
    with pytest.raises(NotReady) as waiting:
        actions.submit(seen, submission)
    assert [cell.indicator.code for cell in waiting.value.cells] == ["events"]
    taken_over(seen, submission, events=Entry(Decimal(4), reason="3 cuộc của Hội Phụ nữ"))
    assert actions.submit(seen, submission).state == "submitted"


def test_what_was_told_stays_told_when_the_work_changes_later() -> None:
    body = commune()
    submission = told(body, events=2)
    activity(body, on=IN_H1)
    assert events_of(submission) == (2, 2)
    assert {cell.indicator.code: cell.computed for cell in queries.cells(officer_of(body), submission)}["events"] == 2


def test_the_rows_of_a_frozen_figure_are_kept_and_marked_when_they_change() -> None:
    body = commune()
    stays, changes, goes = (activity(body, on=IN_H1, girls=10, title=title) for title in ("one", "two", "three"))
    submission = told(body)
    changes.girls = 12
    changes.save()
    goes.withdrawn_at = submission.submitted_at
    goes.save()
    new = activity(body, on=IN_H1, girls=1)
    figure = queries.figure_of(submission, "girls")
    assert figure
    found = {kept.row.key: kept.change for kept in queries.kept_rows(officer_of(body), submission, figure) if kept.row}
    assert found == {
        str(stays.pk): Change.SAME,
        str(changes.pk): Change.CHANGED,
        str(goes.pk): Change.GONE,
        str(new.pk): Change.ADDED,
    }


def test_the_body_above_accepts_or_returns_with_a_reason() -> None:
    health = department()
    submission = told(commune(under=health))
    above = officer_of(health, Role.PROVINCIAL_OFFICER)
    assert list(queries.to_judge(above)) == [submission]
    with pytest.raises(NoReason):
        actions.return_(above, submission, reason=" ")
    actions.return_(above, submission, reason="Thiếu số quà của thôn Ba")
    assert actions.submit(officer_of(submission.agency), submission).return_reason == ""
    assert actions.accept(above, submission).state == "accepted"
    assert not queries.to_judge(above)
    with pytest.raises(NotNow):
        actions.return_(above, submission, reason="again")


def test_only_the_body_it_was_told_to_may_judge_it() -> None:
    health = department()
    submission = told(commune(under=health))
    with pytest.raises(OutsideReach):
        actions.accept(officer_of(department("another"), Role.PROVINCIAL_OFFICER), submission)
    with pytest.raises(OutsideReach):
        actions.accept(officer_of(submission.agency), submission)


def test_a_told_report_cannot_be_written() -> None:
    submission = told(commune())
    with pytest.raises(NotNow):
        taken_over(officer_of(submission.agency), submission)


def test_a_stale_save_is_refused_and_nothing_is_overwritten() -> None:
    seen = officer_of(commune())
    submission = actions.start(seen, form(), H1)
    taken_over(seen, submission, works=3)
    with pytest.raises(StaleSave):
        actions.write(seen, submission, version=1, entries={indicator("works").pk: Entry(Decimal(9))}, words=NO_WORDS)
    figure = queries.figure_of(submission, "works")
    assert figure
    assert figure.typed == 3


def test_a_body_does_not_write_for_another() -> None:
    submission = actions.start(officer_of(commune()), form(), H1)
    for verb in (actions.submit, actions.write_paper):
        with pytest.raises(OutsideReach):
            verb(officer_of(commune("khác")), submission)


def test_a_draft_is_not_seen_from_above_and_a_told_report_is() -> None:
    health = department()
    body = commune(under=health)
    draft = actions.start(officer_of(body), form(), H1)
    above = officer_of(health, Role.PROVINCIAL_OFFICER)
    assert not queries.submissions(above).exists()
    assert queries.standings(above, form(), H1)[0].state == ""
    taken_over(officer_of(body), draft)
    actions.submit(officer_of(body), draft)
    assert queries.submissions(above).get() == draft


def test_submitting_tells_the_body_above_and_judging_tells_the_body_below() -> None:
    health = department()
    submission = told(commune(under=health))
    assert Event.objects.get(verb="reporting.submit").agency_id == health.pk
    actions.accept(officer_of(health, Role.PROVINCIAL_OFFICER), submission)
    assert Event.objects.get(verb="reporting.accept").agency_id == submission.agency_id
    assert Unread.objects.filter(event__verb__startswith="reporting.").count() == 2


def test_a_leader_submits_what_the_officer_wrote_and_figures_the_leader_may_not_count_stay_as_written() -> None:
    health = department()
    body = commune(under=health)
    seen = officer_of(body)
    gift(activity(body, on=IN_H1), child=child(body, in_group="ORPHAN_BOTH"))
    submission = actions.start(seen, form(), H1)
    taken_over(seen, submission)
    actions.submit(officer_of(body, Role.LEADER), submission)
    kept = {figure.indicator.code: figure.computed for figure in submission.figures.select_related("indicator")}
    assert (kept["events"], kept["special_supported"], kept["special_children"]) == (1, 1, 1)
