"""What is asked of whoever sets up a mailbox. A password that was given is never shown again."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chungtay.mandate.documents.mailbox_rules import is_host, needs_password
from chungtay.mandate.documents.mailboxes import Mailbox, Security

FIELDS = ("host", "port", "security", "username", "inbox", "since", "is_on")
TROUBLES: dict[str, str | Promise] = {
    "connect": _("The mail server does not answer. Look at its name and port."),
    "tls": _("The mail server's certificate is not trusted, or the line cannot be sealed. Nothing was sent over it."),
    "login": _("The mail server refuses the user name or the password."),
    "inbox": _("There is no such mail folder. The usual one is INBOX."),
    "talk": _("The line to the mail server broke off. It is tried again in five minutes."),
    "folder": _("The folder cannot be read or written to. Tell whoever runs the server."),
}


class MailboxForm(forms.Form):
    """A mailbox of the body."""

    is_on = forms.BooleanField(label=_("Take in what comes by e-mail"), required=False)
    host = forms.CharField(label=_("Mail server (IMAP)"), max_length=200)
    port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65535)
    security = forms.ChoiceField(label=_("How the line is sealed"), choices=Security.choices)
    username = forms.CharField(label=_("User name"), max_length=200)
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=False),
    )
    inbox = forms.CharField(label=_("Mail folder"), max_length=100)
    since = forms.DateField(
        label=_("Take in messages from this day on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, box: Mailbox, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(box, name) for name in FIELDS}
        super().__init__(*args, **kwargs)
        self.box = box
        self.fields["password"].help_text = (
            _("Leave empty to keep the one that is set.") if box.password else _("Kept sealed and never shown again.")
        )

    def clean_host(self) -> str:
        host = str(self.cleaned_data["host"]).strip()
        if not is_host(host):
            raise forms.ValidationError(_("Write the name of the server alone, such as mail.suoimay.gov.vn."))
        return host

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        before = (self.box.host, self.box.username) if self.box.password else None
        if needs_password((told.get("host", ""), told.get("username", "")), before) and not told.get("password"):
            self.add_error("password", _("Type the password of this mailbox."))
        return told

    def asked(self) -> dict[str, Any]:
        """Return what the verb is told."""
        return {name: self.cleaned_data[name] for name in FIELDS}
