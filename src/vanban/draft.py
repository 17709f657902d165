"""The reading while it grows."""

from dataclasses import dataclass, field, replace
from typing import Any

from vanban.article import Page
from vanban.doubts import find_doubts, is_mended
from vanban.found import Found
from vanban.reading import Article, Identity, Place, Reading
from vanban.text import Passage

_MENDED = 0.7


@dataclass(slots=True)
class Draft:
    """The reading while it grows: each value goes in together with its place."""

    text: str
    identity: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[object]] = field(default_factory=dict)
    archive: str | None = None
    places: dict[str, Place] = field(default_factory=dict)

    def mark(self, path: str, where: Passage | None, confidence: float = 1.0) -> None:
        place = None if where is None else where.place(confidence)
        if place is not None:
            self.places[path] = place

    def tell(self, name: str, found: Found | None) -> None:
        if found and found.value and name not in self.identity:
            self.identity[name] = found.value
            self.mark(f"document.{name}", found.where, min(found.confidence, self._sureness(found)))

    def _sureness(self, found: Found) -> float:
        """Return how sure the spelling is: less where a scan cut a syllable or lost marks."""
        place = found.where.place()
        return _MENDED if place and is_mended(self.text, place, found.value) else 1.0

    def add(self, name: str, value: object, where: Passage, confidence: float = 1.0) -> str:
        values = self.lists.setdefault(name, [])
        values.append(value)
        path = f"{name}[{len(values) - 1}]"
        self.mark(path, where, confidence)
        return path

    def reading(self, doc_id: str, page: Page) -> Reading:
        lists: dict[str, Any] = {name: tuple(values) for name, values in self.lists.items()}
        reading = Reading(
            text=self.text,
            doc_id=doc_id,
            source_kind=page.kind,
            document=Identity(**self.identity),
            archive=self.archive,
            article=self._article(page),
            places=self.places,
            **lists,
        )
        return replace(reading, doubts=find_doubts(reading))

    def _article(self, page: Page) -> Article | None:
        if page.kind == "official_text":
            return None
        found = {name: getattr(page, name) for name in ("headline", "publish_date", "author", "site")}
        for name, one in found.items():
            if one:
                self.mark(f"article.{name}", one.where, one.confidence)
        return Article(**{name: one.value if one else None for name, one in found.items()})
