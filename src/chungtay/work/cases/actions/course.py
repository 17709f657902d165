"""What the team does: fill in the forms, ask for an emergency measure, plan, submit, begin, visit, refer, review, ask for closure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import Reach
from chungtay.kit.versions import StaleSave
from chungtay.work.cases import sheets
from chungtay.work.cases.actions import agreeing
from chungtay.work.cases.actions.knowing import known, move, stop
from chungtay.work.cases.actions.reasons import needed
from chungtay.work.cases.consent_rules import Purpose
from chungtay.work.cases.models import (
    Case,
    CaseFile,
    FormLayout,
    PlanMeasure,
    Referral,
    Service,
    Sheet,
    Visit,
)
from chungtay.work.cases.rules import (
    CASE_LIFE,
    REFERRAL_LIFE,
    Awaits,
    ClockKind,
    ReferralState,
    ReferralVerb,
    State,
    Verb,
)
from chungtay.work.cases.stages import Consent
from chungtay.work.children.models import Child

DONE_BY: Mapping[str, Verb] = {"02": Verb.ASSESS, "03": Verb.DETAIL, "04": Verb.PLAN, "06": Verb.REVIEW}
NEEDED = "Có"  # the answer of form 02 that an emergency measure is needed


@transaction.atomic
def write_sheet(
    reach: Reach, case: Case, form: FormLayout, told: Mapping[str, str], *, version: int = 0, late_why: str = ""
) -> Sheet:
    """Write a form of the case's round; the step of the procedure it belongs to is done with it.

    ``version``: of the sheet that was read, 0 when there was none. Raises ``StaleSave`` when a colleague wrote it since,
    ``LateNeedsReason`` when the step is late, ``NotNow`` when the procedure is not there.
    """
    case = known(reach, case)
    verb = DONE_BY.get(form.code)
    if form.edition_id != case.edition_id or case.closed_at:
        raise NotNow("a sheet is written on a form of the case's own edition, while it is open")
    if verb:
        move(case, verb)
    sheet = _saved(reach, case, form, told, version)
    if form.code == "02" and told.get("needs_emergency") != NEEDED:
        stop(reach, case, ClockKind.FIRST, late_why)
    record(reach, "cases.write_sheet", case, form=form.code, round=case.round, state=case.state)
    return sheet


def _saved(reach: Reach, case: Case, form: FormLayout, told: Mapping[str, str], version: int) -> Sheet:
    words, sums = sheets.sealed(form, told), sheets.totals_of(form, told)
    sheet = Sheet.objects.select_for_update().filter(case=case, round=case.round, form=form).first()
    if sheet is None:
        return Sheet.objects.create(
            case=case, round=case.round, form=form, answers=words, totals=sums, written_by_id=reach.officer_id
        )
    if sheet.version != version:
        raise StaleSave(sheet)
    sheet.answers, sheet.totals, sheet.written_by_id = words, sums, reach.officer_id
    sheet.save_over(version)
    return sheet


@transaction.atomic
def ask_emergency(reach: Reach, case: Case) -> None:
    """Ask the chair for an emergency measure: from now on the chair may open the file."""
    case = known(reach, case)
    case.awaits = Awaits.EMERGENCY
    move(case, Verb.ASK_EMERGENCY)
    record(reach, "cases.ask_emergency", case)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure as it is planned."""

    service: Service
    words: str
    responsible: str
    due_on: date
    from_on: date | None = None
    amount: int | None = None


@transaction.atomic
def add_measure(reach: Reach, case: Case, told: Measure) -> PlanMeasure:
    """Add a measure to the plan that is being written."""
    case = known(reach, case)
    if not CASE_LIFE.may(State(case.state), Verb.PLAN):
        raise NotNow("a plan is written after the detailed assessment and before it is submitted")
    made = PlanMeasure.objects.create(
        case=case, round=case.round, **{name: getattr(told, name) for name in Measure.__slots__}
    )
    record(reach, "cases.add_measure", case, service=told.service.code, amount=told.amount)
    return made


@transaction.atomic
def drop_measure(reach: Reach, measure: PlanMeasure) -> None:
    """Take a measure out of a plan that is being written."""
    case = known(reach, measure.case)
    if not CASE_LIFE.may(State(case.state), Verb.PLAN):
        raise NotNow("the plan is no longer being written")
    PlanMeasure.objects.filter(pk=measure.pk, round=case.round).delete()
    record(reach, "cases.drop_measure", case)


@transaction.atomic
def finish_measure(reach: Reach, measure: PlanMeasure, *, done_on: date, outcome: str) -> None:
    """Say that a measure was carried out, and what came of it."""
    case = known(reach, measure.case)
    if case.state not in {State.APPROVED, State.UNDER_WAY, State.REVIEWED}:
        raise NotNow("measures are carried out once the plan is approved")
    held = PlanMeasure.objects.select_for_update().get(pk=measure.pk)
    held.done_on, held.outcome = done_on, outcome.strip()
    held.save_over(held.version)
    record(reach, "cases.finish_measure", case, day=done_on)


@transaction.atomic
def submit(reach: Reach, case: Case, *, late_why: str = "") -> None:
    """Submit the plan to the chair; raise ``NotNow`` for one without a measure or without its sheet."""
    case = known(reach, case)
    of_round = {"case": case, "round": case.round}
    if not PlanMeasure.objects.filter(**of_round).exists():
        raise NotNow("a plan holds a measure at least")
    case.awaits = Awaits.PLAN
    move(case, Verb.SUBMIT)
    stop(reach, case, ClockKind.PLAN, late_why)
    record(reach, "cases.submit", case, round=case.round)


@transaction.atomic
def begin(reach: Reach, case: Case) -> None:
    """Begin to carry out the approved plan."""
    case = known(reach, case)
    move(case, Verb.BEGIN)
    record(reach, "cases.begin", case, round=case.round)


@transaction.atomic
def plan_visit(reach: Reach, case: Case, *, due_on: date, aim: str, officer: Officer | None = None) -> Visit:
    """Set a day for a visit."""
    case = known(reach, case)
    if case.closed_at:
        raise NotNow("a closed case is visited once it is opened again")
    who = officer.pk if officer else reach.officer_id
    made = Visit.objects.create(case=case, round=case.round, due_on=due_on, aim=aim.strip(), officer_id=who)
    record(reach, "cases.plan_visit", case, due_on=due_on)
    return made


@transaction.atomic
def hold_visit(reach: Reach, visit: Visit, *, held_on: date, findings: str) -> None:
    """Write down what a visit found."""
    case = known(reach, visit.case)
    held = Visit.objects.select_for_update(of=("self",)).get(pk=visit.pk)
    held.held_on, held.findings = held_on, needed(findings)
    held.save_over(held.version)
    record(reach, "cases.hold_visit", case, held_on=held_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A referral as it is asked for."""

    service: Service
    provider: str
    consent: str
    words: str = ""


@transaction.atomic
def refer(reach: Reach, case: Case, told: Asked) -> Referral:
    """Refer the child to a service, saying who consented; raise ``ConsentMissing`` unless that consent stands on paper."""
    case = known(reach, case)
    if case.closed_at:
        raise NotNow("a closed case refers nobody")
    if told.consent != Consent.BY_LAW:
        agreeing.require(case, Purpose.REFER, reach.day)
    made = Referral.objects.create(
        case=case, round=case.round, asked_on=reach.day, **{name: getattr(told, name) for name in Asked.__slots__}
    )
    record(reach, "cases.refer", case, service=told.service.code, consent=told.consent)
    return made


@transaction.atomic
def answer_referral(reach: Reach, referral: Referral, verb: ReferralVerb, *, feedback: str) -> None:
    """Write down that a service accepted, refused (with the reason) or served (with what it reports)."""
    case = known(reach, referral.case)
    held = Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)
    held.state = REFERRAL_LIFE.after(ReferralState(held.state), verb)
    held.feedback = needed(feedback) if verb is not ReferralVerb.ACCEPT else feedback.strip()
    held.answered_on = reach.day
    held.save_over(held.version)
    record(reach, "cases.answer_referral", case, step=str(verb))


@transaction.atomic
def ask_closure(reach: Reach, case: Case) -> None:
    """Propose to the chair that the case be closed; nothing closes by itself."""
    case = known(reach, case)
    case.awaits = Awaits.CLOSURE
    move(case, Verb.ASK_CLOSURE)
    record(reach, "cases.ask_closure", case)


@transaction.atomic
def know_child(reach: Reach, case: Case, child: Child) -> None:
    """Say which child of the register the case is about."""
    case = known(reach, case)
    CaseFile.objects.filter(case=case).update(child=child)
    record(reach, "cases.know_child", case)
