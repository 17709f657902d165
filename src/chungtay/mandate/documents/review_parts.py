"""The parts of the review page: questions, groups of facts, lists of rows; and where two versions of a proposal differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chungtay.mandate.documents import words
from chungtay.mandate.documents.leaves import Crop
from chungtay.mandate.documents.models import Document
from chungtay.mandate.documents.proposals import differences
from chungtay.mandate.documents.row_forms import RowForm

Word = str | Promise
KEEP: dict[str, Word] = {
    "issuer_inferred": _("Right"),
    "number_missing": _("Leave it empty"),
    "date_missing": _("Leave it empty"),
    "issuer_missing": _("Leave it empty"),
    "no_tasks": _("Right, it sets no tasks"),
    "report_to_gone": _("Only note it, no reminder"),
    "report_to_missing": _("Only note it, no reminder"),
    "unread": _("I have typed it in"),
    "glyph": _("The original says so"),
    "unsure": _("The original says so"),
}
WHY: dict[str, Word] = {
    "unsure": _("The software is not sure of this one. Compare it with the original."),
}
MOST_NUMBERS = 4  # small numbers printed beside one line
ROW_FIELDS = ("text", "number", "title", "name")  # what a row is known by, the first that says something
GROUPS: tuple[tuple[Word, tuple[str, ...]], ...] = (
    (_("Number and kind"), ("document.doc_type", "document.number")),
    (_("Date and place"), ("document.issue_date", "document.place")),
    (_("Issuing body"), ("document.issuer", "document.parent_body")),
    (_("Abstract"), ("document.title",)),
    (
        _("Signature"),
        ("document.signer_name", "document.signer_role", "document.signing_authority", "document.signed_on_behalf"),
    ),
    (_("Addressees, recipients"), ("around.addressees", "around.recipients", "around.archive")),
    (_("Attachments named"), ("around.attachments",)),
    (
        _("What this text is"),
        ("around.source_kind", "article.headline", "article.publish_date", "article.author", "article.site"),
    ),
)
LISTS: tuple[tuple[str, Word], ...] = (
    ("cited_documents", _("Documents cited")),
    ("reports", _("Reports asked for")),
    ("programmes", _("Programmes")),
    ("campaigns", _("Campaigns")),
)


CITED = "cited_documents"


@dataclass(frozen=True, slots=True)
class Question:
    """A doubt as it is asked: its words, the field that answers it, and ready answers as buttons."""

    at: int
    label: str
    words: Word
    title: Word
    fields: tuple[BoundField, ...]
    keep: Word
    fixes: tuple[str, ...]
    told: str = ""
    crop: Crop | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Facts that are read together, closed until somebody opens them."""

    title: Word
    summary: str
    fields: tuple[BoundField, ...]
    labels: str
    own_labels: tuple[str, ...] = ()

    @property
    def is_clear(self) -> bool:
        """Say whether the facts were read in the text, and clearly: what is doubted is asked above."""
        return bool(self.summary and self.labels)

    @property
    def numbers(self) -> str:
        """Return the small numbers as they are printed: of many the first and the last."""
        every = [one for one in self.labels.split(", ") if one]
        return ", ".join(every) if len(every) <= MOST_NUMBERS else f"{every[0]}…{every[-1]}"

    @property
    def labelled(self) -> list[tuple[BoundField, str]]:
        """Return the fields, each with its small number; "" for one without a place."""
        return list(zip(self.fields, self.own_labels, strict=True))

    @property
    def is_wrong(self) -> bool:
        """Say whether a field here needs another look."""
        return any(field.errors for field in self.fields)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list with its small number and, for a citation, the document it means."""

    form: RowForm
    told: Mapping[str, Any]
    label: str
    means: Document | None = None
    is_doubted: bool = False

    @property
    def brief(self) -> str:
        """Return the row in one line."""
        return in_brief(self.told)


@dataclass(frozen=True, slots=True)
class RowList:
    """A list of rows; ``added`` is the empty one."""

    name: str
    title: Word
    rows: tuple[Row, ...]
    added: tuple[Row, ...]

    @property
    def summary(self) -> str:
        """Return what the list holds in one line; of citations how many, for they stand below it."""
        if self.name == CITED:
            return str(len(self.rows) or "")
        return " · ".join(shorten(row.brief, 80, placeholder=" …") for row in self.rows)

    @property
    def labels(self) -> str:
        """Return the small numbers of the rows."""
        return ", ".join(row.label for row in self.rows if row.label) if self.name != CITED else ""

    @property
    def is_clear(self) -> bool:
        """Say whether all rows were read clearly; of citations each says it for itself."""
        return bool(self.labels) and not any(row.is_doubted for row in self.rows)


@dataclass(frozen=True, slots=True)
class Difference:
    """A part of the proposal that two people left differently."""

    path: str
    title: Word
    mine: str
    theirs: str


def differing(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> list[Difference]:
    """Return where two versions differ, in the words of the page."""
    return [
        Difference(path, words.FIELDS.get(path, path), in_brief(ours), in_brief(other))
        for path, ours, other in differences(mine, theirs)
    ]


def in_brief(value: Any) -> str:
    """Return a value of a proposal in one line."""
    if isinstance(value, list):
        return "; ".join(in_brief(one) for one in value)
    if isinstance(value, Mapping):
        return str(value.get("text") or value.get("number") or value.get("title") or value.get("name") or "")
    return "" if value is None else str(value)
