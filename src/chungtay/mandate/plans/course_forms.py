"""What is asked of people about a task under way."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.files.rules import NotTaken, judge
from chungtay.mandate.plans.adjusting import Adjusting
from chungtay.mandate.plans.course import CAUSES, CHANGES, FORMS
from chungtay.mandate.plans.evidence import EVIDENCE, Evidence
from chungtay.mandate.plans.forming import Part
from chungtay.mandate.plans.forms import day_field
from chungtay.mandate.plans.rules import Cause, ChangeKind, Form
from chungtay.mandate.plans.working import Noted

WHY_NOT = {
    "empty": _("This file is empty."),
    "large": _("This file is too large: 25 MB at most."),
    "kind": _("This file is of a kind we do not keep. PDF, Word, Excel, photographs and text are kept."),
}


class Several(forms.ClearableFileInput):
    """A field for several files at once."""

    allow_multiple_selected = True


class EvidenceField(forms.FileField):
    """Files that show what was done, each judged by its content."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=Several(), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Evidence]:
        files: list[Any] = [file for file in (data if isinstance(data, list | tuple) else [data]) if file]
        return [self._judged(super(EvidenceField, self).clean(file, initial)) for file in files]

    def _judged(self, file: Any) -> Evidence:
        content = file.read()
        try:
            judge(content, limit_bytes=settings.FILES_LIMIT_BYTES, among=EVIDENCE)
        except NotTaken as refused:
            raise forms.ValidationError(f"{file.name}: {WHY_NOT[refused.code]}") from None
        return Evidence(file.name or "", content)


class ProgressForm(forms.Form):
    """How far a body has come."""

    text = forms.CharField(label=_("What was done"), max_length=4000, widget=forms.Textarea({"rows": 4}))
    percent = forms.IntegerField(label=_("Share done, in per cent"), min_value=0, max_value=100, required=False)
    count = forms.IntegerField(
        label=_("Or a number"), min_value=0, max_value=100_000_000, required=False, help_text=_("What you counted.")
    )
    unit = forms.CharField(
        label=_("What is counted"), max_length=60, required=False, help_text=_("Gifts, visits, classes, children …")
    )
    evidence = EvidenceField(
        label=_("Evidence"), help_text=_("Photographs, lists, papers; several at once. Names of children stay out.")
    )

    def told(self) -> Noted:
        """Return what was told."""
        asked = self.cleaned_data
        return Noted(**{name: asked[name] for name in ("text", "percent", "count", "unit", "evidence")})


class LaterForm(forms.Form):
    """A later day, and why."""

    new_day = day_field(_("New day"))
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, after: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.after = after
        self.fields["new_day"].required = True

    def clean_new_day(self) -> Any:
        day = self.cleaned_data["new_day"]
        if day and self.after and day <= self.after:
            raise forms.ValidationError(_("The new day must come after %(day)s.") % {"day": f"{self.after:%d/%m/%Y}"})
        return day


class AnswerForm(forms.Form):
    """Grant a later day or refuse it."""

    granted = forms.ChoiceField(
        label=_("Your answer"),
        choices=[("yes", _("Grant")), ("no", _("Refuse"))],
        widget=forms.RadioSelect,
        initial="yes",
    )
    granted_due = day_field(_("Until"))
    words = forms.CharField(
        label=_("In words"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("A refusal needs its reason; the body reads it."),
    )

    def __init__(self, *args: Any, after: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.after = after

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or self.cleaned_data
        if asked.get("granted") == "yes":
            day = asked.get("granted_due")
            if not day or (self.after and day <= self.after):
                self.add_error("granted_due", _("Say until which day, later than the one that counts now."))
        elif not (asked.get("words") or "").strip():
            self.add_error("words", _("A refusal needs its reason."))
        return asked

    @property
    def day(self) -> Any:
        """The day granted; None for a refusal."""
        return self.cleaned_data["granted_due"] if self.cleaned_data["granted"] == "yes" else None


class SendBackForm(forms.Form):
    """Why work is sent back."""

    reason = forms.CharField(
        label=_("What is still to be done"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("The body that does it reads it."),
    )


class PartForm(forms.Form):
    """What a body's part of a task is."""

    part = forms.ChoiceField(
        label=_("The body"),
        choices=[(Part.LEAD.value, _("leads")), (Part.COOPERATING.value, _("co-operates"))],
        widget=forms.RadioSelect,
    )
    own_words = forms.CharField(
        label=_("Its own part"), max_length=1000, required=False, widget=forms.Textarea({"rows": 3})
    )
    needs_check = forms.BooleanField(
        label=_("A second person verifies that it is done"),
        required=False,
        help_text=_("Another officer of the body; where there is none, yours."),
    )


class MindForm(forms.Form):
    """Who minds a task."""

    officer = forms.ChoiceField(label=_("Who minds it"), required=False)

    def __init__(self, *args: Any, people: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        _offer(self.fields["officer"], [("", _("Nobody")), *((key, one.full_name) for key, one in self.people.items())])

    @property
    def chosen(self) -> Any:
        """The officer, or None."""
        return self.people.get(self.cleaned_data["officer"])


class HandOverForm(forms.Form):
    """From whom to whom all open work passes."""

    giver = forms.ChoiceField(label=_("From"))
    receiver = forms.ChoiceField(label=_("To"))

    def __init__(self, *args: Any, givers: list[Any], receivers: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in [*givers, *receivers]}
        for name, people in (("giver", givers), ("receiver", receivers)):
            _offer(self.fields[name], [("", "–"), *((str(one.pk), one.full_name) for one in people)])

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or self.cleaned_data
        if asked.get("giver") and asked.get("giver") == asked.get("receiver"):
            self.add_error("receiver", _("Choose another person than the one who gives."))
        return asked


class AdjustForm(forms.Form):
    """What becomes of the chosen tasks, and why."""

    kind = forms.ChoiceField(label=_("What becomes of them"), choices=[("", "–"), *CHANGES.items()])
    new_day = day_field(_("New day"))
    new_form = forms.ChoiceField(label=_("New form"), choices=[("", "–"), *FORMS.items()], required=False)
    cause = forms.ChoiceField(label=_("Why"), choices=[("", "–"), *CAUSES.items()])
    reason = forms.CharField(
        label=_("Reason in words"),
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("The bodies that have these tasks read it."),
    )
    tasks = forms.MultipleChoiceField(
        label=_("Tasks"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one task.")},
    )

    def __init__(self, *args: Any, tasks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(task.pk): task for task in tasks}
        _offer(self.fields["tasks"], [(key, task.text) for key, task in self.rows.items()])

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or self.cleaned_data
        if asked.get("kind") == ChangeKind.MOVED and not asked.get("new_day"):
            self.add_error("new_day", _("Say to which day."))
        if asked.get("kind") == ChangeKind.FORM and not asked.get("new_form"):
            self.add_error("new_form", _("Say in which form."))
        return asked

    def how(self) -> Adjusting:
        """Return what was asked."""
        asked = self.cleaned_data
        return Adjusting(
            kind=ChangeKind(asked["kind"]),
            cause=Cause(asked["cause"]),
            reason=asked["reason"],
            new_day=asked["new_day"],
            new_form=Form(asked["new_form"]) if asked["new_form"] else None,
        )

    def chosen(self) -> list[Any]:
        """Return the ticked tasks."""
        return [self.rows[key] for key in self.cleaned_data["tasks"]]


def _offer(field: forms.Field, choices: Any) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)
