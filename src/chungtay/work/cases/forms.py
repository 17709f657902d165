"""What officers are asked about concerns and cases. Only channel, moment and place of a concern are required."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import Reach
from chungtay.work.cases import queries, sheets
from chungtay.work.cases.actions.course import Asked, Measure
from chungtay.work.cases.actions.intake import Teller, Told
from chungtay.work.cases.concerns import Channel
from chungtay.work.cases.models import Case, FormLayout, Kind, Mark, Service
from chungtay.work.cases.stages import Consent, Ruling
from chungtay.work.children.models import Sex

LONGEST = 8000
OLDEST = 17
LEVELS = [("high", _("High")), ("medium", _("Medium")), ("low", _("Low"))]


def _lines(label: Any, rows: int = 3, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea({"rows": rows}), **more)


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **more)


class ReceiveForm(forms.Form):
    """A concern, on a phone, within two minutes."""

    channel = forms.ChoiceField(label=_("How it came"), choices=Channel.choices)
    received_at = forms.DateTimeField(
        label=_("Received at"),
        input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )
    place = forms.CharField(label=_("Where it happened, or where the child is"), max_length=300)
    words = _lines(_("What was told"), required=False)
    kind = forms.ChoiceField(label=_("What is feared"), choices=Kind.choices, initial=Kind.UNKNOWN, required=False)
    child_name = forms.CharField(label=_("Name of the child, if known"), max_length=120, required=False)
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, initial=Sex.UNKNOWN, required=False)
    age = forms.IntegerField(label=_("Age, in years"), min_value=0, max_value=OLDEST, required=False)
    is_age_estimated = forms.BooleanField(label=_("The age is an estimate"), required=False)
    teller_name = forms.CharField(label=_("Who told it, only if they agree"), max_length=120, required=False)
    teller_contact = forms.CharField(label=_("How to reach them"), max_length=200, required=False)
    FIRST = ("channel", "received_at", "place")

    def clean_received_at(self) -> Any:
        moment = self.cleaned_data["received_at"]
        if moment > timezone.now() + timedelta(minutes=1):
            raise forms.ValidationError(_("This moment has not come yet. Check day and hour."))
        return min(moment, timezone.now())

    def first(self) -> list[forms.BoundField]:
        """Return what must be known."""
        return [self[name] for name in self.FIRST]

    def more(self) -> list[forms.BoundField]:
        """Return what may be unknown."""
        return [field for field in self.visible_fields() if field.name not in self.FIRST]

    def told(self, reach: Reach) -> Told:
        """Return the concern as the verb takes it."""
        said = self.cleaned_data
        return Told(
            channel=said["channel"],
            received_at=said["received_at"],
            place=said["place"].strip(),
            area=queries.our_body(reach).area,
            kind=said["kind"] or Kind.UNKNOWN,
            child_name=said["child_name"].strip(),
            sex=said["sex"] or Sex.UNKNOWN,
            age=said["age"],
            is_age_estimated=said["is_age_estimated"],
            words=said["words"].strip(),
        )

    def teller(self) -> Teller:
        """Return who told it."""
        said = self.cleaned_data
        return Teller(said["teller_name"].strip(), said["teller_contact"].strip())


class JoinForm(forms.Form):
    """The case a concern belongs to."""

    case = forms.ModelChoiceField(label=_("Case"), queryset=Case.objects.none())

    def __init__(self, reach: Reach, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case"].queryset = queries.open_cases(reach).filter(agency=reach.agency_id)  # type: ignore[attr-defined]  # a field of choices has it


class ReasonForm(forms.Form):
    """A reason."""

    why = _lines(_("Reason"))


class LateForm(forms.Form):
    """A step that may be late: then with the reason."""

    late_why = _lines(_("Why it is late"), 2, required=False)


class BodyForm(forms.Form):
    """A body, by its name."""

    receiver = forms.CharField(
        label=_("To which body"),
        max_length=200,
        help_text=_("Type its name, for example a commune's People's Committee."),
        widget=forms.TextInput({"list": "co-quan", "autocomplete": "off"}),
    )
    why = _lines(_("Reason"), required=False)

    def clean_receiver(self) -> Agency:
        words = self.cleaned_data["receiver"].strip()
        found = list(queries.bodies_named(words)[:2])
        exact = [one for one in found if one.name.casefold() == words.casefold()]
        if exact or len(found) == 1:
            return (exact or found)[0]
        raise forms.ValidationError(
            _("Several bodies have this in their name. Type the whole name.") if found else _("No body has this name.")
        )


class TransferForm(BodyForm):
    """A body that takes a case over, and why."""

    why = _lines(_("Reason"))


class AnswerTransferForm(forms.Form):
    """The answer to a transfer."""

    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=[("accept", _("We take the case over")), ("refuse", _("We do not take it over"))],
        widget=forms.RadioSelect,
    )
    why = _lines(_("Reason, when it is not taken over"), required=False)


class MeasureForm(forms.Form):
    """A measure of the plan."""

    service = forms.ModelChoiceField(label=_("Service"), queryset=Service.objects.all(), empty_label=None)
    words = _lines(_("What is done"), 2)
    responsible = forms.CharField(label=_("Who is responsible"), max_length=300)
    from_on = _day(_("From"), required=False)
    due_on = _day(_("To be done by"))
    amount = forms.IntegerField(label=_("Money, đồng"), min_value=0, required=False)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if told.get("from_on") and told.get("due_on") and told["from_on"] > told["due_on"]:
            self.add_error("due_on", _("The last day is before the first."))
        return told

    def measure(self) -> Measure:
        """Return the measure as the verb takes it."""
        return Measure(**self.cleaned_data)


class DoneForm(forms.Form):
    """A measure or a visit that was carried out."""

    day = _day(_("Day it was done"))
    words = _lines(_("What was found, what came of it"))


class VisitForm(forms.Form):
    """A visit to come."""

    due_on = _day(_("Day of the home visit"))
    aim = _lines(_("What for"), 2, required=False)


class ReferForm(forms.Form):
    """A referral."""

    service = forms.ModelChoiceField(label=_("Service"), queryset=Service.objects.all(), empty_label=None)
    provider = forms.CharField(label=_("Who gives the service"), max_length=300)
    consent = forms.ChoiceField(label=_("Who consents"), choices=Consent.choices, widget=forms.RadioSelect)
    words = _lines(_("What is asked for"), 2, required=False)

    def asked(self) -> Asked:
        """Return the referral as the verb takes it."""
        return Asked(**self.cleaned_data)


class ReferralAnswerForm(forms.Form):
    """What came back from a service."""

    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=[("accept", _("accepted")), ("refuse", _("refused")), ("report", _("served, feedback received"))],
        widget=forms.RadioSelect,
    )
    feedback = _lines(_("What the service says"), required=False)


class DecideForm(LateForm):
    """What the chair decides."""

    ruling = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    words = _lines(_("Words of the decision, reason"), required=False)
    until = _day(_("A temporary measure lasts until"), required=False)
    field_order = ("ruling", "words", "until", "late_why")

    OFFERED: Mapping[str, tuple[Ruling, ...]] = {
        "emergency": (Ruling.EMERGENCY, Ruling.ISOLATION),
        "plan": (Ruling.APPROVED, Ruling.SENT_BACK, Ruling.EMERGENCY, Ruling.ISOLATION),
        "closure": (Ruling.CLOSED, Ruling.NOT_CLOSED),
    }

    def __init__(self, awaits: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = self.OFFERED.get(awaits, ())
        self.fields["ruling"].choices = [(one.value, one.label) for one in offered]  # type: ignore[attr-defined]  # a field of choices has it
        if awaits == "closure":
            del self.fields["until"]


class MemberForm(forms.Form):
    """An officer for the team."""

    officer = forms.ModelChoiceField(label=_("Officer"), queryset=Officer.objects.none())
    sees_marked = forms.BooleanField(label=_("Also when the case has a sensitive mark"), required=False)

    def __init__(self, reach: Reach, case: Case, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = queries.could_join_team(reach, case)  # type: ignore[attr-defined]  # a field of choices has it


class MarkForm(forms.Form):
    """Kind, marks, seriousness."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    marks = forms.MultipleChoiceField(
        label=_("Sensitive marks"), choices=Mark.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    is_serious = forms.BooleanField(
        label=_("Serious: the steering committee reads one line, without the child"), required=False
    )


class SheetForm(forms.Form):
    """A form of the decree, made from its layout: every field may stay empty."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, layout: FormLayout, *args: Any, is_late: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.layout = layout
        for one in sheets.fields(layout):
            self.fields[one["key"]] = _field(one)
        if is_late or self.data.get("late_why"):
            self.fields["late_why"] = _lines(_("Why it is late"), 2, required=False)

    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the sections with their fields."""
        language = sheets.language()
        told = [(one[language], [self[field["key"]] for field in one["fields"]]) for one in self.layout.sections]
        return [*told, ("", [self["late_why"]])] if "late_why" in self.fields else told

    def answers(self) -> dict[str, str]:
        """Return what was answered, as text."""
        apart = {"version", "late_why"}
        return {key: str(words) for key, words in self.cleaned_data.items() if key not in apart and words}


def _field(one: Mapping[str, Any]) -> forms.Field:
    label, kind = one[sheets.language()], one["kind"]
    if kind == sheets.LEVEL:
        return forms.ChoiceField(label=label, choices=LEVELS, required=False, widget=forms.RadioSelect)
    if kind.startswith("choice:"):
        words = kind.removeprefix("choice:").split("|")
        return forms.ChoiceField(
            label=label, choices=[(word, word) for word in words], required=False, widget=forms.RadioSelect
        )
    if kind == "date":
        return _day(label, required=False)
    return (
        _lines(label, required=False)
        if kind == "lines"
        else forms.CharField(label=label, max_length=400, required=False)
    )
