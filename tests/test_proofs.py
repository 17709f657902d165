"""What docs/proofs.md names exists: every test, every file, every command."""

import os
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
WORDS = (ROOT / "docs/proofs.md").read_text(encoding="utf-8")
SOURCES = [*ROOT.glob("src/**/test_*.py"), *ROOT.glob("tests/**/test_*.py")]
TESTS = {
    name for path in SOURCES for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
}
LOCKS = [*sorted(ROOT.glob("requirements/*.lock")), ROOT / "package-lock.json", ROOT / ".npmrc"]


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(test_\w+)`", WORDS))))
def test_every_test_that_is_named_exists(name):
    assert name in TESTS


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`((?:tests|src|bench)/[\w/.]+\.py|bin/\w+|\.ci/run)", WORDS))))
def test_every_file_and_command_that_is_named_exists(name):
    assert (ROOT / name).exists()
    assert name.endswith(".py") or os.access(ROOT / name, os.X_OK)


def test_every_line_has_its_proof():
    rows = [line for line in WORDS.splitlines() if line.startswith("| ") and not line.startswith("| promise")]
    rows = [line for line in rows if not line.startswith("| step |")]
    assert len(rows) > 40
    assert [row for row in rows if "`" not in row.split(" | ")[1]] == []


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_no_lock_names_a_host(path):
    text = path.read_text(encoding="utf-8")
    named = r"--(?:extra-)?index-url|--find-links|\"resolved\":|registry\s*=|https?://[^\"\s]*(?:registry|pypi|npmjs)"
    assert re.findall(named, text) == []
