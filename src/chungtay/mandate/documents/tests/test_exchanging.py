"""A paper goes out as a package and comes in elsewhere with its attachments; status messages move its delivery."""

from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.models import Kind
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.files.queries import read as bytes_of
from chungtay.mandate.documents import actions, catalogue, edxml, exchanging, papers
from chungtay.mandate.documents.edxml import BadPackage, Office
from chungtay.mandate.documents.models import Delivery, Document, ExchangeCode, StatusCode
from chungtay.mandate.documents.tests.factories import issued

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 17)


@pytest.fixture(autouse=True)
def _today():
    catalogue.load()
    with time_machine.travel(TODAY):
        yield


@pytest.fixture
def upper():
    return body("Ủy ban nhân dân tỉnh Bình Lâm", kind=Kind.PEOPLES_COMMITTEE)


@pytest.fixture
def lower(upper):
    made = body("Ủy ban nhân dân xã Suối Mây", under=upper, kind=Kind.PEOPLES_COMMITTEE)
    ExchangeCode.objects.create(agency=made, code="H37.DN.001")
    return made


@pytest.fixture
def clerk(upper):
    return reach(upper, Role.CLERK)


@pytest.fixture
def paper(clerk, lower, pdf):
    made = issued(clerk)
    papers.attach(clerk, made, name="Phụ lục I.pdf", content=pdf)
    papers.send(clerk, made, [lower])
    return made


def test_a_package_holds_what_the_register_says_and_the_files_byte_for_byte(clerk, paper, pdf):
    name, _kind, content = exchanging.written(exchanging.package_of(clerk, paper))
    found = edxml.read(content, limit_bytes=25_000_000)
    assert name.endswith(".edxml")
    assert (found.title, found.issued_on) == (paper.title, paper.issued_on)
    assert f"{found.number}/{found.notation}" == paper.number
    assert [one.code for one in found.receivers] == ["H37.DN.001"]
    assert found.files[0].content == bytes_of(paper.texts.get().file)
    assert found.files[1].content == pdf


def test_another_office_takes_it_in_with_its_attachments(clerk, paper, pdf):
    _name, _kind, content = exchanging.written(exchanging.package_of(clerk, paper))
    there = reach(body("Ủy ban nhân dân xã Nậm Tre", kind=Kind.PEOPLES_COMMITTEE), Role.CLERK)
    intake = actions.take_in(there, name="goi.edxml", content=content)
    document = actions.confirm(there, intake)
    assert (document.number, document.issued_on, document.title) == (paper.number, paper.issued_on, paper.title)
    assert bytes_of(document.attachments.get(name="Phụ lục I.pdf").file) == pdf


def message(delivery: Delivery, code: str, why: str = "", **other: object) -> bytes:
    return edxml.told(replace(exchanging.status_of(delivery), code=code, description=why, **other))


@pytest.mark.parametrize(
    ("code", "state"),
    [("01", "delivered"), ("02", "returned"), ("03", "acknowledged"), ("06", "acknowledged"), ("13", "delivered")],
)
def test_a_status_message_moves_the_delivery(clerk, paper, code, state):
    actions.hear(clerk, paper, message(paper.deliveries.get(), code, "Không thuộc địa bàn"))
    delivery = paper.deliveries.get()
    assert (delivery.state, delivery.exchange_code) == (state, code)
    assert delivery.return_why == ("Không thuộc địa bàn" if code == "02" else "")


def test_what_was_received_is_refused_no_more(clerk, paper):
    actions.hear(clerk, paper, message(paper.deliveries.get(), "03"))
    with pytest.raises(BadPackage, match="đã được tiếp nhận"):
        actions.hear(clerk, paper, message(paper.deliveries.get(), "02"))


def test_a_message_about_another_paper_body_or_code_is_refused(clerk, paper):
    delivery = paper.deliveries.get()
    for content, words in (
        (message(delivery, "03", number="99/KH"), "không phải văn bản này"),
        (message(delivery, "03", sender=Office("H00.XX", "")), "chưa gửi cho cơ quan"),
        (message(delivery, "99"), "chưa có trong danh mục"),
    ):
        with pytest.raises(BadPackage, match=words):
            actions.hear(clerk, paper, content)


def test_the_pages_hand_out_and_take_messages(client, clerk, upper, lower, paper):
    client.force_login(officer(lower, Role.CLERK))
    said = client.get(reverse("documents:status", args=[paper.deliveries.get().pk])).content
    assert edxml.heard(said, limit_bytes=10_000).code == "01"
    client.force_login(officer(upper, Role.CLERK))
    assert client.get(reverse("documents:package", args=[paper.pk])).status_code == 200
    page = reverse("documents:hear", args=[paper.pk])
    client.post(page, {"file": SimpleUploadedFile("x.edxml", message(paper.deliveries.get(), "03"))})
    assert paper.deliveries.get().state == "acknowledged"
    text = client.post(page, {"file": SimpleUploadedFile("x.edxml", b"<a/>")}, follow=True).content.decode()
    assert "không thuộc không gian tên" in text


def test_codes_an_administrator_changed_stay(db):
    StatusCode.objects.filter(code="13").update(name_vi="yêu cầu thu hồi")
    catalogue.load()
    assert StatusCode.objects.get(code="13").name_vi == "yêu cầu thu hồi"
    assert Document.objects.count() == 0
