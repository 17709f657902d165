"""The written report (báo cáo): its words in the order in which such papers are written.

The words are those of the paper, not of a screen: official papers are Vietnamese whatever language the officer reads.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.utils.translation import override

from chungtay.core.figures import NOT_APPLICABLE, Absent
from chungtay.mandate.plans.usual_signers import usual_signer
from chungtay.results.figures import periods
from chungtay.results.reporting.models import Submission
from chungtay.results.reporting.queries import Cell, missing, parts
from vanban.writing import Align, Block, Column, Heading, ListItem, Paragraph, SigningBlock, Table

NUMERALS = ("I", "II", "III", "IV", "V", "VI")


@dataclass(frozen=True, slots=True)
class Told:
    """What the registry needs for the paper."""

    title: str
    body: tuple[Block, ...]
    recipients: tuple[str, ...]
    signature: SigningBlock


def of(submission: Submission, cells: Sequence[Cell]) -> Told:
    """Return the paper of a report."""
    with override("vi"):
        name = periods.name(submission.period)
    title = submission.form.title_vi.format(period=name, agency=submission.agency.name)
    authority, role = usual_signer(submission.agency.kind)
    upper = (submission.to_agency.name,) if submission.to_agency else ()
    signature = SigningBlock(role, None, (authority,) if authority else ())
    return Told(title, body(submission, cells), (*upper, "Lãnh đạo đơn vị"), signature)


def body(submission: Submission, cells: Sequence[Cell]) -> tuple[Block, ...]:
    """Return the text: who reported, results with their tables, difficulties, proposals."""
    chapters = [
        *([("TÌNH HÌNH BÁO CÁO", _who_reported(submission))] if submission.consolidated_at else []),
        ("KẾT QUẢ THỰC HIỆN", [*_paragraphs(submission.results), *_tables(submission, cells)]),
        ("KHÓ KHĂN, VƯỚNG MẮC", _paragraphs(submission.difficulties) or [Paragraph("Không có.")]),
        ("ĐỀ XUẤT, KIẾN NGHỊ", _paragraphs(submission.proposals) or [Paragraph("Không có.")]),
    ]
    blocks: list[Block] = []
    for numeral, (heading, content) in zip(NUMERALS, chapters, strict=False):
        blocks += [Heading(1, f"{numeral}. {heading}"), *content]
    return tuple(blocks)


def _who_reported(submission: Submission) -> list[Block]:
    reported, expected = len(parts(submission)), submission.expected_parts
    told = f"Số liệu được tổng hợp từ báo cáo đã nhận của {reported}/{expected} đơn vị và hoạt động do đơn vị tổ chức."
    absent = missing(submission)
    if not absent:
        return [Paragraph(told)]
    names = [ListItem(body.name + (";" if body is not absent[-1] else ".")) for body in absent]
    return [Paragraph(told), Paragraph(f"Có {len(absent)} đơn vị chưa có báo cáo được nhận:"), *names]


def _paragraphs(words: str) -> list[Block]:
    return [Paragraph(line.strip()) for line in words.splitlines() if line.strip()]


def _tables(submission: Submission, cells: Sequence[Cell]) -> list[Block]:
    blocks: list[Block] = []
    for number, (section, some) in enumerate(groupby(cells, key=lambda cell: cell.section_vi), start=1):
        rows = tuple(_row(submission, cell) for cell in some)
        blocks += [Heading(2, f"{number}. {section}"), Table(_columns(submission), rows)]
    return blocks


def _columns(submission: Submission) -> tuple[Column, ...]:
    counted = (Column("Số đơn vị báo cáo", 24, Align.CENTRE),) if submission.consolidated_at else ()
    return (
        Column("TT", 11, Align.CENTRE),
        Column("Chỉ tiêu"),
        Column("Đơn vị tính", 22, Align.CENTRE),
        Column("Kết quả", 34, Align.RIGHT),
        *counted,
    )


def _row(submission: Submission, cell: Cell) -> tuple[str, ...]:
    figure = cell.figure
    counted = (f"{figure.reported_parts}/{figure.expected_parts}",) if submission.consolidated_at else ()
    return (str(cell.ordinal), cell.indicator.name_vi, cell.indicator.unit_vi, printed(cell.told), *counted)


def printed(value: Decimal | Absent) -> str:
    """Print a figure as papers do: 85.800; a missing one and one that does not apply are said in words."""
    if value is NOT_APPLICABLE:
        return "không áp dụng"
    return "chưa có số liệu" if value is None else f"{value:,.0f}".replace(",", ".")
