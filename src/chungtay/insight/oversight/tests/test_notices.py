from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import TODAY, officer, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.actions import record
from chungtay.foundation.audit.models import Unread
from chungtay.insight.oversight import actions, queries
from chungtay.insight.oversight.jobs import tell_news
from chungtay.insight.oversight.mail import send_due
from chungtay.insight.oversight.models import Notice
from chungtay.kit.reach import Reach
from chungtay.mandate.documents import papers
from chungtay.mandate.documents.actions import recalling
from chungtay.mandate.documents.tests.factories import issued
from chungtay.mandate.plans import actions as plans
from chungtay.mandate.plans.tests.factories import issued_plan

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 7, 17, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
def province():
    return body("Sở Y tế tỉnh Lâm Đồng", symbol="SYT")


@pytest.fixture
def commune(province):
    return body("Ủy ban nhân dân xã Suối Mây", under=province)


@pytest.fixture
def worker(commune):
    made = officer(commune)
    made.email = "hanh@example.vn"
    made.save()
    return made


def reach_of(officer_, agency):
    return Reach(officer_id=officer_.pk, agency_id=agency.pk, day=TODAY)


def happens(verb, row, agency, **facts):
    """An event of a verb that the reader is told of, whatever the settings subscribe it to."""
    event = record(Reach(officer_id=0, agency_id=0, day=TODAY), verb, row, agency_id=agency.pk, **facts)
    Unread.objects.get_or_create(reader="notices", event=event)
    return event


def test_a_body_that_is_sent_a_plan_is_told_of_the_paper_and_of_its_tasks(province, commune, worker):
    clerk, far = officer(commune, Role.CLERK), officer(body("elsewhere", under=province))
    made = issued_plan(province, tasks=2)
    plans.send(reach(province, Role.PROVINCIAL_OFFICER), made, bodies=[commune], tasks=made.tasks.all())
    assert tell_news(0) == 3
    assert set(Notice.objects.filter(officer=worker).values_list("verb", flat=True)) == {"documents.send", "plans.send"}
    assert set(Notice.objects.filter(officer=clerk).values_list("verb", flat=True)) == {"documents.send"}
    assert not Notice.objects.filter(officer=far).exists()


def test_running_twice_tells_nothing_twice(province, commune, worker):
    event = happens("plans.send", issued_plan(province), commune, tasks=1)
    tell_news(0)
    Unread.objects.create(reader="notices", event=event)
    assert tell_news(0) == 0
    assert Notice.objects.count() == 1
    assert not Unread.objects.exists()


def test_who_did_it_is_not_told(commune, worker):
    event = record(reach_of(worker, commune), "plans.send", issued_plan(commune), agency_id=commune.pk)
    Unread.objects.get_or_create(reader="notices", event=event)
    assert tell_news(0) == 0


def test_a_document_sent_to_more_bodies_is_told_to_the_new_ones_only(province, commune, worker):
    asked, made = reach(province, Role.PROVINCIAL_OFFICER), issued_plan(province)
    papers.send(asked, made.document, [commune])
    tell_news(0)
    other = body("xã khác", under=province)
    second = officer(other)
    papers.send(asked, made.document, [commune, other])
    tell_news(0)
    assert Notice.objects.filter(officer=worker).count() == 1
    assert Notice.objects.filter(officer=second).count() == 1


def test_the_mail_says_that_there_is_news_and_nothing_of_it(province, commune, worker):
    made = issued_plan(province, tasks=2)
    plans.send(reach(province, Role.PROVINCIAL_OFFICER), made, bodies=[commune], tasks=made.tasks.all())
    tell_news(0)
    mail.outbox.clear()
    Notice.objects.update(waits_for_mail=True)
    send_due(NOON)
    letter = mail.outbox[0]
    assert len(mail.outbox) == 1
    assert letter.to == ["hanh@example.vn"]
    assert "2 thông báo mới" in letter.body
    assert "/thong-bao/" in letter.body
    for secret in (made.document.number, made.title, province.name, worker.full_name):
        assert secret not in letter.subject + letter.body


def test_an_officer_reads_the_own_notices_only(province, commune, worker):
    other = officer(commune)
    happens("plans.send", issued_plan(province), commune, tasks=1)
    tell_news(0)
    mine, theirs = reach_of(worker, commune), reach_of(other, commune)
    assert (queries.unread_count(mine), queries.unread_count(theirs)) == (1, 1)
    assert actions.mark_read(mine, notice_ids=queries.notices(theirs).values_list("pk", flat=True)) == 0
    assert actions.mark_read(mine) == 1
    assert (queries.unread_count(mine), queries.unread_count(theirs)) == (0, 1)


def test_receivers_are_told_of_a_recall_and_the_sender_once_when_all_have_confirmed(province, commune, worker):
    other = body("Ủy ban nhân dân xã Nậm Tre", under=province)
    clerk, officer_ = reach(province, Role.CLERK), officer(province, Role.PROVINCIAL_OFFICER)
    paper = issued(clerk)
    papers.send(clerk, paper, [commune, other])
    tell_news(0)
    recalling.recall(clerk, paper, why="Sai số liệu.")
    tell_news(0)
    assert Notice.objects.filter(officer=worker, verb="documents.recall", row_key=str(paper.pk)).count() == 1
    assert not Notice.objects.filter(officer=officer_).exists()
    recalling.confirm_recall(reach(commune, Role.CLERK), paper)
    tell_news(0)
    assert not Notice.objects.filter(verb="documents.confirm_recall").exists()
    recalling.confirm_recall(reach(other, Role.CLERK), paper)
    tell_news(0)
    assert Notice.objects.filter(officer=officer_, verb="documents.confirm_recall").count() == 1
    assert not Notice.objects.filter(officer=worker, verb="documents.confirm_recall").exists()
