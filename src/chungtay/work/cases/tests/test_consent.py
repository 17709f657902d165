"""Consents: a state machine beside the rule, the wall, the referral that asks for them, the pages."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.middleware import step_behind_the_wall as stand
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.agencies.models import Kind
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.files.models import StoredFile, Wall
from chungtay.work.cases.actions import agreeing, course, glass
from chungtay.work.cases.actions.agreeing import ConsentMissing, Given
from chungtay.work.cases.agreements import Agreement
from chungtay.work.cases.consent_rules import By, Purpose, asked, missing
from chungtay.work.cases.models import Referral, Service
from chungtay.work.cases.tests.factories import PAPER, agree
from chungtay.work.cases.tests.factories import case as opened
from chungtay.work.cases.tests.test_pages import as_, reach
from chungtay.work.children.tests.factories import commune


class Consents(RuleBasedStateMachine):
    """What stands is what was given last and not withdrawn since, person by person and purpose by purpose."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[str, Purpose, By]] = []
        self.stand: set[tuple[Purpose, By]] = set()

    @rule(purpose=st.sampled_from(Purpose), by=st.sampled_from(By))
    def give(self, purpose, by):
        self.told.append(("give", purpose, by))
        self.stand.add((purpose, by))

    @rule(purpose=st.sampled_from(Purpose), by=st.sampled_from(By))
    def withdraw(self, purpose, by):
        self.told.append(("withdraw", purpose, by))
        self.stand.discard((purpose, by))

    @invariant()
    def the_rule_says_what_a_slow_reading_says(self):
        for purpose in Purpose:
            agreed = [by for by in By if (purpose, by) in self.stand]
            for age in (None, 0, 6, 7, 15):
                last = {
                    by: next((verb for verb, of, who in reversed(self.told) if (of, who) == (purpose, by)), "")
                    for by in By
                }
                wanted = [By.REPRESENTATIVE] if age is not None and age < 7 else list(By)
                slow = {by for by in wanted if last[by] != "give"}
                assert missing(age, 7, agreed) == slow


TestConsents = Consents.TestCase
TestConsents.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)


@pytest.mark.parametrize(("age", "count"), [(0, 1), (6, 1), (7, 2), (15, 2), (None, 2)])
def test_from_seven_years_on_the_child_is_asked_too(age, count):
    assert len(asked(age, 7)) == count


@pytest.fixture
def world(db):
    province = body("Sở Y tế", kind=Kind.DEPARTMENT)
    ours = body("UBND xã Suối Mây", under=province, kind=Kind.PEOPLES_COMMITTEE, area=commune("Suối Mây"))
    lead = reach(ours)
    return lead, opened(lead), ours, province


def test_the_verbs_keep_what_the_model_keeps(world):
    """Every pair of steps over one purpose and both persons, carried out; refused exactly where the model has nothing to do."""
    lead, case, *_ = world
    model: set[By] = set()
    walk = [(verb, by) for verb in ("give", "give", "withdraw", "withdraw") for by in By] * 2
    for verb, by in walk:
        is_refused = (by in model) == (verb == "give")
        try:
            if verb == "give":
                agree(lead, case, Purpose.SHARE, by)
            else:
                standing = Agreement.objects.filter(case=case, by=by).order_by("pk").last()
                agreeing.withdraw(lead, standing, why="Gia đình đổi ý")
        except NotNow:
            assert is_refused
        else:
            assert not is_refused
            model ^= {by}
        kept = Agreement.objects.filter(case=case, withdrawn_on=None).values_list("by", flat=True)
        assert set(kept) == model


def test_a_referral_asks_for_consent_and_no_other_purpose_stands_for_it(world):
    lead, case, *_ = world
    told = course.Asked(service=Service.objects.first(), provider="Bệnh viện tỉnh", consent="both")
    agree(lead, case, Purpose.SHARE)
    agree(lead, case, Purpose.REFER, By.REPRESENTATIVE)
    with pytest.raises(ConsentMissing) as refused:
        course.refer(lead, case, told)
    assert refused.value.by == {By.CHILD}
    held = agree(lead, case, Purpose.REFER, By.CHILD)
    course.refer(lead, case, told)
    agreeing.withdraw(lead, held, why="Cháu không muốn nữa")
    with pytest.raises(ConsentMissing):
        course.refer(lead, case, told)
    assert Referral.objects.filter(case=case).count() == 1


def test_urgent_protection_goes_by_the_law_without_consent(world):
    lead, case, *_ = world
    course.refer(lead, case, course.Asked(service=Service.objects.first(), provider="Trạm y tế", consent="by_law"))
    assert Referral.objects.filter(case=case).get().consent == "by_law"


def test_the_paper_lies_behind_the_wall_of_the_case_and_the_name_is_sealed(world):
    lead, case, ours, _ = world
    made = agree(lead, case, Purpose.REFER, By.REPRESENTATIVE)
    assert StoredFile.objects.get(owner_key=str(made.pk)).wall == Wall.CASE
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM cases_agreement")
        assert "Giàng".encode() not in bytes(cursor.fetchone()[0])
    stand(reach(ours))
    assert not Agreement.objects.exists()
    assert as_(reach(ours)).get(reverse("cases:consent_paper", args=[made.pk])).status_code == 404


def test_the_glass_shows_a_consent_and_withdraws_none(world):
    lead, case, _, province = world
    agree(lead, case, Purpose.REFER, By.REPRESENTATIVE)
    above = reach(province, Role.PROVINCIAL_OFFICER)
    stand(above)
    glass.break_glass(above, case, why="Khẩn")
    assert Agreement.objects.filter(withdrawn_on=None).update(withdrawn_on=date(2027, 1, 1)) == 0
    assert Agreement.objects.count() == 1


def test_a_consent_is_given_and_withdrawn_on_the_page(world, django_assert_max_num_queries):
    lead, case, *_ = world
    client, address = as_(lead), reverse("cases:consents", args=[case.pk])
    told = {"purpose": "refer", "by": "representative", "name": "Giàng A Páo", "given_on": str(timezone.localdate())}
    without = client.post(address, told)
    assert without.status_code == 422
    assert "Giàng A Páo" in without.content.decode()
    later = told | {
        "given_on": str(timezone.localdate() + timedelta(days=2)),
        "paper": SimpleUploadedFile("a.pdf", PAPER),
    }
    assert client.post(address, later).status_code == 422
    sent = client.post(address, told | {"paper": SimpleUploadedFile("dong-y.pdf", PAPER)})
    assert sent.status_code == 302
    stand(lead)
    made = Agreement.objects.get()
    with django_assert_max_num_queries(30):
        assert "Giàng A Páo" in client.get(address).content.decode()
    assert client.get(reverse("cases:consent_paper", args=[made.pk])).content == PAPER
    client.post(reverse("cases:withdraw_consent", args=[made.pk]), {"why": "Gia đình đổi ý"})
    stand(lead)
    assert Agreement.objects.get().withdrawn_on


def test_a_referral_without_consent_says_whose_is_missing(world):
    lead, case, *_ = world
    told = {"service": Service.objects.first().pk, "provider": "Bệnh viện", "consent": "both"}
    answer = as_(lead).post(reverse("cases:refer", args=[case.pk]), told)
    assert answer.status_code == 422
    assert reverse("cases:case", args=[case.pk]) in answer.content.decode()
    assert not Referral.objects.filter(case=case).exists()


def test_who_agrees_is_named(world):
    lead, case, *_ = world
    with pytest.raises(ValueError, match="reason"):
        agreeing.give(
            lead,
            case,
            Given(purpose=Purpose.SHARE, by=By.CHILD, name=" ", given_on=lead.day, paper=("a.pdf", PAPER)),
        )
