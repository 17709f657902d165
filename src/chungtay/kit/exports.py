"""Tables for people: a list of columns over a question, written as CSV that Excel opens without asking."""

import csv
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from django.http import StreamingHttpResponse

Row = TypeVar("Row")
FORMULA_SIGNS = frozenset("=+-@")
INNER_FORMULA = re.compile(
    r"([;\t\r\n]\s*)(?=[=+@]|-\S)"
)  # where ";" divides columns, a formula can begin inside a cell


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its heading and the value of a row."""

    heading: str
    value: Callable[[Row], object]


class _Line:
    def write(self, text: str) -> str:
        return text


def harmless(value: object) -> object:
    """Return the value so that no spreadsheet takes it, or a part of it, for a formula."""
    if value is None or isinstance(value, int | float | Decimal):
        return value
    text = str(value)
    inner = INNER_FORMULA.sub(r"\1'", text)
    return f"'{inner}" if _begins_a_formula(text) else inner


def _begins_a_formula(text: str) -> bool:
    """Look at the first sign one can see: spaces, controls and signs of no width before it change nothing; ＝ is =."""
    visible = (sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign)[0] not in "ZC")
    return next(visible, "") in FORMULA_SIGNS or text.startswith(("\t", "\r", "\n"))


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
