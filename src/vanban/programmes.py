"""Named programmes, schemes, projects, movements and campaigns of persuasion (chương trình, đề án, dự án, phong trào …)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from vanban.lexicon import any_of, column
from vanban.reading import Period, Programme
from vanban.sought import Sought
from vanban.text import Passage, fold

_KINDS = {
    "chuong trinh": "chuong_trinh",
    "de an": "de_an",
    "du an": "du_an",
    "ke hoach hanh dong": "ke_hoach",
    "phong trao": "phong_trao",
    "cuoc van dong": "cuoc_van_dong",
    "chien luoc": "chien_luoc",
}
_KIND = any_of(_KINDS)
_HEAD = Sought(rf"\b({_KIND})(?: thi dua)?(?= )", *_KINDS)
_QUOTED = re.compile(r" ?[“\"‘«*]+([^”\"’»*]{4,200}?)[”\"’»*]")
_SPAN = re.compile(
    r"[,(]? ?(?:giai doan|trong giai doan)(?: tu)?(?: nam)? ?((?:19|20)\d\d) ?(?:[-–]|den)(?: nam)? ?((?:19|20)\d\d)"
)
_STOP = re.compile(
    r"[.;:()“”\"]|,? (?:nam (?:19|20)\d\d|tren dia ban|theo (?:quyet|ke|chi|cong|nghi|huong)|cua (?:to|uy|ubnd"
    r"|thu|bo |so |tong|hoi|tinh|chinh|lien|quoc|doan)"
    r"|do (?:uy|ubnd|bo|so|hoi|tong|lien)|gan voi|va (?:cac|nghi quyet|ke hoach|chuong trinh|de an|tinh than"
    r"|quyet|chi thi)|tai (?:xa|huyen|tinh|cac|dia)|duoc|nham"
    r"|nhu sau|so \d|dinh huong|tam nhin|giai doan|den nam|trong (?:nam|thang|qua)|voi (?:muc|chu|cac)|ban hanh kem|phu hop"
    r"|ky |(?:bao|dam) cao|dat (?:hieu|ket|muc))"
    r"|, (?:bao cao|moi|trong|xong|hoan|truoc|ubnd|so |ban |phong |hoi |tao |dam bao|bao dam|gop phan|nang cao|chu |cac )"
)
_NAMED_AFTER = re.compile(
    r" (?:hanh dong|muc tieu|quoc gia|phong|bao ve|cham soc|ho tro|thuc day|giam|tang cuong|nang cao|phat trien|xoa|xay dung|boi|sua"
    r"|tuyen truyen|tu van|y te|dinh duong|suc khoe|tro giup|can thiep|truyen thong|toan dan|thi dua)"
)
_NO_NAME = re.compile(
    r" (?:nay|lien tich|cong tac|hoat dong|ke hoach|phoi hop|lam viec|thi dua(?: thuc hien|,|\.)|thuc hien|trien khai"
    r"|thang hanh dong|ve |cua |va |da |lien quan|so \d|hop|khac|tren|giao duc cong"
    r"|,|chi tiet|cu the|chung|o |tai |do |nam |\d)"
)
_MANY = re.compile(r"(?:cac|nhung|mot so|tung|moi|nhieu|vao|ra mat) (?:chuong trinh, )?$")
_LONGEST = 170


@dataclass(slots=True)
class FoundProgramme:
    """A programme with the words that name it."""

    programme: Programme
    where: Passage


def find_programmes(whole: Passage) -> list[FoundProgramme]:
    """Return every naming of a programme in a passage."""
    found: list[FoundProgramme] = []
    last = 0
    for head in _HEAD.finditer(whole.folded):
        if head.start() < last:
            continue
        one = _named(whole, head)
        if one:
            found.append(one)
            last = head.end()
    return found


def _named(whole: Passage, head: re.Match[str]) -> FoundProgramme | None:
    quoted = _QUOTED.match(whole.text, head.end())
    if quoted:
        return _quoted(whole, head, quoted)
    is_capital = whole.text[head.start()].isupper()
    lists = _MANY.search(whole.folded[max(0, head.start() - 24) : head.start()])
    is_action_plan = head[1] == "ke hoach hanh dong" and whole.folded.startswith(" ve ", head.end())
    if head[1] in {"phong trao", "cuoc van dong"} or (_NO_NAME.match(whole.folded, head.end()) and not is_action_plan):
        return None
    if not is_capital and (lists or not _NAMED_AFTER.match(whole.folded, head.end())):
        return None
    return _unquoted(whole, head)


def _quoted(whole: Passage, head: re.Match[str], quoted: re.Match[str]) -> FoundProgramme:
    inner = whole.cut(quoted.start(1), quoted.end(1))
    span = _SPAN.search(inner.folded) or _SPAN.match(whole.folded, quoted.end())
    name = inner.cut(0, span.start()) if span and _SPAN.search(inner.folded) else inner
    return _programme(name.strip('*,“”" '), head[1], span)


def _unquoted(whole: Passage, head: re.Match[str]) -> FoundProgramme | None:
    limit = min(len(whole), head.start() + _LONGEST)
    known = _known_name(whole, head.start())
    span = _SPAN.search(whole.folded, head.end(), limit)
    stop = _STOP.search(whole.folded, known or head.end(), limit)
    end = known or (stop.start() if stop else limit)
    if (
        span
        and not known
        and not re.search(rf"[.;:(“”]|\b{_KIND}\b|tren dia ban", whole.folded[head.end() : span.start()])
    ):
        end = span.start()
    following = _SPAN.match(whole.folded, end)
    name = whole.cut(head.start(), end).rstrip(",.;:- ")
    return _programme(name, head[1], following) if len(name) > len(head[0]) + 4 else None


def _known_name(whole: Passage, start: int) -> int | None:
    for name in _known():
        if (
            whole.folded.startswith(name, start)
            and not whole.folded[start + len(name) : start + len(name) + 1].isalpha()
        ):
            return start + len(name)
    return None


@cache
def _known() -> tuple[str, ...]:
    return tuple(sorted(column("programmes"), key=len, reverse=True))


def _programme(name: Passage, kind: str, span: re.Match[str] | None) -> FoundProgramme:
    period = Period(span[1], span[2]) if span else Period()
    return FoundProgramme(Programme(name=name.text, kind=_KINDS[kind], period=period), name)


def merged(found: Iterable[FoundProgramme]) -> list[FoundProgramme]:
    """Return each programme once; a printed period wins over none."""
    kept: dict[str, FoundProgramme] = {}
    for one in found:
        key = _key(one.programme.name)
        before = kept.get(key)
        if before is None:
            kept[key] = one
        elif before.programme.period.start is None and one.programme.period.start:
            kept[key] = replace(
                before, programme=replace(before.programme, name=one.programme.name, period=one.programme.period)
            )
        elif one.programme.period.start not in {None, before.programme.period.start}:
            kept[key + str(one.programme.period.start)] = one
    return list(kept.values())


def _key(name: str) -> str:
    plain = re.sub(r"[^\w ]+", "", fold(name))
    return re.sub(rf"^{_KIND} (?!hanh dong)", "", plain)
