"""The table of properties that law portals print around a text: number, day, kind, issuer, signer."""

import re

from vanban.dates import parse
from vanban.found import Found, as_written
from vanban.kinds import code_of_name
from vanban.letterhead import without_about
from vanban.numbering import find_numbers
from vanban.sheet import Line, Sheet
from vanban.text import Passage

_LABELS = (
    (
        "number",
        re.compile(r"^\|? ?(?:so(?:,| /|/)? ?(?:ky )?hieu|so hieu(?: van ban)?|so van ban)(?: van ban)? ?[:|] ?"),
    ),
    ("doc_type", re.compile(r"^\|? ?(?:loai van ban|hinh thuc van ban|the loai) ?[:|] ?")),
    ("issue_date", re.compile(r"^\|? ?(?:ngay (?:ban hanh|van ban|ky)) ?[:|] ?")),
    ("issuer", re.compile(r"^\|? ?(?:co quan ban hanh|noi ban hanh|don vi ban hanh)(?: ?/ ?[^:|]{2,40})? ?[:|] ?")),
    ("signer_name", re.compile(r"^\|? ?nguoi ky(?: duyet| van ban)? ?[:|] ?")),
    ("title", re.compile(r"^\|? ?(?:trich yeu(?: noi dung)?|noi dung tom tat) ?[:|] ?")),
)
_MAY_TELL = re.compile(r"^\|? ?(?:so|loai|hinh|the|ngay|co|noi|don|nguoi|trich)[^:|]*[:|]")


def read_properties(sheet: Sheet) -> dict[str, Found]:
    """Return what property lines tell; they fill only what the document itself leaves open."""
    found: dict[str, Found] = {}
    for line in [*sheet.head, *sheet.body[:30], *sheet.foot, *sheet.annex[:30]]:
        if not _MAY_TELL.match(line.text.folded):
            continue
        for name, label in _LABELS:
            one = _value(name, label, line)
            if one and name not in found:
                found[name] = one
    return found


def _value(name: str, label: re.Pattern[str], line: Line) -> Found | None:
    mark = label.match(line.text.folded)
    value = line.text.cut(mark.end()).strip("|;. ") if mark else None
    return _read(name, value) if value else None


def _read(name: str, value: Passage) -> Found | None:
    if name == "number":
        numbers = find_numbers(value)
        return Found(numbers[0].value, value, 0.8) if numbers else None
    if name == "issue_date":
        day = parse(value.folded)
        return Found(day, value, 0.8) if day else None
    if name == "doc_type":
        code = code_of_name(value.text)
        return Found(code, value, 0.8) if code else None
    return as_written(without_about(value) if name == "title" else value, 0.8)
