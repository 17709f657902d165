"""The prescribed words of a paper, line by line in reading order, each line with its style.

Both faces of a paper, the Word file and the plain text, are made of these lines.
Source: Decree 30/2020/NĐ-CP, Annex I, Part I, section II.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from vanban.layout import Layout, Part
from vanban.writing.blocks import Article, Basis, CentredLine, Heading, ListItem, Paragraph
from vanban.writing.galley import Line
from vanban.writing.paper import Annex, Paper, SigningBlock
from vanban.writing.rules import printed_mm
from vanban.writing.styles import CELL_PADDING_MM, Style

ROOM_FOR_NUMBER = " " * 8
LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn"})  # control, format (bidirectional marks too), half pairs, not characters
BREAKS = re.compile(r" (?=(?:TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG|ĐẶC KHU|HUYỆN|QUẬN|THỊ TRẤN|THỊ XÃ|VIỆT NAM|VÀ)\b)")
SPACES = re.compile(r" (?!-)")
HEADINGS = {1: Style.HEADING_1, 2: Style.HEADING_2, 3: Style.HEADING_3}


def clean(text: str) -> str:
    """Compose the letters (NFC); leave out control characters and marks nobody sees, which a file may not hold."""
    composed = unicodedata.normalize("NFC", LINE_ENDS.sub("\n", text))
    return "".join(letter for letter in composed if letter in "\n\t" or unicodedata.category(letter) not in UNSEEN)


def issuing_lines(paper: Paper, layout: Layout) -> list[Line]:
    """Box 2: the superior body and the body that issues."""
    parent = in_two(paper.parent_body.upper(), layout, Part.PARENT_BODY) if paper.parent_body else None
    lines = [Line(Style.PARENT_BODY, parent)] if parent else []
    lines.append(Line(Style.ISSUER, issuer(paper, layout)))
    lines.append(Line(Style.ISSUER, layout.under_issuer) if layout.under_issuer else Line(Style.ISSUER_LINE, ""))
    return lines


def issuer(paper: Paper, layout: Layout) -> str:
    """Return the name of the body that issues, as it stands in the letterhead."""
    return in_two(paper.issuer.upper(), layout, Part.ISSUER)


def one_line(body: str) -> str:
    """Write the name of a body as it runs in a sentence: breaks that somebody made for the letterhead are spaces here."""
    return " ".join(body.split())


def in_two(body: str, layout: Layout, part: Part) -> str:
    """Break the name of a body that is too long for its line as people do by hand: before its place or an "and"."""
    room, face = layout.issuer_column_mm - CELL_PADDING_MM, layout.faces[part]
    if "\n" in body or printed_mm(body, face) <= room:
        return body
    for breaks in (BREAKS, SPACES):
        names = [f"{body[: found.start()]}\n{body[found.end() :]}" for found in breaks.finditer(body)]
        fitting = [name for name in names if printed_mm(name, face) <= room]
        if fitting:
            return min(fitting, key=lambda name: printed_mm(name, face))
    return body


def nation_lines(layout: Layout) -> list[Line]:
    """Box 1: the nation and its motto; in Party documents the heading of the Party."""
    motto = [Line(Style.MOTTO, layout.motto)] if layout.motto else []
    return [Line(Style.NATION, layout.nation), *motto, Line(Style.NATION_LINE, "")]


def number_lines(paper: Paper, layout: Layout) -> list[Line]:
    """Boxes 3, 5b and 10b: number, subject of a letter, urgency."""
    lines = [Line(Style.NUMBER, layout.number_prefix + numbered(paper, layout))]
    if paper.is_letter:
        lines.append(Line(Style.SUBJECT, layout.subject_prefix + paper.title))
    if paper.urgency:
        lines.append(Line(Style.URGENCY, paper.urgency.upper()))
    return lines


def numbered(paper: Paper, layout: Layout) -> str:
    """Join number and symbol: 05/KH-UBND, 140-KH/TU; room where the number will be written."""
    number = ROOM_FOR_NUMBER if paper.number is None else f"{paper.number:02d}"
    return f"{number}{layout.number_joint}{paper.symbol}"


def dated(day: date | None) -> str:
    """Write a day as box 4 wants it: days below 10 and the months 1 and 2 take a leading zero."""
    if day is None:
        return "ngày        tháng        năm        "
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def date_lines(paper: Paper) -> list[Line]:
    """Box 4: place and date."""
    return [Line(Style.PLACE_AND_DATE, f"{paper.place}, {dated(paper.date)}")]


def title_lines(paper: Paper, layout: Layout) -> list[Line]:
    """Box 5a: type name and title; nothing for a letter."""
    if paper.kind_name is None:
        return []
    under = Line(Style.TITLE_HYPHENS, layout.under_title) if layout.under_title else Line(Style.TITLE_LINE, "")
    return [Line(Style.KIND, paper.kind_name.upper()), Line(Style.TITLE, paper.title), under]


def addressee_lines(paper: Paper) -> list[Line]:
    """Box 9a: one addressee on the line itself, several as a list."""
    if len(paper.addressees) < 2:
        return [Line(Style.ADDRESSEE, f"Kính gửi: {bare(body)}") for body in paper.addressees]
    items = [Line(Style.ADDRESSEE_ITEM, text, marker="-") for text in as_list(paper.addressees)]
    return [Line(Style.ADDRESSEE, "Kính gửi:"), *items]


def recipient_lines(paper: Paper, layout: Layout) -> list[Line]:
    """Box 9b: who receives it, and the archive last."""
    archive = [layout.archive_prefix + paper.archive] if paper.archive else []
    items = [Line(Style.RECIPIENTS, text, marker="-") for text in as_list([*paper.recipients, *archive])]
    return [Line(Style.RECIPIENTS_LABEL, "Nơi nhận:"), *items] if items else []


def signature_lines(signature: SigningBlock, layout: Layout) -> list[Line]:
    """Boxes 7a to 7c: by what right, as what, who."""
    authority = [Line(Style.AUTHORITY, abbreviated(words, layout)) for words in signature.authority]
    return [*authority, Line(Style.ROLE, signature.role.upper()), Line(Style.SIGNER, signature.name or "")]


def abbreviated(authority: str, layout: Layout) -> str:
    """Write the authority as this line of bodies abbreviates it: TM. of the State, T/M of the Party."""
    short, _, words = authority.strip().partition(" ")
    return f"{layout.authorities.get(short.upper(), short)} {words}".strip().upper()


def block_lines(block: Heading | Paragraph | ListItem | Basis | CentredLine | Article) -> list[Line]:
    """Write one block of the text that is made of words only."""
    match block:
        case Heading():
            return [Line(HEADINGS[block.level], block.text)]
        case Paragraph():
            return [Line(Style.BODY, block.text)]
        case ListItem():
            return [Line(Style.LIST_ITEM, block.text, marker=block.marker.strip())]
        case Basis():
            return [Line(Style.BASIS, block.text)]
        case CentredLine():
            return [Line(Style.CENTRED, block.text)]
        case Article():
            return article_lines(block)


def article_lines(article: Article) -> list[Line]:
    """Write an article under its title, or with its first paragraph on the line of its number."""
    lead = f"Điều {article.number}. "
    rest = [Line(Style.BODY, text) for text in article.paragraphs]
    if article.title is not None:
        return [Line(Style.ARTICLE, lead + article.title), *rest]
    return [Line(Style.BODY, rest[0].text if rest else "", lead=lead), *rest[1:]]


def annex_lines(annex: Annex, paper: Paper, layout: Layout) -> list[Line]:
    """Head an annex, and say which paper it belongs to (Annex I, Part I, III.1)."""
    kind = (paper.kind_name or "Công văn").capitalize()
    reference = (
        f"(Kèm theo {kind} số {numbered(paper, layout)} {dated(paper.date).strip()} của {one_line(paper.issuer)})"
    )
    title = [Line(Style.ANNEX_TITLE, annex.title.upper())] if annex.title.strip() else []
    return [
        Line(Style.ANNEX_LABEL, annex.label),
        *title,
        Line(Style.ANNEX_REFERENCE, reference),
        Line(Style.TITLE_LINE, ""),
    ]


def as_list(items: Iterable[str]) -> list[str]:
    """Print a list the way letters do: ";" after each, "." after the last; the hyphen before each is its marker."""
    words = [bare(item) for item in items]
    return [f"{text}{'.' if place == len(words) else ';'}" for place, text in enumerate(words, start=1)]


def bare(item: str) -> str:
    """Take the words of a list item without the marks around them."""
    return item.strip().lstrip("-").rstrip(";.").strip()
