"""What is asked to narrow the list of children, and to enter a child."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.areas.models import Area
from chungtay.kit.reach import Reach
from chungtay.kit.templatetags.chungtay import figure
from chungtay.work.children import knowing, queries
from chungtay.work.children.coming_of_age import age_limit
from chungtay.work.children.models import Relation, Sex
from chungtay.work.children.queries import Counts, Wanted
from chungtay.work.children.rules import AGE_LIMIT_YEARS, Band, NewCarer, NewChild, age_on, born_about

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


FIRST = ("full_name", "born_on", "age")


class NewChildForm(forms.Form):
    """Enters a child. Unknown and estimated are answers; what is asked first is what it is searched by."""

    template_name = "children/_new.html"
    full_name = forms.CharField(
        label=_("Full name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("While you type, children of this name who are followed already are shown."),
    )
    born_on = forms.DateField(
        label=_("Born on"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    age = forms.IntegerField(
        label=_("Or age, if the day is not known"), required=False, min_value=0, max_value=AGE_LIMIT_YEARS - 1
    )
    is_birth_estimated = forms.BooleanField(label=_("The day is an estimate"), required=False)
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, widget=forms.RadioSelect)
    ethnicity = forms.ChoiceField(label=_("Ethnic group"), required=False)
    area = forms.ModelChoiceField(label=_("Lives in"), queryset=Area.objects.none(), empty_label=None)
    address = forms.CharField(label=_("Hamlet, street, house"), max_length=200, required=False)
    carer = forms.CharField(label=_("Who cares for the child"), max_length=120, required=False)
    relation = forms.ChoiceField(label=_("What to the child"), choices=[("", "–"), *Relation.choices], required=False)
    identity_number = forms.CharField(
        label=_("Personal identification number"),
        help_text=_("12 digits, as on the birth certificate. A number that does not agree is kept and marked."),
        max_length=30,
        required=False,
    )
    groups = forms.MultipleChoiceField(label=_("Groups"), required=False, widget=forms.CheckboxSelectMultiple)
    anyway = forms.BooleanField(label=_("I have looked: this is another child. Enter it all the same."), required=False)

    def __init__(self, reach: Reach, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = reach.day
        area, groups, ethnicity = (self.fields[name] for name in ("area", "groups", "ethnicity"))
        if isinstance(area, forms.ModelChoiceField):
            area.queryset = queries.areas_served(reach)
        if isinstance(groups, forms.MultipleChoiceField):
            groups.choices = [(group.code, group.name) for group in queries.groups() if group.is_in_use]
        if isinstance(ethnicity, forms.ChoiceField):
            ethnicity.choices = [("", _("not asked")), *((one.code, one.name) for one in knowing.ethnicities())]

    def first(self) -> list[forms.BoundField]:
        """What a child is searched by before it is entered."""
        return [self[name] for name in FIRST]

    def rest(self) -> list[forms.BoundField]:
        """Everything else but the last word."""
        return [self[name] for name in self.fields if name not in {*FIRST, "anyway"}]

    def clean_born_on(self) -> date | None:
        """Only somebody born, and still a child, is entered."""
        born_on: date | None = self.cleaned_data["born_on"]
        if born_on and born_on > self.day:
            raise forms.ValidationError(_("This day has not come yet."))
        if born_on and age_on(born_on, self.day) >= age_limit(self.day):
            raise forms.ValidationError(_("Aged 16 or more on this day: the law counts children under 16."))
        return born_on

    def clean(self) -> dict[str, Any]:
        """An age alone gives the middle of the year the child may be born in, as an estimate."""
        told = super().clean() or self.cleaned_data
        if not told.get("born_on") and told.get("age") is not None:
            told["born_on"], told["is_birth_estimated"] = born_about(told["age"], self.day), True
        elif not told.get("born_on") and not {"born_on", "age"} & self.errors.keys():
            self.add_error("born_on", _("Say the day, or about how old the child is."))
        return told

    def new_child(self, code: str, agency_id: int) -> NewChild:
        """Return what was said, as the verb takes it."""
        told = self.cleaned_data
        who = NewCarer(told["carer"], told["relation"] or Relation.OTHER, is_carer=True) if told["carer"] else None
        return NewChild(
            code=code,
            agency_id=agency_id,
            area_id=told["area"].pk,
            sex=told["sex"],
            born_on=told["born_on"],
            full_name=told["full_name"],
            groups=tuple(told["groups"]),
            is_birth_estimated=told["is_birth_estimated"],
            ethnicity=told["ethnicity"],
            identity_number=told["identity_number"],
            address=told["address"],
            carers=(who,) if who else (),
        )
