"""The foot of a document: to whom it goes on the left, who signs on the right."""

import re
from dataclasses import dataclass

from vanban.check.sighted import Block, Side
from vanban.layout import Part
from vanban.sheet import is_authority, is_role
from vanban.text import fold, passage

RECIPIENTS = re.compile(r"^no[il] nh[ao]n\b")
AUTHORITY = re.compile(r"^(?:tuq|tm|kt|tl|q|t ?/ ?u ?/ ?q|t ?/ ?m|k ?/ ?t|t ?/ ?l)\b ?[. ]")
_NAME = re.compile(r"^(?:[^\W\d_]+\.? ?){2,8}$")
_ROLE = re.compile(
    r"^(?:q\. ?)?(?:pho )?(?:chu tich|giam doc|truong|chanh|bi thu|bo truong|thu truong|cuc truong|vu truong|hieu truong"
    r"|vien truong|tong|thu tuong|chu nhiem|tham muu|hieu pho|uy vien|pho)"
)
_SIGNED = re.compile(r"^\(?(?:da ky|ky ten|ky,)")


@dataclass(frozen=True, slots=True)
class Foot:
    """From which block to which the foot goes."""

    start: int
    stop: int


def name_foot(blocks: list[Block]) -> Foot:
    """Name the blocks of the foot and say where it stands."""
    start = next((place for place in range(len(blocks)) if _opens(blocks, place)), len(blocks))
    stop = next((place for place in range(start, len(blocks)) if _is_over(blocks, start, place)), len(blocks))
    foot = blocks[start:stop]
    _name_recipients([block for block in foot if not _is_right(block)])
    _name_signature([block for block in foot if block.part is None and block.side is not Side.LEFT])
    return Foot(start, stop)


def _opens(blocks: list[Block], place: int) -> bool:
    block = blocks[place]
    if block.side is Side.TABLE:
        return False
    if RECIPIENTS.match(fold(block.words)) and len(block.words) < 40:
        return True
    signs = is_authority(passage(block.words)) or (is_role(passage(block.words)) and place * 2 > len(blocks))
    return block.side is Side.RIGHT and signs


def _is_over(blocks: list[Block], start: int, place: int) -> bool:
    """An annex, or running text again once somebody has signed."""
    block = blocks[place]
    is_annex = fold(block.words).startswith("phu luc") and len(block.words) < 40
    return place > start and block.side in {Side.FLOW, Side.TABLE} and (is_annex or len(block.words) > 120)


def _is_right(block: Block) -> bool:
    words = fold(block.words)
    is_post = block.words.isupper() and bool(AUTHORITY.match(words) or _ROLE.match(words))
    return block.side is Side.RIGHT or (block.side is Side.FLOW and is_post)


def _name_recipients(blocks: list[Block]) -> None:
    is_inside = False
    for block in blocks:
        words = fold(block.words)
        if RECIPIENTS.match(words):
            block.part, is_inside = Part.RECIPIENTS_LABEL, True
        elif is_inside and (block.side is Side.LEFT or words.startswith(("-", "–", "+", "luu"))):
            block.part = Part.RECIPIENTS


def _name_signature(blocks: list[Block]) -> None:
    """The authorities and the post stand in capitals above, the name below."""
    is_named = False
    for block in blocks:
        words = fold(block.words)
        if _SIGNED.match(words) or is_named or not any(letter.isalpha() for letter in words):
            continue
        if AUTHORITY.match(words):
            block.part = Part.AUTHORITY
        elif _ROLE.match(words) or not any(one.part for one in blocks):
            block.part = Part.ROLE
        elif _NAME.match(block.words):
            block.part, is_named = Part.SIGNER, True
        else:
            block.part = Part.ROLE
