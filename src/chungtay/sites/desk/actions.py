"""What an officer does with notices."""

from django.db import transaction
from django.utils import timezone

from chungtay.insight.oversight.models import Notice
from chungtay.kit.reach import Reach
from chungtay.sites.desk.queries import notices


@transaction.atomic
def read(notice: Notice) -> None:
    """Count a notice as read. The caller has fetched it among the officer's own."""
    if notice.read_at is None:
        notice.read_at = timezone.now()
        notice.save(update_fields=["read_at"])


@transaction.atomic
def read_all(reach: Reach) -> int:
    """Count all notices of the officer as read; return how many were new."""
    return notices(reach).filter(read_at=None).update(read_at=timezone.now())
