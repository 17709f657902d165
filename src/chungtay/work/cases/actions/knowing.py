"""The case one acts on: known, locked, and the verb possible now; its clocks stopped, late ones with a reason."""

from django.utils import timezone

from chungtay.kit.reach import OutsideReach, Reach
from chungtay.work.cases import timing
from chungtay.work.cases.actions.reasons import NoReason
from chungtay.work.cases.models import WORK, Case, Clock, LateReason, known_cases
from chungtay.work.cases.rules import CASE_LIFE, ClockKind, State, Verb


class LateNeedsReason(NoReason):
    """The step comes after its time; it is taken with a reason. ``kind`` is the clock's."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def known(reach: Reach, case: Case, capability: str = WORK) -> Case:
    """Return the case, locked, for an officer who knows its file and holds the capability at its body."""
    held = (
        Case.objects.select_for_update(of=("self",)).filter(pk__in=known_cases(reach).values("pk"), pk=case.pk).first()
    )
    if held is None:
        raise OutsideReach(capability)
    reach.require(capability, held.agency_id)
    return held


def move(case: Case, verb: Verb) -> None:
    """Move the case by a verb and save its line; raise ``NotNow`` when the verb is not possible."""
    case.state = CASE_LIFE.after(State(case.state), verb)
    case.version += 1
    case.save()


def stop(reach: Reach, case: Case, kind: ClockKind, late_why: str) -> None:
    """Stop the running clock of that kind; raise ``LateNeedsReason`` when it is late and no reason is given."""
    clock = Clock.objects.filter(case=case, round=case.round, kind=kind, stopped_at=None).first()
    if clock is None:
        return
    now = timezone.now()
    (stands,) = timing.standing([clock], now)
    if stands.is_late:
        if not late_why.strip():
            raise LateNeedsReason(kind)
        LateReason.objects.create(case=case, clock=clock, words=late_why.strip(), by_id=reach.officer_id)
    clock.stopped_at = now
    clock.save(update_fields=["stopped_at"])
