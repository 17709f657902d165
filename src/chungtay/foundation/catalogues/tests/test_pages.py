"""The pages of catalogues: found, narrowed, taken along, written, and refused with the input kept."""

import pytest
from django.urls import reverse

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.catalogues.tests.factories import programmes
from chungtay.kit.kept import kept

pytestmark = pytest.mark.django_db
NEW = {"code": "bao-ve-2031", "name_vi": "Chương trình bảo vệ trẻ em", "name_en": "Protection", "number": "9/QĐ-TTg"}


@pytest.fixture
def signed_in(client):
    client.force_login(officer(body("Cơ quan quản trị"), Role.ADMINISTRATOR))
    return client


def test_every_catalogue_opens_with_few_questions(signed_in, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        said = signed_in.get(reverse("catalogues:catalogues")).content.decode()
    for one in kept():
        address = reverse("catalogues:rows", args=[one.slug])
        assert address in said
        with django_assert_max_num_queries(15):
            assert signed_in.get(address).status_code == 200
        with django_assert_max_num_queries(15):
            assert signed_in.get(reverse("catalogues:table", args=[one.slug])).status_code == 200
        assert signed_in.get(reverse("catalogues:new", args=[one.slug])).status_code == 200


def test_rows_are_found_without_marks(signed_in):
    address = reverse("catalogues:rows", args=["chuong-trinh"])
    assert "23/QĐ-TTg" in signed_in.get(address, {"q": "hanh dong quoc gia"}).content.decode()
    assert "Không có dòng nào" in signed_in.get(address, {"q": "khong co tu nay"}).content.decode()


def test_a_row_is_added_changed_and_taken_away(signed_in):
    one = programmes()
    assert signed_in.post(reverse("catalogues:new", args=[one.slug]), NEW | {"year": 2031}).status_code == 302
    row = one.model.objects.get(code=NEW["code"])
    address = reverse("catalogues:row", args=[one.slug, row.pk])
    told = NEW | {"year": 2032, "seen": one.mark(row), "code": "other"}
    assert signed_in.post(address, told).status_code == 302
    row.refresh_from_db()
    assert (row.year, row.code, row.is_own) == (2032, NEW["code"], True)
    signed_in.post(reverse("catalogues:take_away", args=[one.slug, row.pk]))
    assert not one.model.objects.filter(pk=row.pk).exists()


def test_a_wrong_year_is_said_and_nothing_is_lost(signed_in):
    refused = signed_in.post(reverse("catalogues:new", args=["chuong-trinh"]), NEW | {"year": "năm sau"})
    assert refused.status_code == 422
    assert NEW["name_vi"] in refused.content.decode()


def test_a_stale_save_shows_both_and_can_be_saved_again(signed_in):
    one = programmes()
    row = one.model.objects.earliest("ordinal")
    address = reverse("catalogues:row", args=[one.slug, row.pk])
    told = NEW | {"year": row.year, "seen": "of-yesterday"}
    refused = signed_in.post(address, told)
    said = refused.content.decode()
    assert refused.status_code == 409
    assert row.name_vi in said
    assert NEW["name_vi"] in said
    assert one.mark(row) in said


@pytest.mark.parametrize("name", ["catalogues", "rows", "new"])
def test_nobody_else_opens_the_pages(client, name):
    client.force_login(officer(body("Xã"), Role.COMMUNE_OFFICER))
    args = [] if name == "catalogues" else ["chuong-trinh"]
    assert client.get(reverse(f"catalogues:{name}", args=args)).status_code == 403
