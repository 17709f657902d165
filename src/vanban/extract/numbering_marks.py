"""List marks that Word computes and does not print in the text: ``1.``, ``a)``, ``-``."""

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from vanban.extract.word_parts import W

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_HIGHEST_ROMAN = 400
_HIGHEST_START = 32_767  # as Word has it
_LONGEST_TEXT = 60
_LEVELS = tuple("012345678")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts, what it prints, and where it begins."""

    kind: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Marks:
    """The levels of every list, and how far each list has counted."""

    levels: dict[tuple[str, str], Level] = field(default_factory=dict)
    counted: Counter[tuple[str, int]] = field(default_factory=Counter)

    def mark(self, paragraph: etree._Element) -> str:
        """Return the mark in front of a paragraph, counting it."""
        number, level = _value(paragraph, "numId"), _value(paragraph, "ilvl") or "0"
        if number is None or (number, level) not in self.levels or level not in _LEVELS:
            return ""
        shape = self.levels[number, level]
        if shape.kind == "bullet":
            return "+ " if shape.text == "+" else "- "
        self._count(number, int(level), shape.start)
        return self._filled(number, shape.text) + " "

    def _count(self, number: str, level: int, start: int) -> None:
        self.counted[number, level] = (self.counted[number, level] or start - 1) + 1
        for deeper in range(level + 1, len(_LEVELS)):
            self.counted[number, deeper] = 0

    def _filled(self, number: str, pattern: str) -> str:
        for level in range(len(_LEVELS)):
            shape = self.levels.get((number, str(level)), Level())
            pattern = pattern.replace(f"%{level + 1}", _sign(shape.kind, self.counted[number, level] or shape.start))
        return pattern


def _value(paragraph: etree._Element, name: str) -> str | None:
    found = paragraph.find(f"{W}pPr/{W}numPr/{W}{name}")
    return None if found is None else found.get(f"{W}val")


def _sign(kind: str, count: int) -> str:
    if kind in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in {"upperRoman", "lowerRoman"} and count <= _HIGHEST_ROMAN:
        roman = _roman(count)
        return roman if kind == "upperRoman" else roman.lower()
    return str(count)


def _roman(count: int) -> str:
    signs = ""
    for value, sign in _ROMAN:
        while count >= value:
            signs, count = signs + sign, count - value
    return signs


def read_marks(root: etree._Element) -> Marks:
    """Read ``word/numbering.xml``."""
    abstract: dict[str, dict[str, Level]] = {}
    for one in root.findall(f"{W}abstractNum"):
        abstract[one.get(f"{W}abstractNumId", "")] = {
            level.get(f"{W}ilvl", "0"): _level(level) for level in one.findall(f"{W}lvl")
        }
    levels: dict[tuple[str, str], Level] = {}
    for one in root.findall(f"{W}num"):
        link = one.find(f"{W}abstractNumId")
        for level, shape in abstract.get(link.get(f"{W}val", "") if link is not None else "", {}).items():
            levels[one.get(f"{W}numId", ""), level] = shape
    return Marks(levels)


def _level(level: etree._Element) -> Level:
    start = _told(level, "start", "1")[:6]
    first = min(int(start), _HIGHEST_START) if start.isdecimal() else 1
    return Level(_told(level, "numFmt", "decimal"), _told(level, "lvlText", "")[:_LONGEST_TEXT], first)


def _told(level: etree._Element, name: str, otherwise: str) -> str:
    found = level.find(f"{W}{name}")
    return otherwise if found is None else found.get(f"{W}val", otherwise)
