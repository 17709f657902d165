"""``within`` is what keeps bodies apart: with it nobody sees a row of another body; patched away, every kind of row leaks.

One assertion runs twice for every kind of row that has a ``within``: as the house stands, where it must hold, and with
``within`` returning everything, where it must fail. A kind that still holds then would not be guarded by ``within`` at
all, or the assertion would be blind. The rows of children have the database's own wall besides: here the officer behind
that wall serves at both bodies, so that ``within`` stands alone.
"""

from collections.abc import Iterator
from datetime import date

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone
from tests.fixed_world import World, kept

from chungtay.foundation.accounts.middleware import step_behind_the_wall
from chungtay.foundation.accounts.models import Officer, Posting
from chungtay.foundation.accounts.queries import reach_of, reach_of_posting
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import Reach, ReachQuerySet
from chungtay.mandate.documents.models import Delivery
from chungtay.mandate.plans.models import Plan
from chungtay.work.activities.models import Activity, Support, SupportKind
from chungtay.work.cases.glass import BrokenGlass
from chungtay.work.cases.models import Case
from chungtay.work.cases.tests.factories import member

pytestmark = pytest.mark.django_db
# Not the breaking of the glass: a team sees it too, whatever its body, and here one officer is on both teams; its wall is
# held in src/chungtay/work/cases/tests/test_wall.py and test_glass.py.
KINDS = [
    model
    for model in apps.get_models()
    if isinstance(model._default_manager.all(), ReachQuerySet) and model is not BrokenGlass
]


class Leak(AssertionError):
    """A row of another body is seen."""


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock(), kept() as made:
        yield made


@pytest.fixture(scope="module")
def sides(world) -> tuple[Reach, Reach]:
    """Two bodies with one row of every kind each, seen by somebody who may see everything of the own body alone."""
    bodies = [Plan.objects.get(pk=rows["plan_id"]).agency for rows in (world.ours, world.theirs)]
    for agency in bodies:
        held = Activity.objects.filter(agency=agency).earliest("pk")
        kind, _ = SupportKind.objects.get_or_create(code="gift", defaults={"name_vi": "quà", "name_en": "gift"})
        Support.objects.create(activity=held, kind=kind)
        answered = Plan.objects.get(agency=agency, answers__isnull=False).answers
        Delivery.objects.create(
            document=answered,
            sender=_third(),
            receiver=agency,
            opened_at=timezone.now(),
        )
    double = _serving_at_both(bodies)
    _on_both_teams(double, world)
    step_behind_the_wall(reach_of(double.pk, timezone.localdate()))
    return _everything(bodies[0], double), _everything(bodies[1], double)


def _on_both_teams(double: Officer, world: World) -> None:
    """Name the officer to the teams of both cases: in the database's eyes whoever leads a case does so."""
    step_behind_the_wall(reach_of(double.pk, timezone.localdate()))
    for key in (world.ours["case_id"], world.theirs["case_id"]):
        case = Case.objects.get(pk=key)
        lead = reach_of(case.lead_id, timezone.localdate())
        step_behind_the_wall(lead)
        member(lead, case, double.pk, sees_marked=True)
        step_behind_the_wall(reach_of(double.pk, timezone.localdate()))


def _third() -> Agency:
    return Agency.objects.get(name="Sở Y tế", code__startswith="T")


def _serving_at_both(bodies: list[Agency]) -> Officer:
    who = officer(bodies[0], Role.COMMUNE_OFFICER)
    Posting.objects.create(
        officer=who, agency=bodies[1], role=Role.COMMUNE_OFFICER, title="Kiêm nhiệm", since=date(2025, 7, 1)
    )
    return who


def _everything(agency: Agency, who: Officer) -> Reach:
    """Whatever any role may, for this body alone."""
    day = timezone.localdate()
    postings = [officer(agency, role).postings.get() for role in Role]
    names = {name for posting in postings for name in reach_of_posting(posting, day).grants}
    return Reach(officer_id=who.pk, agency_id=agency.pk, day=day, grants=dict.fromkeys(names, frozenset({agency.pk})))


@pytest.fixture
def within_patched_away() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ReachQuerySet, "within", lambda rows, reach: rows.all())
        yield


def keeps_apart(model, ours: Reach, theirs: Reach) -> None:
    """Assert that both sides see rows of this kind, and none of them the same."""
    left, right = (set(model._default_manager.within(side).values_list("pk", flat=True)) for side in (ours, theirs))
    assert left, f"the world holds no {model.__name__} of ours"
    assert right, f"the world holds no {model.__name__} of theirs"
    if left & right:
        raise Leak(model.__name__)


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_bodies_are_kept_apart(model, sides):
    keeps_apart(model, *sides)


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_without_within_they_would_not_be(model, sides, within_patched_away):
    with pytest.raises(Leak):
        keeps_apart(model, *sides)


PAGES = ("documents:document", "plans:plan", "plans:task", "activities:activity", "reporting:report")


def answers(client, world: World) -> set[int]:
    rows = world.theirs
    keys = (rows["documents:pk"], rows["plan_id"], rows["task_id"], rows["activity_id"], rows["reporting:key"])
    client.force_login(world.officers[Role.COMMUNE_OFFICER])
    return {client.get(reverse(page, args=[key])).status_code for page, key in zip(PAGES, keys, strict=True)}


def test_pages_of_another_body_are_not_found(client, world):
    assert answers(client, world) == {404}


def test_without_within_they_would_open(client, world, within_patched_away):
    assert answers(client, world) == {200}
