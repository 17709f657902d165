from datetime import date

import pytest

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import TODAY, officer
from chungtay.foundation.agencies.tests.factories import body
from chungtay.mandate.documents.models import Delivery
from chungtay.mandate.plans.models import Assignment, Plan, Task
from chungtay.mandate.plans.rules import AssignmentState
from chungtay.mandate.plans.tests.factories import directive, given, issued_plan, plan

pytestmark = pytest.mark.django_db
BUDGET = 30
EMPTY_TASK = {
    "theme": "", "lead": "", "cooperating": "", "due_on": "", "period_start": "", "period_end": "", "frequency": "", "target": "",
}  # fmt: skip


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


def proposal(document, *, keep):
    """What the page of a document posts when these places are kept."""
    asks = list(document.asks.all())
    data = {
        "title": "Kế hoạch năm 2026",
        "year": 2026,
        "purpose": "",
        "viec-TOTAL_FORMS": len(asks),
        "viec-INITIAL_FORMS": len(asks),
    }
    for place, ask in enumerate(asks):
        data |= {f"viec-{place}-{name}": value for name, value in EMPTY_TASK.items()}
        data |= {f"viec-{place}-ask_id": ask.pk, f"viec-{place}-text": f"{ask.text} (sửa)"}
        if place in keep:
            data[f"viec-{place}-keep"] = "on"
    return data


def test_a_document_proposes_its_tasks_beside_their_sentences(desk, ours):
    document = directive(ours, asks=3)
    page = desk.get(f"/ke-hoach/tu-van-ban/{document.pk}/").content.decode()
    assert page.count('class="pair"') == 3
    assert 'value="2026-06-30"' in page  # "2026-06" in the text: the last day it names
    assert document.number in page


def test_the_officer_keeps_some_tasks_and_changes_them(desk, ours):
    document = directive(ours, asks=3)
    desk.post(f"/ke-hoach/tu-van-ban/{document.pk}/", proposal(document, keep={0, 2}))
    made = Plan.objects.get()
    first, _, third = document.asks.all()
    assert made.answers == document
    assert [(task.text, task.ask) for task in made.tasks.all()] == [
        (f"{first.text} (sửa)", first),
        (f"{third.text} (sửa)", third),
    ]


def test_what_was_typed_is_kept_when_something_is_wrong(desk, ours):
    document = directive(ours, asks=1)
    data = proposal(document, keep={0}) | {"viec-0-period_start": "2026-06-10", "viec-0-period_end": "2026-06-01"}
    page = desk.post(f"/ke-hoach/tu-van-ban/{document.pk}/", data)
    assert not Plan.objects.exists()
    assert "(sửa)" in page.content.decode()
    assert "Ngày kết thúc trước ngày bắt đầu" in page.content.decode()


def test_a_document_of_another_register_is_not_found(desk):
    assert desk.get(f"/ke-hoach/tu-van-ban/{directive(body('theirs')).pk}/").status_code == 404


def test_a_stale_save_shows_both_versions_and_can_still_be_kept(desk, ours):
    row = plan(ours, tasks=1).tasks.get()
    Task.objects.filter(pk=row.pk).update(text="Bản kia", version=2)
    page = desk.post(f"/ke-hoach/nhiem-vu/{row.pk}/sua/", EMPTY_TASK | {"version": 1, "text": "Bản của tôi"})
    assert page.status_code == 409
    assert "Bản kia" in page.content.decode()
    assert "Bản của tôi" in page.content.decode()
    assert '<input type="hidden" name="version" value="2"' in page.content.decode()
    desk.post(f"/ke-hoach/nhiem-vu/{row.pk}/sua/", EMPTY_TASK | {"version": 2, "text": "Bản của tôi"})
    assert Task.objects.get().text == "Bản của tôi"


def test_a_dropped_task_can_be_taken_back_from_the_same_page(desk, ours):
    made = plan(ours, tasks=1)
    row = made.tasks.get()
    page = desk.post(f"/ke-hoach/nhiem-vu/{row.pk}/bo/", follow=True).content.decode()
    assert "Hoàn tác" in page
    desk.post(f"/ke-hoach/nhiem-vu/{row.pk}/bo/", {"lay-lai": "1"})
    assert not Task.objects.get().is_dropped


def test_the_moving_part_is_sent_alone_to_htmx(desk, ours):
    row = plan(ours, tasks=2).tasks.last()
    page = desk.post(
        f"/ke-hoach/nhiem-vu/{row.pk}/chuyen/", {"huong": "len"}, headers={"HX-Request": "true"}, follow=True
    )
    assert "<html" not in page.content.decode()
    assert row.plan.tasks.first() == row


def test_a_plan_is_issued_from_its_page(desk, ours):
    made = plan(ours, tasks=1)
    assert "01/KH-UBND" in desk.get(f"/ke-hoach/{made.pk}/ban-hanh/").content.decode()
    data = {
        "issued_on": TODAY.isoformat(),
        "authority": "",
        "role": "CHỦ TỊCH",
        "name": "Trần Sơn",
        "recipients": "Như trên",
    }
    page = desk.post(f"/ke-hoach/{made.pk}/ban-hanh/", data, follow=True)
    assert "Đã ban hành, số 01/KH-UBND" in page.content.decode()


def test_the_officer_sends_to_all_bodies_of_a_search(client, above):
    made = issued_plan(above, tasks=2)
    near, far = body("xã Suối Mây", under=above), body("xã Đồi Gió", under=above)
    client.force_login(officer(above, Role.PROVINCIAL_OFFICER))
    assert "Đồi Gió" not in client.get(f"/ke-hoach/{made.pk}/gui/", {"q": "suoi may"}).content.decode()
    tasks = [task.pk for task in made.tasks.all()]
    client.post(f"/ke-hoach/{made.pk}/gui/", {"q": "suoi may", "tat-ca": "1", "nhiem-vu": tasks})
    assert set(Assignment.objects.values_list("agency", flat=True)) == {near.pk}
    assert far.pk not in Delivery.objects.values_list("receiver", flat=True)


def test_sending_to_nobody_is_said_and_changes_nothing(client, above, ours):
    made = issued_plan(above)
    client.force_login(officer(above, Role.PROVINCIAL_OFFICER))
    page = client.post(f"/ke-hoach/{made.pk}/gui/", {"nhiem-vu": [made.tasks.get().pk]})
    assert "Chọn ít nhất một đơn vị" in page.content.decode()
    assert not Delivery.objects.exists()


def test_a_body_with_nobody_below_is_told_that_there_is_nobody_to_send_to(client, above):
    made = issued_plan(above)
    client.force_login(officer(above, Role.PROVINCIAL_OFFICER))
    page = client.get(f"/ke-hoach/{made.pk}/gui/").text
    assert "không có đơn vị trực thuộc" in page


def test_a_body_takes_finishes_and_returns_on_its_pages(desk, ours, above):
    row = given(ours, above)
    desk.post(f"/ke-hoach/duoc-giao/{row.pk}/nhan/")
    desk.post(f"/ke-hoach/duoc-giao/{row.pk}/tra-lai/", {"reason": "Không có hồ"})
    row.refresh_from_db()
    assert (row.state, row.return_reason) == (AssignmentState.RETURNED, "Không có hồ")
    again = desk.post(f"/ke-hoach/duoc-giao/{row.pk}/tra-lai/", {"reason": "Không có hồ"}, follow=True)
    assert "Có người khác vừa xử lý việc này" in again.content.decode()
    page = desk.post(f"/ke-hoach/duoc-giao/{row.pk}/xong/", follow=True)
    assert "Có người khác vừa xử lý việc này" in page.content.decode()


def test_the_table_holds_what_the_page_holds(desk, ours, above):
    given(ours, above, due_on=date(2026, 7, 1))
    table = desk.get("/ke-hoach/nhiem-vu/tai-ve.csv").getvalue().decode()
    assert 'Quá hạn,quá hạn,"Thăm và tặng quà, việc 1",01/07/2026' in table


def test_a_task_page_shows_sentence_bodies_and_history(client, above, ours):
    made = issued_plan(above)
    row = made.tasks.get()
    row.ask = directive(above, asks=1).asks.get()
    row.save()
    Assignment.objects.create(task=row, agency=ours)
    client.force_login(officer(above, Role.PROVINCIAL_OFFICER))
    page = client.get(f"/ke-hoach/nhiem-vu/{row.pk}/").content.decode()
    assert row.ask.text in page
    assert "ours" in page


def test_a_receiver_opens_the_plan_and_sees_the_tasks_it_was_given(desk, above, ours):
    made = issued_plan(above, tasks=2)
    first, second = made.tasks.all()
    Assignment.objects.create(task=first, agency=ours)
    page = desk.get(f"/ke-hoach/{made.pk}/").content.decode()
    assert first.text in page
    assert second.text not in page
    assert "Gửi cấp dưới" not in page


def test_a_leader_sees_and_issues_but_is_offered_no_editing(client, ours):
    made = plan(ours, tasks=1)
    client.force_login(officer(ours, Role.LEADER))
    page = client.get(f"/ke-hoach/{made.pk}/").content.decode()
    assert f"/ke-hoach/{made.pk}/ban-hanh/" in page
    assert "/sua/" not in page
    assert client.get(f"/ke-hoach/{made.pk}/ban-hanh/").status_code == 200


@pytest.mark.parametrize(
    "address", ["/ke-hoach/", "/ke-hoach/nhiem-vu/", "/ke-hoach/nhiem-vu/tai-ve.csv", "/ke-hoach/moi/"]
)
def test_a_role_without_the_capability_sees_nothing(client, ours, address):
    client.force_login(officer(ours, Role.OBSERVER))
    assert client.get(address).status_code == 403


def queries_of(client, address, count):
    with count as told:
        assert client.get(address).status_code == 200
    return len(told)


@pytest.mark.parametrize("place", ["tasks", "plans", "draft", "issued", "task", "send", "from_document"])
def test_a_page_costs_the_same_however_many_rows(client, above, ours, place, django_assert_max_num_queries):
    client.force_login(officer(above, Role.PROVINCIAL_OFFICER))
    draft, made, document = plan(above, tasks=1), issued_plan(above), directive(above, asks=1)
    row = made.tasks.get()
    address = {
        "tasks": "/ke-hoach/nhiem-vu/",
        "plans": "/ke-hoach/",
        "draft": f"/ke-hoach/{draft.pk}/",
        "issued": f"/ke-hoach/{made.pk}/",
        "task": f"/ke-hoach/nhiem-vu/{row.pk}/",
        "send": f"/ke-hoach/{made.pk}/gui/",
        "from_document": f"/ke-hoach/tu-van-ban/{document.pk}/",
    }[place]
    grow(above, ours, draft, row, document, 1)
    first = queries_of(client, address, django_assert_max_num_queries(BUDGET))
    for number in range(2, 21):
        grow(above, body(f"xã {number}", under=above), draft, row, document, number)
    assert queries_of(client, address, django_assert_max_num_queries(BUDGET)) == first


def grow(above, below, draft, row, document, number):
    """One more of everything a page may show."""
    ask = document.asks.create(ordinal=number + 1, text=f"Việc {number}")
    Task.objects.create(plan=draft, ordinal=number + 1, text="Thêm", ask=ask)
    Task.objects.create(plan=row.plan, ordinal=number + 1, text="Thêm", ask=ask)
    Assignment.objects.create(task=row, agency=below)
    given(above, below)
    issued_plan(above)
