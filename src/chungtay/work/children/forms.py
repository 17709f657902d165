"""What is asked to narrow the list of children, and to enter a child."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.areas.models import Area
from chungtay.kit.reach import Reach
from chungtay.kit.templatetags.chungtay import figure
from chungtay.work.children import queries
from chungtay.work.children.coming_of_age import age_limit
from chungtay.work.children.models import Sex
from chungtay.work.children.queries import Counts, Wanted
from chungtay.work.children.rules import Band, NewChild, age_on

Choices = list[tuple[str, str]]
SEXES = {Sex.FEMALE.value: _("girls"), Sex.MALE.value: _("boys"), Sex.UNKNOWN.value: _("sex not known")}


def _counted(first: Any, rows: Iterable[tuple[str, Any, int]], chosen: str) -> Choices:
    """Return the choices that lead somewhere, each with how many rows stand behind it."""
    kept = [(code, f"{name} ({figure(count)})") for code, name, count in rows if count or code == chosen]
    return [("", str(first)), *kept]


class Narrow(forms.Form):
    """Narrows the list; every choice says how many children stand behind it."""

    q = forms.CharField(label=_("Code"), required=False, max_length=20)
    nhom = forms.ChoiceField(label=_("Group"), required=False)
    gioi = forms.ChoiceField(label=_("Sex"), required=False)
    tuoi = forms.ChoiceField(label=_("Age"), required=False)

    def __init__(self, wanted: Wanted, counted: Counts, bodies: list[Agency]) -> None:
        super().__init__(
            initial={
                "q": wanted.words,
                "nhom": wanted.group,
                "gioi": wanted.sex,
                "tuoi": wanted.band,
                "co_quan": wanted.body,
            },
            auto_id="loc-%s",
        )
        named = ((one.code, one.name, counted.groups.get(one.code, 0)) for one in queries.groups())
        self._offer("nhom", _counted(_("all groups"), named, wanted.group))
        sexes = ((code, name, counted.sexes.get(code, 0)) for code, name in SEXES.items())
        self._offer("gioi", _counted(_("girls and boys"), sexes, wanted.sex))
        bands = (
            (one.value, _("%s years") % one.value.replace("-", "–"), counted.bands.get(one.value, 0)) for one in Band
        )
        self._offer("tuoi", _counted(_("all ages"), bands, wanted.band))
        if bodies:
            offered = ((str(one.pk), one.short_name, counted.bodies.get(one.pk, 0)) for one in bodies)
            field = forms.ChoiceField(
                label=_("Body"), choices=_counted(_("all bodies"), offered, wanted.body), required=False
            )
            self.fields["co_quan"] = field

    def _offer(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


class NewChildForm(forms.Form):
    """Enters a child. Unknown and estimated are answers."""

    full_name = forms.CharField(label=_("Full name"), max_length=120)
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, widget=forms.RadioSelect)
    born_on = forms.DateField(label=_("Born on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    is_birth_estimated = forms.BooleanField(label=_("The day is an estimate"), required=False)
    area = forms.ModelChoiceField(label=_("Lives in"), queryset=Area.objects.none(), empty_label=None)
    groups = forms.MultipleChoiceField(label=_("Groups"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, reach: Reach, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = reach.day
        area, groups = self.fields["area"], self.fields["groups"]
        if isinstance(area, forms.ModelChoiceField) and isinstance(groups, forms.MultipleChoiceField):
            area.queryset = queries.areas_served(reach)
            groups.choices = [(group.code, group.name) for group in queries.groups()]

    def clean_born_on(self) -> Any:
        """Only somebody born, and still a child, is entered."""
        born_on = self.cleaned_data["born_on"]
        if born_on > self.day:
            raise forms.ValidationError(_("This day has not come yet."))
        if age_on(born_on, self.day) >= age_limit(self.day):
            raise forms.ValidationError(_("Aged 16 or more on this day: the law counts children under 16."))
        return born_on

    def new_child(self, code: str, agency_id: int) -> NewChild:
        """Return what was said, as the verb takes it."""
        told = self.cleaned_data
        return NewChild(
            code=code,
            agency_id=agency_id,
            area_id=told["area"].pk,
            sex=told["sex"],
            born_on=told["born_on"],
            full_name=told["full_name"],
            groups=tuple(told["groups"]),
            is_birth_estimated=told["is_birth_estimated"],
        )
