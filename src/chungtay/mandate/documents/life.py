"""The life of a paper of our own: its earlier wordings, its steps, what colleagues say of it, and who may sign for us."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import ReachQuerySet
from chungtay.kit.versions import Versioned


class PaperStage(models.TextChoices):
    """How far a paper of our own is; the values of ``rules.Stage``."""

    DRAFT = "draft", _("draft")
    WITH_SIGNER = "with_signer", _("with the signer")
    SENT_BACK = "sent_back", _("sent back")
    APPROVED = "approved", _("approved, waits for its number")
    ISSUED = "issued", _("issued")
    RECALLED = "recalled", _("recalled")
    REPLACED = "replaced", _("replaced")
    SET_ASIDE = "set_aside", _("put aside")


class PaperVersion(models.Model):
    """One wording of a draft; every save makes one, and none is changed afterwards."""

    document = models.ForeignKey("Document", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(help_text="the version of the document it was")
    paper = models.JSONField(help_text="what the Word file was written from")
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="paper_version_once")]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.number}"


class PaperStep(models.Model):
    """One verb of a paper's life: who did it, when, on which wording, and why."""

    document = models.ForeignKey("Document", on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=20, help_text="a value of rules.Verb")
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField()
    why = models.TextField(blank=True)
    is_on_paper = models.BooleanField(default=False, help_text="approved by a signature on paper, noted by an officer")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["document", "verb"])]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.verb}"


class Comment(models.Model):
    """What a colleague says of a draft, or is asked to say (``asked_of``); open until somebody settles it."""

    document = models.ForeignKey("Document", on_delete=models.CASCADE, related_name="comments")
    version = models.PositiveIntegerField(help_text="which wording it speaks of")
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    words = models.TextField()
    asked_of = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["asked_of"], condition=Q(settled_at=None), name="comment_asked_open")]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.pk}"


class Right(models.TextChoices):
    """By what right somebody signs (Decree 30/2020, Article 13); the values of ``authority.Ground``."""

    HEAD = "head", _("as head of the body")
    DEPUTY = "deputy", _("as deputy, in the head's place (KT.)")
    BY_ORDER = "by_order", _("by order of the head (TL.)")
    AUTHORISED = "authorised", _("by written authorisation (TUQ.)")
    ACTING = "acting", _("as acting head (Q.)")


class SigningRightQuerySet(ReachQuerySet["SigningRight"]):
    capability = "documents.see"


class SigningRight(Versioned):
    """Who may sign for a body, by what right, from when until when, resting on which paper."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=120, help_text="the post as it is printed: PHÓ CHỦ TỊCH")
    right = models.CharField(max_length=10, choices=Right)
    collective = models.CharField(
        max_length=200, blank=True, help_text="on whose behalf: ỦY BAN NHÂN DÂN; empty: a head alone"
    )
    head_role = models.CharField(max_length=120, blank=True, help_text="whose place is taken: CHỦ TỊCH")
    from_right = models.CharField(max_length=10, choices=Right, blank=True, help_text="the right of who gave it")
    kinds = models.JSONField(default=list, blank=True, help_text="codes of the kinds it holds for; empty: every kind")
    rests_on = models.ForeignKey("Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    rests_words = models.CharField(max_length=200, blank=True, help_text="number and day of the paper it rests on")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = SigningRightQuerySet.as_manager()

    class Meta:
        ordering = ["-since", "id"]
        indexes = [models.Index(fields=["agency", "since"])]

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.right}"


class LetterTemplate(models.Model):
    """A first text for a paper of a kind: catalogue, edited by an administrator."""

    code = models.CharField(max_length=40, unique=True)
    kind = models.ForeignKey("DocumentKind", on_delete=models.PROTECT, related_name="+")
    name_vi = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    title = models.TextField(blank=True)
    body = models.TextField(help_text="in the signs of the editor: # for a heading, | for a table")
    addressees = models.TextField(blank=True, help_text="one a line")
    recipients = models.TextField(blank=True, help_text="one a line")
    is_own = models.BooleanField(default=False)
    ordinal = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["ordinal"]

    def __str__(self) -> str:
        return self.name_vi
