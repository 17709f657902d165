"""What a clerk is asked about books: numbers to keep aside, a book to open, a term's first day, why a number is void."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.mandate.documents.actions.books import MOST_AT_ONCE

CODE = re.compile(r"[a-z0-9-]{1,20}\Z")


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, widget=widget)


class KeepForm(forms.Form):
    """Numbers to keep aside: of which book, how many, why and until when."""

    book = forms.ChoiceField(label=_("Book"))
    count = forms.IntegerField(label=_("How many numbers"), min_value=1, max_value=MOST_AT_ONCE, initial=1)
    why = forms.CharField(
        label=_("For what"), max_length=300, help_text=_("Stands in the printed book beside the number.")
    )
    until = _day(_("Needed until"))

    def __init__(self, *args: Any, books: Sequence[tuple[str, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        general = [("out:", _("Outgoing documents")), ("in:", _("Incoming documents"))]
        cast("forms.ChoiceField", self.fields["book"]).choices = [*general, *books]

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < self.today:
            raise forms.ValidationError(_("Choose today or a day to come."))
        return until

    def asked(self) -> dict[str, Any]:
        """Return what the verb is told."""
        told = self.cleaned_data
        direction, _colon, code = told["book"].partition(":")
        return {"direction": direction, "code": code} | {name: told[name] for name in ("count", "why", "until")}


class BookForm(forms.Form):
    """A book to open."""

    direction = forms.ChoiceField(
        label=_("Of which documents"), choices=[("out", _("Outgoing")), ("in", _("Incoming"))]
    )
    name = forms.CharField(label=_("Name of the book"), max_length=120)
    code = forms.CharField(
        label=_("Short code"), max_length=20, help_text=_("Small letters without marks, digits and dashes: quyet-dinh.")
    )
    kinds = forms.MultipleChoiceField(
        label=_("Kinds it counts"),
        required=False,
        widget=forms.SelectMultiple({"size": 8}),
        help_text=_("None chosen: every kind."),
    )
    is_confidential = forms.BooleanField(label=_("Only for confidential documents"), required=False)
    is_by_term = forms.BooleanField(label=_("Numbers run through a Party term, not a year"), required=False)

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.MultipleChoiceField", self.fields["kinds"]).choices = kinds

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        if not CODE.match(code):
            raise forms.ValidationError(_("Use small letters without marks, digits and dashes."))
        return code

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not told.get("kinds") and not told.get("is_confidential"):
            raise forms.ValidationError(_("Say what the book counts apart: some kinds, or what is confidential."))
        return told


class TermForm(forms.Form):
    """The first day of a term."""

    starts_on = _day(_("First day of the term"), _("The day after the congress closed."))


class VoidForm(forms.Form):
    """Why a number is void."""

    why = forms.CharField(
        label=_("Why the number is void"), max_length=300, help_text=_("Stands in the printed book beside the number.")
    )
