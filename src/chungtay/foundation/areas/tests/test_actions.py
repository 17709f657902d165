from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from chungtay.foundation.areas.actions import load_areas
from chungtay.foundation.areas.models import Area, AreaTrait, Succession

pytestmark = pytest.mark.django_db


def test_loading_again_writes_nothing():
    keys = set(Area.objects.values_list("pk", flat=True))
    assert load_areas() == {"areas": 0, "successions": 0, "traits": 0}
    assert set(Area.objects.values_list("pk", flat=True)) == keys


def test_loading_again_puts_right_what_strayed_and_keeps_its_key():
    strayed = Area.objects.get(code="68", valid_until=None)
    Area.objects.filter(pk=strayed.pk).update(name="Lam Dong", name_key="")
    Succession.objects.filter(new=strayed).first().delete()
    AreaTrait.objects.create(area=strayed, trait="border")
    assert load_areas() == {"areas": 1, "successions": 1, "traits": 0}
    assert Area.objects.get(pk=strayed.pk).name == "Lâm Đồng"
    assert not AreaTrait.objects.filter(trait="border").exists()


def test_everything_is_loaded_in_few_statements():
    Succession.objects.all().delete()
    AreaTrait.objects.all().delete()
    for level in ("commune", "district", "province"):
        Area.objects.filter(level=level).delete()
    with CaptureQueriesContext(connection) as asked:
        written = load_areas()
    assert len(asked) < 120
    assert written == {"areas": 14_389, "successions": 10_905, "traits": 3_253}


def test_the_command_says_what_it_wrote():
    out = StringIO()
    call_command("load_areas", stdout=out)
    assert out.getvalue() == "areas: 0\nsuccessions: 0\ntraits: 0\n"


def test_an_area_does_not_end_before_it_begins():
    with pytest.raises(IntegrityError), transaction.atomic():
        Area.objects.create(
            code="99", name="Nowhere", level="province", kind="tỉnh", valid_from="2026-01-02", valid_until="2026-01-01"
        )


def test_an_area_saved_by_hand_has_its_keys():
    made = Area.objects.create(code="99", name="Đồng Mới", level="province", kind="tỉnh", valid_from="2027-01-01")
    assert made.name_key == "dong moi"
    assert made.sort_key
