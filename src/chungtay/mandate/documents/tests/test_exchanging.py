"""A paper goes out as a package and comes in elsewhere with its attachments; status messages move its delivery."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

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


@pytest.mark.parametrize("code", ["02", "03"])
def test_a_sender_does_not_speak_for_a_body_that_answers_here(clerk, lower, paper, code):
    officer(lower, Role.CLERK)
    actions.hear(clerk, paper, message(paper.deliveries.get(), code, "Không thuộc địa bàn"))
    assert (paper.deliveries.get().state, paper.deliveries.get().exchange_code) == ("delivered", code)
    assert paper.entries.filter(agency=lower).exists()


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
    assert paper.deliveries.get().exchange_code == "03"
    text = client.post(page, {"file": SimpleUploadedFile("x.edxml", b"<a/>")}, follow=True).content.decode()
    assert "không thuộc không gian tên" in text


def test_codes_an_administrator_changed_stay(db):
    StatusCode.objects.filter(code="13").update(name_vi="yêu cầu thu hồi")
    catalogue.load()
    assert StatusCode.objects.get(code="13").name_vi == "yêu cầu thu hồi"
    assert Document.objects.count() == 0


def packed(content: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("goi/van-ban.edxml", content)
    return out.getvalue()


def test_attachments_of_a_package_inside_a_zip_are_kept(clerk, paper, pdf):
    _name, _kind, content = exchanging.written(exchanging.package_of(clerk, paper))
    there = reach(body("Ủy ban nhân dân xã Nậm Tre", kind=Kind.PEOPLES_COMMITTEE), Role.CLERK)
    document = actions.confirm(there, actions.take_in(there, name="goi.zip", content=packed(content)))
    assert bytes_of(document.attachments.get(name="Phụ lục I.pdf").file) == pdf


def test_attachments_are_kept_when_a_package_is_joined_to_what_is_here(clerk, paper, pdf):
    _name, _kind, content = exchanging.written(exchanging.package_of(clerk, paper))
    there = reach(body("Ủy ban nhân dân xã Nậm Tre", kind=Kind.PEOPLES_COMMITTEE), Role.CLERK)
    here = actions.confirm(there, actions.take_in(there, name="a.txt", content="Số: 7/KH-UBND\nKẾ HOẠCH".encode()))
    intake = actions.take_in(there, name="goi.edxml", content=content)
    document = actions.join(there, intake, here)
    assert bytes_of(document.attachments.get(name="Phụ lục I.pdf").file) == pdf


def test_the_message_of_what_was_returned_is_reached_by_a_link(client, clerk, lower, paper):
    there = reach(lower, Role.CLERK)
    delivery = paper.deliveries.get()
    actions.send_back(there, delivery, why="Không thuộc địa bàn")
    client.force_login(officer(lower, Role.CLERK))
    link = reverse("documents:status", args=[delivery.pk])
    assert link in client.get(reverse("documents:to_acknowledge")).content.decode()
    said = edxml.heard(client.get(link).content, limit_bytes=10_000)
    assert (said.code, said.description) == ("02", "Không thuộc địa bàn")


@pytest.fixture
def manager(client, upper):
    client.force_login(officer(upper, Role.ADMINISTRATOR))
    return client


def test_an_administrator_writes_the_codes_of_bodies(manager, upper, lower):
    page = reverse("documents:body_code", args=[upper.pk])
    for wrong, words in (("H37 Đ", "Mã gồm các nhóm chữ"), ("h37.dn.001", f"đang là mã của {lower.name}")):
        assert words in manager.post(page, {"code": wrong}).content.decode()
    manager.post(page, {"code": " h37 .dn.002"})
    assert ExchangeCode.objects.get(agency=upper).code == "H37.DN.002"
    for words in ("dn.002", "tinh binh lam"):
        assert upper.name in manager.get(reverse("documents:codes"), {"q": words}).content.decode()
    assert "Không có cơ quan nào" in manager.get(reverse("documents:codes"), {"q": "sở thú"}).content.decode()
    manager.post(page, {"code": ""})
    assert not ExchangeCode.objects.filter(agency=upper).exists()


def test_an_administrator_writes_what_status_codes_mean(manager):
    added = {"code": "9", "name_vi": "đã xem", "name_en": "seen", "does": "acknowledge"}
    new = reverse("documents:new_status_code")
    assert "Mã trạng thái gồm hai chữ số" in manager.post(new, added).content.decode()
    assert "Mã này đã có trong danh mục" in manager.post(new, added | {"code": "03"}).content.decode()
    manager.post(new, added | {"code": "09"})
    known = StatusCode.objects.get(code="09")
    manager.post(reverse("documents:status_code", args=[known.pk]), added | {"code": "09", "does": ""})
    known.refresh_from_db()
    assert (known.name_vi, known.does) == ("đã xem", "")


def test_codes_of_bodies_elsewhere_are_not_to_be_written(manager):
    other = body("Ủy ban nhân dân tỉnh Khác", kind=Kind.PEOPLES_COMMITTEE)
    assert manager.post(reverse("documents:body_code", args=[other.pk]), {"code": "H1.A"}).status_code == 404


def test_the_page_of_codes_asks_few_questions(manager, upper, django_assert_max_num_queries):
    for at in range(40):
        body(f"Trường {at}", under=upper)
    with django_assert_max_num_queries(30):
        assert manager.get(reverse("documents:codes")).status_code == 200
