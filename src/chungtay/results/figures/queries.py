"""Figures: a question asked of bodies for a period. The value and the rows behind it come from the same place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum, Value

from chungtay.core.calendar import Period
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.results.figures.models import Indicator
from chungtay.results.figures.questions.registry import QUESTIONS, Asked, Question, Told
from chungtay.work.activities.models import Activity, Partner
from chungtay.work.children.models import Child, Membership


@dataclass(frozen=True, slots=True)
class Behind:
    """One row behind a figure: its key, what it adds, and its words."""

    key: str
    amount: Decimal
    told: Told
    may_open: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator with its value for the bodies and period asked for; None: not counted for this officer."""

    indicator: Indicator
    value: Decimal | None
    formula: str


def lines(reach: Reach, agency_ids: frozenset[int], period: Period) -> list[Line]:
    """Return every indicator with its value, in the order of the catalogue."""
    wanted = list(indicators())
    values = figures(reach, wanted, agency_ids, period)
    return [Line(one, values[one.code], str(question_of(one).formula)) for one in wanted]


def line(reach: Reach, indicator: Indicator, agency_ids: frozenset[int], period: Period) -> Line:
    """Return one indicator with its value."""
    value = figure(reach, indicator, agency_ids, period)
    return Line(indicator, value, str(question_of(indicator).formula))


def indicators() -> QuerySet[Indicator]:
    """Return every indicator that can be asked, in its order. Names of indicators are public: no reach is asked."""
    return Indicator.objects.filter(question__in=QUESTIONS).order_by("ordinal", "code")


def question_of(indicator: Indicator) -> Question:
    """Return the question an indicator asks."""
    return QUESTIONS[indicator.question]


def is_countable(reach: Reach, indicator: Indicator, agency_ids: frozenset[int]) -> bool:
    """Say whether this officer's eyes see every row the question may need; if not, nothing is counted: it is not zero."""
    needs = question_of(indicator).about.needs
    return not needs or agency_ids <= reach.agencies(needs)


def figures(
    reach: Reach, wanted: Sequence[Indicator], agency_ids: frozenset[int], period: Period
) -> dict[str, Decimal | None]:
    """Return the value of each indicator by its code, all in one query; None where the officer may not count."""
    _stay_inside(reach, agency_ids)
    counted = [indicator for indicator in wanted if is_countable(reach, indicator, agency_ids)]
    sums = {
        f"f{place}": Subquery(_total(_rows(reach, indicator, agency_ids, period)))
        for place, indicator in enumerate(counted)
    }
    told: Mapping[str, Any] = Indicator.objects.filter(pk=counted[0].pk).values(**sums)[0] if counted else {}
    values = {one.code: Decimal(told[f"f{place}"] or 0) for place, one in enumerate(counted)}
    return {indicator.code: values.get(indicator.code) for indicator in wanted}


def figure(reach: Reach, indicator: Indicator, agency_ids: frozenset[int], period: Period) -> Decimal | None:
    """Return one value; None where the officer may not count."""
    return figures(reach, [indicator], agency_ids, period)[indicator.code]


def rows(reach: Reach, indicator: Indicator, agency_ids: frozenset[int], period: Period) -> QuerySet[Any]:
    """Return exactly the rows behind a figure, each with its ``amount``, newest first; none where it is not counted."""
    _stay_inside(reach, agency_ids)
    asked = _rows(reach, indicator, agency_ids, period)
    if not is_countable(reach, indicator, agency_ids):
        return asked.none()
    return asked.order_by(*question_of(indicator).about.order)


def keys(
    reach: Reach, indicator: Indicator, agency_ids: frozenset[int], period: Period
) -> list[tuple[str, str, Decimal]]:
    """Return (label, key, amount) of each row behind a figure: what a report keeps when it is frozen."""
    about = question_of(indicator).about
    found = rows(reach, indicator, agency_ids, period).values_list(about.key_field, "amount")
    return [(about.row_label, str(key), Decimal(amount)) for key, amount in found]


def behind(reach: Reach, indicator: Indicator, found: Iterable[Any]) -> list[Behind]:
    """Put rows of ``rows`` into words; a row whose activity the officer may see can be opened."""
    about, found = question_of(indicator).about, list(found)
    told = [about.tell(row) for row in found]
    open_to = _may_open(reach, [one.activity_id for one in told if one.activity_id])
    return [
        Behind(
            str(getattr(row, about.key_field)),
            Decimal(row.amount),
            words,
            words.activity_id in open_to if words.activity_id else False,
        )
        for row, words in zip(found, told, strict=True)
    ]


def by_key(reach: Reach, indicator: Indicator, keys: Sequence[str]) -> list[Behind]:
    """Put rows into words that were behind a figure once, wherever they stand now; they add nothing any more."""
    about = question_of(indicator).about
    found = about.by_key(keys).annotate(amount=Value(0)) if about.by_key and keys else ()
    return behind(reach, indicator, found)


def bodies(reach: Reach) -> QuerySet[Agency]:
    """Return the bodies whose figures the officer may see, the own one among them."""
    return Agency.objects.filter(pk__in=reach.agencies("figures.see")).order_by("name")


def children_in_groups(agency_ids: frozenset[int], day: date, groups: Sequence[str] | None) -> QuerySet[Child]:
    """Return who is a child on a day and stands in one of the groups on a day (in any group of the law when none is named)."""
    within = Membership.objects.filter(Q(until=None) | Q(until__gte=day), child=OuterRef("pk"), since__lte=day)
    meant = within.filter(group__code__in=groups) if groups else within.filter(group__is_by_law=True)
    born = Child.objects.filter(agency__in=agency_ids).of_the_day(day)
    return born.filter(Exists(meant), born_on__lte=day).select_related("agency")


def _stay_inside(reach: Reach, agency_ids: frozenset[int]) -> None:
    if not agency_ids or not agency_ids <= reach.agencies("figures.see"):
        raise OutsideReach("figures.see")


def _rows(reach: Reach, indicator: Indicator, agency_ids: frozenset[int], period: Period) -> QuerySet[Any]:
    parameters: Mapping[str, Any] = indicator.parameters
    return question_of(indicator).rows(Asked(agency_ids, period, reach.day, parameters))


def _total(found: QuerySet[Any]) -> QuerySet[Any]:
    """Return the sum of the amounts as a query of one row."""
    bare: QuerySet[Any] = found.order_by().select_related(None)
    one: QuerySet[Any] = bare.annotate(everything=Value(1)).values("everything").annotate(total=Sum("amount"))
    return one.values("total")


def _may_open(reach: Reach, activity_ids: list[UUID]) -> frozenset[UUID]:
    seen = reach.agencies("activities.see")
    shared = Partner.objects.filter(agency__in=seen).values("activity")
    found = Activity.objects.filter(Q(agency__in=seen) | Q(pk__in=shared), pk__in=activity_ids)
    return frozenset(found.values_list("pk", flat=True))
