from datetime import date

import pytest
from django.db import IntegrityError, transaction

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import TODAY, reach
from chungtay.foundation.agencies import actions, queries
from chungtay.foundation.agencies.models import Agency, AgencyLine, AgencySuccession, Bond, Superior
from chungtay.foundation.agencies.tests.factories import body, union_body
from chungtay.foundation.audit.models import Event
from chungtay.kit.reach import OutsideReach

pytestmark = pytest.mark.django_db


def test_a_body_is_above_itself_and_all_below_it():
    province = body("province")
    department = body("department", under=province)
    division = body("division", under=department, bond=Bond.PART)
    assert queries.below(province.pk, TODAY) == {province.pk, department.pk, division.pk}
    assert queries.below(department.pk, TODAY) == {department.pk, division.pk}


def test_a_commune_answers_to_two_bodies_and_is_counted_once():
    province, health = body("province"), body("health")
    commune = body("commune", under=province)
    Superior.objects.create(upper=province, lower=health)
    Superior.objects.create(upper=health, lower=commune, bond=Bond.GUIDANCE)
    actions.rebuild_lines()
    assert queries.below(province.pk, TODAY) == {province.pk, health.pk, commune.pk}
    assert set(queries.directly_above(commune.pk, TODAY)) == {province, health}


def test_a_link_holds_only_between_its_days():
    old, new, commune = body("old"), body("new"), body("commune")
    Superior.objects.create(upper=old, lower=commune, until=date(2025, 6, 30))
    Superior.objects.create(upper=new, lower=commune, since=date(2025, 7, 1))
    actions.rebuild_lines()
    assert commune.pk in queries.below(old.pk, date(2025, 6, 30))
    assert commune.pk not in queries.below(old.pk, date(2025, 7, 1))
    assert commune.pk in queries.below(new.pk, date(2025, 7, 1))


def test_two_links_that_never_held_together_make_no_line():
    top, middle, low = body("top"), body("middle"), body("low")
    Superior.objects.create(upper=top, lower=middle, until=date(2024, 12, 31))
    Superior.objects.create(upper=middle, lower=low, since=date(2025, 7, 1))
    actions.rebuild_lines()
    assert not AgencyLine.objects.filter(upper=top, lower=low).exists()


def test_a_circle_of_bodies_does_not_run_for_ever():
    one, two = body("one"), body("two")
    Superior.objects.create(upper=one, lower=two)
    Superior.objects.create(upper=two, lower=one)
    actions.rebuild_lines()
    assert queries.below(one.pk, TODAY) == {one.pk, two.pk}


def test_a_body_is_not_its_own_superior():
    ours = body("ours")
    with pytest.raises(IntegrityError), transaction.atomic():
        Superior.objects.create(upper=ours, lower=ours)


def test_placing_a_body_rebuilds_the_lines_and_is_recorded():
    province, commune = body("province"), body("commune")
    admin = reach(province, Role.ADMINISTRATOR)
    actions.place_under(admin, commune, province)
    assert commune.pk in queries.below(province.pk, TODAY)
    assert Event.objects.filter(verb="agencies.place_under", facts__upper=province.code).exists()


def test_only_an_administrator_places_bodies():
    province, commune = body("province"), body("commune")
    with pytest.raises(OutsideReach):
        actions.place_under(reach(province, Role.PROVINCIAL_OFFICER), commune, province)


def test_a_body_is_found_without_marks():
    union = union_body("Liên đoàn Lao động tỉnh Lâm Đồng")
    assert list(queries.named("lien doan lao dong tinh lam dong")) == [union]


def test_a_body_that_ended_keeps_its_row_and_names_its_heir():
    old = body("Sở Lao động - Thương binh và Xã hội", valid_until=date(2025, 2, 28))
    new = body("Sở Y tế")
    AgencySuccession.objects.create(old=old, new=new, on=date(2025, 3, 1))
    assert old not in Agency.objects.on(TODAY)
    assert list(queries.heirs(old.pk)) == [new]


def test_inner_units_stand_apart_from_bodies_that_answer():
    department = body("department")
    division = body("division", under=department, bond=Bond.PART)
    clinic = body("clinic", under=department)
    assert list(queries.directly_below(department.pk, TODAY)) == [clinic]
    assert list(queries.divisions(department.pk, TODAY)) == [division]
