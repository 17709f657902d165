"""Breaking the glass: one case, one officer, some hours, for reading; many are told, and it shuts by itself."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from chungtay.foundation.accounts.middleware import step_behind_the_wall as stand
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.agencies.models import Kind
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.insight.oversight.models import Notice
from chungtay.insight.oversight.tellings import tell
from chungtay.kit.reach import OutsideReach, ReachQuerySet
from chungtay.work.cases.actions import course, glass
from chungtay.work.cases.actions.reasons import NoReason
from chungtay.work.cases.models import Allowance, BrokenGlass, Case, CaseFile, CaseMember, Sheet
from chungtay.work.cases.tests.factories import case as opened
from chungtay.work.cases.tests.factories import fill
from chungtay.work.cases.tests.test_pages import as_, reach
from chungtay.work.children.tests.factories import commune

pytestmark = pytest.mark.django_db
WHY = "Đường dây nóng báo nguy hiểm, không gọi được người phụ trách"


@pytest.fixture
def world():
    """A case of a commune and another beside it; the province's supervisor, its leader, the supervisor above."""
    ministry = body("Bộ Y tế", kind=Kind.DEPARTMENT)
    province = body("Sở Y tế", kind=Kind.DEPARTMENT, under=ministry)
    ours = body("UBND xã Suối Mây", under=province, kind=Kind.PEOPLES_COMMITTEE, area=commune("Suối Mây"))
    lead = reach(ours)
    case, beside = fill(lead, opened(lead)), fill(lead, opened(lead))
    return lead, reach(province, Role.PROVINCIAL_OFFICER), case, beside, province, ministry


def files(who) -> set[object]:
    """Return the cases whose sheets plain SQL shows this officer."""
    stand(who)
    with patch.object(ReachQuerySet, "within", lambda rows, _reach: rows.all()):
        return set(Sheet.objects.within(who).values_list("case_id", flat=True))


def broken(world) -> BrokenGlass:
    stand(world[1])
    return glass.break_glass(world[1], world[2], why=WHY)


def test_the_wall_opens_exactly_that_case_for_exactly_that_officer(world):
    _, above, case, _, province, _ = world
    colleague = reach(province, Role.PROVINCIAL_OFFICER)
    assert files(above) == set()
    broken(world)
    assert files(above) == {case.pk}
    assert CaseFile.objects.within(above).get().pk == case.pk
    assert files(colleague) == set()
    assert not CaseFile.objects.within(colleague).exists()


def test_when_the_hours_are_over_the_file_is_shut_again(world):
    _, above, case, *_ = world
    begun = timezone.now()
    for passed, is_open in ((timedelta(hours=3, minutes=59), True), (timedelta(hours=4, minutes=1), False)):
        with patch("chungtay.work.cases.actions.glass.timezone.now", return_value=begun - passed), transaction.atomic():
            made = broken(world)
            assert made.until - made.opened_at == timedelta(hours=4)
            assert files(above) == ({case.pk} if is_open else set())
            transaction.set_rollback(True)
    assert not CaseFile.objects.within(above).exists()


def test_the_hours_are_a_row_an_administrator_changes(world):
    Allowance.objects.filter(code="glass").update(count=2)
    made = broken(world)
    assert made.until - made.opened_at == timedelta(hours=2)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases_sheet SET round = 2",
        "UPDATE cases_casefile SET marks = '{}'",
        "DELETE FROM cases_visit",
        "UPDATE cases_case SET kind = 'other'",
        "UPDATE cases_casemember SET sees_marked = true",
        "UPDATE cases_brokenglass SET until = until + interval '9 hours'",
        "DELETE FROM cases_brokenglass",
    ],
)
def test_the_glass_opens_for_reading_alone(world, statement):
    broken(world)
    with connection.cursor() as cursor:
        cursor.execute(statement)
        assert cursor.rowcount == 0


def test_who_broke_the_glass_does_not_name_themselves_to_the_team(world):
    _, above, case, *_ = world
    broken(world)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        CaseMember.objects.create(
            case=case, agency_id=case.agency_id, officer_id=above.officer_id, added_by_id=above.officer_id
        )
    with pytest.raises(OutsideReach):
        course.ask_emergency(above, case)


@pytest.mark.parametrize("change", ["longer", "for another", "of a colleague"])
def test_the_database_refuses_a_glass_that_is_not_the_officers_own_or_opens_for_longer(world, change):
    lead, above, case, *_ = world
    stand(lead if change == "of a colleague" else above)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        BrokenGlass.objects.create(
            case=case,
            code=case.code,
            agency_id=case.agency_id,
            officer_id=above.officer_id if change == "longer" else lead.officer_id,
            by_agency_id=above.agency_id,
            why=WHY,
            until=timezone.now() + timedelta(hours=9 if change == "longer" else 1),
        )


@pytest.mark.parametrize("role", [Role.LEADER, Role.COMMUNE_OFFICER, Role.UNION_OFFICER, Role.DEPARTMENT_OFFICER])
def test_who_does_not_supervise_the_case_breaks_nothing(world, role):
    other = reach(world[4], role)
    with pytest.raises(OutsideReach):
        glass.break_glass(other, world[2], why=WHY)


def test_without_a_reason_the_file_stays_shut(world):
    _, above, case, *_ = world
    stand(above)
    with pytest.raises(NoReason):
        glass.break_glass(above, case, why="  ")
    assert files(above) == set()


def test_the_team_the_leader_and_the_supervisor_above_are_told(world):
    lead, _above, case, _, province, ministry = world
    chief, next_one = reach(province, Role.LEADER), reach(ministry, Role.PROVINCIAL_OFFICER)
    stranger = reach(body("Xã khác", area=commune()))
    made = broken(world)
    tell(Event.objects.filter(verb="cases.tell_glass").order_by("pk"))
    told = set(Notice.objects.filter(row_key=str(made.pk)).values_list("officer_id", flat=True))
    assert told == {lead.officer_id, chief.officer_id, next_one.officer_id}
    for who in (lead, chief, next_one):
        shown = as_(who).get(reverse("cases:glasses")).content.decode()
        assert WHY in shown
        assert case.code in shown
    assert WHY not in as_(stranger).get(reverse("cases:glasses")).content.decode()


def test_from_the_line_to_the_file_and_the_page_that_shows_it_apart(world, django_assert_max_num_queries):
    lead, above, case, *_ = world
    client = as_(above)
    assert (
        reverse("cases:break_glass", args=[case.pk])
        in client.get(reverse("cases:case", args=[case.pk])).content.decode()
    )
    refused = client.post(reverse("cases:break_glass", args=[case.pk]), {"why": ""})
    assert refused.status_code == 422
    done = client.post(reverse("cases:break_glass", args=[case.pk]), {"why": WHY})
    assert done["Location"] == reverse("cases:case", args=[case.pk])
    with django_assert_max_num_queries(40):
        assert 'class="say shut"' in client.get(done["Location"]).content.decode()
    with django_assert_max_num_queries(30):
        shown = as_(lead).get(reverse("cases:openings", args=[case.pk])).content.decode()
    assert 'id="h-glass"' in shown
    assert WHY in shown
    again = client.post(reverse("cases:break_glass", args=[case.pk]), {"why": WHY})
    assert again.status_code == 422  # it is open already


def test_the_event_holds_codes_alone(world):
    broken(world)
    event = Event.objects.get(verb="cases.break_glass")
    assert event.row_key == str(world[2].pk)
    assert event.facts == {"hours": 4}


def test_the_line_of_the_case_is_not_changed(world):
    before = Case.objects.get(pk=world[2].pk).version
    broken(world)
    assert Case.objects.get(pk=world[2].pk).version == before
