"""A supervisor breaks the glass: the file opens for a few hours, and everybody it concerns is told."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.queries import officers_at
from chungtay.foundation.accounts.rules import Role, capabilities
from chungtay.foundation.agencies.models import AgencyLine
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.work.cases.actions.reasons import needed
from chungtay.work.cases.glass import GLASS, Allowance, BrokenGlass
from chungtay.work.cases.models import SERIOUS, SUPERVISE, Case, CaseMember, known_cases


@transaction.atomic
def break_glass(reach: Reach, case: Case, *, why: str) -> BrokenGlass:
    """Open the file of a case to its supervisor, with the reason, for the hours the catalogue allows.

    Raise ``OutsideReach`` for who does not supervise the case, ``NoReason`` without a reason, ``NotNow`` when the file is open
    to the officer anyway. The team and those who stand over the officer are told, each by an event of its own.
    """
    line = Case.objects.within(reach).filter(pk=case.pk).first()
    if line is None:
        raise OutsideReach(SUPERVISE)
    reach.require(SUPERVISE, line.agency_id)
    reason = needed(why)
    if known_cases(reach).filter(pk=line.pk).exists():
        raise NotNow("the file is open to the officer already")
    made = _opened(reach, line, reason)
    record(reach, "cases.break_glass", line, agency_id=line.agency_id, hours=hours())
    for officer in sorted(_told(reach, line)):
        record(reach, "cases.tell_glass", made, agency_id=line.agency_id, officer=officer)
    return made


def _opened(reach: Reach, line: Case, reason: str) -> BrokenGlass:
    now = timezone.now()
    return BrokenGlass.objects.create(
        case=line,
        code=line.code,
        agency_id=line.agency_id,
        officer_id=reach.officer_id,
        by_agency_id=reach.agency_id,
        why=reason,
        opened_at=now,
        until=now + timedelta(hours=hours()),
    )


def hours() -> int:
    """Return for how many hours the glass opens a file."""
    return Allowance.objects.get(code=GLASS).count


def _told(reach: Reach, line: Case) -> set[int]:
    """Return the team, the officer's own leader and fellow supervisors, and the supervisors of the body above."""
    team = CaseMember.objects.standing().filter(case=line).values_list("officer_id", flat=True)
    stands = (Q(since=None) | Q(since__lte=reach.day)) & (Q(until=None) | Q(until__gte=reach.day))
    above = AgencyLine.objects.filter(stands, lower=reach.agency_id).values_list("upper_id", flat=True)
    over = _holding([reach.agency_id], reach, {SUPERVISE, SERIOUS}) | _holding(above, reach, {SUPERVISE})
    return (set(team) | over) - {reach.officer_id}


def _holding(bodies: Iterable[int], reach: Reach, wanted: set[str]) -> set[int]:
    serving = officers_at(bodies, reach.day)
    return {one.officer_id for one in serving if wanted & set(capabilities(Role(one.role)))}
