"""A case from a call to its end; handed on, transferred, late; who knows what meanwhile."""

from datetime import timedelta

import pytest
from django.utils import timezone

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.middleware import step_behind_the_wall as stand
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import reach as officer_of
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.kit.versions import StaleSave
from chungtay.work.cases import queries, sheets
from chungtay.work.cases.actions import course, deciding, intake, team
from chungtay.work.cases.actions.knowing import LateNeedsReason
from chungtay.work.cases.actions.reasons import NoReason
from chungtay.work.cases.consent_rules import By, Purpose
from chungtay.work.cases.models import Case, CaseMember, Clock, Concern, Informant, LateReason, Service, Sheet
from chungtay.work.cases.rules import Part, ReferralVerb, State
from chungtay.work.cases.tests.factories import agree, concern, told
from chungtay.work.cases.tests.factories import case as opened
from chungtay.work.children.tests.factories import commune

pytestmark = pytest.mark.django_db


def reach(agency, role: Role = Role.COMMUNE_OFFICER) -> Reach:
    return officer_of(agency, role, timezone.localdate())


@pytest.fixture
def lead() -> Reach:
    return reach(body("UBND xã Suối Mây", area=commune()))


@pytest.fixture
def chair(lead) -> Reach:
    seen = officer_of(queries.our_body(lead), Role.LEADER, timezone.localdate())
    stand(lead)
    return seen


def form(case: Case, code: str):
    return case.edition.forms.get(code=code)


def write(lead, case, code, **answers):
    return course.write_sheet(lead, case, form(case, code), {"child_name": "Giàng Thị Sương"} | answers)


def planned(lead, case) -> None:
    write(lead, case, "02", harm_body="high", needs_emergency="Không")
    write(lead, case, "03", conclusion="Cần hỗ trợ")
    write(lead, case, "04", aims="An toàn")
    service = Service.objects.first()
    day = timezone.localdate()
    course.add_measure(
        lead, case, course.Measure(service=service, words="Khám", responsible="Trạm y tế", due_on=day, amount=500_000)
    )


def again(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def test_a_case_goes_from_a_call_to_its_end(lead, chair):
    case = opened(lead)
    planned(lead, case)
    course.submit(lead, case)
    stand(chair)
    deciding.approve(chair, case)
    stand(lead)
    course.begin(lead, case)
    visit = course.plan_visit(lead, case, due_on=lead.day, aim="Xem cháu đi học lại chưa")
    course.hold_visit(lead, visit, held_on=lead.day, findings="Cháu đã đi học")
    write(lead, case, "06", still_harm="low", proposal="Kết thúc")
    course.ask_closure(lead, case)
    stand(chair)
    deciding.close(chair, case, why="Không còn nguy cơ")
    assert again(case).state == State.CLOSED
    assert not Clock.objects.filter(case=case, stopped_at=None).exists()


def test_what_is_known_is_carried_forward_and_what_is_judged_is_not(lead):
    case = opened(lead, age=9, is_age_estimated=True)
    write(lead, case, "02", harm_body="high", place="Nhà bà ngoại")
    carried = sheets.carried(case, form(case, "03"))
    assert carried["child_name"] == "Giàng Thị Sương"
    assert carried["born"] == "khoảng 9 tuổi"
    assert "harm_body" not in carried


def test_totals_of_a_scale_stand_as_plain_numbers_and_answers_do_not(lead):
    case = opened(lead)
    sheet = write(lead, case, "02", harm_body="high", harm_mind="high", risk_home="low")
    assert Sheet.objects.get(pk=sheet.pk).totals == {"1": [2, 0, 0, 1], "2": [0, 0, 1, 2]}


def test_two_editors_of_one_sheet_do_not_lose_each_others_words(lead):
    case = opened(lead)
    sheet = write(lead, case, "02", place="một")
    course.write_sheet(lead, case, form(case, "02"), {"place": "hai"}, version=sheet.version)
    with pytest.raises(StaleSave):
        course.write_sheet(lead, case, form(case, "02"), {"place": "ba"}, version=sheet.version)


def test_a_late_step_needs_a_reason_and_keeps_it(lead):
    case = opened(lead, received_at=timezone.now() - timedelta(hours=13))
    with pytest.raises(LateNeedsReason):
        write(lead, case, "02", needs_emergency="Không")
    course.write_sheet(lead, case, form(case, "02"), {"needs_emergency": "Không"}, late_why="Đường bị lũ chia cắt")
    assert LateReason.objects.get().words == "Đường bị lũ chia cắt"


def test_the_twelve_hours_run_until_the_emergency_measure_that_is_needed_is_ordered(lead, chair):
    case = opened(lead)
    write(lead, case, "02", needs_emergency="Có")
    assert Clock.objects.get(case=case, kind="first").stopped_at is None
    course.ask_emergency(lead, case)
    stand(chair)
    deciding.order_emergency(chair, case, ruling="isolation", words="Cháu ở nhà bà ngoại", until=lead.day)
    stand(lead)
    assert Clock.objects.get(case=case, kind="first").stopped_at
    assert again(case).state == State.EMERGENCY


def test_only_the_chair_decides_and_only_when_asked(lead, chair):
    case = opened(lead)
    planned(lead, case)
    stand(chair)
    with pytest.raises(OutsideReach):
        deciding.approve(chair, case)
    stand(lead)
    course.submit(lead, case)
    with pytest.raises(OutsideReach):
        deciding.approve(lead, case)
    stand(chair)
    deciding.send_back(chair, case, why="Bổ sung tâm lý")
    stand(lead)
    assert again(case).state == State.PLANNED


def test_nothing_is_closed_without_a_proposal(lead, chair):
    case = opened(lead)
    write(lead, case, "02", needs_emergency="Không")
    course.ask_emergency(lead, case)
    stand(chair)
    with pytest.raises(NotNow):
        deciding.close(chair, case, why="Thôi")


def test_a_new_round_and_a_reopening_begin_clocks_anew(lead, chair):
    case = opened(lead)
    planned(lead, case)
    course.submit(lead, case)
    stand(chair)
    deciding.approve(chair, case)
    stand(lead)
    course.begin(lead, case)
    write(lead, case, "06", still_harm="high")
    deciding.new_round(lead, again(case), why="Vẫn còn nguy cơ")
    assert again(case).state == State.DETAILED
    assert set(Clock.objects.filter(case=case, round=2).values_list("kind", flat=True)) == {"plan", "whole"}


def test_several_concerns_join_one_case(lead):
    case = opened(lead)
    intake.join(lead, concern(lead, channel="school"), case)
    assert Concern.objects.filter(case=case).count() == 2


def test_a_concern_is_not_received_in_the_future(lead):
    with pytest.raises(intake.NotYet):
        intake.receive(lead, told(received_at=timezone.now() + timedelta(hours=1)))


def test_a_concern_handed_on_reports_back_state_and_deadline_and_nothing_else(lead):
    province = body("Sở Y tế")
    above = reach(province, Role.PROVINCIAL_OFFICER)
    made = concern(above)
    ours = queries.our_body(lead)
    stand(above)
    intake.hand_on(above, made, ours)
    assert not Concern.objects.exists()
    assert not Informant.objects.exists()
    (back,) = queries.told_back(above)
    assert (back.state, back.due_at) == ("waiting", None)
    stand(lead)
    case = intake.open_case(lead, Concern.objects.get())
    due = case.clocks.earliest("due_at").due_at
    stand(above)
    (back,) = queries.told_back(above)
    assert back.state == "received"
    assert back.due_at == due
    assert not Case.objects.filter(pk=case.pk).exists()


def test_a_transfer_takes_the_file_along_and_leaves_nothing_behind(lead):
    case = opened(lead)
    there = body("UBND xã Nậm Tre", area=commune())
    receiver = reach(there)
    stand(lead)
    asked = team.ask_transfer(lead, case, there, why="Gia đình chuyển đi")
    write(lead, case, "02", needs_emergency="Không")
    stand(receiver)
    team.accept_transfer(receiver, asked)
    assert again(case).agency_id == there.pk
    assert Concern.objects.filter(case=case).exists()
    assert Informant.objects.exists()
    write(receiver, case, "03", conclusion="Tiếp tục")
    stand(lead)
    assert not Case.objects.filter(pk=case.pk).exists()
    assert not Concern.objects.exists()
    assert not Sheet.objects.exists()


def test_a_refused_transfer_leaves_the_case_where_it_is(lead):
    case = opened(lead)
    there = body("UBND xã Nậm Tre", area=commune())
    receiver = reach(there)
    stand(lead)
    asked = team.ask_transfer(lead, case, there, why="Gia đình chuyển đi")
    stand(receiver)
    with pytest.raises(NoReason):
        team.refuse_transfer(receiver, asked, why=" ")
    team.refuse_transfer(receiver, asked, why="Gia đình không về đây")
    assert not Case.objects.exists()
    stand(lead)
    assert again(case).agency_id == lead.agency_id


def test_the_team_is_named_by_who_leads_and_the_lead_passes_on(lead):
    case = opened(lead)
    colleague = reach(queries.our_body(lead))
    with pytest.raises(OutsideReach):
        write(colleague, case, "02")
    stand(lead)
    officer = queries.officer(colleague.officer_id)
    member = team.name_member(lead, case, officer)
    stand(colleague)
    with pytest.raises(OutsideReach):
        team.name_member(colleague, case, officer)
    stand(lead)
    team.hand_lead(lead, case, member)
    stand(colleague)
    team.end_member(colleague, CaseMember.objects.get(case=case, officer=lead.officer_id))
    stand(lead)
    with pytest.raises(OutsideReach):
        write(lead, case, "02")
    assert member.part == Part.MEMBER


def test_a_referral_is_accepted_then_served_with_feedback(lead):
    case = opened(lead)
    for by in By:
        agree(lead, case, Purpose.REFER, by)
    asked = course.Asked(service=Service.objects.first(), provider="Bệnh viện tỉnh", consent="both")
    referral = course.refer(lead, case, asked)
    course.answer_referral(lead, referral, ReferralVerb.ACCEPT, feedback="")
    with pytest.raises(NoReason):
        course.answer_referral(lead, referral, ReferralVerb.REPORT, feedback="")
    course.answer_referral(lead, referral, ReferralVerb.REPORT, feedback="Đã khám")
    with pytest.raises(NotNow):
        course.answer_referral(lead, referral, ReferralVerb.REFUSE, feedback="Không")


def test_the_audit_holds_no_word_of_what_was_told(lead, chair):
    test_a_case_goes_from_a_call_to_its_end(lead, chair)
    kept = " ".join(f"{one.verb} {one.facts}" for one in Event.objects.all())
    assert "cases.close" in kept
    assert not [word for word in ("Sương", "Kể", "bà ngoại", "đánh", "Đồi Chè") if word in kept]
