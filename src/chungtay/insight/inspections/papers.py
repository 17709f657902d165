"""The papers of an inspection: its plan and the notice of its conclusion as drafts of the outgoing book, its checklist for the day.

The words are those of papers, not of a screen: official papers are Vietnamese whatever language the officer reads.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from chungtay.core.workflow import NotNow
from chungtay.foundation.agencies.queries import our_agency
from chungtay.foundation.audit.actions import record
from chungtay.insight.inspections.models import TOLD, Inspection
from chungtay.insight.inspections.queries import HOLD, Holding, holding, recommendations
from chungtay.insight.inspections.rules import VisitState
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.documents import papers
from chungtay.mandate.documents.models import Document
from chungtay.mandate.plans.usual_signers import usual_signer
from vanban.writing import (
    Align,
    Block,
    Column,
    Heading,
    LayoutKind,
    ListItem,
    Paper,
    Paragraph,
    SigningBlock,
    Table,
    write_docx,
)

NAMED_AT_MOST = 10  # more bodies than these are recipients by the list in the paper
BY_LIST = "Các cơ quan, đơn vị được kiểm tra có tên tại văn bản này"
VISITED = (Column("TT", 10, Align.CENTRE), Column("Cơ quan, đơn vị được kiểm tra"), Column("Ngày", 28, Align.CENTRE))
POINTS = (
    Column("TT", 10, Align.CENTRE),
    Column("Nội dung"),
    Column("Căn cứ", 38),
    Column("Kết quả", 22),
    Column("Ghi chú", 34),
)
ADVISED = (
    Column("TT", 10, Align.CENTRE),
    Column("Cơ quan, đơn vị", 45),
    Column("Nội dung kiến nghị"),
    Column("Thời hạn", 26, Align.CENTRE),
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper before it is one: its kind, abstract, text and recipients."""

    kind: str
    title: str
    body: tuple[Block, ...]
    recipients: tuple[str, ...]


@transaction.atomic
def draft_plan(reach: Reach, inspection: Inspection) -> Document:
    """Put the plan of an inspection (Kế hoạch kiểm tra) into the outgoing book as a draft."""
    return _drafted(reach, inspection, plan_of(holding(reach, inspection)))


@transaction.atomic
def draft_notice(reach: Reach, inspection: Inspection) -> Document:
    """Put the notice of the conclusion (Thông báo kết luận kiểm tra) into the outgoing book; raise ``NotNow`` before it."""
    if inspection.stage not in TOLD:
        raise NotNow(f"inspection {inspection.pk} is not concluded")
    rows = recommendations(reach).filter(finding__visit__inspection=inspection)
    advised = [(row.agency.name, row.words, f"{row.due_on:%d/%m/%Y}") for row in rows.exclude(state="dropped")]
    made = _drafted(reach, inspection, notice_of(holding(reach, inspection), advised))
    Inspection.objects.filter(pk=inspection.pk).update(paper=made)
    return made


def _drafted(reach: Reach, inspection: Inspection, told: Draft) -> Document:
    reach.require(HOLD, inspection.agency_id)
    if inspection.agency_id != reach.agency_id:
        raise OutsideReach(HOLD)
    authority, role = usual_signer(our_agency(reach).kind)
    basis = inspection.basis
    made = papers.draft(
        reach,
        kind_code=told.kind,
        title=told.title,
        body=told.body,
        recipients=told.recipients,
        signature=SigningBlock(role=role, authority=(authority,) if authority else ()),
        speaks_for=inspection,
        cites=[(basis, "mentions")] if basis else [],
    )
    record(reach, "inspections.draft_paper", inspection, kind=told.kind, document=made.pk)
    return made


def plan_of(held: Holding) -> Draft:
    """Return the plan: aim, bodies that inspect, what is looked at, who is visited when."""
    one = held.inspection
    days = [visit for visit in held.visits if visit.state != VisitState.CALLED_OFF]
    rows = tuple((str(at), visit.agency.name, f"{visit.on:%d/%m/%Y}") for at, visit in enumerate(days, start=1))
    body: list[Block] = [
        *([Paragraph(f"Căn cứ {one.basis.title} số {one.basis.number}.")] if one.basis else []),
        Heading(1, "I. MỤC ĐÍCH, PHẠM VI"),
        *(Paragraph(line) for line in _paragraphs(one.aim or f"{one.title}.")),
        Paragraph(f"Thời gian: từ ngày {one.from_on:%d/%m/%Y} đến ngày {one.to_on:%d/%m/%Y}."),
        Heading(1, "II. CƠ QUAN KIỂM TRA"),
        *(ListItem(f"{part.agency.name}{f': {part.task}' if part.task else ''};") for part in held.parts),
        *([Heading(1, "III. NỘI DUNG"), *_points_listed(held)] if held.points else []),
        Heading(1, f"{'IV' if held.points else 'III'}. ĐƠN VỊ ĐƯỢC KIỂM TRA, THỜI GIAN"),
        *([Table(VISITED, rows)] if rows else [Paragraph("Thông báo sau.")]),
    ]
    return Draft("ke_hoach", f"Kiểm tra: {_lower(one.title)}", tuple(body), _recipients(held))


def _points_listed(held: Holding) -> Iterable[Block]:
    return (ListItem(f"{point.words}{f' ({point.source})' if point.source else ''};") for point in held.points)


def notice_of(held: Holding, advised: list[tuple[str, str, str]]) -> Draft:
    """Return the notice: what each body wrote, the conclusion, what is to be put right by when."""
    one = held.inspection
    rows = tuple((str(at), *told) for at, told in enumerate(advised, start=1))
    written = [part for part in held.parts if part.words.strip()]
    body: list[Block] = [
        Paragraph(
            f"Từ ngày {one.from_on:%d/%m/%Y} đến ngày {one.to_on:%d/%m/%Y}, đoàn kiểm tra đã làm việc với "
            f"{sum(visit.state == VisitState.HELD for visit in held.visits)} cơ quan, đơn vị. Kết luận như sau:"
        ),
        Heading(1, "I. KẾT QUẢ KIỂM TRA"),
        *(block for at, part in enumerate(written, start=1) for block in _written(at, part.agency.name, part.words)),
        Heading(1, "II. KẾT LUẬN"),
        *(Paragraph(line) for line in _paragraphs(one.conclusion)),
        Heading(1, "III. KIẾN NGHỊ"),
        *([Table(ADVISED, rows)] if rows else [Paragraph("Không có kiến nghị.")]),
    ]
    return Draft("thong_bao", f"Kết luận kiểm tra: {_lower(one.title)}", tuple(body), _recipients(held))


def _written(at: int, name: str, words: str) -> Iterable[Block]:
    yield Heading(2, f"{at}. {name}")
    yield from (Paragraph(line) for line in _paragraphs(words))


def _paragraphs(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _recipients(held: Holding) -> tuple[str, ...]:
    beside = [part.agency.name for part in held.parts if part.agency_id != held.inspection.agency_id]
    visited = dict.fromkeys(visit.agency.name for visit in held.visits if visit.state != VisitState.CALLED_OFF)
    return (*beside, *(visited if len(visited) <= NAMED_AT_MOST else (BY_LIST,)))


def checklist(reach: Reach, inspection: Inspection) -> bytes:
    """Return the checklist as a Word file to take along: points, rules, room for what is found."""
    held = holding(reach, inspection)
    ours = inspection.agency
    rows = tuple((str(at), point.words, point.source, "", "") for at, point in enumerate(held.points, start=1))
    body = (
        Paragraph("Cơ quan, đơn vị được kiểm tra: ……………………………………  Ngày: …………………"),
        Paragraph("Người làm việc với đoàn: …………………………………………………………………"),
        Table(POINTS, rows),
    )
    paper = Paper(
        layout=LayoutKind.STATE,
        issuer=ours.name,
        symbol=f"{ours.symbol}",
        place=ours.area.name if ours.area else "Hà Nội",
        kind_name="Đề cương kiểm tra",
        title=inspection.title,
        body=body,
        signature=SigningBlock(role="NGƯỜI GHI"),
        notice=papers.notice(),
    )
    return write_docx(paper)
