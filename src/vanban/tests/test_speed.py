"""Reading grows with the text and no faster; it takes no more memory than some times the text; importing stays light.

Nothing here judges the clock of the machine: times of one run are set against each other, with room to spare.
"""

import subprocess
import sys
import tracemalloc
from pathlib import Path
from time import process_time

import pytest

from vanban import read

GOLDEN = Path(__file__).parent / "golden"
ROOT = str(Path(__file__).resolve().parents[2])
PLAN = "KẾ HOẠCH\nVề việc trẻ em\nI. NHIỆM VỤ\n1. Tổ chức "
SHORT, LONG = 60_000, 240_000
HEAVY = {"lxml", "pypdfium2", "docx", "typst", "PIL", "django"}

HOSTILE = {
    "brackets": "(",
    "recipients": "Nơi nhận:\n",
    "recipients in one line": "Nơi nhận: ",
    "numbers": "12/345/",
    "numbers cited": "Kế hoạch số 5/KH-UBND ngày 1/1/2020 của UBND tỉnh về việc ",
    "children": "trẻ em ",
    "open quotations": "Tháng Thanh niên chủ đề “",
    "bodies": "Sở Y tế, ",
    "partners": "phối hợp với Sở Y tế, Công an tỉnh, các đơn vị ",
    "shares": "đạt 5% trẻ ",
    "laws": "Luật Trẻ em, ",
    "words broken at the end of a line": "trẻ-\nem ",
    "list marks": "I. Xin\n1. A b\na) C d\n- E f\n+ G h\n",
    "rows": "| 1 | Tổ chức Tết | Sở Y tế, a, b | 30/6 |\n",
    "sentences": "Giao Sở Y tế báo cáo về tỉnh. ",
}


def long_text(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def documents() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(GOLDEN.glob("*.txt"))) + "\n"


def growth(begin: str, unit: str) -> float:
    """Return how many times longer four times the text takes; the quickest of four goes counts."""

    def seconds(size: int) -> float:
        text = begin + long_text(unit, size)
        at = process_time()
        read(text)
        return process_time() - at

    few, many = (min(seconds(size) for _ in range(4)) for size in (SHORT, LONG))
    return many / max(few, 0.01)


@pytest.mark.parametrize("name", HOSTILE)
def test_four_times_a_hostile_text_takes_about_four_times_as_long(name: str) -> None:
    assert growth(PLAN, HOSTILE[name]) < 8


@pytest.mark.parametrize("unit", [documents(), documents().replace("\n", " ")], ids=["documents", "one line"])
def test_four_times_as_many_documents_take_about_four_times_as_long(unit: str) -> None:
    assert growth("", unit) < 8


def test_reading_takes_at_most_ten_times_the_memory_of_the_text() -> None:
    text = long_text(documents(), 500_000)
    read(text[:5000])
    tracemalloc.start()
    reading = read(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert reading.tasks
    assert peak < 10 * sys.getsizeof(text)


def test_importing_brings_in_nothing_heavy() -> None:
    code = f"import sys, vanban; print(sorted({{name.split('.')[0] for name in sys.modules}} & {HEAVY}))"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env={"PYTHONPATH": ROOT}
    )
    assert done.stdout.strip() == "[]"
