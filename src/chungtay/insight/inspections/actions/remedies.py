"""Report that something was put right, check it as a second person, send it back, give a later day, no longer ask for it."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from chungtay.core.workflow import NotNow
from chungtay.foundation.audit.actions import record
from chungtay.foundation.files.actions import keep
from chungtay.insight.inspections.models import TOLD, Inspection, Part, Recommendation
from chungtay.insight.inspections.queries import ANSWER, HOLD
from chungtay.insight.inspections.rules import REMEDY_LIFE, Remedy, RemedyVerb, is_second_person
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.plans.evidence import EVIDENCE, Evidence


class NoReason(Exception):
    """Sending back, moving and dropping need a reason."""


class NotTheSecond(Exception):
    """Whoever asked for a remedy or reported it done does not check it."""


@transaction.atomic
def report(
    reach: Reach, asked: Recommendation, *, version: int, remedy: str, evidence: Sequence[Evidence] = ()
) -> None:
    """Say that the own body has put right what it was told to, and how, with files that show it."""
    reach.require(ANSWER, asked.agency_id)
    if not Inspection.objects.filter(visits__findings=asked.finding_id, stage__in=TOLD).exists():
        raise NotNow(f"recommendation {asked.pk} is not told yet")
    _step(asked, RemedyVerb.REPORT)
    asked.remedy, asked.reported_by_id, asked.reported_on = remedy, reach.officer_id or None, reach.day
    asked.save_over(version)
    for file in evidence:
        keep(reach, asked, name=file.name, content=file.content, among=EVIDENCE)
    record(reach, "inspections.report", asked, agency_id=_leading(asked), files=len(evidence))


@transaction.atomic
def check(reach: Reach, asked: Recommendation, *, version: int) -> None:
    """Say, as a second person of an inspecting body, that it was put right; raise ``NotTheSecond`` for the first."""
    _inspecting(reach, asked)
    _step(asked, RemedyVerb.CHECK)
    if not is_second_person(reach.officer_id, wrote=asked.made_by_id, reported=asked.reported_by_id):
        raise NotTheSecond(asked.pk)
    asked.checked_by_id, asked.checked_on = reach.officer_id or None, reach.day
    asked.save_over(version)
    record(reach, "inspections.check", asked, agency_id=asked.agency_id)


@transaction.atomic
def send_back(reach: Reach, asked: Recommendation, *, version: int, why: str) -> None:
    """Say that it was not put right, and what is missing."""
    _inspecting(reach, asked)
    _step(asked, RemedyVerb.SEND_BACK)
    asked.why = reason(why)
    asked.save_over(version)
    record(reach, "inspections.send_back", asked, agency_id=asked.agency_id)


@transaction.atomic
def move(reach: Reach, asked: Recommendation, *, version: int, due_on: date, why: str) -> None:
    """Give a later (or earlier) day; the first one stays on the row."""
    _inspecting(reach, asked)
    _step(asked, RemedyVerb.MOVE)
    asked.due_on, asked.why = due_on, reason(why)
    asked.save_over(version)
    record(reach, "inspections.move", asked, agency_id=asked.agency_id, due_on=due_on)


@transaction.atomic
def drop(reach: Reach, asked: Recommendation, *, version: int, why: str) -> None:
    """No longer ask for it, with the reason."""
    _inspecting(reach, asked)
    _step(asked, RemedyVerb.DROP)
    asked.why = reason(why)
    asked.save_over(version)
    record(reach, "inspections.drop", asked, agency_id=asked.agency_id)


def _step(asked: Recommendation, verb: RemedyVerb) -> None:
    asked.state = REMEDY_LIFE.after(Remedy(asked.state), verb)


def reason(why: str) -> str:
    """Return a reason; raise ``NoReason`` for none."""
    if not why.strip():
        raise NoReason
    return why.strip()


def _leading(asked: Recommendation) -> int:
    return asked.finding.visit.inspection.agency_id


def _inspecting(reach: Reach, asked: Recommendation) -> None:
    reach.require(HOLD)
    shares = Part.objects.filter(inspection__visits__findings=asked.finding_id, agency=reach.agency_id)
    if not shares.exists():
        raise OutsideReach(HOLD)
