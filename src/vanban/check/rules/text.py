"""The paragraphs of the text: indent, room between them and between their lines, and that nothing is left out in counting."""

import re
from collections.abc import Iterator
from itertools import pairwise

from vanban.check.findings import Finding, Place, Severity
from vanban.check.naming import ARTICLE, ROMAN
from vanban.check.sighted import Block, Side, Sighted
from vanban.check.telling import article_of, figure, place_of, span
from vanban.layout import Align, Layout, Part
from vanban.text import fold

_RUNNING = {Part.BODY, Part.BASIS, Part.ARTICLE, Part.HEADING_1}
_INDENT_CM, _MEASURED_CM = 0.06, 0.15
_SPACE_PT, _MEASURED_PT = 0.3, 1.6
_LINE = 0.04
_SINGLE = 1.15  # a single line of Times is so much higher than its size
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}


def _running(seen: Sighted) -> Iterator[Block]:
    return (block for block in seen.of(*_RUNNING) if block.side is Side.FLOW)


def indents(seen: Sighted, layout: Layout) -> Iterator[Finding]:
    """The first line of a paragraph stands in by 1 to 1.27 cm."""
    rule = layout.body.first_line_cm
    tolerance = _MEASURED_CM if seen.origin == "pdf" else _INDENT_CM
    for block in _running(seen):
        is_set = block.first_letter_cm is not None and block.align is not Align.CENTRE
        if is_set and not rule.allows(block.first_letter_cm or 0.0, tolerance):
            found = f"lùi vào {figure(round(block.first_letter_cm or 0, 2))} cm"
            told = ("paragraphs", "indent", "Dòng đầu đoạn văn", found, span(rule, "cm"), rule.source)
            yield Finding(*told, place_of(block))


def paragraph_spacing(seen: Sighted, layout: Layout) -> Iterator[Finding]:
    """At least 6 pt between two paragraphs."""
    rule = layout.body.space_after_pt
    tolerance = _MEASURED_PT if seen.origin == "pdf" else _SPACE_PT
    for block, after in pairwise(seen.blocks):
        are_running = {block.part, after.part} <= _RUNNING and block.side is after.side is Side.FLOW
        if not are_running or block.after_pt is None or after.before_pt is None:
            continue
        space = block.after_pt + after.before_pt
        if space < rule.least - tolerance:
            found, allowed = f"cách nhau {figure(round(max(space, 0), 1))} pt", f"ít nhất {figure(rule.least)} pt"
            yield Finding("paragraphs", "spacing", "Các đoạn văn", found, allowed, rule.source, place_of(block))


def line_spacing(seen: Sighted, layout: Layout) -> Iterator[Finding]:
    """From single to one and a half lines."""
    rule = layout.body.line_spacing
    for block in _running(seen):
        size = block.size_pt or 14.0
        spacing = block.line_spacing
        if block.least_line_pt is not None:
            spacing = max(block.least_line_pt / (size * _SINGLE), 0.0)
        if spacing is not None and not rule.allows(spacing, _LINE + (0.04 if seen.origin == "pdf" else 0)):
            shown = f"{figure(round(spacing, 2))} dòng"
            yield Finding(
                "paragraphs",
                "line-spacing",
                "Khoảng cách dòng",
                shown,
                span(rule, "dòng"),
                rule.source,
                place_of(block),
            )


def counting(seen: Sighted, layout: Layout) -> Iterator[Finding]:
    """Articles and Roman headings count on without holes."""
    source = article_of(Part.ARTICLE, layout)
    until = next((place for place, block in enumerate(seen.blocks) if block.part is Part.ANNEX_LABEL), None)
    articles = [(block, int(one[1])) for block in seen.blocks[:until] if (one := _article(block))]
    romans = [(block, _value(one[1])) for block in seen.blocks[:until] if (one := _roman(block))]
    for what, subject, counted in (("article-order", "Điều", articles), ("heading-order", "Mục", romans)):
        for (_, before), (block, number) in pairwise([(None, 0), *counted]):
            if number not in {before + 1, 1}:
                shown = block.words.split(".")[0][:20] if block else ""
                found = f"“{shown}” đứng sau số {before}" if before else f"bắt đầu bằng “{shown}”"
                place = place_of(block)
                yield Finding(
                    "paragraphs", what, f"Số thứ tự {subject.lower()}", found, "đánh số liên tục từ 1", source, place
                )


def _article(block: Block) -> re.Match[str] | None:
    return ARTICLE.match(fold(block.words)) if block.part is Part.ARTICLE else None


def _roman(block: Block) -> re.Match[str] | None:
    return ROMAN.match(block.words) if block.part is Part.HEADING_1 else None


def _value(roman: str) -> int:
    values = [_VALUES[letter] for letter in roman]
    return sum(-one if one < after else one for one, after in pairwise([*values, 0]))


def empty_paragraphs(seen: Sighted, layout: Layout) -> Iterator[Finding]:
    """Room is made by spacing, not by empty paragraphs."""
    for place in seen.empty_paragraphs:
        told = ("paragraphs", "empty", "Đoạn trống", "dùng để giãn dòng", "đặt khoảng cách đoạn thay cho đoạn trống")
        yield Finding(*told, "", Place(paragraph=place), Severity.REMARK)
