"""Tasks as a paper prints them: under who acts, or in a table where the words do not say who, with whom and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from vanban.assignment import label
from vanban.layout import Align
from vanban.reading import Task
from vanban.tasks import read_task
from vanban.text import NOTHING, passage
from vanban.writing.blocks import Block, Column, Heading, ListItem, Table
from vanban.writing.composing.times import time_of

COLUMNS = (
    Column("TT", width_mm=12, align=Align.CENTRE),
    Column("Nội dung nhiệm vụ"),
    Column("Đơn vị chủ trì", width_mm=32),
    Column("Đơn vị phối hợp", width_mm=32),
    Column("Thời gian hoàn thành", width_mm=28),
)


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks that stand together: under one body, or in one table."""

    lead: str | None
    tasks: tuple[Task, ...]
    is_table: bool = False


def groups_of(tasks: Sequence[Task], year: int | None) -> list[Group]:
    """Part the tasks, in their order, by who acts and by whether their words say enough."""
    keyed = groupby(tasks, key=lambda task: _key(task, year))
    return [Group(lead, tuple(group), is_table) for (lead, is_table), group in keyed]


def _key(task: Task, year: int | None) -> tuple[str | None, bool]:
    own = _own_lead(task)
    if not _says_all(task, own, year):
        return None, True
    return (None, False) if own is not None and own == task.lead else (task.lead, False)


def _own_lead(task: Task) -> str | None:
    return read_task(passage(task.text), NOTHING, None).task.lead


def _says_all(task: Task, own: str | None, year: int | None) -> bool:
    """True when the words of the task, and a heading above it, tell who acts, with whom and when."""
    if task.lead is None and own is not None:
        return False
    if task.lead and own != task.lead and (own is not None or not _is_label(task.lead)):
        return False
    said = read_task(passage(task.text), NOTHING, year).task
    return (said.cooperating, said.deadline, said.period, said.frequency) == (
        task.cooperating,
        task.deadline,
        task.period,
        task.frequency,
    )


def heading_of(lead: str) -> str:
    """Return the words that hand over to a body: its name, or "Yêu cầu các đơn vị" for a name in small letters."""
    return f"{lead}:" if lead[0].isupper() else f"Yêu cầu {lead}:"


def _is_label(lead: str) -> bool:
    return label(passage(heading_of(lead))).text == lead


def blocks_of(groups: Sequence[Group], marks: Sequence[str], year: int | None) -> list[Block]:
    """Print groups one below the other, each under its mark and body; a single group without a body stands by itself."""
    if len(groups) == 1 and groups[0].lead is None:
        return _items(groups[0], year)
    blocks: list[Block] = []
    for mark, group in zip(marks, groups, strict=False):
        blocks.append(Heading(2, f"{mark} {_heading(group)}"))
        blocks.extend(_items(group, year))
    return blocks


def _heading(group: Group) -> str:
    if group.is_table:
        return "Phân công nhiệm vụ:"
    return heading_of(group.lead) if group.lead else "Nhiệm vụ chung:"


def _items(group: Group, year: int | None) -> list[Block]:
    if group.is_table:
        return [Table(COLUMNS, tuple(_row(number, task, year) for number, task in enumerate(group.tasks, start=1)))]
    return [ListItem(f"{task.text}.") for task in group.tasks]


def _row(number: int, task: Task, year: int | None) -> tuple[str, ...]:
    return str(number), task.text, task.lead or "", "; ".join(task.cooperating), time_of(task, year)
