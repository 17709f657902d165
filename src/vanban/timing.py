"""When a task is due, over which span it runs, and how often it comes back."""

import re
from dataclasses import dataclass

from vanban.dates import DAY, iso, last_day, parse, quarter
from vanban.numbering import Number, find_numbers
from vanban.reading import Period
from vanban.sought import Sought
from vanban.text import Passage

_Y = r"((?:19|20)\d\d)"
_DIGIT = re.compile(r"\d")
_ON = r"(?:,? ?(?:ngay )?)"
_MONTH = rf"(?:thang ?)?(\d{{1,2}})(?: ?/ ?{_Y}| nam {_Y})?"

_FREQUENCIES: tuple[tuple[str, Sought], ...] = (
    ("weekly", Sought(r"\b(?:hang|moi) tuan(?: mot lan)?|(?:lan|buoi|so|tin|bai) ?/ ?tuan|mot tuan mot(?: lan)?", "tuan")),
    ("monthly", Sought(r"\b(?:hang|moi) thang(?: mot lan)?|(?:lan|buoi|so) ?/ ?thang|mot thang mot(?: lan)?", "thang")),
    ("quarterly", Sought(r"\b(?:hang|moi) quy\b(?: mot lan)?|(?:lan|buoi) ?/ ?quy|theo quy\b", "quy")),
    ("semiannual", Sought(r"\b0?6 thang(?: mot| 1| 0?1)? lan|sau thang mot lan|\bcu (?:0?6|sau) thang\b"
        r"|(?:0?2|hai) lan ?(?:/ ?|moi |trong |mot )nam"
        r"|6 thang(?:,| va) (?:hang )?nam", " lan", "6 thang", "cu ")),
    ("annual", Sought(r"\b(?:hang|moi|tung) nam\b(?: mot lan)?|(?:lan|dot|cuoc|buoi) ?/ ?nam\b(?! hoc)"
        r"|\bmoi nam hoc|(?:mot|0?1) lan ?(?:/|trong) ?nam\b", "nam")),
    ("regular", Sought(r"\b(?<!chi )thuong xuyen|24/ ?24(?: gio)?|(?<!ngay )\b24/ ?7(?! ?[/\d])|\blien tuc\b|\bhang ngay|\bmoi ngay",
        "thuong xuyen", "24/", "lien tuc", " ngay")),
)  # fmt: skip
_YEARLY = Sought(r"\b(?:hang|moi|cac) nam\b|\bmoi nam hoc", " nam")

_UNTIL = Sought(
    rf"(?:(?:xong|hoan thanh)[^.;,]{{0,15}}? )?(?:(?:cham nhat|muon nhat)(?: la| den)?(?: het)?"
    rf"|truoc(?: va trong)?|den het|den truoc|den|dung)"
    rf"(?: \d{{1,2}} ?(?:gio|h|g)(?: ?\d\d)?(?: phut)?,?)?(?: thu \w+,?)?{_ON} ?(?:ngay )?({DAY})",
    "cham nhat",
    "muon nhat",
    "truoc",
    "den",
    "dung",
)
_DONE_IN_MONTH = Sought(
    rf"(?:xong|hoan thanh|ket thuc|cham nhat|truoc|den het)(?: trong| vao)? thang ?(\d{{1,2}})(?: ?/ ?{_Y}| nam {_Y})?",
    " thang",
)
_DONE_IN_QUARTER = Sought(
    rf"(?:xong|hoan thanh|cham nhat)(?: trong| vao)? quy (iv|i{{1,3}}|[1-4])(?: ?/ ?| nam ){_Y}", " quy "
)
_BEFORE_YEAR = Sought(rf"(?:truoc|den het|cham nhat|hoan thanh trong|den cuoi) nam {_Y}", " nam ")
_SPAN = Sought(rf"(?:tu|thoi gian:?) (?:ngay )?({DAY}) ?(?:den|[-–])(?: het)?(?: ngay)? ?({DAY})", "tu ", "thoi gian")
_DASHED = re.compile(rf"\(? ?({DAY}) ?[-–] ?({DAY}) ?\)?")
_TWO_DAYS = Sought(
    r"(?:trong )?(?:hai|2|02|cac) ngay (\d{1,2})(?:/(\d{1,2}))? ?(?:va|,|-|–|den) ?(\d{1,2}/\d{1,2}(?:/\d{4})?)",
    " ngay ",
)
_MONTHS = Sought(rf"\btu {_MONTH} ?(?:den|[-–])(?: het)?(?: cuoi)? {_MONTH}", "tu ")
_AND_MONTHS = Sought(
    rf"\b(?:trong |vao )?thang (\d{{1,2}}) (?:va|den|,|-|–) ?thang (\d{{1,2}})(?: ?/ ?{_Y}| nam {_Y})", "thang "
)
_WHOLE_MONTH = Sought(rf"\bsuot thang ?(\d{{1,2}})(?: ?/ ?{_Y}| nam {_Y})?", "suot thang")
_FROM_MONTH = Sought(rf"\btu thang ?(\d{{1,2}})(?: ?/ ?{_Y}| nam {_Y})", "tu thang")
_FROM_QUARTER = Sought(rf"\btu quy (iv|i{{1,3}}|[1-4])(?: ?/ ?| nam ){_Y}", "tu quy ")
_FROM_YEAR = Sought(rf"\btu nam {_Y}(?! ?(?:den|[-–]))", "tu nam ")
_IN_MONTH = Sought(rf"\b(?:trong |vao |)thang ?(\d{{1,2}})(?: ?/ ?{_Y}| nam {_Y})", "thang")
_IN_BARE_MONTH = Sought(r"\btrong thang ?(\d{1,2})\b(?!/)", "trong thang")
_IN_QUARTER = Sought(rf"\b(?:trong )?quy (iv|i{{1,3}}|[1-4])(?: ?/ ?|,? nam ){_Y}", "quy ")
_YEARS = Sought(rf"\b(?:trong |)(?:giai doan|tu nam)(?: tu)? {_Y} ?(?:[-–]|den)(?: nam)? ?{_Y}", "giai doan", "tu nam")
_IN_YEARS = Sought(
    rf"\b(?:trong giai doan|tu nam|(?:trong|qua) (?:hai|ba|bon|nam|0?\d) nam) {_Y} ?(?:[-–]|den|va)(?: nam)? ?{_Y}",
    "giai doan", "tu nam", " nam "
)  # fmt: skip
_COLUMN_YEAR = Sought(rf"^(?:ca |trong )?nam {_Y}$", "nam ")
_FROM_DAY = Sought(rf"\btu (?:ngay )({DAY})", "tu ngay ")


_CITED_ON = re.compile(rf",? ?(?:ngay )?(?:{DAY})")


@dataclass(slots=True)
class Timing:
    """What is printed about time; ``words`` are the words it was read from."""

    deadline: str | None = None
    period: Period | None = None
    frequency: str | None = None
    words: Passage | None = None


def read_timing(where: Passage, year: int | None, *, is_column: bool = False) -> Timing:
    """Return the timing printed in a task, or in the time column of a table; the days of cited documents are no days of work."""
    where = _without_citations(where)
    frequency, often = _frequency(where)
    recurring = bool(_YEARLY.search(where.folded))
    is_dated = bool(_DIGIT.search(where.folded)) and not (recurring and is_column)
    deadline, due = _deadline(where, year) if is_dated else (None, None)
    period, span = _period(where, year, is_column) if is_dated and not deadline else (None, None)
    if (
        recurring
        and period is not None
        and span is not None
        and _YEARLY.match(where.folded, min(len(where), _after(where, span)))
    ):
        period, span = None, None
    found = where if is_column else due or span or often
    return Timing(deadline=deadline, period=period, frequency=frequency, words=found)


def _without_citations(where: Passage) -> Passage:
    return where.hiding([_with_day(where, number) for number in find_numbers(where)])


def _with_day(where: Passage, number: Number) -> tuple[int, int]:
    day = _CITED_ON.match(where.folded, number.end)
    return number.start, day.end() if day else number.end


def _after(where: Passage, part: Passage) -> int:
    return where.folded.find(part.folded) + len(part) + 1


def _frequency(where: Passage) -> tuple[str | None, Passage | None]:
    for code, pattern in _FREQUENCIES:
        found = pattern.search(where.folded)
        if found:
            return code, where.cut(found.start(), found.end())
    return None, None


def _deadline(where: Passage, year: int | None) -> tuple[str | None, Passage | None]:
    for found in _UNTIL.finditer(where.folded):
        if _is_end_of_span(where, found.start()):
            continue
        value = parse(found[1], year)
        if value:
            return value, where.cut(found.start(), found.end())
    return _deadline_in_month(where, year)


def _is_end_of_span(where: Passage, start: int) -> bool:
    return where.folded.startswith("den", start) and bool(
        re.search(r"\btu (?:ngay )?[\d/ ]{1,12}(?:thang )?$", where.folded[max(0, start - 30) : start])
    )


def _deadline_in_month(where: Passage, year: int | None) -> tuple[str | None, Passage | None]:
    month = _DONE_IN_MONTH.search(where.folded)
    if month and not _YEARLY.match(where.folded, month.end() + 1):
        value = iso(None, month[1], month[2] or month[3] or year)
        return value, where.cut(month.start(), month.end())
    term = _DONE_IN_QUARTER.search(where.folded)
    if term:
        return quarter(term[1], term[2])[1], where.cut(term.start(), term.end())
    whole = _BEFORE_YEAR.search(where.folded)
    return (whole[1], where.cut(whole.start(), whole.end())) if whole else (None, None)


def _period(where: Passage, year: int | None, is_column: bool) -> tuple[Period | None, Passage | None]:
    for pattern, read in _SPANS:
        if (pattern is _COLUMN_YEAR and not is_column) or (pattern is _YEARS and not is_column):
            continue
        found = pattern.search(where.folded)
        if found and (period := read(found, year)):
            return period, where.cut(found.start(), found.end())
    return None, None


def days_between(where: Passage, year: int | None) -> tuple[Period, Passage] | None:
    """Return the span printed as ``từ 01/6 đến 30/6/2022`` or ``(01/6 - 30/6/2021)``."""
    for pattern in (_SPAN, _DASHED):
        found = pattern.search(where.folded)
        if found and (period := _days(found, year)):
            return period, where.cut(found.start(), found.end())
    return None


def _period_or_none(start: str | None, end: str | None) -> Period | None:
    return Period(start, end) if start else None


def _days(found: re.Match[str], year: int | None) -> Period | None:
    end = parse(found[2], year)
    start = parse(found[1], int(end[:4])) if end else None
    return Period(start, end) if start and end else None


def _two_days(found: re.Match[str], year: int | None) -> Period | None:
    end = parse(found[3], year)
    return Period(iso(found[1], found[2] or end[5:7], end[:4]), end) if end else None


def _two_months(found: re.Match[str], year: int | None) -> Period | None:
    if "thang" not in found[0] and "/" not in found[0]:  # the age of children
        return None
    ended = found[5] or found[6] or year
    return _period_or_none(iso(None, found[1], found[2] or found[3] or ended), iso(None, found[4], ended))


def _and_months(found: re.Match[str], year: int | None) -> Period | None:
    printed = found[3] or found[4] or year
    return _period_or_none(iso(None, found[1], printed), iso(None, found[2], printed))


def _whole_month(found: re.Match[str], year: int | None) -> Period | None:
    printed = found[2] or found[3] or year
    first = iso(1, found[1], printed)
    return Period(first, last_day(int(first[:4]), int(first[5:7]))) if first else None


def _month(found: re.Match[str], year: int | None) -> Period | None:
    value = iso(None, found[1], found[2] or found[3] or year)
    return _period_or_none(value, value)


def _from_month(found: re.Match[str], year: int | None) -> Period | None:
    return _period_or_none(iso(None, found[1], found[2] or found[3] or year), None)


def _bare_month(found: re.Match[str], year: int | None) -> Period | None:
    value = iso(None, found[1], year) if year else None
    return _period_or_none(value, value)


_SPANS = (
    (_SPAN, _days),
    (_TWO_DAYS, _two_days),
    (_MONTHS, _two_months),
    (_AND_MONTHS, _and_months),
    (_WHOLE_MONTH, _whole_month),
    (_IN_YEARS, lambda found, year: Period(found[1], found[2])),
    (_YEARS, lambda found, year: Period(found[1], found[2])),
    (_FROM_QUARTER, lambda found, year: Period(quarter(found[1], found[2])[0], None)),
    (_IN_QUARTER, lambda found, year: Period(*quarter(found[1], found[2]))),
    (_FROM_MONTH, _from_month),
    (_IN_MONTH, _month),
    (_IN_BARE_MONTH, _bare_month),
    (_FROM_YEAR, lambda found, year: Period(found[1], None)),
    (_FROM_DAY, lambda found, year: _period_or_none(parse(found[1], year), None)),
    (_COLUMN_YEAR, lambda found, year: Period(found[1], found[1])),
)
