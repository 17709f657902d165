"""One search over documents, tasks and activities, without marks, within reach."""

import pytest
from django.urls import reverse

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.mandate.documents.tests.factories import registered
from chungtay.mandate.plans.tests.factories import issued_plan, task
from chungtay.results.figures.tests.factories import activity
from chungtay.sites.desk.queries import found

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours():
    """A body with one document, one task and one activity about drowning; another body with the same."""
    for agency in (body("theirs"), last := body("UBND xã Suối Mây")):
        registered(agency, number=f"60/KH-LĐLĐ-{agency.pk}", title="Phòng, chống đuối nước trẻ em")
        task(issued_plan(agency, tasks=0), text="Dạy bơi, phòng đuối nước")
        activity(agency, title="Lớp học bơi chống đuối nước")
    return last


def totals(reach, words):
    return [group.total for group in found(reach, words)]


@pytest.mark.parametrize("words", ["đuối nước", "DUOI NUOC", "duoi  nuoc"])
def test_words_are_found_without_marks_only_within_reach(ours, words):
    assert totals(reach(ours, Role.COMMUNE_OFFICER), words) == [1, 1, 1]


def test_a_number_is_found_in_any_spelling(ours):
    for spelling in (f"60/KH-LĐLĐ-{ours.pk}", f"60 /kh-ldld-{ours.pk}"):
        assert totals(reach(ours, Role.CLERK), spelling) == [1]


def test_a_clerk_finds_documents_but_no_tasks(ours):
    assert totals(reach(ours, Role.CLERK), "duoi nuoc") == [1]


def test_an_observer_may_not_search(client, ours):
    client.force_login(officer(ours, Role.OBSERVER))
    assert client.get(reverse("desk:search"), {"q": "duoi nuoc"}).status_code == 403


def test_the_page_says_how_many_and_opens_each(client, ours):
    client.force_login(officer(ours))
    page = client.get(reverse("desk:search"), {"q": "duoi nuoc"})
    assert [group.total for group in page.context["groups"]] == [1, 1, 1]
    for group in page.context["groups"]:
        assert client.get(group.hits[0].page).status_code == 200


@pytest.mark.parametrize("words", ["", "  ", "%", "khong-co-chu-nay", "' OR 1=1", "a" * 500])
def test_odd_words_find_nothing_and_break_nothing(client, ours, words):
    client.force_login(officer(ours))
    page = client.get(reverse("desk:search"), {"q": words})
    assert (page.status_code, page.context["groups"]) == (200, [])


def test_searching_costs_the_same_however_much_is_found(client, ours, django_assert_max_num_queries):
    client.force_login(officer(ours))
    counts = []
    for rows in (1, 25):
        for _ in range(rows):
            activity(ours, title="Lớp học bơi chống đuối nước")
        with django_assert_max_num_queries(30) as asked:
            client.get(reverse("desk:search"), {"q": "duoi nuoc"})
        counts.append(len(asked))
    assert counts[0] == counts[1]
