"""What is written is read again: from the Word file, from the PDF and from the plain text."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from vanban.files import read_bytes
from vanban.reader import read
from vanban.reading import Identity, Reading
from vanban.writing import LayoutKind, Paper, SigningBlock, write_docx, write_pdf, write_text
from vanban.writing.composing.head import layout_kind
from vanban.writing.tests import papers


def from_word(paper: Paper) -> Reading:
    return read_bytes(write_docx(paper))


def from_pdf(paper: Paper) -> Reading:
    return read_bytes(write_pdf(paper))


def from_text(paper: Paper) -> Reading:
    return read(write_text(paper))


each_way = pytest.mark.parametrize("again", [from_word, from_pdf, from_text])
Again = Callable[[Paper], Reading]


@each_way
def test_a_report_is_read_as_it_was_written(again: Again) -> None:
    reading = again(papers.REPORT)
    found = reading.document
    assert (found.number, found.doc_type, found.issue_date) == ("05/BC-SYT", "bao_cao", "2026-02-05")
    assert (found.issuer, found.parent_body) == ("SỞ Y TẾ", "ỦY BAN NHÂN DÂN TỈNH BÌNH LÂM")
    assert (found.place, found.title) == ("Bình Lâm", "Kết quả Tháng hành động vì trẻ em năm 2026")
    assert found.signer_name == "Trần Thị Mẫu"
    assert reading.recipients == papers.REPORT.recipients
    assert reading.archive == "VT, BVTE"
    assert reading.addressees == papers.REPORT.addressees


@each_way
def test_a_plan_is_read_as_it_was_written(again: Again) -> None:
    reading = again(papers.PLAN)
    found = reading.document
    assert (found.number, found.doc_type, found.issue_date) == ("87/KH-UBND", "ke_hoach", "2026-04-27")
    assert found.issuer == "ỦY BAN NHÂN DÂN XÃ MẪU SƠN"
    assert found.title == papers.PLAN.title
    assert found.signer_name == "Lê Văn Ví Dụ"
    assert (found.signing_authority, found.signed_on_behalf) == ("TM.", "ỦY BAN NHÂN DÂN")
    assert (reading.recipients, reading.archive) == (papers.PLAN.recipients, "VT")


@each_way
def test_a_letter_is_read_as_it_was_written(again: Again) -> None:
    reading = again(papers.LETTER)
    found = reading.document
    assert (found.number, found.doc_type, found.issue_date) == ("1308/SYT-BVTE", "cong_van", "2026-12-09")
    assert (found.issuer, found.title) == ("SỞ Y TẾ", papers.LETTER.title)
    assert (found.signer_name, found.signer_role) == ("Nguyễn Văn Mẫu", "GIÁM ĐỐC")
    assert reading.addressees == papers.LETTER.addressees
    assert reading.recipients == papers.LETTER.recipients


@each_way
def test_papers_of_the_union_and_of_the_party_are_read_as_they_were_written(again: Again) -> None:
    union, party = again(papers.UNION_PLAN).document, again(papers.PARTY_PLAN).document
    assert (union.number, union.issuer) == ("60/KH-LĐLĐ", "LIÊN ĐOÀN LAO ĐỘNG TỈNH BÌNH LÂM")
    assert (union.signing_authority, union.signed_on_behalf) == ("TM.", "BAN THƯỜNG VỤ")
    assert (party.number, party.issuer) == ("140-KH/TU", "TỈNH ỦY BÌNH LÂM")
    assert (party.signing_authority, party.signer_role) == ("TM.", "PHÓ BÍ THƯ")


@each_way
def test_a_deputy_who_signs_for_the_head_is_read_as_deputy(again: Again) -> None:
    found = again(papers.REPORT).document
    assert (found.signing_authority, found.signed_on_behalf) == ("KT.", "GIÁM ĐỐC")
    assert found.signer_role == "PHÓ GIÁM ĐỐC"
    assert again(papers.PLAN).document.signer_role == "PHÓ CHỦ TỊCH"


@each_way
def test_a_number_not_given_yet_is_not_invented(again: Again) -> None:
    found = again(replace(papers.PLAN, number=None)).document
    assert found.number is None
    assert (found.issuer, found.issue_date) == ("ỦY BAN NHÂN DÂN XÃ MẪU SƠN", "2026-04-27")


@each_way
def test_a_document_cited_in_the_text_is_found_with_its_date(again: Again) -> None:
    cited = {(one.number, one.date) for one in again(papers.REPORT).cited_documents}
    assert ("112/KH-UBND", "2026-01-05") in cited


@pytest.mark.parametrize("write", [write_docx, write_pdf])
def test_a_paper_of_the_youth_union_is_read_as_it_was_written(write: Callable[[Paper], bytes]) -> None:
    signature = SigningBlock("Bí thư", "Hoàng Thị Thí", ("TM. BAN BÍ THƯ TRUNG ƯƠNG ĐOÀN",))
    paper = replace(papers.YOUTH_PLAN, number=225, symbol="KH/TWĐTN-CTTN", signature=signature)
    found = read_bytes(write(paper)).document
    assert (found.number, found.doc_type, found.issue_date) == ("225-KH/TWĐTN-CTTN", "ke_hoach", "2026-04-27")
    assert (found.parent_body, found.issuer) == ("TỈNH ĐOÀN BÌNH LÂM", "BAN CHẤP HÀNH ĐOÀN XÃ MẪU SƠN")
    assert (found.signing_authority, found.signed_on_behalf) == ("TM.", "BAN BÍ THƯ TRUNG ƯƠNG ĐOÀN")
    assert (found.signer_role, found.signer_name) == ("BÍ THƯ", "Hoàng Thị Thí")


def test_the_number_of_the_youth_union_tells_its_layout() -> None:
    document = Identity(number="225-KH/TWĐTN-CTTN", issuer="BAN CHẤP HÀNH TRUNG ƯƠNG")
    assert layout_kind(document) == LayoutKind.YOUTH
    assert layout_kind(replace(document, number="12-KH/TW")) == LayoutKind.PARTY
