"""What is asked of whoever adds a key or signs. What opens a key is never shown again and never kept."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chungtay.mandate.documents.signature_rules import Purpose

MOST_KEY_BYTES = 200_000
WHOSE = {Purpose.PERSONAL: _("My own: signs for a person"), Purpose.SEAL: _("The body's: takes the place of the seal")}
WHY_NOT: dict[str, str | Promise] = {
    "secret": _(
        "The passphrase or PIN does not open the key. Type it again; a token locks itself after some wrong ones."
    ),
    "key": _("No key with a certificate was found there. Look at the name of the key, or choose another file."),
    "token": _("The token cannot be reached. Look whether it is plugged into the server, and how it is named."),
    "stamp": _("The time stamp server does not answer. Nothing was signed. Try again later or tell the administrator."),
    "file": _("The file could not be signed. Nothing was kept. Try again; tell the administrator when it stays so."),
}


def _secret(label: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "off"}, render_value=False)
    help_text = _("Asked each time. It is not kept anywhere.")
    return forms.CharField(label=label, max_length=200, widget=widget, help_text=help_text, strip=False)


class KeyForm(forms.Form):
    """A key to add: a file, or one on the server's token."""

    purpose = forms.ChoiceField(label=_("Whose key"))
    label = forms.CharField(label=_("What you call it"), max_length=120, required=False)
    file = forms.FileField(
        label=_("Key file (.p12, .pfx)"), required=False, help_text=_("Leave empty when the key is on a token.")
    )
    token = forms.CharField(label=_("Name of the token"), max_length=64, required=False)
    token_key = forms.CharField(label=_("Name of the key on the token"), max_length=64, required=False)
    secret = _secret(_("Passphrase or PIN"))

    def __init__(self, *args: Any, purposes: Sequence[Purpose], has_tokens: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["purpose"]).choices = [(one.value, WHOSE[one]) for one in purposes]
        if not has_tokens:
            del self.fields["token"], self.fields["token_key"]
            self.fields["file"].required, self.fields["file"].help_text = True, ""

    def clean_file(self) -> Any:
        file = self.cleaned_data.get("file")
        if file and file.size > MOST_KEY_BYTES:
            raise forms.ValidationError(_("This is not a key file: it is too large. Choose the .p12 or .pfx file."))
        return file

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        on_token = bool(told.get("token") and told.get("token_key"))
        if "token" in self.fields and bool(told.get("file")) == on_token and not self.errors:
            raise forms.ValidationError(_("Choose a key file, or name a token and the key on it: one of the two."))
        return told


class SignForm(forms.Form):
    """Which key signs, and what opens it."""

    key = forms.ChoiceField(label=_("Key"))
    secret = _secret(_("Passphrase or PIN"))

    def __init__(self, *args: Any, keys: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["key"]).choices = keys
