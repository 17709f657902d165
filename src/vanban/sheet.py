"""The sheet: lines as printed, sorted into head, body, foot and annex, with page furniture set aside."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vanban.dates import ISSUED
from vanban.kinds import title_kind
from vanban.numbering import head_number, is_number_line
from vanban.syllables import without_cuts
from vanban.text import NOTHING, Passage, collapsed, fold, joined

_RULE = re.compile(r"^[\W_]+$")
_PAGE = re.compile(r"^(?:trang )?[-–( ]*\d{1,3}(?: ?/ ?\d{1,3})?[-–) ]*$")
_GAP = re.compile(r" {3,}")
_RIGHT_WORDS = re.compile(r"(?<=\S) (?:cong hoa xa hoi|d[oe]c lap ?[-–]|dang cong san viet nam)")
_FOOT_WORDS = re.compile(
    r"(?<=[;:,.]) (?:tm\.|t/m|kt\.|k/t|tl\.|t/l|tuq\.|q\. |(?:pho )?(?:chu tich|giam doc|truong|chanh|bi thu|cuc truong))"
)


@dataclass(slots=True)
class Line:
    """One printed line: its text, where it starts on the page, and its parts and their starts when it is printed in columns."""

    text: Passage
    column: int = 0
    gap_before: bool = False
    parts: tuple[Passage, ...] = ()
    columns: tuple[int, ...] = ()

    @property
    def cells(self) -> tuple[Passage, ...]:
        """Return what stands side by side: the parts, or the whole line."""
        return self.parts or (self.text,)

    @property
    def is_rule(self) -> bool:
        return bool(_RULE.match(self.text.text)) and not self.text.text.startswith("|")

    @property
    def is_page_number(self) -> bool:
        return bool(_PAGE.match(self.text.folded))


def lines_of(text: str) -> list[Line]:
    """Return the lines that carry something."""
    lines: list[Line] = []
    start, gap = 0, False
    for raw, folded in zip(text.split("\n"), fold(text).split("\n"), strict=True):
        whole = collapsed(raw, folded, start) if raw else NOTHING
        if whole.text:
            lines.append(_line(raw, folded, start, whole, gap))
        gap = not whole.text
        start += len(raw) + 1
    return lines


def _line(raw: str, folded: str, start: int, whole: Passage, gap: bool) -> Line:
    if whole.track is None:  # no space in it is wider than one
        return Line(without_cuts(whole), whole.start - start, gap)
    indent = len(raw) - len(raw.lstrip(" "))
    gaps = [found for found in _GAP.finditer(raw, indent, len(raw.rstrip(" "))) if not _is_blank_to_fill(folded, found)]
    if not gaps:
        return Line(without_cuts(whole), indent, gap)
    bounds = [indent, *(found.end() for found in gaps)]
    stops = [*(found.start() for found in gaps), len(raw)]
    cells = tuple(collapsed(raw[a:b], folded[a:b], start + a) for a, b in zip(bounds, stops, strict=True))
    if whole.text.isupper():
        cells = tuple(map(without_cuts, cells))
        whole = joined(cells)
    return Line(whole, indent, gap, cells, tuple(bounds))


_TO_FILL = re.compile(r"(?:\bngay|\bthang|\bnam) ?$")


def _is_blank_to_fill(body: str, gap: re.Match[str]) -> bool:
    """True for the room left in ``Số:     /KH-UBND`` and ``ngày     tháng 5``, which is no gap between columns."""
    before, after = body[max(0, gap.start() - 12) : gap.start()], body[gap.end() : gap.end() + 6]
    if re.search(r"\bso ?:? ?$", before):
        return after.startswith(("/", "-"))
    return bool(_TO_FILL.search(before)) and after.startswith(("thang", "nam"))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document's lines by where they stand. ``head`` may be empty: web pages and excerpts have none."""

    head: list[Line] = field(default_factory=list)
    kind_line: Passage = NOTHING
    body: list[Line] = field(default_factory=list)
    foot: list[Line] = field(default_factory=list)
    annex: list[Line] = field(default_factory=list)


_MOTTO = re.compile(r"cong hoa xa hoi|d[oe]c lap ?[-–] ?tu do|dang cong san viet nam")
_ADDRESSED = re.compile(r"^kinh gui")
_HEAD_LINES = 45
_HEAD_LENGTH = 170
_DATED = 60


def sheet_of(lines: list[Line]) -> Sheet:
    """Sort the lines of a normalised text."""
    begin, end, kind = _head(lines)
    foot, annex = _foot(lines, end)
    return Sheet(
        head=[line for line in lines[begin:end] if not line.is_page_number],
        kind_line=kind,
        body=lines[end + bool(kind) : foot],
        foot=lines[foot:annex],
        annex=lines[annex:],
    )


def _head(lines: list[Line]) -> tuple[int, int, Passage]:
    """Return where the head begins and ends, and the line that prints the kind."""
    first = _first_head_line(lines)
    if first is None:
        return 0, 0, NOTHING
    begin = _block_start(lines, first)
    for index in range(first, min(len(lines), first + _HEAD_LINES)):
        line = lines[index]
        if title_kind(line.text):
            return begin, index, line.text
        if _ADDRESSED.match(line.text.folded) or (len(line.text) > _HEAD_LENGTH and not line.parts):
            return begin, index, NOTHING
    return begin, first + 1, NOTHING


def _first_head_line(lines: list[Line]) -> int | None:
    for index, line in enumerate(lines[: _HEAD_LINES * 2]):
        if any(_MOTTO.search(cell.folded) or is_number_line(cell) for cell in (line.text, *line.parts)):
            return index
        if title_kind(line.text) and index < _HEAD_LINES:
            return index
    return None


def _block_start(lines: list[Line], first: int) -> int:
    """Go up over the short lines in capitals above the first sure line of the head."""
    begin = first
    while begin > 0 and first - begin < 6 and _may_be_head(lines[begin - 1]):
        begin -= 1
    return begin


def _may_be_head(line: Line) -> bool:
    letters = [letter for letter in line.text.text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    is_dated = bool(ISSUED.search(line.text.folded)) and len(line.text) < _DATED
    return line.is_rule or is_dated or (len(line.text) < 130 and capitals >= 0.7 * len(letters))


_RECIPIENTS = re.compile(r"^no[il] nh[ao]n\b")
_AUTHORITY = re.compile(r"^(?:tm|t/m|kt|k/t|tl|t/l|tuq|t\.l|k\.t|t\.m)\b[./ ]")
_ROLE = re.compile(
    r"^(?:q\. ?)?(?:pho )?(?:chu tich|giam doc|tong giam doc|truong (?:phong|ban|cong an|doan|tram|khoa|tieu ban|bo phan|thon)\b"
    r"|to truong|doi truong|chi huy truong|chanh an|vien truong|chanh van phong|bi thu|bi thu thu nhat"
    r"|bo truong|thu truong|cuc truong|vu truong|thu tuong|chu nhiem|hieu truong|vien truong|tong thu ky|tham muu truong)"
)
_DECIDED = re.compile(r"quyet (?:dinh|nghi) ?:$|dieu 1\b")
_ANNEX = re.compile(r"^(?:phu luc|bieu so|bieu mau|bieu |danh sach|mau so|mau \d)")

_ANNEX_LABEL = re.compile(r"^phu luc(?: so)?(?: (?:\d{1,2}|[ivx]{1,5}))?[.:]?$")


def _foot(lines: list[Line], start: int) -> tuple[int, int]:
    """Return where the foot (recipients, signature) begins and where the annexes begin."""
    foot = next((index for index in range(start, len(lines)) if _opens_foot(lines, index)), len(lines))
    annex = next((index for index in range(foot + 1, len(lines)) if _opens_annex(lines[index])), len(lines))
    return foot, annex


def _opens_foot(lines: list[Line], index: int) -> bool:
    line = lines[index]
    if any(_RECIPIENTS.match(cell.folded) for cell in line.cells):
        return True
    if len(line.text) > 90:
        return False
    if any(is_authority(cell) for cell in line.cells):
        return True
    return index * 3 > len(lines) and is_role(line.text) and not _is_decided_below(lines, index)


def _is_decided_below(lines: list[Line], index: int) -> bool:
    """True for the post of the one who decides, above the articles: ``CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MẪU SƠN``."""
    return any(_DECIDED.match(line.text.folded) for line in lines[index + 1 : index + 25])


def is_authority(cell: Passage) -> bool:
    """True for ``TM. ỦY BAN NHÂN DÂN`` and the like, printed in capitals."""
    return cell.text.isupper() and bool(_AUTHORITY.match(cell.folded))


def is_role(cell: Passage) -> bool:
    """True for a signer's post in capitals: ``PHÓ CHỦ TỊCH``."""
    return cell.text.isupper() and len(cell) < 70 and bool(_ROLE.match(cell.folded))


def _opens_annex(line: Line) -> bool:
    text = line.text
    if title_kind(text) is not None:
        return True
    if _ANNEX_LABEL.match(text.folded) and text.text[0].isupper():
        return True
    return (bool(_ANNEX.match(text.folded)) and text.cut(0, 6).text.isupper()) or text.text.startswith("|")


def head_cells(head: list[Line]) -> Iterator[tuple[str, Passage]]:
    """Yield the cells of the head with their side, ``left``, ``right`` or ``any`` where the print does not tell."""
    middle = _middle(head)
    for line in head:
        parts = _split(line, _RIGHT_WORDS)
        if len(parts) > 1:
            yield "left", parts[0]
            yield from (("right", part) for part in parts[1:])
        elif parts:
            yield _side(line, middle), parts[0]


def _middle(head: list[Line]) -> int | None:
    starts = sorted(line.columns[1] for line in head if line.parts)
    return starts[0] if starts else None


def _side(line: Line, middle: int | None) -> str:
    if middle is None:
        return "any"
    return "right" if line.column >= middle - 4 else "left"


def _split(line: Line, words: re.Pattern[str]) -> tuple[Passage, ...]:
    if line.parts:
        return tuple(part for part in line.parts if part)
    if words is _FOOT_WORDS and is_authority(line.text):
        return (line.text,)
    number = head_number(line.text)
    if number and words is _RIGHT_WORDS:
        return tuple(part for part in (line.text.cut(0, number.end), line.text.cut(number.end)) if part)
    aside = _before_place(line.text) if words is _RIGHT_WORDS else 0
    if aside:
        return line.text.cut(0, aside), line.text.cut(aside)
    found = words.search(line.text.folded)
    return (line.text.cut(0, found.start()), line.text.cut(found.start())) if found else (line.text,)


_MANY = 2


def _before_place(line: Passage) -> int:
    """Return where the place begins beside a body or a blank number: ``ĐẢNG ỦY XÃ MẪU Mẫu, ngày …``."""
    dated = ISSUED.search(line.folded)
    words = line.text[: dated.start()].split(" ") if dated else []
    if is_number_line(line):
        first = next((at + 1 for at, word in enumerate(words) if "/" in word), 0)
    else:
        first = next((at for at, word in enumerate(words) if not word.isupper()), 0)
        first = first if first >= _MANY else 0
    return len(" ".join(words[:first])) if 0 < first < len(words) else 0


def foot_cells(foot: list[Line]) -> Iterator[tuple[str, Passage]]:
    """Yield the cells of the foot: recipients are ``left``, the signature ``right``, ``any`` where both are in one column."""
    for line in foot:
        parts = _split(line, _FOOT_WORDS)
        if len(parts) > 1:
            yield "left", parts[0]
            yield from (("right", part) for part in parts[1:])
        elif parts:
            yield "right" if line.column > 25 else "any", parts[0]
