"""Forms to bring a text or a file in, and to give a paper its day and number."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _


class BringForm(forms.Form):
    """Files or pasted text to take in."""

    text = forms.CharField(
        label=_("Or paste the text"),
        required=False,
        max_length=2_000_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("With the letterhead and the signature, if you can."),
    )
    name = forms.CharField(label=_("Name of the pasted text"), required=False, max_length=120)
    is_one = forms.BooleanField(label=_("The pictures are the pages of one document"), required=False)


class AttachmentForm(forms.Form):
    """The file of an attachment."""

    file = forms.FileField(label=_("File"))


class IssueForm(forms.Form):
    """The day a paper bears."""

    issued_on = forms.DateField(
        label=_("Day of issue"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    kept = forms.TypedChoiceField(label=_("Running number"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, free: Sequence[int], coming: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        next_one = ("", _("the next one (%(number)02d)") % {"number": coming})
        kept = [(str(number), _("%(number)02d, kept aside") % {"number": number}) for number in free]
        cast("forms.ChoiceField", self.fields["kept"]).choices = [next_one, *kept]
