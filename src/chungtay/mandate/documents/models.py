"""Official documents (văn bản), their texts, citations and what they ask for; registers, numbers and deliveries."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import Reach, ReachQuerySet
from chungtay.kit.versions import Versioned
from chungtay.mandate.documents import (
    addressed,
    books,
    cards,
    exchanged,
    force,
    life,
    mailboxes,
    programmes,
    saved,
    signatures,
)
from chungtay.mandate.documents.deliveries import Delivery as Delivery
from chungtay.mandate.documents.deliveries import DeliveryQuerySet as DeliveryQuerySet
from chungtay.mandate.documents.entries import Entry as Entry
from chungtay.mandate.documents.entries import EntryQuerySet as EntryQuerySet
from chungtay.mandate.documents.entries import open_to as open_to
from chungtay.mandate.documents.intakes import Intake as Intake
from chungtay.mandate.documents.intakes import IntakePage as IntakePage
from chungtay.mandate.documents.intakes import IntakeState as IntakeState
from chungtay.mandate.documents.rules import PARTY_LINE, number_key
from chungtay.mandate.documents.texts import Attachment as Attachment
from chungtay.mandate.documents.texts import DocumentText as DocumentText
from chungtay.mandate.documents.texts import TextKind as TextKind

Direction, Series, Force = books.Direction, books.Series, force.Force
Meaning = addressed.Meaning
ExchangeCode, StatusCode = exchanged.ExchangeCode, exchanged.StatusCode
Card, SigningRight = cards.Card, life.SigningRight
Programme, SavedSearch = programmes.Programme, saved.SavedSearch
Mailbox, Arrival = mailboxes.Mailbox, mailboxes.Arrival
Signature, SignatureCheck, SigningKey = signatures.Signature, signatures.SignatureCheck, signatures.SigningKey


class DocumentKind(models.Model):
    """A kind of document (loại văn bản): catalogue, Decree 30/2020 Article 7 and those of Party and unions."""

    code = models.CharField(max_length=30, unique=True, help_text="ke_hoach, cong_van …")
    symbol = models.CharField(max_length=10, blank=True, help_text="its letters in a number: KH, BC; none for a letter")
    party_symbol = models.CharField(max_length=10, blank=True, help_text="its letters in the Party, where others: CV")
    name_vi = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60)
    schema_code = models.CharField(max_length=30, default="other", help_text="doc_type of vanban/1")
    layout = models.CharField(max_length=10, choices=books.Form, default=books.Form.NAMED)
    issued_by = models.JSONField(default=list, help_text="lines of bodies that issue it: gov, party, union, front")
    source = models.CharField(max_length=120, blank=True, help_text="the rule that names it")
    is_own = models.BooleanField(
        default=False, help_text="brought in by an administrator; a new version leaves it alone"
    )
    ordinal = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["ordinal"]

    def __str__(self) -> str:
        return self.name_vi

    def symbol_of(self, line: str) -> str:
        """Return its letters in the numbers of a line of bodies."""
        return (self.party_symbol if line == PARTY_LINE else "") or self.symbol


class Theme(models.Model):
    """What a task is about (chủ đề nhiệm vụ): catalogue, codes of vanban."""

    code = models.CharField(max_length=40, unique=True)
    name_vi = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    ordinal = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["ordinal"]

    def __str__(self) -> str:
        return self.name_vi


class DocumentState(models.TextChoices):
    """How much of a document is here."""

    STUB = "stub", _("no text yet")
    DRAFT = "draft", _("draft")
    REGISTERED = "registered", _("registered")


class DocumentQuerySet(ReachQuerySet["Document"]):
    capability = "documents.see"

    def scope(self, reach: Reach) -> Q:
        """Documents in a register of one's own body, the answers to what it sent, and stubs (only a citation is known).

        Those in the registers of bodies the own one carries on are read too, never written on (``held`` leaves them out). A
        confidential one is there only for those it is confided to.
        """
        stub = Q(state=DocumentState.STUB) if reach.may(self.capability) else Q(pk=None)
        past = Q()
        if bodies := reach.past(self.capability):
            past = Q(Exists(Entry.objects.filter(document=OuterRef("pk"), agency__in=bodies)))
        return (self._in_register(reach) | self._answers(reach) | stub | past) & open_to(reach)

    def held(self, reach: Reach) -> Self:
        """Return those in a register of one's own body: what may be written on, not only read."""
        return self.filter(self._in_register(reach))

    def writable(self, reach: Reach) -> Self:
        """Return those a text or file of ours may be added to: held, and issued here by no other body.

        What a body issues and sends is one row for all who receive it: what one of them added would stand with every other.
        """
        others = Entry.objects.filter(document=OuterRef("pk"), direction=Direction.OUT).exclude(agency=reach.agency_id)
        return self.held(reach).filter(~Exists(others))

    def _in_register(self, reach: Reach) -> Q:
        return Q(Exists(Entry.objects.filter(document=OuterRef("pk"), agency__in=reach.agencies(self.capability))))

    def _answers(self, reach: Reach) -> Q:
        """What carries out a document of ours, in the register of its issuer, which we sent that document to; no copy of a third."""
        issued = Entry.objects.filter(document=OuterRef("pk"), agency=OuterRef("issuer"))
        asked = Citation.objects.filter(
            document=OuterRef("pk"),
            relation=Relation.IMPLEMENTS,
            cited__deliveries__sender__in=reach.agencies(self.capability),
            cited__deliveries__receiver=OuterRef("issuer"),
        )
        return Q(Exists(asked), Exists(issued), state=DocumentState.REGISTERED)

    def numbered(self, number: str) -> Self:
        """Return documents with this number in any spelling."""
        return self.filter(number_key=number_key(number))


class Document(Versioned):
    """An official document. Its identity is issuer + number + date, never the number alone."""

    state = models.CharField(max_length=12, choices=DocumentState, default=DocumentState.REGISTERED)
    number = models.CharField(max_length=80, blank=True, help_text="as written, inner spaces removed")
    number_key = models.CharField(max_length=80, blank=True, db_index=True, editable=False)
    kind = models.ForeignKey(DocumentKind, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    issued_text = models.CharField(max_length=10, blank=True, help_text="ISO date, may be a month or a year: 2021-05")
    issued_on = models.DateField(null=True, blank=True)
    issuer = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    issuer_words = models.CharField(max_length=300, blank=True)
    title = models.TextField(blank=True)
    signer_words = models.CharField(max_length=200, blank=True)
    urgency = models.CharField(max_length=12, blank=True)
    is_confidential = models.BooleanField(default=False, help_text="in a book of its own, seen by few")
    reading = models.JSONField(default=dict, blank=True, help_text="vanban/1 as confirmed by a person")
    paper = models.JSONField(null=True, blank=True, help_text="what the Word file is written from, while it is a draft")
    to_sign_at = models.DateTimeField(null=True, blank=True, help_text="when the draft was handed to the signer")
    stage = models.CharField(
        max_length=12, choices=life.PaperStage, blank=True, help_text="of a paper of our own: how far it is"
    )
    signing = models.ForeignKey(SigningRight, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    speaks_for_label = models.CharField(max_length=60, blank=True)
    speaks_for_key = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        indexes = [
            models.Index(fields=["issuer", "number_key", "issued_text"]),
            models.Index(fields=["speaks_for_label", "speaks_for_key"]),
            models.Index(fields=["id"], condition=Q(is_confidential=True), name="document_confidential"),
        ]

    def __str__(self) -> str:
        return self.number or self.title

    def save(self, *args: object, **kwargs: object) -> None:
        self.number_key = number_key(self.number)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Relation(models.TextChoices):
    """How a document stands to one it cites; strongest first (SCHEMA of vanban)."""

    REPLACES = "replaces", _("replaces")
    AMENDS = "amends", _("amends")
    IMPLEMENTS = "implements", _("carries out")
    BASED_ON = "based_on", _("is based on")
    MENTIONS = "mentions", _("mentions")


class Citation(models.Model):
    """``document`` cites ``cited``; with the words and their place in the text."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="cites")
    cited = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="cited_by")
    relation = models.CharField(max_length=12, choices=Relation)
    words = models.TextField(blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    instead_of = models.ForeignKey(
        Document,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="the stub others see here: only who holds this copy sees this tie in its place",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "cited"], name="citation_once")]
        indexes = [models.Index(fields=["cited", "relation"])]

    def __str__(self) -> str:
        return f"{self.document_id} {self.relation} {self.cited_id}"


class Ask(models.Model):
    """A task the document sets (nhiệm vụ được giao), tied to its sentence. What a body makes of it is a task of its plan."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="asks")
    ordinal = models.PositiveSmallIntegerField()
    text = models.TextField()
    themes = models.JSONField(default=list)
    lead = models.CharField(max_length=300, blank=True)
    cooperating = models.JSONField(default=list)
    due_text = models.CharField(max_length=10, blank=True)
    period_start = models.CharField(max_length=10, blank=True)
    period_end = models.CharField(max_length=10, blank=True)
    frequency = models.CharField(max_length=12, blank=True)
    target = models.CharField(max_length=200, blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["ordinal"]

    def __str__(self) -> str:
        return self.text


class ReportAsked(models.Model):
    """A report the document asks for (chế độ báo cáo)."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="reports_asked")
    text = models.TextField()
    from_words = models.CharField(max_length=300, blank=True)
    to_words = models.JSONField(default=list)
    via_words = models.CharField(max_length=300, blank=True)
    periods = models.JSONField(default=list)
    due_text = models.CharField(max_length=10, blank=True)

    def __str__(self) -> str:
        return self.text


class Recipient(models.Model):
    """A line under "Nơi nhận", and the body it means when known."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="recipients")
    words = models.CharField(max_length=300)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return self.words
