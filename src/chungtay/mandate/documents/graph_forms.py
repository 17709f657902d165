"""What a clerk is asked about the place of a document among others: what it rests on, how long it is in force."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.mandate.documents.fields import DateTextField
from chungtay.mandate.documents.force import Force
from chungtay.mandate.documents.rules import Mention
from chungtay.mandate.documents.words import RELATIONS


class RelationForm(forms.Form):
    """How a document stands to one it cites."""

    relation = forms.ChoiceField(label=_("How it stands to it"), choices=RELATIONS, initial="based_on")


class CiteForm(RelationForm):
    """A document that is cited, as the text names it."""

    number = forms.CharField(label=_("Number and symbol"), max_length=80, required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    issued = DateTextField(label=_("Date of issue"), required=False, max_length=20)
    issuer = forms.CharField(label=_("Issuing body"), max_length=300, required=False)
    title = forms.CharField(
        label=_("Abstract"), max_length=600, required=False, help_text=_("For a law or a document without a number.")
    )
    field_order = ("relation", "number", "kind", "issued", "issuer", "title")

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["kind"]).choices = [("", "–"), *kinds]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not told.get("number") and not (told.get("kind") and told.get("title")):
            raise forms.ValidationError(
                _("Give the number; for a document without a number, its kind and its abstract."), code="unnamed"
            )
        return told

    def mention(self) -> Mention:
        """Return what was named."""
        told = self.cleaned_data
        return Mention(
            number="".join(told["number"].split()),
            kind=told["kind"],
            issued=told["issued"] or "",
            issuer=told["issuer"].strip(),
            title=told["title"].strip(),
        )


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, widget=widget, required=False)


class ForceForm(forms.Form):
    """From when and until when a document is in force."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    from_on = _day(_("In force from"), _("Empty: from its day of issue."))
    until_on = _day(_("In force until the end of"), _("Empty: no end is known."))
    why = forms.CharField(
        label=_("Why it ends"),
        max_length=300,
        required=False,
        help_text=_("The document and its article that ends it, or what the text itself says."),
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        begins: date | None = told.get("from_on")
        ends: date | None = told.get("until_on")
        if begins and ends and ends < begins:
            self.add_error("until_on", _("It cannot end before it begins."))
        if ends and not (told.get("why") or "").strip():
            self.add_error("why", _("Say why it ends: whoever rests on it must be able to check."))
        return told

    def asked(self) -> dict[str, Any]:
        """Return what the verb is told."""
        told = self.cleaned_data
        return {"version": told["version"] or 0} | {name: told[name] for name in ("from_on", "until_on", "why")}


def as_stated(force: Force | None) -> dict[str, Any]:
    """Return the first filling of the form."""
    if force is None:
        return {"version": 0}
    return {name: getattr(force, name) for name in ("version", "from_on", "until_on", "why")}
