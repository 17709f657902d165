"""Tables that hand out tasks: which column says what, who, with whom and when."""

import re
from dataclasses import dataclass

from vanban.text import NOTHING, Passage

_ROW_NUMBER = re.compile(r"\d+(?:\.\d+)*\.?$")
_WHAT = re.compile(r"nhiem vu|noi dung|hoat dong|cong viec|viec lam")
_LEAD = re.compile(r"chu tri|don vi thuc hien|co quan thuc hien|phu trach|thuc hien$|don vi$|trach nhiem")
_LONGEST_HEAD = 60
_NUMBERED = re.compile(r"^\d+(?:\.\d+)*\.?$|^[a-z]\)?$")
_HELP = re.compile(r"phoi hop")
_TIME = re.compile(r"thoi gian|thoi han|tien do|han hoan thanh|hoan thanh")


@dataclass(frozen=True, slots=True)
class TaskTable:
    """The columns of a table of tasks; -1 where there is none."""

    what: int
    lead: int
    helpers: int
    time: int

    def is_task(self, cells: tuple[Passage, ...]) -> bool:
        """A row with a number in front and an action, not the header and not a section line."""
        if len(cells) <= max(self.what, self.lead, self.time) or not cells[self.what]:
            return False
        return bool(self.what == 0 or _NUMBERED.match(cells[0].text)) and not self._is_header(cells)

    def _is_header(self, cells: tuple[Passage, ...]) -> bool:
        return bool(_LEAD.search(cells[self.lead].folded)) and self.lead >= 0 and len(cells[self.what]) < 20

    def parts(self, cells: tuple[Passage, ...]) -> tuple[Passage, Passage, Passage, Passage]:
        what, lead, helpers, time = (cells[index] if 0 <= index < len(cells) else NOTHING for index in self._order())
        return what, lead, helpers, time

    def _order(self) -> tuple[int, int, int, int]:
        return self.what, self.lead, self.helpers, self.time


def is_header(cells: tuple[Passage, ...]) -> bool:
    """True for the first row of a table: ``| TT | Nội dung | … |``."""
    return (
        len(cells) > 1 and cells[0].folded.strip(". ") in {"tt", "stt", "so tt", "s tt", "so thu tu"}
    ) or task_table(cells) is not None


def task_table(cells: tuple[Passage, ...]) -> TaskTable | None:
    """Return the columns when the row is the header of a table of tasks."""
    heads = [cell.folded for cell in cells]
    if max(map(len, heads), default=0) > _LONGEST_HEAD or _ROW_NUMBER.match(heads[0] if heads else ""):
        return None
    what = _first(heads, _WHAT)
    if what < 0:
        return None
    helpers = _first(heads, _HELP)
    lead = _first(heads, _LEAD, besides={what, helpers})
    time = _first(heads, _TIME, besides={what, lead, helpers})
    if lead < 0 and time < 0:
        return None
    return TaskTable(what, lead, helpers, time)


def _first(heads: list[str], pattern: re.Pattern[str], besides: frozenset[int] | set[int] = frozenset()) -> int:
    return next((index for index, head in enumerate(heads) if index not in besides and pattern.search(head)), -1)
