"""Progress with evidence, a second person who verifies, work sent back, a later day, an officer who minds it."""

from datetime import timedelta

import pytest

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.queries import reach_of
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import TODAY, officer, reach
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.foundation.files.queries import files_of
from chungtay.foundation.files.rules import NotTaken
from chungtay.kit.reach import OutsideReach
from chungtay.mandate.documents import papers
from chungtay.mandate.documents.actions import comment
from chungtay.mandate.documents.life import Comment
from chungtay.mandate.documents.models import Document
from chungtay.mandate.plans import extending, gathering, handing_over, queries, working
from chungtay.mandate.plans.evidence import Evidence
from chungtay.mandate.plans.extending import Answered, NotLater
from chungtay.mandate.plans.forming import Part
from chungtay.mandate.plans.models import Assignment, Extension, Matter, Progress
from chungtay.mandate.plans.rules import AssignmentState, ExtensionState
from chungtay.mandate.plans.tests.factories import given, issued_plan
from chungtay.mandate.plans.working import NoReason, Noted, NotServing, SamePerson
from vanban.writing import SigningBlock

pytestmark = pytest.mark.django_db


@pytest.fixture
def above():
    return body("above")


@pytest.fixture
def ours(above):
    return body("ours", under=above)


@pytest.fixture
def giver(above):
    return reach(above, Role.PROVINCIAL_OFFICER)


def taken(ours, above, **facts):
    return given(ours, above, state=AssignmentState.TAKEN, **facts)


def test_progress_is_told_with_a_share_and_a_file(above, ours):
    row = taken(ours, above)
    told = Noted(text="Đã tặng 40 suất", percent=40, count=40, unit="suất", evidence=[Evidence("a.txt", b"anh")])
    made = working.note(reach(ours), row, told)
    row.refresh_from_db()
    assert (row.percent, made.count, made.unit) == (40, 40, "suất")
    assert [file.name for file in files_of(made)] == ["a.txt"]
    assert "tặng" not in str(Event.objects.get(verb="plans.note").facts)


def test_a_file_nobody_can_open_keeps_nothing(above, ours):
    row = taken(ours, above)
    with pytest.raises(NotTaken):
        working.note(reach(ours), row, Noted(text="x", evidence=[Evidence("a.exe", b"MZ\x00\x01")]))
    assert not Progress.objects.exists()


def test_who_finished_does_not_verify_and_a_colleague_does(above, ours):
    row, first, second = taken(ours, above, needs_check=True), reach(ours), reach(ours)
    working.finish(first, row)
    row.refresh_from_db()
    assert (row.state, row.done_on) == (AssignmentState.CHECKING, TODAY)
    assert Event.objects.get(verb="plans.hand_in").agency_id == ours.pk
    with pytest.raises(SamePerson):
        working.check(first, row)
    working.check(second, row)
    row.refresh_from_db()
    assert (row.state, row.checked_by_id, row.checked_on) == (AssignmentState.DONE, second.officer_id, TODAY)


def test_in_a_body_of_one_officer_the_body_above_is_told_and_verifies(above, ours, giver):
    row = taken(ours, above, needs_check=True)
    working.finish(reach(ours), row)
    assert Event.objects.get(verb="plans.hand_in").agency_id == above.pk
    working.check(giver, row)
    row.refresh_from_db()
    assert row.state == AssignmentState.DONE


def test_a_stranger_neither_verifies_nor_sends_back(above, ours):
    row = taken(ours, above, needs_check=True)
    working.finish(reach(ours), row)
    for deed in (lambda who: working.check(who, row), lambda who: working.send_back(who, row, reason="x")):
        with pytest.raises(OutsideReach):
            deed(reach(body("stranger"), Role.PROVINCIAL_OFFICER))


def test_the_giver_sends_back_what_was_done_with_the_reason(above, ours, giver):
    row = taken(ours, above)
    working.finish(reach(ours), row)
    with pytest.raises(NoReason):
        working.send_back(giver, row, reason=" ")
    with pytest.raises(OutsideReach):
        working.send_back(reach(ours), row, reason="thiếu ảnh")
    working.send_back(giver, row, reason="Thiếu danh sách ký nhận")
    row.refresh_from_db()
    assert (row.state, row.done_on, row.rework_reason) == ("taken", None, "Thiếu danh sách ký nhận")
    assert Event.objects.get(verb="plans.send_back").agency_id == ours.pk


def test_a_later_day_granted_counts_and_the_first_one_stays(above, ours, giver):
    row = taken(ours, above, due_on=TODAY - timedelta(days=3))
    asked = extending.ask_later(reach(ours), row, new_day=TODAY + timedelta(days=5), reason="Bão số 3")
    with pytest.raises(NotNow):
        extending.ask_later(reach(ours), row, new_day=TODAY + timedelta(days=9), reason="nữa")
    with pytest.raises(OutsideReach):
        extending.answer_later(reach(ours), asked, Answered(TODAY + timedelta(days=5)))
    extending.answer_later(giver, asked, Answered(TODAY + timedelta(days=4), "Đồng ý đến hết tuần"))
    row.refresh_from_db()
    assert (row.due_on, row.first_due_on) == (TODAY + timedelta(days=4), TODAY - timedelta(days=3))
    told = Event.objects.get(verb="plans.grant_later")
    assert (told.agency_id, told.facts["to"]) == (ours.pk, str(TODAY + timedelta(days=4)))


def test_a_later_day_is_refused_with_a_reason_and_nothing_moves(above, ours, giver):
    row = taken(ours, above, due_on=TODAY)
    asked = extending.ask_later(reach(ours), row, new_day=TODAY + timedelta(days=5), reason="Thiếu người")
    with pytest.raises(NoReason):
        extending.answer_later(giver, asked, Answered(None))
    extending.answer_later(giver, asked, Answered(None, "Tháng hành động không lùi được"))
    row.refresh_from_db()
    asked.refresh_from_db()
    assert (row.due_on, row.first_due_on, asked.state) == (TODAY, None, ExtensionState.REFUSED)
    with pytest.raises(NotNow):
        extending.answer_later(giver, asked, Answered(TODAY + timedelta(days=5)))


@pytest.mark.parametrize("days", [-1, 0])
def test_a_later_day_lies_after_the_day_that_counts(above, ours, days):
    row = taken(ours, above, due_on=TODAY + timedelta(days=5))
    with pytest.raises(NotLater):
        extending.ask_later(reach(ours), row, new_day=row.due_on + timedelta(days=days), reason="x")
    with pytest.raises(NotLater):
        extending.ask_later(reach(ours), taken(ours, above), new_day=TODAY + timedelta(days=9), reason="x")


def test_finishing_withdraws_what_was_asked_for(above, ours):
    row = taken(ours, above, due_on=TODAY)
    extending.ask_later(reach(ours), row, new_day=TODAY + timedelta(days=5), reason="x")
    working.finish(reach(ours), row)
    assert Extension.objects.get().state == ExtensionState.WITHDRAWN


def test_lead_and_co_operating_bodies_see_each_others_part_and_strangers_none(above, ours):
    plan = issued_plan(above)
    task = plan.tasks.get()
    other, helper, helper2 = (body(name, under=above) for name in ("other", "helper", "helper2"))
    lead = Assignment.objects.create(task=task, agency=ours)
    alone = Assignment.objects.create(task=task, agency=other)
    parts = [Assignment.objects.create(task=task, agency=one, part=Part.COOPERATING) for one in (helper, helper2)]
    assert set(queries.parts_of(reach(ours), task)) == {lead, *parts}
    assert set(queries.parts_of(reach(helper), task)) == {lead, alone, *parts}
    assert not queries.parts_of(reach(body("stranger")), task)
    (shown,) = queries.tasks_with_progress(reach(above, Role.PROVINCIAL_OFFICER), plan)
    assert (shown.given_count, shown.done_count) == (2, 0)


def test_the_giver_says_what_each_part_is(above, ours, giver):
    row = given(ours, above)
    working.set_part(giver, row, part=Part.COOPERATING, own_words="Cử 2 giáo viên", needs_check=True)
    row.refresh_from_db()
    assert (row.part, row.own_words, row.needs_check) == (Part.COOPERATING, "Cử 2 giáo viên", True)
    with pytest.raises(OutsideReach):
        working.set_part(reach(ours), row, part=Part.LEAD, own_words="", needs_check=False)


def test_only_an_officer_of_the_body_minds_its_task(above, ours):
    row, colleague = given(ours, above), officer(ours)
    working.mind(reach(ours), row, colleague)
    row.refresh_from_db()
    assert row.keeper == colleague
    for stranger in (officer(above), officer(ours, Role.CLERK)):
        with pytest.raises(NotServing):
            working.mind(reach(ours), row, stranger)


def test_all_open_work_passes_to_another_and_back(above, ours):
    leaving, staying = officer(ours), officer(ours)
    seen = reach_of(leaving.pk, TODAY)
    open_rows = [given(ours, above, keeper=leaving) for _ in range(3)]
    done = given(ours, above, keeper=leaving, state=AssignmentState.DONE, done_on=TODAY)
    made = handing_over.hand_over(seen, giver=leaving, receiver=staying)
    assert set(Assignment.objects.filter(keeper=staying)) == set(open_rows)
    told = Event.objects.get(verb="plans.hand_over")
    assert told.facts == {"giver": leaving.pk, "receiver": staying.pk, "tasks": 3, "work_files": 0, "comments": 0}
    working.mind(seen, open_rows[0], None)
    handing_over.take_back(seen, made)
    assert set(Assignment.objects.filter(keeper=leaving)) == {*open_rows[1:], done}
    with pytest.raises(NotNow):
        handing_over.take_back(seen, made)


def test_nothing_is_handed_to_who_does_not_serve_there(above, ours):
    leaving = officer(ours)
    given(ours, above, keeper=leaving)
    for receiver in (officer(above), leaving):
        with pytest.raises(NotServing):
            handing_over.hand_over(reach(ours), giver=leaving, receiver=receiver)
    with pytest.raises(handing_over.NothingOpen):
        handing_over.hand_over(reach(ours), giver=officer(ours), receiver=leaving)


def test_work_files_and_comments_asked_for_pass_too_and_what_is_closed_or_confided_stays(above, ours):
    leaving, staying = officer(ours), officer(ours)
    seen = reach_of(leaving.pk, TODAY)
    kept, closed = (gathering.open_(seen, title=title, retention=None) for title in ("Tháng hành động", "Đã xong"))
    gathering.close(seen, closed)
    asked, confided = (_asked_of(leaving, seen) for _ in range(2))
    Document.objects.filter(pk=confided.document_id).update(is_confidential=True)
    made = handing_over.hand_over(seen, giver=leaving, receiver=staying)
    assert Event.objects.get(verb="plans.hand_over").facts["work_files"] == 1
    assert set(Matter.objects.filter(keeper=staying)) == {kept}
    assert set(Comment.objects.filter(asked_of=staying)) == {asked}
    handing_over.take_back(seen, made)
    assert not Matter.objects.filter(keeper=staying).exists()
    assert set(Comment.objects.filter(asked_of=leaving)) == {asked, confided}


def _asked_of(who, seen):
    """A comment on a draft of the body asked of an officer."""
    paper = papers.draft(
        seen,
        kind_code="cong_van",
        title="Tặng quà",
        body=(),
        recipients=(),
        signature=SigningBlock("CHỦ TỊCH"),
        speaks_for=Agency.objects.get(pk=seen.agency_id),
    )
    made = comment(seen, paper, "Xin ý kiến.")
    Comment.objects.filter(pk=made.pk).update(asked_of=who)
    return Comment.objects.get(pk=made.pk)
