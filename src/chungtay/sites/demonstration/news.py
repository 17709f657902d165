"""What the officers of the demonstration were told: nobody finds a pile of news about what was dealt with long ago."""

from datetime import date

from django.utils import timezone

from chungtay.foundation.audit.actions import unread
from chungtay.insight.oversight.models import Notice
from chungtay.insight.oversight.tellings import tell
from chungtay.mandate.plans import resting
from chungtay.results.reporting.models import Submission
from chungtay.results.reporting.rules import SubmissionState

ALL = 100_000


def load(today: date) -> None:
    """Tell everybody what happened, without mail; news of a report that no longer waits for judgment is read."""
    _look_again(today)
    with unread("notices", ALL) as events:
        tell(events)
    with unread("letters", ALL):
        pass  # what was issued so far urges nobody, so there is nothing to send
    waiting = [
        str(key) for key in Submission.objects.filter(state=SubmissionState.SUBMITTED).values_list("pk", flat=True)
    ]
    Notice.objects.filter(verb="reporting.submit").exclude(row_key__in=waiting).update(read_at=timezone.now())


def _look_again(today: date) -> None:
    """Find the plans whose ground changed, as the worker would; each body is told once."""
    with unread("rechecks", ALL) as events:
        keys = {int(one.row_key) for one in events if one.row_label == "documents.document"}
        resting.find(resting.changed_by(keys, today), today)
        resting.tell(today)
