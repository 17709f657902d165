"""Forms of the rows of a proposal: tasks, citations, reports, programmes, campaigns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.mandate.documents import words
from chungtay.mandate.documents.fields import NamesField, ThemesField, area_field, date_field, text_field

Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """What the catalogue offers, in the language of the screen: kinds as choices, themes by code."""

    kinds: Sequence[tuple[str, str]]
    themes: Mapping[str, str]


class RowForm(forms.Form):
    """A row of a list: kept unless dropped; ``old`` is its place in the proposal before, None for an added one."""

    old: int | None = None
    drop = forms.BooleanField(label=_("Drop"), required=False)
    main = "text"

    def know(self, known: Known) -> Self:
        """Take what the catalogue offers; most rows need nothing of it."""
        return self

    def is_kept(self) -> bool:
        """Say whether the row counts: not dropped, and something stands in it."""
        told = getattr(self, "cleaned_data", {})
        return not told.get("drop") and any(told.get(name) for name in self.main.split())

    def told(self) -> Told:
        """Return the row as the proposal holds it."""
        return {name: value or None for name, value in self.cleaned_data.items() if name != "drop"}


class TaskForm(RowForm):
    """A task the document sets."""

    text = area_field(_("What is to be done"))
    themes = ThemesField(label=_("Themes"), required=False, max_length=600)
    lead = text_field(_("Lead"))
    cooperating = NamesField(label=_("Together with"), required=False, max_length=1000)
    deadline = date_field(_("Due"))
    period_start = date_field(_("From"))
    period_end = date_field(_("To"))
    frequency = forms.ChoiceField(label=_("How often"), required=False, choices=words.FREQUENCIES)
    target = text_field(_("Target"), 200)
    time_text = forms.CharField(required=False, widget=forms.HiddenInput)

    def know(self, known: Known) -> Self:
        cast("ThemesField", self.fields["themes"]).themes = known.themes
        return self

    def told(self) -> Told:
        told = super().told()
        start, end = told.pop("period_start"), told.pop("period_end")
        lists = {"themes": told["themes"] or [], "cooperating": told["cooperating"] or []}
        return told | lists | {"period": {"start": start, "end": end} if start or end else None}


class CitationForm(RowForm):
    """A document this one cites."""

    main = "number title issuer"
    number = text_field(_("Number and symbol"), 80)
    type = forms.ChoiceField(label=_("Kind"), required=False)
    date = date_field(_("Date"))
    issuer = text_field(_("Issuing body"))
    title = area_field(_("Abstract"))
    relation = forms.ChoiceField(label=_("How this document stands to it"), choices=words.RELATIONS, initial="mentions")

    def know(self, known: Known) -> Self:
        cast("forms.ChoiceField", self.fields["type"]).choices = [("", "–"), *known.kinds]
        return self


class ReportForm(RowForm):
    """A report the document asks for."""

    text = area_field(_("The words"))
    sender = text_field(_("Who reports"))
    to = NamesField(label=_("To whom"), required=False, max_length=1000)
    via = text_field(_("Through"))
    periods = forms.MultipleChoiceField(
        label=_("How often"), required=False, choices=words.PERIODS, widget=forms.CheckboxSelectMultiple
    )
    deadline = date_field(_("Due"))

    def told(self) -> Told:
        told = super().told()
        return told | {"from": told.pop("sender"), "to": told["to"] or [], "periods": told["periods"] or []}


class ProgrammeForm(RowForm):
    """A programme, scheme or movement the document names."""

    main = "name"
    name = text_field(_("Name"), 400)
    kind = forms.ChoiceField(label=_("Kind"), choices=words.PROGRAMME_KINDS)
    start = date_field(_("From"))
    end = date_field(_("To"))

    def told(self) -> Told:
        told = super().told()
        return told | {"period": {"start": told.pop("start"), "end": told.pop("end")}}


class CampaignForm(RowForm):
    """A month, week, day or forum with its theme."""

    main = "name"
    name = text_field(_("Name"), 400)
    year = forms.IntegerField(label=_("Year"), required=False, min_value=1945, max_value=2100)
    theme = text_field(_("Theme of the year"), 400)
    start = date_field(_("From"))
    end = date_field(_("To"))


ROWS: dict[str, type[RowForm]] = {
    "cited_documents": CitationForm,
    "tasks": TaskForm,
    "reports": ReportForm,
    "programmes": ProgrammeForm,
    "campaigns": CampaignForm,
}
