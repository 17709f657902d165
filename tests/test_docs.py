"""What is written about the house is true of it: links lead somewhere, files that are named exist, words are in use."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs/decisions").glob("*.md"))
GUIDE = sorted((ROOT / "docs/nguoi-dung").glob("*.md"))

LINK = re.compile(r"\]\(([^)\s]+)\)")
NAMED_PATH = re.compile(r"(?<![\w/.-])((?:src|tests|bench|docs|requirements)/[\w./-]*\w)")
NAMED_TEST = re.compile(r"`(test_\w+)`")
NAMED_COMMAND = re.compile(r"(?<![\w/.-])(bin/[a-z]+)\b")
HEADINGS = ["Context", "Decision", "What we gave up"]
PAGE_LINES = 130
LATER = "## Words fixed for what comes later"


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def prose(path: Path) -> str:
    """Return the page without its blocks of code."""
    return re.sub(r"^```.*?^```", "", path.read_text(), flags=re.DOTALL | re.MULTILINE)


def anchors(path: Path) -> set[str]:
    """Return the anchors of a page's headings, as forges make them."""
    headings = re.findall(r"^#+ (.+)$", prose(path), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken_links(path: Path) -> Iterator[str]:
    for link in LINK.findall(prose(path)):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        place, _, anchor = link.partition("#")
        target = (path.parent / place).resolve() if place else path
        if not target.exists() or (anchor and anchor not in anchors(target)):
            yield link


@cache
def code() -> str:
    """Return all code and data of the house as one text."""
    files = [path for kind in ("py", "tsv") for path in ROOT.glob(f"src/**/*.{kind}")]
    return "\n".join(path.read_text() for path in files)


@cache
def known_tests() -> set[str]:
    files = [*ROOT.glob("src/**/test_*.py"), *ROOT.glob("tests/**/test_*.py")]
    return {
        found for path in files for found in re.findall(r"^(?:async )?def (test_\w+)", path.read_text(), re.MULTILINE)
    }


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_link_leads_to_a_file(path: Path) -> None:
    assert list(broken_links(path)) == []


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_file_that_is_named_exists(path: Path) -> None:
    named = {place.rstrip(".") for place in [*NAMED_PATH.findall(prose(path)), *NAMED_COMMAND.findall(prose(path))]}
    missing = [place for place in named if not (ROOT / place).exists() and not any(ROOT.glob(place))]
    assert sorted(missing) == []


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_test_that_is_named_exists(path: Path) -> None:
    files = {file.stem for file in [*ROOT.glob("src/**/test_*.py"), *ROOT.glob("tests/**/test_*.py")]}
    assert set(NAMED_TEST.findall(path.read_text())) - known_tests() - files - EXAMPLES == set()


EXAMPLES = {"test_rules", "test_queries", "test_actions", "test_a_body_that_did_not_report_is_not_counted_as_zero"}
"""Names that show how a test is called; the first three are files an app may have."""


def test_there_are_decisions_and_their_numbers_have_no_hole() -> None:
    assert [path.name[:4] for path in DECISIONS] == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]
    assert len(DECISIONS) >= 10


@pytest.mark.parametrize("path", DECISIONS, ids=name)
def test_a_decision_is_one_page_with_three_headings(path: Path) -> None:
    text = path.read_text()
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == HEADINGS
    assert text.startswith(f"# {path.name[:4]} ")
    assert len(text.splitlines()) <= 60


def test_the_architecture_is_one_page() -> None:
    assert len((ROOT / "docs/architecture.md").read_text().splitlines()) <= PAGE_LINES


def test_the_change_log_tells_of_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    told = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert told[0] == version
    assert f"softwareVersion: {version}" in (ROOT / "publiccode.yaml").read_text()


def test_the_change_log_speaks_to_those_who_run_it() -> None:
    entries = (ROOT / "CHANGELOG.md").read_text().split("\n## ")[1:]
    assert all("### For those who run it" in entry for entry in entries)


def glossary_names(part: str) -> set[str]:
    """Return the names in the last column of the tables of a part of the glossary."""
    rows = [line for line in part.splitlines() if line.startswith("| ") and not line.startswith("| Tiếng")]
    return {word for row in rows for word in re.findall(r"`([^`]+)`", row.rsplit("|", 2)[1])}


def test_every_name_of_the_glossary_is_in_the_code() -> None:
    now = (ROOT / "docs/glossary.md").read_text().split(LATER)[0]
    used = {word.split(".")[-1].split(":")[-1] for word in glossary_names(now)}
    assert {word for word in used if not re.search(rf"\b{re.escape(word)}\b", code())} == set()
    assert len(used) > 50


def test_no_word_of_the_glossary_stands_in_two_places() -> None:
    now, later = (ROOT / "docs/glossary.md").read_text().split(LATER)
    assert glossary_names(now) & glossary_names(later) == set()


@pytest.mark.parametrize("path", GUIDE, ids=name)
def test_a_page_of_the_guide_is_short_and_vietnamese(path: Path) -> None:
    text = path.read_text()
    assert len(text.splitlines()) <= 60
    assert re.search(r"[ạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", text)


@cache
def words_on_screen() -> str:
    """Return the Vietnamese of every catalogue, lower case, on one line."""
    files = sorted(ROOT.glob("src/chungtay/**/locale/vi/LC_MESSAGES/django.po"))
    said = [
        line for path in files for line in re.findall(r'^(?:msgstr(?:\[0\])? )?"(.*)"$', path.read_text(), re.MULTILINE)
    ]
    return " ".join("\n".join(said).lower().replace('\\"', '"').split())


@pytest.mark.parametrize("path", GUIDE, ids=name)
def test_bold_words_of_the_guide_are_words_on_the_screen(path: Path) -> None:
    bold = {" ".join(words.lower().split()) for words in re.findall(r"\*\*(.+?)\*\*", path.read_text(), re.DOTALL)}
    assert {words for words in bold - {"đậm"} if words not in words_on_screen()} == set()


def test_there_is_a_guide_for_each_person() -> None:
    assert {path.stem for path in GUIDE} >= {"van-thu", "can-bo-xa", "so-y-te", "cong-doan", "lanh-dao"}
