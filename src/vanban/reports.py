"""Who must report to whom: clauses that ask for a report, with their rhythm and day."""

import re
from dataclasses import dataclass

from vanban.assignment import subject
from vanban.bodies import bodies_in, list_at
from vanban.dates import DAY, month_day, parse
from vanban.sought import Sought
from vanban.text import NOTHING, Passage

_REPORT = Sought(
    r"\bbao cao\b(?! vien(?! kiem sat| khoa hoc| nghien cuu| truong)| nhu sau| so \d| chinh tri| dinh ky| quy\b gui"
    r"| bang chuyen| thang \d| tai| nay| cua|:)"
    r"|\bbao cao (?:quy|dinh ky)|\bgui (?:ket qua|tong hop|so lieu)[^.;]{0,60}(?<! bao) ve ",
    "bao cao",
    "gui ",
)
_TO = re.compile(
    r"(?:\bbao cao[^,.;()]{0,90}?(?: (?:gui|len|cho|voi)|(?<! bao) ve) |\bgui(?: bao cao)?[^,.;()]{0,60}?(?<! bao) ve |\bgui |\bbao cao )"
)
_STRAIGHT_TO = re.compile(r"\bbao cao ")
_VIA = re.compile(
    r"\((?:qua|thong qua) ([^()]{3,140})\)|,? qua ((?:phong|so|ban|van phong) (?:[^,.;()]|\.(?=\d)){3,70})|,? ((?:email"
    r"|thu dien tu|dia chi email)[: ]+\S+@\S+)"
)
_YEARLY = Sought(
    r"\bhang nam|\bmoi nam|\bbao cao (?:ket qua )?(?:ca )?nam\b|\bca nam\b|, nam\b|6 thang va nam|\bbao cao nam\b|va nam\b",
    " nam",
)
_PERIODS: tuple[tuple[str, Sought], ...] = (
    ("monthly", Sought(r"\bhang thang|\bmoi thang|bao cao thang\b|bao cao (?:dinh ky )?(?:hang )?thang\b|ngay \d{1,2} hang thang"
        r"|ngay cuoi (?:moi |hang )?thang\b(?! \d)", " thang")),
    ("quarterly", Sought(r"\bhang quy|\bmoi quy|bao cao (?:dinh ky )?quy\b|cuoi quy|theo quy|tung quy|\bquy,", " quy", "quy,")),
    ("semiannual", Sought(r"(?<!ngay )\b0?6 thang(?! cuoi nam \d| dau nam \d)|sau thang|giua nam|so ket 6",
        "6 thang", "sau thang", "giua nam", "so ket 6")),
    ("annual", _YEARLY),
    ("ad_hoc", Sought(r"\bdot xuat|\bbao cao ngay\b|khi (?:co|xay ra|phat sinh|phat hien)\b|kip thoi bao cao|theo yeu cau",
        "dot xuat", "bao cao ngay", "khi ", "kip thoi", "theo yeu cau")),
)  # fmt: skip
_ON = re.compile(rf"(?:truoc|cham nhat|den|vao|xong)[^.;]{{0,30}}?(?:ngay )?\b({DAY})|ngay ({DAY})")
_ABOUT_REPORT = re.compile(
    r"mau bao cao|theo bao cao|nguon: bao cao|noi dung bao cao|bao cao (?:nhu sau|ket qua thuc hien nhiem vu nhu)"
)


@dataclass(frozen=True, slots=True)
class FoundReport:
    """A clause with its parts, before from and to are carried over."""

    text: Passage
    sender: Passage
    to: tuple[Passage, ...]
    via: Passage
    periods: tuple[str, ...]
    deadline: str | None


def is_report(clause: Passage) -> bool:
    """True when the clause asks somebody to report to somebody, or at some time."""
    if not _REPORT.search(clause.folded) or _ABOUT_REPORT.search(clause.folded):
        return False
    return bool(_receivers(clause)) or bool(_rhythm(clause)) or bool(_ON.search(clause.folded))


def read_report(clause: Passage, year: int | None, before: FoundReport | None = None) -> FoundReport:
    """Read one clause; sender and receivers are carried over from the clause before."""
    sender, _ = subject(without_time(clause))
    to = _receivers(clause)
    periods = _rhythm(clause)
    deadline = _deadline(clause, periods, year)
    if before and not sender and not clause.folded.startswith("noi dung"):
        sender = before.sender
    return FoundReport(
        text=clause,
        sender=sender,
        to=to or (before.to if before else ()),
        via=_via(clause),
        periods=periods or ("one_off",),
        deadline=deadline,
    )


_TIME_FIRST = re.compile(
    r"^(?:dinh ky[^,]{0,60}|truoc[^,]{0,40}|hang (?:nam|quy|thang)[^,]{0,30}|6 thang[^,]{0,30}|cham nhat[^,]{0,30}|che do[^,:]{0,40}),?:? "
)


def without_time(clause: Passage) -> Passage:
    """Cut ``Hằng quý,``, ``Trước ngày 15/12,`` off the front."""
    found = _TIME_FIRST.match(clause.folded)
    return clause.cut(found.end()) if found else clause


def _receivers(clause: Passage) -> tuple[Passage, ...]:
    """Return the bodies reported to: the last that is pointed at."""
    for pattern in (_STRAIGHT_TO, _TO):
        for found in pattern.finditer(clause.folded):
            end = list_at(clause, found.end())
            if end is not None and _counts(clause, found.end(), end):
                return tuple(part.strip(",;: ") for part in bodies_in(clause.cut(found.end(), end)))
    return _back_to(clause)


def _counts(clause: Passage, begin: int, end: int) -> bool:
    return clause.text[begin:end].strip() != "" and not clause.folded.startswith(("cac truong hop",), begin)


_BACK = re.compile(r"(?<! bao)[ ,)]ve (?=\S)")


def _back_to(clause: Passage) -> tuple[Passage, ...]:
    """Return the bodies after a ``về`` further on: ``báo cáo năm trước ngày 30/11 về Sở …``."""
    for found in _BACK.finditer(clause.folded):
        end = list_at(clause, found.end())
        if end is not None:
            return tuple(part.strip(",;: ") for part in bodies_in(clause.cut(found.end(), end)))
    return ()


def _via(clause: Passage) -> Passage:
    found = _VIA.search(clause.folded)
    if not found:
        return NOTHING
    group = next(index for index in (1, 2, 3) if found[index])
    return clause.cut(found.start(group), found.end(group))


def _rhythm(clause: Passage) -> tuple[str, ...]:
    return tuple(code for code, pattern in _PERIODS if pattern.search(clause.folded))


def _deadline(clause: Passage, periods: tuple[str, ...], year: int | None) -> str | None:
    days = [found[1] or found[2] for found in _ON.finditer(clause.folded)]
    if not days:
        return None
    last = days[-1]
    if {"annual", "semiannual"} & set(periods):
        return month_day(last) if not re.search(r"(?:19|20)\d\d", last) else parse(last)
    return parse(last, year) if not set(periods) & {"monthly", "quarterly"} else None
