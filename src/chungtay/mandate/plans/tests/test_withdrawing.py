"""No plan rests on what was recalled; an issued plan is withdrawn with its paper and its tasks, and asks first."""

import pytest
from django.urls import reverse

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.kit.reach import OutsideReach
from chungtay.mandate.documents.models import Delivery, Document
from chungtay.mandate.documents.rules import Stage
from chungtay.mandate.plans import actions, queries, withdrawing
from chungtay.mandate.plans.models import Plan
from chungtay.mandate.plans.tests.factories import directive, plan
from chungtay.mandate.plans.working import NoReason

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    return body("Sở Y tế tỉnh Bình Lâm", symbol="SYT")


@pytest.fixture
def commune(province):
    return body("Ủy ban nhân dân xã Suối Mây", under=province)


@pytest.fixture
def eyes(province):
    return reach(province, Role.PROVINCIAL_OFFICER)


@pytest.fixture
def sent(eyes, province, commune):
    """A plan that was issued and sent to a commune with its two tasks."""
    made = plan(province, tasks=2)
    actions.issue(eyes, made, actions.Signing(issued_on=eyes.day, role="GIÁM ĐỐC", name="Trần Văn Lộc"))
    actions.send(eyes, made, bodies=[commune], tasks=made.tasks.all())
    return made


@pytest.mark.parametrize("stage", [Stage.RECALLED, Stage.REPLACED])
def test_a_plan_does_not_rest_on_a_recalled_or_replaced_document(client, eyes, province, stage):
    told = directive(province)
    assert actions.draft(eyes, title="Kế hoạch", year=2026, answers=told).answers == told
    Document.objects.filter(pk=told.pk).update(stage=stage)
    with pytest.raises(actions.NoBasis):
        actions.draft(eyes, title="Kế hoạch", year=2026, answers=told)
    assert Plan.objects.count() == 1
    client.force_login(officer(province, Role.PROVINCIAL_OFFICER))
    address = reverse("plans:from_document", args=[told.pk])
    form = client.get(address).context
    sent = {f"{form['kept'].prefix}-{name}": value for name, value in {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}.items()}
    answer = client.post(address, {"title": "Kế hoạch", "year": 2026} | sent, follow=True)
    assert "không làm căn cứ lập kế hoạch mới được" in answer.text
    assert Plan.objects.count() == 1


def test_an_issued_plan_is_withdrawn_with_its_paper_and_its_tasks(eyes, commune, sent):
    with pytest.raises(NoReason):
        withdrawing.withdraw(eyes, sent, why=" ")
    withdrawing.withdraw(eyes, sent, why="Chỉ tiêu sai.")
    paper = Document.objects.get(pk=sent.document_id)
    assert (Plan.objects.get(pk=sent.pk).state, paper.stage) == ("withdrawn", Stage.RECALLED)
    assert Delivery.objects.get(document=paper).recalled_at
    assert not queries.tasks(reach(commune, Role.COMMUNE_OFFICER)).filter(plan=sent).exists()
    told = list(Event.objects.order_by("id").values_list("verb", flat=True))
    assert told[-3:] == ["plans.adjust", "documents.recall", "plans.withdraw"]
    with pytest.raises(NotNow):
        withdrawing.withdraw(eyes, sent, why="Lần nữa.")


def test_a_draft_is_given_up_and_an_issued_plan_is_not(eyes, province, sent):
    draft = plan(province)
    withdrawing.give_up(eyes, draft)
    assert Plan.objects.get(pk=draft.pk).state == "withdrawn"
    with pytest.raises(NotNow):
        withdrawing.give_up(eyes, sent)


def test_nobody_of_another_body_withdraws_it(client, commune, sent):
    with pytest.raises(OutsideReach):
        withdrawing.withdraw(reach(commune, Role.COMMUNE_OFFICER), sent, why="Không phải của tôi.")
    client.force_login(officer(commune, Role.COMMUNE_OFFICER))
    assert client.get(reverse("plans:withdraw", args=[sent.pk])).status_code == 404


def test_the_page_asks_first_and_wants_a_reason(client, province, sent):
    client.force_login(officer(province, Role.PROVINCIAL_OFFICER))
    address = reverse("plans:withdraw", args=[sent.pk])
    assert address in client.get(reverse("plans:plan", args=[sent.pk])).text
    assert "Đã gửi 1 nơi" in client.get(address).text
    assert client.post(address, {"why": ""}).status_code == 200
    assert Plan.objects.get(pk=sent.pk).state == "issued"
    answer = client.post(address, {"why": "Chỉ tiêu sai."}, follow=True)
    assert "Đã rút kế hoạch" in answer.text
    assert address not in answer.text
