"""A plan is signed by somebody who may: the name typed is held against what is written down of who signs."""

from datetime import timedelta

import pytest
from django.urls import reverse

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import TODAY, officer, reach
from chungtay.foundation.agencies.models import Kind
from chungtay.foundation.agencies.tests.factories import body
from chungtay.mandate.documents import actions as documents
from chungtay.mandate.documents import papers, signers
from chungtay.mandate.documents.authority import Trouble, WrongSignature
from chungtay.mandate.documents.life import SigningRight
from chungtay.mandate.documents.models import Document
from chungtay.mandate.plans import actions
from chungtay.mandate.plans.actions import Signing
from chungtay.mandate.plans.models import Plan, PlanState
from chungtay.mandate.plans.tests.factories import plan
from vanban.writing import SigningBlock

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours():
    return body("Sở Y tế", kind=Kind.DEPARTMENT)


def may_sign(agency, name="Trần Văn Lộc", **facts):
    told = {"role": "GIÁM ĐỐC", "right": "head", "since": TODAY - timedelta(days=900)} | facts
    return SigningRight.objects.create(agency=agency, name=name, **told)


def issue(ours, name, role="GIÁM ĐỐC"):
    made = plan(ours, tasks=1)
    return actions.issue(reach(ours, Role.PROVINCIAL_OFFICER), made, Signing(issued_on=TODAY, role=role, name=name))


def test_while_nobody_is_written_down_a_plan_is_signed_as_typed(ours):
    assert issue(ours, "Ai đó").signer_words == "Ai đó"


def test_a_name_nobody_wrote_down_signs_no_plan(ours):
    may_sign(ours)
    with pytest.raises(WrongSignature) as refused:
        issue(ours, "Người lạ")
    assert refused.value.troubles == (Trouble.NOT_WRITTEN,)
    assert Plan.objects.get().state == PlanState.DRAFT
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("facts", "trouble"),
    [
        ({"until": TODAY - timedelta(days=1)}, Trouble.OVER),
        ({"since": TODAY + timedelta(days=1)}, Trouble.NOT_YET),
        ({"kinds": ["cong_van"]}, Trouble.OTHER_KIND),
    ],
)
def test_a_right_that_does_not_hold_signs_no_plan(ours, facts, trouble):
    may_sign(ours, **facts)
    with pytest.raises(WrongSignature) as refused:
        issue(ours, "trần văn lộc")
    assert refused.value.troubles == (trouble,)


def test_the_signs_above_the_name_are_those_of_the_right(ours):
    right = may_sign(ours, role="PHÓ GIÁM ĐỐC", right="deputy", head_role="GIÁM ĐỐC")
    paper = issue(ours, "Trần Văn Lộc", role="GIÁM ĐỐC")
    assert paper.signing == right
    assert paper.paper["signature"]["role"] == "PHÓ GIÁM ĐỐC"
    assert list(paper.paper["signature"]["authority"]) == ["KT. GIÁM ĐỐC"]


def test_the_page_is_filled_with_the_only_one_who_may_and_says_why_another_may_not(ours, client):
    may_sign(ours, since=TODAY - timedelta(days=900))
    made = plan(ours, tasks=1)
    client.force_login(officer(ours, Role.PROVINCIAL_OFFICER))
    page = reverse("plans:issue", args=[made.pk])
    assert 'value="Trần Văn Lộc"' in client.get(page).text
    sent = {"issued_on": TODAY.isoformat(), "role": "GIÁM ĐỐC", "authority": "", "recipients": ""}
    refused = client.post(page, sent | {"name": "Người lạ"})
    assert "không có trong danh sách người được ký" in refused.text
    assert 'value="Người lạ"' in refused.text
    made.refresh_from_db()
    assert made.state == PlanState.DRAFT
    client.post(page, sent | {"name": "Trần Văn Lộc"})
    made.refresh_from_db()
    assert made.state == PlanState.ISSUED


def letter(clerk, ours):
    return papers.draft(
        clerk,
        kind_code="cong_van",
        title="Mời họp",
        body=(),
        recipients=(),
        signature=SigningBlock(""),
        speaks_for=ours,
    )


def test_a_draft_without_a_chosen_signer_is_signed_by_the_only_one_who_may(ours):
    right = may_sign(ours)
    clerk = reach(ours, Role.CLERK)
    made = letter(clerk, ours)
    documents.submit(clerk, made)
    made.refresh_from_db()
    assert made.signing == right
    assert made.paper["signature"]["name"] == "Trần Văn Lộc"


def test_of_several_who_may_one_is_chosen_by_hand(ours):
    may_sign(ours)
    may_sign(ours, "Lê Thị Hoa", role="PHÓ GIÁM ĐỐC", right="deputy", head_role="GIÁM ĐỐC")
    clerk = reach(ours, Role.CLERK)
    with pytest.raises(WrongSignature):
        documents.submit(clerk, letter(clerk, ours))
    assert signers.usual(clerk, "ke_hoach", TODAY).name == "Trần Văn Lộc"
