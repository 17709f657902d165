"""The pages of concerns and cases, as the team, the chair, the province and others open them."""

import io
from datetime import timedelta

import docx
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from chungtay.foundation.accounts.middleware import step_behind_the_wall as stand
from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import reach as officer_of
from chungtay.foundation.agencies.models import Kind
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.mandate.documents.models import Document
from chungtay.work.cases.models import Case, Concern, Decision, Informant, Sheet
from chungtay.work.cases.tests.factories import case as opened
from chungtay.work.cases.tests.factories import concern, fill
from chungtay.work.children.tests.factories import commune

pytestmark = pytest.mark.django_db
BUDGET = 30


def reach(agency, role: Role = Role.COMMUNE_OFFICER):
    return officer_of(agency, role, timezone.localdate())


def as_(who) -> Client:
    client = Client()
    client.force_login(Officer.objects.get(pk=who.officer_id))
    return client


@pytest.fixture
def world():
    """A commune with its chair under a province; a case with a row of every kind."""
    province = body("Sở Y tế", kind=Kind.DEPARTMENT)
    ours = body("UBND xã Suối Mây", under=province, kind=Kind.PEOPLES_COMMITTEE, area=commune("Suối Mây"))
    chair, above, lead = reach(ours, Role.LEADER), reach(province, Role.PROVINCIAL_OFFICER), reach(ours)
    return lead, chair, above, fill(lead, opened(lead))


def page(name: str, *keys: object) -> str:
    return reverse(f"cases:{name}", args=keys)


def test_a_concern_is_received_with_channel_time_and_place_alone(world):
    lead, *_ = world
    moment = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    told = {"channel": "111", "received_at": moment, "place": "Thôn 3", "open": "1"}
    answer = as_(lead).post(page("receive"), told)
    made = Case.objects.latest("opened_at")
    assert answer["Location"] == page("case", made.pk)


def test_a_concern_without_a_place_is_asked_again_and_loses_nothing(world):
    told = {"channel": "111", "received_at": "2099-01-01T10:00", "words": "Tiếng khóc"}
    answer = as_(world[0]).post(page("receive"), told)
    assert answer.status_code == 422
    assert "Tiếng khóc" in answer.content.decode()


LEADS = ["today", "lines", "receive"]
OF_CASE = [
    "case",
    "openings",
    "submit",
    "measure",
    "visit_planned",
    "refer",
    "members",
    "mark",
    "transfer",
    "reopen",
    "new_round",
]


@pytest.mark.parametrize("name", [*LEADS, *OF_CASE])
def test_every_page_opens_to_who_leads_the_case_within_its_budget(world, name, django_assert_max_num_queries):
    lead, _, _, case = world
    client = as_(lead)
    with django_assert_max_num_queries(BUDGET):
        answer = client.get(page(name, *([case.pk] if name in OF_CASE else [])))
    assert answer.status_code == 200
    assert "[[undefined" not in answer.content.decode()


@pytest.mark.parametrize("code", ["01", "02", "03", "04", "05", "06", "07", "BB"])
def test_every_form_opens_and_is_printed_as_word_and_pdf(world, code):
    lead, _, _, case = world
    client = as_(lead)
    assert client.get(page("sheet", case.pk, code)).status_code == 200
    word = client.get(page("paper", case.pk, code, "docx"))
    text = "\n".join(
        one.text for one in docx.Document(io.BytesIO(b"".join(word) if word.streaming else word.content)).paragraphs
    )
    assert case.code in text
    pdf = client.get(page("paper", case.pk, code, "pdf"))
    assert (b"".join(pdf) if pdf.streaming else pdf.content).startswith(b"%PDF")


def test_a_form_is_saved_with_its_totals(world):
    lead, _, _, case = world
    told = {"version": 0, "harm_body": "high", "harm_mind": "low", "needs_emergency": "Không"}
    assert as_(lead).post(page("sheet", case.pk, "02"), told).status_code == 302
    stand(lead)
    assert Sheet.objects.get(case=case, form__code="02").totals["1"] == [1, 0, 1, 1]


def test_two_who_write_one_form_at_once_both_see_it(world):
    lead, _, _, case = world
    client = as_(lead)
    client.post(page("sheet", case.pk, "02"), {"version": 0, "place": "một"})
    answer = client.post(page("sheet", case.pk, "02"), {"version": 0, "place": "hai"})
    assert answer.status_code == 422
    assert "hai" in answer.content.decode()


def test_a_late_step_asks_for_its_reason_on_the_page(world):
    lead, *_ = world
    stand(lead)
    late = opened(lead, received_at=timezone.now() - timedelta(hours=20))
    client = as_(lead)
    answer = client.post(page("sheet", late.pk, "02"), {"version": 0, "needs_emergency": "Không"})
    assert answer.status_code == 422
    told = {"version": 0, "needs_emergency": "Không", "late_why": "Mưa lũ"}
    assert client.post(page("sheet", late.pk, "02"), told).status_code == 302


def test_the_chair_decides_from_the_first_page_and_drafts_the_decision_under_the_code(world):
    lead, chair, _, case = world
    stand(lead)
    Case.objects.filter(pk=case.pk).update(state="submitted", awaits="plan")
    client = as_(chair)
    assert case.code in client.get(page("today")).content.decode()
    assert client.get(page("case", case.pk)).status_code == 200
    assert client.get(page("decide", case.pk)).status_code == 200
    assert client.post(page("decide", case.pk), {"ruling": "approved"}).status_code == 302
    stand(chair)
    decision = Decision.objects.filter(case=case, paper=None).latest("decided_at")
    assert client.post(page("draft_decision", decision.pk)).status_code == 302
    paper = Document.objects.get(speaks_for_key=str(case.pk))
    assert paper.is_confidential
    assert case.code in paper.title
    assert "Sương" not in f"{paper.title} {paper.paper}"


def test_a_supervisor_reads_the_line_and_who_opened_the_file_and_no_name(world):
    lead, _, above, case = world
    as_(lead).get(page("case", case.pk))
    client = as_(above)
    line = client.get(page("case", case.pk)).content.decode()
    assert case.code in line
    assert "Sương" not in line
    told = client.get(page("openings", case.pk)).content.decode()
    assert "đã mở hồ sơ" in told


def test_every_opening_of_the_file_is_recorded(world):
    lead, _, _, case = world
    before = Event.objects.filter(verb="cases.see_file").count()
    client = as_(lead)
    client.get(page("case", case.pk))
    client.get(page("sheet", case.pk, "02"))
    client.get(page("paper", case.pk, "02", "docx"))
    assert Event.objects.filter(verb="cases.see_file").count() == before + 3


def test_who_told_it_is_shown_by_a_recorded_press_alone(world):
    lead, *_ = world
    stand(lead)
    made = concern(lead)
    client = as_(lead)
    assert "Lò Văn Kể" not in client.get(page("concern", made.pk)).content.decode()
    assert "Lò Văn Kể" in client.post(page("informant", made.pk)).content.decode()
    assert Event.objects.filter(verb="cases.show_informant").count() == 1


@pytest.mark.parametrize("role", [Role.UNION_OFFICER, Role.DEPARTMENT_OFFICER, Role.CLERK, Role.OBSERVER])
def test_others_are_not_let_in(world, role):
    _lead, _, _, case = world
    client = as_(reach(body("another"), role))
    assert client.get(page("today")).status_code == 403
    assert client.get(page("case", case.pk)).status_code == 403


def test_a_concern_is_handed_on_by_the_name_of_the_body(world):
    _lead, _, above, _ = world
    stand(above)
    made = concern(above)
    answer = as_(above).post(page("hand_on", made.pk), {"receiver": "UBND xã Suối Mây"})
    assert answer.status_code == 302
    stand(above)
    assert not Concern.objects.filter(pk=made.pk).exists()
    assert not Informant.objects.filter(concern=made.pk).exists()
    assert "UBND xã Suối Mây" in as_(above).get(page("today")).content.decode()


def test_today_costs_the_same_with_one_case_and_with_many(world, django_assert_max_num_queries):
    lead, *_ = world
    stand(lead)
    for _number in range(6):
        opened(lead)
    client = as_(lead)
    with django_assert_max_num_queries(BUDGET):
        assert client.get(page("today")).status_code == 200
