"""The demonstration shows who signs, an inspection under way with a finding, and a key."""

from random import Random

import pytest
from django.utils import timezone

from chungtay.foundation.accounts.models import AccessKey
from chungtay.insight.inspections.models import Finding, Inspection, Recommendation
from chungtay.mandate.documents import drafting
from chungtay.sites.demonstration import bodies, offices, people
from chungtay.sites.demonstration.clock import Calendar
from chungtay.sites.demonstration.world import World, acting

pytestmark = pytest.mark.django_db


def test_the_pages_of_signers_inspections_and_keys_are_seen_full(settings, tmp_path):
    settings.HOME = tmp_path
    today = timezone.localdate()
    world = World(bodies.load(), Calendar(today), Random(1))
    people.load(world)
    offices.load(world)
    for code in offices.MAIN[1:]:
        seen = acting(world.bodies[code], today)
        assert [one.right for one in drafting.signers(seen, "ke_hoach", today)] == ["deputy", "head"]
    assert AccessKey.objects.get().posting.officer.username == "soyte"
    assert Inspection.objects.get().stage == "announced"
    assert Finding.objects.get().visit.agency == world.communes()[0]
    assert Recommendation.objects.get().state == "open"
