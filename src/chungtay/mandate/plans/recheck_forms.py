"""What an officer is asked when a plan is looked at again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.mandate.plans.rechecks import OUTCOMES
from chungtay.mandate.plans.rules import Verdict, needs_a_note


class LookForm(forms.Form):
    """What comes of it, and in a few words why."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label=_("What comes of it"), choices=[(one.value, words) for one, words in OUTCOMES.items() if one]
    )
    note = forms.CharField(label=_("Note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if needs_a_note(told.get("outcome", "")) and not (told.get("note") or "").strip():
            self.add_error("note", _("Say what will be mended, or what takes the place of the plan."))
        return told

    def asked(self) -> dict[str, Any]:
        """Return what the verb is told."""
        told = self.cleaned_data
        return {"version": told["version"], "outcome": Verdict(told["outcome"]), "note": told["note"]}
