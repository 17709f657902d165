"""Concerns and cases for tests. Invented; written behind the wall as an officer of their body."""

from datetime import timedelta

from django.utils import timezone

from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import Reach
from chungtay.work.cases.actions import agreeing, intake
from chungtay.work.cases.actions.agreeing import Given
from chungtay.work.cases.actions.intake import Teller, Told
from chungtay.work.cases.consent_rules import By, Purpose
from chungtay.work.cases.models import (
    Agreement,
    Case,
    CaseMember,
    Concern,
    ConcernPass,
    Decision,
    FormLayout,
    LateReason,
    PlanMeasure,
    Referral,
    Service,
    Sheet,
    Transfer,
    Visit,
)

PAPER = b"%PDF-1.7 consent"
TELLER = Teller(full_name="Lò Văn Kể", contact="0900 000 000", notes="Gọi buổi tối")


def told(**traits: object) -> Told:
    """A neighbour's call of an hour ago, unless said otherwise."""
    facts: dict[str, object] = {
        "channel": "phone",
        "received_at": timezone.now() - timedelta(hours=1),
        "place": "Nhà ở thôn Đồi Chè",
        "kind": "violence",
        "child_name": "Giàng Thị Sương",
        "words": "Cháu hay bị đánh vào buổi tối",
    }
    return Told(**(facts | traits))


def concern(reach: Reach, teller: Teller | None = TELLER, **traits: object) -> Concern:
    """A concern received at the officer's body."""
    return intake.receive(reach, told(**traits), teller)


def case(reach: Reach, **traits: object) -> Case:
    """A case the officer leads, just opened."""
    return intake.open_case(reach, concern(reach, **traits))


def fill(lead: Reach, case: Case) -> Case:
    """Write a row of every kind into the file of a case."""
    own, today, service = {"case": case}, timezone.localdate(), Service.objects.first()
    form = FormLayout.objects.order_by("code").first()
    Sheet.objects.create(**own, form=form, answers="{}", written_by_id=lead.officer_id)
    PlanMeasure.objects.create(**own, service=service, words="Khám", responsible="Trạm y tế", due_on=today)
    Visit.objects.create(**own, due_on=today, officer_id=lead.officer_id)
    Referral.objects.create(**own, service=service, provider="Trạm y tế", consent="both", asked_on=today)
    Decision.objects.create(**own, ruling="approved", decided_by_id=lead.officer_id)
    LateReason.objects.create(**own, clock=case.clocks.first(), words="Mưa lũ", by_id=lead.officer_id)
    agree(lead, case, Purpose.PUBLISH)
    return case


def agree(
    lead: Reach, case: Case, purpose: Purpose = Purpose.REFER, by: By = By.REPRESENTATIVE, *, name: str = "Giàng A Páo"
) -> Agreement:
    """A consent on paper."""
    return agreeing.give(
        lead, case, Given(purpose=purpose, by=by, name=name, given_on=lead.day, paper=("dong-y.pdf", PAPER))
    )


def passed(lead: Reach, case: Case, to: Agency) -> tuple[ConcernPass, Transfer]:
    """A concern handed on to another body, and the case asked to go there."""
    told = intake.hand_on(lead, concern(lead), to)
    facts = {"case": case, "from_agency_id": case.agency_id, "to_agency": to, "asked_by_id": lead.officer_id}
    return told, Transfer.objects.create(**facts, why="Gia đình chuyển đi")


def member(lead: Reach, case: Case, officer_id: int, **traits: object) -> CaseMember:
    """An officer the lead names to the team."""
    facts = {"case": case, "agency_id": case.agency_id, "officer_id": officer_id, "added_by_id": lead.officer_id}
    return CaseMember.objects.create(**facts | traits)
