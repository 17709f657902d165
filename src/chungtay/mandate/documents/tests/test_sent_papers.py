"""What a body issued and sent is one row for all who received it: nobody else writes into it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.tests.factories import union_body
from chungtay.kit.reach import OutsideReach
from chungtay.mandate.documents import actions, papers, queries
from chungtay.mandate.documents.models import Attachment, Direction, Entry, TextKind
from chungtay.mandate.documents.tests.factories import cites, issued, registered, stub
from chungtay.mandate.documents.tests.test_intake import PLAN

pytestmark = pytest.mark.django_db


@pytest.fixture
def upper():
    return union_body("Liên đoàn Lao động tỉnh Bình Lâm")


@pytest.fixture
def ours(upper):
    return union_body("Công đoàn xã Suối Mây", under=upper)


@pytest.fixture
def other(upper):
    return union_body("Công đoàn xã Nậm Tre", under=upper)


@pytest.fixture
def paper(upper, ours, other):
    seen = reach(upper, Role.UNION_OFFICER)
    made = issued(seen)
    papers.send(seen, made, [ours, other])
    return made


@pytest.fixture
def eyes(ours):
    return reach(ours, Role.CLERK)


def test_a_text_of_ours_does_not_get_into_what_was_sent_to_others_too(paper, ours, other, eyes):
    intake = actions.take_in(eyes, name="a.txt", content=PLAN.encode())
    actions.join(eyes, intake, paper)
    texts = queries.texts(reach(other, Role.CLERK)).filter(document=paper)
    assert [one.text for one in texts] == [paper.texts.get().text]
    intake.refresh_from_db()
    assert intake.document == paper
    assert Entry.objects.get(agency=ours, document=paper, direction=Direction.IN).number == 1


def test_a_text_joins_neither_a_stub_nor_a_draft_nor_a_paper_one_does_not_hold(eyes, upper):
    intake = actions.take_in(eyes, name="a.txt", content=PLAN.encode())
    for document in (stub("77/KH-UBND"), registered(upper, "78/KH-UBND")):
        with pytest.raises(OutsideReach):
            actions.join(eyes, intake, document)


def test_an_attachment_of_what_was_sent_is_supplied_by_its_sender_alone(client, paper, ours, upper):
    named = Attachment.objects.create(document=paper, name="Phụ lục I")
    address = reverse("documents:supply", args=[named.pk])
    for body, status in ((ours, 404), (upper, 302)):
        client.force_login(officer(body, Role.CLERK))
        assert client.post(address, {"file": SimpleUploadedFile("a.txt", b"Muc")}).status_code == status


def test_the_document_itself_is_shown_before_what_was_written_about_it(upper):
    document = registered(upper)
    for kind in (TextKind.NEWS, TextKind.OFFICIAL, TextKind.PAGE):
        document.texts.create(kind=kind, text=kind)
    seen = queries.texts(reach(upper, Role.CLERK)).filter(document=document)
    assert [one.kind for one in seen] == [TextKind.OFFICIAL, TextKind.NEWS, TextKind.PAGE]


def test_an_answer_is_seen_as_issued_and_not_as_somebody_else_took_it_in(paper, ours, other, upper):
    copy = registered(other, "5/KH-CĐ", issuer=ours)
    answer = issued(reach(ours, Role.UNION_OFFICER), title="Kế hoạch của xã")
    for one in (copy, answer):
        cites(one, paper)
    assert set(queries.documents(reach(upper, Role.UNION_OFFICER)).filter(pk__in=[copy.pk, answer.pk])) == {answer}
