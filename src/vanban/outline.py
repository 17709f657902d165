"""The body as a tree: paragraphs put together from printed lines, headings, list items and tables."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from vanban.sheet import Line
from vanban.text import NOTHING, Passage, joined, words

_DIGITS, _SMALL = "0123456789", "abcdefghijklmnopqrstuvwxyz"
_MARKS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("part", "p", re.compile(r"^phan (?:thu )?(?:nhat|hai|ba|tu|bon|nam|sau|[ivx]{1,4}|\d)\b[.: ]*")),
    ("article", "d", re.compile(r"^dieu \d{1,3}[a-z]?[.:]? ?")),
    ("roman", "ivxl", re.compile(r"^[ivxl]{1,6}[.)/-] ?(?=\S)")),
    ("decimal", _DIGITS, re.compile(r"^\d{1,2}(?:\.\d{1,2})+[.)]? (?=\S)")),
    ("number", _DIGITS, re.compile(r"^\d{1,2}(?:[.)] ?|[-–/] )(?=[^\W\d]|[“\"])")),
    ("letter", _SMALL, re.compile(r"^[a-z]\d?[).] ?(?=\S)")),
    ("dash", "-–—", re.compile(r"^[-–—] ?(?=\S)")),
    ("plus", "+", re.compile(r"^\+ ?(?=\S)")),
    ("bullet", "•●▪◦·►➢❖*✓", re.compile(r"^[•●▪◦·►➢❖*✓] ?(?=\S)")),
)
"""Kinds of list marks: their name, the letters they may begin with, and how they look."""

_MARKS_BY_LETTER = {
    letter: tuple((kind, pattern) for kind, letters, pattern in _MARKS if letter in letters)
    for letter in "".join(letters for _, letters, _ in _MARKS)
}
_RANK = {
    "part": 0, "capital": 1, "caps": 2, "article": 3, "roman": 4, "number": 5,
    "decimal": 6, "letter": 7, "dash": 8, "plus": 9, "bullet": 10, "para": 11,
}  # fmt: skip
_ROMAN = re.compile(r"^[IVXL]{1,6}(?:[.)-]|/(?!\d))")  # "I/2024" is the end of a quarter, no heading
_CLOSING = ".)"
_CAPITAL = re.compile(r"^[A-ZĐ][.)] (?=[A-ZĐ“])")
_ENDED = re.compile(r"[.;:!?…”]$")
_HEADING = re.compile(r"^(?:[IVX]{1,5}\.|Phần (?:thứ )?\w+$)")
_NUMERAL = re.compile(r"\d|(?:I{1,3}|IV)(?:/\d| năm)")
_WANTS_NUMBER = re.compile(r" (?:so|ngay|thang|nam|quy)$")
_LINK = re.compile(r"^(?:>>|<<|\[\[|xem thêm|Xem thêm)")


@dataclass(slots=True)
class Item:
    """A piece of the body with its mark cut off, and what stands under it."""

    kind: str
    text: Passage
    cells: tuple[Passage, ...] = ()
    children: Sequence["Item"] = ()

    @property
    def is_open(self) -> bool:
        """True for a line that may stand above others: a heading, or one that ends with a colon."""
        return self.text.text.endswith(":") or not self.text.text.endswith((".", ";", "…", "!", "?"))

    def hold(self, child: "Item") -> None:
        """Put an item under this one; most items hold none, and are many."""
        if isinstance(self.children, list):
            self.children.append(child)
        else:
            self.children = [*self.children, child]

    def taken(self) -> Iterator["Item"]:
        """Yield the children for the last time: each is let go of when the next one is asked for."""
        waiting = list(reversed(self.children))
        self.children = ()
        while waiting:
            yield waiting.pop()

    def walk(self) -> Iterator["Item"]:
        """Yield all that stands under the item, in reading order."""
        waiting = list(reversed(self.children))
        while waiting:
            item = waiting.pop()
            yield item
            waiting.extend(reversed(item.children))


def outline(lines: list[Line], title: str = "") -> Item:
    """Return the tree of the body; the list of its lines is emptied on the way, for a long text has many."""
    root = Item("root", NOTHING)
    open_items: list[Item] = [root]
    kept = _unfurnished(lines, title)
    lines.clear()
    for kind, text, cells in _pieces(kept):
        item = Item(kind, text, cells=cells)
        _close(open_items, item)
        open_items[-1].hold(item)
        if kind not in {"para", "row"}:
            open_items.append(item)
    return root


def paragraphs(lines: list[Line]) -> list[Passage]:
    """Return the paragraphs with their marks, each put together from its printed lines."""
    kept = _unfurnished(lines, "")
    width = _width(kept)
    groups: list[list[Passage]] = []
    for line in kept:
        if groups and not line.text.text.startswith("|") and _goes_on(groups[-1], line, width):
            groups[-1].append(line.text)
        else:
            groups.append([line.text])
    return [_whole(group) for group in groups]


def _close(open_items: list[Item], item: Item) -> None:
    """Close the open items that cannot hold this one."""
    kinds = [open_item.kind for open_item in open_items]
    if item.kind in {"para", "row"}:
        while len(open_items) > 1 and not open_items[-1].is_open:
            open_items.pop()
    elif item.kind in kinds:
        del open_items[len(kinds) - 1 - kinds[::-1].index(item.kind) :]
    elif not open_items[-1].text.text.endswith(":"):
        while len(open_items) > 1 and _RANK[open_items[-1].kind] >= _RANK[item.kind]:
            open_items.pop()


def _unfurnished(lines: Iterable[Line], title: str) -> list[Line]:
    """Return the lines without page numbers, rules, links and running heads; where a page ended the gap is none."""
    kept: list[Line] = []
    turned = False
    for line in lines:
        if line.is_page_number:
            turned = True
        elif not (
            (line.is_rule and len(line.text) > 1)
            or _LINK.match(line.text.text)
            or (turned and _is_running(line, title))
        ):
            kept.append(replace(line, gap_before=False) if turned else line)
            turned = False
    return kept


def _is_running(line: Line, title: str) -> bool:
    """True for the title printed again at the top of a page."""
    own, known = set(words(line.text.text)), set(words(title))
    return len(own) >= 3 and len(line.text) < 120 and len(own & known) >= 0.7 * len(own) and bool(known)


def _pieces(lines: list[Line]) -> Iterator[tuple[str, Passage, tuple[Passage, ...]]]:
    width = _width(lines)
    group: list[Passage] = []
    lines.reverse()
    while lines:
        line = lines.pop()
        if line.text.text.startswith("|"):
            yield from _paragraph(group)
            group = []
            yield "row", line.text, row_cells(line.text)
        elif _opens_spaced_table(line):
            yield from _paragraph(group)
            group = []
            yield from (("row", joined(cells), cells) for cells in _spaced_rows(line, lines))
        elif group and _goes_on(group, line, width):
            group.append(line.text)
        else:
            yield from _paragraph(group)
            group = [line.text]
    yield from _paragraph(group)


_COUNTERS = {"tt", "stt", "so tt"}
_FEWEST, _ASIDE = 3, 3


def _opens_spaced_table(line: Line) -> bool:
    """True for the head of a table that is set with spaces: ``TT   Nội dung   Chủ trì   Thời gian``."""
    return len(line.parts) >= _FEWEST and line.parts[0].folded.strip(". ") in _COUNTERS


def _spaced_rows(head: Line, lines: list[Line]) -> Iterator[tuple[Passage, ...]]:
    """Yield the rows under the head, taken off the waiting lines; a line without a number goes on with the row above."""
    yield head.parts
    row: list[list[Passage]] = []
    while lines and _is_in_table(lines[-1], head):
        cells = _under_columns(lines.pop(), head.columns)
        if row and not cells[0]:
            row = [[*above, *below] for above, below in zip(row, cells, strict=True)]
            continue
        if row:
            yield tuple(joined(cell) for cell in row)
        row = cells
    if row:
        yield tuple(joined(cell) for cell in row)


def _is_in_table(line: Line, head: Line) -> bool:
    return bool(line.parts) or (not line.gap_before and line.column >= head.columns[1] - _ASIDE)


def _under_columns(line: Line, columns: tuple[int, ...]) -> list[list[Passage]]:
    """Put each part of a line into the column it begins under."""
    cells: list[list[Passage]] = [[] for _ in columns]
    for part, start in zip(line.cells, line.columns or (line.column,), strict=True):
        column = max((index for index, begin in enumerate(columns) if begin <= start + _ASIDE), default=0)
        cells[column].append(part)
    return cells


def _width(lines: list[Line]) -> int:
    """Return the length of a full printed line, or a large number when paragraphs stand in one line each."""
    lengths = sorted(len(line.text) for line in lines if not line.text.text.startswith("|"))
    typical = lengths[len(lengths) * 9 // 10] if lengths else 0
    return typical if 40 <= typical <= 115 else 10_000


def _goes_on(group: list[Passage], line: Line, width: int) -> bool:
    """True when the line is the rest of the sentence above."""
    before, text = group[-1], line.text
    first = text.text[0]
    mark = _mark(text)
    if mark and not _is_cut_line(group, mark[0], width):
        return False
    if (_is_heading(before) and not _is_heading(text)) or line.gap_before:
        return False
    if _ENDED.search(before.text) and not (before.text.endswith("”") and first.islower()):
        return False
    if first.islower() or first in "”’),;." or _is_number_of(before, text):
        return True
    return len(before) >= 0.72 * width and not _is_heading(text)


def _is_number_of(before: Passage, text: Passage) -> bool:
    """True for the number that a line broke off before: ``Luật Trẻ em số | 102/2016/QH13``, ``trong quý | I/2027``."""
    return bool(_NUMERAL.match(text.text)) and bool(_WANTS_NUMBER.search(before.folded))


def _is_cut_line(group: list[Passage], kind: str, width: int) -> bool:
    """True below a full line that did not end: what looks like a list mark there is a dash or a number of the sentence."""
    mark = _mark(group[0])
    if kind not in {"dash", "number", "decimal", "letter"} or (mark and mark[0] == kind):
        return False
    return len(group[-1]) >= 0.85 * width and not group[-1].text.endswith((",", "”"))


def _is_heading(text: Passage) -> bool:
    return text.text.isupper() or bool(_HEADING.match(text.text))


def _whole(group: list[Passage]) -> Passage:
    """Return the lines as one passage; a word that was broken at the end of a line is mended."""
    runs: list[list[Passage]] = []
    for line in group:
        before = runs[-1][-1] if runs else NOTHING
        if before.text.endswith("-") and before.text[-2:-1].isalpha() and line.text[0].islower():
            runs[-1][-1:] = [before.cut(0, len(before) - 1), line]
        else:
            runs.append([line])
    return joined(joined(run, between="") for run in runs)


def _mark(text: Passage) -> tuple[str, int] | None:
    """Return the kind of the list mark a line begins with, and where it ends."""
    roman = text.text[0] in "IVXL" and _ROMAN.match(text.text)
    if not roman and text.text[1:2] in _CLOSING and (capital := _CAPITAL.match(text.text)):
        return "capital", capital.end()
    first = text.folded[0]
    for kind, pattern in _MARKS_BY_LETTER.get("0" if first.isdecimal() else first, ()):
        found = pattern.match(text.folded)
        if found and (kind != "roman" or roman) and not _is_false(kind, text):
            return kind, found.end()
    return None


def _is_false(kind: str, text: Passage) -> bool:
    if kind == "letter":
        return text.text[0].isupper()
    if kind == "article":
        return not text.text.startswith("Đ") or text.text[5:6] == ""
    return kind == "part" and not text.text.startswith(("Phần", "PHẦN"))


def _paragraph(group: list[Passage]) -> Iterator[tuple[str, Passage, tuple[Passage, ...]]]:
    if not group:
        return
    text = _whole(group)
    mark = _mark(text)
    if mark:
        yield mark[0], text.cut(mark[1]) or text, ()
    elif text.text.isupper() and len(text) < 150:
        yield "caps", text, ()
    else:
        yield "para", text, ()


_BAR = re.compile(r"\|")


def row_cells(text: Passage) -> tuple[Passage, ...]:
    """Return the cells of ``| a | b |``."""
    bounds = [bar.start() for bar in _BAR.finditer(text.text)]
    stops = [*bounds[1:], len(text)] if text.text[-1] != "|" else bounds[1:]
    return tuple(text.cut(start + 1, stop) for start, stop in zip(bounds, stops, strict=False))
