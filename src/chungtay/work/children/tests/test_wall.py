"""The second wall: asked in plain SQL, past every question of ours, the tables show what the officer may see."""

from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction

from chungtay.foundation.accounts.models import Posting
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.kit.keys import new_key
from chungtay.work.children.models import Carer
from chungtay.work.children.tests.factories import child, commune, well_known

pytestmark = pytest.mark.django_db
COUNTED = ["children_child", "children_membership"]
IDENTIFYING = [
    "children_childidentity",
    "children_residence",
    "children_carer",
    "children_schooling",
    "children_sibling",
    "children_evidence",
]
WALLED = [*COUNTED, *IDENTIFYING]


def seen(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 -- names from the list above
        return int(cursor.fetchone()[0])


@pytest.fixture
def followed():
    """A child of a commune under a province."""
    province = body("province")
    ours = body("ours", under=province, area=commune())
    well_known(ours)
    return province, ours


def test_the_tests_themselves_stand_outside_the_owners_rights():
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("chungtay_app", False)


@pytest.mark.parametrize("table", WALLED)
def test_without_an_officer_nothing_is_there(followed, table):
    assert seen(table) == 0


@pytest.mark.parametrize("table", WALLED)
def test_the_officer_of_the_commune_sees_the_child(followed, table):
    _, ours = followed
    reach(ours)
    assert seen(table) == (2 if table in {"children_child", "children_childidentity"} else 1)


@pytest.mark.parametrize("table", WALLED)
def test_the_officer_of_another_commune_sees_nothing(followed, table):
    reach(body("another"))
    assert seen(table) == 0


@pytest.mark.parametrize("table", WALLED)
@pytest.mark.parametrize("role", [Role.CLERK, Role.UNION_OFFICER, Role.DEPARTMENT_OFFICER, Role.LEADER, Role.OBSERVER])
def test_a_post_without_business_with_children_sees_nothing(followed, table, role):
    _, ours = followed
    reach(ours, role)
    assert seen(table) == 0


def test_the_officer_of_the_province_sees_rows_and_no_identity(followed):
    province, _ = followed
    reach(province, Role.PROVINCIAL_OFFICER)
    assert [seen(table) for table in COUNTED] == [2, 1]
    assert [seen(table) for table in IDENTIFYING] == [0] * len(IDENTIFYING)


INSERT = """
INSERT INTO children_child (id, version, code, agency_id, area_id, sex, born_on, is_birth_estimated)
VALUES (%s, 1, %s, %s, %s, 'f', '2017-03-01', false)
"""

NAMED = """
INSERT INTO children_childidentity (child_id, agency_id, full_name, search_name, order_name,
  version, other_names, identity_number, insurance_number, number_doubts, contact)
"""


def insert(agency_id: int, area_id: int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(INSERT, [str(new_key()), f"TE-{agency_id}", agency_id, area_id])


def test_a_child_of_a_foreign_commune_is_not_written(followed):
    _, ours = followed
    another = body("another")
    reach(another)
    with pytest.raises(ProgrammingError, match="row-level security"):
        insert(ours.pk, ours.area_id)
    insert(another.pk, ours.area_id)
    assert seen("children_child") == 1


@pytest.mark.parametrize("statement", ["UPDATE children_child SET sex = 'm'", "DELETE FROM children_membership"])
def test_the_child_of_a_foreign_commune_is_not_touched(followed, statement):
    reach(body("another"))
    with connection.cursor() as cursor:
        cursor.execute(statement)
        assert cursor.rowcount == 0


def test_a_child_is_not_handed_to_a_commune_out_of_reach(followed):
    _, ours = followed
    another = body("another")
    reach(ours)
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE children_child SET agency_id = %s", [another.pk])


def test_the_name_of_a_child_of_a_foreign_commune_is_not_written(followed):
    _, ours = followed
    stranger = child(body("another"))
    reach(ours)
    values = "VALUES (%s, %s, 'x', 'x', 'x', 1, '', '', '', '', '')"
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"{NAMED} {values}",
            [str(stranger.pk), stranger.agency_id],
        )


def test_a_second_name_is_not_put_to_the_child_of_another_body(followed):
    """The check of the foreign key passes the wall; the policy must not."""
    with connection.cursor() as cursor:
        _, ours = followed
        reach(ours)
        cursor.execute("SELECT id FROM children_child")
        key, *_rest = cursor.fetchone()
        cursor.execute("DELETE FROM children_childidentity")
        stranger = body("another")
        reach(stranger)
        insert = f"{NAMED} VALUES (%s, %s, 'a', 'a', 'a', 1, '', '', '', '', '')"
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            cursor.execute(insert, [key, stranger.pk])


def test_a_temporary_table_does_not_answer_for_the_postings(followed):
    _, ours = followed
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('chungtay.officer', '0', true)")
        cursor.execute(
            "CREATE TEMP TABLE accounts_posting AS SELECT 0::bigint AS officer_id, %s::bigint AS agency_id,"
            " 'commune_officer' AS role, date '2020-01-01' AS since, NULL::date AS until",
            [ours.pk],
        )
        cursor.execute("CREATE TEMP TABLE accounts_officer AS SELECT 0::bigint AS id, true AS is_active")
        cursor.execute("GRANT SELECT ON accounts_posting, accounts_officer TO PUBLIC")
    assert seen("children_childidentity") == 0


@pytest.mark.parametrize("table", IDENTIFYING)
def test_what_is_known_of_a_foreign_child_is_not_touched(followed, table):
    reach(body("another"))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608 -- names from the list above
        assert cursor.rowcount == 0


def test_what_is_known_is_not_put_to_a_foreign_child(followed):
    _, ours = followed
    stranger = child(body("another"))
    reach(ours)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Carer.objects.create(child_id=stranger.pk, full_name="Ai đó")


def test_brothers_and_sisters_followed_elsewhere_are_known_to_both_bodies(followed):
    """The link is seen from both sides, the other child from its own side alone."""
    _, ours = followed
    another = body("another")
    with connection.cursor() as cursor:
        reach(ours)
        Posting.objects.create(
            officer=Posting.objects.latest("pk").officer,
            agency=another,
            role=Role.COMMUNE_OFFICER,
            since=date(2025, 7, 1),
        )
        cursor.execute(
            "UPDATE children_child SET agency_id = %s WHERE id = (SELECT other_id FROM children_sibling)", [another.pk]
        )
    for side in (ours, another):
        reach(side)
        assert (seen("children_sibling"), seen("children_child")) == (1, 1)
