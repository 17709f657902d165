"""Files and annexes that are said to be attached (đính kèm, gửi kèm)."""

import re
from collections.abc import Iterable, Iterator

from vanban.sheet import Line
from vanban.text import Passage

_FILE = re.compile(r"[\w.()-]{2,80}\.(?:pdf|docx?|xlsx?|rar|zip|jpe?g|png)\b", re.IGNORECASE)
_SENT = re.compile(
    r"\((?:gui|dinh)? ?kem(?: theo)?:? ((?:phu luc|danh sach|bieu mau|mau|bieu)[^()]{3,160})\)"
    r"|\((?:gui|dinh) kem(?: theo)?:? ((?:du thao|de an|ke hoach|quy che|de cuong|bao cao|du toan|tai lieu|bien ban)[^()]{3,160})\)"
)
_TITLE = re.compile(r"^(?:phu luc|bieu so \d|bieu mau so \d|mau so \d)")
_WITH = re.compile(r"(?:dinh|gui|file|tep|tai lieu) ?(?:dinh )?kem")


def find_attachments(lines: Iterable[Line]) -> list[Passage]:
    """Return file names and the titles of annexes."""
    found: list[Passage] = []
    for line in lines:
        text = line.text
        if "kem" in text.folded:
            found.extend(_sent(text))
        if (
            _TITLE.match(text.folded)
            and len(text) < 160
            and text.text[0].isupper()
            and not text.text.endswith((";", "."))
        ):
            found.append(_without_note(text))
    return found


_NOTE = re.compile(r" ?\((?:kem theo|dinh kem|gui kem|ban hanh kem)[^()]{0,80}\)$")


def _without_note(title: Passage) -> Passage:
    note = _NOTE.search(title.folded)
    return title.cut(0, note.start()).rstrip(".;, ") if note else title


def _sent(text: Passage) -> Iterator[Passage]:
    if _WITH.search(text.folded):
        yield from (text.cut(one.start(), one.end()) for one in _FILE.finditer(text.text))
    yield from (text.cut(*one.span(one.lastindex or 0)).rstrip(".;") for one in _SENT.finditer(text.folded))
