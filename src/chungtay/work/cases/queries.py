"""Which cases there are for an officer: the lines, the file one may open, what is due, what comes from elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from chungtay.core.clocks import Clock as Time
from chungtay.core.clocks import Unit, started
from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.accounts.queries import officers_at
from chungtay.foundation.agencies.models import Agency, AgencyLine
from chungtay.foundation.agencies.queries import named, our_agency
from chungtay.foundation.agencies.working_days import working_calendar
from chungtay.foundation.audit.models import Event
from chungtay.foundation.audit.queries import history
from chungtay.kit.reach import Reach
from chungtay.work.cases.models import (
    STATES,
    Case,
    CaseFile,
    CaseMember,
    Clock,
    Concern,
    ConcernPass,
    Decision,
    Edition,
    FormLayout,
    PlanMeasure,
    Referral,
    Service,
    Sheet,
    Transfer,
    Visit,
    known_cases,
)
from chungtay.work.cases.rules import ConcernState, State

SEE_ANY = ("cases.work", "cases.receive", "cases.decide", "cases.supervise", "cases.serious")


def may_see_any(reach: Reach) -> bool:
    """Say whether the officer has anything to do with cases."""
    return any(reach.may(one) for one in SEE_ANY)


def our_body(reach: Reach) -> Agency:
    """Return the officer's own body."""
    return our_agency(reach)


def bodies_named(words: str) -> QuerySet[Agency]:
    """Return the bodies that stand and have these words in their name."""
    return named(words).filter(valid_until=None)


def officer(pk: int) -> Officer:
    """Return an account."""
    return Officer.objects.get(pk=pk)


def lines(reach: Reach) -> QuerySet[Case]:
    """Return the lines of cases this officer may see: no child, no words."""
    return Case.objects.within(reach).select_related("agency", "area", "lead").prefetch_related("clocks")


def known(reach: Reach) -> QuerySet[Case]:
    """Return the cases whose file the officer may open."""
    return known_cases(reach).select_related("agency", "area", "lead", "edition").prefetch_related("clocks")


def concerns(reach: Reach) -> QuerySet[Concern]:
    """Return the concerns the officer may read."""
    return Concern.objects.within(reach).select_related("agency", "area", "recorded_by")


def waiting(reach: Reach) -> QuerySet[Concern]:
    """Return the concerns of the own body that have no case yet, the oldest first."""
    return concerns(reach).filter(state=ConcernState.WAITING, agency=reach.agency_id).order_by("received_at")


def open_cases(reach: Reach) -> QuerySet[Case]:
    """Return the open cases the officer works on or decides in."""
    return known(reach).exclude(state=State.CLOSED)


def to_decide(reach: Reach) -> QuerySet[Case]:
    """Return the cases that wait for the officer's decision."""
    return known(reach).filter(agency__in=reach.agencies("cases.decide")).exclude(awaits="")


def coming(reach: Reach) -> QuerySet[Transfer]:
    """Return the transfers the own body is asked to accept."""
    rows = Transfer.objects.within(reach).filter(to_agency=reach.agency_id, state="asked")
    return rows.select_related("case", "from_agency", "asked_by")


def transfers(reach: Reach) -> QuerySet[Transfer]:
    """Return all transfers the officer may know of."""
    return Transfer.objects.within(reach).select_related("case", "from_agency", "to_agency")


def visits_due(reach: Reach) -> QuerySet[Visit]:
    """Return the visits not held yet of the cases one knows, the next first."""
    rows = Visit.objects.within(reach).filter(held_on=None).exclude(case__state=State.CLOSED)
    return rows.select_related("case", "officer").order_by("due_on")


def measures_due(reach: Reach) -> QuerySet[PlanMeasure]:
    """Return the measures of plans under way that are not done, the next first."""
    rows = PlanMeasure.objects.within(reach).filter(done_on=None, case__state__in=[State.APPROVED, State.UNDER_WAY])
    return rows.select_related("case", "service").order_by("due_on")


def visits(reach: Reach) -> QuerySet[Visit]:
    """Return the visits of the cases one knows."""
    return Visit.objects.within(reach).select_related("case", "officer")


def measures(reach: Reach) -> QuerySet[PlanMeasure]:
    """Return the measures of the cases one knows."""
    return PlanMeasure.objects.within(reach).select_related("case", "service")


def referrals(reach: Reach) -> QuerySet[Referral]:
    """Return the referrals of the cases one knows."""
    return Referral.objects.within(reach).select_related("case", "service")


def members(reach: Reach) -> QuerySet[CaseMember]:
    """Return the members of teams one may know of."""
    return CaseMember.objects.within(reach).select_related("case", "officer", "added_by")


def team_of(reach: Reach, case: Case) -> QuerySet[CaseMember]:
    """Return who knows a case now."""
    now = CaseMember.objects.standing().filter(case=case).values("pk")
    return members(reach).filter(pk__in=now)


def file_of(reach: Reach, case: Case) -> CaseFile | None:
    """Return the file of a case one knows."""
    return CaseFile.objects.within(reach).filter(case=case).select_related("child").first()


def sheets_of(reach: Reach, case: Case) -> QuerySet[Sheet]:
    """Return the sheets of a case one knows, round by round."""
    return (
        Sheet.objects.within(reach)
        .filter(case=case)
        .select_related("form", "written_by")
        .order_by("round", "form__code")
    )


def sheet(reach: Reach, case: Case, form: FormLayout) -> Sheet | None:
    """Return the sheet of a form in the case's present round."""
    return Sheet.objects.within(reach).filter(case=case, form=form, round=case.round).first()


def forms_of(case: Case) -> QuerySet[FormLayout]:
    """Return the forms of the edition the case began with."""
    return FormLayout.objects.filter(edition=case.edition_id).order_by("code")


def services() -> QuerySet[Service]:
    """Return the catalogue of services; its names are public."""
    return Service.objects.order_by("ordinal")


def editions() -> QuerySet[Edition]:
    """Return the editions of the forms, the newest first."""
    return Edition.objects.prefetch_related("forms")


def could_join_team(reach: Reach, case: Case) -> QuerySet[Officer]:
    """Return who may be named to the team: who works on cases at its body, or supervises it from above."""
    stands = (Q(since=None) | Q(since__lte=reach.day)) & (Q(until=None) | Q(until__gte=reach.day))
    above = AgencyLine.objects.filter(stands, lower=case.agency_id).values_list("upper_id", flat=True)
    serving = officers_at([case.agency_id], reach.day).filter(role__in=["commune_officer", "leader"])
    upper = officers_at(above, reach.day).filter(role="provincial_officer")
    named = CaseMember.objects.standing().filter(case=case).values("officer")
    both = Q(pk__in=serving.values("officer")) | Q(pk__in=upper.values("officer"))
    return Officer.objects.filter(both).exclude(pk__in=named).order_by("full_name")


def openings(reach: Reach, case: Case) -> QuerySet[Event]:
    """Return who opened the file and what was done in it, the newest first. The caller has fetched the case within reach."""
    return history(case)


@dataclass(frozen=True, slots=True)
class Back:
    """What comes back of a concern that was handed on: its state and its deadline."""

    passed: ConcernPass
    state: str
    due_at: datetime | None


def told_back(reach: Reach) -> list[Back]:
    """Return what became of the concerns the own body handed on: state and deadline, nothing else."""
    rows = {
        one.pk: one
        for one in ConcernPass.objects.within(reach).filter(from_agency=reach.agency_id).select_related("to_agency")
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT pass_id, stands, due FROM chungtay_told_back()")
        found = [Back(rows[key], state, due) for key, state, due in cursor.fetchall() if key in rows]
    return sorted(found, key=lambda one: one.passed.passed_at, reverse=True)


@dataclass(frozen=True, slots=True)
class Watched:
    """A clock that runs, as the watch sees it: keys and moments alone."""

    case_id: UUID
    agency_id: int
    kind: str
    round: int
    clock: Time


def running_clocks() -> list[Watched]:
    """Return every clock that runs, of all bodies, for the job that warns: no reach is asked, and no row of a case is read."""
    swaps = working_calendar()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM chungtay_running_clocks()")
        rows = cursor.fetchall()
    return [
        Watched(case, agency, kind, round_, started(since, count, Unit(unit), swaps))
        for case, agency, kind, round_, since, count, unit in rows
    ]


def clocks_of(cases: Iterable[Case]) -> list[Clock]:
    """Return the clocks of these cases that run, as they were fetched."""
    return [clock for case in cases for clock in case.clocks.all() if clock.stopped_at is None]


def serious(reach: Reach) -> QuerySet[Case]:
    """Return the lines of open serious cases: kind, commune, day, state, clocks, who leads. No child, no words."""
    return lines(reach).filter(is_serious=True).exclude(state=State.CLOSED).order_by("-received_at")


def state_words() -> list[tuple[str, str]]:
    """Return the states of a case with their words."""
    return [(one.value, str(words)) for one, words in STATES.items()]


def decisions(reach: Reach) -> QuerySet[Decision]:
    """Return the decisions in cases one knows."""
    return Decision.objects.within(reach).select_related("case")


def may_read_openings(reach: Reach, case: Case) -> bool:
    """Say whether the officer answers for who opened the file: who leads it, who supervises it, who decides in it."""
    held = ("cases.supervise", "cases.decide")
    return case.lead_id == reach.officer_id or any(reach.may(one, case.agency_id) for one in held)


def names_of(officers: set[int | None]) -> dict[int, str]:
    """Return the names of these officers."""
    return dict(Officer.objects.filter(pk__in=[one for one in officers if one]).values_list("pk", "full_name"))
