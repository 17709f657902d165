"""When a document is replaced, amended or ends, the plans that rest on it are listed, told, and looked at again."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.models import Kind
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.insight.oversight.jobs import tell_news
from chungtay.insight.oversight.models import Notice
from chungtay.kit.reach import OutsideReach
from chungtay.kit.versions import StaleSave
from chungtay.mandate.documents import papers
from chungtay.mandate.documents.actions import graph
from chungtay.mandate.documents.rules import Mention
from chungtay.mandate.documents.tests.factories import cites, issued, registered, stub
from chungtay.mandate.plans import jobs, looking_again, resting
from chungtay.mandate.plans.models import Recheck
from chungtay.mandate.plans.rules import Verdict
from chungtay.mandate.plans.tests.factories import issued_plan, plan

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 17)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY):
        yield


@pytest.fixture
def ours():
    return body("Sở Y tế", kind=Kind.DEPARTMENT)


@pytest.fixture
def below(ours):
    return body("UBND xã Suối Mây", kind=Kind.PEOPLES_COMMITTEE, under=ours)


@pytest.fixture
def eyes(ours):
    return reach(ours, Role.PROVINCIAL_OFFICER)


def replaced(agency, old, number="99/KH-UBND"):
    """A clerk says that a document of the register replaces another."""
    new = registered(agency, number)
    mention = Mention(old.number, old.kind.code if old.kind else "", old.issued_text, old.issuer_words)
    graph.cite(reach(agency, Role.CLERK), new, mention, "replaces")
    return new


def waiting(eyes, name=""):
    return {(row.plan, row.because, row.change, row.steps) for row in looking_again.shelf(eyes, name)}


def test_a_plan_that_rests_on_what_was_replaced_is_listed_directly_and_through_two_steps(ours, eyes):
    decree, middle = registered(ours, "1/KH-UBND"), registered(ours, "2/KH-UBND")
    cites(middle, decree)
    direct, cited, far = plan(ours, answers=decree), issued_plan(ours), plan(ours, answers=middle)
    cites(cited.document, decree, "based_on")
    mention = issued_plan(ours)
    cites(mention.document, decree, "mentions")
    farther = registered(ours, "3/KH-UBND")
    cites(farther, middle)
    plan(ours, answers=farther)
    replaced(ours, decree)
    assert jobs.find_rechecks(0) == 3
    assert waiting(eyes) == {
        (direct, decree, "replaced", 1),
        (cited, decree, "replaced", 1),
        (far, decree, "replaced", 2),
    }
    assert jobs.find_rechecks(0) == 0


def test_a_plan_that_rests_on_the_new_text_already_is_left_alone(ours, eyes):
    decree = registered(ours, "1/KH-UBND")
    known = issued_plan(ours, answers=decree)
    new = replaced(ours, decree)
    cites(known.document, new)
    jobs.find_rechecks(0)
    assert not waiting(eyes)


def test_an_amendment_by_a_document_that_comes_later_is_found(ours, eyes):
    decree = registered(ours, "1/KH-UBND")
    kept = plan(ours, answers=decree)
    amending = issued(reach(ours, Role.PROVINCIAL_OFFICER), cites=[(decree, "amends")])
    jobs.find_rechecks(0)
    assert waiting(eyes) == {(kept, decree, "amended", 1)}
    assert looking_again.ours(eyes).get().by == amending


def test_the_mere_passing_of_days_is_caught_by_the_daily_round(ours, eyes):
    decree = registered(ours, "1/KH-UBND")
    kept = plan(ours, answers=decree)
    graph.set_force(
        reach(ours, Role.CLERK), decree, version=0, from_on=None, until_on=date(2026, 7, 31), why="Hết thời hạn"
    )
    jobs.find_rechecks(0)
    jobs.find_rechecks_of_the_day(0)
    assert not waiting(eyes)
    with time_machine.travel(date(2026, 8, 5)):
        assert jobs.find_rechecks_of_the_day(0) == 1
        assert jobs.find_rechecks_of_the_day(0) == 0
    assert waiting(eyes) == {(kept, decree, "expired", 1)}
    assert looking_again.ours(eyes).get().since == date(2026, 8, 1)


def test_a_replacement_that_begins_later_is_caught_on_its_day(ours, eyes):
    decree = registered(ours, "1/KH-UBND")
    plan(ours, answers=decree)
    new = replaced(ours, decree)
    graph.set_force(reach(ours, Role.CLERK), new, version=0, from_on=date(2026, 9, 1), until_on=None)
    jobs.find_rechecks(0)
    assert not waiting(eyes)
    with time_machine.travel(date(2026, 9, 2)):
        jobs.find_rechecks_of_the_day(0)
    assert len(waiting(eyes)) == 1


def test_bodies_below_are_listed_for_those_above_and_told_once_they_may_see_it(ours, below, eyes):
    old = issued(eyes)
    papers.send(eyes, old, [below])
    theirs = issued_plan(below, answers=old)
    new = issued(eyes, cites=[(old, "replaces")])
    jobs.find_rechecks(0)
    lower = reach(below, Role.COMMUNE_OFFICER)
    assert waiting(eyes, "cap-duoi") == {(theirs, old, "replaced", 1)}
    assert not waiting(lower)
    assert not Event.objects.filter(verb="plans.recheck")
    papers.send(eyes, new, [below])
    assert jobs.find_rechecks(0) == 1
    assert waiting(lower) == {(theirs, old, "replaced", 1)}
    assert Event.objects.get(verb="plans.recheck").agency_id == below.pk


def test_what_one_body_states_of_a_shared_name_is_not_told_to_another(ours, below, eyes):
    law = stub("102/2016/QH13")
    beside = body("Sở Tư pháp", kind=Kind.DEPARTMENT)
    mine, theirs = plan(ours, answers=law), plan(beside, answers=law)
    graph.set_force(reach(ours, Role.CLERK), law, version=0, from_on=None, until_on=date(2026, 7, 1), why="Luật mới")
    assert jobs.find_rechecks(0) == 1
    assert waiting(eyes) == {(mine, law, "expired", 1)}
    assert not waiting(reach(beside, Role.PROVINCIAL_OFFICER))
    assert theirs.rechecks.count() == 1


def test_a_confidential_ground_is_listed_for_nobody_who_may_not_see_it(ours, eyes):
    decree = registered(ours, "1/KH-UBND")
    plan(ours, answers=decree)
    new = replaced(ours, decree)
    new.is_confidential = True
    new.save()
    assert jobs.find_rechecks(0) == 0
    assert not waiting(eyes)


@pytest.fixture
def row(ours):
    decree = registered(ours, "1/KH-UBND")
    plan(ours, answers=decree, title="Kế hoạch hè")
    replaced(ours, decree)
    jobs.find_rechecks(0)
    return Recheck.objects.get()


def test_what_came_of_it_is_said_with_words_and_can_be_said_anew(client, ours, eyes, row):
    client.force_login(officer(ours, Role.PROVINCIAL_OFFICER))
    address = reverse("plans:look_again", args=[row.pk])
    asked = client.post(address, {"version": row.version, "outcome": "repeal", "note": " "})
    assert "Hãy ghi sẽ sửa gì" in asked.text
    client.post(address, {"version": row.version, "outcome": "repeal", "note": "Thay bằng kế hoạch mới"})
    row.refresh_from_db()
    assert (row.outcome, row.note, row.looked_on) == ("repeal", "Thay bằng kế hoạch mới", TODAY)
    told = Event.objects.get(verb="plans.look_again")
    assert told.facts == {"outcome": "repeal", "because": row.because_id}
    assert "Thay bằng kế hoạch mới" in client.get(reverse("plans:rechecks"), {"loc": "da-xem"}).text
    stale = client.post(address, {"version": 1, "outcome": "keep", "note": "Vẫn đúng"})
    assert stale.status_code == 409
    assert "Thay bằng kế hoạch mới" in stale.text
    assert "Vẫn đúng" in stale.text
    client.post(address, {"version": row.version, "outcome": "keep"})
    row.refresh_from_db()
    assert row.outcome == "keep"


def test_who_may_not_and_who_is_too_late_is_refused(ours, below, eyes, row):
    with pytest.raises(OutsideReach):
        looking_again.look_again(reach(below, Role.COMMUNE_OFFICER), row, outcome=Verdict.KEEP, note="", version=1)
    with pytest.raises(looking_again.NoNote):
        looking_again.look_again(eyes, row, outcome=Verdict.MEND, note="", version=1)
    Recheck.objects.filter(pk=row.pk).update(told_on=eyes.day)
    looking_again.look_again(eyes, row, outcome=Verdict.KEEP, note="", version=1)
    assert Recheck.objects.get(pk=row.pk).told_on == eyes.day  # what the job wrote meanwhile stays
    with pytest.raises(StaleSave):
        looking_again.look_again(eyes, row, outcome=Verdict.KEEP, note="", version=1)


def test_the_desk_counts_it_a_notice_tells_it_and_the_plan_shows_it(client, ours, row):
    who = officer(ours, Role.PROVINCIAL_OFFICER)
    tell_news(0)
    assert Notice.objects.filter(officer=who, verb="plans.recheck").count() == 1
    client.force_login(who)
    home = client.get(reverse("desk:home")).text
    assert reverse("plans:look_again", args=[row.pk]) in home
    assert "Kế hoạch hè" in home
    row.plan.state = "issued"
    row.plan.save()
    assert "đã được thay thế" in client.get(reverse("plans:plan", args=[row.plan_id])).text
    assert "Kế hoạch hè" in b"".join(client.get(reverse("plans:rechecks_csv")).streaming_content).decode()
    assert "Kế hoạch hè" not in client.get(reverse("plans:rechecks"), {"q": "không có"}).text


def test_the_list_costs_the_same_with_one_row_and_with_twenty(client, ours, row, django_assert_max_num_queries):
    client.force_login(officer(ours, Role.PROVINCIAL_OFFICER))
    for _ in range(20):
        plan(ours, answers=row.because)
    resting.find([resting.Changed(row.because_id, row.change, None, by=row.by_id)], TODAY)
    with django_assert_max_num_queries(30):
        text = client.get(reverse("plans:rechecks")).text
    assert text.count("căn cứ trực tiếp") == 21
