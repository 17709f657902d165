"""The quantity a task aims at, as written: ``300 trẻ em``, ``100% trường học``, ``210 suất quà``."""

import re

from vanban.lexicon import phrases
from vanban.text import NOTHING, Passage

_DIGIT = re.compile(r"\d")
_AMOUNT = re.compile(r"(?<![\d/.,\w-])(\d[\d.]*(?:,\d+)?) ?(%)? ?(?=[a-z])")
_BEFORE = re.compile(
    r"(?:ngay|thang|nam|so|quy|lop|duoi|tu|den|truoc|dieu|khoan|loai|muc|thu|vung|mau|tren|thoai|giai doan|moi) ?$"
)
_STOP = re.compile(
    r"[;.()“”\"/]| (?:tai|o|cho|theo|de|trong|nhan|do|ve|den|duoc|qua|vao|cua|tren|truoc|voi|tu|va|ky|khong|phai|da|mo|gan|tham gia"
    r"|thuoc|mien|thuc hien|len|dat|ban hanh|to chuc) |$"
)
_PER = re.compile(r" ?/ ?(?:tuan|thang|quy|nam|hoc ky|xa|huyen|truong|lop)\b")
_PEOPLE = re.compile(
    r"[\d., ]*(?:tre|em|hoc sinh|con |chau|giao vien|can bo|cong tac vien|cong chuc|gia dinh|ho |nguoi|doan vien|bac si)"
)
_UNITS = phrases("units")
_WORDS = 8
_LONGEST = 400
_THEN = re.compile(r", (?:xong|truoc|cham nhat|hoan thanh|phat)")
_YEAR = re.compile(r"(?:19|20)\d\d")


def read_target(task: Passage) -> Passage:
    """Return the quantity; of several, the number of people reached."""
    if not _DIGIT.search(task.folded):
        return NOTHING
    found = [part for match in _AMOUNT.finditer(task.folded) if (part := _quantity(task, match))]
    people = [part for part in found if _PEOPLE.match(part.folded)]
    return (people or found or [NOTHING])[0]


def _quantity(task: Passage, match: re.Match[str]) -> Passage:
    if _BEFORE.search(task.folded[max(0, match.start() - 12) : match.start()]) or _YEAR.fullmatch(match[1]):
        return NOTHING
    if match[2]:
        return _share(task, match)
    end = _UNITS.match(task, match.end())
    if end is None:
        return NOTHING
    per = _PER.match(task.folded, end)
    return task.cut(match.start(), per.end() if per else end)


def _share(task: Passage, match: re.Match[str]) -> Passage:
    """Return a percentage with all that it is a share of."""
    limit = min(len(task), match.end() + _LONGEST)
    stop = _STOP.search(task.folded, match.end(), limit)
    noun = task.cut(match.end(), stop.start() if stop else limit)
    verb = _THEN.search(noun.folded)
    words = noun.cut(0, verb.start() if verb else len(noun)).text.split()[:_WORDS]
    return task.cut(match.start(), match.end() + len(" ".join(words))).rstrip(",;. ")
