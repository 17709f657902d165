"""The quantity a task aims at, as written: ``300 trẻ em``, ``100% trường học``, ``210 suất quà``."""

import re

from vanban.text import NOTHING, Passage

_AMOUNT = re.compile(r"(?<![\d/.,\w-])(?:it nhat |toi thieu )?(\d[\d.]*(?:,\d+)?) ?(%)? ?(?=[a-z])")
_NOT = re.compile(
    r"(?:thang|ngay|nam|tuoi|gio|quy|dong|trieu|ty|phut|hoc ky|lan$|den|va|-|/|chi thi|nghi|muc|dieu|khoan|loai|cap|phan|chi|lop \d)\b"
)
_BEFORE = re.compile(
    r"(?:ngay|thang|nam|so|quy|lop|duoi|tu|den|truoc|dieu|khoan|loai|muc|hotline|thu|vung|covid-|mau|tren|thoai|giai doan) ?$"
)
_STOP = re.compile(
    r"[,;.()“”\"/]| (?:tai|o|cho|theo|de|trong|nhan|do|ve|den|duoc|qua|vao|la|co|cua|tren|truoc|voi|tu|bi|va|ky"
    r"|nhan|khong|truc thuoc|phai|hoc sinh|da|mo|gan|tham gia|tiep|thuoc|mien|moi|thuc hien|len) |$"
)
_PEOPLE = re.compile(
    r"(?:tre|em|hoc sinh|con |chau|giao vien|can bo|cong tac vien|cong chuc|gia dinh|ho |nguoi|doan vien|bac si)"
)
_WORDS = 4


def read_target(task: Passage) -> Passage:
    """Return the quantity; of several, the number of people reached."""
    found = [part for match in _AMOUNT.finditer(task.folded) if (part := _quantity(task, match))]
    people = [part for part in found if _PEOPLE.match(re.sub(r"^[^a-z]*", "", part.folded))]
    return (people or found or [NOTHING])[0]


def _quantity(task: Passage, match: re.Match[str]) -> Passage:
    before = task.folded[max(0, match.start() - 12) : match.start()]
    if _BEFORE.search(before) or _NOT.match(task.folded, match.end()):
        return NOTHING
    stop = _STOP.search(task.folded, match.end())
    noun = task.cut(match.end(), stop.start() if stop else len(task))
    words = noun.text.split()
    if not words:
        return NOTHING
    end = match.end() + len(" ".join(words[:_WORDS]))
    return task.cut(match.start(), end).strip(",;. ")
