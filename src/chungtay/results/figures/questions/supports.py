"""Questions asked of support (hỗ trợ): how many, worth how much, for how many children."""

from collections.abc import Sequence

from django.db.models import F, Q, QuerySet, Value
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from chungtay.results.figures.questions.activities import meant, named
from chungtay.results.figures.questions.registry import Asked, Subject, Told, question
from chungtay.work.activities.models import Support


def given(asked: Asked) -> QuerySet[Support]:
    """Return the support meant: given at the activities of these bodies, of the kinds and from the sources asked for."""
    rows = Support.objects.filter(activity__in=meant(asked))
    kinds, sources = asked.parameters.get("kinds"), asked.parameters.get("sources")
    rows = rows.filter(kind__code__in=kinds) if kinds else rows
    rows = rows.filter(source__code__in=sources) if sources else rows
    return rows.select_related("activity__agency", "kind", "source")


def tell_support(row: Support) -> Told:
    """Put one support into words; the child behind it is not named."""
    held = row.activity
    parts = [f"{named(row.kind)} × {row.quantity}", *([named(row.source)] if row.source else [])]
    parts += [_now("to one named child")] if row.child_id else []
    return Told(held.held_on, held.agency_id, held.agency.name, held.title, " · ".join(parts), held.pk)


def _supports(keys: Sequence[str]) -> QuerySet[Support]:
    return Support.objects.filter(pk__in=keys).select_related("activity__agency", "kind", "source").order_by("pk")


ORDER = ("-activity__held_on", "pk")
SUPPORTS = Subject("activities.support", tell_support, ORDER, by_key=_supports)
CHILDREN = Subject("children.child", tell_support, ORDER, key_field="child_id")
SPECIAL_CHILDREN = Subject("children.child", tell_support, ORDER, key_field="child_id", needs="children.see")


@question(
    "supports.quantity",
    about=SUPPORTS,
    formula=_("things given at the activities of the period, by the number written down"),
)
def quantity(asked: Asked) -> QuerySet[Support]:
    return given(asked).annotate(amount=F("quantity"))


@question(
    "supports.value_vnd",
    about=SUPPORTS,
    formula=_("value in đồng of what was given; support without a known value is not in it"),
)
def value_vnd(asked: Asked) -> QuerySet[Support]:
    return given(asked).filter(value_vnd__gt=0).annotate(amount=F("value_vnd"))


@question(
    "supports.children",
    about=CHILDREN,
    formula=_("named children who received support, each once however often"),
)
def children(asked: Asked) -> QuerySet[Support]:
    return _one_row_a_child(given(asked).filter(child__isnull=False))


@question(
    "supports.special_children",
    about=SPECIAL_CHILDREN,
    formula=_(
        "children in special circumstances, of these bodies' own registers, who received support on a day they were in "
        "such a group; each once however often"
    ),
)
def special_children(asked: Asked) -> QuerySet[Support]:
    on_the_day = Q(child__memberships__group__is_by_law=True, child__memberships__since__lte=F("activity__held_on")) & (
        Q(child__memberships__until=None) | Q(child__memberships__until__gte=F("activity__held_on"))
    )
    return _one_row_a_child(given(asked).filter(on_the_day, child__agency__in=asked.agency_ids))


def _one_row_a_child(rows: QuerySet[Support]) -> QuerySet[Support]:
    """Keep each child's first support, so that one row is one child."""
    first = rows.select_related(None).order_by("child_id", "activity__held_on", "pk").distinct("child_id")
    told = Support.objects.filter(pk__in=first.values("pk")).select_related("activity__agency", "kind", "source")
    return told.annotate(amount=Value(1))
