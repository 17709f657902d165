"""Every measurement keeps working: its small size runs here. No time is judged."""

import json
import subprocess
import sys

import pytest
from bench.__main__ import names

KEYS = {"bench", "case", "value", "unit", "reference", "ratio", "n", "rows"}


@pytest.mark.parametrize("name", names())
def test_the_small_size_prints_one_result_a_line(name):
    done = subprocess.run([sys.executable, "-m", "bench", name], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines
    assert all(set(line) == KEYS and line["bench"] == name and line["value"] > 0 for line in lines)


def test_there_are_measurements():
    assert {"vanban", "register", "lines"} <= set(names())
