"""Who signed, in what post, and for whom.

Source: Decree 30/2020/NĐ-CP, Annex I, part 7 (TM., KT., TL., TUQ., Q.); the Party writes T/M, K/T, T/L.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from vanban.found import Found, as_written
from vanban.lexicon import rows
from vanban.sheet import Line, foot_cells, is_authority, is_role
from vanban.text import Passage, fold, joined

_AUTHORITY = re.compile(r"^(tuq|tm|kt|tl|q|t ?[/.] ?m|k ?[/.] ?t|t ?[/.] ?l)(?:\. ?| )", re.IGNORECASE)
_RANK = re.compile(
    r"^(?:(?:gs|pgs|ts|ths|bs|bsckii|bscki|ks|cn|ckii|cki|thieu tuong|trung tuong|dai ta|thuong ta|trung ta|thieu ta|dai uy"
    r"|ong|ba|d/c|dong chi)\.?(?=[ .])[. ]*)+"
)
_NAME = re.compile(r"^[^\W\d_]+(?: [^\W\d_]+){1,6}$")
_MIDDLE = ("thi ", "van ")
"""Names in the middle: what stands before them is a surname, also when it looks like a title (``Ông Thị Duyên``)."""
_TWO = 2
_SIGNED = re.compile(r"^\(?(?:da ky|ky ten|da ki)|^\(ky")


@dataclass(frozen=True, slots=True)
class Signature:
    """The signing block; None where it is silent."""

    name: Found | None = None
    role: Found | None = None
    authority: Found | None = None
    on_behalf: Found | None = None


def read_signature(foot: list[Line]) -> Signature:
    """Return who signs, in what post and by what right, from the right half of the foot."""
    block = [
        cell for side, cell in foot_cells(foot) if side != "left" and any(letter.isalpha() for letter in cell.text)
    ]
    start = next(
        (
            index
            for index, cell in enumerate(block)
            if is_authority(cell) or is_role(cell) or _AUTHORITY.match(cell.text)
        ),
        None,
    )
    if start is None:
        return Signature()
    posts, name = _posts_and_name(block[start:])
    first = _AUTHORITY.match(posts[0].folded) if posts else None
    authority = Found(_canonical(first[1]), posts[0].cut(0, first.end())) if first else None
    behalf = posts[0].cut(first.end()) if first else None
    role = [line for line in posts if not _AUTHORITY.match(line.folded)]
    return Signature(
        name=as_written(name) if name else None,
        role=_spelt(joined(role)) if role else None,
        authority=authority,
        on_behalf=_spelt(behalf) if behalf else None,
    )


_LOST = 0.7


@cache
def _posts() -> dict[str, str]:
    return {fold(row[0]): row[0] for row in rows("posts")}


def _spelt(printed: Passage) -> Found | None:
    """Return a known post as it is spelt when a scanner lost its marks, and the reader less sure of it."""
    known = _posts().get(printed.folded, "")
    lost = known and printed.text.isupper() and _count_marks(printed.text) < _count_marks(known)
    return Found(known, printed, _LOST) if lost else as_written(printed)


def _count_marks(words: str) -> int:
    return sum(map(bool, map(unicodedata.combining, unicodedata.normalize("NFD", words)))) + words.count("Đ")


def _canonical(printed: str) -> str:
    return re.sub(r"[^A-Z]", "", printed.upper()) + "."


def _posts_and_name(block: list[Passage]) -> tuple[list[Passage], Passage | None]:
    """Part the lines in capitals at the top from the signer's name below."""
    posts: list[Passage] = []
    for cell in block:
        if cell.text.startswith(("-", "–", "+")) or _SIGNED.match(cell.folded):
            continue
        if not posts or (cell.text.isupper() and (len(posts) < 2 or is_role(cell) or not _is_name(cell))):
            posts.append(cell)
        elif _is_name(cell):
            return posts, without_rank(cell)
    return (
        (posts[:-1], posts[-1]) if len(posts) > 1 and not is_role(posts[-1]) and _is_name(posts[-1]) else (posts, None)
    )


def without_rank(name: Passage) -> Passage:
    """Return a name without the degree, rank or word of respect before it ("TS.", "Đại tá", "Ông")."""
    rank = _RANK.match(name.folded)
    rest = name.cut(rank.end()) if rank else name
    return name if rest.folded.startswith(_MIDDLE) and len(rest.text.split()) == _TWO else rest


def _is_name(cell: Passage) -> bool:
    name = without_rank(cell)
    return bool(_NAME.match(name.text)) and all(word[0].isupper() for word in name.text.split()) and len(name) < 50
