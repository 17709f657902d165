"""Days for a phone's calendar, written as RFC 5545 (iCalendar) prescribes. Without Django.

Lines end in CR LF and are folded at 75 octets, never inside a letter (3.1); text is escaped (3.3.11); a day is a DATE (3.3.4).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

LONGEST_LINE = 75  # octets, without the line break
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
CONTENT_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEvent:
    """Something that stands on one day. ``uid`` never changes, so that a calendar moves it and does not double it."""

    uid: str
    day: date
    summary: str
    changed_at: datetime
    description: str = ""
    url: str = ""
    is_off: bool = False


def calendar(name: str, events: Iterable[DayEvent], *, description: str = "") -> str:
    """Return a calendar of that name."""
    return "".join(f"{fold(line)}\r\n" for line in _lines(name, description, events))


def _lines(name: str, description: str, events: Iterable[DayEvent]) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Chung Tay//Nhiem vu//VI", "CALSCALE:GREGORIAN")
    yield from ("METHOD:PUBLISH", f"X-WR-CALNAME:{escape(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT6H")
    yield from ([f"X-WR-CALDESC:{escape(description)}"] if description else [])
    for event in events:
        yield from _event(event)
    yield "END:VCALENDAR"


def _event(event: DayEvent) -> Iterator[str]:
    moment = f"{event.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield from ("BEGIN:VEVENT", f"UID:{event.uid}", f"DTSTAMP:{moment}", f"LAST-MODIFIED:{moment}")
    yield from (f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}", f"SUMMARY:{escape(event.summary)}")
    yield from ([f"DESCRIPTION:{escape(event.description)}"] if event.description else [])
    yield from ([f"URL:{event.url}"] if event.url else [])
    yield f"STATUS:{'CANCELLED' if event.is_off else 'CONFIRMED'}"
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")


def escape(text: str) -> str:
    """Return text as a value: backslash, semicolon, comma and line break are escaped, other controls left out."""
    told = CONTROLS.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return told.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def fold(line: str) -> str:
    """Return a line cut so that no part is longer than 75 octets; each part but the first begins with a space."""
    parts, held, room = [], "", LONGEST_LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            parts.append(held)
            held, room = " ", LONGEST_LINE - 1
        held, room = held + letter, room - size
    return "\r\n".join([*parts, held])
