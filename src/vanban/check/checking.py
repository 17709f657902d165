"""Looks at a file, takes the layout it has to follow, and compares part by part."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from vanban.check.findings import Finding, Findings
from vanban.check.naming import name_parts
from vanban.check.rules import ends, faces, head, letters, pages, parts, text
from vanban.check.sighted import Sighted
from vanban.check.telling import NAMES, place_of
from vanban.check.which import layout_for
from vanban.check.word import see_word
from vanban.extract import LARGEST_BYTES, REFUSED, Unreadable, content_of
from vanban.extract.kinds import kind_of
from vanban.layout import Layout, Part

Rule = Callable[[Sighted, Layout], Iterator[Finding]]
RULES: tuple[Rule, ...] = (
    pages.paper_and_margins,
    pages.page_numbers,
    parts.missing_parts,
    head.heading_words,
    head.subject_words,
    head.number,
    head.place_and_date,
    head.drawn_lines,
    faces.faces,
    ends.authority,
    ends.deputy,
    ends.recipients,
    ends.annexes,
    ends.signature_alone,
    text.indents,
    text.paragraph_spacing,
    text.line_spacing,
    text.counting,
    text.empty_paragraphs,
    letters.fonts,
    letters.coding,
    letters.spaces,
    letters.tone_marks,
)
_GROUPS = {"page": "Khổ giấy và lề trang", "letters": "Phông chữ và mã chữ", "paragraphs": "Cách trình bày đoạn văn"}
_MEASURED = {"spacing", "indent", "line-spacing"}
_ORDER = [part.value for part in Part]
_LATE = _ORDER.index(Part.BODY.value)


def check_bytes(content: bytes, *, name: str = "") -> Findings:
    """Say where a Word file or a PDF departs from its prescribed layout; raises `Unreadable`."""
    seen = _seen(content, name)
    if not any(letter.isalpha() for block in seen.blocks for letter in block.text):
        raise Unreadable(name, "no-text" if seen.origin == "pdf" else "empty")
    name_parts(seen)
    layout, because = layout_for(seen)
    found = _once(_ordered(seen, [finding for rule in RULES for finding in rule(seen, layout)]), seen.origin)
    return Findings(
        layout, because, found, fine=tuple(_fine(seen, layout, found)), to_fill=tuple(head.rooms_to_fill(seen, layout))
    )


def check_file(path: Path | str) -> Findings:
    """Check the file at a path; raises `Unreadable`, also when there is none."""
    place = Path(path)
    return check_bytes(content_of(place), name=place.name)


def _seen(content: bytes, name: str) -> Sighted:
    if len(content) > LARGEST_BYTES:
        raise Unreadable(name, "too-large")
    if not content.strip():
        raise Unreadable(name, "empty")
    kind = kind_of(content)
    if kind == "docx":
        return see_word(content, name)
    if kind == "pdf":
        return _pdf_seen(content, name)
    raise Unreadable(name, REFUSED.get(kind, "unchecked-kind"))


def _pdf_seen(content: bytes, name: str) -> Sighted:
    try:
        eye = import_module("vanban.check.pdf")
    except ModuleNotFoundError as error:
        raise Unreadable(name, "no-part") from error
    seen: Sighted = eye.see_pdf(content, name)
    return seen


def _ordered(seen: Sighted, found: list[Finding]) -> list[Finding]:
    """Put the findings in reading order: the page, then what is missing from the head, then block by block."""
    places = {place_of(block): at for at, block in enumerate(seen.blocks)}
    paragraphs = {block.paragraph: at for at, block in enumerate(seen.blocks) if block.paragraph}
    last = len(seen.blocks)

    def order(finding: Finding) -> tuple[int, int]:
        rank = _ORDER.index(finding.part) if finding.part in _ORDER else -1
        at = places.get(finding.place, paragraphs.get((finding.place.paragraph or 0) - 1))
        if at is None:
            at = last if rank >= _LATE else -1
        return at, rank

    return sorted(found, key=order)


def _once(found: Iterable[Finding], origin: str) -> tuple[Finding, ...]:
    """Tell the same departure once, and in how many places it is. What is measured on a page is never quite the same."""
    counted: dict[tuple[str, ...], list[Finding]] = {}
    for finding in found:
        is_measured = origin == "pdf" and finding.what in _MEASURED
        shown = "" if is_measured else finding.found or str(finding.place)
        counted.setdefault((finding.part, finding.what, shown, finding.allowed), []).append(finding)
    return tuple(
        same[0] if len(same) == 1 or not same[0].found else replace(same[0], found=f"{same[0].found} ({len(same)} chỗ)")
        for same in counted.values()
    )


def _fine(seen: Sighted, layout: Layout, found: Iterable[Finding]) -> Iterator[str]:
    """Say what is in order: how many parts are there, and which of them nothing was found about."""
    yield parts.present_parts(seen, layout)
    spoken_of = {finding.part for finding in found}
    for group, name in _GROUPS.items():
        if group not in spoken_of:
            yield f"{name} đúng quy định"
    for part in NAMES:
        if part.value not in spoken_of and (seen.first(part) or (part is Part.PAGE_NUMBER and seen.page_numbers)):
            yield f"{NAMES[part]} đúng quy định"
