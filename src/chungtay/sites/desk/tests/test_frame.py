"""The frame of every page: whose eyes, which places, at what cost."""

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.test import RequestFactory
from django.urls import reverse

from chungtay.foundation.accounts.queries import chosen_posting, reach_of_posting
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import TODAY, officer
from chungtay.foundation.agencies.tests.factories import body
from chungtay.sites.desk import navigation
from chungtay.sites.desk.context import Shell, shell

pytestmark = pytest.mark.django_db


def frame(role: Role, path: str = "/") -> Shell:
    request = RequestFactory().get(path)
    request.user = officer(body("UBND xã Suối Mây"), role)
    request.session = SessionBase()
    request.posting = chosen_posting(request.user.pk, TODAY)
    request.reach = reach_of_posting(request.posting, TODAY)
    return shell(request)["shell"]


def labels(places):
    return [str(place.address) for place in places]


def test_the_frame_costs_at_most_three_queries(django_assert_max_num_queries):
    drawn = frame(Role.PROVINCIAL_OFFICER)
    with django_assert_max_num_queries(3):
        _ = (drawn.posting, drawn.unread, drawn.places, drawn.thumb_places, drawn.posting, drawn.unread)


def test_the_frame_says_for_which_body_the_officer_acts():
    assert frame(Role.CLERK).posting == {
        "agency_name": "UBND xã Suối Mây",
        "title": "Chuyên viên",
        "stands_in_from": "",
    }


def test_an_observer_is_offered_no_place_but_today():
    assert labels(frame(Role.OBSERVER).places) == [reverse("desk:home")]
    assert labels(frame(Role.OBSERVER).thumb_places) == [reverse("desk:home"), reverse("desk:more")]


@pytest.mark.parametrize("role", Role)
def test_a_place_is_offered_exactly_to_those_who_have_business_there(role):
    drawn = frame(role)
    offered = set(labels(drawn.places))
    reach = drawn._reach
    for entry in navigation.ENTRIES:
        held = [reach.may(one) for one in entry.capability.split("|")] if entry.capability else [True]
        assert (reverse(entry.page) in offered) == any(held), entry.page


@pytest.mark.parametrize("role", Role)
def test_no_place_on_offer_is_closed(client, role):
    who = officer(body(), role)
    client.force_login(who)
    home = client.get(reverse("desk:home"))
    places = [*home.context["shell"].places, *home.context["shell"].thumb_places, *home.context["quick_notes"]]
    assert {place.address: client.get(place.address).status_code for place in places} == {
        place.address: 200 for place in places
    }


def test_the_page_one_stands_on_is_marked():
    marked = [place.address for place in frame(Role.CLERK, reverse("desk:more")).thumb_places if place.is_here]
    assert marked == [reverse("desk:more")]


def test_initials_are_family_and_given_name():
    assert frame(Role.CLERK).initials == "LH"


def test_the_strip_of_the_demonstration_is_on_every_page(client):
    client.force_login(officer(body()))
    assert "Số liệu minh họa" in client.get(reverse("desk:home")).text
