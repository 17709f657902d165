"""What a document rests on, mended by hand; copies that several bodies hold; how long a document is in force."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.tests.factories import body, union_body
from chungtay.foundation.audit.models import Event
from chungtay.kit.reach import OutsideReach
from chungtay.kit.versions import StaleSave
from chungtay.mandate.documents import citations, papers
from chungtay.mandate.documents.actions import graph
from chungtay.mandate.documents.effect import in_force
from chungtay.mandate.documents.lineage import around
from chungtay.mandate.documents.models import Citation, Document, DocumentState, Force
from chungtay.mandate.documents.rules import Mention
from chungtay.mandate.documents.tests.factories import cites, issued, registered, stub
from chungtay.mandate.documents.tests.test_pages import page
from chungtay.mandate.documents.ties import citations_of, citations_to
from chungtay.mandate.documents.validity import validity_of

pytestmark = pytest.mark.django_db
DECREE = {"issued_text": "2026-01-05", "issued_on": date(2026, 1, 5), "issuer_words": "Chính phủ"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(date(2026, 7, 17)):
        yield


@pytest.fixture
def ours():
    return union_body("Liên đoàn Lao động tỉnh Bình Lâm")


@pytest.fixture
def eyes(ours):
    return reach(ours, Role.CLERK)


@pytest.fixture
def clerk(client, ours):
    client.force_login(officer(ours, Role.CLERK))
    return client


def test_a_clerk_adds_a_citation_and_it_is_tied_to_what_is_here_or_waits_for_it(clerk, ours):
    paper, here = registered(ours), registered(ours, "20-CT/TW", kind=None, issuer_words="Bộ Chính trị")
    address = reverse("documents:cite", args=[paper.pk])
    told = {"relation": "implements", "number": "20 -CT/tw", "issued": "6/4/2026", "issuer": "Bộ Chính trị"}
    assert clerk.post(address, told).status_code == 302
    clerk.post(address, {"relation": "based_on", "number": "56/2017/NĐ-CP", "issuer": "Chính phủ"})
    assert set(paper.cites.values_list("cited__number", "cited__state", "relation")) == {
        ("20-CT/TW", "registered", "implements"),
        ("56/2017/NĐ-CP", "stub", "based_on"),
    }
    assert here.cited_by.get().document == paper
    assert Event.objects.filter(verb="documents.cite", row_key=str(paper.pk)).count() == 2
    assert "Thêm viện dẫn" in page(clerk, "document", paper.pk)


def test_a_citation_without_a_name_is_asked_for_again_and_keeps_what_was_typed(clerk, ours):
    paper = registered(ours)
    answer = clerk.post(reverse("documents:cite", args=[paper.pk]), {"relation": "amends", "issuer": "Chính phủ"})
    assert "Hãy ghi số ký hiệu" in answer.text
    assert 'value="Chính phủ"' in answer.text
    itself = {"relation": "amends", "number": paper.number, "issued": "6/4/2026", "issuer": paper.issuer_words}
    assert "chính văn bản này" in clerk.post(reverse("documents:cite", args=[paper.pk]), itself).text
    assert not paper.cites.exists()


def test_a_citation_is_retyped_and_removed_and_the_history_says_so(clerk, ours):
    tie = cites(registered(ours), stub(), "mentions")
    clerk.post(reverse("documents:retype", args=[tie.pk]), {"relation": "replaces"})
    tie.refresh_from_db()
    assert tie.relation == "replaces"
    clerk.post(reverse("documents:uncite", args=[tie.pk]))
    assert not Citation.objects.exists()
    assert [one.verb for one in Event.objects.order_by("id")] == ["documents.retype", "documents.uncite"]
    assert "Bỏ viện dẫn" in page(clerk, "document", tie.document_id)


def test_what_another_body_issued_is_not_mended_by_those_who_received_it(clerk, ours, eyes):
    above = body("Sở Y tế")
    paper = issued(reach(above))
    tie = cites(paper, stub())
    papers.send(reach(above), paper, [ours])
    assert clerk.post(reverse("documents:retype", args=[tie.pk]), {"relation": "amends"}).status_code == 404
    assert clerk.post(reverse("documents:cite", args=[paper.pk]), {}).status_code == 404
    with pytest.raises(OutsideReach):
        graph.uncite(eyes, tie)


@pytest.fixture
def other():
    return body("Sở Giáo dục và Đào tạo")


def two_copies(one, other):
    """A's paper was sent to B and cites a decree; B alone registers the decree. A's paper, the stub, B's copy."""
    paper, known = issued(reach(one, Role.UNION_OFFICER)), stub("8/2026/NĐ-CP", **DECREE)
    cites(paper, known, "based_on")
    papers.send(reach(one, Role.UNION_OFFICER), paper, [other])
    copy = registered(other, "8/2026/NĐ-CP", **DECREE | {"kind": None, "title": "Ghi chú riêng của Sở"})
    citations.join(copy, [other.pk])
    return paper, known, copy


def test_of_two_bodies_each_sees_its_own_copy_of_what_is_cited(ours, other, eyes, clerk):
    paper, known, copy = two_copies(ours, other)
    theirs = reach(other)
    assert [one.cited for one in citations_of(eyes, paper)] == [known]
    assert [one.cited for one in citations_of(theirs, paper)] == [copy]
    assert [one.document for one in citations_to(theirs, copy)] == [paper]
    assert set(around(eyes, paper).nodes) == {paper.pk, known.pk}
    assert set(around(theirs, paper).nodes) == {paper.pk, copy.pk}
    assert page(clerk, "document", paper.pk).count("8/2026/NĐ-CP") >= 1
    assert clerk.get(reverse("documents:document", args=[copy.pk])).status_code == 404


def test_nothing_of_anothers_copy_is_seen_through_a_citation(ours, other, clerk, eyes):
    paper, known, copy = two_copies(ours, other)
    Force.objects.create(document=copy, agency=other, until_on=date(2026, 5, 1), why="Bị bãi bỏ")
    cites(registered(other, "9/2026/NĐ-CP"), copy, "replaces")
    text = page(clerk, "document", paper.pk) + page(clerk, "lineage", paper.pk) + page(clerk, "document", known.pk)
    assert "Ghi chú riêng" not in text
    assert "hết hiệu lực" not in text.lower()
    assert "9/2026/NĐ-CP" not in text
    assert validity_of(reach(other), copy).is_over(date(2026, 7, 17))
    assert not validity_of(eyes, known).is_over(date(2026, 7, 17))


def test_when_the_first_body_gets_its_copy_too_each_keeps_its_own_and_the_stub_may_go(ours, other, eyes):
    paper, _known, copy = two_copies(ours, other)
    mine = registered(ours, "8/2026/NĐ-CP", **DECREE | {"kind": None})
    citations.join(mine, [ours.pk])
    assert [one.cited for one in citations_of(eyes, paper)] == [mine]
    assert [one.cited for one in citations_of(reach(other), paper)] == [copy]


def test_retyping_and_removing_reach_the_copies_of_others(ours, other, eyes):
    paper, _known, _copy = two_copies(ours, other)
    graph.retype(eyes, citations_of(eyes, paper).get(), "amends")
    assert citations_of(reach(other), paper).get().relation == "amends"
    graph.uncite(eyes, citations_of(eyes, paper).get())
    assert not paper.cites.exists()


def test_a_confidential_document_is_not_named_to_who_may_not_see_it(ours, other, eyes):
    paper = issued(eyes)
    secret = registered(other, "5/KH-BCĐ", is_confidential=True)
    cites(paper, secret)
    assert not citations_of(eyes, paper)


def test_what_replaces_and_amends_is_told_on_the_page_in_lists_and_in_search(clerk, ours):
    old, new, amending = registered(ours, "5/KH-UBND"), registered(ours, "6/KH-UBND"), registered(ours, "7/KH-UBND")
    resting = registered(ours, "8/KH-UBND")
    cites(resting, old)
    cites(amending, old, "amends")
    assert "Được sửa đổi, bổ sung bởi Kế hoạch 7/KH-UBND" in page(clerk, "document", resting.pk)
    cites(new, old, "replaces")
    words = "hết hiệu lực từ 6/4/2026, được thay bằng Kế hoạch 6/KH-UBND"
    for one in (old, resting):
        assert words in page(clerk, "document", one.pk).replace("Hết", "hết")
    assert "hết hiệu lực từ" in page(clerk, "lineage", resting.pk).replace("Hết", "hết")
    found = clerk.get(reverse("desk:search"), {"q": "5/KH-UBND"}).text
    assert words in found


def test_a_replacement_that_begins_later_is_said_and_does_not_end_it_yet(ours, eyes):
    old, new = registered(ours, "5/KH-UBND"), registered(ours, "6/KH-UBND")
    cites(new, old, "replaces")
    graph.set_force(eyes, new, version=0, from_on=date(2026, 9, 1), until_on=None)
    told = validity_of(eyes, old)
    assert not told.is_over(date(2026, 8, 31))
    assert told.is_over(date(2026, 9, 1))
    assert told.ended_on(date(2026, 9, 2)) == date(2026, 9, 1)


def test_an_officer_types_an_end_with_its_reason_or_not_at_all(clerk, ours, eyes):
    paper = registered(ours)
    address = reverse("documents:force", args=[paper.pk])
    asked = clerk.post(address, {"version": "0", "until_on": "2026-06-30"})
    assert "vì sao" in asked.text
    assert not Force.objects.exists()
    clerk.post(address, {"version": "0", "until_on": "2026-06-30", "why": "Quyết định 9/QĐ-UBND bãi bỏ"})
    text = page(clerk, "document", paper.pk)
    assert "Hết hiệu lực từ 1/7/2026" in text
    assert "Quyết định 9/QĐ-UBND bãi bỏ" in text
    with pytest.raises(graph.NoReason):
        graph.set_force(eyes, paper, version=2, from_on=None, until_on=date(2026, 1, 1), why=" ")


def test_two_who_state_it_at_once_both_see_what_was_typed(clerk, ours, eyes):
    paper = registered(ours)
    graph.set_force(eyes, paper, version=0, from_on=None, until_on=date(2026, 6, 30), why="Bị bãi bỏ")
    with pytest.raises(StaleSave):
        graph.set_force(eyes, paper, version=0, from_on=None, until_on=None)
    told = {"version": "0", "until_on": "2026-12-31", "why": "Hết năm"}
    answer = clerk.post(reverse("documents:force", args=[paper.pk]), told)
    assert answer.status_code == 409
    assert "Bị bãi bỏ" in answer.text
    assert "Hết năm" in answer.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quyết định này có hiệu lực kể từ ngày ký ban hành.", (date(2026, 4, 6), None)),
        ("Thông tư này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026.", (date(2026, 7, 1), None)),
        ("Kế hoạch này có hiệu lực từ 1/5/2026 đến hết ngày 31/12/2026.", (date(2026, 5, 1), date(2026, 12, 31))),
        ("Quyết định số 5/QĐ-UBND ngày 05/01/2026 hết hiệu lực.", (None, None)),
        ("Nghị định này có hiệu lực từ ngày 31/02/2026.", (None, None)),
    ],
)
def test_the_days_a_text_says_of_itself_are_read(text, expected):
    assert in_force(text, date(2026, 4, 6)) == expected


def test_a_stub_is_joined_and_what_was_stated_of_it_comes_along(ours, eyes):
    paper = registered(ours)
    tie = graph.cite(eyes, paper, Mention("8/2026/NĐ-CP", issued="2026-01-05", issuer="Chính phủ"), "based_on")
    graph.set_force(eyes, tie.cited, version=0, from_on=None, until_on=date(2026, 6, 30), why="Luật mới")
    came = registered(ours, "8/2026/NĐ-CP", **DECREE | {"kind": None})
    citations.join(came, [ours.pk])
    assert paper.cites.get().cited == came
    assert validity_of(eyes, came).why == "Luật mới"
    assert not Document.objects.filter(state=DocumentState.STUB).exists()


def test_no_document_is_tied_by_hand_to_a_confidential_one(ours, eyes):
    secret = registered(ours, "8/2026/NĐ-CP", **DECREE | {"kind": None, "is_confidential": True})
    tie = graph.cite(
        eyes, registered(ours), Mention(secret.number, issued="2026-01-05", issuer="Chính phủ"), "based_on"
    )
    assert tie.cited.state == DocumentState.STUB
    assert not secret.cited_by.exists()
