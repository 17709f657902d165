import pytest
from django.utils import translation

from chungtay.work.children.catalogue import load
from chungtay.work.children.models import ChildGroup, Ethnicity, SubKind

pytestmark = pytest.mark.django_db


def test_the_law_names_fourteen_groups():
    assert ChildGroup.objects.filter(is_by_law=True).count() == 14


def test_the_groups_of_the_law_come_first_and_in_its_order():
    codes = list(ChildGroup.objects.values_list("code", "is_by_law"))
    assert [by_law for _, by_law in codes] == [True] * 14 + [False] * (len(codes) - 14)
    assert codes[0][0] == "ORPHAN_BOTH"
    assert codes[13][0] == "MIGRANT_REFUGEE"


def test_a_group_bears_the_words_of_the_law():
    group = ChildGroup.objects.get(code="SEVERE_ILLNESS_POOR")
    words = "Trẻ em mắc bệnh hiểm nghèo hoặc bệnh phải điều trị dài ngày thuộc hộ nghèo hoặc hộ cận nghèo"
    assert str(group) == words
    with translation.override("en"):
        assert str(group).startswith("Child with critical")


def test_children_at_risk_are_not_among_those_of_the_law():
    assert not ChildGroup.objects.filter(code__startswith="AT_RISK", is_by_law=True).exists()


def test_loading_twice_changes_nothing():
    kept = (ChildGroup, SubKind, Ethnicity)
    before = [list(model.objects.values()) for model in kept]
    load()
    assert [list(model.objects.values()) for model in kept] == before


def test_what_an_administrator_changed_stays():
    for model, code in ((ChildGroup, "AGENT_ORANGE"), (SubKind, "NO_SUPPORT.BOTH_UNABLE")):
        model.objects.filter(code=code).update(is_own=True, name_vi="Tên địa phương dùng")
    load()
    assert ChildGroup.objects.get(code="AGENT_ORANGE").name_vi == "Tên địa phương dùng"
    assert SubKind.objects.get(code="NO_SUPPORT.BOTH_UNABLE").name_vi == "Tên địa phương dùng"


def test_the_state_lists_fifty_four_ethnic_groups_and_the_unknown():
    codes = list(Ethnicity.objects.values_list("code", flat=True))
    assert codes == [f"{number:02d}" for number in range(55)]
    assert Ethnicity.objects.get(code="16").name == "Cơ Ho"


def test_what_is_not_certain_is_marked():
    assert SubKind.objects.get(code="ORPHAN_BOTH.RELATIVES").source == "V"
    assert set(SubKind.objects.filter(group__code="NO_SUPPORT").values_list("source", flat=True)) == {"U"}
    assert not ChildGroup.objects.filter(is_by_law=True).exclude(source="V").exists()
