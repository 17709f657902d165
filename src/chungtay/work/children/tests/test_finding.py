"""Children are found by any part of a name, within reach only; the index is written with the name and forgotten with it."""

from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from chungtay.core.names import search_key
from chungtay.foundation.accounts.models import Posting
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.areas.models import Area
from chungtay.work.children import finding
from chungtay.work.children.models import Carer, Child, ChildIdentity
from chungtay.work.children.rules import NewCarer, NewSchooling
from chungtay.work.children.tests.factories import child, commune

pytestmark = pytest.mark.django_db
NAME = "Nguyễn Thị Thuý Đào"


@pytest.fixture
def ours():
    return body("ours", under=body("province"), area=commune())


@pytest.fixture
def dao(ours):
    family = (NewCarer("Hoàng Văn Lộc", "father"),)
    school = NewSchooling("primary", "Trường Tiểu học Kim Đồng", "4A")
    made = child(ours, full_name=NAME, identity_number="068 317 000 001", carers=family, schooling=school)
    child(ours, full_name="Trần Văn Bách")
    reach(ours)
    return made


@pytest.mark.parametrize(
    "words",
    [
        "Nguyễn Thị Thuý Đào",
        "nguyen thi thuy dao",
        "NGUYỄN THỊ THÚY ĐÀO",
        "thuý đào",
        "Thúy Dao",
        "đào thuý",
        "Đào Nguyễn",
        "thuy da",
        "nguyen thi d",
        "ngu",
        "N.T.T.Đ",
        "N. T. T. Đ.",
        "NTTĐ",
        "Nguye\u0302\u0303n Thi\u0323",
    ],
)
def test_any_part_of_a_name_finds_the_child(dao, words):
    assert finding.by_words(words) == [dao.pk]


@pytest.mark.parametrize(
    "words",
    ["thao", "hi", "n", "thi d", "dao nguyen hoa", "NTĐ", "nttđ", "N.Đ", "", "  ", "'", "a' | 'b", "!!", "đàoo"],
)
def test_what_is_no_part_of_it_does_not(dao, words):
    assert finding.by_words(words) == []


def test_a_child_is_found_by_number_family_and_school(dao):
    assert finding.by_words("068317000001") == [dao.pk]
    assert finding.by_carer("van loc") == [dao.pk]
    assert finding.by_school("kim đồng") == [dao.pk]
    assert finding.by_name("loc") == finding.by_carer("dao") == finding.by_name("kim dong") == []


def test_a_near_birth_date_narrows(dao):
    assert finding.near("thuy dao", date(2017, 1, 3)) == [dao.pk]
    assert finding.near("thuy dao", date(2013, 1, 3)) == []
    assert finding.near("thuy dao") == [dao.pk]


def test_a_number_written_under_the_old_key_is_found(dao, settings):
    settings.ROWS_KEYS = ["a new key", *settings.ROWS_KEYS]
    assert finding.by_number("068317000001") == [dao.pk]


QUESTIONS = {
    "name": lambda: finding.by_name("thuy dao"),
    "near": lambda: finding.near("thuy dao", date(2017, 3, 1)),
    "number": lambda: finding.by_number("068317000001"),
    "carer": lambda: finding.by_carer("van loc"),
    "school": lambda: finding.by_school("kim dong"),
    "initials": lambda: finding.by_initials("nttd"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_officer_of_another_commune_finds_nothing(dao, question):
    reach(body("another"))
    assert QUESTIONS[question]() == []


@pytest.mark.parametrize("role", [Role.CLERK, Role.UNION_OFFICER, Role.DEPARTMENT_OFFICER, Role.LEADER, Role.OBSERVER])
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_post_without_business_with_children_finds_nothing(dao, ours, role, question):
    reach(ours, role)
    assert QUESTIONS[question]() == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_without_an_officer_nothing_is_found(dao, question):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('chungtay.officer', '', true)")
    assert QUESTIONS[question]() == []


def test_who_may_not_know_the_name_needs_two_words(dao, ours):
    """A family name alone would be a list of people."""
    reach(Agency.objects.get(name="province"), Role.PROVINCIAL_OFFICER)
    assert finding.by_name("dao") == finding.by_initials("nttd") == []
    assert finding.by_name("thuy dao") == finding.by_number("068317000001") == [dao.pk]
    assert not ChildIdentity.objects.filter(pk=dao.pk).exists()


@pytest.mark.parametrize("table", ["children_name", "children_name_68", "children_name_rest"])
def test_the_index_is_closed_to_the_application(dao, table):
    for statement in (f"SELECT 1 FROM {table}", f"DELETE FROM {table}"):  # noqa: S608 -- names from the list above
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)


def test_the_inner_question_is_not_asked_directly(dao):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute("SELECT children_find('''dao'''::tsquery, '-infinity', 'infinity')")


def test_the_functions_belong_to_the_role_that_finds():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, proowner::regrole::text, prosecdef, proconfig[1] FROM pg_proc WHERE proname LIKE 'children\\_find%%'"
        )
        found = cursor.fetchall()
    assert len(found) == 7
    assert {row[1:] for row in found} == {
        ("chungtay_find", True, "search_path=pg_catalog, public, pg_temp"),
    }


def test_a_corrected_name_is_found_and_the_old_one_is_not(dao):
    who = ChildIdentity.objects.get(pk=dao.pk)
    who.full_name = "Nguyễn Thị Mận"
    who.save()
    assert (finding.by_name("man"), finding.by_name("dao")) == ([dao.pk], [])


def test_somebody_who_left_the_family_is_forgotten(dao):
    Carer.objects.filter(child=dao).delete()
    assert finding.by_carer("van loc") == []


def test_an_erased_name_is_erased_from_the_index(dao):
    ChildIdentity.objects.filter(pk=dao.pk).delete()
    assert finding.by_name("dao") == finding.by_number("068317000001") == []


def test_a_child_handed_over_is_found_by_the_other_body(ours):
    """With the birth date as it stands now, in the partition of the other province."""
    province = Area.objects.create(code="79", name="Đông", level="province", kind="tỉnh", valid_from=date(2030, 1, 1))
    place = commune("Xa")
    Area.objects.filter(pk=place.pk).update(superior=province)
    other = body("other", area=place)
    made = child(ours, full_name=NAME)
    both = reach(ours)
    Posting.objects.create(officer_id=both.officer_id, agency=other, role=Role.COMMUNE_OFFICER, since=date(2025, 7, 1))
    Child.objects.filter(pk=made.pk).update(agency=other, born_on=date(2016, 3, 1))
    assert finding.by_name("thuy dao") == [made.pk]
    reach(other)
    assert finding.by_name("dao") == [made.pk]
    assert finding.near("dao", date(2016, 3, 2)) == [made.pk]
    reach(ours)
    assert finding.by_name("dao") == []


def test_a_body_that_gets_its_area_later_keeps_its_children_findable():
    late = body("late")
    made = child(late, full_name=NAME, area_id=commune().pk)
    province = Area.objects.create(code="92", name="Tây", level="province", kind="tỉnh", valid_from=date(2030, 1, 1))
    place = commune("Gần")
    Area.objects.filter(pk=place.pk).update(superior=province)
    late.area = place
    late.save()
    reach(late)
    assert finding.by_name("thuy dao") == [made.pk]


NAMES = ("An", "Bình", "Châu", "Đào", "Giang", "Hoà", "Hòa", "Khuê", "Mỹ", "Oanh", "Phượng", "Thuý", "Thúy", "Vỹ", "Ỷ")
SYLLABLES = st.sampled_from(NAMES)


@given(st.lists(SYLLABLES, min_size=2, max_size=4), st.data())
def test_words_of_a_name_in_any_order_find_it(name, data):
    """Against the plain meaning: every word asked is a word of the name, the last one its beginning."""
    asked = data.draw(st.lists(SYLLABLES, min_size=1, max_size=3))
    words = search_key(" ".join(name)).split()
    *whole, last = search_key(" ".join(asked)).split()
    unfinished = len(last) > 1 or len(whole) > 1
    meant = all(word in words for word in whole)
    meant = meant and any(word == last or (unfinished and word.startswith(last)) for word in words)
    with transaction.atomic():
        ours = body("ours", area=commune())
        made = child(ours, full_name=" ".join(name))
        reach(ours)
        found = finding.by_name(" ".join(asked))
        transaction.set_rollback(True)
    assert found == ([made.pk] if meant else [])
