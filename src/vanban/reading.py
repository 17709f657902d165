"""What a reader found in one official document, and where.

Source of the structure: the ``vanban/1`` schema (one JSON object per document).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from typing import Any, Literal

SourceKind = Literal["official_text", "news_article", "web_page_about_document"]

Origin = Literal["text", "html", "docx", "pdf", "scan", "doc", "rtf", "odt", "edxml"]
"""What kind of file the text was taken from, told by its content."""

SCHEMA = "vanban/1"


@dataclass(frozen=True, slots=True)
class Period:
    """A printed span; each end is an ISO date, possibly partial, or None where the text leaves it open."""

    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Which document this is: what stands in its letterhead, title and signature."""

    number: str | None = None
    doc_type: str | None = None
    issue_date: str | None = None
    issuer: str | None = None
    parent_body: str | None = None
    place: str | None = None
    title: str | None = None
    signer_name: str | None = None
    signer_role: str | None = None
    signing_authority: str | None = None
    signed_on_behalf: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """Another document named here, and how this one rests on it."""

    number: str | None = None
    type: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    relation: str = "mentions"


@dataclass(frozen=True, slots=True)
class Programme:
    """A named programme, scheme, project or movement."""

    name: str
    kind: str
    period: Period = field(default_factory=Period)


@dataclass(frozen=True, slots=True)
class Campaign:
    """A month, week, day, forum or festival with its year and theme (chủ đề)."""

    name: str
    year: int | None = None
    theme: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One action somebody is told, asked or planned to do (nhiệm vụ)."""

    id: str
    text: str
    themes: tuple[str, ...] = ()
    lead: str | None = None
    cooperating: tuple[str, ...] = ()
    deadline: str | None = None
    period: Period | None = None
    frequency: str | None = None
    time_text: str | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True)
class ReportDuty:
    """Who must report to whom, through whom, how often and by when (chế độ báo cáo)."""

    text: str
    from_: str | None = None
    to: tuple[str, ...] = ()
    via: str | None = None
    periods: tuple[str, ...] = ()
    deadline: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """The press item or web page that carries the text."""

    headline: str | None = None
    publish_date: str | None = None
    author: str | None = None
    site: str | None = None


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height of one page, in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page (the first is 1), in points from the upper left corner of the page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where in `Reading.text` a value was found, and how sure the reader is (0 to 1).

    ``start`` is inclusive, ``end`` exclusive. A value that was inferred points to what it was inferred from.
    ``boxes`` says where on the pages it stands, one box a printed line; empty where a file has no pages.
    """

    start: int
    end: int
    confidence: float = 1.0
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question for the officer: ``field`` is a key of `Reading.places` or a path in the structure."""

    code: str
    field: str
    question: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The whole of what was read.

    ``places`` is keyed by path: ``document.number``, ``recipients[0]``, ``tasks[3]``, ``tasks[3].deadline``,
    ``cited_documents[1]``, ``reports[0]``, ``article.headline`` …
    """

    text: str
    doc_id: str = ""
    source_kind: SourceKind = "official_text"
    document: Identity = field(default_factory=Identity)
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    archive: str | None = None
    attachments: tuple[str, ...] = ()
    cited_documents: tuple[Citation, ...] = ()
    programmes: tuple[Programme, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    tasks: tuple[Task, ...] = ()
    reports: tuple[ReportDuty, ...] = ()
    article: Article | None = None
    places: Mapping[str, Place] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    origin: Origin = "text"
    pages: tuple[PageSize, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the object of the schema, ready for ``json.dumps``; places, doubts and the text stay behind."""
        names = [one.name for one in fields(self) if one.name not in _BESIDE]
        return {"schema": SCHEMA} | {name: _plain(getattr(self, name)) for name in names}


_BESIDE = frozenset({"text", "places", "doubts", "origin", "pages"})


def _plain(value: object) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, ReportDuty):
        found = asdict(value)
        duty = {"text": found.pop("text"), "from": found.pop("from_")} | found
        return duty | {"to": list(value.to), "periods": list(value.periods)}
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return value
