"""Tell officers the news, remind bodies of what is due, send urging letters that were issued. Safe to run twice, or side by side."""

from django.utils import timezone

from chungtay.foundation.accounts.middleware import step_behind_the_wall
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.audit.actions import unread
from chungtay.insight.oversight import actions, mail, owing, sending, tellings
from chungtay.kit.jobs import job


@job(every="* * * * *", lock="oversight.tell_news")
def tell_news(timestamp: int) -> int:
    """Make notices of what happened and mail those whose time has come; return how many notices were made."""
    with unread("notices") as events:
        made = tellings.tell(events)
    mail.send_due(timezone.now())
    return len(made)


@job(every="7 * * * *", lock="oversight.remind_due")
def remind_due(timestamp: int) -> int:
    """Remind every body of what is due, each thing once at each step; return how many things were told."""
    day = timezone.localdate()
    found = owing.owing(day)
    bodies = Agency.objects.in_bulk(found)
    return sum(actions.remind_due(bodies[pk], things, day) for pk, things in found.items() if pk in bodies)


@job(every="* * * * *", lock="oversight.send_letters")
def send_letters(timestamp: int) -> int:
    """Send the urging letters that were issued to the bodies they urge; return how many letters went out."""
    with unread("letters") as events:
        letters = [ready for event in events if (ready := sending.ready(event)) is not None]
        for sender, urging in letters:
            step_behind_the_wall(sender)
            actions.send_letter(sender, urging)
    return len(letters)
