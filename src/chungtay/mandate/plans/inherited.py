"""The past of bodies that were merged into ours: their tasks, plans and registers, to read and never to write."""

from collections.abc import Iterable

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from chungtay.foundation.agencies.models import Agency, AgencySuccession
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Entry
from chungtay.mandate.documents.models import open_to as documents_open_to
from chungtay.mandate.plans.models import AssignmentQuerySet, PlanQuerySet
from chungtay.mandate.plans.queries import assignments, plans
from chungtay.mandate.plans.taking_over import left_open


def bodies(reach: Reach) -> QuerySet[Agency]:
    """Return the bodies whose past ours carries on; ``open_count`` tells how much of it is still to be done."""
    left = (
        left_open(reach).order_by().filter(agency=OuterRef("pk")).values("agency").annotate(n=Count("pk")).values("n")
    )
    return Agency.objects.filter(pk__in=reach.carries_on).annotate(open_count=Subquery(left)).order_by("name")


def merged_by(keys: Iterable[int]) -> dict[int, AgencySuccession]:
    """Return for each of these bodies by which succession it ended, the last one."""
    rows = AgencySuccession.objects.filter(old__in=keys).order_by("on")
    return {row.old_id: row for row in rows}


def past_assignments(reach: Reach, words: str = "") -> AssignmentQuerySet:
    """Return what those bodies were given, also what is ours by now, and what they gave below; the newest first."""
    held = reach.past("plans.see")
    was_theirs = Q(agency__in=held) | Q(task__plan__agency__in=held) | Q(agency=reach.agency_id, taken_from__in=held)
    rows = assignments(reach).filter(was_theirs).select_related("taken_from").order_by("-given_at", "-pk")
    for word in words.split():
        rows = rows.filter(task__text__icontains=word)
    return rows


def past_plans(reach: Reach, words: str = "") -> PlanQuerySet:
    """Return the plans those bodies issued, the newest first."""
    rows = plans(reach).issued().filter(agency__in=reach.past("plans.see"))
    for word in words.split():
        rows = rows.filter(Q(title__icontains=word) | Q(document__number__icontains=word))
    return rows


def past_entries(reach: Reach, words: str = "") -> QuerySet[Entry]:
    """Return the lines of their registers, the newest first; those of confidential documents are for the few."""
    rows = Entry.objects.filter(documents_open_to(reach, "document"), agency__in=reach.past("documents.see"))
    for word in words.split():
        rows = rows.filter(Q(document__title__icontains=word) | Q(document__number__icontains=word))
    return rows.select_related("agency", "document").order_by("-entered_on", "-pk")
