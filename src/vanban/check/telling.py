"""How rules tell what they found: the names clerks use, the articles, and figures the Vietnamese way."""

from collections.abc import Mapping
from types import MappingProxyType

from vanban.check.findings import Finding, Place, Severity
from vanban.check.sighted import Block
from vanban.layout import NATION, Align, Layout, LayoutKind, Part, Span

NAMES: Mapping[Part, str] = MappingProxyType(
    {
        Part.NATION: "Quốc hiệu",
        Part.MOTTO: "Tiêu ngữ",
        Part.PARENT_BODY: "Tên cơ quan chủ quản",
        Part.ISSUER: "Tên cơ quan ban hành",
        Part.NUMBER: "Số, ký hiệu",
        Part.PLACE_AND_DATE: "Địa danh và thời gian ban hành",
        Part.KIND: "Tên loại văn bản",
        Part.TITLE: "Trích yếu nội dung",
        Part.SUBJECT: "Trích yếu công văn",
        Part.ADDRESSEE: "Phần “Kính gửi”",
        Part.BASIS: "Căn cứ ban hành",
        Part.CENTRED: "Dòng canh giữa",
        Part.HEADING_1: "Tiêu đề mục",
        Part.ARTICLE: "Điều",
        Part.BODY: "Nội dung văn bản",
        Part.AUTHORITY: "Quyền hạn ký",
        Part.ROLE: "Chức vụ người ký",
        Part.SIGNER: "Họ tên người ký",
        Part.RECIPIENTS_LABEL: "Phần “Nơi nhận”",
        Part.RECIPIENTS: "Danh sách nơi nhận",
        Part.URGENCY: "Mức độ khẩn",
        Part.ANNEX_LABEL: "Từ “Phụ lục”",
        Part.ANNEX_TITLE: "Tên phụ lục",
        Part.ANNEX_REFERENCE: "Dòng “(Kèm theo …)” của phụ lục",
        Part.PAGE_NUMBER: "Số trang",
    }
)
ALIGNS: Mapping[Align, str] = MappingProxyType(
    {
        Align.LEFT: "canh trái",
        Align.CENTRE: "canh giữa",
        Align.RIGHT: "canh phải",
        Align.JUSTIFIED: "canh đều hai lề",
    }
)
_QUOTE = 60


def name_of(part: Part, layout: Layout) -> str:
    """Return what a clerk calls a part; the Party has a heading where the State has its name."""
    if part is Part.NATION and layout.nation != NATION:
        return "Tiêu đề"
    return NAMES.get(part, part.value)


def article_of(part: Part, layout: Layout) -> str:
    """Return the article that rules a part."""
    return layout.faces[part].size_pt.source


def article_on_letters(layout: Layout) -> str:
    """Return the article on fonts and the coding of letters."""
    if layout.kind in {LayoutKind.STATE, LayoutKind.UNION}:
        return layout.page.width_mm.source.rpartition(", ")[0] + ", I.4"
    return layout.page.left_mm.source.rpartition(", ")[0] + ", phông chữ"


def figure(value: float) -> str:
    """Write a measure with a decimal comma and no more digits than matter."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def span(rule: Span, unit: str = "") -> str:
    """Write what a rule allows: "30–35 mm"."""
    ends = figure(rule.least) if rule.least == rule.most else f"{figure(rule.least)}–{figure(rule.most)}"
    return f"{ends} {unit}".strip()


def place_of(block: Block | None) -> Place:
    """Say where a block stands."""
    if block is None:
        return Place()
    words = block.words
    quote = words if len(words) <= _QUOTE else words[: _QUOTE - 1] + "…"
    return Place(block.page, block.box, block.paragraph, quote)


def lacks(part: Part, allowed: str, layout: Layout, *, ruled_by: Part | None = None) -> Finding:
    """Say that a part is missing."""
    article = article_of(ruled_by or part, layout)
    return Finding(part.value, "missing", name_of(part, layout), "", allowed, article)


def remark(part: str, what: str, subject: str, found: str, better: str, block: Block | None = None) -> Finding:
    """Say what no rule forbids and a good clerk avoids."""
    return Finding(part, what, subject, found, better, "", place_of(block), Severity.REMARK)
