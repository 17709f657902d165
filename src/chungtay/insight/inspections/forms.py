"""What officers are asked about an inspection."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.insight.inspections import queries
from chungtay.insight.inspections.rules import Grade, Head
from chungtay.insight.inspections.words import GRADES
from chungtay.kit.reach import Reach
from chungtay.mandate.plans.course_forms import EvidenceField

LONGEST_POINT, LONGEST_RULE, MOST_POINTS = 400, 200, 200


def _day(label: Any) -> forms.DateField:
    """Return a field for a day that must be known: the browser's own picker."""
    return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))


def _lines(label: Any, rows: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea({"rows": rows}), **more)


class HeadForm(forms.Form):
    """The head of an inspection."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = _lines(_("Title of the inspection"), 2, max_length=300)
    basis = forms.CharField(
        label=_("Basis: number of a document"),
        required=False,
        max_length=100,
        widget=forms.TextInput({"list": "van-ban", "autocomplete": "off"}),
        help_text=_("A document in your registers, by its number; the newest ones are offered."),
    )
    aim = _lines(_("Aim and scope"), 3, max_length=4000, required=False)
    from_on = _day(_("First day of the inspection"))
    to_on = _day(_("Last day of the inspection"))

    def __init__(self, *args: Any, reach: Reach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reach = reach

    def clean_basis(self) -> Any:
        number = self.cleaned_data["basis"].strip()
        found = queries.basis_numbered(self.reach, number) if number else None
        if number and found is None:
            raise forms.ValidationError(
                _("No document with this number is in your registers. Check the number, or leave it empty.")
            )
        return found

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or self.cleaned_data
        first, last = asked.get("from_on"), asked.get("to_on")
        if first and last and last < first:
            self.add_error("to_on", _("The last day is before the first."))
        return asked

    def head(self) -> Head:
        """Return what was asked of the head."""
        return Head(**{name: self.cleaned_data[name] for name in ("title", "aim", "from_on", "to_on")})


def as_stored(inspection: Any) -> dict[str, Any]:
    """Return the first filling of the form of a head."""
    told = {name: getattr(inspection, name) for name in ("version", "title", "aim", "from_on", "to_on")}
    return told | {"basis": inspection.basis.number if inspection.basis else ""}


class PointsForm(forms.Form):
    """A checklist as lines: what is looked at, a bar, the rule that asks for it."""

    points = _lines(
        _("Points"),
        12,
        max_length=60_000,
        required=False,
        help_text=_("One a line: what is looked at | the rule. Lines can be pasted from a table."),
    )
    keep_as = forms.CharField(
        label=_("Keep as a sample of our body, named"),
        max_length=200,
        required=False,
        help_text=_("Empty: it is not kept. A sample of the same name is replaced."),
    )

    def clean_points(self) -> list[tuple[str, str]]:
        lines = [line for line in self.cleaned_data["points"].splitlines() if line.strip()]
        told = [self._point(at, line) for at, line in enumerate(lines, start=1)]
        if len(told) > MOST_POINTS:
            raise forms.ValidationError(_("At most 200 points. Split the inspection, or join points."))
        twice = {words for words, _rule in told if sum(words == other for other, _ in told) > 1}
        if twice:
            raise forms.ValidationError(_("The same point stands twice: %(words)s") % {"words": sorted(twice)[0]})
        return told

    def _point(self, at: int, line: str) -> tuple[str, str]:
        words, _bar, rule = line.replace("\t", "|", 1).partition("|")
        words, rule = words.strip(), rule.strip()
        if not words:
            raise forms.ValidationError(_("Line %(at)s has a rule but no words before the bar.") % {"at": at})
        if len(words) > LONGEST_POINT or len(rule) > LONGEST_RULE:
            raise forms.ValidationError(
                _("Line %(at)s is too long: 400 letters for the point, 200 for the rule.") % {"at": at}
            )
        return words, rule


class VisitsForm(forms.Form):
    """Which bodies are visited on a day."""

    on = _day(_("Day of the visit"))
    bodies: Any = forms.ModelMultipleChoiceField(
        label=_("Bodies to visit"),
        queryset=None,
        error_messages={"required": _("Tick at least one body.")},
    )

    def __init__(self, *args: Any, reach: Reach, inspection: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inspection = inspection
        self.fields["bodies"].queryset = queries.bodies_to_visit(reach)  # type: ignore[attr-defined]  # a choice of rows

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if not self.inspection.from_on <= day <= self.inspection.to_on:
            first, last = f"{self.inspection.from_on:%d/%m/%Y}", f"{self.inspection.to_on:%d/%m/%Y}"
            raise forms.ValidationError(
                _("The inspection lasts from %(first)s to %(last)s. Choose a day in between.")
                % {"first": first, "last": last}
            )
        return day


class PartForm(forms.Form):
    """What one inspecting body writes."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    words = _lines(_("Our part"), 14, max_length=60_000)


class HeldForm(forms.Form):
    """That a visit was held, and whom one met."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    met = forms.CharField(
        label=_("Whom you met"), max_length=300, help_text=_("Post and name of officers; names of children stay out.")
    )
    note = _lines(_("Note"), 2, max_length=4000, required=False)


class FindingForm(forms.Form):
    """What was found: its grade is the button pressed."""

    words = _lines(_("What was found"), 3, max_length=4000, required=False)
    grade = forms.ChoiceField(choices=GRADES.items(), widget=forms.HiddenInput)
    evidence = EvidenceField(label=_("Photographs or papers"))

    @property
    def typed(self) -> str:
        """Return the words as they were typed: they are shown again when something is missing."""
        return str(self.data.get("words", ""))

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or self.cleaned_data
        if asked.get("grade") in {Grade.LACKING, Grade.SERIOUS} and not (asked.get("words") or "").strip():
            self.add_error("words", _("Say in a few words what is lacking or serious."))
        return asked


class CorrectForm(forms.Form):
    """A finding, corrected before the conclusion."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    grade = forms.ChoiceField(label=_("How it stands"), choices=GRADES.items())
    words = _lines(_("What was found"), 3, max_length=4000)


class AdviceForm(forms.Form):
    """What is to be put right, by when."""

    words = _lines(_("What is to be put right"), 3, max_length=4000)
    due_on = _day(_("By which day"))

    def __init__(self, *args: Any, reach: Reach, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reach = reach

    def clean_due_on(self) -> Any:
        day = self.cleaned_data["due_on"]
        if day < self.reach.day:
            raise forms.ValidationError(_("This day has passed. Choose today or a later day."))
        return day


class ConclusionForm(forms.Form):
    """The conclusion of the body that leads."""

    conclusion = _lines(_("Conclusion of the inspection"), 10, max_length=60_000)


class WhyForm(forms.Form):
    """A reason."""

    why = _lines(_("Reason"), 3, max_length=300)


class ReportForm(forms.Form):
    """What was done about a recommendation."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    remedy = _lines(_("What was done"), 4, max_length=4000)
    evidence = EvidenceField(label=_("Evidence"), help_text=_("Names of children stay out of pictures and papers."))


class BackForm(WhyForm):
    """Why something is sent back or no longer asked for."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class MoveForm(BackForm):
    """Another day, and why."""

    due_on = _day(_("New day"))


class CheckForm(forms.Form):
    """That something was put right."""

    version = forms.IntegerField(widget=forms.HiddenInput)
