"""Paper, margins and page numbers as a Word file orders them."""

import re
from collections.abc import Iterator

from lxml import etree

from vanban.check.package import Package, R
from vanban.check.sighted import PageNumber, Sheet
from vanban.check.word_lines import MM_PER_TWIP
from vanban.check.word_looks import align_of
from vanban.check.word_styles import Stylesheet, is_on, number, value
from vanban.extract.word_parts import W

_PAGE_FIELD = re.compile(r"^\s*PAGE\b")
_WIDTH, _HEIGHT = (
    11_906.0,
    16_838.0,
)  # A4 in twips, taken where the file is silent as LibreOffice and Word for Vietnam do


def sheets(package: Package) -> list[Sheet]:
    """Return one sheet a section."""
    return [_sheet(section, place) for place, section in enumerate(_sections(package), start=1)]


def _sections(package: Package) -> list[etree._Element]:
    return list(package.document.iter(f"{W}sectPr"))


def _sheet(section: etree._Element, place: int) -> Sheet:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    width, height = number(value(size, "w")) or _WIDTH, number(value(size, "h")) or _HEIGHT
    left, right, top, bottom = (_margin(margins, edge) for edge in ("left", "right", "top", "bottom"))
    if left is not None:
        left += _margin(margins, "gutter") or 0
    return Sheet(place, width * MM_PER_TWIP, height * MM_PER_TWIP, left, right, top, bottom)


def _margin(margins: etree._Element | None, edge: str) -> float | None:
    twips = number(value(margins, edge))
    return None if twips is None else abs(twips) * MM_PER_TWIP  # a negative top margin is a fixed one


def page_numbers(package: Package, styles: Stylesheet) -> Iterator[PageNumber]:
    """Yield each page number ordered in a header or footer of the first section that has its own."""
    seen: set[str] = set()
    for section in _sections(package):
        hides_first = is_on(section.find(f"{W}titlePg"))
        for reference in section:
            kind, relation = value(reference, "type"), reference.get(f"{R}id") or ""
            part = package.headers.get(relation)
            if part is None or relation in seen or (kind == "first" and not hides_first):
                continue
            seen.add(relation)
            is_on_top = reference.tag == f"{W}headerReference"
            is_on_first = kind == "first" or (not hides_first and section is _sections(package)[0])
            yield from _numbers_in(part, styles, is_on_top=is_on_top, is_on_first=is_on_first)


def _numbers_in(
    part: etree._Element, styles: Stylesheet, *, is_on_top: bool, is_on_first: bool
) -> Iterator[PageNumber]:
    for paragraph in part.iter(f"{W}p"):
        if not _has_field(paragraph):
            continue
        run = next(iter(paragraph.iter(f"{W}r")), None)
        size = styles.size_pt(styles.run_properties(paragraph, run)) if run is not None else 0.0
        words = "".join(text.text or "" for text in paragraph.iter(f"{W}t")).strip()
        framed = value(paragraph.find(f"{W}pPr/{W}framePr"), "xAlign")
        align = align_of(framed or value(styles.paragraph_properties(paragraph).get("jc")))
        yield PageNumber(None, is_on_top, is_on_first, align, size, words or "1")


def _has_field(paragraph: etree._Element) -> bool:
    fields = [value(field, "instr") for field in paragraph.iter(f"{W}fldSimple")]
    fields += [field.text for field in paragraph.iter(f"{W}instrText")]
    return any(_PAGE_FIELD.match(field or "") for field in fields)


def page_count(package: Package) -> int | None:
    """Return how many pages the program that saved the file counted; None when it did not say."""
    told = (
        next((node.text for node in package.properties if etree.QName(node).localname == "Pages"), None)
        if (package.properties is not None)
        else None
    )
    return int(told) if told and told.isdigit() and len(told) < 6 else None
