"""Which part of the document each block is: told by where it stands and what it says, never by how it looks alone."""

import re
from collections.abc import Iterable
from itertools import pairwise

from vanban.bodies import body_at
from vanban.check.foot import name_foot
from vanban.check.sighted import Block, Side, Sighted
from vanban.kinds import title_kind
from vanban.layout import Align, Part
from vanban.text import Passage, fold, passage

NATION = re.compile(r"cong hoa xa hoi chu nghia|^dang cong san viet nam|^doan tncs ho chi minh|cong hoa xhcn")
MOTTO = re.compile(r"doc lap\W{0,5}tu do")
NUMBER = re.compile(r"^so ?[:.]? ?(?=[\d/…._lo-]|$)|^so ?[:.]? {2,}")
DATE = re.compile(r"ngay\b.{0,14}\bthang\b")
_DATE_LINE = re.compile(r"^(?!can cu)[^,;]{2,40}, ?ngay\b.{0,14}\bthang\b")
SUBJECT = re.compile(r"^v ?/ ?v\b|^ve viec\b")
URGENCY = re.compile(r"^(?:hoa toc|thuong khan|khan|toi mat|tuyet mat|mat)(?: hen gio)?$")
ADDRESSED = re.compile(r"^kinh gui\b")
ANNEX = re.compile(r"^phu luc\b")
REFERENCE = re.compile(r"^\((?:ban hanh )?kem theo\b")
ORNAMENT = re.compile(r"^[\W_]+$")
BASIS = re.compile(r"^(?:can cu|xet|theo de nghi)\b")
ARTICLE = re.compile(r"^dieu (\d+)\s?[.:]")
ROMAN = re.compile(r"^([IVXL]+)\s?[.:]\s")
_NOTE = re.compile(r"^(?:nguon|ghi chu|don vi tinh) ?:")
_STARTS_TEXT = re.compile(r"^(?:can cu|kinh gui|thuc hien .*\d|[ivx]+\. |1\. |dieu \d)")
_REGION = re.compile(r"^(?:tinh|huyen|xa|phuong|thanh pho|thi xa|thi tran|quan|dac khu|va) (?!uy|doan)")
_BODY = re.compile(
    r"^(?:ban |bo |so |phong |van phong|hoi |doan |truong |dang bo|cong doan|lien doan|trung tam|chi cuc|vien )"
)
_FURTHEST_TITLE = 4
_LONGEST_HEAD = 160
_LONGEST_LABEL = 40


def name_parts(seen: Sighted) -> None:
    """Give every block its part."""
    for block in seen.blocks:
        block.part = Part.TABLE_TEXT if block.side is Side.TABLE else None
    foot = name_foot(seen.blocks)
    end = _head_end(seen.blocks[: foot.start])
    _name_head(seen.blocks[:end], is_letter=not (end < foot.start and _is_kind(seen.blocks[end])))
    _name_text([block for block in seen.blocks[: foot.start] if block.part is None])
    _name_annexes([block for block in seen.blocks[foot.stop :] if block.part is None])


def _name_head(blocks: list[Block], *, is_letter: bool) -> None:
    for block in blocks:
        block.part = _told_by_words(block) if block.part is None else block.part
    until = next((place for place, block in enumerate(blocks) if block.part is Part.NUMBER), len(blocks))
    _name_bodies(
        [
            block
            for block in blocks[:until]
            if block.side is Side.LEFT and block.part is None and not ORNAMENT.match(block.words)
        ]
    )
    _name_subject(blocks[until:], is_letter=is_letter)
    for block, after in pairwise(block for block in blocks if block.side is Side.RIGHT):
        if block.part is Part.NATION and after.part is None and after.words.isupper():
            after.part = Part.NATION  # it did not fit on one line


def _head_end(blocks: list[Block]) -> int:
    """The head ends where the kind is printed, somebody is addressed or the text begins."""
    for place, block in enumerate(blocks):
        words = fold(block.words[:_LONGEST_HEAD])
        is_text = len(block.words) > _LONGEST_HEAD or ADDRESSED.match(words) or BASIS.match(words)
        if block.side is Side.FLOW and (is_text or _is_kind(block)):
            return place
    return len(blocks)


def _told_by_words(block: Block) -> Part | None:
    words = fold(block.words)
    if len(words) > _LONGEST_HEAD or (block.side is Side.FLOW and len(words) > 60):
        return None
    tests = (
        (Part.NATION, bool(NATION.search(words)) and block.side is not Side.LEFT and len(words) < _LONGEST_LABEL + 20),
        (Part.MOTTO, bool(MOTTO.search(words))),
        (Part.NUMBER, bool(NUMBER.match(words)) and block.side is not Side.RIGHT),
        (Part.PLACE_AND_DATE, bool(DATE.search(words)) and (block.side is Side.RIGHT or _is_date_line(block))),
        (Part.SUBJECT, bool(SUBJECT.match(words)) and block.side is Side.LEFT),
        (Part.URGENCY, bool(URGENCY.match(words)) and block.words.isupper()),
    )
    return next((part for part, is_so in tests if is_so), None)


def _is_date_line(block: Block) -> bool:
    return bool(_DATE_LINE.match(fold(block.words))) and len(block.words) < 70


def _name_bodies(blocks: list[Block]) -> None:
    """The last body of the left half issues, those above it are its superiors."""
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and not _begins_body(passage(block.words)):
            groups[-1].append(block)
        else:
            groups.append([block])
    for group in groups:
        for block in group:
            block.part = Part.ISSUER if group is groups[-1] else Part.PARENT_BODY


def _begins_body(line: Passage) -> bool:
    if _REGION.match(line.folded):
        return False
    return body_at(line, firm=False) is not None or bool(_BODY.match(line.folded))


def _name_subject(blocks: list[Block], *, is_letter: bool) -> None:
    """What stands under the number of a letter is its subject; elsewhere only "V/v …" and what goes on under it."""
    is_inside = is_letter
    for block in blocks:
        if block.side is Side.LEFT and not ORNAMENT.match(block.words) and not block.words.startswith("("):
            is_inside = block.part is Part.SUBJECT or is_inside
            block.part = Part.SUBJECT if is_inside and block.part is None else block.part


def _name_text(blocks: list[Block]) -> None:
    blocks = [block for block in blocks if block.side is Side.FLOW and not ORNAMENT.match(block.words)]
    rest = _name_title(blocks)
    is_addressed = False
    for block in rest:
        words = fold(block.words)
        is_addressed = bool(ADDRESSED.match(words)) or (is_addressed and words.startswith(("-", "–", "+")))
        block.part = Part.ADDRESSEE if is_addressed else _part_of_text(block)


def _name_title(blocks: list[Block]) -> list[Block]:
    """Name the kind and the lines under it; return what follows."""
    first = next((place for place, block in enumerate(blocks[:12]) if _is_kind(block)), None)
    if first is None:
        return blocks
    blocks[first].part = Part.KIND
    until = first + 1
    for block in blocks[first + 1 : first + 1 + _FURTHEST_TITLE]:
        if not _goes_on(block, blocks[first + 1]):
            break
        block.part, until = Part.TITLE, until + 1
    return [*blocks[:first], *blocks[until:]]


def _is_kind(block: Block) -> bool:
    return title_kind(passage(block.words)) is not None and not block.words.endswith(":")


def _goes_on(block: Block, first: Block) -> bool:
    words = fold(block.words)
    if _STARTS_TEXT.match(words) or words.startswith("(") or len(words) > 300:
        return False
    if block is first:
        return not (block.words.isupper() and body_at(passage(block.words), firm=False))
    stand_alike = block.align is first.align or {block.align, first.align} <= {None, Align.CENTRE}
    return block.part is None and stand_alike and block.is_bold is first.is_bold and not block.words.isupper()


def _part_of_text(block: Block) -> Part:
    words = fold(block.words)
    if ARTICLE.match(words):
        return Part.ARTICLE
    if _NOTE.match(words):
        return Part.NOTICE
    if ROMAN.match(block.words) and len(words) < 200:
        return Part.HEADING_1
    if BASIS.match(words) and words.endswith((";", ".", ",")) and len(words) < 600:
        return Part.BASIS
    return Part.CENTRED if _is_centred(block) else Part.BODY


def _is_centred(block: Block) -> bool:
    return len(block.words) < 200 and (_is_kind_call(block.words) or _stands_in_middle(block))


def _is_kind_call(words: str) -> bool:
    return words.isupper() and words.endswith(":") and title_kind(passage(words)) is not None


def _stands_in_middle(block: Block) -> bool:
    return block.align is not None and block.align.value == "centre"


def _name_annexes(blocks: Iterable[Block]) -> None:
    """Under the word "Phụ lục" stands its title, in capitals on several lines, then what it belongs to."""
    before: Part | None = None
    for block in blocks:
        words = fold(block.words)
        if ORNAMENT.match(words):
            continue
        if ANNEX.match(words) and len(words) < _LONGEST_LABEL:
            block.part = Part.ANNEX_LABEL
        elif REFERENCE.match(words):
            block.part = Part.ANNEX_REFERENCE
        elif before is Part.ANNEX_LABEL or (before is Part.ANNEX_TITLE and block.words.isupper()):
            block.part = Part.ANNEX_TITLE
        else:
            block.part = _part_of_text(block)
        before = block.part
