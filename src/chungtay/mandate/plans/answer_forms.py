"""What an answer to a document that was sent down asks for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

AREA = forms.Textarea({"rows": 3})


class AdoptForm(forms.Form):
    """Adopt a document as it stands, with a short paper or none."""

    with_paper = forms.BooleanField(
        label=_("Draft the short paper that says so"),
        required=False,
        help_text=_("It stands among your drafts until it is signed. Without it the answer is given here alone."),
    )


class RefuseForm(forms.Form):
    """Say why not."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=AREA,
        help_text=_("The sender reads it, and accepts it or asks you again."),
        error_messages={"required": _("Write the reason: the sender decides by it.")},
    )


class AskAgainForm(forms.Form):
    """Why a refusal is not accepted."""

    words = forms.CharField(
        label=_("What the body is to do"),
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Write why you ask again: the body reads it.")},
    )


class LeaveOutForm(forms.Form):
    """Why a task from above is left out of one's own plan."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=AREA,
        help_text=_("The body above reads it beside its task."),
        error_messages={"required": _("Write the reason: the body above reads it beside its task.")},
    )


class AdaptForm(forms.Form):
    """One's own plan of a plan above: its title and year, and of each task whether it is kept, or why not."""

    title = forms.CharField(label=_("Title of the plan"), max_length=400, widget=forms.Textarea({"rows": 2}))
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)

    def __init__(self, *args: Any, tasks: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tasks = tasks
        for task in tasks:
            self.fields[f"keep-{task.pk}"] = forms.BooleanField(
                label=_("Take into our plan"), required=False, initial=True
            )
            self.fields[f"reason-{task.pk}"] = forms.CharField(
                label=_("Why it is left out"), required=False, max_length=500, widget=forms.Textarea({"rows": 2})
            )

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or self.cleaned_data
        for task in self.tasks:
            if not asked.get(f"keep-{task.pk}") and not asked.get(f"reason-{task.pk}", "").strip():
                self.add_error(f"reason-{task.pk}", _("Write why this task is left out, or take it into the plan."))
        if not any(asked.get(f"keep-{task.pk}") for task in self.tasks):
            self.add_error(None, _("Keep at least one task. To do none of it, go back and say why not."))
        return asked

    def rows(self) -> list[tuple[Any, Any, Any]]:
        """Return each task with its two fields."""
        return [(task, self[f"keep-{task.pk}"], self[f"reason-{task.pk}"]) for task in self.tasks]

    def left_out(self) -> dict[int, str]:
        """Return the reason by the key of each task that is left out."""
        asked = self.cleaned_data
        return {task.pk: asked[f"reason-{task.pk}"] for task in self.tasks if not asked[f"keep-{task.pk}"]}


def first_head(document: Any, year: int) -> dict[str, Any]:
    """Return the first filling of the head of a plan that adapts a document."""
    return {"title": f"Thực hiện Kế hoạch số {document.number}: {document.title}"[:400], "year": year}
