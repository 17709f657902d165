"""Lists of children that were brought in from Excel, and tables of children that were taken out."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.core.workflow import Workflow
from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.files.models import StoredFile
from chungtay.kit.keys import new_key
from chungtay.kit.reach import ReachQuerySet
from chungtay.kit.sealing import SealedTextField


class Bring(StrEnum):
    """How far a list is."""

    NEW = "new"  # the columns wait to be confirmed
    CHECKING = "checking"  # every row is looked at, nothing is written
    CHECKED = "checked"
    RUNNING = "running"
    DONE = "done"
    UNDONE = "undone"
    BROKEN = "broken"  # the file could not be read


class BringVerb(StrEnum):
    """What is done with a list."""

    CHECK = "check"
    CHECKED = "checked"
    RUN = "run"
    FINISH = "finish"
    UNDO = "undo"
    BREAK = "break"


BRING_LIFE = Workflow[Bring, BringVerb](
    {
        (Bring.NEW, BringVerb.CHECK): Bring.CHECKING,
        (Bring.CHECKING, BringVerb.CHECK): Bring.CHECKING,
        (Bring.CHECKING, BringVerb.CHECKED): Bring.CHECKED,
        (Bring.CHECKING, BringVerb.BREAK): Bring.BROKEN,
        (Bring.CHECKED, BringVerb.CHECK): Bring.CHECKING,
        (Bring.CHECKED, BringVerb.RUN): Bring.RUNNING,
        (Bring.RUNNING, BringVerb.RUN): Bring.RUNNING,
        (Bring.RUNNING, BringVerb.FINISH): Bring.DONE,
        (Bring.RUNNING, BringVerb.UNDO): Bring.UNDONE,
        (Bring.DONE, BringVerb.UNDO): Bring.UNDONE,
    }
)
STATES = {
    Bring.NEW.value: _("columns to be confirmed"),
    Bring.CHECKING.value: _("being checked"),
    Bring.CHECKED.value: _("checked, nothing brought in yet"),
    Bring.RUNNING.value: _("being brought in"),
    Bring.DONE.value: _("brought in"),
    Bring.UNDONE.value: _("undone"),
    Bring.BROKEN.value: _("could not be read"),
}


class BroughtListQuerySet(ReachQuerySet["BroughtList"]):
    capability = "children.identify"


class BroughtList(models.Model):
    """A list of children from Excel. Its file stands sealed; ``head`` is the row of the headings, ``matching`` what the columns mean."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    faults_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    headings = models.JSONField(default=list)
    head = models.PositiveIntegerField(default=0)
    matching = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=list(STATES.items()), default=Bring.NEW.value)
    trouble = models.CharField(max_length=20, blank=True)
    rows = models.PositiveIntegerField(default=0)
    looked_at = models.PositiveIntegerField(default=0, help_text="rows the running step has been through")
    faulty = models.PositiveIntegerField(default=0)
    entered = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0, help_text="children an undoing left, for others worked on them since")
    brought_at = models.DateTimeField(auto_now_add=True)

    objects = BroughtListQuerySet.as_manager()

    class Meta:
        verbose_name = _("list brought in")
        verbose_name_plural = _("lists brought in")
        indexes = [models.Index(fields=["agency", "-brought_at"])]

    def __str__(self) -> str:
        return str(self.pk)


class BroughtChild(models.Model):
    """Which child came by which row: so that an import goes on where it stopped, and can be undone."""

    brought = models.ForeignKey(BroughtList, on_delete=models.CASCADE, related_name="children")
    child = models.OneToOneField("children.Child", on_delete=models.CASCADE, related_name="+")
    row = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("child brought in")
        verbose_name_plural = _("children brought in")
        constraints = [models.UniqueConstraint(fields=["brought", "row"], name="brought_once")]

    def __str__(self) -> str:
        return f"{self.brought_id}: {self.row}"


class TakenOutQuerySet(ReachQuerySet["TakenOut"]):
    capability = "children.identify"


class TakenOut(models.Model):
    """A table of children with names, as a workbook under a password: who took it out, and how many stand in it.

    The password stands sealed until the workbook is made, then nowhere. The file is removed after a week.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=200)
    asked = models.JSONField(default=dict)
    password = SealedTextField(blank=True, default="")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    rows = models.PositiveIntegerField(default=0)
    written = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(auto_now_add=True)

    objects = TakenOutQuerySet.as_manager()

    class Meta:
        verbose_name = _("table taken out")
        verbose_name_plural = _("tables taken out")
        indexes = [models.Index(fields=["agency", "-asked_at"])]

    def __str__(self) -> str:
        return str(self.pk)
