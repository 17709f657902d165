"""Coming of age leaves the lists of the day, to the day, and stays in those of the past."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.results.figures.queries import children_in_groups
from chungtay.work.children.coming_of_age import age_limit, set_limit
from chungtay.work.children.models import Child
from chungtay.work.children.queries import children
from chungtay.work.children.tests.factories import child, commune

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("born_on", "last_day"),
    [
        (date(2010, 7, 17), date(2026, 7, 16)),
        (date(2012, 2, 29), date(2028, 2, 28)),
        (date(2010, 1, 1), date(2025, 12, 31)),
        (date(2010, 12, 31), date(2026, 12, 30)),
    ],
)
def test_the_last_day_in_the_list_is_the_one_before_the_birthday(born_on, last_day):
    ours = body("ours", area=commune())
    child(ours, born_on=born_on, groups=("DISABILITY",), since=date(2018, 1, 1))
    for day, sees in ((last_day, True), (date.fromordinal(last_day.toordinal() + 1), False)):
        seen = reach(ours, day=day)
        assert children(seen).exists() is sees
        assert children_in_groups(frozenset({ours.pk}), day, None).exists() is sees
    assert children_in_groups(frozenset({ours.pk}), last_day, None).exists()  # asked about the past, later


def test_a_file_of_one_who_came_of_age_still_opens(client):
    ours = body("ours", area=commune())
    grown = child(ours, born_on=date(2000, 1, 1))
    client.force_login(officer(ours))
    assert client.get(reverse("children:child", args=[grown.pk])).status_code == 200
    assert grown.code not in client.get(reverse("children:list")).content.decode()


def test_the_age_is_data_and_holds_from_its_day():
    ours = body("ours", area=commune())
    seen = reach(ours, Role.ADMINISTRATOR)
    set_limit(seen, since=date(2027, 1, 1), years=18, order="Luật giả định")
    assert (age_limit(date(2026, 12, 31)), age_limit(date(2027, 1, 1))) == (16, 18)
    child(ours, born_on=date(2010, 6, 1))
    reach(ours)
    found = Child.objects.all()
    assert [found.of_the_day(day).exists() for day in (date(2026, 12, 31), date(2027, 1, 1))] == [False, True]
    assert age_limit(date(1990, 1, 1)) == 16


@time_machine.travel("2026-07-17T01:40:00Z", tick=False)
def test_an_administrator_writes_it_and_nobody_else(client):
    ours = body("ours", area=commune())
    client.force_login(officer(ours))
    assert client.get(reverse("children:age_limits")).status_code == 403
    client.force_login(officer(ours, Role.ADMINISTRATOR))
    page = client.post(
        reverse("children:age_limits"), {"since": "2030-01-01", "years": "18", "order": "Luật mới"}, follow=True
    )
    assert "Luật mới" in page.content.decode()
    assert client.post(reverse("children:age_limits"), {"since": "", "years": "99", "order": ""}).status_code == 422
