"""The trend as a drawing made on the server: for each month the tasks of its days, done on time, done late, overdue."""

from collections.abc import Sequence
from dataclasses import dataclass

from chungtay.insight.oversight.overview import Month
from chungtay.insight.oversight.rules import Outcome

WIDTH, HEIGHT, FOOT, HEAD = 720, 220, 26, 30  # units of the drawing
STACK = (Outcome.ON_TIME, Outcome.DONE_LATE, Outcome.OVERDUE)


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a column."""

    outcome: Outcome
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One month: its parts, where its name and its number stand."""

    month: Month
    blocks: list[Block]
    middle: float
    top: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole chart. The scale begins at nought."""

    bars: list[Bar]
    most: int
    width: int = WIDTH
    height: int = HEIGHT
    ground: int = HEIGHT - FOOT
    name_y: int = HEIGHT - 6


def drawing(months: Sequence[Month]) -> Drawing | None:
    """Return the chart; None when no task had its day in any of these months."""
    most = max((month.tasks.due for month in months), default=0)
    if not most:
        return None
    step = WIDTH / len(months)
    return Drawing([_bar(month, place * step, step, most) for place, month in enumerate(months)], most)


def _bar(month: Month, left: float, step: float, most: int) -> Bar:
    blocks, y = [], float(HEIGHT - FOOT)
    for one in STACK:
        height = getattr(month.tasks, one.value) / most * (HEIGHT - FOOT - HEAD)
        y -= height
        if height:
            blocks.append(Block(one, round(left + step * 0.15, 1), round(y, 1), round(step * 0.7, 1), round(height, 1)))
    return Bar(month, blocks, round(left + step / 2, 1), round(y - 4, 1))
