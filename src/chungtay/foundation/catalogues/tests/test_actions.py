"""What an administrator writes stays, is written over by nobody, and can be taken away while nothing rests on it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.foundation.catalogues import actions, queries
from chungtay.foundation.catalogues.tests.factories import administrator, programmes
from chungtay.kit.kept import kept, with_slug
from chungtay.kit.reach import OutsideReach
from chungtay.kit.versions import StaleSave

pytestmark = pytest.mark.django_db


def test_every_kept_catalogue_can_say_who_changed_a_row():
    for one in kept():
        assert one.field("is_own").get_internal_type() == "BooleanField"
        assert all(one.field(name).editable for name in one.fields)
    assert len({one.slug for one in kept()}) == len(kept())


def test_a_changed_row_stays_when_the_catalogue_is_loaded_again():
    seen, one = administrator(), programmes()
    row = one.model.objects.earliest("ordinal")
    row.name_en = "Renamed"
    actions.write(seen, one, row, one.mark(one.model.objects.get(pk=row.pk)))
    one.load()
    assert one.model.objects.get(pk=row.pk).name_en == "Renamed"
    assert Event.objects.get(verb="catalogues.write").facts == {"catalogue": "chuong-trinh"}


def test_a_row_of_ours_comes_back_when_the_change_is_taken_away():
    seen, one = administrator(), programmes()
    row = one.model.objects.earliest("ordinal")
    before = row.name_en
    row.name_en = "Renamed"
    actions.write(seen, one, row, one.mark(one.model.objects.get(pk=row.pk)))
    actions.take_away(seen, one, row)
    back = one.model.objects.get(code=row.code)
    assert (back.name_en, back.is_own) == (before, False)


def test_two_who_change_one_row_do_not_write_over_each_other():
    seen, one = administrator(), programmes()
    mine, theirs = (one.model.objects.earliest("ordinal") for _ in range(2))
    mark = one.mark(mine)
    theirs.name_en = "Theirs"
    actions.write(seen, one, theirs, mark)
    mine.name_en = "Mine"
    with pytest.raises(StaleSave):
        actions.write(seen, one, mine, mark)
    assert one.model.objects.get(pk=mine.pk).name_en == "Theirs"


def test_what_the_law_fixes_is_shown_and_stays():
    seen, one = administrator(), with_slug("nhom-tre-em")
    fixed = one.model.objects.filter(is_by_law=True).first()
    assert fixed in queries.rows(seen, one)
    assert queries.row(seen, one, fixed.pk) is None
    with pytest.raises(actions.FixedByLaw):
        actions.write(seen, one, fixed, one.mark(fixed))


def test_a_row_others_rest_on_is_not_taken_away():
    seen, one = administrator(), with_slug("thoi-han-bao-quan")
    from chungtay.mandate.plans.matters import Matter, Retention  # noqa: PLC0415 -- a later app rests on the row

    row = Retention.objects.create(code="own", name_vi="Hai năm", name_en="Two years", years=2, is_own=True)
    Matter.objects.create(agency_id=seen.agency_id, title="Hồ sơ", retention=row, opened_on=seen.day)
    with pytest.raises(actions.StillUsed):
        actions.take_away(seen, one, row)
    assert Retention.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_else_sees_or_changes_a_catalogue(role):
    other, one = reach(body("Cơ quan khác"), role), programmes()
    row = one.model.objects.earliest("ordinal")
    assert queries.catalogues(other) == []
    assert queries.rows(other, one) == []
    assert queries.row(other, one, row.pk) is None
    with pytest.raises(OutsideReach):
        actions.write(other, one, row, one.mark(row))
    with pytest.raises(OutsideReach):
        actions.take_away(other, one, row)


@given(st.sampled_from(["name_vi", "name_en", "number", "code"]), st.text("abcđế ", min_size=1, max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
def test_a_mark_tells_whether_anything_was_changed(name, words):
    one = programmes()
    row = one.model(code="a", name_vi="b", name_en="c", number="d", year=2021)
    before, was = one.mark(row), getattr(row, name)
    setattr(row, name, words)
    assert (one.mark(row) == before) == (was == words)
