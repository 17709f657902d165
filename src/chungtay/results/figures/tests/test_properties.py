"""Over random work: a figure is the sum of exactly the rows behind it, and sums go up."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.core.calendar import period
from chungtay.core.figures import add_up
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.tests.factories import body
from chungtay.kit.reach import Reach
from chungtay.results.figures import queries
from chungtay.results.figures.models import Indicator
from chungtay.results.figures.tests.factories import activity, child, gift, indicator, of_group, shared_with, source
from chungtay.work.activities.models import Activity

pytestmark = pytest.mark.django_db
H1 = period("2026-H1")
DAYS = st.integers(-3, H1.days + 3).map(lambda day: H1.start + timedelta(days=day))
SMALL = st.integers(0, 40)
WORK = st.lists(
    st.fixed_dictionaries(
        {
            "by": st.integers(0, 2),
            "with": st.sets(st.integers(0, 2), max_size=2),
            "on": DAYS,
            "withdrawn": st.booleans(),
            "kind": st.sampled_from(["forum", "launch", "works", "inspection", "health_check", "other"]),
            "people": st.tuples(SMALL, SMALL, SMALL),
            "group": st.none() | st.integers(0, 9),
            "gifts": st.lists(
                st.tuples(
                    st.sampled_from(["gift", "scholarship", "heart_surgery", "bicycle", "cash"]),
                    st.integers(1, 9),
                    st.none() | st.integers(0, 5_000_000),
                    st.none() | st.integers(0, 2),
                    st.none() | st.sampled_from(["state_budget", "union_fund", "enterprises"]),
                ),
                max_size=3,
            ),
        }
    ),
    max_size=7,
)


@contextmanager
def a_province() -> Iterator[tuple[Reach, list[Agency]]]:
    """Three communes under a province, for the length of one example."""
    with transaction.atomic():
        province = body("province")
        communes = [body(f"commune {number}", under=province) for number in range(3)]
        yield reach(province, Role.PROVINCIAL_OFFICER), communes
        transaction.set_rollback(True)


def do(work: list[dict[str, Any]], communes: list[Agency]) -> None:
    children = [child(communes[number], in_group="group-a" if number else "") for number in range(3)]
    for done in work:
        girls, boys, adults = done["people"]
        facts = {"on": done["on"], "kind_code": done["kind"], "withdrawn": done["withdrawn"]}
        held = activity(communes[done["by"]], girls=girls, boys=boys, adults=adults, **facts)
        shared_with(held, *(communes[number] for number in done["with"]))
        if done["group"] is not None:
            of_group(held, done["group"])
        for thing, quantity, value, to, paid_by in done["gifts"]:
            whom = None if to is None else children[to]
            money = source(paid_by) if paid_by else None
            gift(held, kind_code=thing, quantity=quantity, value_vnd=value, child=whom, source=money)


def asked() -> list[Indicator]:
    """Every indicator of the catalogue."""
    found = list(queries.indicators())
    assert len(found) > 20
    return found


def every(test: Any) -> Any:
    calm = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    return settings(max_examples=25, deadline=None, suppress_health_check=calm)(given(work=WORK)(test))


@every
def test_a_figure_is_the_sum_of_the_rows_behind_it(work: list[dict[str, Any]]) -> None:
    with a_province() as (seen, communes):
        do(work, communes)
        for some in (communes[:1], communes):
            ids = frozenset(agency.pk for agency in some)
            wanted = asked()
            values = queries.figures(seen, wanted, ids, H1)
            for one in wanted:
                behind = queries.behind(seen, one, queries.rows(seen, one, ids, H1))
                assert values[one.code] == sum((row.amount for row in behind), Decimal(0))
                assert len({row.key for row in behind}) == len(behind)
                kept = [(key, amount) for _, key, amount in queries.keys(seen, one, ids, H1)]
                assert kept == [(row.key, row.amount) for row in behind]


@every
def test_the_rows_are_exactly_those_inside_period_and_bodies_and_not_withdrawn(work: list[dict[str, Any]]) -> None:
    with a_province() as (seen, communes):
        do(work, communes)
        ours = communes[0].pk
        found = {row.pk for row in queries.rows(seen, indicator("activities.count"), frozenset({ours}), H1)}
        meant = {
            held.pk
            for held in Activity.objects.prefetch_related("partners")
            if held.held_on in H1
            and held.withdrawn_at is None
            and ours in {held.agency_id, *(partner.agency_id for partner in held.partners.all())}
        }
        assert found == meant


@every
def test_figures_of_bodies_that_share_nothing_add_up_to_the_joint_figure(work: list[dict[str, Any]]) -> None:
    alone = [
        done | {"with": set(), "gifts": [(*thing[:3], None, *thing[4:]) for thing in done["gifts"]]} for done in work
    ]
    with a_province() as (seen, communes):
        do(alone, communes)
        wanted = asked()
        joint = queries.figures(seen, wanted, frozenset(agency.pk for agency in communes), H1)
        parts = [queries.figures(seen, wanted, frozenset({agency.pk}), H1) for agency in communes]
        for one in wanted:
            assert joint[one.code] == add_up(part[one.code] for part in parts).total


@every
def test_shared_work_never_makes_the_joint_figure_larger_than_the_sum_of_the_parts(work: list[dict[str, Any]]) -> None:
    with a_province() as (seen, communes):
        do(work, communes)
        wanted = [one for one in asked() if one.question != "supports.special_children"]
        joint = queries.figures(seen, wanted, frozenset(agency.pk for agency in communes), H1)
        parts = [queries.figures(seen, wanted, frozenset({agency.pk}), H1) for agency in communes]
        for one in wanted:
            most = max(part[one.code] or 0 for part in parts)
            assert most <= (joint[one.code] or 0) <= sum(part[one.code] or 0 for part in parts)
