"""What a plan and its tasks ask for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BaseFormSet, BoundField, formset_factory
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chungtay.mandate.plans.queries import themes
from chungtay.mandate.plans.rules import TaskFacts, first_day, last_day
from chungtay.mandate.plans.words import FREQUENCIES, SAY_OPENLY


def day_field(label: Any) -> forms.DateField:
    """Return a field for a day: the browser's own picker, empty when the day is not known."""
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )


def theme_choices() -> list[tuple[str, str]]:
    """Return the themes to choose from; one question for a whole page of tasks."""
    name = "name_en" if get_language() == "en" else "name_vi"
    return [("", "–"), *((str(theme.pk), getattr(theme, name)) for theme in themes())]


HEAD = ("title", "year", "purpose", "requirements", "resources", "carrying_out", "has_annex")


class PlanForm(forms.Form):
    """The head of a plan."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Title of the plan"), max_length=400, widget=forms.Textarea({"rows": 2}))
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    purpose = forms.CharField(
        label=_("Purpose"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("One paragraph a line. It becomes part I of the plan."),
    )
    requirements = forms.CharField(label=_("Requirements"), required=False, widget=forms.Textarea({"rows": 3}))
    resources = forms.CharField(label=_("Resources"), required=False, widget=forms.Textarea({"rows": 2}))
    carrying_out = forms.CharField(label=_("Carrying out"), required=False, widget=forms.Textarea({"rows": 3}))
    has_annex = forms.BooleanField(label=_("Print who does what as an annex"), required=False)

    def head(self) -> dict[str, Any]:
        """Return what was asked, without the version."""
        return {name: self.cleaned_data[name] for name in HEAD}


def _offer(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


class TaskForm(forms.Form):
    """One task."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(label=_("What is to be done"), widget=forms.Textarea({"rows": 3}))
    theme = forms.TypedChoiceField(label=_("Theme"), required=False, coerce=int, empty_value=None)
    lead = forms.CharField(label=_("Lead"), max_length=300, required=False)
    cooperating = forms.CharField(label=_("Co-operating bodies"), max_length=600, required=False)
    due_on = day_field(_("Due on"))
    period_start = day_field(_("First day"))
    period_end = day_field(_("Last day"))
    frequency = forms.ChoiceField(label=_("How often"), required=False)
    target = forms.CharField(label=_("Target"), max_length=200, required=False)
    product = forms.CharField(label=_("Expected product"), max_length=400, required=False)
    budget_vnd = forms.IntegerField(label=_("Cost (đồng)"), min_value=0, max_value=10**15, required=False)
    resources = forms.CharField(label=_("Source of the money"), max_length=300, required=False)
    checker = forms.CharField(label=_("Who checks"), max_length=300, required=False)

    def __init__(self, *args: Any, themes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["theme"], themes)
        _offer(self.fields["frequency"], [("", "–"), *((code, str(words)) for code, words in FREQUENCIES.items())])

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or self.cleaned_data
        start, end = asked.get("period_start"), asked.get("period_end")
        if start and end and end < start:
            self.add_error("period_end", _("The period ends before it begins."))
        return asked

    def facts(self, ask_id: int | None = None) -> TaskFacts:
        """Return the task as typed."""
        asked = self.cleaned_data
        return TaskFacts(
            text=asked["text"],
            theme_id=asked["theme"],
            ask_id=ask_id,
            **{name: asked[name] for name in (*TIMES, "lead", "cooperating", "frequency", "target", *MORE)},
        )


TIMES = ("due_on", "period_start", "period_end")
MORE = ("product", "budget_vnd", "resources", "checker")


class KeptForm(TaskForm):
    """A task as the document sets it: kept as it is, kept with changes, or left out."""

    keep = forms.BooleanField(label=_("Take into the plan"), required=False, initial=True)
    ask_id = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or self.cleaned_data
        if not asked.get("keep"):
            self.errors.pop("text", None)
        return asked


KeptForms = formset_factory(KeptForm, extra=0, max_num=1000, absolute_max=1000)


def kept_forms(data: Any, asks: list[Any]) -> "BaseFormSet[KeptForm]":
    """Return one form for each thing a document asks for, filled with what was read."""
    by_code = {theme.code: theme.pk for theme in themes()}
    initial = [as_read(ask, by_code) for ask in asks]
    return KeptForms(data, initial=initial, prefix="viec", form_kwargs={"themes": theme_choices()})


def as_read(ask: Any, theme_keys: Mapping[str, int]) -> dict[str, Any]:
    """Return what a document says of a task as the first filling of its form."""
    known = [theme_keys[code] for code in ask.themes if code in theme_keys]
    return {
        "ask_id": ask.pk,
        "text": "" if ask.document.is_confidential else ask.text,
        "theme": known[0] if known else "",
        "lead": ask.lead,
        "cooperating": "; ".join(ask.cooperating)[:600],
        "due_on": last_day(ask.due_text),
        "period_start": first_day(ask.period_start),
        "period_end": last_day(ask.period_end),
        "frequency": ask.frequency,
        "target": ask.target,
    }


def kept_facts(asked: "BaseFormSet[KeptForm]", asks: list[Any]) -> list[TaskFacts]:
    """Return the tasks the officer keeps; a key that is not one of the document's is passed over."""
    known = {ask.pk for ask in asks}
    kept = [form for form in asked.forms if form.cleaned_data["keep"] and form.cleaned_data["ask_id"] in known]
    return [form.facts(form.cleaned_data["ask_id"]) for form in kept]


def say_openly(forms_kept: "BaseFormSet[Any]", places: Iterable[int]) -> None:
    """Mark the kept tasks that repeat a confidential document."""
    kept = [form for form in forms_kept.forms if form.cleaned_data.get("keep")]
    for place in places:
        kept[place].add_error("text", SAY_OPENLY)


def as_stored(task: Any) -> dict[str, Any]:
    """Return a task as the filling of its form."""
    names = ("version", "text", "lead", "cooperating", *TIMES, "frequency", "target", *MORE)
    return {"theme": task.theme_id or "", **{name: getattr(task, name) for name in names}}


def head_as_stored(plan: Any) -> dict[str, Any]:
    """Return the head of a plan as the filling of its form."""
    return {name: getattr(plan, name) for name in ("version", *HEAD)}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of two versions of a row, in the words of the page."""

    label: str
    mine: str
    theirs: str

    @property
    def differs(self) -> bool:
        """Say whether the two versions say different things."""
        return self.mine != self.theirs


def differences(form: forms.Form, theirs: Mapping[str, Any]) -> list[Difference]:
    """Return every field as the officer typed it beside what stands in the database."""
    return [
        Difference(str(field.label), _shown(field, form.cleaned_data[field.name]), _shown(field, theirs[field.name]))
        for field in form.visible_fields()
    ]


def _shown(field: BoundField, value: Any) -> str:
    if value in (None, ""):
        return "–"
    if isinstance(field.field, forms.ChoiceField):
        return str(dict(field.field.widget.choices).get(str(value), value))
    return date_format(value) if hasattr(value, "isoformat") else str(value)


class IssueForm(forms.Form):
    """How a plan leaves the house."""

    issued_on = forms.DateField(label=_("Issued on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    authority = forms.CharField(
        label=_("Signed on behalf of"),
        max_length=200,
        required=False,
        help_text=_("As printed, e.g. TM. ỦY BAN NHÂN DÂN."),
    )
    role = forms.CharField(label=_("Post of the signer"), max_length=100)
    name = forms.CharField(label=_("Name of the signer"), max_length=120)
    recipients = forms.CharField(
        label=_("Recipients (Nơi nhận)"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("One a line. The line of the archive is added."),
    )

    def lines(self, name: str) -> tuple[str, ...]:
        """Return the lines of a field that hold anything."""
        return tuple(line.strip() for line in self.cleaned_data[name].splitlines() if line.strip())


class AnswerByForm(forms.Form):
    """Until when those a plan is sent to are to answer it."""

    answer_by = day_field(_("Answer until"))

    def __init__(self, *args: Any, issued_on: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.issued_on = issued_on
        self.fields["answer_by"].help_text = str(
            _("Each adopts it as it stands, makes its own plan of it, or says why not.")
        )

    def clean_answer_by(self) -> Any:
        day = self.cleaned_data["answer_by"]
        if day and self.issued_on and day < self.issued_on:
            raise forms.ValidationError(_("The plan was issued after this day: choose a later one."))
        return day


class WithdrawForm(forms.Form):
    """Why an issued plan is withdrawn."""

    why = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Every body that received the plan reads it."),
    )


class ReturnForm(forms.Form):
    """Why a body gives a task back."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("The body that gave the task reads it."),
    )
