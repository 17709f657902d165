"""What is too large is refused early, and what is merely long is taken whole."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.tests.factories import union_body
from chungtay.mandate.documents import actions
from chungtay.mandate.documents.forms import MOST_ADDED, ROWS, ProposalForm
from chungtay.mandate.documents.models import Intake
from chungtay.mandate.documents.reviewing import known
from chungtay.mandate.documents.tests.test_intake import PLAN
from chungtay.mandate.documents.tests.test_pages import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours():
    return union_body("Liên đoàn Lao động tỉnh Bình Lâm")


@pytest.fixture
def clerk(client, ours):
    client.force_login(officer(ours, Role.CLERK))
    return client


def taken_in(ours, text: str = PLAN) -> Intake:
    return actions.take_in(reach(ours, Role.CLERK), name="a.txt", content=text.encode())


def test_a_plan_of_a_hundred_and_fifty_tasks_is_saved_whole(clerk, ours):
    intake = taken_in(ours)
    intake.proposal["tasks"] *= 75
    intake.save()
    before = len(intake.proposal["tasks"])
    assert before == 150
    assert clerk.post(reverse("documents:save", args=[intake.pk]), form_of(intake)).status_code == 302
    intake.refresh_from_db()
    assert len(intake.proposal["tasks"]) == before


def test_a_few_words_do_not_ask_for_thousands_of_rows(ours):
    intake = taken_in(ours)
    sent = {f"{name}-{place}-text": "x" for name in ROWS for place in (399, "9" * 5000)}
    form = ProposalForm(intake.proposal, known(), sent)
    assert all(len(rows) <= len(intake.proposal[name]) + MOST_ADDED for name, rows in form.rows.items())


def test_a_file_too_large_is_not_read_into_memory(clerk, settings):
    settings.FILES_LIMIT_BYTES = 100
    large = SimpleUploadedFile("a.txt", b"x" * 101)
    answer = clerk.post(reverse("documents:bring"), {"files": [large, SimpleUploadedFile("b.txt", PLAN.encode()[:90])]})
    assert "25 MB" in answer.content.decode()
    assert Intake.objects.count() == 1


def test_a_number_in_foreign_letters_is_registered_and_nothing_breaks(ours):
    intake = taken_in(ours)
    intake.proposal["document"]["number"] = "12/漢字-UBND"
    intake.save()
    assert actions.confirm(reach(ours, Role.CLERK), intake).number == "12/漢字-UBND"


def test_a_text_in_the_register_is_neither_put_aside_nor_brought_back(clerk, ours):
    intake = taken_in(ours)
    actions.confirm(reach(ours, Role.CLERK), intake)
    for name in ("discard", "restore"):
        assert clerk.post(reverse(f"documents:{name}", args=[intake.pk])).status_code == 404
