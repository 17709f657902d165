"""The forms of a case as papers: Vietnamese, as the decree prints them; for the file, behind its wall."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import transaction

from chungtay.foundation.agencies.queries import our_agency
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import Reach
from chungtay.mandate.documents import papers
from chungtay.mandate.documents.models import Document
from chungtay.mandate.plans.usual_signers import usual_signer
from chungtay.work.cases import queries, sheets
from chungtay.work.cases.actions.knowing import known
from chungtay.work.cases.models import DECIDE, Case, Decision, FormLayout
from chungtay.work.cases.stages import Ruling
from vanban.writing import (
    Align,
    Article,
    Block,
    Column,
    Heading,
    LayoutKind,
    Paper,
    Paragraph,
    SigningBlock,
    Table,
    write_docx,
    write_pdf,
)

NOTICE = "Số liệu minh họa"
BLANK = "…………………………"
WORDS = {"high": "Cao", "medium": "Trung bình", "low": "Thấp"}
SCALE = (Column("Nội dung đánh giá"), Column("Mức độ", 34, Align.CENTRE))
PLAN = (
    Column("TT", 10, Align.CENTRE),
    Column("Biện pháp, dịch vụ"),
    Column("Người chịu trách nhiệm", 40),
    Column("Thời hạn", 26, Align.CENTRE),
    Column("Kinh phí (đồng)", 30, Align.RIGHT),
)
RULED = {
    Ruling.APPROVED: ("Phê duyệt và triển khai kế hoạch hỗ trợ, can thiệp", "Phê duyệt kế hoạch hỗ trợ, can thiệp"),
    Ruling.EMERGENCY: ("Áp dụng biện pháp can thiệp khẩn cấp", "Áp dụng biện pháp can thiệp khẩn cấp"),
    Ruling.ISOLATION: ("Tạm thời cách ly trẻ em", "Tạm thời cách ly trẻ em khỏi môi trường hoặc người gây tổn hại"),
    Ruling.CLOSED: ("Kết thúc hỗ trợ, can thiệp", "Kết thúc việc hỗ trợ, can thiệp"),
}
WRITERS = {"docx": write_docx, "pdf": write_pdf}


def printed(reach: Reach, case: Case, layout: FormLayout, ending: str) -> bytes:
    """Return a form of the case, filled as far as it is, as a Word or PDF file; whoever prints knows the file."""
    return WRITERS[ending](paper_of(reach, case, layout))


def paper_of(reach: Reach, case: Case, layout: FormLayout) -> Paper:
    """Return a form as a paper."""
    sheet = queries.sheet(reach, case, layout)
    told = sheets.answers(sheet) if sheet else sheets.carried(case, layout)
    body = [Paragraph(f"Mã vụ việc: {case.code}"), *_sections(layout, told)]
    if layout.code == "04":
        body += [Heading(1, "3. Biện pháp"), _plan(reach, case)]
    agency = case.agency
    return Paper(
        layout=LayoutKind.STATE,
        issuer=agency.name,
        symbol=agency.symbol,
        place=agency.area.name if agency.area else "Hà Nội",
        kind_name=f"Mẫu {layout.code}" if layout.code != "BB" else "Biên bản",
        title=layout.name_vi,
        body=tuple(body),
        signature=SigningBlock(role="NGƯỜI LẬP"),
        notice=NOTICE if settings.DEMONSTRATION else None,
    )


def _sections(layout: FormLayout, told: Mapping[str, str]) -> Iterable[Block]:
    for section in layout.sections:
        yield Heading(1, section["vi"])
        scale = [one for one in section["fields"] if one["kind"] == sheets.LEVEL]
        yield from (
            Paragraph(f"{one['vi']}: {told.get(one['key']) or BLANK}") for one in section["fields"] if one not in scale
        )
        if scale:
            yield _scale(scale, told)


def _scale(fields: list[Mapping[str, Any]], told: Mapping[str, str]) -> Table:
    judged = [told.get(one["key"], "") for one in fields]
    sums = "; ".join(f"{words}: {judged.count(level)}" for level, words in WORDS.items())
    rows = tuple((one["vi"], WORDS.get(level, "")) for one, level in zip(fields, judged, strict=True))
    return Table(SCALE, rows, total=("Tổng số", sums))


def _plan(reach: Reach, case: Case) -> Block:
    measures = queries.measures(reach).filter(case=case, round=case.round)
    rows = tuple(
        (
            str(at),
            f"{one.service.name_vi}: {one.words}",
            one.responsible,
            f"{one.due_on:%d/%m/%Y}",
            f"{one.amount:,}".replace(",", ".") if one.amount is not None else "",
        )
        for at, one in enumerate(measures, start=1)
    )
    return Table(PLAN, rows) if rows else Paragraph("Chưa có biện pháp.")


@transaction.atomic
def draft_decision(reach: Reach, decision: Decision) -> Document:
    """Put the decision into the outgoing book as a confidential draft: the case's code stands for the child, no narrative."""
    case = known(reach, decision.case, DECIDE)
    title, does = RULED[Ruling(decision.ruling)]
    authority, role = usual_signer(our_agency(reach).kind)
    made = papers.draft(
        reach,
        kind_code="quyet_dinh",
        title=f"{title}, vụ việc {case.code}",
        body=_articles(case, decision, does),
        recipients=("Người làm công tác bảo vệ trẻ em cấp xã", "Các cơ quan, cá nhân thực hiện"),
        signature=SigningBlock(role=role, authority=(authority,) if authority else ()),
        speaks_for=case,
        is_confidential=True,
    )
    Decision.objects.filter(pk=decision.pk).update(paper=made)
    record(reach, "cases.draft_decision", case, ruling=decision.ruling, document=made.pk)
    return made


def _articles(case: Case, decision: Decision, does: str) -> tuple[Block, ...]:
    until = f" đến hết ngày {decision.until:%d/%m/%Y}" if decision.until else ""
    return (
        Article(1, None, (f"{does} đối với trẻ em trong vụ việc {case.code}{until}. Nội dung theo hồ sơ vụ việc.",)),
        Article(2, None, ("Người làm công tác bảo vệ trẻ em cấp xã tổ chức thực hiện, theo dõi và báo cáo kết quả.",)),
        Article(
            3,
            None,
            ("Quyết định này có hiệu lực kể từ ngày ký. Cá nhân, đơn vị có tên trong kế hoạch thi hành.",),
        ),
    )
