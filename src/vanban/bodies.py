"""Where the name of a body (cơ quan, đơn vị, tổ chức) begins and ends inside a sentence."""

import re
from functools import cache

from vanban.lexicon import any_of, column, phrases, rows
from vanban.text import Passage, fold

_LONGEST = 220
_GAP = re.compile(r" ?(?:,|;|-|–|&)? ?(?:(?:va|cua|cung) )?")
_TOKEN = re.compile(r"\w[\w./&]*\w|\w")


_BEGINS = phrases("bodies")
_GOES_ON = phrases("body_words")
_COMPOUNDS = phrases("body_compounds")
_VERBS = phrases("verbs")


@cache
def _alone() -> frozenset[str]:
    return frozenset(fold(row[0]) for row in rows("bodies") if len(row) > 1 and row[1])


@cache
def _small() -> frozenset[str]:
    return frozenset(fold(row[0]) for row in rows("bodies") if len(row) > 2 and row[2])


def body_at(whole: Passage, start: int = 0, *, firm: bool = True) -> int | None:
    """Return the end of the body's name that begins at start, or None; ``firm`` asks for the capitals of a printed name."""
    head = _head_at(whole, start, firm)
    if head is None:
        return None
    end = _end_of_name(whole, head)
    stands_alone = whole.folded[start:head] in _alone() or bool(_MANY.match(whole.folded, start))
    return end if end > head or stands_alone else None


def _head_at(whole: Passage, start: int, firm: bool = True) -> int | None:
    """Return the end of the words a body's name may begin with."""
    end = _BEGINS.match(whole, start) or _many_at(whole, start)
    if end is None or _is_verb(whole, start, end) or _is_environment(whole, start):
        return None
    written = (
        not firm
        or whole.text[start].isupper()
        or whole.folded[start:end] in _small()
        or _MANY.match(whole.folded, start)
    )
    return end if written else None


_MANY = re.compile(r"(?:cac|moi|tung|toan the) (?=\w)")


def _is_environment(whole: Passage, start: int) -> bool:
    """True for ``môi trường``, which without its marks is ``mỗi trường``: every school."""
    return whole.text.startswith(("môi", "Môi", "MÔI"), start)


def _many_at(whole: Passage, start: int) -> int | None:
    """Return the end of ``các`` and the kind of body after it: ``các chi bộ``, ``mỗi phường``."""
    many = _MANY.match(whole.folded, start)
    if many is None or _is_environment(whole, start):
        return None
    kind = _GOES_ON.match(whole, many.end())
    return kind if kind and not _is_verb(whole, many.end(), kind) else None


def _is_verb(whole: Passage, start: int, end: int) -> bool:
    """True where a longer verb begins with the same word: ``tổ chức``, ``ban hành``."""
    verb = _VERBS.match(whole, start)
    return verb is not None and verb > end


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
    known = _GOES_ON.match(whole, begin)
    if whole.text[begin : begin + 1].isupper():
        token = _TOKEN.match(whole.text, begin)
        return max(known or 0, _COMPOUNDS.match(whole, begin) or 0, token.end() if token else 0)
    return None if known is None or _is_verb(whole, begin, known) or _acts(whole, begin, known) else known


_OBJECT = (" ve ", " cho ", " toi ", " tren ")


def _acts(whole: Passage, begin: int, end: int) -> bool:
    """True where a word that also stands in names has an object: ``Trung tâm Y tế | truyền thông về …``."""
    return whole.folded.startswith(_OBJECT, end) and _VERBS.match(whole, begin) == end


def _is_other_body(whole: Passage, begin: int) -> bool:
    """True where a link is followed by the name of another body."""
    head = _head_at(whole, begin)
    if head is None:
        return False
    follows = whole.text[head + 1 : head + 2].isupper() or _GOES_ON.match(whole, head + 1) is not None
    return whole.folded[begin:head] in _alone() or follows


def _is_sentence_word(whole: Passage, begin: int) -> bool:
    """True where a link is followed by the name of a document and not by more of the body: ``và Kế hoạch số 5``."""
    if whole.text[begin : begin + 1].isupper() and _PROGRAMME.match(whole.folded, begin):
        return True
    return bool(_DOCUMENT.match(whole.folded, begin))


_PROGRAMME = re.compile(r"(?:chuong trinh|de an|du an|chien luoc) ")
_DOCUMENT = re.compile(
    any_of([*column("kinds", 1), "chuong trinh", "de an"])
    + r"(?= (?:so \d|\d|ngay|cua|nay|trien khai|thuc hien|hanh dong))"
)


_LINK = re.compile(r" ?[,;] ?(?:va )?| va ")


def bodies_in(whole: Passage) -> list[Passage]:
    """Return the bodies of an enumeration, parted at ``,``, ``;`` and ``và`` where another body begins."""
    parts: list[Passage] = []
    start = 0
    for link in _LINK.finditer(whole.folded):
        if link.start() <= start or _is_atomic(whole, start, link.end()):
            continue
        if ";" in link[0] or body_at(whole, link.end()) is not None:
            parts.append(whole.cut(start, link.start()))
            start = link.end()
    parts.append(whole.cut(start))
    return [part for part in parts if part]


_ATOMIC = re.compile(r"van phong (?:hdnd|doan dbqh|hoi dong nhan dan)(?:(?! va )[^,;]){0,40}$")
_ALL_OF = re.compile(r"cac (?:so|co quan|phong|ban)(?:, ?(?:ban|don vi))?$")
_ATOMIC_LENGTH = 100
_PLAIN = re.compile(r"(?:don vi|dia phuong|doan the|nganh|ban|phong)\b")


def _is_atomic(whole: Passage, start: int, after: int) -> bool:
    """True inside names that hold a list of their own: ``Văn phòng HĐND và UBND``, ``Các cơ quan, đơn vị``."""
    is_plain = bool(_PLAIN.match(whole.folded, after))
    first = max(start, after - _ATOMIC_LENGTH)
    before = whole.folded[first:after].removesuffix("va ").rstrip(" ,")
    is_atomic = _ATOMIC.search(before) or (first == start and _ALL_OF.match(before))
    if is_atomic and not whole.folded.startswith("cac ", after):
        return is_plain or whole.folded.find(",", start, after) < 0
    return is_plain and whole.folded.startswith("cac ", start)


def list_at(whole: Passage, start: int) -> int | None:
    """Return the end of an enumeration of bodies that begins at start: ``Công an tỉnh, Sở Y tế và các đoàn thể``."""
    end = body_at(whole, start)
    while end is not None:
        link = _LINK.match(whole.folded, end)
        following = body_at(whole, link.end()) if link else None
        if following is None:
            return end
        end = following
    return None
