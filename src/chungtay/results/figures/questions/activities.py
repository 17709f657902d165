"""Questions asked of activities (hoạt động): how many, of which kind, with how many people."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, QuerySet, Value
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chungtay.results.figures.questions.registry import Asked, Subject, Told, question
from chungtay.work.activities.models import Activity, ActivityGroup, Partner

HELD = _("activities held in the period and not withdrawn; one shared by several bodies counts once")


def meant(asked: Asked) -> QuerySet[Any]:
    """Return the keys of the activities held in the period and not withdrawn, by one of the bodies or shared in by one.

    Two index scans joined by UNION: an OR over both tables would read every activity for every figure.
    """
    days = (asked.period.start, asked.period.end)
    own = Activity.objects.filter(agency__in=asked.agency_ids, held_on__range=days, withdrawn_at=None)
    shared = Activity.objects.filter(
        pk__in=Partner.objects.filter(agency__in=asked.agency_ids).values("activity"),
        held_on__range=days,
        withdrawn_at=None,
    )
    return own.values("pk").union(shared.values("pk"))


def held(asked: Asked) -> QuerySet[Activity]:
    """Return the activities meant, of the kinds asked for; an activity is one row however many bodies share it."""
    rows = Activity.objects.filter(pk__in=meant(asked))
    kinds = asked.parameters.get("kinds")
    return (rows.filter(kind__code__in=kinds) if kinds else rows).select_related("agency", "kind")


def named(row: Any) -> str:
    """Return the name of a catalogue row in the language of the page."""
    return str(row.name_en if get_language() == "en" else row.name_vi)


def tell_activity(row: Activity) -> Told:
    """Put an activity into words."""
    return Told(row.held_on, row.agency_id, row.agency.name, row.title, named(row.kind), row.pk)


def tell_group(row: ActivityGroup) -> Told:
    """Put the children of a group at an activity into words."""
    held_at = row.activity
    return Told(held_at.held_on, held_at.agency_id, held_at.agency.name, held_at.title, named(row.group), held_at.pk)


def _activities(keys: Sequence[str]) -> QuerySet[Activity]:
    return Activity.objects.filter(pk__in=keys).select_related("agency", "kind").order_by("-held_on", "pk")


def _groups(keys: Sequence[str]) -> QuerySet[ActivityGroup]:
    return ActivityGroup.objects.filter(pk__in=keys).select_related("activity__agency", "group").order_by("pk")


ACTIVITIES = Subject("activities.activity", tell_activity, ("-held_on", "pk"), by_key=_activities)
GROUPS = Subject("activities.activitygroup", tell_group, ("-activity__held_on", "pk"), by_key=_groups)


@question("activities.count", about=ACTIVITIES, formula=HELD)
def count(asked: Asked) -> QuerySet[Activity]:
    return held(asked).annotate(amount=Value(1))


@question(
    "activities.children",
    about=ACTIVITIES,
    formula=_("children who took part, as each activity counted them; a child at two activities counts twice"),
)
def children(asked: Asked) -> QuerySet[Activity]:
    sex = asked.parameters.get("sex")
    amount = F(sex) if sex in {"girls", "boys"} else F("girls") + F("boys")
    return held(asked).annotate(amount=amount).filter(amount__gt=0)


@question(
    "activities.adults",
    about=ACTIVITIES,
    formula=_("adults who took part, as each activity counted them"),
)
def adults(asked: Asked) -> QuerySet[Activity]:
    return held(asked).annotate(amount=F("adults")).filter(amount__gt=0)


@question(
    "activities.group_children",
    about=GROUPS,
    formula=_("children of the group who took part, as each activity counted them"),
)
def group_children(asked: Asked) -> QuerySet[ActivityGroup]:
    rows = ActivityGroup.objects.filter(activity__in=meant(asked), children__gt=0)
    groups = asked.parameters.get("groups")
    wanted = rows.filter(group__code__in=groups) if groups else rows.filter(group__is_by_law=True)
    return wanted.select_related("activity__agency", "group").annotate(amount=F("children"))
