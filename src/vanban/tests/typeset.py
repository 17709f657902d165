"""Golden documents set as an office sets them (A4, Times metrics, two-column letterhead), for reading back from pictures.

The order of the words is that of every extractor: the left block of a letterhead or of a foot, then the right one; a table
row by row, cell by cell. What the printer adds to a page (its number) is no part of the words.
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

import typst

import vanban
from vanban.text import normalise

GOLDEN = Path(vanban.__file__).parent / "tests/golden"
OFFICIAL = tuple(path.stem for path in sorted(GOLDEN.glob("*.txt")) if path.stem != "009")
"""The golden documents that are official texts: 009 is a page of a newspaper."""

_FONTS = (Path(vanban.__file__).parent / "fonts", Path("/usr/share/fonts/truetype/liberation"))
_KIND = re.compile(r"^(?:KẾ HOẠCH|CHỈ THỊ|QUYẾT ĐỊNH|BÁO CÁO|THÔNG BÁO)$|^Kính gửi")
_RIGHT_HEAD = re.compile(r"(?:^|(?<= ))(?:CỘNG HÒA XÃ HỘI|[DĐ]ộc lập [-–]|ĐẢNG CỘNG SẢN|[A-ZĐ][^,\d]{2,20}, ngày )")
_RIGHT_FOOT = re.compile(r"(?:^|(?<= ))(?:TM\.|KT\.|T/M|TL\.|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ)|TRƯỞNG PHÒNG)")
_RULE = re.compile(r"^[-_\s]*$")
_PAGE = re.compile(r"^\s*\d{1,2}\s*$")
_ANNEX = re.compile(r"^(?:PHỤ LỤC|BIỂU SỐ LIỆU|MẪU BÁO CÁO)")


@dataclass
class Parts:
    """The lines of a document by where an office puts them."""

    head: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)
    annex: list[str] = field(default_factory=list)


def parts_of(text: str) -> Parts:
    """Sort the lines of a golden text; printed page numbers go."""
    lines = [line.rstrip() for line in text.split("\n") if not _PAGE.match(line)]
    kind = next(index for index, line in enumerate(lines) if _KIND.match(line.strip()))
    foot = next(index for index, line in enumerate(lines) if _opens_foot(line))
    annex = next((index for index, line in enumerate(lines) if index > foot and _ANNEX.match(line)), len(lines))
    return Parts(lines[:kind], lines[kind:foot], lines[foot:annex], lines[annex:])


def _text(name: str) -> str:
    return normalise((GOLDEN / f"{name}.txt").read_text(encoding="utf-8"))


def _opens_foot(line: str) -> bool:
    return bool(re.match(r"N[ơo]i nhận:|TM\. BAN THƯỜNG VỤ", line))


def columns(lines: list[str], right: re.Pattern[str]) -> tuple[list[str], list[str]]:
    """Return the left and the right block; a line of one block stays with the side its words belong to."""
    sides: tuple[list[str], list[str]] = ([], [])
    for line in lines:
        cells = re.split(r"(?<=\S) {3,}(?=\S)", line.strip())
        found = right.search(cells[0])
        if len(cells) == 1 and found:
            cells = [cells[0][: found.start()], cells[0][found.start() :]]
        elif len(cells) == 1 and sides[1] and right is _RIGHT_FOOT and not re.match(r"-|N[ơo]i nhận", cells[0]):
            cells = ["", cells[0]]
        for side, cell in zip(sides, cells, strict=False):
            if not _RULE.match(cell):
                side.append(cell.strip())
    return sides


def words_in_order(name: str) -> str:
    """Return the words of the set page in reading order, without the bars of tables."""
    parts = parts_of(_text(name))
    head, foot = columns(parts.head, _RIGHT_HEAD), columns(parts.foot, _RIGHT_FOOT)
    lines = [*head[0], *head[1], *parts.body, *foot[0], *foot[1], *parts.annex]
    return " ".join(" ".join(line.replace("|", " ") for line in lines if not _RULE.match(line)).split())


def typeset(name: str) -> bytes:
    """Return one golden document as PDF."""
    parts = parts_of(_text(name))
    head, foot = columns(parts.head, _RIGHT_HEAD), columns(parts.foot, _RIGHT_FOOT)
    source = "\n".join([_PAGE_SET, _head(*head), _body(parts.body), _foot(*foot), _body(parts.annex)])
    fonts = [str(place) for place in _FONTS if place.exists()]
    pdf = typst.compile(source.encode(), font_paths=fonts, ignore_system_fonts=True)
    assert isinstance(pdf, bytes)
    return pdf


_PAGE_SET = """
#set document(date: none)
#set page(paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 20mm),
  header: context { if here().page() > 1 { align(center, text(size: 13pt, counter(page).display())) } })
#set text(font: "Liberation Serif", size: 14pt, lang: "vi", hyphenate: false)
#set par(leading: 0.65em, spacing: 0.9em, justify: true)
"""


def _said(text: str) -> str:
    """Return a text as typst code that shows it letter for letter."""
    return f"#text({json.dumps(text, ensure_ascii=False)})"


def _strong(text: str, size: int = 13) -> str:
    return f"#text(size: {size}pt, weight: 700, {json.dumps(text, ensure_ascii=False)})"


_LINES = " #linebreak() "


def _head(left: list[str], right: list[str]) -> str:
    """Two columns in two rows: the bodies beside the motto; the number and the subject beside place and day."""
    number = next(index for index, line in enumerate(left) if line.startswith("Số"))
    rule = "#v(-5pt) #line(length: 40%, stroke: 0.7pt)"
    bodies = [f"#text(size: 12pt, {json.dumps(line, ensure_ascii=False)})" for line in left[:number]]
    motto = [_strong(line, 12) for line in right[:-1]]
    return (
        "#set par(justify: false)\n#grid(columns: (38%, 60%), column-gutter: 2%, align: center, row-gutter: 8pt,"
        f"[{_LINES.join(bodies)} {rule}], [{_LINES.join(motto)} {rule}],"
        f"[{_LINES.join(f'#text(size: 13pt)[{_said(line)}]' for line in left[number:])}],"
        f'[#text(size: 13pt, style: "italic", {json.dumps(right[-1], ensure_ascii=False)})])\n#v(8pt)\n'
    )


def _foot(left: list[str], right: list[str]) -> str:
    """Recipients in small print beside the signature, which has room above the name."""
    first = f'#text(size: 12pt, weight: 700, style: "italic", {json.dumps(left[0], ensure_ascii=False)})'
    recipients = [first, *(f"#text(size: 11pt)[{_said(line)}]" for line in left[1:])]
    signature = f"{_LINES.join(_strong(line) for line in right[:-1])} #v(50pt) {_strong(right[-1], 14)}"
    return (
        "#v(8pt)\n#block(breakable: false, grid(columns: (50%, 50%), align: (left, center),"
        f"[#set par(justify: false)\n{_LINES.join(recipients)}], [{signature}]))\n"
    )


def _body(lines: list[str]) -> str:
    """Titles in the middle, headings bold, the rest in justified paragraphs with a first line set in; tables ruled."""
    out: list[str] = []
    rows: list[list[str]] = []
    titled = False
    for line in [*lines, ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            out.append(_table(rows))
            rows = []
        words = line.strip()
        titled = bool(words) and (titled or bool(_KIND.match(words) or _ANNEX.match(words)))
        titled = titled and not re.match(r"Kính gửi|Thực hiện Quyết|\d\.", words)
        if words and not _RULE.match(words):
            out.append(_paragraph(words, titled))
    return "\n".join(out)


def _paragraph(words: str, titled: bool) -> str:
    heading = words.upper() == words or (bool(re.match(r"(?:Điều|Phần) ", words)) and len(words) < 40)
    shown = _strong(words, 14) if titled or heading else _said(words)
    inset = "" if words.startswith("Kính gửi") or titled else "#h(12.7mm)"
    return f"#align(center)[{shown}]\n" if titled else f"#par[{inset}{shown}]\n"


def _table(rows: list[list[str]]) -> str:
    width = max(map(len, rows))
    longest = [max(len(row[index]) if len(row) == width else 0 for row in rows) for index in range(width)]
    shares = ", ".join(f"{max(8, min(30, size))}fr" for size in longest)
    cells = [
        f"table.cell(colspan: {width - len(row) + 1 if index == 0 else 1})[#text(size: 12pt)[{_said(cell)}]]"
        for row in rows
        for index, cell in enumerate(row)
    ]
    return (
        f"#[#set par(justify: false)\n#table(columns: ({shares}), stroke: 0.5pt, align: horizon, {', '.join(cells)})]\n"
    )
