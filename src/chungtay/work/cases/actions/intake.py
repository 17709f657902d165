"""Receive a concern, open a case for it, join it to one, hand it on, set it aside."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from chungtay.core.workflow import NotNow
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.areas.models import Area
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.work.cases import timing
from chungtay.work.cases.actions.reasons import needed
from chungtay.work.cases.concerns import INFORMANT, Concern, ConcernPass, Informant
from chungtay.work.cases.models import RECEIVE, WORK, Case, CaseFile, CaseMember, Edition
from chungtay.work.cases.rules import CONCERN_LIFE, ClockKind, ConcernState, ConcernVerb, Part, code_of


class NotYet(ValueError):
    """A concern cannot have been received in the future."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody told. Only channel, moment and place are known for sure; ``age`` may be an estimate."""

    channel: str
    received_at: datetime
    place: str
    area: Area | None = None
    kind: str = "unknown"
    child_name: str = ""
    sex: str = "u"
    age: int | None = None
    is_age_estimated: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Teller:
    """Who told it, when they agree that it is written down."""

    full_name: str = ""
    contact: str = ""
    notes: str = ""

    def __bool__(self) -> bool:
        return bool(self.full_name or self.contact or self.notes)


@transaction.atomic
def receive(reach: Reach, told: Told, teller: Teller | None = None) -> Concern:
    """Write a concern down at the own body; its twelve hours run from the moment it was received."""
    reach.require(RECEIVE)
    if told.received_at > timezone.now():
        raise NotYet(str(told.received_at))
    concern = Concern.objects.create(
        agency_id=reach.agency_id,
        recorded_by_id=reach.officer_id,
        **{name: getattr(told, name) for name in Told.__slots__},
    )
    if teller:
        Informant.objects.create(
            concern=concern, full_name=teller.full_name, contact=teller.contact, notes=teller.notes
        )
    record(reach, "cases.receive", concern, channel=told.channel, kind=told.kind, informant=bool(teller))
    return concern


@transaction.atomic
def open_case(reach: Reach, concern: Concern) -> Case:
    """Open a case for a concern; the officer leads it. Its clocks run from the concern's intake."""
    reach.require(WORK, concern.agency_id)
    concern = _step(concern, ConcernVerb.OPEN)
    edition = Edition.objects.filter(since__lte=reach.day).first()
    area = concern.area or concern.agency.area
    if edition is None or area is None:
        raise NotNow("no edition of the forms, or no commune")
    case = Case(
        agency_id=concern.agency_id,
        area=area,
        kind=concern.kind,
        edition=edition,
        lead_id=reach.officer_id,
        received_at=concern.received_at,
    )
    case.code = code_of(case.pk)
    case.save(force_insert=True)
    CaseMember.objects.create(
        case=case,
        agency_id=case.agency_id,
        officer_id=reach.officer_id,
        part=Part.LEAD,
        sees_marked=True,
        added_by_id=reach.officer_id,
    )
    CaseFile.objects.create(case=case, child_name=concern.child_name, summary=concern.words)
    timing.begin(case, ClockKind, concern.received_at)
    _tie(concern, case)
    record(reach, "cases.open", case, kind=case.kind)
    return case


@transaction.atomic
def join(reach: Reach, concern: Concern, case: Case) -> None:
    """Join a concern to an open case one knows: several concerns make one case."""
    reach.require(WORK, case.agency_id)
    concern = _step(concern, ConcernVerb.JOIN)
    if case.closed_at or concern.agency_id != case.agency_id:
        raise NotNow("a concern joins an open case of the same body")
    _tie(concern, case)
    record(reach, "cases.join", case, concern=concern.pk)


@transaction.atomic
def hand_on(reach: Reach, concern: Concern, receiver: Agency) -> ConcernPass:
    """Pass a concern on to the body that must act; from then on the own body reads its state and deadline alone."""
    reach.require(RECEIVE, concern.agency_id)
    concern = _step(concern, ConcernVerb.HAND_ON)
    if receiver.pk == concern.agency_id:
        raise NotNow("a concern is handed on to another body")
    passed = ConcernPass.objects.create(
        concern=concern, from_agency_id=concern.agency_id, to_agency=receiver, passed_by_id=reach.officer_id
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT chungtay_hand_on(%s, %s)", [concern.pk, receiver.pk])
        (is_moved,) = cursor.fetchone()
    if not is_moved:
        raise NotNow("the concern has gone")
    record(reach, "cases.hand_on", passed, agency_id=receiver.pk, sender=reach.agency_id)
    return passed


@transaction.atomic
def set_aside(reach: Reach, concern: Concern, *, why: str) -> None:
    """Set a concern aside, with the reason: told twice, or nothing to do with a child."""
    reach.require(RECEIVE, concern.agency_id)
    concern = _step(concern, ConcernVerb.SET_ASIDE)
    concern.set_aside_why = needed(why)
    concern.save(update_fields=["state", "set_aside_why"])
    record(reach, "cases.set_aside", concern)


@transaction.atomic
def take_up(reach: Reach, concern: Concern) -> None:
    """Take a concern up again that was set aside."""
    reach.require(RECEIVE, concern.agency_id)
    concern = _step(concern, ConcernVerb.TAKE_UP)
    concern.save(update_fields=["state"])
    record(reach, "cases.take_up", concern)


@transaction.atomic
def show_informant(reach: Reach, concern: Concern) -> Informant | None:
    """Show who told it; the event is written before the name is read."""
    reach.require(INFORMANT, concern.agency_id)
    record(reach, "cases.show_informant", concern)
    return Informant.objects.within(reach).filter(concern=concern).first()


def _step(concern: Concern, verb: ConcernVerb) -> Concern:
    """Return the concern, locked and moved by the verb; raise ``NotNow`` when it is not possible now."""
    held = Concern.objects.select_for_update(of=("self",)).filter(pk=concern.pk).first()
    if held is None:
        raise OutsideReach(RECEIVE)
    held.state = CONCERN_LIFE.after(ConcernState(held.state), verb)
    return held


def _tie(concern: Concern, case: Case) -> None:
    concern.case, concern.state = case, ConcernState.JOINED
    concern.save(update_fields=["case", "state"])
