"""The tables themselves, without a database: counts, orphans, gaps."""

from collections import Counter
from datetime import date, timedelta

from chungtay.core.names import normalised
from chungtay.foundation.areas.data import tables
from chungtay.foundation.areas.data.comparison import differences

EVE, REFORM = date(2025, 6, 30), date(2025, 7, 1)
LAST_AMENDMENT = date(2026, 9, 20)
AREAS = tables.areas()
SUCCESSIONS = tables.successions()


def standing(day):
    return [line for line in AREAS if (line.valid_from or day) <= day <= (line.valid_until or day)]


def counts(day):
    return Counter(len(line.code) for line in standing(day))


def test_before_the_reform_there_are_63_provinces_696_districts_and_10035_communes():
    assert counts(EVE) == {2: 63, 3: 696, 5: 10_035}


def test_since_the_reform_there_are_34_provinces_and_3321_communes():
    for day in (REFORM, date(2026, 4, 30), date(2026, 9, 1), LAST_AMENDMENT):
        assert counts(day) == {2: 34, 5: 3_321}


def test_kinds_of_communes_are_those_of_each_day():
    def kinds(day):
        return Counter(line.kind for line in standing(day) if len(line.code) == 5)

    assert kinds(EVE) == {"xã": 7_692, "phường": 1_726, "thị trấn": 617}
    assert kinds(REFORM) == {"xã": 2_621, "phường": 687, "đặc khu": 13}
    assert kinds(date(2026, 4, 30)) == {"xã": 2_611, "phường": 697, "đặc khu": 13}
    assert kinds(LAST_AMENDMENT) == {"xã": 2_599, "phường": 709, "đặc khu": 13}


def test_centrally_run_cities_grow_from_six_to_nine():
    def cities(day):
        return {line.name for line in standing(day) if len(line.code) == 2 and line.kind == "thành phố"}

    six = {"Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ"}
    assert cities(REFORM) == six
    assert cities(date(2026, 4, 30)) == six | {"Đồng Nai"}
    assert cities(LAST_AMENDMENT) == six | {"Đồng Nai", "Quảng Ninh", "Bắc Ninh"}


def test_no_area_is_without_superior_on_any_day_it_stands():
    shapes = {}
    for line in AREAS:
        shapes.setdefault(line.code, []).append(line)
    for line in AREAS:
        if len(line.code) > 2:
            first, last = line.valid_from or date.min, line.valid_until or date.max
            assert any(
                (up.valid_from or date.min) <= first and last <= (up.valid_until or date.max)
                for up in shapes[line.superior]
            ), line


def test_no_code_is_borne_by_two_areas_on_one_day():
    for day in (EVE, REFORM, date(2026, 4, 30), LAST_AMENDMENT):
        assert max(Counter(line.code for line in standing(day)).values()) == 1


def test_every_area_that_ended_has_an_heir_but_the_districts():
    told = {(line.old, line.on) for line in SUCCESSIONS}
    ended = {(line.code, line.valid_until + timedelta(days=1)) for line in AREAS if line.valid_until}
    without = ended - told
    assert {len(code) for code, _ in without} == {3}
    assert len(without) == 691
    assert told <= ended


def test_every_new_area_has_an_ancestor():
    told = {(line.new, line.on) for line in SUCCESSIONS}
    began = {(line.code, line.valid_from) for line in AREAS if line.valid_from}
    assert told == began


def test_island_districts_without_communes_are_carried_by_their_special_zones():
    names = {line.code: line.name for line in standing(REFORM)}
    zones = {names[line.new] for line in SUCCESSIONS if len(line.old) == 3}
    assert zones == {"Bạch Long Vĩ", "Cồn Cỏ", "Hoàng Sa", "Lý Sơn", "Côn Đảo"}


def test_every_succession_names_its_resolution():
    assert all(line.resolution for line in SUCCESSIONS)


def test_provinces_are_merged_as_the_resolution_says():
    names = {line.code: line.name for line in standing(EVE)}
    merged = {}
    for line in SUCCESSIONS:
        if len(line.old) == 2 and line.on == REFORM:
            merged.setdefault(line.new, set()).add(names[line.old])
    assert Counter(map(len, merged.values())) == {2: 17, 3: 6}
    assert merged["68"] == {"Lâm Đồng", "Bình Thuận", "Đắk Nông"}
    assert merged["79"] == {"Hồ Chí Minh", "Bình Dương", "Bà Rịa - Vũng Tàu"}
    assert merged["44"] == {"Quảng Bình", "Quảng Trị"}
    assert merged["56"] == {"Khánh Hòa", "Ninh Thuận"}


def test_every_province_has_one_region_on_every_day():
    regions = [line for line in tables.traits() if line.trait.startswith("region:")]
    for day in (EVE, REFORM, LAST_AMENDMENT):
        held = [line.code for line in regions if (line.since or day) <= day <= (line.until or day)]
        assert sorted(held) == sorted(line.code for line in standing(day) if len(line.code) == 2)


def test_names_are_written_in_one_way():
    assert all(line.name == normalised(line.name) for line in AREAS)


def test_the_two_data_sets_agree_on_every_commune_but_codes_and_spelling():
    told = Counter(what for what, *_ in tables.lines("differences"))
    assert told == {"another code": 123, "spelling": 25}


def test_the_comparison_tells_every_sort_of_difference():
    here = {
        "1": ("68", "xã", "Alike"),
        "2": ("68", "xã", "Hòa An"),
        "3": ("68", "xã", "Moved"),
        "4": ("68", "xã", "Promoted"),
        "5": ("68", "xã", "Ours"),
    }
    there = {
        "1": ("68", "xã", "Alike"),
        "2": ("68", "xã", "Hoà An"),
        "33": ("68", "xã", "Moved"),
        "4": ("68", "phường", "Promoted"),
        "6": ("68", "xã", "Theirs"),
    }
    assert [(what, code, other) for what, code, _, other, _ in differences(here, there)] == [
        ("spelling", "2", "2"),
        ("another code", "3", "33"),
        ("another kind", "4", "4"),
        ("only here", "5", ""),
        ("only there", "", "6"),
    ]
