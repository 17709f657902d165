import pytest

from chungtay.mandate.documents.models import Theme
from chungtay.work.activities.catalogue import load
from chungtay.work.activities.models import ActivityKind, FundSource, SupportKind

pytestmark = pytest.mark.django_db


def test_loading_twice_changes_nothing():
    before = list(ActivityKind.objects.values()), list(SupportKind.objects.values()), list(FundSource.objects.values())
    load()
    after = list(ActivityKind.objects.values()), list(SupportKind.objects.values()), list(FundSource.objects.values())
    assert before == after


@pytest.mark.parametrize("code", ["launch", "gift_visit", "forum", "life_skills", "inspection"])
def test_the_kinds_of_the_action_month_are_known(code):
    assert ActivityKind.objects.filter(code=code).exists()


def test_an_activity_without_people_is_questioned_only_where_people_take_part():
    assert ActivityKind.objects.get(code="forum").counts_people
    assert not ActivityKind.objects.get(code="works").counts_people


def test_every_kind_serves_a_theme_that_exists():
    themes = set(ActivityKind.objects.exclude(theme="").values_list("theme", flat=True))
    known = set(Theme.objects.values_list("code", flat=True))
    assert not known or themes <= known


def test_a_name_is_said_in_the_language_of_the_page():
    gift = SupportKind.objects.get(code="gift")
    assert str(gift) == gift.name_vi == "Suất quà"
