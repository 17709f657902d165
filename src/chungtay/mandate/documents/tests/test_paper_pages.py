"""The pages of a paper in the making: a stale save, versions, the signer's press, a recall, who may sign; who may, how many queries."""

from datetime import date

import pytest
from django.urls import reverse

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.models import Kind
from chungtay.foundation.agencies.tests.factories import body
from chungtay.mandate.documents import actions, letters, papers
from chungtay.mandate.documents.life import PaperVersion, SigningRight
from chungtay.mandate.documents.models import Delivery, Document
from chungtay.mandate.documents.rules import Stage
from chungtay.mandate.documents.tests.factories import BODY, CHAIR, draft, issued

pytestmark = pytest.mark.django_db
TYPED = {"title": "Tặng quà", "body": "Xã tặng 20 suất quà.", "role": "CHỦ TỊCH", "name": "Trần Văn Lộc"}


@pytest.fixture
def commune():
    return body("Ủy ban nhân dân xã Suối Mây", kind=Kind.PEOPLES_COMMITTEE, symbol="UBND")


@pytest.fixture
def eyes(commune):
    return reach(commune, Role.CLERK)


@pytest.fixture
def clerk(client, commune):
    client.force_login(officer(commune, Role.CLERK))
    return client


def at(name, *args):
    return reverse(f"documents:{name}", args=args)


def test_a_stale_save_shows_both_texts_and_keeps_what_was_typed(clerk, eyes):
    paper = draft(eyes)
    assert clerk.post(at("edit_paper", paper.pk), TYPED | {"version": 1}).status_code == 302
    mine = TYPED | {"body": "Xã tặng 25 suất quà và sách.", "version": 1}
    answer = clerk.post(at("edit_paper", paper.pk), mine)
    assert answer.status_code == 409
    assert "<del>" in answer.text
    assert "<ins>" in answer.text
    assert "Xã tặng 25 suất quà và sách." in answer.text
    assert "Xã tặng 20 suất quà." in answer.text
    assert Document.objects.get(pk=paper.pk).version == 2
    assert clerk.post(at("edit_paper", paper.pk), mine | {"version": 2}).status_code == 302
    assert [one.number for one in PaperVersion.objects.filter(document=paper)] == [1, 2, 3]


def test_what_is_typed_after_the_end_leaves_no_mark_of_the_end_in_the_middle(clerk, eyes):
    paper = draft(eyes)
    clerk.post(at("edit_paper", paper.pk), TYPED | {"version": 1})
    shown = clerk.get(at("edit_paper", paper.pk)).context["form"].initial["body"]
    assert shown.strip() == "Xã tặng 20 suất quà."
    clerk.post(at("edit_paper", paper.pk), TYPED | {"body": f"{shown}\nVà 5 cuốn sách.", "version": 2})
    assert "suất quà./." not in clerk.get(at("document", paper.pk)).text
    assert "cuốn sách./." in clerk.get(at("document", paper.pk)).text


def test_a_table_with_a_row_too_long_names_its_line_and_loses_nothing(clerk, eyes):
    paper = draft(eyes)
    answer = clerk.post(at("edit_paper", paper.pk), TYPED | {"body": "Mở đầu\n| A | B |\n| 1 | 2 | 3 |", "version": 1})
    assert answer.status_code == 200
    assert "Dòng 3" in answer.text
    assert "| 1 | 2 | 3 |" in answer.text


def test_versions_are_compared_within_thirty_queries(clerk, eyes, django_assert_max_num_queries):
    paper = draft(eyes)
    for number in range(1, 13):
        words = actions.Wording(title=f"Lần {number}", body=BODY, signature=CHAIR)
        actions.edit(eyes, paper, words, version=number)
    with django_assert_max_num_queries(30):
        page = clerk.get(at("versions", paper.pk), {"cu": "2", "moi": "5"}).text
    assert "<del>" in page
    assert "Từ bản 2 đến bản 5" in page


def test_whoever_signs_approves_a_draft_in_one_press_but_not_a_wording_not_read(client, eyes, commune):
    client.force_login(officer(commune, Role.LEADER))
    paper = draft(eyes)
    assert "Ký duyệt" in client.get(at("document", paper.pk)).text
    actions.edit(eyes, paper, actions.Wording(title="Khác", body=BODY, signature=CHAIR), version=1)
    client.post(at("approve", paper.pk), {"version": 1})
    assert Document.objects.get(pk=paper.pk).stage == Stage.DRAFT
    client.post(at("approve", paper.pk), {"version": 2})
    assert Document.objects.get(pk=paper.pk).stage == Stage.APPROVED


def test_a_clerk_notes_a_signature_on_paper_and_issues(clerk, eyes):
    paper = draft(eyes)
    page = clerk.get(at("document", paper.pk)).text
    assert "Đã ký trên giấy" in page
    assert "Ký duyệt" not in page
    clerk.post(at("approve", paper.pk), {"version": 1})
    assert at("issue", paper.pk) in clerk.get(at("document", paper.pk)).text


def test_a_first_text_carries_our_name_and_its_gaps_are_pointed_out(clerk, commune):
    letters.load()
    assert clerk.post(at("new_paper"), {"template": "cong-van"}).status_code == 302
    paper = Document.objects.get()
    page = clerk.get(at("document", paper.pk)).text
    assert commune.name in str(paper.paper["body"])
    assert "tên cơ quan" not in str(paper.paper["body"]).lower()
    assert "Nội dung còn chỗ chưa điền" in page
    clerk.post(at("edit_paper", paper.pk), TYPED | {"version": 1})
    assert "Nội dung còn chỗ chưa điền" not in clerk.get(at("document", paper.pk)).text


def test_a_recall_wants_a_reason_and_is_confirmed_from_the_receivers_page(client, eyes, commune):
    below = [body(f"Trường {at_}") for at_ in range(12)]
    paper = issued(eyes)
    papers.send(eyes, paper, below)
    client.force_login(officer(commune, Role.CLERK))
    assert "12" in client.get(at("recall", paper.pk)).text
    assert client.post(at("recall", paper.pk), {"why": " "}).status_code == 200
    assert Document.objects.get(pk=paper.pk).stage == Stage.ISSUED
    page = client.post(at("recall", paper.pk), {"why": "Sai số liệu."}, follow=True).text
    assert "0/12 nơi nhận đã xác nhận" in page
    assert "4 nơi nhận khác" in page
    client.force_login(officer(below[0], Role.CLERK))
    assert "Sai số liệu." in client.get(at("document", paper.pk)).text
    client.post(at("confirm_recall", paper.pk))
    assert Delivery.objects.exclude(recall_confirmed_at=None).count() == 1


def test_the_page_of_a_recalled_paper_keeps_its_budget(clerk, eyes, django_assert_max_num_queries):
    paper = issued(eyes)
    papers.send(eyes, paper, [body(f"Trường {at_}") for at_ in range(12)])
    papers.recall(eyes, paper, why="Sai số liệu.")
    with django_assert_max_num_queries(30):
        clerk.get(at("document", paper.pk))


SIGNER = {"name": "Trần Văn Lộc", "role": "CHỦ TỊCH", "right": "head", "since": "2026-01-01"}


def test_who_may_sign_is_written_down_and_what_the_decree_forbids_is_said(clerk):
    answer = clerk.post(at("new_signer"), SIGNER | {"version": 0})
    assert "thay mặt" in answer.text.lower()
    assert not SigningRight.objects.exists()
    told = SIGNER | {"collective": "ỦY BAN NHÂN DÂN", "version": 0}
    assert clerk.post(at("new_signer"), told).status_code == 302
    right = SigningRight.objects.get()
    assert clerk.post(at("signer", right.pk), told | {"name": "Khác", "version": 0}).status_code == 409
    assert SigningRight.objects.get().name == "Trần Văn Lộc"


def test_the_signers_are_read_by_the_own_body_only_and_within_thirty_queries(
    client, clerk, eyes, commune, django_assert_max_num_queries
):
    facts = {"name": "Trần Văn Lộc", "role": "CHỦ TỊCH", "right": "head", "collective": "ỦY BAN NHÂN DÂN"}
    rights = [actions.write_right(eyes, None, facts | {"since": date(2026, 1, day)}) for day in range(1, 21)]
    with django_assert_max_num_queries(30):
        assert clerk.get(at("signers")).text.count("Trần Văn Lộc") == 20
    client.force_login(officer(commune, Role.LEADER))
    assert client.get(at("signer", rights[0].pk)).status_code == 403
    client.force_login(officer(body("Sở Y tế"), Role.CLERK))
    assert "Trần Văn Lộc" not in client.get(at("signers")).text
    assert client.get(at("signer", rights[0].pk)).status_code == 404


@pytest.mark.parametrize("name", ["edit_paper", "versions", "recall"])
def test_nobody_of_another_body_opens_a_draft(client, eyes, name):
    paper = draft(eyes)
    client.force_login(officer(body("Sở Y tế"), Role.CLERK))
    assert client.get(at(name, paper.pk)).status_code == 404
