"""Who knows a case: named, ended, the lead handed over; marks; the opening of a file; transfer to another body."""

from django.db import transaction
from django.utils import timezone

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.work.cases.actions.knowing import known
from chungtay.work.cases.actions.reasons import needed
from chungtay.work.cases.models import RECEIVE, WORK, Case, CaseFile, CaseMember, Concern, Transfer
from chungtay.work.cases.rules import CASE_LIFE, TRANSFER_LIFE, Part, State, TransferState, TransferVerb, Verb


@transaction.atomic
def opened(reach: Reach, case: Case, page: str = "file") -> None:
    """Record that the officer opened the file of a case."""
    record(reach, "cases.see_file", case, agency_id=case.agency_id, page=page)


@transaction.atomic
def name_member(
    reach: Reach, case: Case, officer: Officer, *, sees_marked: bool = False, part: Part = Part.MEMBER
) -> CaseMember:
    """Name an officer to the team; whoever leads the case names."""
    case = _led(reach, case)
    if CaseMember.objects.standing().filter(case=case, officer=officer).exclude(part=Part.CHAIR).exists():
        raise NotNow("on the team already")
    made = CaseMember.objects.create(
        case=case,
        agency_id=case.agency_id,
        officer=officer,
        part=part,
        sees_marked=sees_marked,
        added_by_id=reach.officer_id,
    )
    record(reach, "cases.name_member", case, officer=officer.pk, part=str(part))
    return made


@transaction.atomic
def end_member(reach: Reach, member: CaseMember) -> None:
    """End a membership; the lead's own ends only when another leads."""
    case = _led(reach, member.case)
    if member.officer_id == case.lead_id:
        raise NotNow("hand the lead over first")
    CaseMember.objects.filter(pk=member.pk, until=None).update(until=timezone.now())
    record(reach, "cases.end_member", case, officer=member.officer_id)


@transaction.atomic
def hand_lead(reach: Reach, case: Case, member: CaseMember) -> None:
    """Hand the lead over to another member of the team."""
    case = _led(reach, case)
    if member.case_id != case.pk or member.until:
        raise NotNow("the lead goes to somebody on the team")
    CaseMember.objects.filter(case=case, officer=case.lead_id, part=Part.LEAD).update(part=Part.MEMBER)
    CaseMember.objects.filter(pk=member.pk).update(part=Part.LEAD, sees_marked=True)
    case.lead_id = member.officer_id
    case.save(update_fields=["lead"])
    record(reach, "cases.hand_lead", case, officer=member.officer_id)


@transaction.atomic
def mark(reach: Reach, case: Case, *, marks: list[str], is_serious: bool, kind: str) -> None:
    """Set kind, the sensitive marks and whether the case is serious."""
    case = _led(reach, case)
    CaseFile.objects.filter(case=case).update(marks=sorted(marks))
    case.is_marked, case.is_serious, case.kind = bool(marks), is_serious, kind
    case.save(update_fields=["is_marked", "is_serious", "kind"])
    record(reach, "cases.mark", case, marks=len(marks), serious=is_serious, kind=kind)


@transaction.atomic
def ask_transfer(reach: Reach, case: Case, receiver: Agency, *, why: str) -> Transfer:
    """Ask another body to take the case over; until it accepts, the work and the clocks go on here."""
    case = _led(reach, case)
    CASE_LIFE.after(State(case.state), Verb.TRANSFER)
    if receiver.pk == case.agency_id or Transfer.objects.filter(case=case, state=TransferState.ASKED).exists():
        raise NotNow("one other body is asked at a time")
    made = Transfer.objects.create(
        case=case, from_agency_id=case.agency_id, to_agency=receiver, why=needed(why), asked_by_id=reach.officer_id
    )
    record(reach, "cases.ask_transfer", case, agency_id=receiver.pk, sender=case.agency_id)
    return made


@transaction.atomic
def accept_transfer(reach: Reach, transfer: Transfer) -> Case:
    """Take a case over: the officer leads it; those who knew it at the other body know it no longer."""
    held = _asked(reach, transfer, TransferVerb.ACCEPT)
    case = Case.objects.get(pk=held.case_id)
    CASE_LIFE.after(State(case.state), Verb.TRANSFER)
    CaseMember.objects.create(
        case=case,
        agency_id=case.agency_id,
        officer_id=reach.officer_id,
        part=Part.LEAD,
        sees_marked=True,
        added_by_id=reach.officer_id,
    )
    case.agency_id, case.lead_id, case.version = held.to_agency_id, reach.officer_id, case.version + 1
    if held.to_agency.area_id:
        case.area_id = held.to_agency.area_id
    case.save()
    team = CaseMember.objects.filter(case=case)
    team.filter(until=None).exclude(officer=reach.officer_id).update(until=timezone.now())
    team.update(agency_id=case.agency_id)
    Concern.objects.filter(case=case).update(agency_id=case.agency_id)
    _answer(reach, held, "")
    record(reach, "cases.accept_transfer", case, agency_id=held.from_agency_id, receiver=held.to_agency_id)
    return case


@transaction.atomic
def refuse_transfer(reach: Reach, transfer: Transfer, *, why: str) -> None:
    """Refuse to take a case over, with the reason."""
    held = _asked(reach, transfer, TransferVerb.REFUSE)
    _answer(reach, held, needed(why))
    record(reach, "cases.refuse_transfer", held, agency_id=held.from_agency_id)


@transaction.atomic
def withdraw_transfer(reach: Reach, transfer: Transfer) -> None:
    """Take back the asking."""
    case = _led(reach, transfer.case)
    held = Transfer.objects.select_for_update(of=("self",)).get(pk=transfer.pk, case=case)
    held.state = TRANSFER_LIFE.after(TransferState(held.state), TransferVerb.WITHDRAW)
    _answer(reach, held, "")
    record(reach, "cases.withdraw_transfer", case, agency_id=held.to_agency_id)


def _asked(reach: Reach, transfer: Transfer, verb: TransferVerb) -> Transfer:
    held = Transfer.objects.select_for_update(of=("self",)).filter(pk=transfer.pk).first()
    if held is None or held.to_agency_id != reach.agency_id:
        raise OutsideReach(RECEIVE)
    reach.require(RECEIVE, held.to_agency_id)
    reach.require(WORK, held.to_agency_id)
    held.state = TRANSFER_LIFE.after(TransferState(held.state), verb)
    return held


def _answer(reach: Reach, held: Transfer, words: str) -> None:
    held.answered_by_id, held.answered_at, held.answer = reach.officer_id, timezone.now(), words
    held.save()


def _led(reach: Reach, case: Case) -> Case:
    held = known(reach, case)
    if held.lead_id != reach.officer_id:
        raise OutsideReach(WORK)
    return held
