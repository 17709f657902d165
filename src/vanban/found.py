"""A value together with the words it was found in."""

from dataclasses import dataclass

from vanban.text import Passage


@dataclass(slots=True)
class Found:
    """``value`` as the schema wants it, ``where`` it stands, and how sure the reader is."""

    value: str
    where: Passage
    confidence: float = 1.0


def as_written(where: Passage, confidence: float = 1.0) -> Found | None:
    """Return the passage as its own value; None when it is empty."""
    return Found(where.text, where, confidence) if where else None
