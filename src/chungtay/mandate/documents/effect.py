"""The days a text says it is in force: "có hiệu lực từ ngày 01/7/2026", "đến hết ngày 31/12/2026", "kể từ ngày ký"."""

import re
from datetime import date

from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Document, Force

DAY = r"(?:ngày\s+)?(\d{1,2})\s*(?:/|-|\s+tháng\s+)\s*(\d{1,2})\s*(?:/|-|\s+năm\s+)\s*(\d{4})"
SINCE = re.compile(
    r"(?:có|này)\s+hiệu\s+lực(?:\s+thi\s+hành)?\s+(?:kể\s+)?từ\s+(?:" + DAY + r"|(ngày\s+(?:ký|ban\s+hành)))",
    re.IGNORECASE,
)
UNTIL = re.compile(r"hiệu\s+lực[^.;\n]{0,80}?\bđến\s+(?:hết\s+)?" + DAY, re.IGNORECASE)
OWN = re.compile(r"(?:này|có)\s+(?:có\s+)?hiệu\s+lực", re.IGNORECASE)


def in_force(text: str, issued_on: date | None) -> tuple[date | None, date | None]:
    """Return from when and until when a text says it is in force; None where it does not say. The last such words decide.

    Words about another document ("Quyết định số 5 hết hiệu lực") say nothing of this one.
    """
    since = _last(SINCE, text)
    until = _last(UNTIL, text)
    begins = (issued_on if since.group(4) else _day(since)) if since else None
    ends = _day(until) if until and OWN.search(text, max(0, until.start() - 5), until.end()) else None
    return begins, ends if not (begins and ends and ends < begins) else None


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return max(pattern.finditer(text), key=lambda one: one.start(), default=None)


def _day(found: re.Match[str]) -> date | None:
    day, month, year = (int(part) for part in found.groups()[:3])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_force(reach: Reach, document: Document, text: str) -> None:
    """Keep the days a text says of itself, until somebody types others."""
    from_on, until_on = in_force(text, document.issued_on)
    if from_on or until_on:
        facts = {"from_on": from_on, "until_on": until_on, "is_read": True}
        Force.objects.get_or_create(document=document, agency_id=reach.agency_id, defaults=facts)
