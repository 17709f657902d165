from datetime import date, datetime, time, timedelta
from email import message_from_bytes, policy
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given as any_of
from hypothesis import strategies as st

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import TODAY, officer, reach
from chungtay.foundation.agencies.models import Kind
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.insight.oversight import actions, log, owing
from chungtay.insight.oversight.jobs import remind_due, tell_news
from chungtay.insight.oversight.mail import send_due
from chungtay.insight.oversight.models import MailChoice, Notice, Reminder, Setting
from chungtay.insight.oversight.rules import MailTime, Thing, is_quiet, mail_is_due, may_repeat, step_of
from chungtay.insight.oversight.tests.sink import Sink
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.documents.models import Delivery
from chungtay.mandate.plans.rules import AssignmentState
from chungtay.mandate.plans.tests.factories import ask, given, issued_plan
from chungtay.results.reporting.models import Submission
from chungtay.results.reporting.queries import form_of
from chungtay.results.reporting.rules import SubmissionState

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOON = datetime(2026, 7, 17, 12, tzinfo=ZONE)
NIGHT = datetime(2026, 7, 17, 23, tzinfo=ZONE)


@pytest.fixture
def province():
    return body("Sở Y tế tỉnh Bình Lâm", symbol="SYT", kind=Kind.DIVISION)


@pytest.fixture
def commune(province):
    return body("Ủy ban nhân dân xã Suối Mây", under=province, kind=Kind.SCHOOL)


@pytest.fixture
def worker(commune):
    made = officer(commune)
    made.email = "hanh@example.vn"
    made.save()
    return made


def run(day):
    """Remind everybody as the job does on a day."""
    return {
        pk: actions.remind_due(body_, things, day)
        for pk, things in owing.owing(day).items()
        for body_ in [owing.Agency.objects.get(pk=pk)]
    }


def steps(commune):
    return list(Reminder.objects.filter(agency=commune).order_by("on", "step").values_list("on", "step"))


def test_a_task_is_reminded_before_on_and_after_its_day_once_a_step(province, commune):
    due = date(2026, 7, 20)
    given(commune, province, due_on=due, state=AssignmentState.TAKEN)
    for number in range(-12, 20):
        for _ in range(2):
            run(due + timedelta(days=number))
    assert steps(commune) == [(due + timedelta(days=one), one) for one in (-7, -1, 0, 3, 7)]


def test_a_worker_that_stood_still_tells_the_last_step_only(province, commune):
    due = date(2026, 7, 20)
    given(commune, province, due_on=due)
    run(due + timedelta(days=4))
    assert steps(commune) == [(due + timedelta(days=4), 3)]


def test_what_is_finished_or_handed_back_is_not_reminded(province, commune):
    due = date(2026, 7, 20)
    given(commune, province, due_on=due, state=AssignmentState.DONE, done_on=due)
    given(commune, province, due_on=due, state=AssignmentState.RETURNED)
    assert not run(due)


def test_a_new_day_begins_new_steps(province, commune):
    row = given(commune, province, due_on=date(2026, 7, 20))
    run(date(2026, 7, 20))
    row.due_on = date(2026, 7, 30)
    row.save()
    run(date(2026, 7, 30))
    assert [step for _, step in steps(commune)] == [0, 0]


def test_a_plan_that_is_asked_for_is_reminded_until_it_is_answered(province, commune):
    paper = issued_plan(province).document
    ask(paper, 1, text="Ủy ban nhân dân các xã xây dựng kế hoạch thực hiện", due_text="2026-07-20")
    Delivery.objects.create(document=paper, sender=province, receiver=commune)
    Delivery.objects.update(sent_at=datetime(2026, 7, 1, tzinfo=ZONE))
    assert run(date(2026, 7, 17)) == {commune.pk: 1}
    issued_plan(commune, answers=paper)
    assert not run(date(2026, 7, 20))


def test_a_report_is_reminded_to_the_bodies_that_owe_it_and_have_not_told_it(province):
    form = form_of("half-year")
    kind = form.kinds[0]
    one, other = (body(f"Ủy ban nhân dân xã {name}", under=province, kind=kind) for name in ("một", "hai"))
    Submission.objects.create(form=form, agency=other, period="2026-H1", state=SubmissionState.SUBMITTED)
    found = owing.owing(date(2026, 6, 20))
    assert [thing.row_key for thing in found[one.pk]] == ["half-year:2026-H1"]
    assert other.pk not in found


def test_the_days_are_settings_of_the_body_or_of_everybody(province, commune):
    other = body("xã khác", under=province, kind=Kind.SCHOOL)
    for one in (commune, other):
        given(one, province, due_on=date(2026, 7, 20))
    base = Setting.objects.get(agency=None)
    base.pk, base.agency, base.task_days = None, other, [-2]
    base.save()
    run(date(2026, 7, 18))
    assert [(row.agency, row.step) for row in Reminder.objects.order_by("pk")] == [(commune, -7), (other, -2)]


def test_the_database_itself_refuses_a_second_reminder_at_a_step(province, commune):
    given(commune, province, due_on=TODAY)
    run(TODAY)
    row = Reminder.objects.get()
    row.pk, row._state.adding = None, True
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_one_notice_gathers_all_that_is_due_and_leads_to_the_list(client, province, commune, worker):
    clerk = officer(commune, Role.CLERK)
    today = timezone.localdate()
    for days in (0, -8, 3):
        given(commune, province, due_on=today + timedelta(days=days))
    assert remind_due(0) == 3
    assert remind_due(0) == 0
    tell_news(0)
    notice = Notice.objects.get(officer=worker)
    assert (notice.verb, notice.facts["things"]) == ("oversight.due", 3)
    assert not Notice.objects.filter(officer=clerk).exists()
    client.force_login(worker)
    answer = client.post(f"/thong-bao/{notice.pk}/")
    assert answer.url == "/do-phu/nhac-viec/"
    page = client.get(answer.url).content.decode()
    assert page.count("b-s") == 3
    assert "trễ 8 ngày" in page


def test_the_log_says_who_was_reminded_when_and_how_many_were_reached(client, province, commune, worker):
    given(commune, province, due_on=TODAY)
    run(TODAY)
    tell_news(0)
    Notice.objects.update(waits_for_mail=True)
    send_due(NOON)
    (line,) = log.lines(Reminder.objects.all())
    assert (line.told, line.mailed) == (1, 1)
    client.force_login(officer(province, Role.PROVINCIAL_OFFICER))
    page = client.get("/do-phu/nhac-viec/nhat-ky/").content.decode()
    assert commune.short_name in page
    assert "đúng ngày" in page


def test_the_log_holds_no_body_outside_reach(province, commune):
    given(commune, province, due_on=TODAY)
    run(TODAY)
    assert log.of_bodies(reach(province, Role.PROVINCIAL_OFFICER)).count() == 1
    assert log.of_bodies(reach(body("Sở khác"), Role.PROVINCIAL_OFFICER)).count() == 0
    assert log.of_bodies(reach(province, Role.OBSERVER)).count() == 0


def test_a_reminder_by_hand_is_not_repeated_within_the_days_of_rest(province, commune):
    paper = issued_plan(province).document
    Delivery.objects.create(document=paper, sender=province, receiver=commune)
    rest = log.setting_of(province.pk).rest_days
    days = [0, 0, rest - 1, rest]
    done = [
        actions.remind(reach(province, Role.PROVINCIAL_OFFICER, TODAY + timedelta(days=day)), paper, [commune])
        for day in days
    ]
    assert done == [1, 0, 0, 1]
    assert Event.objects.filter(verb="oversight.remind").count() == 2


def tidings(person, count=1):
    """So many notices that wait for mail."""
    first = (Notice.objects.count() + 1) * 1000
    return Notice.objects.bulk_create(
        Notice(officer=person, event_id=first + number, verb="oversight.due", row_label="agencies.agency", row_key="1",
               at=NOON, waits_for_mail=True)
        for number in range(count)
    )  # fmt: skip


def test_quiet_hours_hold_mail_back_until_the_morning(worker):
    tidings(worker)
    assert send_due(NIGHT) == 0
    assert send_due(NIGHT + timedelta(hours=6)) == 0
    assert send_due(NIGHT + timedelta(hours=7)) == 1
    assert send_due(NIGHT + timedelta(hours=8)) == 0


def test_each_person_chooses_when_mail_comes(worker, commune):
    mine = Reach(officer_id=worker.pk, agency_id=commune.pk, day=TODAY)
    actions.choose_mail(mine, when=MailTime.DAILY, quiet_from=None, quiet_until=None)
    tidings(worker)
    assert send_due(NOON) == 1
    tidings(worker, 3)
    assert send_due(NOON + timedelta(hours=2)) == 0
    assert send_due(NOON + timedelta(hours=18, minutes=30)) == 0
    assert send_due(NOON + timedelta(hours=19)) == 1
    assert "Bạn có 3 thông báo mới." in mail.outbox[-1].body
    assert "Trong đó 3 là lời nhắc" in mail.outbox[-1].body
    actions.choose_mail(mine, when=MailTime.NEVER, quiet_from=None, quiet_until=None)
    tidings(worker)
    assert send_due(NOON + timedelta(days=3)) == 0
    assert not Notice.objects.filter(waits_for_mail=True).exists()


def test_own_quiet_hours_stand_before_those_of_everybody(worker, commune):
    mine = Reach(officer_id=worker.pk, agency_id=commune.pk, day=TODAY)
    actions.choose_mail(mine, when=MailTime.NOW, quiet_from=time(0), quiet_until=time(0))
    tidings(worker)
    assert send_due(NIGHT) == 1


def test_what_was_read_meanwhile_is_not_mailed(worker):
    tidings(worker)
    Notice.objects.update(read_at=NOON)
    assert send_due(NOON) == 0
    assert not Notice.objects.filter(waits_for_mail=True).exists()


def test_mail_goes_through_a_real_server_and_holds_links_only(worker, settings, province, commune):
    row = given(commune, province, due_on=TODAY)
    run(TODAY)
    tell_news(0)
    Notice.objects.update(waits_for_mail=True)
    with Sink() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        assert send_due(NOON) == 1
    (raw,) = sink.mails
    letter = message_from_bytes(raw, policy=policy.default)
    words = letter.get_body(("plain",)).get_content()
    assert str(letter["To"]) == "hanh@example.vn"
    assert "/thong-bao/" in words
    for secret in (row.task.text, row.task.plan.document.number, province.name, commune.name, worker.full_name):
        assert secret not in words + str(letter["Subject"])


def test_a_mail_server_that_is_away_loses_nothing_and_holds_up_nobody(worker, settings, caplog):
    tidings(worker)
    with Sink() as sink:
        pass
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
    assert send_due(NOON) == 0
    assert Notice.objects.filter(waits_for_mail=True, mailed_at=None).count() == 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_due(NOON) == 1


def test_the_page_keeps_what_one_chose_and_refuses_half_a_choice(client, worker):
    client.force_login(worker)
    page = "/do-phu/nhac-viec/thu-dien-tu/"
    assert client.post(page, {"when": "daily", "quiet_from": "20:00", "quiet_until": ""}).status_code == 200
    assert not MailChoice.objects.exists()
    client.post(page, {"when": "daily", "quiet_from": "20:00", "quiet_until": "08:00"})
    kept = MailChoice.objects.get()
    assert (kept.officer, kept.when, kept.quiet_from, kept.quiet_until) == (worker, "daily", time(20), time(8))
    assert "20:00" in client.get(page).content.decode()


@pytest.mark.parametrize("page", ["/do-phu/nhac-viec/", "/do-phu/nhac-viec/nhat-ky/"])
def test_pages_of_reminders_cost_the_same_however_many(
    client, province, commune, worker, page, django_assert_max_num_queries
):
    client.force_login(worker)
    given(commune, province, due_on=TODAY)
    run(TODAY)
    Reminder.objects.update(on=timezone.localdate())
    client.get("/")
    with django_assert_max_num_queries(30) as first:
        assert client.get(page).status_code == 200
    for _ in range(20):
        given(commune, province, due_on=TODAY)
    run(TODAY)
    Reminder.objects.update(on=timezone.localdate())
    with django_assert_max_num_queries(30) as then:
        client.get(page)
    assert len(then) == len(first)


def test_a_role_that_takes_no_task_is_not_shown_what_is_due(client, commune):
    client.force_login(officer(commune, Role.CLERK))
    assert client.get("/do-phu/nhac-viec/").status_code == 403
    with pytest.raises(OutsideReach):
        actions.set_up(reach(commune, Role.CLERK), version=1, told={})


DAYS = st.lists(st.integers(-30, 30), max_size=6)
A_DAY = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@any_of(A_DAY, DAYS)
def test_going_through_the_days_each_step_is_reached_once_and_in_order(due, days):
    found = [step_of(due, due + timedelta(days=one), days) for one in range(-31, 32)]
    reached = [one for one in found if one is not None]
    assert list(dict.fromkeys(reached)) == sorted(set(days))


@any_of(st.times(), st.times(), st.times())
def test_quiet_hours_over_midnight_are_the_rest_of_the_day(now, start, end):
    if start != end:
        assert is_quiet(now, start, end) != is_quiet(now, end, start)
    else:
        assert not is_quiet(now, start, end)


@any_of(A_DAY, st.integers(0, 30), st.integers(0, 30))
def test_nobody_is_pressed_again_before_the_days_of_rest_are_over(last, passed, rest):
    assert may_repeat(last, last + timedelta(days=passed), rest) == (passed >= rest)
    assert may_repeat(None, last, rest)


def test_gathered_mail_comes_once_a_day_from_its_hour():
    at = time(7)
    assert not mail_is_due(MailTime.DAILY, NOON.replace(hour=6), at, None)
    assert mail_is_due(MailTime.DAILY, NOON, at, NOON - timedelta(days=1))
    assert not mail_is_due(MailTime.DAILY, NOON, at, NOON - timedelta(hours=4))
    assert not mail_is_due(MailTime.NEVER, NOON, at, None)
    assert {Thing.TASK, Thing.PLAN, Thing.REPORT} < set(Thing)
