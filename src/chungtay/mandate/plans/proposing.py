"""What a table of tasks would bring into a draft: each row with its values, its faults and what must be asked (chạy thử).

Nothing is lost: a row that cannot be taken is shown with the reason, a column that says nothing known is named, words that
are no time or no sum stay as words.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from chungtay.core.names import search_key
from chungtay.mandate.plans.cell_values import Fault, NotTaken, read_cell, told_when
from chungtay.mandate.plans.heads import Says
from chungtay.mandate.plans.naming import Directory, Meant
from chungtay.mandate.plans.timing import LONGEST, TimeDoubt, read_when

ROMAN = re.compile(r"[IVX]{1,6}[.)]?")
LETTER = re.compile(r"[a-zđA-ZĐ][.)]?")
BODIES = (Says.LEAD, Says.COOPERATING, Says.CHECKER)
PLAIN = (Says.LEAD, Says.COOPERATING, Says.CHECKER, Says.PRODUCT, Says.RESOURCES, Says.TARGET)


class Kind(StrEnum):
    """What becomes of a row."""

    TASK = "task"
    GROUP = "group"
    LEFT = "left"  # not taken, with a reason
    EMPTY = "empty"


class Trouble(StrEnum):
    """Why a row is left, or what must be looked at in it."""

    NO_TEXT = "no_text"
    TWICE = "twice"
    LONG = "long"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Question:
    """A doubtful time of a row: what was written, how it would be read, why it is asked."""

    words: str
    doubt: TimeDoubt
    proposal: str


@dataclass(slots=True)
class Proposed:
    """One row of the table: the place in it, from 1, and what it would become."""

    place: int
    kind: Kind
    values: dict[str, Any] = field(default_factory=dict)
    level: int = 0
    troubles: list[Trouble] = field(default_factory=list)
    question: Question | None = None
    bodies: list[Meant] = field(default_factory=list)
    cells: Sequence[str] = ()

    @property
    def is_asked(self) -> bool:
        """Say whether the officer is asked something about this row."""
        return self.question is not None or any(one.is_doubtful for one in self.bodies)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a table is read by: its columns, the year of the plan, what is in the plan, what the officer answered."""

    matching: Sequence[Says]
    year: int
    known: Directory
    texts: Collection[str] = ()
    times: Mapping[str, str] = field(default_factory=dict)  # place of a row → ISO day, "" keeps the words alone


def proposed(rows: Sequence[Sequence[str]], frame: Frame, *, first: int = 1) -> list[Proposed]:
    """Return what each row below the headings would become; ``first`` is the place of the first in the table."""
    seen = {search_key(text) for text in frame.texts}
    told = []
    for place, cells in enumerate(rows, start=first):
        row = _row(place, cells, frame)
        if row.kind is Kind.TASK:
            key = search_key(row.values["text"])
            if key in seen:
                row.kind, row.troubles = Kind.LEFT, [Trouble.TWICE]
            seen.add(key)
        told.append(row)
    return told


def _row(place: int, cells: Sequence[str], frame: Frame) -> Proposed:
    said = {says: cells[n].strip() for n, says in enumerate(frame.matching) if says and n < len(cells)}
    if not any(cell.strip() for cell in cells):
        return Proposed(place, Kind.EMPTY)
    level = _heading_level(cells, said)
    if level:
        return Proposed(place, Kind.GROUP, {"title": _title(cells, said)[:300]}, level, cells=cells)
    if not said.get(Says.TEXT):
        return Proposed(place, Kind.LEFT, troubles=[Trouble.NO_TEXT], cells=cells)
    return _task(Proposed(place, Kind.TASK, {"text": said[Says.TEXT]}, cells=cells), said, frame)


def _heading_level(cells: Sequence[str], said: Mapping[Says, str]) -> int:
    """Return 1 to 3 for a row that only names a group of tasks; 0 for any other."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    order = said.get(Says.ORDER, "")
    others = [words for says, words in said.items() if says not in {Says.ORDER, Says.TEXT} and words]
    if others or len(filled) > 2 or not filled:
        return 0
    title = filled[-1]
    if ROMAN.fullmatch(order) or (ROMAN.match(title) and re.match(r"[IVX]{1,6}[.)] ", title)):
        return 1
    if len(filled) == 1 and not said.get(Says.TEXT):
        return 1 if title == order and len(title) > 5 else 0
    if order and LETTER.fullmatch(order):
        return 3
    return 2 if title.isupper() and len(title) > 5 else 0


def _title(cells: Sequence[str], said: Mapping[Says, str]) -> str:
    words = said.get(Says.TEXT) or next(cell.strip() for cell in cells if cell.strip())
    return " ".join(re.sub(r"^(?:[IVX]{1,6}|\d{1,2}|[a-zđ])[.)] ", "", words).split()).rstrip(":")


def _task(row: Proposed, said: Mapping[Says, str], frame: Frame) -> Proposed:
    for says in PLAIN:
        if words := _of_one_line(said.get(says, ""), says):
            _take(row, says, words, frame.year, Trouble.LONG)
    if words := said.get(Says.BUDGET, ""):
        _take_money(row, words, frame.year)
    if words := " ".join(said.get(Says.TIME, "").split()):
        _take_time(row, words, frame)
    row.bodies = [one for says in BODIES for one in frame.known.all_meant(said.get(says, ""))]
    return row


def _of_one_line(words: str, says: Says) -> str:
    """Return the words on one line: bodies on lines of their own are parted by a semicolon."""
    lines = [line.strip(" -+") for line in words.splitlines() if line.strip(" -+")]
    return ("; " if says in BODIES else " ").join(line.rstrip(";,") if says in BODIES else line for line in lines)


def _take(row: Proposed, says: Says, words: str, year: int, trouble: Trouble) -> None:
    try:
        row.values |= read_cell(says, words, year)
    except NotTaken:
        row.troubles.append(trouble)
        row.values["text"] += f" ({words})"


def _take_money(row: Proposed, words: str, year: int) -> None:
    """Take a sum, or the words as the source of the money; of figures that are no sum the officer is told."""
    try:
        told = read_cell(Says.BUDGET, words, year)
    except NotTaken as refused:
        row.troubles.append(Trouble.MONEY if refused.fault is Fault.MONEY else Trouble.LONG)
        told = {"resources": " ".join(words.split())}
    source = "; ".join(part for part in (row.values.get("resources", ""), told.pop("resources", "")) if part)
    row.values |= told | ({"resources": source[:300]} if source else {})


def _take_time(row: Proposed, words: str, frame: Frame) -> None:
    found = read_when(words, frame.year)
    answer = frame.times.get(str(row.place))
    if found.doubt is None:
        row.values |= told_when(found)
    elif answer is not None:
        row.values |= {"time_words": words[:LONGEST], "due_on": answer or None}
    else:
        proposal = found.due_on.isoformat() if found.due_on else ""
        row.question = Question(words, found.doubt, proposal)
        row.values |= {"time_words": words[:LONGEST]}
