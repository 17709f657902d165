"""Forms of the codes of the exchange."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.agencies.models import Agency
from chungtay.mandate.documents.exchanged import ExchangeCode, StatusCode

BODY_CODE = re.compile(r"[A-Z0-9]{1,10}(?:\.[A-Z0-9]{1,10}){1,5}")
DOES = [
    ("", _("is only noted")),
    ("acknowledge", _("acknowledges the document")),
    ("return", _("returns the document")),
]


class BodyCodeForm(forms.Form):
    """The code of one body."""

    code = forms.CharField(
        label=_("Code in the exchange"),
        required=False,
        max_length=40,
        help_text=_("As in H37.DN.001; empty: the exchange knows the body by its code here."),
    )

    def __init__(self, told: Any, *, agency: Agency) -> None:
        known = ExchangeCode.objects.filter(agency=agency).values_list("code", flat=True).first() or ""
        super().__init__(told, initial={"code": known})
        self.agency = agency

    def clean_code(self) -> str:
        code = "".join(self.cleaned_data["code"].split()).upper()
        if code and not BODY_CODE.fullmatch(code):
            raise forms.ValidationError(
                _("A code is groups of letters without marks and digits, with a point between: H37.DN.001.")
            )
        other = ExchangeCode.objects.filter(code=code).exclude(agency=self.agency).select_related("agency").first()
        if code and other:
            raise forms.ValidationError(
                _("%(code)s is the code of %(body)s already. Look at the code again, or take it away there first.")
                % {"code": code, "body": other.agency.name}
            )
        return code


class StatusCodeForm(forms.ModelForm):  # type: ignore[type-arg]  # Django has no type arguments when it runs
    """What a two-digit code of a status message means."""

    does = forms.ChoiceField(label=_("What it does to a delivery"), choices=DOES, required=False)

    class Meta:
        model = StatusCode
        fields = ("code", "name_vi", "name_en", "does", "is_sure")
        labels = {
            "code": _("Status code"),
            "name_vi": _("Name in Vietnamese"),
            "name_en": _("Name in English"),
            "is_sure": _("Its meaning is known for sure"),
        }
        help_texts = {"is_sure": _("Seen in a rule or in a working exchange.")}
        error_messages = {"code": {"unique": _("This code is in the list already: change it there.")}}

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"]).strip()
        if not re.fullmatch(r"\d{2}", code, re.ASCII):
            raise forms.ValidationError(_("A status code is two digits, such as 03."))
        return code
