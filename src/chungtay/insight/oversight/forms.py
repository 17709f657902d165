"""When one wants mail; when reminders go out and how the urging letter is worded."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chungtay.insight.oversight.letter import PLACES, unknown_places
from chungtay.insight.oversight.models import MailChoice, Setting
from chungtay.insight.oversight.words import MAIL_TIMES

FARTHEST = 365
LETTER = ("letter_title", "letter_opening", "letter_closing")
DAYS = ("task_days", "plan_days", "report_days")


class Clock(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M", attrs={"class": "inp"})


class MailForm(forms.Form):
    """When one officer wants mail."""

    when = forms.ChoiceField(label=_("Mail comes"), choices=list(MAIL_TIMES.items()), widget=forms.RadioSelect)
    quiet_from = forms.TimeField(label=_("No mail from"), required=False, widget=Clock)
    quiet_until = forms.TimeField(
        label=_("until"),
        required=False,
        widget=Clock,
        help_text=_("Empty: as set for everybody. The same twice: never quiet."),
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if (told.get("quiet_from") is None) != (told.get("quiet_until") is None):
            raise ValidationError(_("Say both, from when and until when, or neither."))
        return told


def mail_form(choice: MailChoice) -> MailForm:
    """Return the form with what was chosen."""
    return MailForm(initial={name: getattr(choice, name) for name in ("when", "quiet_from", "quiet_until")})


class DaysField(forms.CharField):
    """Days from the due day, as numbers: "-7 -1 0 3"."""

    def prepare_value(self, value: Any) -> Any:
        return " ".join(str(one) for one in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[int]:
        words = str(super().clean(value)).replace(",", " ").replace(";", " ").split()
        try:
            days = sorted({int(word) for word in words})
        except ValueError:
            raise ValidationError(_("Write days as numbers with spaces between: -7 -1 0 3.")) from None
        if any(abs(day) > FARTHEST for day in days):
            raise ValidationError(_("A reminder is at most a year away from its day."))
        return days


def _days(label: Any) -> DaysField:
    return DaysField(label=label, required=False, widget=forms.TextInput(attrs={"class": "inp"}), max_length=80)


class SettingForm(forms.Form):
    """When reminders of one body go out, and how its urging letter is worded."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    task_days = _days(_("Reminders of a task, days from its day"))
    plan_days = _days(_("Reminders of a plan that is asked for"))
    report_days = _days(_("Reminders of a report"))
    rest_days = forms.IntegerField(
        label=_("Days of rest between two reminders by hand, or two letters"), min_value=0, max_value=60,
        widget=forms.NumberInput(attrs={"class": "inp"}),
    )  # fmt: skip
    letter_title = forms.CharField(
        label=_("Abstract of the letter"), max_length=300, widget=forms.TextInput(attrs={"class": "inp"})
    )
    letter_opening = forms.CharField(
        label=_("Before the list"), widget=forms.Textarea(attrs={"rows": 4, "class": "inp"})
    )
    letter_closing = forms.CharField(
        label=_("After the list"), widget=forms.Textarea(attrs={"rows": 5, "class": "inp"})
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for name in LETTER:
            if wrong := unknown_places(told.get(name, "")):
                self.add_error(name, _places(wrong))
        return told

    @property
    def told(self) -> dict[str, Any]:
        """What is set, without the version."""
        return {name: self.cleaned_data[name] for name in (*DAYS, "rest_days", *LETTER)}


def _places(wrong: list[str]) -> ValidationError:
    facts = {"places": ", ".join(f"{{{one}}}" for one in wrong), "known": ", ".join(f"{{{one}}}" for one in PLACES)}
    return ValidationError(_("Nothing can be put into %(places)s. Known are %(known)s."), params=facts)


def setting_form(setting: Setting) -> SettingForm:
    """Return the form with what is set."""
    names = ("version", *DAYS, "rest_days", *LETTER)
    return SettingForm(initial={name: getattr(setting, name) for name in names})
