"""What was sent down and what came of it: the answers, as far as whoever sent it may see them, and who has opened it."""

import re
from datetime import date

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.tests.factories import union_body
from chungtay.mandate.documents import actions, papers, queries
from chungtay.mandate.documents.lineage import around
from chungtay.mandate.documents.models import Attachment, Delivery, Document, DocumentKind
from chungtay.mandate.documents.tests.factories import cites, issued, registered
from chungtay.mandate.documents.tests.test_intake import PLAN
from chungtay.mandate.documents.tests.test_pages import form_of, page, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(date(2026, 7, 17)):
        yield


@pytest.fixture
def ours():
    return union_body("Liên đoàn Lao động tỉnh Bình Lâm")


@pytest.fixture
def clerk(client, ours):
    client.force_login(officer(ours, Role.CLERK))
    return client


@pytest.fixture
def eyes(ours):
    return reach(ours, Role.CLERK)


@pytest.fixture
def asked(ours, eyes):
    """A plan of ours, and the bodies below it went to."""
    paper = issued(eyes)
    bodies = [union_body(f"Công đoàn xã số {at}", under=ours) for at in range(1, 13)]
    papers.send(reach(ours, Role.UNION_OFFICER), paper, bodies)
    return paper, bodies


def answer(paper, agency, number="05/KH-CĐ", **traits) -> Document:
    """A plan a body issued to carry a paper out."""
    made = registered(agency, number, issuer=agency, issuer_words=agency.name, **traits)
    cites(made, paper)
    return made


def test_whoever_sent_a_document_down_sees_the_answers_and_nothing_else_of_those_bodies(asked, clerk, eyes):
    paper, (one, other, *_) = asked
    seen = answer(paper, one)
    stranger = union_body("Công đoàn nơi khác")
    hidden = (
        registered(other, "06/KH-CĐ", issuer=other),
        answer(paper, stranger),
        answer(paper, other, "07/KH-CĐ", state="draft"),
        cites(registered(other, "08/KH-CĐ", issuer=other), paper, "mentions").document,
    )
    found = Document.objects.within(eyes)
    assert seen in found
    assert not found.filter(pk__in=[one.pk for one in hidden])
    assert "05/KH-CĐ" in page(clerk, "document", seen.pk)


def test_an_answer_is_read_by_whoever_asked_and_not_written_on(asked, clerk, eyes):
    paper, (one, *_) = asked
    seen = answer(paper, one)
    wanted = Attachment.objects.create(document=seen, name="Phụ lục")
    text = page(clerk, "document", seen.pk)
    assert "Lập kế hoạch" not in text
    sent = {"file": upload("phu-luc.txt", "Phụ lục")}
    assert clerk.post(reverse("documents:supply", args=[wanted.pk]), sent).status_code == 404
    intake = actions.take_in(eyes, name="a.txt", content=PLAN.encode())
    assert clerk.post(reverse("documents:join", args=[intake.pk, seen.pk]), form_of(intake)).status_code == 404
    assert seen not in queries.held(eyes)


def test_a_body_beside_sees_no_answers_of_its_neighbour(asked):
    paper, (one, other, *_) = asked
    assert answer(paper, one) not in Document.objects.within(reach(other, Role.UNION_OFFICER))


def test_many_answers_alike_are_one_box_that_opens_the_list(asked, clerk, ours, django_assert_max_num_queries):
    paper, bodies = asked
    first, *_ = answers = [answer(paper, one, f"{at}/KH-CĐ") for at, one in enumerate(bodies, 1)]
    report = cites(registered(ours, "1/BC-LĐLĐ"), first).document
    with django_assert_max_num_queries(30):
        text = page(clerk, "lineage", paper.pk)
    assert text.count('class="nd many') == 1
    assert "11 kế hoạch" in text
    assert f'href="#alike-{answers[1].pk}"' in text
    assert text.count("/KH-CĐ</b>") == 12
    assert report.number in text


def test_a_few_answers_stay_apart(asked, clerk):
    paper, bodies = asked
    for one in bodies[:6]:
        answer(paper, one)
    assert "nd many" not in page(clerk, "lineage", paper.pk)


def test_the_answers_in_a_box_count_as_one_of_the_places_of_the_picture(asked, eyes):
    paper, bodies = asked
    for at, one in enumerate(bodies, 1):
        answer(paper, one, f"{at}/KH-CĐ")
    other = answer(paper, bodies[0], "1/CT-CĐ", kind=DocumentKind.objects.get(code="chi_thi"))
    family = around(eyes, paper, most=3)
    assert (len(family.nodes), family.more) == (3, 0)
    assert {len(one.all) for one in family.nodes.values()} == {1, 12}
    assert other.pk in family.nodes


def test_a_document_sent_to_many_shows_first_who_has_not_opened_it(asked, client, ours):
    paper, bodies = asked
    Delivery.objects.filter(document=paper, receiver__in=bodies[:2]).update(opened_at=timezone.now())
    client.force_login(officer(ours, Role.LEADER))
    text = page(client, "document", paper.pk)
    assert "đã mở 2/12" in text
    at_once, _, folded = text.partition('<details class="rest">')
    assert (len(re.findall(r"chưa mở\s*</span>", at_once)), len(re.findall(r"chưa mở\s*</b>", folded))) == (8, 2)
    assert "4 đơn vị còn lại" in folded
    assert reverse("oversight:document", args=[paper.pk]) in at_once


def test_who_does_not_oversee_gets_no_link_to_the_coverage(asked, clerk):
    paper, _ = asked
    assert reverse("oversight:document", args=[paper.pk]) not in page(clerk, "document", paper.pk)
