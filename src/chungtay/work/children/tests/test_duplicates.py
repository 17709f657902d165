"""Files of one child: found, compared, made one, and taken apart again exactly."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from chungtay.core.names import search_key
from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import TODAY, officer, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.kit.keys import new_key
from chungtay.work.children import harming, jobs, merging
from chungtay.work.children.duplicates import LikePair, Merging
from chungtay.work.children.known import Carer, Residence, Schooling, Sibling
from chungtay.work.children.likeness import Told, alike, near_names, pairs
from chungtay.work.children.models import Accident, Child, ChildGroup, ChildIdentity, FamilyVisit, Membership
from chungtay.work.children.queries import children
from chungtay.work.children.tests.factories import child, commune, death_of, happening, like_pair, well_known

pytestmark = pytest.mark.django_db
ALL = (Membership, Accident, FamilyVisit, Residence, Carer, Schooling, Sibling, ChildIdentity)


@pytest.fixture
def ours():
    return body("UBND xã Suối Mây", area=commune())


def told(words, born_on="2017-03-01", sex="f", **more):
    return Told(new_key(), search_key(words), date.fromisoformat(born_on), sex, **more)


MAY = told("Trần Thị Mây")


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (told("Trần Thị Mây"), ("name", "birth")),
        (told("TRAN THI MAY"), ("name", "birth")),
        (told("Mây Trần Thị"), ("name", "birth")),
        (told("Trần Mây"), ("name", "birth")),
        (told("Trần Thị Mậy", "2017-01-03"), ("name", "birth")),
        (told("Trần Thị Mây", "2017-03-25", "u"), ("name", "birth")),
        (told("Trần Thị Mây", "2017-11-01", is_birth_estimated=True), ("name", "birth")),
        (told("Trần Thị Mây", "2017-11-01"), ()),
        (told("Trần Thị Mây", sex="m"), ()),
        (told("Trần Thị Hoa"), ()),
        (told("Lý Thị Mây"), ()),
    ],
)
def test_only_what_agrees_in_name_birth_and_sex_is_alike(other, why):
    assert alike(MAY, other) == alike(other, MAY) == why


def test_one_identity_number_is_enough():
    assert alike(told("Lý A", number=b"1"), told("Vàng B", "2010-01-01", "m", number=b"1")) == ("number",)


WORDS = st.lists(
    st.sampled_from(["trần", "thị", "văn", "mây", "hoa", "an", "bình", "lý", "a"]), min_size=1, max_size=4
).map(" ".join)
FILES = st.lists(
    st.builds(
        told,
        WORDS,
        st.dates(date(2016, 12, 1), date(2017, 4, 1)).map(date.isoformat),
        st.sampled_from("fmu"),
        number=st.sampled_from([None, None, b"1", b"2"]),
    ),
    max_size=12,
)


@given(FILES)
def test_the_batch_finds_what_comparing_each_with_each_finds_when_births_agree(files):
    """Marks leave out no pair of near names born on one day, with the same words, or with one number."""
    found = {frozenset((one.key, other.key)) for one, other, _ in pairs(files)}
    for place, one in enumerate(files):
        for other in files[place + 1 :]:
            pair = frozenset((one.key, other.key))
            is_marked = (
                one.born_on == other.born_on
                or sorted(one.words.split()) == sorted(other.words.split())
                or (one.number is not None and one.number == other.number)
            )
            if is_marked and alike(one, other):
                assert pair in found
            if not alike(one, other):
                assert pair not in found


@given(WORDS, WORDS)
def test_nearness_of_names_has_no_direction(one, other):
    assert near_names(search_key(one), search_key(other)) == near_names(search_key(other), search_key(one))


def test_the_job_finds_each_pair_once_and_remembers_what_was_settled(ours):
    one, other = child(ours), child(ours, full_name="Trần Thị Mậy")
    child(ours, full_name="Hoàng Văn Đức", sex="m")
    child(body("another", area=commune()))
    someone = officer(ours)
    assert jobs.look_for_duplicates(someone.pk, None, TODAY.isoformat()) == 1
    seen = reach(ours)
    pair = LikePair.objects.within(seen).get()
    assert {pair.one_id, pair.other_id} == {one.pk, other.pk}
    merging.not_the_same(seen, pair)
    assert merging.look(seen) == 0
    assert Event.objects.filter(verb="children.look_for_duplicates").count() == 2


def state() -> dict[str, object]:
    """Everything that stands, versions of files aside."""
    rows = {model.__name__: list(model.objects.order_by("pk").values()) for model in ALL}
    return rows | {"Child": list(Child.objects.order_by("pk").values("pk", "died_on", "merged_into", "agency", "code"))}


def test_merged_everything_hangs_on_the_kept_file_and_the_other_leaves_the_lists(ours):
    kept, gone = child(ours, groups=("DISABILITY",)), well_known(ours, groups=("DISABILITY", "AT_RISK_POOR"))
    seen = reach(ours)
    harming.note(seen, happening(ours, child=gone))
    assert children(seen).filter(pk=gone.pk).exists()
    merging.merge(seen, kept, gone)
    assert not children(seen).filter(pk=gone.pk).exists()
    assert Accident.objects.get().child_id == kept.pk
    codes = Membership.objects.filter(child=kept).values_list("group__code", flat=True)
    assert sorted(codes) == ["AT_RISK_POOR", "DISABILITY"]
    assert Residence.objects.get().child_id == kept.pk
    with pytest.raises(NotNow):
        merging.merge(seen, kept, gone)
    with pytest.raises(NotNow):
        merging.merge(seen, gone, kept)


def test_the_death_of_the_one_is_the_death_of_the_other_until_they_are_taken_apart(ours):
    kept, gone = child(ours), child(ours)
    death = death_of(gone)
    seen = reach(ours)
    row = merging.merge(seen, kept, gone)
    assert Child.objects.get(pk=kept.pk).died_on == death.happened_on
    merging.unmerge(seen, row)
    assert Child.objects.get(pk=kept.pk).died_on is None


def test_files_are_taken_apart_in_the_order_they_were_put_together(ours):
    one, two, three = (child(ours) for _ in range(3))
    seen = reach(ours)
    first = merging.merge(seen, one, two)
    second = merging.merge(seen, three, one)
    with pytest.raises(NotNow):
        merging.unmerge(seen, first)
    merging.unmerge(seen, second)
    merging.unmerge(seen, first)
    assert not Child.objects.exclude(merged_into=None).exists()


@pytest.mark.parametrize("table", ["children_likepair", "children_merging"])
@pytest.mark.parametrize("role", [None, Role.CLERK, Role.UNION_OFFICER, Role.LEADER, Role.PROVINCIAL_OFFICER])
def test_the_wall_of_the_database_stands_around_pairs(ours, table, role):
    like_pair(ours)
    reach(ours if role else body("another"), role or Role.COMMUNE_OFFICER)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 -- names from the list above
        assert cursor.fetchone() == (0,)
        reach(ours)
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 -- names from the list above
        assert cursor.fetchone() == (1,)


FACTS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(["member", "accident", "residence", "carer", "sibling", "death"]),
        st.integers(0, 3),
    ),
    max_size=9,
)


class TestUndo(TestCase):
    """Three files with rows by chance, merged by chance: undone in turn, everything stands exactly as before."""

    @settings(max_examples=25, deadline=None)
    @given(FACTS, st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=3))
    def test_undo_restores_exactly(self, facts, merges):
        with time_machine.travel("2026-07-17T01:40:00Z", tick=False):
            ours = body("ours", area=commune())
            files = [child(ours) for _ in range(3)]
            stranger = child(ours)
            seen = reach(ours)
            for which, kind, number in facts:
                _add(seen, ours, files[which], kind, number, stranger)
            done = []
            for kept, gone in merges:
                before = state()
                try:
                    done.append((merging.merge(seen, files[kept], files[gone]), before))
                except NotNow:
                    continue
            for row, before in reversed(done):
                merging.unmerge(seen, row)
                assert state() == before
            assert not Merging.objects.filter(undone_on=None).exists()


def _add(seen, ours, someone, kind, number, stranger):
    """One row about a child."""
    if kind == "member":
        group = ChildGroup.objects.all()[number]
        Membership.objects.get_or_create(child=someone, group=group, since=date(2026, 1, 1))
    elif kind == "accident":
        harming.note(seen, happening(ours, child=someone, happened_on=date(2026, 2, 1 + number)))
    elif kind == "residence":
        Residence.objects.create(child=someone, area=ours.area)
    elif kind == "carer":
        Carer.objects.create(child=someone, full_name="Trần Thị Sương")
    elif kind == "sibling":
        one, other = sorted((someone.pk, stranger.pk))
        Sibling.objects.get_or_create(child_id=one, other_id=other, defaults={"noted_on": TODAY})
    elif not Child.objects.get(pk=someone.pk).died_on:
        harming.note(seen, happening(ours, child=someone, outcome="died", happened_on=date(2026, 6, 1 + number)))


def test_two_files_are_compared_made_one_and_taken_apart_on_a_page(client, ours):
    pair = like_pair(ours)
    client.force_login(officer(ours))
    address = reverse("children:duplicate", args=[pair.pk])
    assert address in client.get(reverse("children:duplicates")).content.decode()
    assert "Trần Thị Mây" not in client.get(address).content.decode()
    assert client.post(address, {"viec": "reveal"}).content.decode().count("Trần Thị Mây") == 2
    assert Event.objects.filter(verb="children.reveal").count() == 2
    assert "Tách lại hai hồ sơ" in client.post(address, {"viec": "other"}, follow=True).content.decode()
    assert "Đây là hai trẻ" in client.post(address, {"viec": "undo"}, follow=True).content.decode()
    assert "Xem lại" in client.post(address, {"viec": "not_same"}, follow=True).content.decode()
    assert address not in client.get(reverse("children:duplicates")).content.decode()
    assert "Đây là hai trẻ" in client.post(address, {"viec": "again"}, follow=True).content.decode()
    assert client.post(address, {"viec": "x"}).status_code == 404


@pytest.mark.parametrize("role", [Role.CLERK, Role.UNION_OFFICER, Role.LEADER, Role.PROVINCIAL_OFFICER])
def test_who_may_not_know_a_child_is_turned_away(client, ours, role):
    pair = like_pair(ours)
    client.force_login(officer(ours, role))
    assert client.get(reverse("children:duplicates")).status_code == 403
    assert client.post(reverse("children:look_for_duplicates")).status_code == 403
    assert client.post(reverse("children:duplicate", args=[pair.pk]), {"viec": "one"}).status_code == 403


def test_the_list_costs_the_same_with_one_pair_and_with_ten(client, ours, django_assert_max_num_queries):
    like_pair(ours)
    client.force_login(officer(ours))
    client.get(reverse("children:duplicates"))
    with django_assert_max_num_queries(30) as one:
        client.get(reverse("children:duplicates"))
    for _ in range(9):
        like_pair(ours)
    with django_assert_max_num_queries(len(one)):
        client.get(reverse("children:duplicates"))
