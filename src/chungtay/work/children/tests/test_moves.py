"""Moves between communes and mergers of communes: who sees the child before and after, by both walls."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import TODAY, officer, reach
from chungtay.foundation.agencies.actions import merge
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.work.children import carrying_over, harming, moving
from chungtay.work.children.accidents import Accident
from chungtay.work.children.known import Residence
from chungtay.work.children.models import Child, ChildIdentity, Membership
from chungtay.work.children.moves import Move
from chungtay.work.children.moving import Offer
from chungtay.work.children.tests.factories import child, commune, death_of, happening

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_a_friday")]
ROWS = ["children_child", "children_membership", "children_childidentity"]


@pytest.fixture
def _on_a_friday():
    with time_machine.travel("2026-07-17T01:40:00Z", tick=False):
        yield


@pytest.fixture
def giver():
    return body("UBND xã Suối Mây", area=commune(), kind="peoples_committee")


@pytest.fixture
def receiver():
    return body("UBND xã Nậm Tre", area=commune("Nậm Tre"), kind="peoples_committee")


def seen_in_sql() -> list[int]:
    """How many rows of each table of a child the database shows to whoever stands behind the wall now."""
    with connection.cursor() as cursor:
        counts = []
        for table in ROWS:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 -- names from the list above
            counts.append(cursor.fetchone()[0])
    return counts


def seen_by(agency, role=Role.COMMUNE_OFFICER) -> tuple[list[int], int]:
    """What the officer of a body sees of one child: by the database's wall, and by our own."""
    there = reach(agency, role)
    return seen_in_sql(), Child.objects.within(there).count()


ALL, NOTHING = ([1, 1, 1], 1), ([0, 0, 0], 0)


def offered(giver, receiver, **traits):
    someone = child(giver, groups=("DISABILITY",), **traits)
    told = Offer(receiver=receiver, moved_on=date(2026, 7, 1), note="Ở với bà ngoại")
    return someone, moving.offer(reach(giver), someone, told)


def test_until_it_is_accepted_the_giver_keeps_the_file_and_the_receiver_reads_the_letter_alone(giver, receiver):
    _, move = offered(giver, receiver)
    assert (seen_by(giver), seen_by(receiver)) == (ALL, NOTHING)
    there = reach(receiver)
    assert moving.reveal(there, Move.objects.within(there).get()) == ("Trần Thị Mây", "Ở với bà ngoại")
    assert Event.objects.filter(verb="children.reveal_move", row_key=str(move.pk)).exists()


def test_accepted_the_file_changes_hands_with_all_its_rows(giver, receiver):
    someone, move = offered(giver, receiver)
    there = reach(receiver)
    taken = moving.accept(there, move)
    assert (taken.pk, taken.area_id, taken.version) == (someone.pk, receiver.area_id, someone.version + 1)
    assert (Residence.objects.get().area_id, Residence.objects.get().since) == (receiver.area_id, date(2026, 7, 1))
    assert (seen_by(giver), seen_by(receiver)) == (NOTHING, ALL)
    assert Move.objects.within(reach(giver)).get().state == "accepted"


def test_the_province_above_the_receiver_sees_it_from_then_on_without_the_name():
    high, low = body("one province"), body("other province")
    giver, receiver = (body(f"commune {up}", under=up, area=commune(), kind="peoples_committee") for up in (high, low))
    _, move = offered(giver, receiver)
    assert (seen_by(high, Role.PROVINCIAL_OFFICER), seen_by(low, Role.PROVINCIAL_OFFICER)) == (([1, 1, 0], 1), NOTHING)
    moving.accept(reach(receiver), move)
    assert (seen_by(high, Role.PROVINCIAL_OFFICER), seen_by(low, Role.PROVINCIAL_OFFICER)) == (NOTHING, ([1, 1, 0], 1))


def test_the_name_is_found_where_the_child_is_followed_now(giver, receiver):
    _, move = offered(giver, receiver)
    moving.accept(reach(receiver), move)

    def found(agency):
        reach(agency)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM children_find_name('tran thi may')")
            return cursor.fetchone()[0]

    assert (found(giver), found(receiver)) == (0, 1)


def test_refused_with_a_reason_the_giver_keeps_it_and_may_offer_again(giver, receiver):
    someone, move = offered(giver, receiver)
    moving.refuse(reach(receiver), move, why="Gia đình chưa về xã")
    assert (seen_by(giver), seen_by(receiver)) == (ALL, NOTHING)
    here = reach(giver)
    assert Move.objects.within(here).get().reason == "Gia đình chưa về xã"
    assert moving.offer(here, someone, Offer(receiver=receiver, moved_on=TODAY))


@pytest.mark.parametrize("how", ["accepted", "refused", "withdrawn"])
def test_an_offer_is_answered_once(giver, receiver, how):
    _, move = offered(giver, receiver)
    if how == "accepted":
        moving.accept(reach(receiver), move)
    elif how == "refused":
        moving.refuse(reach(receiver), move, why="x")
    else:
        moving.withdraw(reach(giver), move)
    for again in (moving.accept, lambda seen, row: moving.refuse(seen, row, why="x")):
        with pytest.raises(NotNow):
            again(reach(receiver), move)
    with pytest.raises(NotNow):
        moving.withdraw(reach(giver), move)


def test_only_the_receiver_accepts_and_only_the_giver_takes_back(giver, receiver):
    _, move = offered(giver, receiver)
    with pytest.raises(OutsideReach):
        moving.accept(reach(giver), move)
    with pytest.raises(OutsideReach):
        moving.withdraw(reach(receiver), move)
    with pytest.raises(Move.DoesNotExist):
        moving.accept(reach(body("third", area=commune())), move)


def test_one_offer_at_a_time_and_none_of_a_child_that_died(giver, receiver):
    someone, move = offered(giver, receiver)
    with pytest.raises(NotNow):
        moving.offer(reach(giver), someone, Offer(receiver=receiver, moved_on=TODAY))
    death_of(someone)
    here = reach(giver)
    assert Move.objects.within(here).get(pk=move.pk).state == "withdrawn"
    with pytest.raises(NotNow):
        moving.offer(here, someone, Offer(receiver=receiver, moved_on=TODAY))


FORGED = """
INSERT INTO children_move
  (id, child_id, giver_id, receiver_id, to_area_id, moved_on, offered_on, state, code, sex, born_on, name, note, reason)
VALUES (gen_random_uuid(), %s, %s, %s, %s, '2026-07-01', '2026-07-01', 'offered', 'x', 'f', '2017-03-01', '', '', '')
"""


def refused(statement, values) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.rowcount == 0
    except (ProgrammingError, DatabaseError) as fault:
        return "row-level security" in str(fault)


def test_nobody_takes_a_child_that_was_not_offered(giver, receiver):
    """Past every verb of ours, in plain SQL, as the officer of the receiving body."""
    someone = child(giver)
    third = body("third", area=commune())
    _, move = offered(third, receiver)
    reach(receiver)
    assert refused(FORGED, [someone.pk, giver.pk, receiver.pk, receiver.area_id])
    assert refused(
        "UPDATE children_move SET child_id = %s, giver_id = %s WHERE id = %s", [someone.pk, giver.pk, move.pk]
    )
    assert refused("UPDATE children_move SET state = 'accepted' WHERE id = %s", [move.pk])
    assert refused("UPDATE children_child SET agency_id = %s WHERE id = %s", [receiver.pk, someone.pk])
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('chungtay.door', 'open', true)")
    assert refused("UPDATE children_child SET agency_id = %s WHERE id = %s", [receiver.pk, someone.pk])
    assert seen_in_sql()[0] == 0


def test_an_old_letter_does_not_fetch_a_child_a_second_time(giver, receiver):
    someone, move = offered(giver, receiver)
    back = moving.offer(reach(receiver), moving.accept(reach(receiver), move), Offer(receiver=giver, moved_on=TODAY))
    moving.accept(reach(giver), back)
    reach(receiver)
    assert refused("SELECT children_take_over(%s)", [move.pk])
    assert Child.objects.within(reach(giver)).get().pk == someone.pk


def test_an_accident_stays_where_it_happened_and_is_read_where_the_child_is(giver, receiver):
    someone, move = offered(giver, receiver)
    row = harming.note(reach(giver), happening(giver, child=someone))
    moving.accept(reach(receiver), move)
    for agency in (giver, receiver):
        assert Accident.objects.within(reach(agency)).get().agency_id == giver.pk
    with pytest.raises(OutsideReach):
        harming.take_back(reach(giver), row, why="x")


def ended_into(old, *heirs, on=date(2026, 7, 1)):
    for one in heirs:
        merge(reach_of_manager(old, one), old, one, on=on)


def reach_of_manager(*bodies):
    return Reach(1, bodies[0].pk, TODAY, grants={"agencies.manage": frozenset(one.pk for one in bodies)})


def test_the_commune_that_carries_on_takes_the_children_over(giver, receiver):
    child(giver, groups=("DISABILITY",))
    ended_into(giver, receiver)
    there = reach(receiver)
    assert [(one.body, one.children) for one in carrying_over.waiting(there)] == [(giver, 1)]
    assert seen_by(receiver) == NOTHING
    there = reach(receiver)
    assert (carrying_over.carry_over(there, giver), carrying_over.carry_over(there, giver)) == (1, 0)
    assert (seen_by(giver), seen_by(receiver)) == (NOTHING, ALL)
    assert ChildIdentity.objects.within(reach(receiver)).get().agency_id == receiver.pk


def test_nobody_else_takes_them_over_and_nobody_before_the_day(giver, receiver):
    child(giver, groups=("DISABILITY",))
    third = body("third", area=commune())
    assert carrying_over.carry_over(reach(receiver), giver) == 0
    ended_into(giver, receiver, on=date(2099, 1, 1))
    assert carrying_over.carry_over(reach(receiver), giver) == 0
    ended_into(giver, receiver)
    reach(third)
    for asked in (giver.pk, receiver.pk), (giver.pk, third.pk):
        with connection.cursor() as cursor:
            cursor.execute("SELECT children_carry_over(%s, %s), children_waiting(%s, %s)", [*asked, *asked])
            assert cursor.fetchone() == (0, 0)
    with pytest.raises(OutsideReach):
        carrying_over.carry_over(reach(receiver, Role.CLERK), giver)


def test_where_two_carry_on_each_takes_the_children_of_its_area(giver, receiver):
    second = body("UBND xã Lũng Hoa", area=commune("Lũng Hoa"), kind="peoples_committee")
    here = {one.pk: child(giver, area_id=one.area_id).pk for one in (receiver, second)}
    between = child(giver, area_id=commune("Đồi Gió").pk)
    ended_into(giver, receiver, second)
    for one in (receiver, second):
        there = reach(one)
        assert carrying_over.carry_over(there, giver) == 1
        assert Child.objects.within(there).get().pk == here[one.pk]
    assert Child.objects.within(reach(giver)).get().pk == between.pk


def test_an_offer_between_two_communes_that_become_one_is_settled(giver, receiver):
    someone, move = offered(giver, receiver)
    ended_into(giver, receiver)
    there = reach(receiver)
    carrying_over.carry_over(there, giver)
    assert Move.objects.within(there).get(pk=move.pk).state == "withdrawn"
    assert Child.objects.within(there).get().pk == someone.pk


class TestMergers(TestCase):
    """Communes merge in any order, children move in between: each child is seen by exactly one body, the one the model says."""

    @settings(max_examples=15, deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans()), max_size=7), st.integers(0, 3))
    def test_each_child_is_with_the_one_that_carries_on(self, steps, gap):
        with time_machine.travel("2026-07-17T01:40:00Z", tick=False):
            communes = [body(f"xã {number}", area=commune(), kind="peoples_committee") for number in range(5)]
            holds = {number: {child(one, groups=("DISABILITY",)).pk} for number, one in enumerate(communes)}
            standing, on = set(range(5)), date(2026, 1, 1)
            for old, new, moves in steps:
                if old == new or not {old, new} <= standing:
                    continue
                if moves and holds[old]:
                    key = min(holds[old])
                    someone = Child.objects.within(reach(communes[old])).get(pk=key)
                    letter = moving.offer(reach(communes[old]), someone, Offer(receiver=communes[new], moved_on=on))
                    moving.accept(reach(communes[new]), letter)
                    holds[old].discard(key)
                    holds[new].add(key)
                else:
                    on += timedelta(days=1 + gap)
                    ended_into(communes[old], communes[new], on=on)
                    standing.discard(old)
                    there = reach(communes[new])
                    assert carrying_over.carry_over(there, communes[old]) == len(holds[old])
                    holds[new] |= holds.pop(old)
                    holds[old] = set()
            for number, one in enumerate(communes):
                there = reach(one)
                assert set(Child.objects.values_list("pk", flat=True)) == holds[number]
                assert set(Child.objects.within(there).values_list("pk", flat=True)) == holds[number]
                assert set(Membership.objects.values_list("child", flat=True)) == holds[number]
                assert set(ChildIdentity.objects.values_list("pk", flat=True)) == holds[number]


class TestLateMergers(TestCase):
    """Nobody took anything over while communes merged one into another: the last one takes all of them at once."""

    @settings(max_examples=10, deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=6))
    def test_the_last_takes_all(self, steps):
        with time_machine.travel("2026-07-17T01:40:00Z", tick=False):
            communes = [body(f"xã {number}", area=commune(), kind="peoples_committee") for number in range(5)]
            holds = {number: {child(one).pk} for number, one in enumerate(communes)}
            standing, on = set(range(5)), date(2026, 1, 1)
            for old, new in steps:
                if old != new and {old, new} <= standing:
                    on += timedelta(days=1)
                    ended_into(communes[old], communes[new], on=on)
                    standing.discard(old)
                    holds[new] |= holds.pop(old)
                    holds[old] = set()
            for number in standing:
                there = reach(communes[number])
                for one in carrying_over.waiting(there):
                    carrying_over.carry_over(there, one.body)
                assert set(Child.objects.within(there).values_list("pk", flat=True)) == holds[number]


class TestPages:
    def test_a_file_is_offered_read_and_taken_over(self, client, giver, receiver):
        someone = child(giver)
        client.force_login(officer(giver))
        address = reverse("children:new_move", args=[someone.pk])
        assert address in client.get(reverse("children:child", args=[someone.pk])).content.decode()
        assert "UBND xã Nậm Tre" in client.get(address, {"q": "nam tre"}).content.decode()
        assert client.post(address, {"moved_on": "2026-07-02"}).status_code == 422
        wrong = client.post(address, {"receiver": receiver.pk, "moved_on": "2026-07-18", "note": "Về quê"})
        assert (wrong.status_code, "Về quê" in wrong.content.decode()) == (422, True)
        client.post(address, {"receiver": receiver.pk, "moved_on": "2026-07-02", "note": "Về quê"})
        reach(giver)
        move = Move.objects.get()
        letter = reverse("children:move", args=[move.pk])
        assert letter in client.get(reverse("children:moves")).content.decode()
        client.force_login(officer(receiver))
        assert letter in client.get(reverse("children:moves")).content.decode()
        page = client.get(letter).content.decode()
        assert "Trần Thị Mây" not in page
        shown = client.post(letter, {"viec": "reveal"}).content.decode()
        assert "Trần Thị Mây" in shown
        assert client.post(letter, {"viec": "refuse", "why": ""}).status_code == 422
        taken = client.post(letter, {"viec": "accept"}, follow=True)
        assert someone.code in taken.content.decode()
        client.force_login(officer(giver))
        assert client.get(reverse("children:child", args=[someone.pk])).status_code == 404
        assert client.post(letter, {"viec": "withdraw"}, follow=True).status_code == 200

    def test_a_commune_that_carries_on_is_told_and_takes_over(self, client, giver, receiver):
        someone = child(giver)
        ended_into(giver, receiver)
        client.force_login(officer(receiver))
        assert giver.name in client.get(reverse("children:moves")).content.decode()
        client.post(reverse("children:carry_over", args=[giver.pk]))
        assert someone.code in client.get(reverse("children:list")).content.decode()

    @pytest.mark.parametrize("role", [Role.CLERK, Role.UNION_OFFICER, Role.LEADER, Role.PROVINCIAL_OFFICER])
    def test_who_may_not_know_a_child_is_turned_away(self, client, giver, receiver, role):
        someone, move = offered(giver, receiver)
        client.force_login(officer(giver, role))
        addresses = [reverse("children:moves"), reverse("children:move", args=[move.pk])]
        addresses.append(reverse("children:new_move", args=[someone.pk]))
        assert {client.get(address).status_code for address in addresses} == {403}

    def test_a_letter_between_two_others_is_not_found(self, client, giver, receiver):
        _, move = offered(giver, receiver)
        client.force_login(officer(body("third", area=commune())))
        assert client.get(reverse("children:move", args=[move.pk])).status_code == 404

    def test_the_list_costs_the_same_with_one_letter_and_with_ten(
        self, client, giver, receiver, django_assert_max_num_queries
    ):
        offered(giver, receiver)
        client.force_login(officer(giver))
        client.get(reverse("children:moves"))
        with django_assert_max_num_queries(30) as one:
            client.get(reverse("children:moves"))
        for _ in range(9):
            offered(giver, receiver)
        with django_assert_max_num_queries(len(one)):
            client.get(reverse("children:moves"))
