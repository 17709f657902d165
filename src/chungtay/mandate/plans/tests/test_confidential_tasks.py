"""A task is read by whoever is given it: of a confidential document it says nothing in the document's own words."""

import pytest
from django.urls import reverse

from chungtay.foundation.accounts.tests.factories import TODAY, officer, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.mandate.documents.confiding import Reader
from chungtay.mandate.documents.models import Ask
from chungtay.mandate.plans import actions, concluding
from chungtay.mandate.plans.models import Plan, Task
from chungtay.mandate.plans.repeated import repeats
from chungtay.mandate.plans.rules import TaskFacts
from chungtay.mandate.plans.tests.factories import directive

pytestmark = pytest.mark.django_db
SENTENCE = "Rà soát vụ việc của gia đình ông N tại thôn Đồi Gió trước ngày 30/9."


@pytest.fixture
def ours():
    return body("UBND xã Suối Mây")


@pytest.fixture
def unit(ours):
    return body("Trạm Y tế xã", under=ours)


@pytest.fixture
def paper(ours):
    made = directive(ours, is_confidential=True)
    made.asks.all().delete()
    Ask.objects.create(document=made, ordinal=1, text=SENTENCE)
    return made


@pytest.fixture
def desk(client, ours, paper):
    who = officer(ours)
    Reader.objects.create(document=paper, agency=ours, officer=who)
    client.force_login(who)
    return client


def told(paper, unit, text):
    return concluding.Concluding(
        title="Danh mục việc", year=2026, tasks=[(TaskFacts(text=text), [unit.pk])], document=paper
    )


@pytest.mark.parametrize(
    "text", [SENTENCE, SENTENCE.upper(), "Rà soát vụ việc của gia đình ông N", f"Yêu cầu: {SENTENCE}"]
)
def test_a_sentence_of_a_confidential_document_is_given_to_nobody(ours, unit, paper, text):
    with pytest.raises(actions.RepeatsConfidential):
        concluding.conclude(reach(ours), told(paper, unit, text))
    with pytest.raises(actions.RepeatsConfidential):
        actions.draft(reach(ours), title="Kế hoạch", year=2026, answers=paper, tasks=[TaskFacts(text=text)])
    assert not Plan.objects.exists()


def test_the_clerk_says_it_in_other_words(ours, unit, paper):
    concluding.conclude(reach(ours), told(paper, unit, "Kiểm tra theo chỉ đạo riêng"))
    assert Task.objects.get().text == "Kiểm tra theo chỉ đạo riêng"


def test_the_page_fills_nothing_in_and_refuses_the_sentence_with_the_reason(desk, unit, paper):
    page = reverse("plans:conclude_document", args=[paper.pk])
    shown = desk.get(page)
    assert "Văn bản này hạn chế người xem" in shown.text
    assert "không chép lại" in shown.text
    assert not shown.context["kept"].forms[0]["text"].value()
    sent = {
        "viec-TOTAL_FORMS": "1", "viec-INITIAL_FORMS": "1", "viec-0-keep": "on", "viec-0-bodies": str(unit.pk),
        "title": "Danh mục việc", "year": "2026", "giao": "1",
        "viec-0-ask_id": str(paper.asks.get().pk), "issued_on": TODAY.isoformat(),
    }  # fmt: skip
    refused = desk.post(page, sent | {"viec-0-text": SENTENCE})
    assert "lặp lại nội dung văn bản hạn chế người xem" in refused.text
    assert not Plan.objects.exists()
    desk.post(page, sent | {"viec-0-text": "Kiểm tra theo chỉ đạo riêng"})
    assert Task.objects.get().ask == paper.asks.get()


def test_a_plan_from_it_begins_with_empty_tasks_too(desk, paper):
    page = reverse("plans:from_document", args=[paper.pk])
    shown = desk.get(page)
    assert not shown.context["kept"].forms[0]["text"].value()
    sent = {
        "title": "Kế hoạch", "year": "2026", "viec-TOTAL_FORMS": "1", "viec-INITIAL_FORMS": "1",
        "viec-0-ask_id": str(paper.asks.get().pk), "viec-0-keep": "on", "viec-0-text": SENTENCE,
    }  # fmt: skip
    assert "lặp lại nội dung văn bản hạn chế người xem" in desk.post(page, sent).text
    left_out = {name: value for name, value in sent.items() if name != "viec-0-keep"} | {"viec-0-text": ""}
    assert desk.post(page, left_out).status_code == 302
    assert not Task.objects.exists()


def test_short_words_are_nobodys_sentence():
    assert not repeats("Báo cáo", SENTENCE + " Báo cáo")
    assert not repeats("", SENTENCE)
    assert not repeats("Tổ chức thăm hỏi trẻ em", SENTENCE)
