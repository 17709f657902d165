"""Find the plans whose ground changed; make the times of what comes back. Safe to run twice, or side by side."""

from django.utils import timezone

from chungtay.foundation.audit.actions import unread
from chungtay.kit.jobs import job
from chungtay.mandate.plans import repeating, resting


@job(every="* * * * *", lock="plans.find_rechecks")
def find_rechecks(timestamp: int) -> int:
    """Look at the documents that came, were issued, sent or mended; return how many bodies were told."""
    day = timezone.localdate()
    with unread("rechecks") as events:
        keys = {int(one.row_key) for one in events if one.row_label == "documents.document"}
        if not keys:
            return 0
        resting.find(resting.changed_by(keys, day), day)
        return resting.tell(day)


@job(every="20 0 * * *", lock="plans.find_rechecks_of_the_day")
def find_rechecks_of_the_day(timestamp: int) -> int:
    """Look at what ended or began by the passing of days; return how many bodies were told."""
    day = timezone.localdate()
    resting.find(resting.changed_lately(day), day)
    return resting.tell(day)


@job(every="35 17 * * *", lock="plans.make_times")  # 00:35 of the next day in Viet Nam
def make_times(timestamp: int) -> int:
    """Make the coming times of the tasks that come back; return how many are new."""
    return repeating.make_all_ahead(timezone.localdate())
