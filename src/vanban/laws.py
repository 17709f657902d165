"""Laws, codes, ordinances, conventions and the constitution cited by name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.lexicon import any_of, column
from vanban.sought import Sought
from vanban.text import Passage

_KNOWN = re.compile(
    any_of(name for name in column("laws") if " " in name and name not in {"phap lenh", "hien phap"}) + r"(?!\w)"
)
_HEAD = Sought(
    r"\b(bo luat|luat|phap lenh|cong uoc|hien phap)\b(?! su\b| gia\b| dinh\b| phap\b)", "luat", "phap", "cong uoc"
)
_NUMBER = re.compile(r" ?(?:so )?:? ?(\d{1,3}/\d{4}/[QP][HL]\d*(?:-UBTVQH\d*)?)", re.IGNORECASE)
_UN = re.compile(r" (?:cua )?(lien (?:hop|hiep) quoc)(?: ve (?:cac )?quyen (?:cua )?tre em)?")
_STOP = re.compile(
    r"[,;.:()“”\"\d]|$| (?:ngay|nam|va|so|cua|voi|do|da|duoc|toi|den|cho|trong|ve|tai|qua|co|o|theo|sua doi) "
)
_CODES = {"bo luat": "luat", "luat": "luat", "phap lenh": "phap_lenh", "cong uoc": "cong_uoc", "hien phap": "hien_phap"}
_LONGEST = 130


@dataclass(slots=True)
class Law:
    """A law cited by name: what is known of it, and from which letter to which it is named."""

    type: str
    title: str
    number: str | None
    issuer: str | None
    start: int
    end: int


def may_name_law(folded: str) -> bool:
    """Return False for a text in which `find_laws` finds nothing for sure."""
    return _HEAD.may_be_in(folded)


def find_laws(sentence: Passage) -> Iterator[Law]:
    """Yield the laws named in a sentence; ``pháp luật`` and other common nouns are not laws."""
    last = 0
    for head in _HEAD.finditer(sentence.folded):
        if head.start() < last or not sentence.text[head.start()].isupper():
            continue
        if head[1] == "luat" and sentence.folded.endswith(("phap ", "bo "), 0, head.start()):
            continue
        law = _law(sentence, head)
        if law:
            last = law.end
            yield law


def _law(sentence: Passage, head: re.Match[str]) -> Law | None:
    end = _end_of_name(sentence, head)
    number = _NUMBER.match(sentence.folded, head.end()) or _NUMBER.match(sentence.folded, end)
    issuer = None
    nations = _UN.match(sentence.folded, end) if head[1] == "cong uoc" else None
    if nations:
        issuer, end = sentence.text[nations.start(1) : nations.end(1)], nations.end()
    title = sentence.cut(head.start(), end).rstrip(",. ")
    if len(title) <= len(head[0]) + 2 and head[1] != "hien phap" and not number:
        return None
    stop = max(end, number.end()) if number else end
    return Law(_CODES[head[1]], title.text, number[1].upper() if number else None, issuer, head.start(), stop)


def _end_of_name(sentence: Passage, head: re.Match[str]) -> int:
    known = _KNOWN.match(sentence.folded, head.start())
    if known:
        return known.end()
    limit = min(len(sentence), head.start() + _LONGEST)
    stop = _STOP.search(sentence.folded, head.end(), limit)
    return stop.start() if stop else limit
