"""Work for tests: activities, supports and children, named after their situation."""

from datetime import date
from itertools import count

from django.utils import timezone

from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.areas.models import Area
from chungtay.results.figures.models import Indicator
from chungtay.work.activities.models import (
    Activity,
    ActivityGroup,
    ActivityKind,
    FundSource,
    Partner,
    Support,
    SupportKind,
)
from chungtay.work.children.models import Child, ChildGroup, Membership

IN_H1 = date(2026, 6, 1)
_numbers = count(1)


def kind(code: str = "kind-a") -> ActivityKind:
    return ActivityKind.objects.get_or_create(code=code, defaults={"name_vi": code, "name_en": code})[0]


def support_kind(code: str = "thing-a") -> SupportKind:
    return SupportKind.objects.get_or_create(code=code, defaults={"name_vi": code, "name_en": code})[0]


def source(code: str = "source-a") -> FundSource:
    return FundSource.objects.get_or_create(code=code, defaults={"name_vi": code, "name_en": code})[0]


def group(code: str = "group-a", *, by_law: bool = True) -> ChildGroup:
    names = {"name_vi": code, "name_en": code, "is_by_law": by_law}
    return ChildGroup.objects.get_or_create(code=code, defaults=names)[0]


def activity(
    agency: Agency, *, on: date = IN_H1, kind_code: str = "kind-a", withdrawn: bool = False, **facts: object
) -> Activity:
    """An activity of the body."""
    number = next(_numbers)
    return Activity.objects.create(
        agency=agency,
        kind=kind(kind_code),
        held_on=on,
        withdrawn_at=timezone.now() if withdrawn else None,
        **({"title": f"Hoạt động {number}"} | facts),
    )


def shared_with(held: Activity, *agencies: Agency) -> Activity:
    """The activity, shared by these bodies too."""
    Partner.objects.bulk_create(Partner(activity=held, agency=agency) for agency in agencies)
    return held


def gift(held: Activity, *, kind_code: str = "thing-a", **facts: object) -> Support:
    """Support given at the activity."""
    return Support.objects.create(activity=held, kind=support_kind(kind_code), **facts)


def of_group(held: Activity, children: int, group_code: str = "group-a") -> ActivityGroup:
    """So many children of a group at the activity."""
    return ActivityGroup.objects.create(activity=held, group=group(group_code), children=children)


def child(
    agency: Agency, *, born_on: date = date(2016, 5, 1), in_group: str = "", since: date = date(2024, 1, 1)
) -> Child:
    """A child on the body's register. The officer in the transaction must see the body's children."""
    place = agency.area or Area.objects.order_by("pk").first()
    made = Child.objects.create(code=f"TE-{next(_numbers):05}", agency=agency, area=place, born_on=born_on)
    if in_group:
        Membership.objects.create(child=made, group=group(in_group), since=since)
    return made


def indicator(question: str, **parameters: object) -> Indicator:
    """An indicator that asks this question."""
    code = f"t{next(_numbers)}"
    words = {"name_vi": code, "name_en": code, "unit_vi": "lượt", "unit_en": "times"}
    return Indicator.objects.create(code=code, question=question, parameters=parameters, **words)
