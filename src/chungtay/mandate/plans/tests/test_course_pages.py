"""The pages of a task under way: what they cost, who may open them, and what they say to what cannot be kept."""

from datetime import timedelta

import pytest
from django.utils import timezone

from chungtay.foundation.accounts.models import Posting
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.mandate.plans import adjusting, extending, gathering, working
from chungtay.mandate.plans.adjusting import Adjusting
from chungtay.mandate.plans.models import Adjustment, Assignment, Extension, HandOver, Progress
from chungtay.mandate.plans.rules import AssignmentState, Cause, ChangeKind
from chungtay.mandate.plans.tests.factories import given, issued_plan
from chungtay.mandate.plans.working import Noted

pytestmark = pytest.mark.django_db
BUDGET = 30
COMMUNES = 124
DAY = timedelta(days=1)


@pytest.fixture
def above():
    return body("above")


@pytest.fixture
def ours(above):
    return body("ours", under=above)


@pytest.fixture
def desk(client, ours):
    client.force_login(officer(ours))
    return client


@pytest.fixture
def office(client, above):
    client.force_login(officer(above, Role.PROVINCIAL_OFFICER))
    return client


def under_way(task, below):
    """A body that has told of its progress and waits for a later day."""
    day = timezone.localdate()
    row = Assignment.objects.create(task=task, agency=below, due_on=day + 9 * DAY, state=AssignmentState.TAKEN)
    eyes = reach(below, day=day)
    for percent in (20, 40):
        working.note(eyes, row, Noted(text="Đã thăm 12 gia đình", percent=percent))
    extending.ask_later(eyes, row, new_day=day + 30 * DAY, reason="Bão số 3")


def queries_of(client, address, count):
    with count as told:
        assert client.get(address).status_code == 200
    return len(told)


@pytest.mark.parametrize("place", ["task", "adjust"])
def test_a_task_of_124_bodies_costs_what_a_task_of_one_costs(office, above, place, django_assert_max_num_queries):
    plan = issued_plan(above, tasks=2)
    first, second = plan.tasks.all()
    address = f"/ke-hoach/nhiem-vu/{first.pk}/" if place == "task" else f"/ke-hoach/{plan.pk}/dieu-chinh/"
    how = Adjusting(kind=ChangeKind.MOVED, cause=Cause.STORM, reason="Bão", new_day=timezone.localdate() + 20 * DAY)
    eyes = reach(above, Role.PROVINCIAL_OFFICER)
    under_way(first, body("xã 1", under=above))
    adjusting.adjust(eyes, plan, [first, second], how)
    few = queries_of(office, address, django_assert_max_num_queries(BUDGET))
    for number in range(2, COMMUNES + 1):
        under_way(first, body(f"xã {number}", under=above))
    for _ in range(5):
        adjusting.adjust(eyes, plan, [first, second], how)
    assert queries_of(office, address, django_assert_max_num_queries(BUDGET)) == few


def test_handing_over_forty_pieces_of_work_costs_what_two_cost(desk, above, ours, django_assert_max_num_queries):
    leaving = officer(ours)
    eyes = reach(ours)
    address = f"/ke-hoach/ban-giao/?giver={leaving.pk}&receiver="
    counts = []
    for more in (1, 20):
        for _ in range(more):
            given(ours, above, keeper=leaving)
            made = gathering.open_(eyes, title="Tháng hành động", retention=None)
            type(made).objects.filter(pk=made.pk).update(keeper=leaving)
        counts.append(queries_of(desk, address, django_assert_max_num_queries(BUDGET)))
    assert counts[0] == counts[1]
    page = desk.get(address).text
    assert page.count("hồ sơ công việc ") + page.count(">hồ sơ công việc<") >= 21


def test_the_page_of_stand_ins_costs_the_same_however_many(client, above, django_assert_max_num_queries):
    client.force_login(officer(above, Role.LEADER))
    day, counts = timezone.localdate(), []
    for more in (1, 20):
        for number in range(more):
            small = body(f"tổ {more} {number}", under=above)
            terms = {"role": Role.DEPARTMENT_OFFICER, "since": day, "until": day + DAY, "basis": "Công văn 12"}
            Posting.objects.create(officer=officer(above), agency=small, stands_in_from=above, **terms)
        counts.append(queries_of(client, "/tai-khoan/thay-mat/", django_assert_max_num_queries(BUDGET)))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("deed", ["tien-do", "gia-han", "theo-doi"])
def test_what_the_body_itself_does_its_giver_and_strangers_do_not(client, above, ours, deed):
    row = given(ours, above, due_on=timezone.localdate() + DAY, state=AssignmentState.TAKEN)
    address = f"/ke-hoach/duoc-giao/{row.pk}/{deed}/"
    seen = {
        officer(ours): 200,
        officer(above, Role.PROVINCIAL_OFFICER): 404,
        officer(body("stranger")): 404,
        officer(ours, Role.LEADER): 403,
        officer(ours, Role.OBSERVER): 403,
    }
    assert {who: _status(client, who, address) for who in seen} == seen


@pytest.mark.parametrize("deed", ["gia-han/tra-loi", "phan-viec"])
def test_what_the_giver_does_the_body_itself_and_strangers_do_not(client, above, ours, deed):
    plan = issued_plan(above)
    under_way(plan.tasks.get(), ours)
    address = f"/ke-hoach/duoc-giao/{Assignment.objects.get().pk}/{deed}/"
    seen = {
        officer(above, Role.PROVINCIAL_OFFICER): 200,
        officer(above, Role.LEADER): 200,
        officer(ours): 404,
        officer(body("stranger")): 404,
        officer(above, Role.OBSERVER): 403,
    }
    assert {who: _status(client, who, address) for who in seen} == seen


def test_a_plan_is_adjusted_by_its_own_body_only(client, above, ours):
    plan = issued_plan(above)
    Assignment.objects.create(task=plan.tasks.get(), agency=ours)
    seen = {officer(above, Role.PROVINCIAL_OFFICER): 200, officer(ours): 404, officer(above, Role.OBSERVER): 403}
    assert {who: _status(client, who, f"/ke-hoach/{plan.pk}/dieu-chinh/") for who in seen} == seen


@pytest.mark.parametrize("role", [Role.UNION_OFFICER, Role.CLERK, Role.OBSERVER])
def test_only_leaders_and_administrators_name_who_stands_in(client, ours, role):
    assert _status(client, officer(ours, role), "/tai-khoan/thay-mat/") == 403
    assert _status(client, officer(ours, Role.LEADER), "/tai-khoan/thay-mat/") == 200


def _status(client, who, address):
    client.force_login(who)
    return client.get(address).status_code


def test_bad_input_is_told_in_words_and_what_was_typed_stays(desk, ours, above):
    day = timezone.localdate()
    row = given(ours, above, due_on=day + DAY, state=AssignmentState.TAKEN)
    base = f"/ke-hoach/duoc-giao/{row.pk}"
    page = desk.post(f"{base}/gia-han/", {"new_day": day.isoformat(), "reason": "Bão số 3"}).text
    assert "Ngày mới phải sau " in page
    assert "Bão số 3" in page
    page = desk.post(f"{base}/tien-do/", {"text": "Đã thăm 12 gia đình", "percent": "140"}).text
    assert "100" in page
    assert "Đã thăm 12 gia đình" in page
    assert not Extension.objects.exists()
    assert not Progress.objects.exists()


def test_a_move_without_a_day_and_a_hand_over_to_oneself_are_asked_again(office, above):
    plan = issued_plan(above)
    data = {"kind": "moved", "cause": "storm", "reason": "Bão số 3", "tasks": [plan.tasks.get().pk]}
    page = office.post(f"/ke-hoach/{plan.pk}/dieu-chinh/", data).text
    assert "Bão số 3" in page
    assert 'aria-invalid="true"' in page
    leaving = officer(above, Role.PROVINCIAL_OFFICER)
    given(above, body("top"), keeper=leaving)
    page = office.post("/ke-hoach/ban-giao/", {"giver": leaving.pk, "receiver": leaving.pk}).text
    assert "Chọn người nhận khác" in page
    assert not Adjustment.objects.exists()
    assert not HandOver.objects.exists()
