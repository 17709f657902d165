"""The second wall around cases: asked in plain SQL, past every question of ours."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from chungtay.foundation.accounts.middleware import step_behind_the_wall
from chungtay.foundation.accounts.models import Posting
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.kit.keys import new_key
from chungtay.kit.reach import ReachQuerySet
from chungtay.work.cases import timing
from chungtay.work.cases.models import (
    Case,
    CaseMember,
    Concern,
    Informant,
    Transfer,
)
from chungtay.work.cases.tests.factories import case as opened
from chungtay.work.cases.tests.factories import concern as received
from chungtay.work.cases.tests.factories import fill, member
from chungtay.work.children.tests.factories import commune

pytestmark = pytest.mark.django_db
CATALOGUES = {"allowance", "edition", "formlayout", "timeallowed", "service"}
TABLES = sorted(
    one._meta.db_table for one in apps.get_app_config("cases").get_models() if one._meta.model_name not in CATALOGUES
)
LINE = {"cases_case", "cases_casemember", "cases_clock"}
BETWEEN = {"cases_transfer", "cases_concernpass", "cases_brokenglass"}
FILE = set(TABLES) - LINE - BETWEEN


def seen(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 -- names of our own models
        return int(cursor.fetchone()[0])


def seen_by(who, tables=TABLES) -> set[str]:
    """Return the tables in which this officer sees a row."""
    step_behind_the_wall(who)
    return {table for table in tables if seen(table)}


@pytest.fixture
def world():
    """A case of a commune with a row of every kind; a colleague, the chair, the province."""
    province = body("province")
    ours = body("ours", under=province, area=commune())
    lead = reach(ours)
    case = opened(lead)
    fill(lead, case)
    return province, ours, lead, case


def test_every_table_of_cases_with_rows_of_a_case_is_walled_and_forced():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname = ANY (%s) AND relrowsecurity AND relforcerowsecurity", [TABLES]
        )
        assert sorted(name for (name,) in cursor.fetchall()) == TABLES


@pytest.mark.parametrize("table", TABLES)
def test_without_an_officer_nothing_is_there(world, table):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('chungtay.officer', '', true)")
    assert seen(table) == 0


def test_whoever_leads_the_case_sees_its_line_and_its_file(world):
    assert seen_by(world[2]) == LINE | FILE


def test_a_colleague_of_the_same_commune_sees_the_line_and_nothing_of_the_file(world):
    assert seen_by(reach(world[1])) == LINE


def test_a_supervisor_by_right_alone_sees_the_line(world):
    assert seen_by(reach(world[0], Role.PROVINCIAL_OFFICER)) == LINE


def test_another_commune_sees_nothing(world):
    assert seen_by(reach(body("another", area=commune()))) == set()


@pytest.mark.parametrize(
    "role", [Role.CLERK, Role.UNION_OFFICER, Role.DEPARTMENT_OFFICER, Role.OBSERVER, Role.ADMINISTRATOR]
)
def test_a_post_without_business_with_cases_sees_nothing(world, role):
    assert seen_by(reach(world[1], role)) == set()


def test_the_chair_sees_the_file_only_while_something_waits_for_the_decision(world):
    _, ours, lead, case = world
    chair = reach(ours, Role.LEADER)
    assert seen_by(chair) == LINE
    step_behind_the_wall(lead)
    Case.objects.filter(pk=case.pk).update(awaits="plan")
    assert seen_by(chair) == (LINE | FILE) - {"cases_informant"}  # who told it is nothing the chair decides on


def test_a_supervisor_named_to_the_team_sees_the_file_until_the_hour_it_ends(world):
    province, _, lead, case = world
    above = reach(province, Role.PROVINCIAL_OFFICER)
    step_behind_the_wall(lead)
    named = member(lead, case, above.officer_id, part="supervisor")
    assert seen_by(above) == (LINE | FILE) - {"cases_informant"}
    step_behind_the_wall(lead)
    CaseMember.objects.filter(pk=named.pk).update(until=timezone.now())
    assert seen_by(above) == LINE


def test_a_sensitive_mark_narrows_the_team_itself(world):
    _, ours, lead, case = world
    colleague, trusted = reach(ours), reach(ours)
    step_behind_the_wall(lead)
    member(lead, case, colleague.officer_id)
    member(lead, case, trusted.officer_id, sees_marked=True)
    assert seen_by(colleague) == LINE | FILE
    step_behind_the_wall(lead)
    Case.objects.filter(pk=case.pk).update(is_marked=True)
    assert seen_by(colleague) == LINE
    assert seen_by(trusted) == LINE | FILE


def test_a_member_who_leaves_the_body_knows_nothing_more(world):
    _, ours, lead, case = world
    colleague = reach(ours)
    step_behind_the_wall(lead)
    member(lead, case, colleague.officer_id)
    Posting.objects.filter(officer=colleague.officer_id).update(until=timezone.localdate() - timedelta(days=1))
    assert seen_by(colleague, FILE) == set()


def test_nobody_names_oneself_to_a_team(world):
    _, ours, _lead, case = world
    colleague = reach(ours)
    step_behind_the_wall(colleague)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        CaseMember.objects.create(
            case=case, agency=ours, officer_id=colleague.officer_id, added_by_id=colleague.officer_id
        )


def test_a_serious_case_gives_who_steers_one_line(world):
    province, _, lead, case = world
    steering = reach(province, Role.LEADER)
    assert seen_by(steering) == set()
    step_behind_the_wall(lead)
    Case.objects.filter(pk=case.pk).update(is_serious=True)
    assert seen_by(steering) == {"cases_case", "cases_clock"}


def test_a_waiting_concern_is_seen_by_those_who_receive_at_its_body_alone(world):
    _, ours, lead, _ = world
    step_behind_the_wall(lead)
    made = received(lead)
    colleague, chair = reach(ours), reach(ours, Role.LEADER)
    step_behind_the_wall(colleague)
    assert list(Concern.objects.values_list("pk", flat=True)) == [made.pk]
    assert Informant.objects.filter(concern=made).exists()
    assert seen_by(chair, ["cases_concern", "cases_informant"]) == set()


@pytest.mark.parametrize(
    "statement",
    ["UPDATE cases_case SET kind = 'other'", "UPDATE cases_clock SET stopped_at = now()", "DELETE FROM cases_sheet"],
)
def test_a_case_one_does_not_know_is_not_touched(world, statement):
    step_behind_the_wall(reach(world[1]))
    with connection.cursor() as cursor:
        cursor.execute(statement)
        assert cursor.rowcount == 0


def test_a_case_of_a_foreign_commune_is_not_opened(world):
    _, ours, _, case = world
    another = reach(body("another", area=commune()))
    step_behind_the_wall(another)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Case.objects.create(
            pk=new_key(),
            code="VV-FOREIGN",
            agency=ours,
            area=ours.area,
            edition=case.edition,
            lead_id=another.officer_id,
            received_at=timezone.now(),
        )


def test_a_case_that_is_coming_shows_its_line_to_the_body_that_is_asked(world):
    _, ours, lead, case = world
    there = body("there", area=commune())
    receiver = reach(there)
    step_behind_the_wall(lead)
    Transfer.objects.create(
        case=case, from_agency=ours, to_agency=there, why="Gia đình chuyển đi", asked_by_id=lead.officer_id
    )
    assert seen_by(receiver) == LINE | {"cases_transfer"}


QUERYSETS = [
    one for one in apps.get_app_config("cases").get_models() if isinstance(one._default_manager.all(), ReachQuerySet)
]


@pytest.mark.parametrize("model", QUERYSETS, ids=lambda one: one.__name__)
def test_with_within_patched_to_return_everything_nothing_foreign_is_returned(world, model):
    stranger = reach(body("another", area=commune()))
    step_behind_the_wall(stranger)
    with patch.object(ReachQuerySet, "within", lambda rows, _reach: rows.all()):
        assert not model._default_manager.within(stranger).exists()


@pytest.mark.parametrize("model", QUERYSETS, ids=lambda one: one.__name__)
def test_the_questions_say_the_same_as_the_wall(world, model):
    """What ``within`` returns is what plain SQL returns, for everybody who has to do with the commune."""
    province, ours, lead, case = world
    step_behind_the_wall(lead)
    Case.objects.filter(pk=case.pk).update(awaits="plan", is_serious=True)
    day = timezone.localdate()
    whos = [lead, *(reach(ours, role, day) for role in Role), *(reach(province, role, day) for role in Role)]
    for who in whos:
        step_behind_the_wall(who)
        by_wall = set(model._default_manager.values_list("pk", flat=True))
        assert set(model._default_manager.within(who).values_list("pk", flat=True)) == by_wall, who.role


def test_what_is_told_stands_sealed_in_the_database(world):
    step_behind_the_wall(world[2])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.words, c.child_name, c.place, i.full_name FROM cases_concern c JOIN cases_informant i ON i.concern_id = c.id"
        )
        sealed = b"".join(bytes(one) for one in cursor.fetchone())
    assert not any(words.encode() in sealed for words in ("Sương", "đánh", "Đồi Chè", "Lò Văn Kể"))
    assert Concern.objects.get().child_name == "Giàng Thị Sương"


def test_three_clocks_run_from_intake(world):
    step_behind_the_wall(world[2])
    told = timing.standing(world[3].clocks.all())
    assert [one.clock.kind for one in told] == ["first", "plan", "whole"]
    assert told[0].clock.started_at == world[3].received_at
