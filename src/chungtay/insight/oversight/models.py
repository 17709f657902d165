"""What an officer is told (thông báo), whom a body urged (đôn đốc), of what it was reminded (nhắc việc), and how all that is set."""

from datetime import time
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.insight.oversight.rules import MailTime, Thing
from chungtay.insight.oversight.words import MAIL_TIMES, THINGS
from chungtay.kit.keys import new_key
from chungtay.kit.versions import Versioned
from chungtay.mandate.documents.models import Document


class Notice(models.Model):
    """One thing that happened, told to one officer. Holds codes only; its words are made when it is shown."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="+")
    event_id = models.BigIntegerField()
    verb = models.CharField(max_length=60)
    row_label = models.CharField(max_length=60)
    row_key = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    waits_for_mail = models.BooleanField(default=False)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [models.UniqueConstraint(fields=["officer", "event_id"], name="notice_once")]
        indexes = [
            models.Index(fields=["officer", "read_at", "-at"]),
            models.Index(fields=["officer"], condition=Q(waits_for_mail=True), name="notice_waits_for_mail"),
            models.Index(fields=["event_id"], name="notice_event"),
        ]

    def __str__(self) -> str:
        return f"{self.officer_id}: {self.verb}"


class SettingQuerySet(models.QuerySet["Setting"]):
    def nearest(self, agency_id: int) -> Self:
        """Return the body's own setting before that of everybody."""
        return self.filter(Q(agency=agency_id) | Q(agency=None)).order_by(F("agency").asc(nulls_last=True))


class Setting(Versioned):
    """When reminders go out, how the urging letter is worded: of one body, or (without a body) of all that set none."""

    agency = models.OneToOneField(Agency, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    task_days = models.JSONField(default=list, help_text="days from the due day on which a task is reminded: -7, 0, 3")
    plan_days = models.JSONField(default=list)
    report_days = models.JSONField(default=list)
    rest_days = models.PositiveSmallIntegerField(help_text="so long nobody is reminded by hand or urged again")
    quiet_from = models.TimeField(default=time(21))
    quiet_until = models.TimeField(default=time(6))
    digest_at = models.TimeField(default=time(7))
    letter_title = models.CharField(max_length=300)
    letter_opening = models.TextField()
    letter_closing = models.TextField()

    objects = SettingQuerySet.as_manager()

    class Meta:
        verbose_name = _("setting of reminders")
        verbose_name_plural = _("settings of reminders")
        constraints = [
            models.UniqueConstraint(fields=["agency"], name="setting_once", nulls_distinct=False),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id or '*'}"


class MailChoice(models.Model):
    """When one officer wants mail; who chose nothing gets what the setting says."""

    officer = models.OneToOneField(Officer, on_delete=models.CASCADE, related_name="+")
    when = models.CharField(max_length=8, choices=MAIL_TIMES.items(), default=MailTime.NOW)
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.officer_id}: {self.when}"


class Reminder(models.Model):
    """One body was reminded of one thing at one step: the log (nhật ký nhắc việc). Never twice at the same step."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    thing = models.CharField(max_length=8, choices=THINGS.items())
    row_label = models.CharField(max_length=60)
    row_key = models.CharField(max_length=60)
    due_on = models.DateField(help_text="the day it was due; for a reminder by hand, the day of the press")
    step = models.SmallIntegerField(help_text="days from that day: -7 is a week before")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    event_id = models.BigIntegerField(db_index=True, help_text="whose notices say which officers were told")

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "thing", "row_label", "row_key", "due_on", "step"], name="reminded_once_a_step"
            )
        ]
        indexes = [models.Index(fields=["agency", "-at"]), models.Index(fields=["row_label", "row_key"])]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.thing} {self.step:+d}"


class Urging(models.Model):
    """One letter that urges bodies (công văn đôn đốc) about one document. Its key is the form's, so that it is written once."""

    key = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    about = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    letter = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("urging letter")
        verbose_name_plural = _("urging letters")

    def __str__(self) -> str:
        return f"{self.about_id} ← {self.letter_id}"


class Urged(models.Model):
    """One body a letter urges, and what it owed then."""

    urging = models.ForeignKey(Urging, on_delete=models.CASCADE, related_name="bodies")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    owed = models.JSONField(default=list)
    days_late = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["urging", "agency"], name="urged_once_a_letter")]

    def __str__(self) -> str:
        return f"{self.urging_id} → {self.agency_id}"


__all__ = ["MailChoice", "MailTime", "Notice", "Reminder", "Setting", "Thing", "Urged", "Urging"]
