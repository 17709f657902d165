"""Tables for people: a list of columns over a question, written as CSV that Excel opens without asking."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import StreamingHttpResponse

Row = TypeVar("Row")
RISKY = ("=", "+", "-", "@", "\t", "\r", "\u200b", "\ufeff")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its heading and the value of a row."""

    heading: str
    value: Callable[[Row], object]


class _Line:
    def write(self, text: str) -> str:
        return text


def harmless(value: object) -> object:
    """Return the value so that no spreadsheet takes it for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value


def csv_lines(columns: Sequence[Column[Row]], rows: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of the table, heading first, with the mark by which Excel knows UTF-8."""
    writer = csv.writer(_Line())
    yield "\ufeff"
    yield str(writer.writerow([str(column.heading) for column in columns]))
    for row in rows:
        yield str(writer.writerow([harmless(column.value(row)) for column in columns]))


def csv_response(name: str, columns: Sequence[Column[Row]], rows: Iterable[Row]) -> StreamingHttpResponse:
    """Return the table as a file of that name."""
    lines = list(csv_lines(columns, rows))  # read inside the officer's transaction
    return StreamingHttpResponse(
        lines,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
