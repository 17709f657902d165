"""Where documents come in by themselves: a mailbox of a body (IMAP), or a folder that is watched; and what came."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.agencies.models import Agency
from chungtay.kit.keys import new_key
from chungtay.kit.reach import ReachQuerySet
from chungtay.kit.versions import Versioned


class Way(models.TextChoices):
    """How documents come in by themselves."""

    MAIL = "mail", _("mailbox (IMAP)")
    FOLDER = "folder", _("watched folder")


class Security(models.TextChoices):
    """How the line to the mail server is sealed; an open one is not offered."""

    TLS = "tls", _("TLS from the first byte (usual, port 993)")
    STARTTLS = "starttls", _("STARTTLS (port 143)")


class MailboxQuerySet(ReachQuerySet["Mailbox"]):
    capability = "documents.mailbox"


class Mailbox(Versioned):
    """A mailbox (hộp thư) or watched folder of a body. The password is kept sealed and is never shown again."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=6, choices=Way)
    is_on = models.BooleanField(default=True)
    host = models.CharField(max_length=200, blank=True)
    port = models.PositiveIntegerField(default=993)
    security = models.CharField(max_length=8, choices=Security, default=Security.TLS)
    username = models.CharField(max_length=200, blank=True)
    password = models.BinaryField(default=bytes, blank=True, help_text="sealed under the key of the files")
    inbox = models.CharField(max_length=100, default="INBOX")
    since = models.DateField(null=True, blank=True, help_text="older messages are left alone")
    uid_validity = models.BigIntegerField(default=0)
    last_uid = models.BigIntegerField(default=0, help_text="the last message that was taken in")
    looked_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=20, blank=True, help_text="code of why the last look failed")

    objects = MailboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("mailbox")
        verbose_name_plural = _("mailboxes")
        constraints = [models.UniqueConstraint(fields=["agency", "way"], name="mailbox_once")]

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.way}"


class Arrival(models.Model):
    """One file or text that came by itself: where from, and what became of it. ``mark`` keeps it from coming twice."""

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="arrivals")
    mark = models.CharField(max_length=90, help_text="message and part, or keyed fingerprint of the file")
    message_id = models.CharField(max_length=250, blank=True, db_index=True)
    sender = models.CharField(max_length=250, blank=True, help_text="as the message says; nobody proves it")
    subject = models.CharField(max_length=250, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    name = models.CharField(max_length=255)
    intake = models.ForeignKey("documents.Intake", on_delete=models.SET_NULL, null=True, related_name="arrivals")
    trouble = models.CharField(max_length=300, blank=True, help_text="why it was not taken, as a sentence")
    came_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("arrival")
        verbose_name_plural = _("arrivals")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["mailbox", "mark"], name="arrival_once")]

    def __str__(self) -> str:
        return f"{self.mailbox_id}: {self.mark}"
