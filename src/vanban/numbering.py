"""Number and symbol of an official document, e.g. ``15/KH-UBND``, ``140-KH/TU``, ``28/2019/TT-BLĐTBXH``.

Source: Decree 30/2020/NĐ-CP on clerical work, Annex I; Guidance 36-HD/VPTW for the hyphened style of the Party.
"""

import re
from dataclasses import dataclass

from vanban.text import Passage

_SYMBOL = r"[A-ZĐƯÔƠÂÊĂa-zđ][A-ZĐƯÔƠÂÊĂa-zđ&]*\d{0,3}"
_TAIL = rf"{_SYMBOL}(?:(?: ?[-–] ?|\.){_SYMBOL}){{0,4}}"
STATE_STYLE = rf"[0-9lOI]{{0,5}}\d[a-zA-Z]? ?/(?: ?\d{{4}} ?/)? ?{_TAIL}"
PARTY_STYLE = rf"\d{{1,5}} ?[-–] ?{_SYMBOL} ?/ ?{_TAIL}"
_NUMBER = re.compile(rf"(?<![\w/.,-])(?:{PARTY_STYLE}|{STATE_STYLE})")
_STROKE = re.compile(r"/ ?[^\W\d_]")
_CAPITALS = re.compile(r"[A-ZĐ]{2}|[A-ZĐ][A-Za-zđ]*[-–/.]|/L-")
_PART = re.compile(r"[-–/]")
_WORD_AFTER = re.compile(r" +(?=[a-zđ])|(?<=[a-zA-ZĐ0-9]) +[-–] +(?=[A-ZĐ][a-zđ])")
_DECISION = re.compile(r"(?<![A-Za-zĐ])QD(?=-)")
_DECREE = re.compile(r"(?<![A-Za-zĐ])ND(?=-CP)")
_HEAD = re.compile(r"^so ?[:.]? ?(?=[\d/…._-]|[lo][\dlo]*[/-]|[lo]+\d|$)")  # l and o: a scanner's 1 and 0


@dataclass(slots=True)
class Number:
    """A number as identity: inner spaces gone, one obvious slip of the scanner repaired; ``start``/``end`` in the passage."""

    value: str
    start: int
    end: int


def may_hold_number(whole: Passage) -> bool:
    """Return False for a text in which `find_numbers` finds nothing: no letter after a stroke."""
    return "/" in whole.text and _STROKE.search(whole.text) is not None


def find_numbers(whole: Passage) -> list[Number]:
    """Return every document number in the passage, in reading order."""
    if not may_hold_number(whole):
        return []
    return [found for match in _NUMBER.finditer(whole.text) if (found := _number(whole, match.start(), match.end()))]


def _number(whole: Passage, start: int, end: int) -> Number | None:
    raw = _without_words(whole.text[start:end])
    value = _repaired("".join(raw.split()).rstrip("-–./&"))
    if not _CAPITALS.search(value) or not _PART.search(value):
        return None
    return Number(value=value, start=start, end=start + len(raw))


def _without_words(raw: str) -> str:
    """Cut what an inner space drew in although it is a word of the sentence: ``12/KH về`` → ``12/KH``."""
    return _WORD_AFTER.split(raw, maxsplit=1)[0].rstrip() if " " in raw else raw


def _repaired(value: str) -> str:
    first = _PART.search(value)
    end = first.start() if first else len(value)
    head = value[:end].replace("l", "1").replace("O", "0").replace("I", "1")
    rest = _DECISION.sub("QĐ", value[end:].replace("–", "-"))
    return head + _DECREE.sub("NĐ", rest)


def head_number(line: Passage) -> Number | None:
    """Return the number printed on a ``Số: …`` line of a letterhead; None when it was left blank."""
    head = _HEAD.match(line.folded)
    if not head:
        return None
    rest = line.cut(head.end())
    numbers = find_numbers(rest)
    shift = len(line) - len(rest)
    first = numbers[0] if numbers and numbers[0].start < 3 else None
    return Number(first.value, first.start + shift, first.end + shift) if first else None


def is_number_line(line: Passage) -> bool:
    """True for ``Số: 15/KH-UBND`` and for ``Số:     /KH-UBND`` whose number is still blank."""
    return bool(_HEAD.match(line.folded)) and ("/" in line.text or "-" in line.text)


def is_party_style(number: str) -> bool:
    """True for the Party's order of signs, number-kind/body: ``140-KH/TU``."""
    return bool(re.fullmatch(r"\d+[a-zA-Z]?-[^/]+/[^/]+", number))
