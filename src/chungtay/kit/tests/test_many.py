import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.foundation.agencies.models import Agency, Superior
from chungtay.kit.many import MANY

pytestmark = pytest.mark.django_db


@pytest.fixture
def bodies():
    made = Agency.objects.bulk_create(
        Agency(code=f"N{n}", name=f"xã {n}", short_name=f"xã {n}", symbol="UBND", line="gov", kind="peoples_committee")
        for n in range(3 * MANY)
    )
    Superior.objects.bulk_create(Superior(upper=made[0], lower=one) for one in made[1:])
    return [one.pk for one in made]


@pytest.mark.parametrize("count", [1, MANY, MANY + 1, 2 * MANY])
@pytest.mark.parametrize("among", [list, frozenset])
def test_many_keys_find_what_few_find(bodies, count, among):
    asked = bodies[1 : count + 1]
    assert set(Agency.objects.filter(pk__in=among(asked)).values_list("pk", flat=True)) == set(asked)
    assert set(Superior.objects.filter(lower__in=among(asked)).values_list("lower", flat=True)) == set(asked)
    left = Superior.objects.exclude(lower__in=among(asked)).values_list("lower", flat=True)
    assert set(left) == set(bodies[1:]) - set(asked)


def test_many_keys_are_one_value(bodies):
    with CaptureQueriesContext(connection) as asked:
        list(Superior.objects.filter(lower__in=frozenset(bodies)))
    assert "= ANY" in asked[0]["sql"]


def test_bodies_themselves_may_be_named(bodies):
    asked = list(Agency.objects.filter(pk__in=bodies))
    assert Superior.objects.filter(lower__in=asked).count() == len(bodies) - 1
