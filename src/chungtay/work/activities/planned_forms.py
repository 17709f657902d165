"""What is asked about planned activities."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.kit.reach import Reach
from chungtay.mandate.plans.course import CAUSES, CHANGES
from chungtay.mandate.plans.models import Task
from chungtay.mandate.plans.rules import Cause, ChangeKind
from chungtay.work.activities import queries
from chungtay.work.activities.fields import TaskField, WholeField
from chungtay.work.activities.forms import day_input
from chungtay.work.activities.models import ActivityKind
from chungtay.work.activities.planned import FORMS, STATES
from chungtay.work.activities.planned_list import Sought
from chungtay.work.activities.planning import Adjusting, Planning
from chungtay.work.activities.rules import HowHeld, proposed_title

SORTS = [("", _("the nearest day first")), ("moi", _("the latest day first")), ("ten", _("by name"))]


class SiftForm(forms.Form):
    """Narrows the list of planned activities."""

    q = forms.CharField(
        label=_("Words of the name or place"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("marks not needed")}),
    )
    trang_thai = forms.ChoiceField(
        label=_("Where it stands"), choices=[*STATES.items(), ("", _("all"))], required=False
    )
    loai = forms.ChoiceField(label=_("Kind of activity"), required=False)
    xep = forms.ChoiceField(label=_("Order"), choices=SORTS, required=False)

    def __init__(self, asked: Sought) -> None:
        told = {"q": asked.words, "trang_thai": asked.state, "loai": asked.kind, "xep": asked.sort}
        super().__init__(initial=told, auto_id="loc-%s")
        kinds = [(kind.code, kind.name) for kind in queries.kinds()]
        cast("forms.ChoiceField", self.fields["loai"]).choices = [("", _("all kinds")), *kinds]


class PlanningForm(forms.Form):
    """An activity to come."""

    kind = forms.ModelChoiceField(
        label=_("What will it be"), queryset=ActivityKind.objects.none(), to_field_name="code", empty_label="–"
    )
    title = forms.CharField(
        label=_("Name of the activity"),
        max_length=300,
        required=False,
        help_text=_("Left empty: the kind and the place."),
    )
    day = forms.DateField(label=_("Planned day"), widget=day_input())
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    form = forms.ChoiceField(label=_("How it is held"), choices=FORMS.items())
    task = TaskField(
        label=_("For which task"), queryset=Task.objects.none(), required=False, empty_label=_("no task of a plan")
    )

    def __init__(self, reach: Reach, *args: Any) -> None:
        super().__init__(*args)
        self.today = reach.day
        cast("forms.ModelChoiceField[Any]", self.fields["kind"]).queryset = queries.kinds()
        cast("forms.ModelChoiceField[Any]", self.fields["task"]).queryset = queries.task_choices(reach)

    def clean_day(self) -> Any:
        """What is planned is still to come."""
        if self.cleaned_data["day"] < self.today:
            raise forms.ValidationError(_("This day is past. Choose today or a later day."))
        return self.cleaned_data["day"]

    def told(self) -> Planning:
        """Return what was said, as the verb takes it."""
        said = self.cleaned_data
        return Planning(
            kind=said["kind"].code,
            title=said["title"].strip() or proposed_title(said["kind"].name, said["place"]),
            day=said["day"],
            form=HowHeld(said["form"]),
            place=said["place"],
            task_id=said["task"].pk if said["task"] else None,
        )


class AdjustForm(forms.Form):
    """What becomes of the chosen activities, and why."""

    kind = forms.ChoiceField(label=_("What becomes of them"), choices=[("", "–"), *CHANGES.items()])
    new_day = forms.DateField(label=_("New day"), required=False, widget=day_input())
    later_by = WholeField(label=_("Or so many days later"), min_value=1, max_value=366)
    new_form = forms.ChoiceField(label=_("New form"), choices=[("", "–"), *FORMS.items()], required=False)
    cause = forms.ChoiceField(label=_("Why"), choices=[("", "–"), *CAUSES.items()])
    reason = forms.CharField(
        label=_("Reason in words"),
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("The bodies below read it."),
    )
    rows = forms.MultipleChoiceField(
        label=_("Planned activities"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one activity.")},
    )

    def __init__(self, reach: Reach, offered: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = reach.day
        self.offered = {str(row.pk): row for row in offered}
        choices = [(key, f"{row.day:%d/%m/%Y} · {row.title}") for key, row in self.offered.items()]
        cast("forms.MultipleChoiceField", self.fields["rows"]).choices = choices

    def clean(self) -> dict[str, Any]:
        """A move says to when, a change of form to which."""
        said = super().clean() or self.cleaned_data
        if said.get("kind") == ChangeKind.MOVED and not self.errors:
            if bool(said.get("new_day")) == bool(said.get("later_by")):
                self.add_error("new_day", _("Say the new day, or how many days later: one of the two."))
            elif said.get("new_day") and said["new_day"] < self.today:
                self.add_error("new_day", _("This day is past. Choose today or a later day."))
        if said.get("kind") == ChangeKind.FORM and not said.get("new_form"):
            self.add_error("new_form", _("Choose the new form."))
        return said

    def chosen(self) -> list[Any]:
        """The rows that were ticked."""
        return [self.offered[key] for key in self.cleaned_data["rows"]]

    def how(self) -> Adjusting:
        """Return what was said, as the verb takes it."""
        said = self.cleaned_data
        return Adjusting(
            kind=ChangeKind(said["kind"]),
            cause=Cause(said["cause"]),
            reason=said["reason"],
            new_day=said["new_day"],
            later_by=said["later_by"],
            new_form=HowHeld(said["new_form"]) if said["new_form"] else None,
        )
