"""Stored files: the row says whose they are and which wall stands around them; the bytes are sealed on disk."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.agencies.models import Agency
from chungtay.kit.keys import new_key
from chungtay.kit.reach import ReachQuerySet


class Wall(models.TextChoices):
    """Who may read a file at all."""

    PUBLIC = "public", _("public")
    AGENCY = "agency", _("the body")
    CASE = "case", _("the team of the case")
    INFORMANT = "informant", _("whoever protects the informant")
    KEY = "key", _("nobody: it is used and never handed out")


class StoredFileQuerySet(ReachQuerySet["StoredFile"]):
    capability = "documents.see"


class StoredFile(models.Model):
    """One file of exactly one owner row (label, key). Equal bytes of two owners are two files."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    owner_label = models.CharField(max_length=60)
    owner_key = models.CharField(max_length=40)
    wall = models.CharField(max_length=10, choices=Wall, default=Wall.AGENCY)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=120)
    size_bytes = models.PositiveBigIntegerField()
    fingerprint = models.CharField(
        max_length=64, db_index=True, help_text="HMAC-SHA-256 of the bytes under the files key"
    )
    stored_at = models.DateTimeField(auto_now_add=True)
    removed_on = models.DateField(null=True, blank=True, help_text="its bytes are gone since that day")
    removed_by = models.CharField(max_length=200, blank=True, help_text="the decision that ordered it")

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        indexes = [models.Index(fields=["owner_label", "owner_key"])]

    def __str__(self) -> str:
        return self.name
