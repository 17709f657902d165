"""Paper, margins and page numbers."""

from collections.abc import Iterator

from vanban.check.findings import Finding, Place
from vanban.check.sighted import PageNumber, Sheet, Sighted
from vanban.check.telling import ALIGNS, article_of, figure, lacks, span
from vanban.layout import Align, Layout, Part, Span

_PAPER_MM = 1.0
_TOLD_MM, _MEASURED_MM = 0.5, 1.3  # what rounding moves; what the white around letters moves
_LETTERS_A_PAGE = 3200  # with more than these a document goes on to a second page


def paper_and_margins(seen: Sighted, layout: Layout) -> Iterator[Finding]:
    """A4, and white around the text as prescribed. A page on its side keeps the paper, its edges change their names."""
    for sheet in seen.sheets:
        yield from _paper(sheet, seen, layout)
        if not sheet.is_landscape:
            yield from _margins(sheet, seen, layout)


def _place(sheet: Sheet, seen: Sighted) -> Place:
    return Place(page=sheet.number) if seen.origin == "pdf" else Place()


def _paper(sheet: Sheet, seen: Sighted, layout: Layout) -> Iterator[Finding]:
    sides = sorted((sheet.width_mm, sheet.height_mm))
    rules = (layout.page.width_mm, layout.page.height_mm)
    if not all(rule.allows(side, _PAPER_MM) for rule, side in zip(rules, sides, strict=True)):
        found = f"{figure(round(sheet.width_mm))} × {figure(round(sheet.height_mm))} mm"
        source = layout.page.width_mm.source
        yield Finding("page", "paper", "Khổ giấy", found, "A4 (210 × 297 mm)", source, _place(sheet, seen))


def _margins(sheet: Sheet, seen: Sighted, layout: Layout) -> Iterator[Finding]:
    page = layout.page
    edges: tuple[tuple[str, str, float | None, Span], ...] = (
        ("top-margin", "Lề trên", sheet.top_mm, page.top_mm),
        ("bottom-margin", "Lề dưới", sheet.bottom_mm, page.bottom_mm),
        ("left-margin", "Lề trái", sheet.left_mm, page.left_mm),
        ("right-margin", "Lề phải", sheet.right_mm, page.right_mm),
    )
    tolerance = _MEASURED_MM if sheet.is_measured else _TOLD_MM
    for what, subject, found, rule in edges:
        if found is not None and not rule.allows(found, tolerance):
            shown = f"{figure(round(found, 1))} mm"
            yield Finding("page", what, subject, shown, span(rule, "mm"), rule.source, _place(sheet, seen))


def page_numbers(seen: Sighted, layout: Layout) -> Iterator[Finding]:
    """Arabic, in the middle of the top margin, from the second page on."""
    if not seen.page_numbers and _has_more_pages(seen):
        yield lacks(Part.PAGE_NUMBER, "đánh số trang từ trang thứ hai, canh giữa ở lề trên", layout)
    for number in seen.page_numbers:
        yield from _number(number, layout)


def _has_more_pages(seen: Sighted) -> bool:
    letters = sum(len(block.text) for block in seen.blocks)
    return letters > _LETTERS_A_PAGE if seen.origin == "docx" else (seen.page_count or 1) > 1


def _number(number: PageNumber, layout: Layout) -> Iterator[Finding]:
    source, size = article_of(Part.PAGE_NUMBER, layout), layout.faces[Part.PAGE_NUMBER].size_pt
    place = Place(page=number.page)
    tests = (
        ("page-number-first", number.is_on_first_page, "in ở cả trang thứ nhất", "không đánh số trang thứ nhất"),
        ("page-number-place", not number.is_on_top, "đặt ở cuối trang", "đặt canh giữa ở lề trên"),
        (
            "page-number-align",
            number.is_on_top and number.align not in {Align.CENTRE, None},
            ALIGNS[number.align or Align.CENTRE],
            "canh giữa ở lề trên",
        ),
        (
            "page-number-form",
            not number.words.isdigit(),
            f"ghi là “{number.words[:20]}”",
            "chỉ ghi chữ số Ả Rập, ví dụ “2”",
        ),
        (
            "page-number-size",
            not size.allows(number.size_pt, 0.3),
            f"cỡ chữ {figure(number.size_pt)}",
            f"cỡ chữ {span(size)}",
        ),
    )
    for what, is_wrong, found, allowed in tests:
        if is_wrong:
            yield Finding(Part.PAGE_NUMBER.value, what, "Số trang", found, allowed, source, place)
