"""One mail an officer and round: that there is news and where, never what it says."""

from collections import Counter
from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chungtay.foundation.accounts.models import Officer
from chungtay.insight.oversight.models import Notice


def send(notices: Iterable[Notice]) -> int:
    """Mail every officer who has new notices and an address; return how many mails went out."""
    counts = Counter(notice.officer_id for notice in notices)
    people = Officer.objects.filter(pk__in=counts, is_active=True).exclude(email="")
    letters = [_letter(one, counts[one.pk]) for one in people]
    return get_connection().send_messages(letters) or 0 if letters else 0


def _letter(officer: Officer, count: int) -> EmailMessage:
    with translation.override(officer.language):
        said = ngettext("You have %(n)d new notice.", "You have %(n)d new notices.", count) % {"n": count}
        why = _("The notice is read after signing in; nothing of it stands in this mail.")
        lines = [said, f"{settings.ADDRESS}{reverse('desk:notices')}", "", why, ""]
        return EmailMessage(_("Chung Tay: new notices"), "\n".join(lines), to=[officer.email])
