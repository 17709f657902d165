"""Which column of a table of tasks says what, told by its heading. Without Django.

Source of the headings: annexes "Phân công nhiệm vụ" of plans of provinces, departments, communes and unions.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from chungtay.core.names import search_key

LONGEST_HEADING = 80
FIRST_ROWS = 12  # a title and a line or two may stand above the headings


class Says(StrEnum):
    """What a column says."""

    NOTHING = ""
    ORDER = "order"
    TEXT = "text"
    LEAD = "lead"
    COOPERATING = "cooperating"
    TIME = "time"
    PRODUCT = "product"
    BUDGET = "budget"
    RESOURCES = "resources"
    CHECKER = "checker"
    TARGET = "target"


KNOWN = (
    (Says.ORDER, r"stt|tt|so tt|so thu tu|thu tu"),
    (Says.COOPERATING, r".*\bphoi hop\b.*"),
    (Says.CHECKER, r".*\b(?:theo doi|kiem tra|giam sat|don doc)\b.*"),
    (Says.TEXT, r".*\b(?:noi dung|nhiem vu|cong viec|hoat dong|viec lam|ten viec)\b.*"),
    (Says.LEAD, r".*\b(?:chu tri|phu trach|thuc hien|trach nhiem|dau moi)\b.*|don vi|co quan"),
    (Says.TIME, r".*\b(?:thoi gian|thoi han|tien do|han|hoan thanh|ngay)\b.*"),
    (Says.PRODUCT, r".*\b(?:san pham|ket qua|dau ra)\b.*"),
    (Says.RESOURCES, r".*\bnguon\b.*"),
    (Says.BUDGET, r".*\b(?:kinh phi|du toan|so tien|thanh tien)\b.*"),
    (Says.TARGET, r".*\b(?:chi tieu|so luong|muc tieu|khoi luong)\b.*"),
)
PATTERNS = tuple((says, re.compile(pattern)) for says, pattern in KNOWN)
TIME_FIRST = re.compile(r"^(?:thoi (?:gian|han)|tien do|han)\b")


def matched(headings: Sequence[str]) -> list[Says]:
    """Return what each column says; a meaning is given once, to the first column that has it."""
    taken: set[Says] = set()
    told = []
    for heading in headings:
        says = next((one for one in _meanings(heading) if one not in taken), Says.NOTHING)
        told.append(says)
        taken |= {says} - {Says.NOTHING}
    return told


def _meanings(heading: str) -> list[Says]:
    key = search_key(heading)
    if not key or len(heading) > LONGEST_HEADING:
        return []
    if TIME_FIRST.match(key):  # "Thời gian thực hiện"
        return [Says.TIME]
    return [says for says, pattern in PATTERNS if pattern.fullmatch(key)]


def heading_row(cells: Sequence[Sequence[str]]) -> int | None:
    """Return the row that holds the headings: the one of the first rows with most of them, two at least and one of the task."""
    told = [matched(row) for row in cells[:FIRST_ROWS]]
    counts = [sum(one is not Says.NOTHING for one in row) if Says.TEXT in row else 0 for row in told]
    best = max(counts, default=0)
    return counts.index(best) if best >= 2 else None


def guessed(cells: Sequence[Sequence[str]]) -> list[Says]:
    """Return the meanings of columns without headings: the order if it counts, the task where most words stand."""
    width = max((len(row) for row in cells), default=0)
    lengths = [sum(len(row[place]) for row in cells if place < len(row)) for place in range(width)]
    says = [Says.NOTHING] * width
    if width:
        says[lengths.index(max(lengths))] = Says.TEXT
    if width > 1 and says[0] is Says.NOTHING and all(len(row[0]) <= 5 for row in cells if row):
        says[0] = Says.ORDER
    return says
