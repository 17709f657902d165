"""What the page of a meeting's conclusions asks: each task, who gets it, by when."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeAlias

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Document
from chungtay.mandate.plans import actions, concluding
from chungtay.mandate.plans.actions import KINDS
from chungtay.mandate.plans.forming import PlanForm
from chungtay.mandate.plans.forms import day_field
from chungtay.mandate.plans.naming import Meant, directory
from chungtay.mandate.plans.rules import TaskFacts, first_day, last_day
from chungtay.mandate.plans.sending import usual_signing

MOST_TASKS = 300


class ConcludedForm(forms.Form):
    """One task of a meeting, and the bodies that get it."""

    keep = forms.BooleanField(label=_("Give this task"), required=False, initial=True)
    ask_id = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(label=_("What is to be done"), widget=forms.Textarea({"rows": 2}))
    lead = forms.CharField(label=_("Lead"), max_length=300, required=False)
    cooperating = forms.CharField(label=_("Co-operating bodies"), max_length=600, required=False)
    due_on = day_field(_("Due on"))
    bodies = forms.TypedMultipleChoiceField(
        label=_("Give it to"), coerce=int, required=False, widget=forms.SelectMultiple({"size": 4}),
        help_text=_("Hold Ctrl to choose several."),
    )  # fmt: skip

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["bodies"]
        if isinstance(field, forms.TypedMultipleChoiceField):
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or self.cleaned_data
        if not asked.get("keep"):
            self.errors.pop("text", None)
        if asked.get("keep") and not asked.get("bodies"):
            self.add_error("bodies", _("Choose who gets this task, or leave it out."))
        return asked


Forms = formset_factory(ConcludedForm, extra=0, max_num=MOST_TASKS, absolute_max=MOST_TASKS)
Kept: TypeAlias = "BaseFormSet[ConcludedForm]"


def kept_forms(data: Any, initial: Sequence[dict[str, Any]], reach: Reach) -> "BaseFormSet[ConcludedForm]":
    """Return one form for each task."""
    choices = [(str(body.pk), body.name) for body in concluding.receivers(reach)]
    return Forms(data, initial=list(initial)[:MOST_TASKS], prefix="viec", form_kwargs={"choices": choices})


def as_said(found: concluding.Concluded, reach: Reach) -> list[dict[str, Any]]:
    """Return the tasks read in a text as the first filling of the forms."""
    known = {body.pk for body in concluding.receivers(reach)}
    return [
        {
            "text": task.text, "lead": (task.lead or "")[:300], "cooperating": "; ".join(task.cooperating)[:600],
            "due_on": last_day(task.deadline or ""), "bodies": _sure(bodies, known),
        }
        for task, bodies in zip(found.tasks, found.bodies, strict=True)
    ]  # fmt: skip


def as_asked(asks: Sequence[Any], reach: Reach) -> list[dict[str, Any]]:
    """Return what a registered document asks for as the first filling of the forms."""
    book, known = directory(reach), {body.pk for body in concluding.receivers(reach)}
    return [
        {
            "ask_id": ask.pk, "text": "" if ask.document.is_confidential else ask.text,
            "lead": ask.lead, "cooperating": "; ".join(ask.cooperating)[:600],
            "due_on": last_day(ask.due_text) or last_day(ask.period_end) or first_day(ask.period_start),
            "bodies": _sure(book.all_meant("; ".join(part for part in (ask.lead, *ask.cooperating) if part)), known),
        }
        for ask in asks
    ]  # fmt: skip


def show_sentences(kept: Kept, asks: Sequence[Any]) -> None:
    """Show each sentence of a confidential document beside its task, which is written in other words."""
    for form, ask in zip(kept.forms, asks, strict=False):
        form.fields["text"].help_text = _("In the document (do not copy it): %(words)s") % {"words": ask.text}


def _sure(bodies: Sequence[Meant], known: set[int]) -> list[int]:
    return [one.agency.pk for one in bodies if one.agency and one.agency.pk in known]


def first_head(reach: Reach, title: str) -> dict[str, Any]:
    """Return the first filling of the head: the title read, the day, the usual signer."""
    return {"title": title, "issued_on": reach.day} | usual_signing(reach, KINDS[PlanForm.LIST])


def told(
    head: forms.Form, kept: "BaseFormSet[ConcludedForm]", *, day: date, document: Document | None = None
) -> concluding.Concluding:
    """Return what was confirmed."""
    asked = head.cleaned_data
    asks = set(document.asks.values_list("pk", flat=True)) if document else set()
    tasks = [_task(form.cleaned_data, asks) for form in kept.forms if form.cleaned_data["keep"]]
    return concluding.Concluding(
        title=asked["title"],
        year=(asked.get("issued_on") or day).year,
        tasks=tasks,
        document=document,
        signing=_signing(asked),
    )


def _task(asked: dict[str, Any], asks: set[int]) -> tuple[TaskFacts, list[int]]:
    names = ("text", "lead", "cooperating", "due_on")
    ask_id = asked["ask_id"] if asked["ask_id"] in asks else None
    return TaskFacts(ask_id=ask_id, **{name: asked[name] for name in names}), asked["bodies"]


def _signing(asked: dict[str, Any]) -> actions.Signing | None:
    if "role" not in asked:
        return None
    authority = (asked["authority"],) if asked["authority"] else ()
    return actions.Signing(issued_on=asked["issued_on"], role=asked["role"], name=asked["name"], authority=authority)
