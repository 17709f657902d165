"""Who issues a text whose head names nobody: the body that says so in its first sentences."""

import itertools
import re

from vanban.bodies import body_at
from vanban.found import Found, as_written
from vanban.outline import Item
from vanban.text import Passage

_ISSUES = re.compile(
    r" (?:xay dung|ban hanh|de ra|bao cao|yeu cau|de nghi|thong bao|huong dan|trien khai|to chuc|kinh trinh"
    r"|quyet dinh|kinh de nghi|lap) ?(?:ke hoach|chi thi|nhu sau|cac|thuc hien|cu the|mot so)?\b"
)


def issuer_in_words(root: Item) -> Found | None:
    """Return the body before ``xây dựng kế hoạch …`` in the opening paragraphs."""
    for item in itertools.islice(root.walk(), 3):
        found = _before_verb(item.text)
        if found:
            return as_written(found, 0.6)
    return None


def _before_verb(text: Passage) -> Passage | None:
    starts = [0, *(mark.end() for mark in re.finditer(r"[,;] ", text.text))]
    for start in reversed(starts):
        end = body_at(text, start)
        if end is not None and _ISSUES.match(text.folded, end):
            return text.cut(start, end)
    return None
