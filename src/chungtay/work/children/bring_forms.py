"""What is asked to bring a list in, to say what its columns mean, and to take a table out."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.work.children.columns import HEADINGS, NEEDED, Field, Matching
from chungtay.work.children.taking_out import SHORTEST

LARGEST = 25_000_000


class FileForm(forms.Form):
    """A workbook."""

    file = forms.FileField(
        label=_("Excel file (.xlsx)"), widget=forms.ClearableFileInput({"accept": ".xlsx"}), max_length=255
    )

    def clean_file(self) -> Any:
        """Refuse what is larger than a list is."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 25 MB. Divide it and bring the parts in."))
        return file


class MatchForm(forms.Form):
    """For each meaning, which column holds it."""

    def __init__(self, headings: Sequence[str], matching: Matching, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = [(str(at), words or f"{at + 1}") for at, words in enumerate(headings)]
        for field in Field:
            first = matching.get(field.value)
            self.fields[field.value] = forms.ChoiceField(
                label=HEADINGS[field],
                choices=[("", _("not in the list")), *columns],
                initial="" if first is None else str(first),
                required=field in NEEDED,
            )

    def clean(self) -> dict[str, Any]:
        """One column has one meaning."""
        told = super().clean() or self.cleaned_data
        used: dict[str, str] = {}
        for name, at in list(told.items()):
            if at and at in used:
                self.add_error(name, _("This column is chosen twice."))
            used[at] = name
        return told

    def matching(self) -> Matching:
        """Return what was said, as the verb takes it."""
        return {name: int(at) for name, at in self.cleaned_data.items() if at}


class TakeOutForm(forms.Form):
    """Why a table is taken out, and the password Excel will ask for."""

    why = forms.CharField(label=_("What the table is for"), max_length=200)
    password = forms.CharField(
        label=_("Password of the file"),
        min_length=SHORTEST,
        max_length=80,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_("At least 10 letters. It is kept nowhere: whoever loses it asks for a new table."),
    )
