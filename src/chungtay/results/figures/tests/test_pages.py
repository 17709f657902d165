"""The pages of figures: a number opens to exactly its rows."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import TODAY, officer
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.tests.factories import body
from chungtay.results.figures.catalogue import load
from chungtay.results.figures.tests.factories import activity, gift

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def today() -> object:
    with time_machine.travel(TODAY, tick=False):
        load()
        yield


def signed_in(client: Client, agency: Agency, role: Role = Role.COMMUNE_OFFICER) -> Client:
    client.force_login(officer(agency, role))
    return client


def page(client: Client, name: str, *args: object, **query: object) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_table_shows_each_indicator_with_its_figure_as_a_link(client: Client) -> None:
    commune = body()
    activity(commune, girls=700, boys=112)
    told = page(signed_in(client, commune), "figures:table", ky="2026-H1")
    assert ">812</a>" in told
    assert reverse("figures:rows", args=["children"]) in told


def test_a_figure_opens_to_the_rows_that_make_it(client: Client) -> None:
    commune = body()
    gift(activity(commune, title="Tặng quà thôn Hai"), kind_code="gift", quantity=24)
    told = page(signed_in(client, commune), "figures:rows", "gifts", ky="2026-H1")
    assert "Tặng quà thôn Hai" in told
    assert "24" in told


def test_the_province_counts_one_commune_or_all_below(client: Client) -> None:
    province = body()
    commune = body(under=province)
    activity(commune)
    above = signed_in(client, province, Role.PROVINCIAL_OFFICER)
    asked = {"ky": "2026-H1", "don-vi": province.pk}
    assert '<span class="big num">0</span>' in page(above, "figures:rows", "events", **asked)
    assert '<span class="big num">1</span>' in page(above, "figures:rows", "events", **asked, **{"pham-vi": "chung"})


def test_a_body_outside_the_reach_is_not_found(client: Client) -> None:
    signed = signed_in(client, body())
    assert signed.get(reverse("figures:table"), {"don-vi": body().pk}).status_code == 404
    assert signed.get(reverse("figures:table"), {"ky": "2026-H9"}).status_code == 404
    assert signed.get(reverse("figures:rows", args=["nothing"])).status_code == 404


def test_who_may_see_no_figures_sees_no_page(client: Client) -> None:
    signed = signed_in(client, body(), Role.OBSERVER)
    for address in (
        reverse("figures:table"),
        reverse("figures:rows", args=["gifts"]),
        reverse("figures:export", args=["gifts"]),
    ):
        assert signed.get(address).status_code == 403


def test_the_export_holds_the_same_rows(client: Client) -> None:
    commune = body()
    for number in range(60):
        activity(commune, title=f"Buổi số {number}", on=date(2026, 5, 1))
    answer = signed_in(client, commune).get(reverse("figures:export", args=["events"]), {"ky": "2026-H1"})
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert len(lines) == 61
    assert lines[1].endswith(",1")


@pytest.mark.parametrize("name", ["figures:table", "figures:rows"])
def test_a_page_asks_the_database_no_more_for_twenty_rows_than_for_one(client: Client, name: str) -> None:
    commune = body()
    signed, args = signed_in(client, commune), ["events"] if name == "figures:rows" else []
    counts = []
    for rows in (1, 19):
        for _ in range(rows):
            gift(activity(commune), kind_code="gift")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page(signed, name, *args, ky="2026-H1")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 30
