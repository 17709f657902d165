"""``vanban`` stands alone: a wheel of its own with at most three dependencies, reading without anything else beside it."""

import json
import os
import subprocess
import sys
import tomllib
import zipfile
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = ROOT / "src/vanban"
MOST = 3
NEEDED = ("lxml", "ahocorasick")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the library as its wheel brings it, and what it depends on."""
    place = tmp_path_factory.mktemp("alone")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", place, PROJECT]
    subprocess.run(build, check=True, capture_output=True, text=True, env={**os.environ, "PIP_NO_INDEX": "1"})
    with zipfile.ZipFile(next(place.glob("vanban-*.whl"))) as wheel:
        wheel.extractall(place / "site")
    for name in NEEDED:
        found = Path(str(import_module(name).__file__))
        found = found.parent if found.name.startswith("__init__") else found
        (place / "site" / found.name).symlink_to(found)
    return place / "site"


def alone(installed: Path, code: str) -> str:
    command = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(installed)!r})\n{code}"]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=installed).stdout


def test_it_depends_on_at_most_three_packages_and_each_is_pinned_as_the_product_pins_it():
    own = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    product = set(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"])
    assert len(own["dependencies"]) <= MOST
    assert {"pdf", "ocr", "write"} == set(own["optional-dependencies"])
    extras = {one for extra in own["optional-dependencies"].values() for one in extra}
    assert {*own["dependencies"], *extras} <= product


def test_its_wheel_carries_the_data_and_no_tests(installed: Path):
    assert (installed / "vanban/data/bodies.tsv").exists()
    assert (installed / "vanban/py.typed").exists()
    assert not list(installed.glob("vanban/**/tests"))


def test_it_reads_a_document_with_nothing_else_installed(installed: Path):
    text = next((PROJECT / "tests/golden").glob("001.txt"))
    gold = json.loads(text.with_suffix(".json").read_text(encoding="utf-8"))
    code = f"import vanban, json; print(json.dumps(vanban.read_file({str(text)!r}).to_json()['document']))"
    assert json.loads(alone(installed, code)) == gold["document"]


def test_what_an_extra_would_bring_is_named_with_the_extra(installed: Path) -> None:
    code = """
import vanban
for work in (lambda: vanban.read_bytes(b"%PDF-1.4"), lambda: vanban.check_bytes(b"%PDF-1.4"),
             lambda: vanban.read_bytes(b"BM" + bytes(80)), lambda: vanban.write_docx(PAPER), lambda: vanban.write_pdf(PAPER)):
    try:
        work()
    except (vanban.Unreadable, vanban.Unwritable) as reason:
        print(reason.vietnamese)
"""
    paper = f"vanban.paper_of(vanban.read(open({str(PROJECT / 'tests/golden/006.txt')!r}).read()))"
    said = alone(installed, code.replace("PAPER", paper)).splitlines()
    assert [line.partition("pip install ")[2] for line in said] == ["vanban[pdf,ocr,write])."] * 3 + [
        "vanban[write])"
    ] * 2
