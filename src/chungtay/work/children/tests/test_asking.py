"""Across the wall: at most the body to ask, on all three together, counted and limited; and probing it in many ways."""

from contextlib import suppress
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.kit.reach import OutsideReach
from chungtay.work.children import asking, merging
from chungtay.work.children.askings import Asking
from chungtay.work.children.tests.factories import child, commune

pytestmark = pytest.mark.django_db
BORN = date(2017, 3, 1)


@pytest.fixture
def ours():
    return body("UBND xã Suối Mây", area=commune())


@pytest.fixture
def theirs():
    there = body("UBND xã Nậm Tre", area=commune("Nậm Tre"))
    child(there)
    return there


def ask(seen, name="Trần Thị Mây", born_on=BORN, sex="f"):
    return asking.known_elsewhere(seen, full_name=name, born_on=born_on, sex=sex)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"name": "TRAN THI MAY"},
        {"name": "mây trần thị"},
        {"name": "Trần Mây"},
        {"born_on": date(2017, 3, 31)},
        {"born_on": date(2017, 1, 3)},
    ],
)
def test_exact_or_near_on_all_three_names_the_body(ours, theirs, asked):
    assert ask(reach(ours), **asked) == theirs


@pytest.mark.parametrize(
    "asked",
    [
        {"sex": "m"},
        {"born_on": date(2017, 4, 2)},
        {"born_on": date(2016, 3, 1)},
        {"name": "Trần Thị"},
        {"name": "Thị Mây"},
        {"name": "Trần Thị Hoa"},
        {"name": "Trần Mây", "born_on": date(2017, 3, 2)},
        {"name": "Tr% M%"},
        {"name": "Trần Thị Mây' OR '1'='1"},
    ],
)
def test_missing_one_of_the_three_by_more_than_a_little_says_nothing(ours, theirs, asked):
    assert ask(reach(ours), **asked) is None


@pytest.mark.parametrize("asked", [{"name": "Mây"}, {"name": "  "}, {"sex": "u"}, {"sex": ""}])
def test_two_of_three_are_not_a_question(ours, theirs, asked):
    with pytest.raises(asking.NotAllThree):
        ask(reach(ours), **asked)


def test_the_own_children_and_files_that_went_into_another_are_no_answer(ours, theirs):
    child(ours, full_name="Lý A Sùng")
    seen = reach(ours)
    assert ask(seen, "Lý A Sùng") is None
    kept, gone = child(theirs, full_name="Vàng Thị Sua"), child(theirs, full_name="Giàng Thị Dợ")
    merging.merge(reach(theirs), kept, gone)
    assert ask(reach(ours), "Giàng Thị Dợ") is None


def test_a_sex_not_known_there_is_no_contradiction(ours, theirs):
    child(theirs, full_name="Lý A Sùng", sex="u")
    assert ask(reach(ours), "Lý A Sùng", sex="m") == theirs


def test_questions_are_counted_for_the_officer_and_the_day_and_end_at_the_limit(ours, theirs):
    seen = reach(ours)
    for _ in range(asking.MOST_A_DAY):
        assert ask(seen) == theirs
    with pytest.raises(asking.AskedEnough):
        ask(seen)
    row = Asking.objects.within(seen).get()
    assert (row.officer_id, row.asked, row.met) == (seen.officer_id, asking.MOST_A_DAY, asking.MOST_A_DAY)
    assert ask(reach(ours)) == theirs  # a colleague has questions of his own
    assert Event.objects.filter(verb="children.ask_elsewhere").count() == asking.MOST_A_DAY + 1
    assert "Mây" not in str(list(Event.objects.values_list("facts", flat=True)))


PROBES = [
    "UPDATE children_asking SET asked = 0",
    "DELETE FROM children_asking",
    "INSERT INTO children_asking (officer_id, agency_id, day, asked, met) SELECT officer_id, agency_id, day + 1, 0, 0 FROM children_asking",
]


@pytest.mark.parametrize("statement", PROBES)
def test_nobody_writes_the_count_but_the_function(ours, theirs, statement):
    seen = reach(ours)
    ask(seen)
    changed = 0
    with suppress(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('chungtay.door', 'open', true)")
        cursor.execute(statement)
        changed = cursor.rowcount
    assert changed == 0
    assert Asking.objects.within(seen).get().asked == 1


def test_the_function_leaves_the_wall_shut_behind_it(ours, theirs):
    seen = reach(ours)
    ask(seen)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM children_child")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("values", [("", "f"), ("mây", "f"), ("trần thị mây", "u"), ("trần thị mây", None)])
def test_past_our_verbs_the_database_refuses_the_same(ours, theirs, values):
    words, sex = values
    seen = reach(ours)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT children_known_elsewhere(%s, %s, %s, %s)", [words, BORN, sex, seen.agency_id])
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT children_known_elsewhere(%s, %s, %s, %s)", ["tran thi may", BORN, "f", theirs.pk])


@pytest.mark.parametrize(
    "role", [Role.CLERK, Role.UNION_OFFICER, Role.LEADER, Role.PROVINCIAL_OFFICER, Role.ADMINISTRATOR]
)
def test_who_may_know_no_child_asks_for_none(client, ours, theirs, role):
    seen = reach(ours, role)
    with pytest.raises(OutsideReach):
        ask(seen)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT children_known_elsewhere('tran thi may', %s, 'f', %s)", [BORN, ours.pk])
    client.force_login(officer(ours, role))
    assert client.get(reverse("children:ask")).status_code == 403


def test_the_page_answers_and_those_above_see_how_often(client):
    province = body("province")
    ours, there = (body(name, under=province, area=commune()) for name in ("UBND xã Suối Mây", "UBND xã Nậm Tre"))
    mine = child(there)
    someone = officer(ours, name="Sùng Thị Pà")
    client.force_login(someone)
    told = {"full_name": "Trần Thị Mây", "born_on": "2017-03-01", "sex": "f"}
    page = client.post(reverse("children:ask"), told).content.decode()
    assert "Hãy hỏi UBND xã Nậm Tre" in page
    assert mine.code not in page
    assert "Không nơi nào khác" in client.post(reverse("children:ask"), told | {"sex": "m"}).content.decode()
    wrong = client.post(reverse("children:ask"), told | {"full_name": "Mây"})
    assert (wrong.status_code, "tên một từ" in wrong.content.decode()) == (422, True)
    client.force_login(officer(province, Role.PROVINCIAL_OFFICER))
    assert "Sùng Thị Pà" in client.get(reverse("children:askings")).content.decode()
    table = client.get(reverse("children:askings_export", args=["csv"])).getvalue().decode()
    assert "Sùng Thị Pà,UBND xã Suối Mây,2,1" in table
    client.force_login(officer(there))
    assert "Sùng Thị Pà" not in client.get(reverse("children:askings")).content.decode()
    client.force_login(officer(ours, Role.CLERK))
    assert client.get(reverse("children:askings")).status_code == 403
