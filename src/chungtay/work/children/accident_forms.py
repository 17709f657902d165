"""What is asked about an accident or death, and about the visit to a family."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.areas.models import Area
from chungtay.kit.reach import Reach
from chungtay.work.children import accident_list, queries
from chungtay.work.children.accidents import Accident, AccidentKind, Outcome, Place
from chungtay.work.children.harming import Happening

MOST_AT_ONCE = 500


def day_field(label: Any, **more: Any) -> forms.DateField:
    """Return a field for a day: the browser's own picker."""
    return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **more)


class Sift(forms.Form):
    """Narrows the list of accidents."""

    q = forms.CharField(label=_("Child's code or commune"), required=False, max_length=60)
    loai = forms.ChoiceField(label=_("Kind"), required=False)
    ket_qua = forms.ChoiceField(label=_("Outcome"), required=False, choices=[("", _("all outcomes")), *Outcome.choices])
    nam = forms.ChoiceField(label=_("Year"), required=False)
    xep = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("", _("latest first")), ("cu", _("earliest first")), ("loai", _("by kind"))],
    )

    def __init__(self, asked: accident_list.Asked, day: date) -> None:
        told = {"q": asked.words, "loai": asked.kind, "ket_qua": asked.outcome, "nam": asked.year, "xep": asked.order}
        super().__init__(initial=told, auto_id="loc-%s")
        kinds = [("", _("all kinds")), *((one.code, one.name) for one in accident_list.kinds())]
        years = [("", _("all years")), *((str(year), str(year)) for year in range(day.year, day.year - 6, -1))]
        self.fields["loai"].choices = kinds  # type: ignore[attr-defined]  # a choice field, see above
        self.fields["nam"].choices = years  # type: ignore[attr-defined]  # a choice field, see above


class AccidentForm(forms.Form):
    """An accident or death, entered in a minute on a phone."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ModelChoiceField(label=_("What happened"), queryset=AccidentKind.objects.none(), empty_label=None)
    happened_on = day_field(_("On which day"))
    place = forms.ChoiceField(label=_("Where"), choices=Place.choices, initial=Place.UNKNOWN)
    area = forms.ModelChoiceField(label=_("Commune"), queryset=Area.objects.none(), empty_label=None)
    outcome = forms.ChoiceField(label=_("How it ended"), choices=Outcome.choices, widget=forms.RadioSelect)
    child_code = forms.CharField(
        label=_("Child's code"),
        required=False,
        max_length=20,
        help_text=_("Leave it empty when only the number of children is known."),
    )
    children_count = forms.IntegerField(
        label=_("How many children"), min_value=1, max_value=MOST_AT_ONCE, initial=1, required=False
    )

    def __init__(self, reach: Reach, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reach = reach
        self.fields["kind"].queryset = accident_list.kinds()  # type: ignore[attr-defined]  # a model choice, see above
        self.fields["area"].queryset = queries.areas_served(reach)  # type: ignore[attr-defined]  # likewise

    def clean_happened_on(self) -> date:
        """Only what has happened is written down."""
        day: date = self.cleaned_data["happened_on"]
        if day > self.reach.day:
            raise forms.ValidationError(_("This day has not come yet."))
        return day

    def clean_child_code(self) -> Any:
        """Return the child the code means."""
        code = self.cleaned_data["child_code"]
        found = accident_list.with_code(self.reach, code) if code else None
        if code and found is None:
            raise forms.ValidationError(
                _("No child you follow goes by this code. Check it, or leave it empty and give the number.")
            )
        return found

    def clean(self) -> dict[str, Any]:
        """An illness is no accident: it is written down when a child died of it."""
        told = super().clean() or self.cleaned_data
        kind, count = told.get("kind"), told.get("children_count") or 1
        if kind and not kind.is_accident and told.get("outcome") != Outcome.DIED:
            self.add_error("outcome", _("This is no accident: it is written down here only when a child died."))
        if told.get("child_code") and count > 1:
            self.add_error("children_count", _("With a child's code it is one child. Write the others down apart."))
        return told

    def happening(self) -> Happening:
        """Return what was said, as the verb takes it."""
        told = self.cleaned_data
        plain = {name: told[name] for name in ("kind", "place", "happened_on", "outcome")}
        count = told["children_count"] or 1
        return Happening(**plain, area_id=told["area"].pk, child=told["child_code"], children_count=count)


def as_stored(accident: Accident) -> dict[str, Any]:
    """Return the first filling of the form of an accident."""
    names = ("version", "happened_on", "place", "outcome", "children_count")
    child = accident.child.code if accident.child else ""
    return {name: getattr(accident, name) for name in names} | {
        "kind": accident.kind_id,
        "area": accident.area_id,
        "child_code": child,
    }


class WhyForm(forms.Form):
    """Why something is taken back, refused or declined."""

    why = forms.CharField(label=_("Why"), max_length=200)


class VisitForm(forms.Form):
    """A visit to a family: held on a day, or declined."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    held_on = day_field(_("Visited on"), required=False, help_text=_("Leave the day empty when no visit will be made."))
    note = forms.CharField(label=_("Note"), widget=forms.Textarea({"rows": 4}), max_length=4000, required=False)

    def __init__(self, day: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day

    def clean(self) -> dict[str, Any]:
        """A visit that is not held has a reason."""
        told = super().clean() or self.cleaned_data
        held_on = told.get("held_on")
        if held_on and held_on > self.day:
            self.add_error("held_on", _("This day has not come yet."))
        if not held_on and "held_on" not in self.errors and not told.get("note", "").strip():
            self.add_error("note", _("Say why no visit will be made, or give the day of the visit."))
        return told
