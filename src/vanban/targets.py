"""The quantity a task aims at, as written: ``300 trẻ em``, ``100% trường học``, ``210 suất quà``."""

import re
from collections.abc import Iterator

from vanban.assignment import starts_with_verb
from vanban.lexicon import any_of, phrases
from vanban.text import NOTHING, Passage, fold, is_printed

_DIGIT = re.compile(r"\d")
_AMOUNT = re.compile(r"(?<![\d/.,\w-])(\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?) ?(%)? ?(?=[a-z])")
_BEFORE = re.compile(
    r"\b(?:ngay|thang|nam|so|quy|lop|duoi|(?<!dau )tu|den|truoc|dieu|khoan|loai|muc|thu|vung|mau|tren|thoai|giai doan"
    r"|moi|cac|nhanh|tong dai|may) ?$"
)
_STOPS = {
    fold(word): word
    for word in (
        "tại", "ở", "cho", "theo", "để", "trong", "nhận", "do", "về", "đến", "được", "qua", "vào", "của", "trên", "trước",
        "với", "từ", "và", "ký", "không", "phải", "đã", "mở", "gần", "tham gia", "thuộc", "miễn", "thực hiện", "lên", "đạt",
        "ban hành", "tổ chức",
    )
}  # fmt: skip
_STOP = re.compile(rf"[;.()“”\"/]|(?<!truc) ({any_of(_STOPS)}) |$")
_PER = re.compile(r" ?/ ?(?:tuan|thang|quy|nam|hoc ky|xa|huyen|truong|lop)\b")
_PEOPLE = re.compile(
    r"[\d., ]*(?:tre|em|hoc sinh|con |chau|giao vien|can bo|cong tac vien|cong chuc|gia dinh|ho |nguoi|doan vien|bac si)"
)
_UNITS = phrases("units")
_WORDS = 8
_LONGEST = 400
_THEN = re.compile(
    r", (?:xong|truoc|cham nhat|hoan thanh|phat)\b|,? (?:xong (?:truoc|trong)|cham nhat|(?:hang|moi) (?:ngay|tuan|thang|quy|nam)"
    r"|thuong xuyen|hoan thanh (?:truoc|trong)|0?6 thang|sau thang|hai lan|24/|lien tuc|quy (?:[ivx]+|\d)\b"
    r"|giai doan (?:19|20)|nam (?:19|20))"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MEASURE = re.compile(
    r"(?:gio|phut|giay|ngay|thang|tuoi|nam|tuan|quy|km|m|ha|kg|gam|lit|met|loai|dong|nghin|ngan|trieu|diem|do|thu|va|la|co|h|g"
    r"|hang|luc|nguoi tro|so|muc|cap|khoa|ky|lan|tro len)\b"
)
_FEW, _LONGEST_NOUN = 4, 40
_COMMA = re.compile(", ")


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
    end = _UNITS.match(task, match.end()) or _noun(task, match.end())
    if end is None:
        return NOTHING
    per = _PER.match(task.folded, end)
    return task.cut(match.start(), per.end() if per else end)


def _noun(task: Passage, at: int) -> int | None:
    """Return the end of a noun that no list holds: a few words up to a mark, a word that leads on or a verb."""
    if _MEASURE.match(task.folded, at) or not task.text[at].isalpha() or _stop(task, at - 1, at + _WORDS) < at:
        return None
    end = _stop(task, at, min(len(task), at + _LONGEST_NOUN))
    comma = task.text.find(",", at, end)
    words = task.text[at : comma if comma >= 0 else end].split(" ")
    stop = at
    for index, word in enumerate(words[: _FEW + 1]):
        if index and (index == _FEW or starts_with_verb(task, stop + 1)):
            break
        stop += len(word) + bool(index)
    return stop if stop > at and not starts_with_verb(task, at) else None


def _stop(task: Passage, at: int, limit: int) -> int:
    """Return where the noun ends: at a mark, or at a word that leads on; ``mồ côi`` does not ``mở``."""
    for found in _STOP.finditer(task.folded, at, limit + 1):
        if not found[1] or is_printed(task, found.start(1), _STOPS[found[1]]):
            return min(found.start(), limit)
    return limit


def _share(task: Passage, match: re.Match[str]) -> Passage:
    """Return a percentage with all that it is a share of."""
    limit = min(len(task), match.end() + _LONGEST)
    then = _THEN.search(task.folded, match.end(), limit)
    end = _stop(task, match.end(), then.start() if then else limit)
    told = next((comma for comma in _commas(task, match.end(), end) if starts_with_verb(task, comma + 2)), end)
    words = task.cut(match.end(), told).text.split()[:_WORDS]
    return task.cut(match.start(), match.end() + len(" ".join(words))).rstrip(",;. ")


def _commas(task: Passage, begin: int, end: int) -> Iterator[int]:
    return (found.start() for found in _COMMA.finditer(task.text, begin, end))
