"""Mail of what is new: that there is news and where, never what it says; at once or gathered, never in quiet hours."""

import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chungtay.foundation.accounts.models import Officer
from chungtay.insight.oversight.models import MailChoice, Notice, Setting
from chungtay.insight.oversight.rules import MailTime, is_quiet, mail_is_due

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wish:
    """How one officer wants to be mailed."""

    when: MailTime
    is_quiet: bool


def send_due(moment: datetime) -> int:
    """Mail every officer whose time has come what waits for mail; return how many mails went out.

    Each officer is a transaction of its own: a mail that fails waits for the next round and holds up nobody else's.
    """
    waiting = Notice.objects.filter(waits_for_mail=True).values_list("officer", flat=True).distinct()
    people = list(Officer.objects.filter(pk__in=waiting))
    everybody = Setting.objects.get(agency=None)
    choices = {one.officer_id: one for one in MailChoice.objects.filter(officer__in=people)}
    return sum(_send(one, choices.get(one.pk) or MailChoice(officer=one), everybody, moment) for one in people)


def _send(officer: Officer, choice: MailChoice, everybody: Setting, moment: datetime) -> bool:
    when, local = MailTime(choice.when), timezone.localtime(moment)
    if not officer.is_active or not officer.email or when is MailTime.NEVER:
        Notice.objects.filter(officer=officer, waits_for_mail=True).update(waits_for_mail=False)
        return False
    start = everybody.quiet_from if choice.quiet_from is None else choice.quiet_from
    end = everybody.quiet_until if choice.quiet_until is None else choice.quiet_until
    last = _last(officer) if when is MailTime.DAILY else None
    if is_quiet(local.time(), start, end) or not mail_is_due(when, local, everybody.digest_at, last):
        return False
    try:
        return _mail(officer, moment)
    except OSError:  # the mail server is away: smtplib's errors are of this kind
        logger.exception("mail to officer %s failed", officer.pk)
        return False


def _last(officer: Officer) -> datetime | None:
    found = Notice.objects.filter(officer=officer).aggregate(last=Max("mailed_at"))["last"]
    return timezone.localtime(found) if found else None


@transaction.atomic
def _mail(officer: Officer, moment: datetime) -> bool:
    """Mail what waits and was not read meanwhile, under a lock: two workers do not mail the same twice."""
    rows = list(Notice.objects.filter(officer=officer, waits_for_mail=True).select_for_update(skip_locked=True))
    unread = [one for one in rows if one.read_at is None]
    done = Notice.objects.filter(pk__in=[one.pk for one in rows])
    done.update(waits_for_mail=False)
    if not unread:
        return False
    Notice.objects.filter(pk__in=[one.pk for one in unread]).update(mailed_at=moment)
    _letter(officer, unread).send()
    return True


def _letter(officer: Officer, notices: Iterable[Notice]) -> EmailMessage:
    counts = Counter("due" if one.verb == "oversight.due" else "news" for one in notices)
    with translation.override(officer.language):
        n = {"n": counts.total()}
        said = ngettext("You have %(n)d new notice.", "You have %(n)d new notices.", n["n"]) % n
        due = {"n": counts["due"]}
        reminded = ngettext("%(n)d of them is a reminder.", "%(n)d of them are reminders.", due["n"]) % due
        why = _("The notice is read after signing in; nothing of it stands in this mail.")
        how = _("When mail comes is set here:")
        lines = [said, *([reminded] if counts["due"] else []), f"{settings.ADDRESS}{reverse('desk:notices')}", "", why]
        lines += [how, f"{settings.ADDRESS}{reverse('oversight:mail')}", ""]
        return EmailMessage(_("Chung Tay: new notices"), "\n".join(lines), to=[officer.email])
