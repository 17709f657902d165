"""What departs from the prescribed layout: facts for a program, a sentence for a person."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from vanban.layout import Layout
from vanban.reading import Box

_NAMES = ("Quốc hiệu", "Tiêu ngữ")


def inside(subject: str) -> str:
    """Write a subject inside a sentence: without its capital, unless it is a name."""
    return subject if subject in _NAMES else subject[:1].lower() + subject[1:]


class Severity(StrEnum):
    """How much it weighs."""

    DEPARTURE = "departure"  # against the prescribed layout
    REMARK = "remark"  # no rule forbids it, a good clerk does not do it


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a page and box (PDF) or the number of a paragraph (Word), and its first words."""

    page: int | None = None
    box: Box | None = None
    paragraph: int | None = None
    quote: str = ""

    def __str__(self) -> str:
        where = f"trang {self.page}" if self.page else f"đoạn {self.paragraph}" if self.paragraph else ""
        return f"{where}: “{self.quote}”" if where and self.quote else where


@dataclass(frozen=True, slots=True)
class Finding:
    """One departure. ``found`` is empty where something is missing."""

    part: str  # a value of `vanban.layout.Part`, or "page", "letters", "paragraphs"
    what: str  # the rule: "size", "left-margin", "missing"
    subject: str  # what is spoken of, as a sentence begins: "Lề trái"
    found: str
    allowed: str
    article: str
    place: Place = Place()
    severity: Severity = Severity.DEPARTURE

    @property
    def sentence(self) -> str:
        """Say it to a clerk: "Lề trái 25 mm; quy định 30–35 mm (NĐ 30/2020/NĐ-CP, PL I, Phần I, I.3)."."""
        source = f" ({self.article})" if self.article else ""
        if not self.found:
            return f"Thiếu {inside(self.subject)}; quy định {self.allowed}{source}."
        asks = "quy định" if self.severity is Severity.DEPARTURE else "nên"
        return f"{self.subject} {self.found}; {asks} {self.allowed}{source}."

    def to_json(self) -> dict[str, Any]:
        place = {key: value for key, value in asdict(self.place).items() if value not in (None, "")}
        told = ("part", "what", "found", "allowed", "article")
        return {**{key: getattr(self, key) for key in told}, "severity": self.severity.value, **place} | {
            "sentence": self.sentence
        }


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found, in reading order, what is in order, and what still waits to be filled in."""

    layout: Layout
    because: str  # why this layout was taken
    found: tuple[Finding, ...]
    fine: tuple[str, ...] = ()
    to_fill: tuple[str, ...] = ()

    @property
    def departs(self) -> bool:
        """Is anything against the prescribed layout?"""
        return any(finding.severity is Severity.DEPARTURE for finding in self.found)

    def to_json(self) -> dict[str, Any]:
        return {
            "layout": self.layout.kind.value,
            "is_letter": self.layout.is_letter,
            "because": self.because,
            "departs": self.departs,
            "findings": [finding.to_json() for finding in self.found],
            "fine": list(self.fine),
            "to_fill": list(self.to_fill),
        }
