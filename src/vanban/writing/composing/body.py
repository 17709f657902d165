"""The text of a paper: what it rests on, then its sections, or its articles where it decides."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.reading import Citation, Reading
from vanban.text import fold
from vanban.writing.blocks import Article, Basis, Block, CentredLine, Heading, Paragraph
from vanban.writing.composing import grounds
from vanban.writing.composing.attached import attached_blocks
from vanban.writing.composing.duties import duty_blocks
from vanban.writing.composing.work import blocks_of, groups_of

_DECIDES = {"quyet_dinh": "QUYẾT ĐỊNH:", "nghi_quyet": "QUYẾT NGHỊ:"}
_NAMES = {"quyet_dinh": "Quyết định", "nghi_quyet": "Nghị quyết"}
_DOES = (
    "phe duyet", "ban hanh", "thanh lap", "kien toan", "sua doi", "bo sung", "bai bo", "cong nhan", "khen thuong",
    "thay the", "dieu chinh", "cong bo", "giai the", "bo nhiem",
)  # fmt: skip
_OPENING = "Nội dung cụ thể như sau:"
_WORK = "Nhiệm vụ, giải pháp"
_ROMAN = ("I", "II", "III")
_COUNTED = tuple(f"{number}." for number in range(1, 1000))
_LETTERED = (*(f"{letter})" for letter in "abcdeghiklmnopqrstuvxy"), *_COUNTED)  # beyond the alphabet it counts on


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading or in one article."""

    title: str
    blocks: tuple[Block, ...]


def body_of(reading: Reading, kind: str | None) -> tuple[Block, ...]:
    """Return the blocks of the text; raises `Unwritable` with the field that cannot be written."""
    rests, changes = _cited(reading)
    sections = _sections(reading, kind)
    heading = _DECIDES.get(reading.document.doc_type or "")
    if heading:
        return (*_deciding(reading), *_grounds(rests), CentredLine(heading), *_articles(reading, sections, changes))
    opening = [Paragraph(_OPENING)] if sections else []
    ending = [Paragraph(text) for text in changes_in_words(changes, kind)]
    return (*_grounds(rests), *opening, *_numbered(sections, kind), *ending, *attached_blocks(reading.attachments))


Numbered = Sequence[tuple[int, Citation]]


def _cited(reading: Reading) -> tuple[Numbered, Numbered]:
    """Part what the words do not cite yet into grounds and changes."""
    told = grounds.told_in([reading.document.title or "", *_texts(reading)])
    left = [(at, one) for at, one in enumerate(reading.cited_documents) if one not in told]
    return [one for one in left if not grounds.is_change(one[1])], [one for one in left if grounds.is_change(one[1])]


def _texts(reading: Reading) -> list[str]:
    return [*(task.text for task in reading.tasks), *(duty.text for duty in reading.reports)]


def _grounds(rests: Numbered) -> list[Block]:
    lines = grounds.basis_lines(rests)
    return [Basis(f"{text}{';' if place < len(lines) else '.'}") for place, text in enumerate(lines, start=1)]


def changes_in_words(changes: Numbered, kind: str | None) -> list[str]:
    """Return the sentences that say which documents this one replaces or amends."""
    return grounds.change_lines(changes, (kind or "Công văn").capitalize())


def _sections(reading: Reading, kind: str | None) -> list[Section]:
    named, duties = tuple(Paragraph(text) for text in _named(reading)), tuple(duty_blocks(reading.reports))
    marks = _LETTERED if kind is None and (named or duties) else _COUNTED
    year = year_of(reading)
    tasks = tuple(blocks_of(groups_of(reading.tasks, year), marks, year))
    made = (Section("Chủ đề, thời gian", named), Section(_WORK, tasks), Section("Chế độ báo cáo", duties))
    return [section for section in made if section.blocks]


def _named(reading: Reading) -> list[str]:
    """Return the sentences on campaigns and programmes that the other words do not name yet."""
    told = grounds.named_in([reading.document.title or "", *_texts(reading), *_titles(reading)])
    campaigns = [text for one in reading.campaigns if one not in told for text in grounds.campaign_lines(one)]
    return [*campaigns, *(grounds.programme_line(one) for one in reading.programmes if one not in told)]


def _titles(reading: Reading) -> list[str]:
    return [grounds.cited(one, "") for one in reading.cited_documents if one.title and one.type]


def year_of(reading: Reading) -> int | None:
    """Return the year that days without a year belong to: that of the document, else the one in its title."""
    titled = re.search(r"\b20\d\d\b", reading.document.title or "")
    printed = reading.document.issue_date or (titled[0] if titled else None)
    return int(printed[:4]) if printed else None


def _numbered(sections: Sequence[Section], kind: str | None) -> list[Block]:
    """Number the sections: in Roman numbers and capitals, in a letter 1, 2, 3."""
    if kind is None and [section.title for section in sections] == [_WORK]:
        return list(sections[0].blocks)
    blocks: list[Block] = []
    for place, section in enumerate(sections, start=1):
        if kind is None:
            blocks.append(Heading(1, f"{place}. {section.title}"))
        else:
            blocks.append(Heading(1, f"{_ROMAN[place - 1]}. {section.title.upper()}"))
        blocks.extend(section.blocks)
    return blocks


def _deciding(reading: Reading) -> list[Block]:
    """Print who decides above the grounds: the body, or the post of the one who signs for himself."""
    document = reading.document
    post = document.signed_on_behalf if document.signing_authority else document.signer_role
    if document.doc_type == "nghi_quyet" or fold(document.issuer or "").startswith(fold(post or "")):
        post = None
    return [CentredLine(" ".join(part.upper() for part in (post, document.issuer) if part))]


def _articles(reading: Reading, sections: Sequence[Section], changes: Numbered) -> list[Block]:
    blocks: list[Block] = [
        Article(1, None, (_first(reading.document.title or "", _NAMES[reading.document.doc_type or ""]),))
    ]
    for number, section in enumerate(sections, start=2):
        blocks += [Article(number, section.title), *section.blocks]
    number = len(sections) + 2
    kind = _NAMES[reading.document.doc_type or ""]
    effect = [f"{kind} này có hiệu lực kể từ ngày ký.", *changes_in_words(changes, kind)]
    blocks.append(Article(number, None, (" ".join(effect),)))
    blocks.append(
        Article(number + 1, None, (f"Các cơ quan, đơn vị có liên quan chịu trách nhiệm thi hành {kind} này.",))
    )
    return [*blocks, *attached_blocks(reading.attachments)]


def _first(title: str, kind: str) -> str:
    """Return the first article: what the title says is done, or what the decision is about."""
    if fold(title).startswith(_DOES):
        return f"{title[0].upper()}{title[1:]}."
    return f"{kind} này quy định về {title[0].lower()}{title[1:]}."
