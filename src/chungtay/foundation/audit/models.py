"""Events and the rows that wait for a reader."""

from django.db import models


class Event(models.Model):
    """One verb, done once (nhật ký). Written in the verb's own transaction; never changed, never erased (trigger)."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor_id = models.BigIntegerField(null=True)
    agency_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=60)
    row_label = models.CharField(max_length=60)
    row_key = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["row_label", "row_key"])]

    def __str__(self) -> str:
        return f"{self.verb} {self.row_label}:{self.row_key}"


class Unread(models.Model):
    """An event one reader has not worked on yet; ``set_aside`` after five failures, for the administrator to see."""

    reader = models.CharField(max_length=40)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    failures = models.PositiveSmallIntegerField(default=0)
    set_aside = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["reader", "set_aside", "id"])]

    def __str__(self) -> str:
        return f"{self.reader}: {self.event_id}"
