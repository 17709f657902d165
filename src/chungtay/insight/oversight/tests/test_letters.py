import io
from datetime import timedelta
from uuid import uuid4

import docx
import pytest
from django.db import transaction
from django.utils import timezone

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.models import Kind
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.insight.oversight import actions, log, queries
from chungtay.insight.oversight.catalogue import shipped
from chungtay.insight.oversight.coverage import coverage
from chungtay.insight.oversight.jobs import send_letters, tell_news
from chungtay.insight.oversight.letter import NAMED_AT_MOST, letter
from chungtay.insight.oversight.models import Notice, Setting, Urged, Urging
from chungtay.kit.keys import new_key
from chungtay.kit.reach import OutsideReach
from chungtay.kit.versions import StaleSave
from chungtay.mandate.documents import papers
from chungtay.mandate.documents.models import Delivery, Direction, DocumentState, Entry
from chungtay.mandate.plans.models import Assignment, Task
from chungtay.mandate.plans.rules import AssignmentState
from chungtay.mandate.plans.tests.factories import issued_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def province():
    return body("Sở Y tế tỉnh Bình Lâm", symbol="SYT", kind=Kind.DEPARTMENT)


@pytest.fixture
def paper(province):
    return issued_plan(province).document


def late(paper, province, number, day):
    """A commune whose task is ten days past its day."""
    name = f"Ủy ban nhân dân xã số {number:03d}"
    made = body(name, under=province, kind=Kind.PEOPLES_COMMITTEE, short_name=f"xã số {number:03d}")
    Delivery.objects.create(document=paper, sender=province, receiver=made)
    due = day - timedelta(days=10)
    task = Task.objects.get(plan__document=paper)
    Assignment.objects.create(task=task, agency=made, due_on=due, state=AssignmentState.TAKEN)
    return made


def rows_of(asked, paper):
    return queries.to_urge(coverage(asked, [paper])[0].rows)


def test_ten_late_communes_are_urged_with_one_press_and_the_letter_reaches_them_once_issued(province, paper, today):
    bodies = [late(paper, province, number, today) for number in range(12)]
    there = officer(bodies[0])
    asked = reach(province, Role.PROVINCIAL_OFFICER, today)
    made = actions.urge(asked, paper, rows_of(asked, paper), key=new_key())
    assert made.state == DocumentState.DRAFT
    assert Entry.objects.get(document=made, direction=Direction.OUT).agency == province
    assert send_letters(0) == 0
    papers.issue(asked, made, issued_on=today)
    assert send_letters(0) == 1
    assert set(Delivery.objects.filter(document=made).values_list("receiver", flat=True)) == {one.pk for one in bodies}
    assert Urging.objects.get().sent_at
    tell_news(0)
    assert Notice.objects.filter(officer=there, verb="documents.send", row_key=str(made.pk)).exists()
    written = docx.Document(io.BytesIO(papers.docx(asked, made)))
    table = [[cell.text for cell in row.cells] for row in written.tables[-2 if len(written.tables) > 2 else 1].rows]
    everything = [cell for one in written.tables for row in one.rows for cell in (c.text for c in row.cells)]
    assert all(one.name in everything for one in bodies), table
    assert everything.count("10 ngày") == 12


def test_sending_twice_changes_nothing(province, paper, today):
    late(paper, province, 1, today)
    asked = reach(province, Role.PROVINCIAL_OFFICER, today)
    made = actions.urge(asked, paper, rows_of(asked, paper), key=new_key())
    papers.issue(asked, made, issued_on=today)
    assert send_letters(0) == 1
    assert actions.send_letter(asked, Urging.objects.get()) == 0
    assert send_letters(0) == 0
    assert Delivery.objects.filter(document=made).count() == 1


def test_a_letter_recalled_before_it_went_goes_to_nobody_and_holds_up_no_other(province, paper, today):
    late(paper, province, 1, today)
    asked = reach(province, Role.PROVINCIAL_OFFICER, today)
    recalled, other = (
        actions.urge(asked, paper, rows_of(asked, paper), key=new_key(), again=is_second) for is_second in (False, True)
    )
    for made in (recalled, other):
        papers.issue(asked, made, issued_on=today)
    papers.recall(asked, recalled, why="Sai danh sách")
    assert send_letters(0) == 1
    assert not Delivery.objects.filter(document=recalled).exists()
    assert Delivery.objects.filter(document=other).count() == 1


def test_pressing_twice_writes_one_letter(province, paper, today):
    late(paper, province, 1, today)
    asked, key = reach(province, Role.PROVINCIAL_OFFICER, today), uuid4()
    rows = rows_of(asked, paper)
    assert actions.urge(asked, paper, rows, key=key) == actions.urge(asked, paper, rows, key=key)
    assert Urging.objects.count() == 1
    assert Event.objects.filter(verb="oversight.urge").count() == 1


def test_a_body_is_not_urged_again_within_the_days_of_rest_unless_on_purpose(province, paper, today):
    one = late(paper, province, 1, today)
    asked = reach(province, Role.PROVINCIAL_OFFICER, today)
    rows = rows_of(asked, paper)
    actions.urge(asked, paper, rows, key=new_key())
    with pytest.raises(actions.UrgedAlready) as early, transaction.atomic():
        actions.urge(asked, paper, rows, key=new_key())
    assert early.value.bodies == [one]
    actions.urge(asked, paper, rows, key=new_key(), again=True)
    assert Urged.objects.filter(agency=one).count() == 2


def test_after_the_days_of_rest_a_body_may_be_urged_again(province, paper, today):
    late(paper, province, 1, today)
    asked = reach(province, Role.PROVINCIAL_OFFICER, today)
    rows = rows_of(asked, paper)
    actions.urge(asked, paper, rows, key=new_key())
    rest = log.setting_of(province.pk).rest_days
    Urging.objects.update(made_at=timezone.now() - timedelta(days=rest))
    actions.urge(asked, paper, rows, key=new_key())
    assert Urging.objects.count() == 2


def test_who_owes_nothing_and_who_is_not_ours_is_not_urged(province, paper, today):
    late(paper, province, 1, today)
    asked = reach(province, Role.PROVINCIAL_OFFICER, today)
    rows = rows_of(asked, paper)
    stranger = body("Sở khác")
    with pytest.raises(OutsideReach):
        actions.urge(reach(stranger, Role.PROVINCIAL_OFFICER, today), paper, rows, key=new_key())
    with pytest.raises(OutsideReach):
        actions.urge(asked, paper, [], key=new_key())
    with pytest.raises(OutsideReach):
        actions.urge(reach(province, Role.DEPARTMENT_OFFICER, today), paper, rows, key=new_key())
    assert not Urging.objects.exists()


def test_a_body_below_a_body_below_is_urged_too(province, paper, today):
    one = late(paper, province, 1, today)
    theirs = issued_plan(one, answers=paper)
    school = body("Trường Tiểu học số 1", under=one, kind=Kind.SCHOOL)
    Delivery.objects.create(document=theirs.document, sender=one, receiver=school)
    Assignment.objects.create(task=theirs.tasks.get(), agency=school, due_on=today - timedelta(days=2))
    asked = reach(province, Role.PROVINCIAL_OFFICER, today)
    rows = [row for row in rows_of(asked, paper) if row.agency == school]
    made = actions.urge(asked, paper, rows, key=new_key())
    papers.issue(asked, made, issued_on=today)
    assert send_letters(0) == 1
    assert Delivery.objects.get(document=made).receiver == school


def test_a_letter_whose_writer_and_issuer_may_not_send_waits_for_the_clerk(province, paper, today):
    late(paper, province, 1, today)
    leader = reach(province, Role.LEADER, today)
    made = actions.urge(leader, paper, rows_of(leader, paper), key=new_key())
    papers.issue(leader, made, issued_on=today)
    assert send_letters(0) == 0
    assert Urging.objects.get().sent_at is None


def test_many_bodies_are_addressed_by_the_list(province, paper, today):
    for number in range(NAMED_AT_MOST + 1):
        late(paper, province, number, today)
    asked = reach(province, Role.PROVINCIAL_OFFICER, today)
    rows = rows_of(asked, paper)
    written = letter(log.setting_of(province.pk), province, paper, rows, today)
    assert len(written.addressees) == 1
    assert len(written.lines) == NAMED_AT_MOST + 1
    assert len(letter(log.setting_of(province.pk), province, paper, rows[:3], today).addressees) == 3


def told(**changes):
    names = ("task_days", "plan_days", "report_days", "rest_days", "letter_title", "letter_opening", "letter_closing")
    return {name: shipped()[name] for name in names} | changes


def test_the_letter_is_worded_as_the_administrator_of_the_body_set_it(province, paper, today):
    late(paper, province, 1, today)
    boss = reach(province, Role.ADMINISTRATOR, today)
    actions.set_up(boss, version=1, told=told(letter_opening="Còn {so_don_vi} nơi chậm thực hiện {van_ban}."))
    asked = reach(province, Role.PROVINCIAL_OFFICER, today)
    written = letter(log.setting_of(province.pk), province, paper, rows_of(asked, paper), today)
    assert written.opening == f"Còn 1 nơi chậm thực hiện Văn bản số {paper.number} ngày {paper.issued_on:%d/%m/%Y}."
    assert log.setting_of(body("Sở khác").pk).letter_opening == shipped()["letter_opening"]


def test_a_stale_setting_is_refused_and_only_administrators_set_it(province):
    boss = reach(province, Role.ADMINISTRATOR)
    actions.set_up(boss, version=1, told=told(rest_days=5))
    actions.set_up(boss, version=1, told=told(rest_days=6))
    with pytest.raises(StaleSave), transaction.atomic():
        actions.set_up(boss, version=1, told=told(rest_days=7))
    with pytest.raises(OutsideReach):
        actions.set_up(reach(province, Role.PROVINCIAL_OFFICER), version=2, told=told())
    assert Setting.objects.get(agency=province).rest_days == 6
    assert Setting.objects.get(agency=None).rest_days == shipped()["rest_days"]


@pytest.fixture
def desk(client, province):
    client.force_login(officer(province, Role.PROVINCIAL_OFFICER))
    return client


def test_the_preview_chooses_the_late_and_writes_nothing_until_pressed(desk, province, paper, today):
    one = late(paper, province, 1, today)
    other = late(paper, province, 2, today)
    Assignment.objects.filter(agency=other).update(due_on=today + timedelta(days=9))
    page = desk.get(f"/do-phu/{paper.pk}/don-doc/").content.decode()
    assert page.count('name="don-vi"') == 2
    assert page.count(" checked") == 1
    assert "chậm thực hiện" in page or "chưa hoàn thành" in page
    answer = desk.post(f"/do-phu/{paper.pk}/don-doc/", {"don-vi": [one.pk], "khoa": str(uuid4())})
    assert answer.url == f"/van-ban/{Urging.objects.get().letter_id}/"


def test_urging_again_is_asked_about_on_the_page(desk, province, paper, today):
    one = late(paper, province, 1, today)
    address = f"/do-phu/{paper.pk}/don-doc/"
    desk.post(address, {"don-vi": [one.pk], "khoa": str(uuid4())})
    answer = desk.post(address, {"don-vi": [one.pk], "khoa": str(uuid4())})
    assert answer.status_code == 409
    assert "Vẫn đôn đốc lại" in answer.content.decode()
    assert Urging.objects.count() == 1
    desk.post(address, {"don-vi": [one.pk], "khoa": str(uuid4()), "van-viet": "on"})
    assert Urging.objects.count() == 2
    assert "chưa gửi" in desk.get(f"/do-phu/{paper.pk}/nhat-ky/").content.decode()


def test_a_wording_with_a_place_nobody_knows_is_refused_with_a_sentence(client, province):
    client.force_login(officer(province, Role.ADMINISTRATOR))
    form = {"version": 1, "task_days": "-7, 0", "plan_days": "0", "report_days": "x", "rest_days": 3}
    form |= {name: shipped()[name] for name in ("letter_title", "letter_closing")} | {"letter_opening": "{ten_tre_em}"}
    answer = client.post("/do-phu/nhac-viec/thiet-lap/", form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "{ten_tre_em}" in page
    assert "Hãy ghi số ngày" in page
    good = form | {"report_days": "", "letter_opening": "Còn {so_don_vi} nơi."}
    assert client.post("/do-phu/nhac-viec/thiet-lap/", good).status_code == 302
    assert Setting.objects.get(agency=province).task_days == [-7, 0]
    stale = client.post("/do-phu/nhac-viec/thiet-lap/", good | {"version": 9})
    assert stale.status_code == 409
    assert "Có người khác vừa lưu" in stale.content.decode()


@pytest.mark.parametrize("page", ["don-doc", "nhat-ky"])
def test_pages_of_letters_cost_the_same_however_many_bodies(
    desk, province, paper, today, page, django_assert_max_num_queries
):
    asked = reach(province, Role.PROVINCIAL_OFFICER, today)
    actions.remind(asked, paper, [late(paper, province, 0, today)])
    desk.get("/do-phu/")
    with django_assert_max_num_queries(30) as first:
        assert desk.get(f"/do-phu/{paper.pk}/{page}/").status_code == 200
    bodies = [late(paper, province, number, today) for number in range(1, 21)]
    actions.remind(asked, paper, bodies)
    with django_assert_max_num_queries(30) as then:
        desk.get(f"/do-phu/{paper.pk}/{page}/")
    assert len(then) == len(first)


def test_a_plan_answers_and_the_button_to_urge_goes(desk, province, paper, today):
    one = late(paper, province, 1, today)
    assert "Đôn đốc 1 nơi trễ" in desk.get(f"/do-phu/{paper.pk}/").content.decode()
    Assignment.objects.filter(agency=one).update(state=AssignmentState.DONE, done_on=today)
    assert "nơi trễ bằng công văn" not in desk.get(f"/do-phu/{paper.pk}/").content.decode()
