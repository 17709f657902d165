"""Forms of a whole proposal: what was read of a document, as a person corrects it."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Self, cast

from django import forms
from django.http import QueryDict

from chungtay.mandate.documents import words
from chungtay.mandate.documents.fields import LinesField, area_field, date_field, text_field
from chungtay.mandate.documents.proposals import Corrected
from chungtay.mandate.documents.row_forms import ROWS, Known, RowForm, Told


class DocumentForm(forms.Form):
    """What the document is."""

    number = text_field(words.FIELDS["document.number"], 80)
    doc_type = forms.ChoiceField(label=words.FIELDS["document.doc_type"], required=False)
    issue_date = date_field(words.FIELDS["document.issue_date"])
    issuer = text_field(words.FIELDS["document.issuer"])
    parent_body = text_field(words.FIELDS["document.parent_body"])
    place = text_field(words.FIELDS["document.place"])
    title = area_field(words.FIELDS["document.title"])
    signer_name = text_field(words.FIELDS["document.signer_name"], 120)
    signer_role = text_field(words.FIELDS["document.signer_role"])
    signing_authority = forms.ChoiceField(
        label=words.FIELDS["document.signing_authority"], required=False, choices=words.AUTHORITIES
    )
    signed_on_behalf = text_field(words.FIELDS["document.signed_on_behalf"])

    def know(self, known: Known) -> Self:
        """Offer the kinds of the catalogue."""
        cast("forms.ChoiceField", self.fields["doc_type"]).choices = [("", "–"), *known.kinds]
        return self


class AroundForm(forms.Form):
    """What this text is, and the lists that are lines."""

    source_kind = forms.ChoiceField(label=words.FIELDS["source_kind"], choices=words.SOURCE_KINDS)
    addressees = LinesField(label=words.FIELDS["addressees"], required=False)
    recipients = LinesField(label=words.FIELDS["recipients"], required=False)
    archive = text_field(words.FIELDS["archive"])
    attachments = LinesField(label=words.FIELDS["attachments"], required=False)


class ArticleForm(forms.Form):
    """The press item or page that carries the text."""

    headline = area_field(words.FIELDS["article.headline"])
    publish_date = date_field(words.FIELDS["article.publish_date"])
    author = text_field(words.FIELDS["article.author"])
    site = text_field(words.FIELDS["article.site"])


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
