"""What an officer fills in about the own account, and who acts on behalf of a small body."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.rules import may_stand_in


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


class StandInForm(forms.Form):
    """Who acts on behalf of which body, from when to when, and on what basis."""

    body = forms.ChoiceField(label=_("On behalf of"))
    person = forms.ChoiceField(label=_("Who acts"))
    since = forms.DateField(label=_("From"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    until = forms.DateField(
        label=_("To"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("A year at most."),
    )
    basis = forms.CharField(
        label=_("Basis"), max_length=200, help_text=_("The decision, or the letter by which the body asked for it.")
    )

    def __init__(self, *args: Any, bodies: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {str(one.pk): one for one in bodies}
        self.people = {str(one.pk): one for one in people}
        _offer(self.fields["body"], [(key, one.name) for key, one in self.bodies.items()])
        _offer(self.fields["person"], [(key, one.full_name) for key, one in self.people.items()])

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or self.cleaned_data
        since, until = asked.get("since"), asked.get("until")
        if since and until and not may_stand_in(since, until):
            self.add_error("until", _("The last day comes after the first, and within a year."))
        return asked

    @property
    def officer(self) -> Any:
        """Who acts."""
        return self.people[self.cleaned_data["person"]]

    def told(self) -> dict[str, Any]:
        """Return on whose behalf, from when to when, on what basis."""
        asked = self.cleaned_data
        return {"agency": self.bodies[asked["body"]], **{name: asked[name] for name in ("since", "until", "basis")}}


def _offer(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = [("", "–"), *choices]
