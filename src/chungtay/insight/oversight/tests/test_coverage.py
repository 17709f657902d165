from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import TODAY, reach
from chungtay.foundation.agencies.actions import rebuild_lines
from chungtay.foundation.agencies.models import Agency, AgencySuccession, Bond, Kind, Superior
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.areas.models import Area, Succession
from chungtay.insight.oversight import actions, log, queries
from chungtay.insight.oversight.coverage import Coverage, coverage
from chungtay.insight.oversight.owing import owing
from chungtay.insight.oversight.rules import Owed, Stage, Thing
from chungtay.kit.keys import new_key
from chungtay.kit.reach import OutsideReach
from chungtay.mandate.documents.models import Citation, Delivery, DocumentState, Relation
from chungtay.mandate.documents.tests.factories import registered
from chungtay.mandate.plans.models import Answer, Assignment, Plan, Task
from chungtay.mandate.plans.rules import AssignmentState
from chungtay.mandate.plans.tests.factories import ask, issued_plan, task
from chungtay.results.reporting.models import Submission
from chungtay.results.reporting.queries import form_of
from chungtay.results.reporting.rules import SubmissionState

pytestmark = pytest.mark.django_db
SENT = datetime(2026, 4, 8, 8, tzinfo=timezone.get_current_timezone())


@pytest.fixture
def province():
    return body("Sở Y tế", symbol="SYT")


@pytest.fixture
def paper(province):
    return issued_plan(province).document


def commune(province, name="xã Suối Mây", **traits):
    return body(name, under=province, kind=Kind.PEOPLES_COMMITTEE, short_name=name, **traits)


def sent(paper, province, to, *, opened=True):
    made = Delivery.objects.create(document=paper, sender=province, receiver=to, opened_at=SENT if opened else None)
    Delivery.objects.filter(pk=made.pk).update(sent_at=SENT)
    return made


def covered(province, paper, day=TODAY) -> Coverage:
    return coverage(reach(province, Role.PROVINCIAL_OFFICER, day), [paper])[0]


def give(paper, to, **facts):
    return Assignment.objects.create(task=Task.objects.get(plan__document=paper), agency=to, **facts)


def ends(paper, day: date) -> None:
    """The last task of the plan has this day."""
    Task.objects.filter(plan__document=paper).update(due_on=day)


def report(agency: Agency, period: str, state=SubmissionState.SUBMITTED):
    code = "action-month" if period.endswith("AM") else "half-year"
    return Submission.objects.create(
        form=form_of(code), agency=agency, period=period, state=state, submitted_at=timezone.now()
    )


def test_every_body_stands_where_it_stands_worst_first(province, paper):
    names = ["chưa mở", "chưa kế hoạch", "chưa nhận", "đang làm", "đã báo cáo"]
    unopened, unplanned, untaken, working, told = (commune(province, name) for name in names)
    for one in (unplanned, untaken, working, told):
        sent(paper, province, one)
    sent(paper, province, unopened, opened=False)
    issued_plan(untaken, answers=paper)
    give(paper, untaken)
    give(paper, working, state=AssignmentState.TAKEN)
    report(told, "2026-AM")
    ends(paper, date(2026, 6, 30))
    rows = covered(province, paper).rows
    assert [(row.agency, row.stage) for row in rows] == [
        (unopened, Stage.UNOPENED),
        (unplanned, Stage.UNPLANNED),
        (untaken, Stage.UNTAKEN),
        (working, Stage.WORKING),
        (told, Stage.REPORTED),
    ]
    assert [(step.code, step.have, step.whole) for step in queries.steps(rows)] == [
        ("gui", 5, 5),
        ("mo", 4, 5),
        ("ke-hoach", 3, 5),
        ("nhan", 1, 2),
        ("bao-cao", 1, 5),
    ]


def test_a_count_opens_to_exactly_its_rows(province, paper):
    for number in range(4):
        sent(paper, province, commune(province, f"xã {number}"), opened=number > 1)
    rows = covered(province, paper).rows
    for step, (_, done, missing) in zip(queries.steps(rows)[1:], queries.STEPS.values(), strict=True):
        assert step.have == len(queries.chosen(rows, queries.Narrowed(done)))
        assert step.missing == len(queries.chosen(rows, queries.Narrowed(missing)))
    for name, count in queries.filter_counts(rows).items():
        assert count == len(queries.chosen(rows, queries.Narrowed(name)))


def test_a_body_that_reported_is_late_with_nothing_though_it_ticked_no_task_off(province, paper):
    one = commune(province)
    sent(paper, province, one)
    give(paper, one, state=AssignmentState.TAKEN, due_on=date(2026, 6, 30))
    ends(paper, date(2026, 6, 30))
    assert covered(province, paper).rows[0].late
    report(one, "2026-AM")
    row = covered(province, paper).rows[0]
    assert (row.stage, row.owed, row.days_late) == (Stage.REPORTED, (), 0)


def test_a_body_that_handed_its_task_back_with_a_reason_has_answered(province, paper):
    one = commune(province)
    sent(paper, province, one)
    give(paper, one, state=AssignmentState.RETURNED, return_reason="Xã không có sông, hồ.")
    assert Owed.PLAN not in covered(province, paper).rows[0].owed


def test_a_body_is_late_from_the_day_after_the_document_asked_for_its_plan(province, paper):
    ask(paper, 1, text="Ủy ban nhân dân các xã xây dựng kế hoạch thực hiện", due_text="2026-05-15")
    one = commune(province)
    sent(paper, province, one)
    assert covered(province, paper, date(2026, 5, 15)).rows[0].days_late == 0
    assert covered(province, paper, date(2026, 5, 18)).rows[0].days_late == 3
    issued_plan(one, answers=paper)
    assert covered(province, paper, date(2026, 5, 18)).rows[0].days_late == 0


def test_a_draft_or_returned_report_is_not_told(province, paper):
    drafts, back = commune(province, "nháp"), commune(province, "trả lại")
    for one, state in ((drafts, SubmissionState.DRAFT), (back, SubmissionState.RETURNED)):
        sent(paper, province, one)
        report(one, "2026-AM", state)
    ends(paper, date(2026, 6, 30))
    assert not any(row.facts.has_reported for row in covered(province, paper).rows)


def test_a_report_of_last_year_is_not_the_one_asked_for(province, paper):
    one = commune(province)
    sent(paper, province, one)
    report(one, "2025-H2")
    assert not covered(province, paper).rows[0].facts.has_reported


@pytest.mark.parametrize("day", [date(2026, 5, 20), TODAY, date(2026, 11, 22)])
def test_the_report_that_counts_is_that_of_the_plan_whenever_one_looks(province, paper, day):
    one, other = commune(province, "một"), commune(province, "hai")
    for body_ in (one, other):
        sent(paper, province, body_)
    ends(paper, date(2026, 6, 30))
    report(one, "2026-AM")
    report(other, "2026-H2")
    found = covered(province, paper, day)
    assert found.days.report == date(2026, 7, 20)
    assert {row.agency: row.facts.has_reported for row in found.rows} == {one: True, other: False}


def test_without_a_task_with_a_day_the_first_report_due_counts(province, paper):
    one = commune(province)
    sent(paper, province, one)
    report(one, "2026-H1")
    found = covered(province, paper, date(2026, 11, 22))
    assert (found.days.report, found.rows[0].facts.has_reported) == (date(2026, 6, 20), True)


def test_a_letter_without_a_plan_is_told_with_what_it_asks_for(province):
    letter = registered(province, issuer=province)
    ask(letter, due_text="2026-06-30")
    sent(letter, province, commune(province))
    assert covered(province, letter, date(2026, 11, 22)).days.report == date(2026, 7, 20)


def test_a_task_that_was_dropped_does_not_choose_the_report(province, paper):
    sent(paper, province, commune(province))
    ends(paper, date(2026, 6, 30))
    task(Task.objects.get(plan__document=paper).plan, 2, due_on=date(2026, 12, 1), is_dropped=True)
    assert covered(province, paper).days.report == date(2026, 7, 20)


def test_a_plan_that_answers_another_document_does_not_count(province, paper):
    one = commune(province)
    sent(paper, province, one)
    issued_plan(one, answers=issued_plan(province).document)
    assert covered(province, paper).rows[0].plan is None


def test_what_another_body_sent_is_not_ours_to_see(province, paper):
    one = commune(province)
    sent(paper, province, one)
    other = body("Sở khác")
    assert not queries.sent_documents(reach(other, Role.PROVINCIAL_OFFICER))
    assert covered(other, paper).rows == []


def test_bodies_are_shown_by_the_province_they_came_from(province, paper):
    today = Area.objects.filter(code="68", level="province").first() or Area.objects.create(
        code="68", name="Lâm Đồng", level="province", kind="tỉnh"
    )
    for number, name in enumerate(["Bình Thuận", "Đắk Nông"]):
        old_province = Area.objects.create(
            code=f"9{number}", name=name, level="province", kind="tỉnh", valid_from=date(1999, 1, 1)
        )
        old = Area.objects.create(code=f"9999{number}", name="cũ", level="commune", kind="xã", superior=old_province)
        new = Area.objects.create(
            code=f"9998{number}", name="mới", level="commune", kind="xã", superior=today, valid_from=date(2025, 7, 1)
        )
        Succession.objects.create(old=old, new=new, on=date(2025, 7, 1))
        sent(paper, province, commune(province, f"xã {number}", area=new))
    found = queries.groups(covered(province, paper))
    assert {(group.name, group.was_province, len(group.rows)) for group in found} == {
        ("Bình Thuận", True, 1),
        ("Đắk Nông", True, 1),
    }


def test_without_a_merger_bodies_are_shown_by_kind(province, paper):
    sent(paper, province, commune(province))
    assert [group.was_province for group in queries.groups(covered(province, paper))] == [False]


def test_the_letter_that_urges_names_the_bodies_and_waits_for_its_signer(province, paper):
    one, other = commune(province, "xã một"), commune(province, "xã hai")
    for body_ in (one, other):
        sent(paper, province, body_)
    asked = reach(province, Role.PROVINCIAL_OFFICER)
    rows = queries.chosen(coverage(asked, [paper])[0].rows, queries.Narrowed(words="xa mot"))
    letter = actions.urge(asked, paper, rows, key=new_key())
    assert letter.state == DocumentState.DRAFT
    assert list(letter.paper["addressees"]) == [one.name]
    assert paper.number in letter.title


def test_only_a_body_the_document_went_to_is_reminded(province, paper):
    one = commune(province)
    sent(paper, province, one)
    asked = reach(province, Role.PROVINCIAL_OFFICER)
    with pytest.raises(OutsideReach):
        actions.remind(asked, paper, [body("elsewhere")])
    assert actions.remind(asked, paper, [one]) == 1
    assert log.reminders(paper)[one.pk].count == 1


def test_a_role_without_oversight_reminds_nobody(province, paper):
    one = commune(province)
    sent(paper, province, one)
    with pytest.raises(OutsideReach):
        actions.remind(reach(province, Role.DEPARTMENT_OFFICER), paper, [one])


def test_tasks_past_their_day_make_a_body_late(province, paper):
    one = commune(province)
    sent(paper, province, one)
    give(paper, one, state=AssignmentState.TAKEN, due_on=TODAY - timedelta(days=5))
    assert covered(province, paper).rows[0].days_late >= 5


@pytest.fixture
def chain(province, paper):
    """The ministry's directive, our plan that answers it, a commune's plan that answers ours, a school below the commune."""
    directive = registered(province, issuer=body("Bộ Y tế"))
    Delivery.objects.create(document=directive, sender=directive.issuer, receiver=province, opened_at=SENT)
    Plan.objects.filter(document=paper).update(answers=directive)
    one, other = commune(province, "xã một"), commune(province, "xã hai")
    for body_ in (one, other):
        sent(paper, province, body_)
    theirs = issued_plan(one, answers=paper).document
    school = body("Trường Tiểu học Suối Mây", under=one, kind=Kind.SCHOOL, short_name="Trường Suối Mây")
    Delivery.objects.create(document=theirs, sender=one, receiver=school)
    return directive, {"us": province, "one": one, "other": other, "school": school}


def test_coverage_goes_down_to_the_bodies_below_the_bodies_below(province, paper, chain):
    directive, known = chain
    rows = {row.agency: row for row in covered(province, directive).rows}
    assert {one: row.level for one, row in rows.items()} == {
        known["us"]: 0,
        known["one"]: 1,
        known["other"]: 1,
        known["school"]: 2,
    }
    assert rows[known["school"]].stage is Stage.UNOPENED
    found = {share.code: (share.missing, share.whole) for share in queries.shares(covered(province, directive).rows)}
    assert found[Kind.PEOPLES_COMMITTEE] == (1, 2)
    missing = queries.chosen(list(rows.values()), queries.Narrowed("chua-ke-hoach", Kind.PEOPLES_COMMITTEE))
    assert [row.agency for row in missing] == [known["other"]]


def test_coverage_at_the_middle_holds_what_is_below_the_middle(province, paper, chain):
    _, known = chain
    assert {row.agency for row in covered(province, paper).rows} == {known["one"], known["other"], known["school"]}


def test_a_paper_that_carries_a_directive_out_brings_its_bodies_without_a_plan_of_ours(province, paper):
    above = registered(province, issuer=body("Tỉnh ủy"))
    Citation.objects.create(document=paper, cited=above, relation=Relation.IMPLEMENTS)
    one = commune(province)
    sent(paper, province, one)
    assert [row.agency for row in covered(province, above).rows] == [one]
    assert above in queries.passed_on(reach(province, Role.PROVINCIAL_OFFICER))


def test_a_commune_sees_of_a_directive_itself_and_what_it_sent_on(province, paper, chain):
    directive, known = chain
    seen = coverage(reach(known["one"]), [paper])[0].rows
    assert {row.agency for row in seen} == {known["one"], known["school"]}
    assert {row.agency for row in coverage(reach(known["other"]), [paper])[0].rows} == {known["other"]}
    assert directive not in queries.directives(reach(known["other"]))


def test_a_body_reached_twice_counts_once_where_it_has_come_furthest(province, paper, chain):
    directive, known = chain
    Delivery.objects.create(document=directive, sender=directive.issuer, receiver=known["one"])
    rows = [row for row in covered(province, directive).rows if row.agency == known["one"]]
    assert [row.level for row in rows] == [1]


def test_papers_that_answer_each_other_in_a_circle_end(province, paper):
    one = commune(province)
    sent(paper, province, one)
    theirs = issued_plan(one, answers=paper).document
    Plan.objects.filter(document=paper).update(answers=theirs)
    assert [row.agency for row in covered(province, paper).rows] == [one]


def test_a_leader_above_opens_what_a_body_below_sent(province, paper):
    committee = body("Ủy ban nhân dân tỉnh", kind=Kind.PEOPLES_COMMITTEE)
    Superior.objects.create(upper=committee, lower=province, bond=Bond.DIRECT)
    one = commune(province)
    rebuild_lines()
    sent(paper, province, one)
    leader = reach(committee, Role.LEADER)
    assert list(queries.sent_below(leader)) == [paper]
    assert paper in queries.directives(leader)
    assert [row.agency for row in coverage(leader, [paper])[0].rows] == [one]
    assert not queries.may_read(leader, paper)
    stranger = reach(body("Ủy ban nhân dân tỉnh khác", kind=Kind.PEOPLES_COMMITTEE), Role.LEADER)
    assert not queries.directives(stranger).exists()


def answer(paper, to, state):
    return Answer.objects.create(
        document=paper, agency=to, state=state, reason="" if state == "adopted" else "Không có người"
    )


def test_who_adopted_or_said_why_not_has_answered_and_who_was_asked_again_has_not(province, paper):
    names = ("xã nhận", "xã từ chối", "xã được miễn", "xã hỏi lại", "xã im")
    bodies = {name: commune(province, name) for name in names}
    for one in bodies.values():
        sent(paper, province, one)
        give(paper, one, state="sent" if one.name in ("xã nhận", "xã im") else "returned")
    Assignment.objects.filter(agency=bodies["xã nhận"]).update(state="taken")
    for name, state in zip(names, ("adopted", "refused", "excused", "asked_again"), strict=False):
        answer(paper, bodies[name], state)
    Plan.objects.filter(document=paper).update(answer_by=TODAY - timedelta(days=3))
    ends(paper, date(2026, 12, 1))
    found = covered(province, paper)
    rows = {row.agency.name: row for row in found.rows}
    assert found.days.plan == TODAY - timedelta(days=3)
    assert {name for name, row in rows.items() if Owed.PLAN in row.owed} == {"xã hỏi lại", "xã im"}
    assert {name for name, row in rows.items() if row.is_late} == {"xã hỏi lại", "xã im"}
    assert rows["xã im"].late[Owed.PLAN] == 3
    assert rows["xã được miễn"].stage is Stage.EXCUSED
    assert rows["xã được miễn"].owed == ()
    assert rows["xã từ chối"].stage is Stage.REFUSED
    (share,) = queries.shares(found.rows)
    assert (share.missing, share.whole, share.days_late) == (2, 5, 3)
    assert [row.agency.name for row in queries.to_urge(found.rows)] == ["xã hỏi lại", "xã im"]


def test_whoever_answered_in_words_is_not_reminded_and_who_was_asked_again_is(province, paper):
    adopted, again, silent = (commune(province, name) for name in ("xã nhận", "xã hỏi lại", "xã im"))
    for one in (adopted, again, silent):
        sent(paper, province, one)
    give(paper, again, state="returned", return_reason="Không có người")
    answer(paper, adopted, "adopted")
    answer(paper, again, "asked_again")
    Plan.objects.filter(document=paper).update(answer_by=TODAY)

    told = owing(TODAY)
    asked = {body for body, things in told.items() if any(one.thing is Thing.PLAN for one in things)}
    assert asked == {again.pk, silent.pk}


def test_at_the_second_level_too_an_adopted_plan_is_an_answer(province, paper):
    ours = commune(province)
    sent(paper, province, ours)
    mine = issued_plan(ours, answers=paper)
    school, other = (body(name, under=ours, kind=Kind.SCHOOL) for name in ("trường một", "trường hai"))
    for one in (school, other):
        Delivery.objects.create(document=mine.document, sender=ours, receiver=one)
    answer(mine.document, school, "adopted")
    Plan.objects.filter(pk=mine.pk).update(answer_by=TODAY - timedelta(days=1))
    rows = {row.agency.name: row for row in covered(province, paper).rows}
    assert {name: Owed.PLAN in row.owed for name, row in rows.items()} == {
        ours.name: False,
        "trường một": False,
        "trường hai": True,
    }
    assert (rows["trường hai"].level, rows["trường hai"].days_late) == (1, 1)


def merges(old: Agency, new: Agency, on: date) -> None:
    Agency.objects.filter(pk=old.pk).update(valid_until=on - timedelta(days=1))
    AgencySuccession.objects.create(old=old, new=new, on=on)


def test_the_duty_of_merged_bodies_passes_to_the_one_that_carries_on_and_is_counted_once(province, paper):
    """Two communes become one: it is asked once, under the name of today, and the page says what it was."""
    first, second = commune(province, "xã Suối Mây"), commune(province, "xã Nậm Tre")
    for one in (first, second):
        sent(paper, province, one)
    heir = commune(province, "xã Mây Tre")
    for one in (first, second):
        merges(one, heir, TODAY - timedelta(days=30))
    rebuild_lines()
    (row,) = covered(province, paper).rows
    assert (row.agency, set(row.was)) == (heir, {first.name, second.name})
    assert row.stage is Stage.UNPLANNED
    plan = Plan.objects.create(agency=heir, title="Kế hoạch", year=2026, state="issued", answers=paper)
    (row,) = covered(province, paper).rows
    assert (row.plan, row.stage is Stage.UNPLANNED) == (plan, False)


def test_what_a_merged_body_had_answered_stands_for_its_successor(province, paper):
    old = commune(province, "xã Suối Mây")
    sent(paper, province, old)
    plan = Plan.objects.create(agency=old, title="Kế hoạch", year=2026, state="issued", answers=paper)
    heir = commune(province, "xã Mây Tre")
    sent(paper, province, heir)
    merges(old, heir, TODAY - timedelta(days=30))
    rebuild_lines()
    (row,) = covered(province, paper).rows
    assert (row.agency, row.plan, row.was) == (heir, plan, (old.name,))


def test_a_divided_body_is_not_guessed(province, paper):
    old = commune(province, "xã Suối Mây")
    sent(paper, province, old)
    for name in ("xã Mây", "xã Suối"):
        merges(old, commune(province, name), TODAY - timedelta(days=30))
    (row,) = covered(province, paper).rows
    assert (row.agency, row.was) == (old, ())
