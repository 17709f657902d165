"""What an officer is asked about a disposal list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.mandate.plans.matters import Matter


class ProposeForm(forms.Form):
    """Which files, and why they may go."""

    chosen = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": _("Choose at least one work file.")}
    )
    reason = forms.CharField(label=_("Why they may be destroyed"), max_length=1000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, due: list[Matter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [(one.pk, one.title) for one in due]  # type: ignore[attr-defined]  # a choice field


class DecideForm(forms.Form):
    """The decision: its number and day, or why not."""

    decision = forms.CharField(
        label=_("Number and day of the decision; or why not"),
        max_length=150,
        help_text=_("For example 12/QĐ-SYT, 3/8/2026."),
    )


class CarryOutForm(forms.Form):
    """That nothing brings the files back is said, and agreed to."""

    is_sure = forms.BooleanField(label=_("I know that the files cannot be brought back"))
