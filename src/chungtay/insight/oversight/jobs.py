"""Tell officers the news. Safe to run twice, or side by side."""

from chungtay.foundation.audit.actions import unread
from chungtay.insight.oversight import mail, tellings
from chungtay.kit.jobs import job


@job(every="* * * * *", lock="oversight.tell_news")
def tell_news(timestamp: int) -> int:
    """Make notices of what happened and send each officer who has one a mail; return how many notices were made."""
    with unread("notices") as events:
        made = tellings.tell(events)
    mail.send(made)
    return len(made)
