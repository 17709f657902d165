from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from chungtay.core.succession import NoKeyOfDivision, apportion
from chungtay.foundation.areas import queries
from chungtay.foundation.areas.models import Area, Level

pytestmark = pytest.mark.django_db

EVE, REFORM = date(2025, 6, 30), date(2025, 7, 1)
TODAY = date(2026, 11, 22)

# Communes of each province since the reform. Source: the 34 resolutions of 16 June 2025.
COMMUNES = {
    "01": 126, "04": 56, "08": 124, "11": 45, "12": 38, "14": 75, "15": 99, "19": 92, "20": 65, "22": 54, "24": 99,
    "25": 148, "31": 114, "33": 104, "37": 129, "38": 166, "40": 130, "42": 69, "44": 78, "46": 40, "48": 94,
    "51": 96, "52": 135, "56": 65, "66": 102, "68": 124, "75": 95, "79": 168, "80": 96, "82": 102, "86": 124,
    "91": 102, "92": 103, "96": 64,
}  # fmt: skip


def names(areas):
    return {area.name for area in areas}


def test_the_database_holds_both_maps():
    assert Area.objects.on(EVE).provinces().count() == 63
    assert Area.objects.on(EVE).filter(level=Level.DISTRICT).count() == 696
    assert Area.objects.on(EVE).communes().count() == 10_035
    assert Area.objects.on(TODAY).provinces().count() == 34
    assert Area.objects.on(TODAY).communes().count() == 3_321
    assert Area.objects.on(date(2018, 4, 20)).provinces().count() == 63


def test_every_province_has_its_communes():
    found = Counter(Area.objects.on(TODAY).communes().values_list("superior__code", flat=True))
    assert found == COMMUNES


@pytest.mark.parametrize(("code", "day", "number"), [("68", TODAY, 124), ("75", TODAY, 95), ("01", TODAY, 126)])
def test_the_communes_of_a_province_are_found(code, day, number):
    assert queries.communes_of(queries.area(code, day), day).count() == number


def test_before_the_reform_the_communes_of_a_province_are_found_through_its_districts():
    assert queries.communes_of(queries.area("68", EVE), EVE).count() == 137


def test_lam_dong_is_the_heir_of_binh_thuan_and_dak_nong():
    lam_dong = queries.area("68", TODAY)
    assert names(queries.ancestors(lam_dong, EVE)) == {"Lâm Đồng", "Bình Thuận", "Đắk Nông"}
    for code in ("60", "67", "68"):
        assert list(queries.heirs(queries.area(code, EVE), TODAY)) == [lam_dong]


def test_a_province_that_never_changed_is_its_own_heir():
    ha_noi = queries.area("01", EVE)
    assert list(queries.heirs(ha_noi, TODAY)) == list(queries.ancestors(ha_noi, EVE)) == [ha_noi]


def test_wards_of_da_lat_became_cam_ly():
    cam_ly = queries.named("cam ly", TODAY).get(superior__code="68")
    assert names(queries.ancestors(cam_ly, EVE)) == {"5", "6", "Tà Nung"}


def test_a_divided_commune_has_all_its_heirs_and_no_share_is_guessed():
    phong_phu = queries.named("phong phu", EVE).get(superior__superior__code="60")
    assert names(queries.heirs(phong_phu, TODAY)) == {"Phan Rí Cửa", "Tuy Phong"}
    with pytest.raises(NoKeyOfDivision):
        apportion({phong_phu.pk: Decimal(7)}, queries.changes(Level.COMMUNE), TODAY)


def test_a_district_is_carried_by_the_heirs_of_its_communes():
    nam_tu_liem = queries.named("nam tu liem", EVE).get()
    assert names(queries.heirs(nam_tu_liem, TODAY)) >= {"Từ Liêm", "Tây Mỗ", "Đại Mỗ", "Xuân Phương"}
    assert list(queries.heirs(nam_tu_liem, EVE)) == [nam_tu_liem]


def test_an_island_district_without_communes_is_carried_by_its_special_zone():
    con_dao = queries.area("755", EVE)
    assert [str(heir) for heir in queries.heirs(con_dao, TODAY)] == ["đặc khu Côn Đảo"]


def test_a_province_that_became_a_city_keeps_its_communes_and_its_past():
    before, after = queries.area("75", date(2026, 4, 29)), queries.area("75", date(2026, 4, 30))
    assert (str(before), str(after)) == ("tỉnh Đồng Nai", "thành phố Đồng Nai")
    assert list(queries.heirs(before, TODAY)) == [after]
    trang_bom = queries.area("26248", TODAY)
    assert (str(trang_bom), trang_bom.superior) == ("phường Trảng Bom", after)
    assert str(queries.ancestors(trang_bom, date(2026, 4, 29)).get()) == "xã Trảng Bom"
    assert names(queries.heirs(queries.area("70", EVE), TODAY)) == {"Đồng Nai"}


def test_the_lineage_of_an_area_is_every_row_its_past_was_written_under():
    after = queries.area("75", TODAY)
    assert names(Area.objects.filter(pk__in=queries.lineage(after))) == {"Đồng Nai", "Bình Phước"}
    assert len(queries.lineage(after)) == 4


@pytest.mark.parametrize("words", ["ham thuan nam", "HÀM THUẬN", "Hàm  Thuận Nam"])
def test_an_area_is_found_without_marks(words):
    assert "Hàm Thuận Nam" in names(queries.named(words, TODAY))


def test_both_ways_of_writing_a_tone_find_the_same():
    assert list(queries.named("Hoà Thắng", TODAY)) == list(queries.named("Hòa Thắng", TODAY)) != []


def test_places_stand_in_the_order_of_the_alphabet():
    found = [area.name for area in queries.provinces(TODAY)]
    assert found[:4] == ["An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng"]
    assert found.index("Đà Nẵng") > found.index("Cần Thơ")
    assert found[-1] == "Vĩnh Long"


def test_traits_have_dates():
    lam_dong = queries.area("68", EVE)
    assert queries.traits(lam_dong, EVE) == {"region:central-highlands"}
    assert queries.traits(queries.area("68", TODAY), TODAY) == {"region:south-central-coast-and-highlands"}
    trang_bom = queries.area("26248", date(2026, 4, 29))
    assert queries.traits(trang_bom, date(2026, 4, 29)) == frozenset()
    assert queries.traits(queries.area("26248", TODAY), TODAY) == {"urban"}
    assert Area.objects.on(TODAY).with_trait("island", TODAY).count() == 13
    assert Area.objects.on(TODAY).communes().with_trait("urban", TODAY).count() == 709


def test_figures_across_the_reform_are_carried_over_and_the_missing_counted():
    told = {queries.area("60", EVE).pk: Decimal(12), queries.area("67", EVE).pk: None}
    carried = apportion(told, queries.changes(Level.PROVINCE), TODAY)
    (answer,) = carried.values()
    assert (answer.total, answer.reported, answer.expected) == (12, 1, 2)


def test_heirs_cost_few_queries_however_long_the_map(django_assert_max_num_queries):
    binh_phuoc = queries.area("70", EVE)
    with django_assert_max_num_queries(4):
        list(queries.heirs(binh_phuoc, TODAY))
