"""Work files (hồ sơ công việc): the documents, tasks and notes of one matter, gathered by who keeps it, and how long they are kept.

They stand with plans because a file gathers tasks, and documents know no tasks. Source: Decree 30/2020/NĐ-CP, Articles 28–30.
"""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from chungtay.core.names import search_key
from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import Reach, ReachQuerySet
from chungtay.kit.versions import Versioned
from chungtay.mandate.documents.models import Document


class Retention(models.Model):
    """How long files of one kind of matter are kept (thời hạn lưu trữ): a catalogue, to be checked against the circular in force.

    Source: Circular 10/2022/TT-BNV, our best reading of it.
    """

    code = models.CharField(max_length=30, unique=True)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    years = models.PositiveSmallIntegerField(null=True, blank=True, help_text="empty: for ever")
    source = models.CharField(max_length=120, blank=True)
    is_own = models.BooleanField(default=False, help_text="brought or changed by an administrator; never written over")
    ordinal = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("retention period")
        verbose_name_plural = _("retention periods")
        ordering = ["ordinal"]

    def __str__(self) -> str:
        return self.name_vi


class MatterQuerySet(ReachQuerySet["Matter"]):
    capability = "documents.see"


class Matter(Versioned):
    """A work file of a body: open while the matter is worked on, then closed; its period runs from the year it was closed."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    keeper = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    retention = models.ForeignKey(Retention, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    search_text = models.TextField(editable=False, default="")

    objects = MatterQuerySet.as_manager()

    class Meta:
        verbose_name = _("work file")
        verbose_name_plural = _("work files")
        indexes = [models.Index(fields=["agency", "closed_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=models.F("opened_on")), name="matter_closes_after"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        self.search_text = search_key(self.title)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def kept_until(self) -> date | None:
        """Return the last day it is kept: its years counted from the end of the year it was closed; None: for ever, or open."""
        if self.closed_on is None or self.retention is None or self.retention.years is None:
            return None
        return date(self.closed_on.year + self.retention.years, 12, 31)


class PieceQuerySet(ReachQuerySet["Piece"]):
    capability = "documents.see"
    agency_path = "matter__agency"

    def scope(self, reach: Reach) -> Q:
        """What files of one's body hold; a document or task only as far as one may see it itself."""
        task: Any = Piece.task.field.related_model  # its module reads this one, so it cannot be imported here
        paper = Q(document__in=Document.objects.within(reach))
        seen = Q(Exists(task._default_manager.within(reach).filter(pk=OuterRef("task"))))
        return super().scope(reach) & (Q(document=None, task=None) | paper | seen)


class Piece(models.Model):
    """One thing in a work file: a document, a task, or a note."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="pieces")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    task = models.ForeignKey("plans.Task", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")

    objects = PieceQuerySet.as_manager()

    class Meta:
        verbose_name = _("piece of a work file")
        verbose_name_plural = _("pieces of a work file")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["matter", "document"], name="document_once_in_a_file"),
            models.UniqueConstraint(fields=["matter", "task"], name="task_once_in_a_file"),
            models.CheckConstraint(
                condition=Q(document__isnull=False, task=None, note="")
                | Q(document=None, task__isnull=False, note="")
                | (Q(document=None, task=None) & ~Q(note="")),
                name="a_piece_is_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.note[:60] or f"{self.document_id or ''} {self.task_id or ''}".strip()
