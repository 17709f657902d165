"""What cannot be written in the prescribed layout is refused with the field that stands in the way."""

import re
from dataclasses import replace

import pytest

from vanban.layout import LayoutKind
from vanban.reading import Citation, Identity, Period, Reading, ReportDuty, Task
from vanban.writing import Table
from vanban.writing.compose import paper_of

PLAN = Reading(
    text="",
    document=Identity(
        number="87/KH-UBND",
        doc_type="ke_hoach",
        issue_date="2026-04-27",
        issuer="ỦY BAN NHÂN DÂN XÃ MẪU SƠN",
        place="Mẫu Sơn",
        title="Chăm lo thiếu nhi dịp hè",
        signer_name="Lê Văn Ví Dụ",
        signer_role="PHÓ CHỦ TỊCH",
        signing_authority="TM.",
        signed_on_behalf="ỦY BAN NHÂN DÂN",
    ),
)


def with_identity(**changes: str | None) -> Reading:
    return replace(PLAN, document=replace(PLAN.document, **changes))


@pytest.mark.parametrize(
    ("reading", "path"),
    [
        (with_identity(issuer=None), "document.issuer"),
        (with_identity(title=None), "document.title"),
        (with_identity(doc_type=None), "document.doc_type"),
        (with_identity(doc_type="nghi_dinh"), "document.doc_type"),
        (with_identity(number="12a/KH-UBND"), "document.number"),
        (with_identity(number="140-KH/TU"), "document.number"),
        (with_identity(issue_date="2026-04"), "document.issue_date"),
        (with_identity(signer_role=None), "document.signer_role"),
        (with_identity(signing_authority="PP."), "document.signing_authority"),
        (replace(PLAN, source_kind="news_article"), "source_kind"),
        (replace(PLAN, attachments=("Ảnh chụp lớp học",)), "attachments[0]"),
        (replace(PLAN, cited_documents=(Citation(number="5/XX-YY"),)), "cited_documents[0]"),
        (replace(PLAN, reports=(ReportDuty("báo cáo trước ngày 01/6/2026", to=("Sở Y tế",)),)), "reports[0].to"),
    ],
)
def test_a_field_that_has_no_place_in_the_layout_is_named(reading: Reading, path: str) -> None:
    with pytest.raises(ValueError, match=rf"^{re.escape(path)}: \w"):
        paper_of(reading)


def test_what_is_not_known_yet_leaves_room_to_be_written() -> None:
    paper = paper_of(with_identity(number=None, issue_date=None, place=None, signer_name=None))
    assert (paper.number, paper.symbol, paper.date, paper.signature.name) == (None, "KH-UBND", None, None)


@pytest.mark.parametrize(
    ("issuer", "number", "layout"),
    [
        ("ỦY BAN NHÂN DÂN XÃ MẪU SƠN", "87/KH-UBND", LayoutKind.STATE),
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH BÌNH LÂM", "60/KH-LĐLĐ", LayoutKind.UNION),
        ("CÔNG ĐOÀN XÃ MẪU SƠN", "07/KH-CĐX", LayoutKind.UNION),
        ("TỈNH ỦY BÌNH LÂM", "140-KH/TU", LayoutKind.PARTY),
        ("BAN TUYÊN GIÁO TỈNH ỦY BÌNH LÂM", "12-KH/BTGTU", LayoutKind.PARTY),
        ("TỈNH ĐOÀN BÌNH LÂM", "225-KH/TĐTN", LayoutKind.YOUTH),
        ("CÔNG AN TỈNH BÌNH LÂM", "33/KH-CAT", LayoutKind.STATE),
        ("CÔNG TY ĐOÀN KẾT", "33/KH-CT", LayoutKind.STATE),
    ],
)
def test_the_layout_is_that_of_the_body_that_issues(issuer: str, number: str, layout: LayoutKind) -> None:
    assert paper_of(with_identity(issuer=issuer, number=number, signed_on_behalf="BAN THƯỜNG VỤ")).layout == layout


def test_a_deputy_of_a_committee_signs_for_its_chairman() -> None:
    assert paper_of(PLAN).signature.authority == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")


def test_a_task_whose_words_do_not_say_when_stands_in_a_table_with_its_time() -> None:
    task = Task("t1", "Mở lớp dạy bơi", lead="Huyện đoàn", cooperating=("Sở Y tế",), deadline="2026-06-30")
    rows = [block.rows for block in paper_of(replace(PLAN, tasks=(task,))).body if isinstance(block, Table)]
    assert rows == [(("1", "Mở lớp dạy bơi", "Huyện đoàn", "Sở Y tế", "Trước ngày 30/6/2026"),)]


def test_a_span_that_the_words_do_not_say_is_written_in_the_time_column() -> None:
    task = Task("t1", "Mở lớp dạy bơi", period=Period("2026-06", "2026-08"))
    rows = [block.rows for block in paper_of(replace(PLAN, tasks=(task,))).body if isinstance(block, Table)]
    assert rows == [(("1", "Mở lớp dạy bơi", "", "", "Từ tháng 6/2026 đến tháng 8/2026"),)]
