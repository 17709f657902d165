"""What is asked to offer a child's file to another commune, and to answer."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.agencies.models import Agency
from chungtay.work.children.accident_forms import day_field
from chungtay.work.children.moving import Offer


class MoveForm(forms.Form):
    """To whom, from which day, and what they must know."""

    receiver = forms.ModelChoiceField(
        label=_("Commune the child moved to"),
        queryset=Agency.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose the commune the child moved to."),
            "invalid_choice": _("Choose a commune."),
        },
    )
    moved_on = day_field(_("Moved on"))
    note = forms.CharField(
        label=_("What they must know"),
        widget=forms.Textarea({"rows": 4}),
        max_length=4000,
        required=False,
        help_text=_(
            "New address, whom to ask, what is under way. It is kept sealed; both communes read it, on record."
        ),
    )

    def __init__(self, day: date, offered: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day
        receiver = self.fields["receiver"]
        receiver.queryset = offered  # type: ignore[attr-defined]  # a model choice, see above

    def clean_moved_on(self) -> date:
        """Only a move that was made is handed over."""
        day: date = self.cleaned_data["moved_on"]
        if day > self.day:
            raise forms.ValidationError(_("This day has not come yet."))
        return day

    def offer(self) -> Offer:
        """Return what was said, as the verb takes it."""
        return Offer(**self.cleaned_data)
