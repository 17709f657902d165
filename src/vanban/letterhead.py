"""The head of a document: who issues it, under whom, its number, its place and day, and what it is about.

Source: Decree 30/2020/NĐ-CP, Annex I, parts 2-6 (the left block names the bodies, the lower one issues).
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.bodies import body_at
from vanban.dates import ISSUED, iso
from vanban.found import Found, as_written
from vanban.kinds import code_of_number, title_kind
from vanban.numbering import find_numbers, head_number, is_number_line
from vanban.sheet import Line, Sheet, head_cells
from vanban.text import NOTHING, Passage, joined

_MOTTO = re.compile(r"cong hoa xa hoi|d[oe]c lap ?[-–]? ?tu do|dang cong san viet nam|^doan tncs ho chi minh$")
_SUBJECT = re.compile(r"^v ?/ ?v[:.]? ?|^(?:ve viec|ve|trich yeu)[: ] ?")
_YEARS = re.compile(r"(?:[-–] ?)?(?:19|20)\d\d(?: ?[-–] ?(?:19|20)\d\d)?$")  # the end of "năm 2026", of "2026 - 2030"
_CUT_OFF = re.compile(r"(?:\d{1,2} )?(?:nam\b ?)?(?:(?:19|20)\d\d)?$")
_NOTE = re.compile(r"^\(?(?:hoa toc|khan|thuong khan|mat|toi mat|du thao|ban sao|sao y)\b|^\*+$|^\(")
_ADDRESS = re.compile(r"^(?:dia chi|dien thoai|email|website|fax)\b")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the head says; None where it says nothing."""

    number: Found | None = None
    doc_type: Found | None = None
    issue_date: Found | None = None
    place: Found | None = None
    issuer: Found | None = None
    parent_body: Found | None = None
    title: Found | None = None
    title_lines: int = 0


def read_letterhead(sheet: Sheet) -> Letterhead:
    """Return what stands above the text; a part that is not found is None."""
    printed = list(head_cells(sheet.head))
    cells = [cell for _, cell in sorted(printed, key=_is_right)]
    number = next((found for cell in cells if (found := _number(cell))), None)
    place, date = _place_and_date(cells)
    bodies = _bodies(_body_lines(printed))
    title, used = _title(sheet, cells)
    return Letterhead(
        number=number,
        doc_type=_kind(sheet, number, title),
        issue_date=date,
        place=place,
        issuer=as_written(bodies[-1]) if bodies else None,
        parent_body=as_written(bodies[-2]) if len(bodies) > 1 else None,
        title=title,
        title_lines=used,
    )


def _is_right(printed: tuple[str, Passage]) -> bool:
    return printed[0] == "right"


def _number(cell: Passage) -> Found | None:
    number = head_number(cell)
    return Found(number.value, cell.cut(number.start, number.end)) if number else None


def _kind(sheet: Sheet, number: Found | None, title: Found | None) -> Found | None:
    code = title_kind(sheet.kind_line) if sheet.kind_line else None
    if code:
        return Found(code, sheet.kind_line)
    told = code_of_number(number.value) if number else None
    if number and told:
        return Found(told, number.where, 0.8 if told != "cong_van" or title else 0.6)
    return Found("cong_van", title.where, 0.7) if title and not sheet.kind_line else None


def _place_and_date(cells: list[Passage]) -> tuple[Found | None, Found | None]:
    for cell in _with_days(cells):
        found = ISSUED.search(cell.folded)
        if not found or len(cell) > 90 or not (found[3] or found[1] or found.start()):
            continue
        day = iso(found[1], found[2], found[3])
        value = day or iso(None, found[2], found[3]) or iso(None, None, found[3])  # a day that does not exist
        place = _without_hour(cell.cut(0, found.start())).strip(",. ")
        where = cell.cut(found.start()).lstrip(", ")
        return as_written(place), Found(value, where) if value else None
    return None, None


def _with_days(cells: list[Passage]) -> Iterator[Passage]:
    """Yield the cells; a day that was cut at the end of its line is put together again."""
    for cell, following in itertools.zip_longest(cells, cells[1:], fillvalue=NOTHING):
        is_cut = cell.folded.endswith((" thang", " nam")) and bool(_CUT_OFF.match(following.folded))
        yield joined([cell, following]) if is_cut else cell


_HOUR = re.compile(r",? (?:hoi|luc) \d{1,2} ?(?:gio|h|g)\b.*$")


def _without_hour(place: Passage) -> Passage:
    """Cut the hour off the place of a telegram: ``Quảng Hòa, hồi 19 giờ 30``."""
    hour = _HOUR.search(place.folded)
    return place.cut(0, hour.start()) if hour else place


def _body_lines(cells: list[tuple[str, Passage]]) -> list[Passage]:
    """Return the lines that name bodies: the left block down to the number."""
    lines: list[Passage] = []
    for side, cell in cells:
        if side == "right" or _is_beside(cell):
            continue
        if _SUBJECT.match(cell.folded) or ISSUED.search(cell.folded) or len(cell) > 90:
            break
        if is_number_line(cell) or head_number(cell):
            if lines:
                break
            continue
        lines.append(cell)
    return lines


def _is_beside(cell: Passage) -> bool:
    text = cell.folded
    return bool(_MOTTO.search(text) or _NOTE.match(text) or _ADDRESS.match(text)) or not any(c.isalpha() for c in text)


def _bodies(lines: list[Passage]) -> list[Passage]:
    """Join lines into bodies: a line that does not begin with a body's name goes on with the one above."""
    bodies: list[list[Passage]] = []
    for line in lines:
        if bodies and not _begins_body(line):
            bodies[-1].append(line)
        elif _begins_body(line):
            bodies.append([line])
    return [joined(parts).strip("*-_ ") for parts in bodies]


_REGION = re.compile(r"^(?:tinh|huyen|xa|phuong|thanh pho|thi xa|thi tran|quan|va|cong tac|dac khu) (?!uy|doan)")
_HEAD_BODY = re.compile(
    r"^(?:ban |bo |so |phong |van phong|hoi |doan |truong |dang bo|cong doan|lien doan|trung tam|chi cuc|vien )"
)


def _begins_body(line: Passage) -> bool:
    if _REGION.match(line.folded):
        return False
    return body_at(line, firm=False) is not None or bool(_HEAD_BODY.match(line.folded))


def _title(sheet: Sheet, cells: list[Passage]) -> tuple[Found | None, int]:
    if sheet.kind_line:
        lines = title_lines(sheet.body)
        title = without_about(joined(line.text for line in lines if not _is_by_line(line.text)))
        return as_written(title), len(lines)
    return as_written(_letter_subject(cells)), 0


def _letter_subject(cells: list[Passage]) -> Passage:
    """Return the ``V/v …`` of a letter: from its line to the end of the block."""
    for index, cell in enumerate(cells):
        if re.match(r"^v ?/ ?v|^ve viec", cell.folded):
            rest = itertools.takewhile(lambda line: not _ends_subject(line), cells[index + 1 :])
            return without_about(joined([cell, *rest]))
    return NOTHING


def _ends_subject(line: Passage) -> bool:
    if _YEARS.match(line.text):
        return False
    return bool(ISSUED.search(line.folded)) or _is_beside(line) or is_number_line(line) or line.text.isupper()


def without_about(title: Passage) -> Passage:
    """Cut ``Về việc``, ``Về``, ``V/v`` off the front."""
    found = _SUBJECT.match(title.folded)
    return (title.cut(found.end()) if found else title).rstrip(".;:*-_ ")


_STARTS_TEXT = re.compile(
    r"^(?:can cu|kinh gui|thuc hien|trien khai|thi hanh|de thuc hien|tiep tuc|nham|phan thu|dieu \d|[ivx]+\. |1\. )"
)


def _is_by_line(line: Passage) -> bool:
    return line.text.isupper() and line.folded.startswith("cua ")


def title_lines(body: list[Line]) -> list[Line]:
    """Return the lines under the kind that say what the document is about."""
    lines: list[Line] = []
    for line in body[:8]:
        if line.is_rule or (lines and _opens_text(line)) or len(line.text) > 260:
            break
        lines.append(line)
    return lines


def _opens_text(line: Line) -> bool:
    text = line.text
    if text.text.isupper() and body_at(text, firm=False) is not None and not text.folded.startswith("cua "):
        return True
    if line.gap_before or text.text.startswith("(") or re.match(r"^[IVX]+\. ", text.text):
        return True
    rests = bool(_STARTS_TEXT.match(text.folded)) and (bool(find_numbers(text)) or " luat " in text.folded)
    return rests or text.folded.startswith(("can cu ", "kinh gui", "xet de nghi"))
