"""What officers are asked while a paper is made: its text, a comment, a reason, who may sign."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.models import Officer
from chungtay.mandate.documents import drafts, typed
from chungtay.mandate.documents.actions import Wording, block_of
from chungtay.mandate.documents.life import SigningRight
from chungtay.mandate.documents.models import Document
from vanban.writing import SigningBlock

WRONG_LINES = {
    "cells": _("Line %(line)d of the text: this row of the table has more cells than the table has headings."),
    "headings": _("Line %(line)d of the text: a table begins with a row of headings."),
}
HELP = _(
    "One paragraph a line. “I. …” or # before a line makes a heading, - or a) an item, | parts the cells of a table, "
    "> a ground (căn cứ), “Điều 1. …” an article."
)


def _area(label: Any, rows: int, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=required, widget=forms.Textarea(attrs={"rows": rows})
    )


def listed(text: str) -> tuple[str, ...]:
    """Return the lines of a field that holds one thing a line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


class WordingForm(forms.Form):
    """A draft as it is edited."""

    title = _area(_("Abstract"), 2, _("What the paper is about, without the kind and without “V/v”."))
    addressees = _area(
        _("Addressed to (Kính gửi)"), 2, _("One a line; empty when it is addressed to nobody."), required=False
    )
    body = _area(_("Text"), 22, HELP)
    recipients = _area(_("Recipients (Nơi nhận)"), 3, _("One a line."), required=False)
    signing = forms.TypedChoiceField(label=_("Who signs"), required=False, coerce=int, empty_value=None)
    role = forms.CharField(label=_("Post of the signer"), required=False, max_length=120)
    name = forms.CharField(label=_("Name of the signer"), required=False, max_length=120)
    authority = _area(
        _("Above the post (TM., KT. …)"), 2, _("One a line; empty for a head who signs alone."), required=False
    )

    is_confidential = forms.BooleanField(
        label=_("Confidential: seen by few"),
        required=False,
        help_text=_(
            "For a paper about a case or a person: seen by clerk, leader, whoever drafted it and the readers that are named."
        ),
    )

    def __init__(
        self,
        told: Any,
        *,
        document: Document,
        signers: Sequence[SigningRight],
        has_rights: bool,
        may_confide: bool = False,
    ) -> None:
        super().__init__(told, initial=stands(document) | {"is_confidential": document.is_confidential})
        if not may_confide:
            del self.fields["is_confidential"]
        self.document, self.signers = document, {one.pk: one for one in signers}
        if has_rights:
            for name in ("role", "name", "authority"):
                del self.fields[name]
            chosen = [("", _("– choose –")), *((str(pk), _called(one)) for pk, one in self.signers.items())]
            cast("forms.ChoiceField", self.fields["signing"]).choices = chosen
        else:
            del self.fields["signing"]

    def clean_body(self) -> str:
        text: str = self.cleaned_data["body"]
        try:
            typed.read(text)
        except typed.Untypable as why:
            raise forms.ValidationError(WRONG_LINES[why.what] % {"line": why.line}) from None
        return text

    def wording(self) -> Wording:
        """Return what was typed."""
        told = self.cleaned_data
        right = self.signers.get(told.get("signing") or 0)
        return Wording(
            title=" ".join(told["title"].split()),
            body=typed.read(told["body"]),
            addressees=listed(told["addressees"]),
            recipients=listed(told["recipients"]),
            signing=right,
            signature=self._signature(right),
        )

    def _signature(self, right: SigningRight | None) -> SigningBlock:
        if right:
            return block_of(right, right.agency)
        told = self.cleaned_data
        if "role" in self.fields:
            return SigningBlock(told["role"], told["name"] or None, listed(told["authority"]))
        return drafts.from_json(self.document.paper or {}).signature


def _called(right: SigningRight) -> str:
    return f"{right.name}, {right.role.capitalize()} – {right.get_right_display()}"


def stands(document: Document) -> dict[str, Any]:
    """Return the wording of a draft as its fields show it."""
    return fields_of(document.paper or {}) | {"signing": document.signing_id or ""}


def fields_of(told: dict[str, Any]) -> dict[str, Any]:
    """Return a wording as its fields show it."""
    paper = drafts.from_json(told)
    return {
        "title": paper.title,
        "addressees": "\n".join(paper.addressees),
        "body": typed.written(drafts.opened(paper.body)),
        "recipients": "\n".join(paper.recipients),
        "role": paper.signature.role,
        "name": paper.signature.name or "",
        "authority": "\n".join(paper.signature.authority),
    }


class CommentForm(forms.Form):
    """A comment, and of whom it is asked."""

    words = _area(_("Your comment"), 3)


class AskForm(forms.Form):
    """A comment asked of a colleague."""

    officer: "forms.ModelChoiceField[Officer]" = forms.ModelChoiceField(label=_("Of whom"), queryset=None)
    words = _area(_("What about"), 2)

    def __init__(self, *args: Any, colleagues: Sequence[Officer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [one.pk for one in colleagues]
        cast("forms.ModelChoiceField[Officer]", self.fields["officer"]).queryset = Officer.objects.filter(pk__in=keys)


class ReasonForm(forms.Form):
    """Why a draft is sent back, or a paper recalled."""

    why = _area(_("Reason"), 3)


class RightForm(forms.ModelForm):  # type: ignore[type-arg]  # Django has no type arguments when it runs
    """Who may sign, by what right, from when until when, resting on which paper."""

    class Meta:
        model = SigningRight
        fields = ("name", "role", "right", "collective", "head_role", "since", "until", "rests_words", "from_right")
        labels = {
            "name": _("Name"),
            "role": _("Post as printed"),
            "right": _("By what right"),
            "collective": _("On whose behalf (TM.)"),
            "head_role": _("In whose place (KT., TL., TUQ.)"),
            "since": _("From"),
            "until": _("Until"),
            "rests_words": _("Resting on which paper"),
            "from_right": _("Who gave it signs himself"),
        }
        help_texts = {
            "role": _("In capitals, as above the name: PHÓ CHỦ TỊCH."),
            "collective": _("ỦY BAN NHÂN DÂN, BAN THƯỜNG VỤ; empty where a head decides alone."),
            "head_role": _("The head's post: CHỦ TỊCH, GIÁM ĐỐC."),
            "rests_words": _("Number and day: Quyết định số 12/QĐ-UBND ngày 05/01/2026. An authorisation needs one."),
            "from_right": _("For an authorisation: who was authorised may not authorise others."),
        }
        widgets = {
            "since": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if told.get("since") and told.get("until") and told["until"] < told["since"]:
            self.add_error("until", _("The last day comes before the first."))
        return told
