"""The review page: the text with what was read in it, and the proposal as questions, facts and tasks with the same numbers."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.files.models import StoredFile
from chungtay.kit.reach import Reach
from chungtay.mandate.documents import queries, words
from chungtay.mandate.documents.leaves import Leaf, crop, leaves, stands_on
from chungtay.mandate.documents.mailboxes import Arrival
from chungtay.mandate.documents.marking import Line, Mark, labels, lines, marks
from chungtay.mandate.documents.models import Document, Intake
from chungtay.mandate.documents.proposal_forms import ProposalForm
from chungtay.mandate.documents.proposals import open_doubts, state_number, target, value_at
from chungtay.mandate.documents.review_parts import (
    CITED,
    GROUPS,
    KEEP,
    LISTS,
    ROW_FIELDS,
    WHY,
    Group,
    Question,
    Row,
    RowList,
    Word,
    in_brief,
)
from chungtay.mandate.documents.row_forms import Known, RowForm
from chungtay.mandate.documents.signatures import SignatureCheck
from chungtay.mandate.documents.signed import checks_of
from chungtay.mandate.documents.stamps import secrecy_in


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
            told=in_brief(value_at(self.intake.proposal, path)),
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
