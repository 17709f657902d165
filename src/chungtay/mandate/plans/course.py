"""What happens to a task while it is under way: progress, extensions, adjustments of the plan, hand-over."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.mandate.documents.life import Comment
from chungtay.mandate.plans.rules import Cause, ChangeKind, ExtensionState, Form

EXTENSION_STATES = {
    ExtensionState.ASKED: _("asked for"),
    ExtensionState.GRANTED: _("granted"),
    ExtensionState.REFUSED: _("refused"),
    ExtensionState.WITHDRAWN: _("withdrawn"),
}
CHANGES = {
    ChangeKind.MOVED: _("moved to another day"),
    ChangeKind.FORM: _("done in another form"),
    ChangeKind.DROPPED: _("dropped"),
}
CAUSES = {Cause.EPIDEMIC: _("epidemic"), Cause.STORM: _("storm, flood"), Cause.OTHER: _("another reason")}
FORMS = {
    Form.ONLINE: _("online"),
    Form.SMALL_GROUPS: _("in small groups"),
    Form.AT_HOME: _("at the homes"),
}


class Progress(models.Model):
    """How far a body has come with its part, in its words; with a share in per cent or a count, and files as evidence."""

    assignment = models.ForeignKey("plans.Assignment", on_delete=models.CASCADE, related_name="progress")
    text = models.TextField(_("what was done"))
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    count = models.PositiveIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("note of progress")
        verbose_name_plural = _("notes of progress")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(percent=None) | Q(percent__lte=100), name="progress_of_a_whole")
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.percent}"


class Extension(models.Model):
    """A body asks its giver for a later day (xin gia hạn); the giver grants or refuses."""

    assignment = models.ForeignKey("plans.Assignment", on_delete=models.CASCADE, related_name="extensions")
    state = models.CharField(max_length=10, choices=EXTENSION_STATES.items(), default=ExtensionState.ASKED)
    due_before = models.DateField(null=True)
    asked_due = models.DateField(_("new day"))
    reason = models.CharField(_("reason"), max_length=500)
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    granted_due = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    answered_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(state=ExtensionState.ASKED), name="one_extension_asked"
            )
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} → {self.asked_due}"


class Adjustment(models.Model):
    """Tasks of an issued plan moved (điều chỉnh), changed in form or dropped in one step, with the reason; undone in one step too."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="adjustments")
    kind = models.CharField(max_length=10, choices=CHANGES.items())
    cause = models.CharField(max_length=10, choices=CAUSES.items())
    reason = models.CharField(max_length=500)
    new_day = models.DateField(null=True, blank=True)
    new_form = models.CharField(max_length=12, choices=FORMS.items(), blank=True)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("adjustment of a plan")
        verbose_name_plural = _("adjustments of a plan")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.kind}"


class AdjustedTask(models.Model):
    """One task an adjustment touched: the days it had, and the day it has since."""

    adjustment = models.ForeignKey(Adjustment, on_delete=models.CASCADE, related_name="tasks")
    task = models.ForeignKey("plans.Task", on_delete=models.CASCADE, related_name="adjustments")
    due_before = models.DateField(null=True)
    start_before = models.DateField(null=True)
    end_before = models.DateField(null=True)
    due_after = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["adjustment", "task"], name="adjusted_task_once")]

    def __str__(self) -> str:
        return f"{self.adjustment_id}: {self.task_id}"


class AdjustedPart(models.Model):
    """One assignment a move touched: the days it had, and the day it has since."""

    adjustment = models.ForeignKey(Adjustment, on_delete=models.CASCADE, related_name="parts")
    assignment = models.ForeignKey("plans.Assignment", on_delete=models.CASCADE, related_name="+")
    due_before = models.DateField(null=True)
    first_due_before = models.DateField(null=True)
    due_after = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["adjustment", "assignment"], name="adjusted_part_once")]

    def __str__(self) -> str:
        return f"{self.adjustment_id}: {self.assignment_id}"


class HandOver(models.Model):
    """All open work of one officer of a body passes to another (bàn giao) in one step."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    giver = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(condition=~Q(giver=models.F("receiver")), name="handed_to_another")]

    def __str__(self) -> str:
        return f"{self.giver_id} → {self.receiver_id}"


class HandedOver(models.Model):
    """One thing that was handed over: a task, a work file, or a comment asked for."""

    hand_over = models.ForeignKey(HandOver, on_delete=models.CASCADE, related_name="tasks")
    assignment = models.ForeignKey("plans.Assignment", on_delete=models.CASCADE, null=True, related_name="+")
    matter = models.ForeignKey("plans.Matter", on_delete=models.CASCADE, null=True, related_name="+")
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hand_over", "assignment"], name="handed_over_once"),
            models.UniqueConstraint(fields=["hand_over", "matter"], name="work_file_handed_over_once"),
            models.UniqueConstraint(fields=["hand_over", "comment"], name="comment_handed_over_once"),
            models.CheckConstraint(
                condition=Q(assignment__isnull=False, matter=None, comment=None)
                | Q(assignment=None, matter__isnull=False, comment=None)
                | Q(assignment=None, matter=None, comment__isnull=False),
                name="handed_over_is_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hand_over_id}: {self.assignment_id or self.matter_id or self.comment_id}"
