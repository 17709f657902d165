"""The review page: the text with what was read in it, and the proposal as questions, facts and tasks with the same numbers."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from textwrap import shorten
from typing import Any

from django.forms import BoundField
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.files.models import StoredFile
from chungtay.kit.reach import Reach
from chungtay.mandate.documents import queries, words
from chungtay.mandate.documents.leaves import Crop, Leaf, crop, leaves, stands_on
from chungtay.mandate.documents.mailboxes import Arrival
from chungtay.mandate.documents.marking import Line, Mark, labels, lines, marks
from chungtay.mandate.documents.models import Document, Intake
from chungtay.mandate.documents.proposal_forms import ProposalForm
from chungtay.mandate.documents.proposals import differences, open_doubts, state_number, target, value_at
from chungtay.mandate.documents.row_forms import Known, RowForm
from chungtay.mandate.documents.signatures import SignatureCheck
from chungtay.mandate.documents.signed import checks_of
from chungtay.mandate.documents.stamps import secrecy_in

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
        return _brief(self.told)


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


@dataclass
class Review:
    """Everything the page shows of one text."""

    intake: Intake
    form: ProposalForm
    known: Document | None
    number: int
    means: Mapping[int, Document | None]
    twin: Intake | None = None
    found: list[Mark] = field(default_factory=list)
    asked: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.found = marks(self.intake.places, open_doubts(self.intake.doubts), len(self.intake.text))
        self.asked = frozenset(field.html_name for one in self.questions for field in one.fields)

    @property
    def secrecy(self) -> str:
        """The mark of a state secret the paper bears; such a paper must not be here."""
        return secrecy_in(self.intake.text)

    @property
    def lines(self) -> list[Line]:
        """The text, line by line."""
        return lines(self.intake.text, self.found)

    @cached_property
    def leaves(self) -> list[Leaf]:
        """The pages as they are printed, with what was read on them."""
        return leaves(self.intake.pages.all(), self.found, self.intake.doubts)

    @cached_property
    def checks(self) -> list[tuple[StoredFile, SignatureCheck]]:
        """The file it came in, with the signatures found on it; nothing of one that bears none."""
        found = checks_of([self.intake.file])
        return [(one, found[one.pk]) for one in [self.intake.file] if one is not None and one.pk in found]

    @cached_property
    def came_by(self) -> Arrival | None:
        """By which mailbox or folder it came by itself, and from whom."""
        return self.intake.arrivals.select_related("mailbox").first() if self.intake.pk else None

    @property
    def leaves_left(self) -> int:
        """How many pages have no picture here."""
        return max(self.intake.pages_found - len(self.leaves), 0) if self.leaves else 0

    @cached_property
    def doubted(self) -> frozenset[str]:
        """The small numbers of what was read with doubt."""
        return frozenset(mark.label for mark in self.found if mark.is_doubted)

    @cached_property
    def labels(self) -> dict[str, str]:
        """The small number of each path."""
        return labels(self.found)

    @property
    def questions(self) -> list[Question]:
        """What nobody has answered yet; a field that two of them are about stands with the first."""
        made: list[Question] = []
        shown: set[str] = set()
        for at, one in enumerate(self.intake.doubts):
            if not one.get("answered"):
                made.append(self._question(at, one, shown))
                shown |= {field.html_name for field in made[-1].fields}
        return made

    def _question(self, at: int, doubt: Mapping[str, Any], shown: Container[str]) -> Question:
        path = doubt["field"]
        name = path.split("[")[0]
        return Question(
            at=at,
            label=self.labels.get(path, ""),
            words=doubt["question"] or WHY.get(doubt["code"], ""),
            title=words.FIELDS.get(path) or words.FIELDS.get(name) or "",
            fields=tuple(one for one in self._fields(doubt["code"], path) if one.html_name not in shown),
            keep=KEEP.get(doubt["code"], _("Keep as in the original")),
            fixes=tuple(self._fixes(doubt["code"], path)),
            told=_brief(value_at(self.intake.proposal, path)),
            crop=crop(self.leaves, *self._boxes(doubt)),
        )

    def _boxes(self, doubt: Mapping[str, Any]) -> tuple[Sequence[Sequence[float]], Sequence[float]]:
        """Return where a doubt stands: of the lines of its passage the one with the word that was hard to see, and it."""
        lines = (self.intake.places.get(doubt["field"]) or {}).get("boxes") or ()
        hard: Sequence[Sequence[float]] = (doubt.get("place") or {}).get("boxes") or ()
        held = [line for line in lines for word in hard[:1] if stands_on(word, line)]
        return held or lines or hard, hard[0] if held else ()

    def _fields(self, code: str, path: str) -> Iterator[BoundField]:
        place = target(code, path)
        outer, _dot, inner = place.rpartition(".")
        if outer == "document":
            yield self.form.document[inner]
        elif "[" in outer:
            yield from self._row_fields(outer, (inner,))
        elif "[" in place:
            yield from self._row_fields(place, ROW_FIELDS)
        elif outer == "article":
            yield self.form.article[inner]
        elif place in self.form.around.fields:
            yield self.form.around[place]

    def _row_fields(self, path: str, names: Iterable[str]) -> Iterator[BoundField]:
        """Yield the first of these fields that the row of a list has; some lists are one field of lines."""
        name, index = path.rstrip("]").split("[")
        if name in self.form.around.fields:
            yield self.form.around[name]
            return
        rows = self.form.rows.get(name, [])
        if int(index) < len(rows):
            row = rows[int(index)]
            bound = [row[one] for one in names if one in row.fields]
            yield from sorted(bound, key=lambda one: not one.value())[:1]

    def _fixes(self, code: str, path: str) -> Iterator[str]:
        value = value_at(self.intake.proposal, target(code, path))
        if code == "party_style_number" and value:
            yield state_number(str(value))
        if code == "report_to_gone":
            gone = [*(value or []), value_at(self.intake.proposal, f"{path}.via") or ""]
            yield from queries.heirs_named(gone)

    @property
    def groups(self) -> list[Group]:
        """The clear facts; what is asked above is not shown twice."""
        made = [self._group(title, paths) for title, paths in GROUPS]
        return [one for one in made if one.fields]

    def _group(self, title: Word, paths: Iterable[str]) -> Group:
        bound = [(path, getattr(self.form, path.split(".")[0])[path.split(".")[1]]) for path in paths]
        shown = [(path, one) for path, one in bound if one.html_name not in self.asked]
        told = [_shown(one) for _path, one in shown]
        numbers = [self._numbers(path) for path, _one in shown]
        fields = tuple(one for _path, one in shown)
        return Group(title, " · ".join(filter(None, told)), fields, ", ".join(filter(None, numbers)), tuple(numbers))

    def _numbers(self, path: str) -> str:
        """Return the small numbers of a field; one that is lines has as many as it has lines in the text."""
        name = path.removeprefix("around.")
        return ", ".join(mark.label for mark in self.found if mark.path.split("[")[0] == name)

    @property
    def lists(self) -> list[RowList]:
        """The lists beside the tasks."""
        return [self._list(name, title) for name, title in LISTS]

    @property
    def tasks(self) -> RowList:
        """The tasks that were read."""
        return self._list("tasks", _("Tasks that were read"))

    def _list(self, name: str, title: Word) -> RowList:
        told = list(self.intake.proposal.get(name) or [])
        forms = self.form.rows[name]
        rows = [
            self._row(f"{name}[{at}]", form, told[at], self.means.get(at) if name == CITED else None)
            for at, form in enumerate(forms[: len(told)])
        ]
        return RowList(name, title, tuple(rows), tuple(Row(form, {}, "") for form in forms[len(told) :]))

    def _row(self, path: str, form: RowForm, told: Mapping[str, Any], means: Document | None) -> Row:
        label = self.labels.get(path, "")
        return Row(form, told, label, means, bool(label) and label in self.doubted)

    @property
    def clear(self) -> int:
        """How many places were read clearly."""
        return sum(not mark.is_doubted for mark in self.found)


def _shown(bound: BoundField) -> str:
    """Return a field's value as a person reads it."""
    value = bound.value()
    if value in (None, ""):
        return ""
    choices = dict(getattr(bound.field, "choices", []))
    shown = value.replace("\n", "; ") if isinstance(value, str) else value
    return str(choices.get(value, shown))


def known() -> Known:
    """Return what the catalogue offers, in the language of the screen."""
    language = get_language() or "vi"
    return Known(queries.kind_choices(language), queries.theme_names(language))


def review_of(reach: Reach, intake: Intake, data: QueryDict | None = None) -> Review:
    """Return the page's contents; with ``data``, as the person left the form."""
    told = intake.proposal
    return Review(
        intake=intake,
        form=ProposalForm(told, known(), data),
        known=queries.same_document(reach, told),
        number=queries.next_incoming(reach, intake),
        means=queries.meant_by(reach, told.get(CITED) or []),
        twin=queries.twin_of(reach, intake),
    )


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
        Difference(path, words.FIELDS.get(path, path), _brief(ours), _brief(other))
        for path, ours, other in differences(mine, theirs)
    ]


def _brief(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_brief(one) for one in value)
    if isinstance(value, Mapping):
        return str(value.get("text") or value.get("number") or value.get("title") or value.get("name") or "")
    return "" if value is None else str(value)
