"""What happened to a row."""

from django.db.models import Model, QuerySet

from chungtay.foundation.audit.models import Event, Unread


def history(row: Model) -> QuerySet[Event]:
    """Return the events of one row, newest first. The caller has fetched the row within reach."""
    return Event.objects.filter(row_label=row._meta.label_lower, row_key=str(row.pk)).order_by("-id")


def set_aside() -> QuerySet[Unread]:
    """Return the events a reader gave up on."""
    return Unread.objects.filter(set_aside=True).select_related("event").order_by("id")
