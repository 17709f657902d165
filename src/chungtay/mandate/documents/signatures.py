"""Keys that sign, signatures that were made, and what was found on files that came signed. Secrets are nowhere here."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.files.models import StoredFile
from chungtay.kit.reach import Reach, ReachQuerySet
from chungtay.mandate.documents.signature_rules import Purpose, Seen

PURPOSES = [(Purpose.PERSONAL.value, _("signs for a person")), (Purpose.SEAL.value, _("seals for the body"))]


class SigningKeyQuerySet(ReachQuerySet["SigningKey"]):
    def scope(self, reach: Reach) -> Q:
        """One's own keys, and the body's for whoever keeps its seal."""
        own = Q(purpose=Purpose.PERSONAL, officer=reach.officer_id, agency__in=reach.agencies("documents.sign"))
        return own | Q(purpose=Purpose.SEAL, agency__in=reach.agencies("documents.seal"))


class SigningKey(models.Model):
    """A key (khóa ký số): a PKCS#12 file, kept sealed, or one on the server's token. What opens it is asked each time."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=10, choices=PURPOSES)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    label = models.CharField(max_length=120)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    token = models.CharField(max_length=64, blank=True, help_text="name of the token; empty: the key is a file")
    token_key = models.CharField(max_length=64, blank=True, help_text="name of the key on the token")
    holder = models.CharField(max_length=200, help_text="whose it is, as its certificate says")
    issued_by = models.CharField(max_length=200)
    serial = models.CharField(max_length=64)
    since = models.DateField()
    until = models.DateField()
    added_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = SigningKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("key that signs")
        verbose_name_plural = _("keys that sign")
        ordering = ["purpose", "label", "id"]

    def __str__(self) -> str:
        return self.label


class Signature(models.Model):
    """A signature of ours on a paper of ours: the file with it on, and the mark of the paper it was made from."""

    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="signatures")
    purpose = models.CharField(max_length=10, choices=PURPOSES)
    key = models.ForeignKey(SigningKey, on_delete=models.PROTECT, related_name="+")
    holder = models.CharField(max_length=200)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(auto_now_add=True)
    mark = models.CharField(max_length=64, help_text="keyed fingerprint of the paper; another one: it changed since")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["document", "mark", "purpose"], name="signature_once"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.purpose}"


class SignatureCheck(models.Model):
    """What was found when a file was looked at for signatures; none without any. Looking again writes over it."""

    file = models.OneToOneField(StoredFile, on_delete=models.CASCADE, related_name="+")
    found = models.JSONField(default=list)
    is_unfinished = models.BooleanField(default=False, help_text="looking took too much, and was stopped")
    checked_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("look at signatures")
        verbose_name_plural = _("looks at signatures")

    def __str__(self) -> str:
        return f"{self.file_id}: {len(self.found)}"

    @property
    def seen(self) -> list[Seen]:
        """The signatures, in the order they stand in the file."""
        told: list[dict[str, Any]] = self.found
        return [Seen.from_json(one) for one in told]

    @property
    def is_grave(self) -> bool:
        """Say whether the file must not be taken for what was signed."""
        return any(one.is_grave for one in self.seen)
