"""The work of today: the right rows in the right pile, each with the verb that is next."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.models import Kind
from chungtay.foundation.agencies.tests.factories import body
from chungtay.mandate.documents.models import Delivery, Intake
from chungtay.mandate.documents.tests.factories import registered
from chungtay.mandate.plans.models import Assignment
from chungtay.mandate.plans.rules import AssignmentState
from chungtay.mandate.plans.tests.factories import issued_plan, plan, task
from chungtay.results.reporting.models import Form, Submission
from chungtay.results.reporting.rules import SubmissionState
from chungtay.sites.desk.today import day_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def upper():
    return body("Sở Y tế", kind=Kind.DEPARTMENT)


@pytest.fixture
def ours(upper):
    return body("UBND xã Suối Mây", under=upper, kind=Kind.STEERING_COMMITTEE)


def given(upper, ours, days: int | None, state: str = AssignmentState.TAKEN) -> Assignment:
    due_on = None if days is None else timezone.localdate() + timedelta(days=days)
    of = task(issued_plan(upper, tasks=0), text=f"Việc hạn {days}")
    return Assignment.objects.create(task=of, agency=ours, state=state, due_on=due_on)


def desk_of(ours, role=Role.COMMUNE_OFFICER):
    return day_of(reach(ours, role, timezone.localdate()))


def words(items):
    return [item.what for item in items]


def test_the_longest_overdue_stands_first_and_today_after_it(upper, ours):
    for days in (0, -1, -9):
        given(upper, ours, days)
    assert words(desk_of(ours).pressing) == ["Việc hạn -9", "Việc hạn -1", "Việc hạn 0"]


def test_a_task_that_came_in_is_taken_with_one_press(upper, ours):
    new = given(upper, ours, 30, AssignmentState.SENT)
    (item,) = desk_of(ours).new
    assert (item.address, item.posts) == (reverse("plans:take", args=[new.pk]), {})


def test_the_next_ten_days_are_shown_and_no_more(upper, ours):
    for days in (10, 3, 11):
        given(upper, ours, days)
    assert words(desk_of(ours).next) == ["Việc hạn 3", "Việc hạn 10"]


def test_what_is_done_or_another_bodys_is_not_on_the_desk(upper, ours):
    Assignment.objects.filter(pk=given(upper, ours, -3).pk).update(
        state=AssignmentState.DONE, done_on=timezone.localdate()
    )
    given(upper, body("UBND xã Nậm Tre"), -3)
    desk = desk_of(ours)
    assert (desk.late, desk.today, desk.new, desk.next) == ([], [], [], [])


def test_a_document_that_was_sent_here_waits_until_it_is_opened(upper, ours):
    document = registered(upper)
    sent = Delivery.objects.create(document=document, sender=upper, receiver=ours)
    (item,) = desk_of(ours, Role.CLERK).new
    assert item.page == reverse("documents:document", args=[document.pk])
    Delivery.objects.filter(pk=sent.pk).update(opened_at=timezone.now())
    assert not desk_of(ours, Role.CLERK).new


def test_a_text_that_was_read_waits_for_a_person_who_may_register(ours):
    text = Intake.objects.create(agency=ours, name="công-văn.txt", text="Kính gửi", proposal={})
    assert [item.page for item in desk_of(ours, Role.CLERK).new] == [reverse("documents:review", args=[text.pk])]
    assert not desk_of(ours, Role.LEADER).new


def test_a_report_that_was_sent_back_is_new_work(upper, ours):
    form = Form.objects.filter(is_current=True).first()
    told = Submission.objects.create(
        form=form, agency=ours, to_agency=upper, period="2026-H1", state=SubmissionState.SUBMITTED
    )
    assert [item.page for item in desk_of(upper, Role.PROVINCIAL_OFFICER).new] == [
        reverse("reporting:report", args=[told.pk])
    ]


def test_of_many_reports_to_judge_five_stand_here_and_one_row_leads_to_all(client, upper, ours):
    form = Form.objects.filter(is_current=True).first()
    for number in range(21):
        told_by = body(f"UBND xã {number}", under=upper, kind=Kind.PEOPLES_COMMITTEE)
        Submission.objects.create(
            form=form, agency=told_by, to_agency=upper, period="2026-H1", state=SubmissionState.SUBMITTED
        )
    desk = desk_of(upper, Role.PROVINCIAL_OFFICER)
    *first, last = desk.new
    assert (len(first), last.what, desk.new_count) == (5, "Xem cả 21 báo cáo chờ xem", 21)
    client.force_login(officer(upper, Role.PROVINCIAL_OFFICER))
    assert client.get(last.page).status_code == 200
    assert "21 việc mới" in client.get(reverse("desk:home")).text


def test_five_rows_of_a_kind_need_no_row_that_leads_to_more(upper, ours):
    for number in range(5):
        given(upper, ours, 30 + number, AssignmentState.SENT)
    assert [item.stands_for for item in desk_of(ours).new] == [1] * 5
    given(upper, ours, 40, AssignmentState.SENT)
    assert words(desk_of(ours).new)[-1] == "Xem cả 6 nhiệm vụ mới giao"


def test_a_leader_finds_the_plans_that_wait_for_a_signature(ours):
    draft = plan(ours, title="Kế hoạch Tháng hành động")
    assert [item.address for item in desk_of(ours, Role.LEADER).new] == [reverse("plans:issue", args=[draft.pk])]
    assert not desk_of(ours, Role.DEPARTMENT_OFFICER).new


def test_whoever_oversees_sees_how_far_the_documents_sent_down_are(client, upper, ours):
    document = registered(upper)
    Delivery.objects.create(document=document, sender=upper, receiver=ours)
    client.force_login(officer(upper, Role.LEADER))
    (sent,) = client.get(reverse("desk:home")).context["below"]
    assert (sent.page, sent.note) == (reverse("oversight:document", args=[document.pk]), "gửi 1 đơn vị")
    client.force_login(officer(upper, Role.CLERK))
    assert client.get(reverse("desk:home")).context["below"] == []


def test_the_list_can_be_printed(client, ours):
    client.force_login(officer(ours, Role.COMMUNE_OFFICER))
    text = client.get(reverse("desk:home")).text
    assert "data-print hidden" in text
    assert "In danh sách" in text


@pytest.mark.parametrize("role", Role)
def test_the_home_opens_for_everybody_even_with_nothing_on_it(client, role):
    client.force_login(officer(body(), role))
    assert client.get(reverse("desk:home")).status_code == 200


def test_an_officer_without_a_posting_is_told_whom_to_ask(client):
    client.force_login(officer())
    assert "Bạn chưa được giao việc ở đây" in client.get(reverse("desk:home")).text


def test_an_administrator_is_told_why_nothing_waits(client):
    client.force_login(officer(body(), Role.ADMINISTRATOR))
    page = client.get(reverse("desk:home")).text
    assert "không có việc nào chờ bạn" in page
    assert "việc đến hạn hôm nay" not in page


def test_the_home_costs_the_same_with_one_row_and_with_twenty(client, upper, ours, django_assert_max_num_queries):
    client.force_login(officer(ours, Role.COMMUNE_OFFICER))
    counts = []
    for rows in (1, 19):
        for number in range(rows):
            given(upper, ours, number - 5, AssignmentState.SENT)
            document = registered(upper, number=f"{rows}{number}/KH-UBND")
            Delivery.objects.create(document=document, sender=upper, receiver=ours)
        with django_assert_max_num_queries(30) as asked:
            client.get(reverse("desk:home"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_report_submitted_before_seven_in_the_morning_was_submitted_on_that_day(upper, ours):
    late_evening_in_utc = datetime(2026, 7, 16, 23, 30, tzinfo=UTC)
    Submission.objects.create(
        form=Form.objects.get(code="half-year", is_current=True), agency=ours, to_agency=upper, period="2026-H1",
        state=SubmissionState.SUBMITTED, submitted_at=late_evening_in_utc,
    )  # fmt: skip
    (row,) = day_of(reach(upper, Role.PROVINCIAL_OFFICER)).new
    assert row.note.endswith(" 17/7/2026")


def test_how_tasks_stand_is_told_with_its_formula_and_each_number_leads_to_its_rows(client, upper, ours):
    for days, state in ((-3, "taken"), (-1, "sent"), (4, "taken")):
        given(upper, ours, days, state)
    done = given(upper, ours, -2, "done")
    Assignment.objects.filter(pk=done.pk).update(done_on=timezone.localdate() - timedelta(days=2))
    client.force_login(officer(ours, Role.COMMUNE_OFFICER))
    page = client.get("/").content.decode()
    assert "33,3" in page
    assert "hoàn thành ÷ (hoàn thành + quá hạn)" in page
    for code, count in (("on_time", 1), ("done_late", 0), ("overdue", 2), ("not_due", 1)):
        address = re.search(rf'href="([^"]*ket-qua={code})"><b class="num">{count}</b>', page)
        assert address, code
        assert client.get(address[1].replace("&amp;", "&")).context["page"].paginator.count == count


def test_a_body_without_tasks_is_told_of_no_shares(client, ours):
    client.force_login(officer(ours, Role.COMMUNE_OFFICER))
    assert "ket-qua=" not in client.get("/").content.decode()
