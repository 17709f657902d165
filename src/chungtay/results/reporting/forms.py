"""What a person writes into a report."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from chungtay.kit.reach import Reach
from chungtay.kit.templatetags.chungtay import figure as printed
from chungtay.results.figures import periods
from chungtay.results.reporting import queries
from chungtay.results.reporting.actions import Entry, Words
from chungtay.results.reporting.models import Form, Submission
from chungtay.results.reporting.queries import Cell

TAKE, ALL = "lay", "het"
NUMBER = re.compile(r"\d{1,3}([. ,]\d{3})+|\d{1,15}")


class NumberField(forms.CharField):
    """A whole number as people type it: 1250, 1.250 or 1 250. A blank stays a blank: it is not a zero."""

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value) or "").strip()
        if text and not NUMBER.fullmatch(text):
            raise ValidationError(_("Write a whole number, for example 1.250."))
        return Decimal(re.sub(r"[. ,]", "", text)) if text else None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: the cell and its fields; ``theirs`` is what somebody else saved meanwhile."""

    cell: Cell
    typed: forms.BoundField | None = None
    is_not_applicable: forms.BoundField | None = None
    reason: forms.BoundField | None = None
    theirs: str | None = None


class ReportForm(forms.Form):
    """Every figure of a report (``so-``, ``ka-`` not applicable, ``ly-do-`` reason) and its words."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    results = forms.CharField(label=_("Results"), required=False, widget=forms.Textarea({"rows": 4}))
    difficulties = forms.CharField(label=_("Difficulties"), required=False, widget=forms.Textarea({"rows": 4}))
    proposals = forms.CharField(label=_("Proposals"), required=False, widget=forms.Textarea({"rows": 4}))

    def __init__(self, submission: Submission, cells: Sequence[Cell], data: Any = None) -> None:
        words = {name: getattr(submission, name) for name in ("version", "results", "difficulties", "proposals")}
        super().__init__(data, initial=words)
        self.cells = cells
        for cell in cells:
            self._add(cell)

    def _add(self, cell: Cell) -> None:
        key, figure = cell.indicator.pk, cell.figure
        look = {
            "class": "inp",
            "inputmode": "numeric",
            "autocomplete": "off",
            "placeholder": _("not applicable") if figure.is_not_applicable else _("not entered"),
        }
        typed = NumberField(required=False, max_length=24, initial=printed(figure.typed), widget=forms.TextInput(look))
        typed.label = cell.indicator.name
        self.fields[f"so-{key}"] = typed
        self.fields[f"ka-{key}"] = forms.BooleanField(required=False, initial=figure.is_not_applicable)
        reason = forms.CharField(required=False, max_length=500, initial=figure.reason)
        reason.widget.attrs.update({"class": "inp", "placeholder": _("For example: 24 gifts from the Women's Union")})
        self.fields[f"ly-do-{key}"] = reason

    def lines(self, theirs: Sequence[Cell] = ()) -> Iterator[Line]:
        """Return the lines of the table; with ``theirs``, beside each figure what somebody else saved."""
        saved = {cell.indicator.pk: _as_typed(cell) for cell in theirs}
        for cell in self.cells:
            key = cell.indicator.pk
            other = saved.get(key)
            mine = str(self[f"so-{key}"].value() or "")
            fields = (self[f"so-{key}"], self[f"ka-{key}"], self[f"ly-do-{key}"])
            yield Line(cell, *fields, theirs=other if other is not None and other != mine else None)

    def over(self, version: int) -> None:
        """Let the next save of what was typed go over this version."""
        self.data = self.data.dict() | {"version": str(version)} if isinstance(self.data, QueryDict) else self.data

    def entries(self) -> dict[int, Entry]:
        """Return what was written, by indicator; a figure that is taken over is the computed one."""
        wanted = self.data.get(TAKE, "")
        return {cell.indicator.pk: self._entry(cell, wanted) for cell in self.cells}

    def _entry(self, cell: Cell, wanted: str) -> Entry:
        key, told = cell.indicator.pk, self.cleaned_data
        typed: Decimal | None = told[f"so-{key}"]
        if wanted == str(key) or (wanted == ALL and typed is None):
            typed = cell.computed
        return Entry(typed, told[f"ka-{key}"], told[f"ly-do-{key}"])

    def words(self) -> Words:
        """Return the words that were written."""
        told = self.cleaned_data
        return Words(told["results"], told["difficulties"], told["proposals"])


def _as_typed(cell: Cell) -> str:
    return printed(cell.figure.typed)


class ReasonForm(forms.Form):
    """Why a report goes back."""

    reason = forms.CharField(
        label=_("What has to be put right"),
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Say what has to be put right.")},
    )


class WhichForm(forms.Form):
    """Which form (``bieu-mau``) and period (``ky``)."""

    def __init__(self, reach: Reach, data: Any) -> None:
        known = {form.code: form for form in queries.forms()}
        owed = queries.periods_owed(known.values(), reach.day)
        code, time = data.get("bieu-mau"), data.get("ky")
        fitting = [one for one in owed if code in {None, "", one.form.code} and time in {None, "", one.period}]
        first = queries.first_to_judge(reach, fitting or owed)
        told = (first.form.code, first.period) if first else ("", "")
        super().__init__({"bieu-mau": code or told[0], "ky": time or told[1]})
        self.known = known
        times = list(dict.fromkeys(one.period for one in owed))
        if data.get("ky") and periods.of(data["ky"]) and data["ky"] not in times:
            times.append(data["ky"])
        self.fields["bieu-mau"] = forms.ChoiceField(label=_("Form"), choices=[(f.code, f.name) for f in known.values()])
        self.fields["ky"] = forms.ChoiceField(label=_("Period"), choices=[(time, periods.name(time)) for time in times])

    @property
    def form(self) -> Form:
        """The form that was chosen."""
        return self.known[self.cleaned_data["bieu-mau"]]

    @property
    def period(self) -> str:
        """The code of the period that was chosen."""
        return str(self.cleaned_data["ky"])
