"""How the database answers: policies ask for the reach once a statement; the search uses its index, in one province alone."""

import pytest
from django.db import connection
from django.utils import timezone

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.actions import rebuild_lines
from chungtay.foundation.agencies.models import Agency, Bond, Kind, Line, Superior
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.areas.models import Area
from chungtay.foundation.areas.queries import area, communes_of
from chungtay.work.children import finding, queries
from chungtay.work.children.actions import register_many
from chungtay.work.children.tests.factories import child, new_child
from chungtay.work.children.tests.test_wall import WALLED

pytestmark = pytest.mark.django_db


@pytest.fixture
def lam_dong() -> Area:
    found = area("68", timezone.localdate())
    assert found
    return communes_of(found, timezone.localdate())[0]


def explained(statement: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN (VERBOSE, COSTS OFF) {statement}")
        return [line.strip() for (line,) in cursor.fetchall()]


@pytest.mark.parametrize("table", WALLED)
def test_a_policy_reads_the_reach_once_and_not_once_a_row(lam_dong, table):
    """As a plan of its own: a value computed first, or a set built once that rows are looked up in."""
    reach(body("ours", area=lam_dong))
    plan = explained(f"SELECT * FROM {table}")  # noqa: S608 -- names from the list above
    asked = [line for line in plan if "chungtay_agencies" in line]
    assert asked
    assert all(line.startswith("Output:") for line in asked), plan
    assert any(line.startswith(("InitPlan", "SubPlan")) for line in plan)


@pytest.mark.parametrize("table", ["children_child", "children_childidentity"])
def test_the_reach_is_a_set_to_look_in_and_offers_no_way_in(lam_dong, table):
    """For an officer of many bodies a way in through the bodies would read every child to find one by its key."""
    reach(body("ours", area=lam_dong))
    key = "child_id" if table == "children_childidentity" else "id"
    plan = explained(f"SELECT * FROM {table} WHERE {key} = '018f0000-0000-7000-8000-000000000000'")  # noqa: S608 -- a table of ours
    assert any("hashed SubPlan" in line for line in plan), plan
    assert any(line.startswith("Index Cond:") and f"{key} = " in line for line in plan), plan


def test_the_children_of_a_body_are_read_through_its_index(lam_dong):
    seen = reach(body("ours", area=lam_dong))
    plan = explained(f"SELECT * FROM children_child WHERE agency_id IN ({seen.agency_id})")  # noqa: S608 -- a number
    assert any(line.startswith("Index Cond: (children_child.agency_id = ") for line in plan), plan


def test_what_is_known_of_a_child_is_read_through_its_key(lam_dong):
    reach(body("ours", area=lam_dong))
    for table in ("children_carer", "children_residence", "children_schooling"):
        plan = explained(f"SELECT * FROM {table} WHERE child_id = '018f0000-0000-7000-8000-000000000000'")  # noqa: S608 -- a table of ours
        assert any("Index Cond" in line and "child_id = " in line for line in plan), plan


def scans() -> dict[str, int]:
    """How often each part of the index of names, and each of its indexes, was read in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, pg_stat_get_xact_numscans(oid) FROM pg_class"
            " WHERE relname LIKE 'children\\_name\\_%%' AND relkind IN ('r', 'i')"
        )
        return {name: count for name, count in cursor.fetchall() if count}


QUESTIONS = {
    "words": lambda: finding.by_name("thi may"),
    "initials": lambda: finding.by_initials("ttm"),
    "carer": lambda: finding.by_carer("van loc"),
    "school": lambda: finding.by_school("kim dong"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_search_reads_the_index_of_words_of_one_province(lam_dong, question):
    ours = body("ours", area=lam_dong)
    child(ours)
    reach(ours)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    before = scans()
    QUESTIONS[question]()
    read = {name for name, count in scans().items() if count > before.get(name, 0)}
    assert read
    assert all(name.startswith("children_name_68_") for name in read), read
    assert read & {"children_name_68_words_idx", "children_name_68_agency_id_idx"}


@pytest.mark.parametrize("bodies", [400, 700])
def test_for_many_bodies_the_words_are_the_way_in(lam_dong, bodies):
    """The wall of the index leaves the operator of words its index."""
    province = body("province", area=lam_dong.superior)
    facts = {"line": Line.GOVERNMENT, "kind": Kind.DEPARTMENT, "area": lam_dong}
    communes = Agency.objects.bulk_create(Agency(code=f"X{n}", name=f"commune {n}", **facts) for n in range(bodies))
    Superior.objects.bulk_create(Superior(upper=province, lower=one, bond=Bond.DIRECT) for one in communes)
    rebuild_lines()
    seen = reach(province, Role.PROVINCIAL_OFFICER)
    register_many(seen, [new_child(one, full_name=f"Lê Văn {'Bình' * (n % 7)}") for one in communes for n in range(3)])
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    before = scans()
    found = finding.by_name("van binh")
    assert len(found) == 500
    assert queries.with_keys(seen, found).count() == 500
    assert queries.with_keys(reach(body("another")), found).count() == 0
    used = {name for name, count in scans().items() if count > before.get(name, 0)}
    assert "children_name_68_words_idx" in used, used


def test_a_number_is_read_through_its_index(lam_dong):
    ours = body("ours", area=lam_dong)
    made = child(ours, identity_number="068317000001")
    reach(ours)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    before = scans()
    assert finding.by_number("068317000001") == [made.pk]
    used = {name for name, count in scans().items() if count > before.get(name, 0)}
    assert "children_name_68_number_print_idx" in used, used
