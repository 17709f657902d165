"""The forms in which what is known of a child is written down and put right, one for each part of the file."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chungtay.kit.reach import Reach
from chungtay.work.children import keeping, knowing, queries
from chungtay.work.children.knowing import Row
from chungtay.work.children.models import (
    Carer,
    Child,
    ChildIdentity,
    Membership,
    Residence,
    Schooling,
    Sibling,
)
from chungtay.work.children.rules import AGE_LIMIT_YEARS

YES_NO = [("", _("not known")), ("True", _("yes")), ("False", _("no"))]
SINCE, UNTIL = _("From"), _("Until")


def day_input() -> forms.DateInput:
    """Return the field browsers offer a calendar for."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class PartForm(forms.ModelForm):  # type: ignore[type-arg]  # each part names its model below
    """One part of a child's file. ``version``: of the row as it was read; nothing for a new one."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    part = ""
    title: Promise | str = ""
    said: Promise | str = _("Saved.")
    is_once = False
    may_drop = True

    def __init__(self, reach: Reach, child: Child, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reach, self.child = reach, child
        if not self.instance._state.adding:
            self.initial["version"] = getattr(self.instance, "version", 1)

    @property
    def read_version(self) -> int:
        """The version the officer saw when opening the form."""
        return int(self.cleaned_data.get("version") or 0)

    def clean(self) -> dict[str, Any]:
        """A last day does not lie before the first."""
        told = super().clean() or self.cleaned_data
        since, until = told.get("since"), told.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day lies before the first."))
        return told

    def keep(self) -> None:
        """Hand what was written to the verb."""
        keeping.keep(self.reach, self.child, self.instance, version=self.read_version)

    def read_again(self, theirs: models.Model) -> None:
        """Take the version of the row somebody else has saved: saving again means having seen it."""
        self.data = {**{name: self[name].value() for name in self.fields}, "version": getattr(theirs, "version", 1)}

    def differing(self, theirs: models.Model) -> list[tuple[str, str, str]]:
        """Return what differs from the row somebody else has saved meanwhile: label, mine, theirs."""
        other = type(self)(self.reach, self.child, instance=theirs)
        pairs = ((field, self[field.name], other[field.name]) for field in self.visible_fields())
        said = ((str(mine.label), _words(mine), _words(its)) for field, mine, its in pairs)
        return [line for line in said if line[1] != line[2]]


def _words(field: forms.BoundField) -> str:
    """Return what a field says in words."""
    value = field.value()
    chosen = str("" if value is None else value)
    for key, label in getattr(field.field, "choices", ()):
        if isinstance(label, list | tuple):
            chosen = next((str(name) for code, name in label if str(code) == chosen), chosen)
        elif str(key) == chosen:
            return str(label)
    return chosen


class FactsForm(PartForm):
    """What is counted of a child."""

    title = _("Facts of the child")
    is_once, may_drop = True, False
    is_insured = forms.TypedChoiceField(
        label=_("Health insurance"),
        choices=YES_NO,
        coerce={"True": True, "False": False}.get,
        empty_value=None,
        required=False,
    )

    class Meta:
        model = Child
        fields = ("sex", "born_on", "is_birth_estimated", "ethnicity", "is_insured")
        widgets: Mapping[str, forms.Widget] = {"born_on": day_input(), "sex": forms.RadioSelect()}
        labels: Mapping[str, Any] = {
            "sex": _("Sex"),
            "born_on": _("Born on"),
            "is_birth_estimated": _("The day is an estimate"),
            "ethnicity": _("Ethnic group"),
        }

    def clean_born_on(self) -> Any:
        """Nobody is born tomorrow; who has come of age meanwhile stays as entered."""
        born_on = self.cleaned_data["born_on"]
        if born_on > self.reach.day:
            raise forms.ValidationError(_("This day has not come yet."))
        return born_on

    def keep(self) -> None:
        keeping.correct(self.reach, self.instance, version=self.read_version)


class IdentityForm(PartForm):
    """Who the child is."""

    title = _("Name, numbers, contact")
    is_once, may_drop = True, False
    identity_number = forms.CharField(
        label=_("Personal identification number"),
        help_text=_("12 digits, as on the birth certificate. A number that does not agree is kept and marked."),
        max_length=30,
        required=False,
    )
    insurance_number = forms.CharField(label=_("Health-insurance number"), max_length=30, required=False)

    class Meta:
        model = ChildIdentity
        fields = ("full_name", "other_names", "identity_number", "insurance_number", "contact")
        labels: Mapping[str, Any] = {
            "full_name": _("Full name"),
            "other_names": _("Other names"),
            "contact": _("How to reach the family"),
        }
        help_texts: Mapping[str, Any] = {"other_names": _("the name at home, an earlier name")}

    def keep(self) -> None:
        keeping.identify(self.reach, self.child, self.instance, version=self.read_version)


class ResidenceForm(PartForm):
    """Where the child lives or lived."""

    title = _("Residence")

    class Meta:
        model = Residence
        fields = ("kind", "area", "address", "since", "until")
        widgets: Mapping[str, forms.Widget] = {"since": day_input(), "until": day_input()}
        labels: Mapping[str, Any] = {
            "kind": _("Lives there as"),
            "area": _("Commune"),
            "address": _("Hamlet, street, house"),
            "since": SINCE,
            "until": UNTIL,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["area"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = queries.communes_to_live_in(self.reach, self.instance.area_id)
            field.initial = self.child.area_id


class CarerForm(PartForm):
    """Somebody of the family, or who cares for the child."""

    title = _("Carer or family")

    class Meta:
        model = Carer
        fields = ("full_name", "relation", "is_carer", "presence", "birth_year", "phone", "since", "until")
        widgets: Mapping[str, forms.Widget] = {"since": day_input(), "until": day_input()}
        labels: Mapping[str, Any] = {
            "full_name": _("Full name"),
            "relation": _("What to the child"),
            "is_carer": _("Cares for the child day by day"),
            "presence": _("Where now"),
            "birth_year": _("Year of birth"),
            "phone": _("Telephone"),
            "since": SINCE,
            "until": UNTIL,
        }
        help_texts: Mapping[str, Any] = {"is_carer": ""}


class SchoolingForm(PartForm):
    """At which school the child is."""

    title = _("School")

    class Meta:
        model = Schooling
        fields = ("level", "school", "class_name", "since", "until")
        widgets: Mapping[str, forms.Widget] = {"since": day_input(), "until": day_input()}
        labels: Mapping[str, Any] = {
            "level": _("Level"),
            "school": _("Name of the school"),
            "class_name": _("Class"),
            "since": SINCE,
            "until": UNTIL,
        }


class GroupForm(PartForm):
    """In which group the child is, of which kind, by what."""

    title = _("Group")
    what = forms.ChoiceField(label=_("Group"))
    evidence = forms.CharField(
        label=_("By what"),
        help_text=_(
            "A paper with its number and day, a decision, who found it out. Seen only by who may know the name."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    paper = forms.FileField(label=_("The paper itself"), help_text=_("photograph or PDF"), required=False)

    class Meta:
        model = Membership
        fields = ("since", "until")
        widgets: Mapping[str, forms.Widget] = {"since": day_input(), "until": day_input()}
        labels: Mapping[str, Any] = {"since": SINCE, "until": UNTIL}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["what", "since", "until", "evidence", "paper", "version"])
        held: Membership = self.instance
        self.rows = list(knowing.groups_in_use())
        field = self.fields["what"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("choose")), *((group.name, _kinds(group)) for group in self.rows)]
        if held._state.adding:
            self.initial["since"] = self.reach.day
        else:
            self.initial["what"] = held.kind.code if held.kind else held.group.code
            proof = knowing.evidence_of(self.reach, held)
            self.initial["evidence"] = proof.words if proof else ""

    def clean(self) -> dict[str, Any]:
        """Put the chosen group and kind on the row before it is judged; a group is joined once a day."""
        told = super().clean()
        code, since = told.get("what", ""), told.get("since")
        for group in self.rows:
            for kind in (None, *group.kinds.all()):
                if code and code == (kind.code if kind else group.code):
                    self.instance.group, self.instance.kind = group, kind
        others = Membership.objects.filter(child=self.child, group=self.instance.group_id).exclude(pk=self.instance.pk)
        if code and since and others.filter(since=since).exists():
            self.add_error("what", _("The child is already in this group from that day. Correct that row instead."))
        return told

    def keep(self) -> None:
        told, paper = self.cleaned_data, self.cleaned_data.get("paper")
        keeping.join(
            self.reach,
            self.child,
            self.instance,
            version=self.read_version,
            evidence=told["evidence"],
            paper=(paper.name or "", paper.read()) if isinstance(paper, UploadedFile) else None,
        )


def _kinds(group: Any) -> list[tuple[str, str]]:
    kinds = [(kind.code, _kind_name(kind)) for kind in group.kinds.all() if kind.is_in_use]
    return [(group.code, _("%s: kind not stated") % group.name if kinds else group.name), *kinds]


def _kind_name(kind: Any) -> str:
    """Return the name of a kind; what is our reading and not yet the law's words says so."""
    return _("%s (to be confirmed)") % kind.name if kind.source == "U" else str(kind.name)


class SiblingForm(PartForm):
    """A brother or sister who is in the register too."""

    title = _("Brother or sister")
    code = forms.CharField(
        label=_("Code of the other child"), help_text=_("as on its page, like TE-7K2M-4PX"), max_length=20
    )

    class Meta:
        model = Sibling
        fields = ()

    def clean_code(self) -> str:
        """The other child must be in the register, within reach, and another one."""
        self.other = queries.with_code(self.reach, self.cleaned_data["code"])
        if self.other is None or not self.reach.may(keeping.KNOW, self.other.agency_id):
            raise forms.ValidationError(_("No child with this code is followed by your body."))
        if self.other.pk == self.child.pk:
            raise forms.ValidationError(_("This is the child itself: type the code of the brother or sister."))
        return self.other.code

    def keep(self) -> None:
        if self.other is not None:
            keeping.link(self.reach, self.child, self.other)


PARTS: dict[str, type[PartForm]] = {
    "thong-tin": FactsForm,
    "danh-tinh": IdentityForm,
    "nhom": GroupForm,
    "noi-o": ResidenceForm,
    "nguoi-than": CarerForm,
    "truong": SchoolingForm,
    "anh-chi-em": SiblingForm,
}
for _code, _form in PARTS.items():
    _form.part = _code


def part_form(
    reach: Reach, child: Child, part: str, key: UUID | None, data: Any = None, files: Any = None
) -> PartForm | None:
    """Return the form of a part, for a new row or for the one with this key; None when there is no such part or row."""
    kind = PARTS.get(part)
    if kind is None or (key is None and kind.is_once) or (key is not None and kind is SiblingForm):
        return None
    row = knowing.row_of(reach, child, kind._meta.model, key) if key else kind._meta.model(child=child)
    return kind(reach, child, data, files, instance=row) if row else None


def row_to_drop(reach: Reach, child: Child, part: str, key: UUID) -> Row | None:
    """Return the row to erase, None when there is none or it is not one that can be."""
    kind = PARTS.get(part)
    return knowing.row_of(reach, child, kind._meta.model, key) if kind and kind.may_drop else None


class FindForm(forms.Form):
    """Searches children by words. It is sent, never linked: a name does not stand in an address."""

    words = forms.CharField(
        label=_("Name, initials or identity number"),
        help_text=_("any part of the name, without marks too; N.T.Đ; 12 digits"),
        max_length=120,
        required=False,
    )
    carer = forms.CharField(label=_("Name of a carer"), max_length=120, required=False)
    school = forms.CharField(label=_("School"), max_length=160, required=False)
    born_on = forms.DateField(
        label=_("Born about"), help_text=_("within a year of this day"), widget=day_input(), required=False
    )
    hide_names = forms.BooleanField(label=_("Hide names"), required=False)


class NearForm(forms.Form):
    """What is known while a child is being entered."""

    full_name = forms.CharField(max_length=120)
    born_on = forms.DateField(required=False)
    age = forms.IntegerField(required=False, min_value=0, max_value=AGE_LIMIT_YEARS)
