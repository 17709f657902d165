"""What the drawing of a chart needs beside its figures: the marks on its axis of values."""

from math import ceil, floor, log10

from vanban.writing.blocks import Chart

ROUND = (1, 2, 2.5, 5, 10)
LEAST_SPAN = 0.01  # smaller values print as nought
MARKS = 5  # about as many as a small chart bears


def ticks(chart: Chart) -> list[float]:
    """Return round marks from nought, or below the least value, to above the greatest."""
    values = [value for one in chart.series for value in one.values if value is not None]
    least, most = min([0.0, *values]), max([0.0, *values])
    step = _step(max(most - least, LEAST_SPAN) / MARKS)
    marks = range(floor(least / step), ceil(most / step) + 1)
    return [mark * step for mark in marks] if len(marks) > 1 else [0.0, step]


def _step(rough: float) -> float:
    """Return the next round number not below a rough step: 1, 2, 2.5 or 5 times a power of ten."""
    power = 10.0 ** floor(log10(rough))
    return next(power * one for one in ROUND if power * one >= rough * 0.999)
