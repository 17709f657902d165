"""What an officer fills in about the own account."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class KeyForm(forms.Form):
    """A key for a program: what it is for, and until when."""

    name = forms.CharField(label=_("Its name, so that you know it again"), max_length=80)
    expires_on = forms.DateField(
        label=_("Last day (a year at most)"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_expires_on(self) -> date | None:
        day: date | None = self.cleaned_data["expires_on"]
        if day and day < self.today:
            raise forms.ValidationError(_("This day is past. Choose today or a later day, or leave it empty."))
        return day
