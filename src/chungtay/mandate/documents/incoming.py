"""What is asked about mailboxes and watched folders, and what came through them."""

from pathlib import Path

from django.conf import settings
from django.db.models import Q, QuerySet

from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.queries import agency as body_of
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.mailboxes import Arrival, Mailbox, Way
from chungtay.mandate.documents.models import Intake


def mailbox(reach: Reach, way: Way = Way.MAIL) -> Mailbox:
    """Return the mailbox or folder of the officer's body; one that is not set up yet is not saved."""
    found = Mailbox.objects.within(reach).filter(agency=reach.agency_id, way=way).select_related("agency").first()
    return found or Mailbox(agency_id=reach.agency_id, way=way, is_on=False, since=reach.day)


def boxes(reach: Reach) -> list[Mailbox]:
    """Return the mailbox and the folder of the officer's body."""
    return [mailbox(reach, way) for way in Way]


def arrivals(reach: Reach) -> QuerySet[Arrival]:
    """Return what came through them, the newest first; what became confidential for the few."""
    own = Arrival.objects.filter(mailbox__in=Mailbox.objects.within(reach))
    own = own.filter(Q(intake=None) | Q(intake__is_confidential=False) | Q(intake__in=Intake.objects.within(reach)))
    return own.select_related("mailbox", "intake").order_by("-id")


def folder_of(agency: Agency) -> Path:
    """Return the folder of a body: below the one the server's administrator has set, named by the body's code."""
    code = "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in agency.code)
    return Path(settings.WATCHED_FOLDER) / code


def folder_name(reach: Reach) -> str:
    """Return how the folder of the officer's body is called on the page: not where the server keeps it."""
    return folder_of(body_of(reach.agency_id)).name


def watched() -> QuerySet[Mailbox]:
    """Return those that are looked into, for the worker."""
    return Mailbox.objects.filter(is_on=True).select_related("agency").order_by("looked_at")
