"""Where the name of a body (cơ quan, đơn vị, tổ chức) begins and ends inside a sentence."""

import re
from functools import cache

from vanban.lexicon import any_of, column, rows
from vanban.text import Passage, fold

_LONGEST = 220
_GAP = re.compile(r" ?(?:,|;|-|–|&)? ?(?:(?:va|cua|cung) )?")
_TOKEN = re.compile(r"\w[\w./&]*\w|\w")


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(any_of(column("bodies")) + r"(?!\w)")


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(any_of(column("body_words")) + r"(?!\w)")


@cache
def _compounds() -> re.Pattern[str]:
    return re.compile(any_of(column("body_compounds")) + r"(?!\w)")


@cache
def _alone() -> frozenset[str]:
    return frozenset(fold(row[0]) for row in rows("bodies") if len(row) > 1 and row[1])


@cache
def _small() -> frozenset[str]:
    return frozenset(fold(row[0]) for row in rows("bodies") if len(row) > 2 and row[2])


def body_at(whole: Passage, start: int = 0, *, firm: bool = True) -> int | None:
    """Return the end of the body's name that begins at start, or None; ``firm`` asks for capitals as printed names have."""
    head = _begins().match(whole.folded, start)
    if not head or (firm and not _is_written_as_name(whole, head)):
        return None
    end = _end_of_name(whole, head.end())
    return None if end == head.end() and head[0] not in _alone() else end


def _is_written_as_name(whole: Passage, head: re.Match[str]) -> bool:
    return head[0] in _small() or whole.text[head.start()].isupper()


def _end_of_name(whole: Passage, end: int) -> int:
    stop = min(len(whole), end + _LONGEST)
    while end < stop:
        gap = _GAP.match(whole.folded, end)
        begin = gap.end() if gap else end
        if begin == end or ";" in whole.text[end:begin]:
            return end
        step = _step(whole, begin, _is_link(whole.folded[end:begin]))
        if step is None:
            return end
        end = step
    return end


def _is_link(gap: str) -> bool:
    return bool(gap.strip())


def _step(whole: Passage, begin: int, linked: bool) -> int | None:
    """Return the end of the next word of the name: a capital, or small words known to stand in names."""
    if linked and (_is_sentence_word(whole, begin) or _is_other_body(whole, begin)):
        return None
    known = _goes_on().match(whole.folded, begin)
    if whole.text[begin : begin + 1].isupper():
        compound = _compounds().match(whole.folded, begin)
        token = _TOKEN.match(whole.text, begin)
        return max(found.end() for found in (known, compound, token) if found)
    return known.end() if known else None


def _is_other_body(whole: Passage, begin: int) -> bool:
    head = _begins().match(whole.folded, begin)
    return head is not None and _is_written_as_name(whole, head) and head[0] in _alone()


def _is_sentence_word(whole: Passage, begin: int) -> bool:
    """True where a link is followed by the name of a document and not by more of the body: ``và Kế hoạch số 5``."""
    return bool(_DOCUMENT.match(whole.folded, begin))


_DOCUMENT = re.compile(
    any_of([*column("kinds", 1), "chuong trinh", "de an"])
    + r"(?= (?:so \d|\d|ngay|cua|nay|trien khai|thuc hien|hanh dong))"
)


def bodies_in(whole: Passage) -> list[Passage]:
    """Return the bodies of an enumeration, parted at ``,``, ``;`` and ``và`` where another body begins."""
    parts: list[Passage] = []
    start = 0
    for link in re.finditer(r" ?[,;] ?(?:va )?| va ", whole.folded):
        if link.start() <= start or _is_atomic(whole, start, link.end()):
            continue
        if ";" in link[0] or body_at(whole, link.end()) is not None:
            parts.append(whole.cut(start, link.start()))
            start = link.end()
    parts.append(whole.cut(start))
    return [part for part in parts if part]


_ATOMIC = re.compile(
    r"van phong (?:hdnd|doan dbqh|hoi dong nhan dan)[^,;]{0,40}$|^cac (?:so|co quan|phong|ban)(?:, ?(?:ban|don vi))?[, ]*$"
)
_PLAIN = re.compile(r"(?:don vi|dia phuong|doan the|nganh|ban|phong)\b")


def _is_atomic(whole: Passage, start: int, after: int) -> bool:
    """True inside names that hold a list of their own: ``Văn phòng HĐND và UBND``, ``Các cơ quan, đơn vị``."""
    before = whole.folded[start:after].removesuffix("va ").rstrip(" ,")
    if _ATOMIC.search(before) and not whole.folded[after:].startswith("cac "):
        return "," not in whole.folded[start:after] or bool(_PLAIN.match(whole.folded, after))
    return bool(_PLAIN.match(whole.folded, after)) and whole.folded[start:].startswith("cac ")


def list_at(whole: Passage, start: int) -> int | None:
    """Return the end of an enumeration of bodies that begins at start: ``Công an tỉnh, Sở Y tế và các đoàn thể``."""
    end = body_at(whole, start)
    while end is not None:
        link = re.compile(r" ?[,;] ?(?:va )?| va ").match(whole.folded, end)
        following = body_at(whole, link.end()) if link else None
        if following is None:
            return end
        end = following
    return None
