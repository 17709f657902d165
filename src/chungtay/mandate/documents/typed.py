r"""The body of a paper as people type it, and back: every block has its sign at the start of a line.

    # I. MỤC ĐÍCH          a heading; ## and ### are those below it. "I. …" in Roman figures is one without the sign
    > Căn cứ …             a ground, in italics
    = QUYẾT ĐỊNH:          a line in the middle
    Điều 1. …              an article; the lines after it belong to it, // ends it. "# Điều 1. …" is one with a title
    - …   + …   a) …   1.  an item of a list
    | TT | Nhiệm vụ |      a table: headings, a line of dashes (--- left, :---: middle, ---: right, with a width in mm), rows;
    |= Cộng | 12 |         its sum, |^ what stands above it, |_ the note below it
    \- …                   a paragraph that begins like something else

Every other line is a paragraph.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from vanban.writing import Align, Article, Basis, Block, CentredLine, Column, Heading, ListItem, Paragraph, Table

ROMAN = re.compile(r"[IVX]{1,6}\.\s")
HEADING = re.compile(r"(#{1,3})\s+(.+)")
ARTICLE = re.compile(r"Điều\s+(\d{1,4})\s*\.\s*(.*)")
ITEM = re.compile(r"([-+•–*]|[a-zđ]{1,2}\)|\d{1,3}[.)])\s+(.+)")
RULE = re.compile(r"\|(\s*:?-{3,}:?\s*[\d.]*\s*\|)+\s*")
DASHES = {Align.LEFT: "---", Align.CENTRE: ":---:", Align.RIGHT: "---:", Align.JUSTIFIED: "---"}
END = "//"
CELL = re.compile(r"(?<!\\)\|")


class Untypable(ValueError):
    """A line that cannot be read, with its number in the text and what is wrong: ``cells`` or ``headings``."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"{line}: {what}")
        self.line, self.what = line, what


def written(body: Iterable[Block]) -> str:
    """Return the body as lines a person edits."""
    lines: list[str] = []
    before: Block | None = None
    for block in body:
        if isinstance(before, Article) and not isinstance(block, Article | Heading | CentredLine | Table):
            lines.append(END)
        if lines and isinstance(block, Heading | Article | Table | CentredLine):
            lines.append("")
        lines.extend(_lines(block))
        before = block
    return "\n".join(lines) + "\n" if lines else ""


def _lines(block: Block) -> list[str]:
    match block:
        case Heading():
            is_plain = block.level == 1 and ROMAN.match(block.text)
            return [_flat(block.text) if is_plain else f"{'#' * block.level} {_flat(block.text)}"]
        case Basis():
            return [f"> {_flat(block.text)}"]
        case CentredLine():
            return [f"= {_flat(block.text)}"]
        case ListItem():
            return [f"{block.marker} {_flat(block.text)}"]
        case Article():
            return _article(block)
        case Table():
            return _table(block)
        case Paragraph():
            return [_plain(_flat(block.text))]
        case _:
            raise TypeError(f"{type(block).__name__} has no typed form")


def _flat(text: str) -> str:
    return " ".join(text.split())


def _plain(text: str) -> str:
    return f"\\{text}" if text.startswith("\\") or not isinstance(_one(text), Paragraph) else text


def _article(article: Article) -> list[str]:
    rest = [_in_article(_flat(one)) for one in article.paragraphs]
    if article.title is not None:
        return [f"# Điều {article.number}. {_flat(article.title)}", *rest]
    return [f"Điều {article.number}. {rest[0] if rest else ''}".rstrip(), *rest[1:]]


def _in_article(text: str) -> str:
    ends = text == END or text.startswith(("\\", "|")) or isinstance(_one(text), Heading | Article | CentredLine)
    return f"\\{text}" if ends else text


def _table(table: Table) -> list[str]:
    rule = [f"{DASHES[one.align]} {one.width_mm:g}" if one.width_mm else DASHES[one.align] for one in table.columns]
    return [
        *([f"|^ {_flat(table.caption)}"] if table.caption else []),
        _row([one.heading for one in table.columns]),
        f"| {' | '.join(rule)} |",
        *(_row(row) for row in table.rows),
        *(["|= " + _row(table.total).removeprefix("| ")] if table.total else []),
        *([f"|_ {_flat(table.note)}"] if table.note else []),
    ]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(_cell(one) for one in cells)} |"


def _cell(text: str) -> str:
    return text.strip().replace("\n", "<br>").replace("|", "\\|")


def read(text: str) -> tuple[Block, ...]:
    """Return the blocks of what a person typed; raises ``Untypable`` for a table whose rows do not fit its headings."""
    blocks: list[Block] = []
    lines = text.replace("\r\n", "\n").split("\n")
    at, is_open = 0, False
    while at < len(lines):
        line = _flat(lines[at])
        if line.startswith("|"):
            upto = next((end for end in range(at, len(lines)) if not lines[end].strip().startswith("|")), len(lines))
            blocks.append(_read_table([_flat(one) for one in lines[at:upto]], at + 1))
            at, is_open = upto, False
            continue
        is_open = _take(blocks, line, is_open=is_open)
        at += 1
    return tuple(blocks)


def _take(blocks: list[Block], line: str, *, is_open: bool) -> bool:
    """Add what a line says; return whether an article is open, to which the next lines belong."""
    if line in {"", "\\"}:
        return is_open
    if line == END:
        return False
    block = _one(line)
    last = blocks[-1] if blocks else None
    if is_open and isinstance(last, Article) and not isinstance(block, Heading | Article | CentredLine):
        blocks[-1] = Article(last.number, last.title, (*last.paragraphs, line.removeprefix("\\").strip()))
        return True
    blocks.append(block)
    return isinstance(block, Article)


def _one(line: str) -> Block:
    if line.startswith("\\"):
        return Paragraph(line[1:].strip())
    if found := HEADING.fullmatch(line):
        titled = ARTICLE.fullmatch(found[2])
        return Article(int(titled[1]), titled[2].strip()) if titled and titled[2] else Heading(len(found[1]), found[2])
    if ROMAN.match(line):
        return Heading(1, line)
    if found := ARTICLE.fullmatch(line):
        return Article(int(found[1]), None, (found[2].removeprefix("\\").strip(),) if found[2] else ())
    return _lesser(line)


def _lesser(line: str) -> Block:
    if line.startswith(("> ", "= ")):
        return Basis(line[2:].strip()) if line.startswith(">") else CentredLine(line[2:].strip())
    if found := ITEM.fullmatch(line):
        return ListItem(found[2], found[1])
    return ListItem("", "-") if line == END or line.startswith("|") else Paragraph(line)


def _read_table(lines: Sequence[str], first: int) -> Table:
    caption = next((one[2:].strip() for one in lines if one.startswith("|^")), None)
    note = next((one[2:].strip() for one in lines if one.startswith("|_")), None)
    rows = [(at, one) for at, one in enumerate(lines, start=first) if not one.startswith(("|^", "|_"))]
    if not rows:
        raise Untypable(first, "headings")
    (_at, head), *rest = rows
    columns = tuple(_columns(_cells(head), rest[0][1] if rest and RULE.fullmatch(rest[0][1]) else ""))
    told = [(at, one) for at, one in rest if not RULE.fullmatch(one)]
    plain = tuple(_fitting(_cells(one), len(columns), at) for at, one in told if not one.startswith("|="))
    sums = [_fitting(_cells("|" + one[2:]), len(columns), at) for at, one in told if one.startswith("|=")]
    return Table(columns, plain, sums[-1] if sums else None, caption or None, note or None)


def _fitting(cells: tuple[str, ...], count: int, at: int) -> tuple[str, ...]:
    if len(cells) > count:
        raise Untypable(at, "cells")
    return (*cells, *("" for _ in range(count - len(cells))))


def _cells(line: str) -> tuple[str, ...]:
    inner = line[1:-1] if line.endswith("|") and not line.endswith("\\|") and len(line) > 1 else line[1:]
    return tuple(one.strip().replace("\\|", "|").replace("<br>", "\n") for one in CELL.split(inner))


def _columns(headings: Sequence[str], rule: str) -> Iterator[Column]:
    told = _cells(rule) if rule else ()
    for at, heading in enumerate(headings):
        dashes, _space, width = (told[at] if at < len(told) else "---").partition(" ")
        middle = dashes.startswith(":") and dashes.endswith(":")
        align = Align.CENTRE if middle else Align.RIGHT if dashes.endswith(":") else Align.LEFT
        yield Column(heading, _width(width), align)


def _width(words: str) -> float | None:
    try:
        return float(words) if words.strip() else None
    except ValueError:
        return None
