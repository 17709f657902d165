"""What the chair of the People's Committee decides: emergency measures, the plan, a new round, closure, re-opening."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from chungtay.core.workflow import NotNow
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import Reach
from chungtay.work.cases import timing
from chungtay.work.cases.actions.knowing import known, move, stop
from chungtay.work.cases.actions.reasons import needed
from chungtay.work.cases.models import DECIDE, WORK, Case, CaseMember, Decision
from chungtay.work.cases.rules import RESTARTED, Awaits, ClockKind, Part, Verb
from chungtay.work.cases.stages import Ruling


@transaction.atomic
def order_emergency(
    reach: Reach, case: Case, *, ruling: str, words: str, until: date | None = None, late_why: str = ""
) -> Decision:
    """Order an emergency intervention or a temporary isolation (Decree 56/2017, articles 31 and 32)."""
    case = known(reach, case, DECIDE)
    if ruling not in {Ruling.EMERGENCY, Ruling.ISOLATION}:
        raise NotNow("an emergency measure is an intervention or an isolation")
    made = _decided(reach, case, Ruling(ruling), needed(words), until=until)
    case.awaits = Awaits.PLAN if case.awaits == Awaits.PLAN else Awaits.NOTHING
    move(case, Verb.ORDER_EMERGENCY)
    stop(reach, case, ClockKind.FIRST, late_why)
    record(reach, "cases.order_emergency", case, ruling=str(ruling))
    return made


@transaction.atomic
def approve(reach: Reach, case: Case, *, words: str = "", late_why: str = "") -> Decision:
    """Approve the plan."""
    case = known(reach, case, DECIDE)
    made = _decided(reach, case, Ruling.APPROVED, words)
    case.awaits = Awaits.NOTHING
    move(case, Verb.APPROVE)
    stop(reach, case, ClockKind.WHOLE, late_why)
    record(reach, "cases.approve", case, round=case.round)
    return made


@transaction.atomic
def send_back(reach: Reach, case: Case, *, why: str) -> Decision:
    """Send the plan back with the reason."""
    case = known(reach, case, DECIDE)
    made = _decided(reach, case, Ruling.SENT_BACK, needed(why))
    case.awaits = Awaits.NOTHING
    move(case, Verb.SEND_BACK)
    record(reach, "cases.send_back", case, round=case.round)
    return made


@transaction.atomic
def close(reach: Reach, case: Case, *, why: str, late_why: str = "") -> Decision:
    """Close a case whose closure is asked for, with the reason; clocks that still run stop."""
    case = known(reach, case, DECIDE)
    if case.awaits != Awaits.CLOSURE:
        raise NotNow("a case is closed once its team proposes it")
    made = _decided(reach, case, Ruling.CLOSED, needed(why))
    case.awaits, case.closed_at = Awaits.NOTHING, timezone.now()
    move(case, Verb.CLOSE)
    for kind in ClockKind:
        stop(reach, case, kind, late_why)
    record(reach, "cases.close", case, round=case.round)
    return made


@transaction.atomic
def refuse_closure(reach: Reach, case: Case, *, why: str) -> Decision:
    """Say why a case is not closed yet."""
    case = known(reach, case, DECIDE)
    if case.awaits != Awaits.CLOSURE:
        raise NotNow("nobody asks for closure")
    made = _decided(reach, case, Ruling.NOT_CLOSED, needed(why))
    case.awaits = Awaits.NOTHING
    move(case, Verb.REFUSE_CLOSURE)
    record(reach, "cases.refuse_closure", case)
    return made


@transaction.atomic
def new_round(reach: Reach, case: Case, *, why: str) -> Decision:
    """Begin a new round: the review says the child needs another plan. The team decides; its clocks begin anew."""
    case = known(reach, case, WORK)
    made = _decided(reach, case, Ruling.NEW_ROUND, needed(why), chair=False)
    case.round += 1
    case.awaits = Awaits.NOTHING
    move(case, Verb.NEW_ROUND)
    timing.begin(case, RESTARTED, timezone.now())
    record(reach, "cases.new_round", case, round=case.round)
    return made


@transaction.atomic
def reopen(reach: Reach, case: Case, *, why: str) -> Decision:
    """Open a closed case again, with what is new; all clocks begin anew."""
    case = known(reach, case, WORK)
    made = _decided(reach, case, Ruling.REOPENED, needed(why), chair=False)
    case.round += 1
    case.closed_at = None
    move(case, Verb.REOPEN)
    timing.begin(case, ClockKind, timezone.now())
    record(reach, "cases.reopen", case, round=case.round)
    return made


def _decided(
    reach: Reach, case: Case, ruling: Ruling, words: str, *, until: date | None = None, chair: bool = True
) -> Decision:
    if chair:
        _knows_what_was_decided(reach, case)
    return Decision.objects.create(
        case=case, round=case.round, ruling=ruling, words=words.strip(), decided_by_id=reach.officer_id, until=until
    )


def _knows_what_was_decided(reach: Reach, case: Case) -> None:
    """The chair goes on knowing a case something was decided in; one with a sensitive mark while something waits only."""
    mine = CaseMember.objects.standing().filter(case=case, officer=reach.officer_id)
    if not mine.exists():
        CaseMember.objects.create(
            case=case,
            agency_id=case.agency_id,
            officer_id=reach.officer_id,
            part=Part.CHAIR,
            added_by_id=reach.officer_id,
        )
