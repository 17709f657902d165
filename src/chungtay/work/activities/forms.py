"""What is asked about an activity. Made for a phone: what can be guessed is filled in, only the kind and the day must be said."""

import dataclasses
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.areas.models import Area
from chungtay.kit.keys import new_key
from chungtay.kit.reach import Reach
from chungtay.mandate.plans.models import Task
from chungtay.work.activities import queries
from chungtay.work.activities.actions import NewActivity, NewSupport, Picture
from chungtay.work.activities.fields import PicturesField, TaskField, WholeField
from chungtay.work.activities.lines import group_lines, support_lines
from chungtay.work.activities.models import ActivityKind
from chungtay.work.activities.rules import proposed_title


def day_input() -> forms.DateInput:
    """Return the day picker of the phone."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class ActivityForm(forms.Form):
    """The activity itself."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ModelChoiceField(
        label=_("What was it"), queryset=ActivityKind.objects.none(), to_field_name="code", empty_label=_("choose one")
    )
    held_on = forms.DateField(label=_("Day"), widget=day_input())
    girls = WholeField(label=_("Girls"))
    boys = WholeField(label=_("Boys"))
    adults = WholeField(label=_("Adults"))
    task = TaskField(
        label=_("For which task"), queryset=Task.objects.none(), required=False, empty_label=_("no task of a plan")
    )
    title = forms.CharField(
        label=_("Name of the activity"),
        max_length=300,
        required=False,
        help_text=_("Left empty: the kind and the place."),
    )
    ended_on = forms.DateField(
        label=_("Last of several days"),
        required=False,
        widget=day_input(),
        help_text=_("Only when it lasted several days."),
    )
    area = forms.ModelChoiceField(
        label=_("Commune"), queryset=Area.objects.none(), required=False, empty_label=_("not one commune")
    )
    place = forms.CharField(
        label=_("Place"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("for example: the commune's culture house")}),
    )
    note = forms.CharField(label=_("Remarks"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    partners = forms.ModelMultipleChoiceField(
        label=_("Bodies that shared it"),
        queryset=Agency.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A shared activity is counted once in the joint figure."),
    )
    pictures = PicturesField(
        label=_("Photographs"), required=False, help_text=_("JPG, PNG or WEBP, several at once, 25 MB each at most.")
    )

    def __init__(self, reach: Reach, told: NewActivity, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = reach.day
        self._offer("kind", queries.kinds())
        self._offer("task", queries.task_choices(reach, told.task_id))
        self._offer("area", queries.area_choices(reach, told.area_id))
        self._offer("partners", queries.partner_choices(reach, told.partner_ids))
        self.fields["pictures"].widget.attrs["accept"] = "image/jpeg,image/png,image/webp"

    def _offer(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = rows

    def clean_held_on(self) -> Any:
        """What is recorded has been done."""
        if self.cleaned_data["held_on"] > self.day:
            raise forms.ValidationError(_("This day has not come yet. Record an activity once it was held."))
        return self.cleaned_data["held_on"]

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        told = self.cleaned_data
        if told.get("ended_on") and told.get("held_on") and told["ended_on"] < told["held_on"]:
            self.add_error("ended_on", _("The last day is before the first."))
        return told


Files = MultiValueDict[str, Any]


class Sheet:
    """The whole sheet of an activity: itself, children by group, things given."""

    def __init__(
        self, reach: Reach, data: QueryDict | None, files: Files | None, *, told: NewActivity, version: int = 0
    ) -> None:
        codes = queries.child_codes(one.child_id for one in told.supports if one.child_id)
        self.before, self.data = told, data
        self.form = ActivityForm(reach, told, data, files, initial=_initial(told, version))
        self.groups = group_lines(data, initial=[{"group": code, "children": n} for code, n in told.groups.items()])
        self.supports = support_lines(reach, data, initial=[_support_initial(one, codes) for one in told.supports])

    def is_valid(self) -> bool:
        """Say whether everything can be kept; all parts are looked at, so that all errors show at once."""
        return all([self.form.is_valid(), self.groups.is_valid(), self.supports.is_valid()])

    @property
    def faults(self) -> list[tuple[str, Any, str]]:
        """Return what needs another look: where on the page, the name of the field, what is wrong."""
        if not self.form.is_bound or self.is_valid():
            return []
        parts: list[forms.Form] = [self.form, *self.groups.forms, *self.supports.forms]
        fields = [field for part in parts for field in part.visible_fields()]
        return [(field.id_for_label, field.label, str(error)) for field in fields for error in field.errors]

    def read_again(self, version: int) -> None:
        """Let the sheet stand on a newer version: what was typed stays."""
        if self.data is not None:
            self.data["version"] = str(version)

    @property
    def version(self) -> int:
        """The version the officer was reading when the sheet was opened."""
        return self.form.cleaned_data["version"] or 0

    @property
    def pictures(self) -> list[Picture]:
        """The photographs sent along."""
        return self.form.cleaned_data["pictures"] or []

    def told(self) -> NewActivity:
        """Return what was said, as the verb takes it."""
        said = self.form.cleaned_data
        area, task = said["area"], said["task"]
        return NewActivity(
            kind=said["kind"].code,
            title=said["title"].strip() or proposed_title(said["kind"].name, said["place"] or str(area or "")),
            held_on=said["held_on"],
            agency_id=self.before.agency_id,
            ended_on=said["ended_on"],
            area_id=area.pk if area else None,
            place=said["place"],
            girls=said["girls"] or 0,
            boys=said["boys"] or 0,
            adults=said["adults"] or 0,
            task_id=task.pk if task else None,
            note=said["note"],
            groups=self.groups.told(),
            supports=self.supports.told(self.before.supports),
            partner_ids=tuple(sorted(partner.pk for partner in said["partners"])),
            key=said["key"],
        )


def _initial(told: NewActivity, version: int) -> dict[str, Any]:
    facts: dict[str, Any] = {one.name: getattr(told, one.name) for one in dataclasses.fields(told)}
    counts = {name: facts[name] or None for name in ("girls", "boys", "adults")}
    chosen = {"area": told.area_id, "task": told.task_id, "partners": list(told.partner_ids)}
    return {**facts, **counts, **chosen, "key": told.key or new_key(), "version": version or None}


def _support_initial(told: NewSupport, codes: dict[UUID, str]) -> dict[str, Any]:
    facts: dict[str, Any] = {one.name: getattr(told, one.name) for one in dataclasses.fields(told)}
    return {**facts, "child_code": codes.get(told.child_id, "") if told.child_id else ""}
