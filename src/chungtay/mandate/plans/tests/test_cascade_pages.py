"""Pages of the cascade: each costs the same for 124 bodies and for 3,321, and says in words what is wrong."""

from datetime import timedelta

import pytest

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import TODAY, officer
from chungtay.foundation.agencies.models import Agency, AgencyLine, Superior
from chungtay.foundation.agencies.tests.factories import body
from chungtay.mandate.documents.models import Delivery, Document
from chungtay.mandate.plans import answering
from chungtay.mandate.plans.models import Answer, Assignment, Plan, Task
from chungtay.mandate.plans.rules import PlanState
from chungtay.mandate.plans.tests.factories import issued_plan
from chungtay.mandate.plans.tests.test_answering import reach, send_down

pytestmark = pytest.mark.django_db
BUDGET = 30


@pytest.fixture
def above():
    return body("Sở Y tế")


@pytest.fixture
def ours(above):
    return body("UBND xã Suối Mây", under=above)


@pytest.fixture
def desk(client, ours):
    client.force_login(officer(ours))
    return client


def cascade_to(above, count):
    """A plan sent to so many bodies: a third adopted, a third made plans of their own and gave the task on, the rest silent."""
    lower = Agency.objects.bulk_create(
        Agency(code=f"C{n}", name=f"xã {n}", short_name=f"xã {n}", symbol="UBND", line="gov", kind="peoples_committee")
        for n in range(count)
    )
    Superior.objects.bulk_create(Superior(upper=above, lower=one) for one in lower)
    AgencyLine.objects.bulk_create(AgencyLine(upper=above, lower=one, depth=1) for one in lower)
    made = issued_plan(above)
    (task,) = made.tasks.all()
    Delivery.objects.bulk_create(Delivery(document=made.document, sender=above, receiver=one) for one in lower)
    third = count // 3
    Answer.objects.bulk_create(Answer(document=made.document, agency=one, state="adopted") for one in lower[:third])
    Assignment.objects.bulk_create(
        Assignment(task=task, agency=one, state="taken" if n < third else "sent", due_on=TODAY + timedelta(n % 30))
        for n, one in enumerate(lower)
    )
    papers = Document.objects.bulk_create(
        Document(number=f"{n}/KH-UBND", issued_on=TODAY, issuer=one, title="Kế hoạch")
        for n, one in enumerate(lower[third : 2 * third])
    )
    plans = Plan.objects.bulk_create(
        Plan(agency=one, title="Kế hoạch", year=2026, state=PlanState.ISSUED, document=paper, answers=made.document)
        for one, paper in zip(lower[third : 2 * third], papers, strict=True)
    )
    own = Task.objects.bulk_create(Task(plan=plan, ordinal=1, text="Việc của xã", above=task) for plan in plans)
    Assignment.objects.bulk_create(Assignment(task=one, agency=lower[0]) for one in own)
    return task


@pytest.mark.parametrize("count", [124, 3321])
def test_the_chain_costs_as_much_for_a_nation_as_for_a_province(client, above, count, django_assert_max_num_queries):
    task = cascade_to(above, count)
    client.force_login(officer(above, Role.PROVINCIAL_OFFICER))
    third = count // 3
    for address in (
        f"/ke-hoach/nhiem-vu/{task.pk}/",
        f"/ke-hoach/nhiem-vu/{task.pk}/chuoi/",
        f"/ke-hoach/{task.plan_id}/tra-loi/",
        f"/ke-hoach/{task.plan_id}/",
    ):
        with django_assert_max_num_queries(BUDGET):
            assert client.get(address).status_code == 200
    told = client.get(f"/ke-hoach/{task.plan_id}/tra-loi/").content.decode()
    assert f"Áp dụng nguyên văn <b>{third}</b>" in told
    assert f"Có kế hoạch riêng <b>{third}</b>" in told
    assert f"Chưa trả lời <b>{count - 2 * third}</b>" in told
    chain = client.get(f"/ke-hoach/nhiem-vu/{task.pk}/chuoi/").content.decode()
    assert f"{third} đơn vị đưa vào kế hoạch riêng" in chain


def test_a_plan_from_above_is_answered_from_its_document(desk, above, ours):
    sent = send_down(above, [ours])
    page = desk.get(f"/ke-hoach/tu-van-ban/{sent.document.pk}/", follow=True)
    assert page.redirect_chain[-1][0] == f"/ke-hoach/tra-loi/{sent.document.pk}/"
    page = page.content.decode()
    assert "Áp dụng nguyên văn" in page
    assert "Xây dựng kế hoạch riêng" in page
    assert "Nêu lý do không thực hiện" in page


def test_adopting_by_one_press(desk, above, ours):
    sent = send_down(above, [ours])
    address = f"/ke-hoach/tra-loi/{sent.document.pk}/"
    page = desk.post(address, {"viec": "ap-dung"}, follow=True).content.decode()
    assert "Đã áp dụng nguyên văn" in page
    page = desk.post(address, {"viec": "ap-dung"}, follow=True).content.decode()
    assert "Có người khác vừa xử lý" in page


def test_why_not_without_a_reason_is_asked_for_and_nothing_is_lost(desk, above, ours):
    sent = send_down(above, [ours])
    address = f"/ke-hoach/tra-loi/{sent.document.pk}/"
    page = desk.post(address, {"viec": "ly-do", "reason": " "}).content.decode()
    assert "nơi gửi căn cứ vào đó để quyết định" in page
    assert not Answer.objects.filter(state="refused").exists()
    page = desk.post(address, {"viec": "ly-do", "reason": "Đã có kế hoạch chung"}, follow=True).content.decode()
    assert "Đã gửi lý do" in page
    assert "Đã có kế hoạch chung" in page


def test_the_sender_reads_the_reason_and_asks_again(client, above, ours):
    sent = send_down(above, [ours])
    answer = answering.refuse(reach(ours), sent.document, reason="Không có người làm")
    client.force_login(officer(above, Role.PROVINCIAL_OFFICER))
    page = client.get(f"/ke-hoach/{sent.pk}/tra-loi/").content.decode()
    assert "Không có người làm" in page
    page = client.post(f"/ke-hoach/y-kien/{answer.pk}/", {"viec": "hoi-lai", "words": ""}, follow=True).content.decode()
    assert "Hãy ghi vì sao yêu cầu lại" in page
    client.post(f"/ke-hoach/y-kien/{answer.pk}/", {"viec": "hoi-lai", "words": "Giao đoàn xã"})
    answer.refresh_from_db()
    assert (answer.state, answer.judgment) == ("asked_again", "Giao đoàn xã")
    client.force_login(officer(ours))
    assert "Giao đoàn xã" in client.get(f"/ke-hoach/tra-loi/{sent.document.pk}/").content.decode()


def test_adapting_keeps_what_was_typed_when_a_reason_lacks(desk, above, ours):
    sent = send_down(above, [ours])
    first, second, third = sent.tasks.all()
    address = f"/ke-hoach/tra-loi/{sent.document.pk}/ke-hoach-rieng/"
    data = {"title": "Kế hoạch của xã", "year": 2026, f"keep-{first.pk}": "on", f"reason-{second.pk}": "Không có hồ"}
    page = desk.post(address, data).content.decode()
    assert "Hãy ghi vì sao không đưa nhiệm vụ này vào" in page
    assert "Không có hồ" in page
    desk.post(address, data | {f"reason-{third.pk}": "Đã làm"})
    made = Plan.objects.get(agency=ours)
    assert [(one.above_id, one.is_dropped) for one in made.tasks.order_by("ordinal")] == [
        (first.pk, False),
        (second.pk, True),
        (third.pk, True),
    ]
    page = desk.get(address, follow=True)
    assert page.redirect_chain[-1][0] == f"/ke-hoach/{made.pk}/", "a draft that is there is opened, not made again"


def test_a_task_from_above_is_dropped_with_a_reason_only(desk, above, ours):
    sent = send_down(above, [ours])
    mine = answering.adapt(reach(ours), sent.document, title="Của xã", year=2026, left_out={})
    copy = mine.tasks.first()
    page = desk.post(f"/ke-hoach/nhiem-vu/{copy.pk}/bo/")
    assert page["Location"] == f"/ke-hoach/nhiem-vu/{copy.pk}/khong-dua-vao/"
    assert "Hãy ghi lý do" in desk.post(page["Location"], {"reason": ""}).content.decode()
    page = desk.post(page["Location"], {"reason": "Đã làm năm trước"}, follow=True).content.decode()
    assert "Đã làm năm trước" in page


def test_the_day_of_the_answer_is_not_before_the_plan(client, above, ours):
    made = issued_plan(above)
    Document.objects.filter(pk=made.document_id).update(stage="issued")
    client.force_login(officer(above, Role.PROVINCIAL_OFFICER))
    data = {"don-vi": [ours.pk], "nhiem-vu": [made.tasks.get().pk], "answer_by": "2020-01-01"}
    page = client.post(f"/ke-hoach/{made.pk}/gui/", data).content.decode()
    assert "Kế hoạch ban hành sau ngày này" in page
    assert not Delivery.objects.exists()
    client.post(f"/ke-hoach/{made.pk}/gui/", data | {"answer_by": "2026-12-01"})
    made.refresh_from_db()
    assert f"{made.answer_by}" == "2026-12-01"
    assert "1/12/2026" in client.get(f"/ke-hoach/{made.pk}/tra-loi/").content.decode()


def test_who_answered_goes_into_a_table(client, above, ours):
    sent = send_down(above, [ours])
    client.force_login(officer(above, Role.PROVINCIAL_OFFICER))
    told = b"".join(client.get(f"/ke-hoach/{sent.pk}/tra-loi/tai-ve.csv").streaming_content).decode()
    assert "UBND xã Suối Mây,Chưa trả lời" in told
