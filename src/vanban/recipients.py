"""To whom it goes: ``Kính gửi`` above, ``Nơi nhận`` below with the archive line, and what is said to be attached."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from vanban.found import Found, as_written
from vanban.sheet import Line, is_authority, is_role
from vanban.text import NOTHING, Passage, joined

_RECIPIENTS = re.compile(r"^no[il] nh[ao]n ?[:.]? ?")
_MARK = re.compile(r"^(?:[-–—+•*] ?|\d{1,2}[.)] )")
_ARCHIVE = re.compile(r"^luu ?[:.]? ?")
_ADDRESSED = re.compile(r"^kinh gui ?:? ?")


@dataclass(frozen=True, slots=True)
class Recipients:
    """The lines under Nơi nhận, and the line that says who keeps the file."""

    lines: tuple[Passage, ...] = ()
    archive: Found | None = None


def read_recipients(foot: Iterable[tuple[str, Passage]]) -> Recipients:
    """Return the list under "Nơi nhận", and where the document is kept (Lưu)."""
    items = _items(foot)
    archive = next((item for item in items if _ARCHIVE.match(item.folded)), None)
    cut = items.index(archive) if archive is not None else len(items)
    lines = tuple(item for item in items[:cut] if item)
    kept = archive.cut(_end(_ARCHIVE, archive)) if archive is not None else NOTHING
    return Recipients(lines=lines, archive=as_written(kept))


def _end(pattern: re.Pattern[str], whole: Passage) -> int:
    found = pattern.match(whole.folded)
    return found.end() if found else 0


def _items(foot: Iterable[tuple[str, Passage]]) -> list[Passage]:
    groups: list[list[Passage]] = []
    inside = False
    for side, cell in foot:
        opening = _RECIPIENTS.match(cell.folded)
        if opening:
            inside, cell = True, cell.cut(opening.end())
        if not inside or side == "right" or not cell or is_authority(cell) or is_role(cell):
            continue
        if _is_over(groups):
            break
        _add(groups, cell)
    return [_clean(joined(group)) for group in groups]


def _is_over(groups: list[list[Passage]]) -> bool:
    """The archive line is the last one, once it has ended."""
    return bool(groups) and bool(_ARCHIVE.match(groups[-1][0].folded)) and _is_ended(groups[-1])


def _is_ended(group: list[Passage]) -> bool:
    return group[-1].text.endswith((".", ";")) or len(group[-1]) < 40


def _add(groups: list[list[Passage]], cell: Passage) -> None:
    mark = _MARK.match(cell.text)
    if mark or not groups or (groups[-1][-1].text.endswith((";", ".", ",")) and cell.text[0].isupper()):
        groups.append([cell.cut(mark.end() if mark else 0)])
    elif cell.text[0].islower() or not groups[-1][-1].text.endswith((";", ".")):
        groups[-1].append(cell)


def _clean(item: Passage) -> Passage:
    return item.rstrip("./;,: ")


def read_addressees(body: list[Line]) -> tuple[tuple[Passage, ...], int]:
    """Return the bodies after ``Kính gửi`` and how many lines of the body they took."""
    start = next((index for index, line in enumerate(body[:12]) if _ADDRESSED.match(line.text.folded)), None)
    if start is None:
        return (), 0
    first = body[start].text.cut(_end(_ADDRESSED, body[start].text))
    items, used = ([first], 1) if first else ([], 1)
    for line in body[start + 1 :]:
        mark = _MARK.match(line.text.text)
        if not mark and not _goes_on(items, line):
            break
        if mark:
            items.append(line.text.cut(mark.end()))
        else:
            items[-1] = joined([items[-1], line.text])
        used += 1
    split = [part for item in items for part in _parted(item)]
    return tuple(_clean(item) for item in split if item), start + used


def _parted(item: Passage) -> list[Passage]:
    parts, start = [], 0
    for found in re.finditer(r"; ", item.text):
        parts.append(item.cut(start, found.start()))
        start = found.end()
    return [*parts, item.cut(start)]


def _goes_on(items: list[Passage], line: Line) -> bool:
    if not items or line.gap_before or line.is_rule:
        return False
    return line.text.text[0].islower() or items[-1].text.endswith((";", ","))
