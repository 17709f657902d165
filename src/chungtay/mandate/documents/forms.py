"""The proposal as a form: every field a person may correct. Names and lists are those of ``vanban/1``."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, Self, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from chungtay.core.names import search_key
from chungtay.mandate.documents import words
from chungtay.mandate.documents.proposals import Corrected

Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """What the catalogue offers, in the language of the screen: kinds as choices, themes by code."""

    kinds: Sequence[tuple[str, str]]
    themes: Mapping[str, str]


PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?|--(\d{2})-(\d{2})")


class DateTextField(forms.CharField):
    """A date that may be partial: 20/4/2018, 4/2018, 2018, or 15/12 for one that returns each year. Kept as ISO text."""

    def prepare_value(self, value: Any) -> Any:
        found = PARTIAL_DATE.fullmatch(value or "")
        if not found:
            return value
        year, month, day, yearly_month, yearly_day = found.groups()
        parts = [yearly_day, yearly_month] if yearly_month else [day, month, year]
        return "/".join(part.lstrip("0") if part != year else part for part in parts if part)

    def clean(self, value: Any) -> str:
        text = str(super().clean(value)).strip()
        if not text or PARTIAL_DATE.fullmatch(text):
            return text
        parts = re.fullmatch(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})", text)
        yearly = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})", text)
        if parts and _possible(parts[1], parts[2]):
            return "-".join(part.zfill(2) for part in (parts[3], parts[2], parts[1]) if part)
        if yearly and _possible(yearly[1], yearly[2]):
            return f"--{yearly[2].zfill(2)}-{yearly[1].zfill(2)}"
        raise forms.ValidationError(_("Write a date as 20/4/2018, 4/2018 or 2018."))


def _possible(day: str | None, month: str | None) -> bool:
    return 1 <= int(day or 1) <= 31 and 1 <= int(month or 1) <= 12


class LinesField(forms.CharField):
    """Several lines, one value each."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


class NamesField(forms.CharField):
    """Several names on one line, divided by ";"."""

    def prepare_value(self, value: Any) -> Any:
        return "; ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        return [name.strip() for name in super().clean(value).split(";") if name.strip()]


class ThemesField(NamesField):
    """Themes by their names; kept as codes."""

    themes: Mapping[str, str] = MappingProxyType({})

    def prepare_value(self, value: Any) -> Any:
        return "; ".join(self.themes.get(code, code) for code in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        codes = {search_key(name): code for code, name in self.themes.items()}
        asked = super().clean(value)
        unknown = [name for name in asked if search_key(name) not in codes]
        if unknown:
            raise forms.ValidationError(_("There is no theme called “%(name)s”."), params={"name": unknown[0]})
        return list(dict.fromkeys(codes[search_key(name)] for name in asked))


def _text(label: Any, longest: int = 300) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=longest)


def _area(label: Any, longest: int = 6000) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=longest, widget=forms.Textarea(attrs={"rows": 2}))


def _date(label: Any) -> DateTextField:
    return DateTextField(label=label, required=False, max_length=20)


class DocumentForm(forms.Form):
    """What the document is."""

    number = _text(words.FIELDS["document.number"], 80)
    doc_type = forms.ChoiceField(label=words.FIELDS["document.doc_type"], required=False)
    issue_date = _date(words.FIELDS["document.issue_date"])
    issuer = _text(words.FIELDS["document.issuer"])
    parent_body = _text(words.FIELDS["document.parent_body"])
    place = _text(words.FIELDS["document.place"])
    title = _area(words.FIELDS["document.title"])
    signer_name = _text(words.FIELDS["document.signer_name"], 120)
    signer_role = _text(words.FIELDS["document.signer_role"])
    signing_authority = forms.ChoiceField(
        label=words.FIELDS["document.signing_authority"], required=False, choices=words.AUTHORITIES
    )
    signed_on_behalf = _text(words.FIELDS["document.signed_on_behalf"])

    def know(self, known: Known) -> Self:
        """Offer the kinds of the catalogue."""
        cast("forms.ChoiceField", self.fields["doc_type"]).choices = [("", "–"), *known.kinds]
        return self


class AroundForm(forms.Form):
    """What this text is, and the lists that are lines."""

    source_kind = forms.ChoiceField(label=words.FIELDS["source_kind"], choices=words.SOURCE_KINDS)
    addressees = LinesField(label=words.FIELDS["addressees"], required=False)
    recipients = LinesField(label=words.FIELDS["recipients"], required=False)
    archive = _text(words.FIELDS["archive"])
    attachments = LinesField(label=words.FIELDS["attachments"], required=False)


class ArticleForm(forms.Form):
    """The press item or page that carries the text."""

    headline = _area(words.FIELDS["article.headline"])
    publish_date = _date(words.FIELDS["article.publish_date"])
    author = _text(words.FIELDS["article.author"])
    site = _text(words.FIELDS["article.site"])


class RowForm(forms.Form):
    """A row of a list: kept unless dropped; ``old`` is its place in the proposal before, None for an added one."""

    old: int | None = None
    drop = forms.BooleanField(label=_("Drop"), required=False)
    main = "text"

    def know(self, known: Known) -> Self:
        """Take what the catalogue offers; most rows need nothing of it."""
        return self

    def is_kept(self) -> bool:
        """Say whether the row counts: not dropped, and something stands in it."""
        told = getattr(self, "cleaned_data", {})
        return not told.get("drop") and any(told.get(name) for name in self.main.split())

    def told(self) -> Told:
        """Return the row as the proposal holds it."""
        return {name: value or None for name, value in self.cleaned_data.items() if name != "drop"}


class TaskForm(RowForm):
    """A task the document sets."""

    text = _area(_("What is to be done"))
    themes = ThemesField(label=_("Themes"), required=False, max_length=600)
    lead = _text(_("Lead"))
    cooperating = NamesField(label=_("Together with"), required=False, max_length=1000)
    deadline = _date(_("Due"))
    period_start = _date(_("From"))
    period_end = _date(_("To"))
    frequency = forms.ChoiceField(label=_("How often"), required=False, choices=words.FREQUENCIES)
    target = _text(_("Target"), 200)
    time_text = forms.CharField(required=False, widget=forms.HiddenInput)

    def know(self, known: Known) -> Self:
        cast("ThemesField", self.fields["themes"]).themes = known.themes
        return self

    def told(self) -> Told:
        told = super().told()
        start, end = told.pop("period_start"), told.pop("period_end")
        lists = {"themes": told["themes"] or [], "cooperating": told["cooperating"] or []}
        return told | lists | {"period": {"start": start, "end": end} if start or end else None}


class CitationForm(RowForm):
    """A document this one cites."""

    main = "number title issuer"
    number = _text(_("Number and symbol"), 80)
    type = forms.ChoiceField(label=_("Kind"), required=False)
    date = _date(_("Date"))
    issuer = _text(_("Issuing body"))
    title = _area(_("Abstract"))
    relation = forms.ChoiceField(label=_("How this document stands to it"), choices=words.RELATIONS, initial="mentions")

    def know(self, known: Known) -> Self:
        cast("forms.ChoiceField", self.fields["type"]).choices = [("", "–"), *known.kinds]
        return self


class ReportForm(RowForm):
    """A report the document asks for."""

    text = _area(_("The words"))
    sender = _text(_("Who reports"))
    to = NamesField(label=_("To whom"), required=False, max_length=1000)
    via = _text(_("Through"))
    periods = forms.MultipleChoiceField(
        label=_("How often"), required=False, choices=words.PERIODS, widget=forms.CheckboxSelectMultiple
    )
    deadline = _date(_("Due"))

    def told(self) -> Told:
        told = super().told()
        return told | {"from": told.pop("sender"), "to": told["to"] or [], "periods": told["periods"] or []}


class ProgrammeForm(RowForm):
    """A programme, scheme or movement the document names."""

    main = "name"
    name = _text(_("Name"), 400)
    kind = forms.ChoiceField(label=_("Kind"), choices=words.PROGRAMME_KINDS)
    start = _date(_("From"))
    end = _date(_("To"))

    def told(self) -> Told:
        told = super().told()
        return told | {"period": {"start": told.pop("start"), "end": told.pop("end")}}


class CampaignForm(RowForm):
    """A month, week, day or forum with its theme."""

    main = "name"
    name = _text(_("Name"), 400)
    year = forms.IntegerField(label=_("Year"), required=False, min_value=1945, max_value=2100)
    theme = _text(_("Theme of the year"), 400)
    start = _date(_("From"))
    end = _date(_("To"))


ROWS: dict[str, type[RowForm]] = {
    "cited_documents": CitationForm,
    "tasks": TaskForm,
    "reports": ReportForm,
    "programmes": ProgrammeForm,
    "campaigns": CampaignForm,
}
MOST_ROWS = 400
MOST_ADDED = 40  # rows a person adds at once


def _initial(name: str, told: Mapping[str, Any]) -> Told:
    period = told.get("period") or {}
    named = {"tasks": ("period_start", "period_end"), "programmes": ("start", "end")}.get(name, ())
    spans = dict(zip(named, (period.get("start"), period.get("end")), strict=False))
    return dict(told) | spans | ({"sender": told.get("from")} if name == "reports" else {})


class ProposalForm:
    """The whole proposal: single forms and lists of rows, each with one empty row to add."""

    def __init__(self, told: Mapping[str, Any], known: Known, data: QueryDict | None = None) -> None:
        self.before, self.known, self.data = told, known, data
        self.document = DocumentForm(data, prefix="document", initial=told.get("document")).know(known)
        self.around = AroundForm(data, prefix="around", initial=dict(told))
        self.article = ArticleForm(data, prefix="article", initial=told.get("article") or {})

    @cached_property
    def rows(self) -> dict[str, list[RowForm]]:
        """Return the row forms of each list; the last one is empty, for what is to be added."""
        return {name: self._rows(name, form) for name, form in ROWS.items()}

    def _rows(self, name: str, form: type[RowForm]) -> list[RowForm]:
        told = list(self.before.get(name) or [])
        shown = min(max(len(told) + 1, self._sent(name)), len(told) + MOST_ADDED)
        rows = [
            form(
                self.data,
                prefix=f"{name}-{at}",
                initial=_initial(name, told[at]) if at < len(told) else {},
                use_required_attribute=False,
                empty_permitted=at >= len(told),
            ).know(self.known)
            for at in range(min(shown, MOST_ROWS))
        ]
        for at, row in enumerate(rows[: len(told)]):
            row.old = at
        return rows

    def _sent(self, name: str) -> int:
        found = [re.match(rf"{name}-(\d{{1,6}})-", key) for key in self.data or {}]
        return max((int(one[1]) + 1 for one in found if one), default=0)

    def forms(self) -> list[forms.Form]:
        """Return every form, in the order of the page."""
        return [self.document, self.around, self.article, *(row for rows in self.rows.values() for row in rows)]

    def is_valid(self) -> bool:
        """Check every form; all are checked, so that all errors show at once."""
        return not [form for form in self.forms() if not form.is_valid()]

    def corrected(self) -> Corrected:
        """Return the proposal as a person left it, and which row came from where."""
        kept = {name: [row for row in rows if row.is_kept()] for name, rows in self.rows.items()}
        around = self.around.cleaned_data
        lists = {name: [row.told() for row in rows] for name, rows in kept.items()}
        told = dict(self.before) | lists | {name: value or None for name, value in around.items()}
        told |= {name: around[name] for name in ("addressees", "recipients", "attachments")}
        told["document"] = {name: value or None for name, value in self.document.cleaned_data.items()}
        article = {name: value or None for name, value in self.article.cleaned_data.items()}
        told["article"] = article if any(article.values()) else None
        old_rows = {name: [row.old for row in rows] for name, rows in kept.items()}
        return Corrected(_numbered(told), old_rows | self._lines(told))

    def _lines(self, told: Told) -> dict[str, list[int | None]]:
        """Lines are the same line as long as they have the same words."""
        names = ("addressees", "recipients", "attachments")
        return {name: [_place(line, self.before.get(name) or []) for line in told[name]] for name in names}


def _place(line: str, before: list[str]) -> int | None:
    return before.index(line) if line in before else None


def _numbered(told: Told) -> Told:
    told["tasks"] = [{"id": f"t{at}"} | task for at, task in enumerate(told["tasks"], start=1)]
    return told


class BringForm(forms.Form):
    """Files or pasted text to take in."""

    text = forms.CharField(
        label=_("Or paste the text"),
        required=False,
        max_length=2_000_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("With the letterhead and the signature, if you can."),
    )
    name = forms.CharField(label=_("Name of the pasted text"), required=False, max_length=120)
    is_one = forms.BooleanField(label=_("The pictures are the pages of one document"), required=False)


class AttachmentForm(forms.Form):
    """The file of an attachment."""

    file = forms.FileField(label=_("File"))


class IssueForm(forms.Form):
    """The day a paper bears."""

    issued_on = forms.DateField(
        label=_("Day of issue"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    kept = forms.TypedChoiceField(label=_("Running number"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, free: Sequence[int], coming: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        next_one = ("", _("the next one (%(number)02d)") % {"number": coming})
        kept = [(str(number), _("%(number)02d, kept aside") % {"number": number}) for number in free]
        cast("forms.ChoiceField", self.fields["kept"]).choices = [next_one, *kept]
