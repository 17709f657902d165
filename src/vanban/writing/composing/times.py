"""The time column of a table of tasks: the words that were read, or words for what a person stated."""

from vanban.reading import Period, Task
from vanban.text import passage
from vanban.timing import read_timing

_BEFORE = {10: "Trước ngày", 7: "Xong trong tháng", 4: "Trước năm"}
_SINCE = {10: "Từ ngày", 7: "Từ tháng", 4: "Từ năm"}
_OFTEN = {
    "weekly": "Hằng tuần",
    "monthly": "Hằng tháng",
    "quarterly": "Hằng quý",
    "semiannual": "06 tháng một lần",
    "annual": "Hằng năm",
    "regular": "Thường xuyên",
}


def time_of(task: Task, year: int | None) -> str:
    """Return the words as written where they still say what is meant, else words made from what was stated."""
    if task.time_text and _says(task, year):
        return task.time_text
    if task.deadline:
        return f"{_BEFORE[len(task.deadline)]} {_printed(task.deadline)}"
    if task.period:
        return _span(task.period)
    return _OFTEN.get(task.frequency or "", "")


def _says(task: Task, year: int | None) -> bool:
    said = read_timing(passage(task.time_text or ""), year, is_column=True)
    return (said.deadline, said.period, said.frequency) == (task.deadline, task.period, task.frequency)


def _span(period: Period) -> str:
    if period.start is None:
        return f"Đến {_printed(period.end or '')}".strip()
    if period.end is None:
        return f"{_SINCE[len(period.start)]} {_printed(period.start)}"
    if period.start == period.end:
        return {10: "Ngày", 7: "Tháng", 4: "Năm"}[len(period.start)] + f" {_printed(period.start)}"
    if len(period.start) == len("2026"):
        return f"Giai đoạn {period.start} - {period.end}"
    since = _SINCE[len(period.start)]
    return f"{since} {_printed(period.start)} {since.replace('Từ', 'đến')} {_printed(period.end)}"


def _printed(day: str) -> str:
    """Print an ISO day or month the way documents do: 05/7/2026, 6/2026."""
    parts = day.split("-")
    if len(parts) > 1:
        parts[1] = f"{int(parts[1]):02d}" if len(parts) > 2 and int(parts[1]) <= 2 else str(int(parts[1]))
    return "/".join(reversed(parts))
