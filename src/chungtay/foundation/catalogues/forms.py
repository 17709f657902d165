"""One form for a row of any catalogue: its fields with our words, and the mark the row bore when it was read."""

from typing import Any

from django import forms
from django.db import models

from chungtay.foundation.catalogues.words import HELP, label_of
from chungtay.kit.kept import Kept


def row_form(one: Kept, row: models.Model | None, told: Any = None) -> "forms.ModelForm[Any]":
    """Return the form of a row, or of a new one. The code of a kept row is shown and stays."""
    labels = {name: label_of(one, name) for name in one.fields}
    told_beside = {
        name: str(HELP.get(name, "")) for name in one.fields
    }  # those of the rows speak to who writes the house
    made = forms.modelform_factory(one.model, fields=list(one.fields), labels=labels, help_texts=told_beside)
    form: forms.ModelForm[Any] = made(told, instance=row)
    seen = one.mark(row) if row else ""
    form.fields["seen"] = forms.CharField(required=False, widget=forms.HiddenInput, initial=seen)
    if row and "code" in form.fields:
        form.fields["code"].disabled = True
    return form
