"""What the pages ask by which a draft is edited as a table or an outline, and by which tables are brought in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.mandate.plans.contents import BOUNDS, DAYS_OFF
from chungtay.mandate.plans.outline import MOST_LINES
from chungtay.mandate.plans.words import FREQUENCIES

LEVELS = [("1", "I, II, III …"), ("2", "1, 2, 3 …"), ("3", "a, b, c …")]


class GroupForm(forms.Form):
    """A heading over tasks."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Heading"), max_length=300)
    level = forms.TypedChoiceField(label=_("Numbered"), choices=LEVELS, coerce=int, initial=1)


class TargetForm(forms.Form):
    """A target of a plan."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Target"), max_length=300)
    bound = forms.ChoiceField(label=_("How much"), choices=list(BOUNDS.items()))
    number = forms.DecimalField(label=_("Number"), required=False, max_digits=16, decimal_places=2, localize=True)
    unit = forms.CharField(label=_("Unit"), max_length=40, required=False)
    of_what = forms.CharField(label=_("Of what"), max_length=200, required=False)

    def facts(self) -> dict[str, Any]:
        """Return the target as typed."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class OutlineForm(forms.Form):
    """A whole draft as text."""

    versions = forms.CharField(widget=forms.HiddenInput, required=False, strip=True)
    text = forms.CharField(
        label=_("Outline"),
        required=False,
        strip=False,
        max_length=MOST_LINES * 500,
        widget=forms.Textarea({"rows": 24}),
    )


class BringForm(forms.Form):
    """A table: pasted, or in a file."""

    words = forms.CharField(
        label=_("Paste the cells here"),
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("In Excel or Word select the cells, heading row included, copy, and paste."),
    )
    file = forms.FileField(
        label=_("Or choose a file"),
        required=False,
        help_text=_("Excel (.xlsx), Word (.docx) or a PDF with text; its table of tasks is looked for."),
    )


class RuleForm(forms.Form):
    """How a task comes back."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    frequency = forms.ChoiceField(label=_("How often"), required=False, choices=[("", _("once")), *FREQUENCIES.items()])
    repeat_day = forms.IntegerField(
        label=_("Day"),
        required=False,
        min_value=1,
        max_value=31,
        help_text=_(
            "Every week: 1 is Monday, 7 is Sunday; empty is Friday. Otherwise the day of the month; empty is the last."
        ),
    )
    day_off = forms.ChoiceField(label=_("When it falls on a day off"), choices=list(DAYS_OFF.items()))


class ConclusionForm(forms.Form):
    """The text of what a meeting concluded."""

    text = forms.CharField(
        label=_("The text of the conclusions"),
        max_length=200_000,
        widget=forms.Textarea({"rows": 14}),
        help_text=_("Paste the whole notice, or only the part that gives out tasks."),
    )


class HeadForm(forms.Form):
    """The head of a list of tasks and how its notice is signed."""

    title = forms.CharField(label=_("Title"), max_length=400)
    issued_on = forms.DateField(label=_("Issued on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    authority = forms.CharField(label=_("Signed on behalf of"), max_length=200, required=False)
    role = forms.CharField(label=_("Post of the signer"), max_length=100, required=False)
    name = forms.CharField(label=_("Name of the signer"), max_length=120, required=False)

    def __init__(self, *args: Any, is_registered: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_registered:  # the notice has its number and signature already
            for name in ("issued_on", "authority", "role", "name"):
                del self.fields[name]
        else:
            self.fields["role"].required = self.fields["name"].required = True
