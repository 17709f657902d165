"""Visit a body, write down what is found, say what is to be put right; a leader takes note of what is serious."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from chungtay.core.workflow import NotNow
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.audit.actions import record
from chungtay.foundation.files.actions import keep
from chungtay.insight.inspections.actions.holding import led, possible
from chungtay.insight.inspections.actions.remedies import reason
from chungtay.insight.inspections.models import Finding, Inspection, Part, Point, Recommendation, Visit
from chungtay.insight.inspections.queries import HOLD, NOTE
from chungtay.insight.inspections.rules import Grade, Verb, VisitState
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.plans.evidence import EVIDENCE, Evidence


@transaction.atomic
def add_visit(reach: Reach, inspection: Inspection, *, agency: Agency, on: date) -> Visit:
    """Plan a visit to a body; the same body on the same day is the same visit."""
    led(reach, inspection, Verb.EDIT)
    made, _ = Visit.objects.get_or_create(inspection=inspection, agency=agency, on=on)
    record(reach, "inspections.add_visit", made, agency_id=agency.pk, on=on)
    return made


@transaction.atomic
def hold(reach: Reach, visit: Visit, *, version: int, met: str, note: str) -> None:
    """Say that a visit was held and whom one met; saying it again corrects the words."""
    _inspecting(reach, visit)
    if visit.state == VisitState.CALLED_OFF or visit.on > reach.day:
        raise NotNow(f"visit {visit.pk} is {visit.state}, on {visit.on}")
    visit.state, visit.met, visit.note = VisitState.HELD, met, note
    visit.save_over(version)
    record(reach, "inspections.hold", visit, agency_id=visit.agency_id)


@transaction.atomic
def call_off_visit(reach: Reach, visit: Visit, *, why: str) -> None:
    """Call a visit off, with the reason."""
    led(reach, visit.inspection, Verb.EDIT)
    visit = Visit.objects.select_related("inspection").get(pk=visit.pk)  # as it stands now: the inspection is held
    if visit.state != VisitState.PLANNED:
        raise NotNow(f"visit {visit.pk} is {visit.state}")
    visit.state, visit.called_off_why = VisitState.CALLED_OFF, reason(why)
    visit.save_over(visit.version)
    record(reach, "inspections.call_off_visit", visit, agency_id=visit.agency_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What one saw at a visit: how it stands, in words, under which point of the checklist, with files that show it."""

    grade: Grade
    words: str
    point: Point | None = None
    evidence: Sequence[Evidence] = ()


@transaction.atomic
def find(reach: Reach, visit: Visit, seen: Seen) -> Finding:
    """Write down what the own body found at a visit that was held. A serious matter is flagged to the leader at once."""
    part = _inspecting(reach, visit)
    if visit.state != VisitState.HELD:
        raise NotNow(f"visit {visit.pk} is {visit.state}")
    made = Finding.objects.create(
        visit=visit,
        part=part,
        point=seen.point,
        grade=seen.grade,
        words=seen.words,
        found_by_id=reach.officer_id or None,
    )
    for file in seen.evidence:
        keep(reach, made, name=file.name, content=file.content, among=EVIDENCE)
    facts = {"grade": seen.grade.value, "files": len(seen.evidence)}
    record(reach, "inspections.find", made, agency_id=visit.agency_id, **facts)
    if seen.grade is Grade.SERIOUS:
        record(reach, "inspections.flag", made, agency_id=visit.inspection.agency_id)
    return made


@transaction.atomic
def correct(reach: Reach, finding: Finding, *, version: int, grade: Grade, words: str) -> None:
    """Correct what the own body found, before the conclusion; what becomes serious is flagged like any serious matter."""
    if _inspecting(reach, finding.visit).pk != finding.part_id:
        raise OutsideReach(HOLD)
    finding = Finding.objects.select_for_update(of=("self",)).select_related("visit__inspection").get(pk=finding.pk)
    becomes_serious = grade is Grade.SERIOUS and finding.grade != Grade.SERIOUS
    finding.grade, finding.words = grade, words
    finding.save_over(version)
    record(reach, "inspections.correct", finding, agency_id=finding.visit.agency_id, grade=grade.value)
    if becomes_serious:
        record(reach, "inspections.flag", finding, agency_id=finding.visit.inspection.agency_id)


@transaction.atomic
def recommend(
    reach: Reach, finding: Finding, *, words: str, due_on: date, agency: Agency | None = None
) -> Recommendation:
    """Say what is to be put right by a day: by the body visited, or by another that is named."""
    _inspecting(reach, finding.visit)
    made = Recommendation.objects.create(
        finding=finding,
        agency=agency or finding.visit.agency,
        words=words,
        due_on=due_on,
        first_due_on=due_on,
        made_by_id=reach.officer_id or None,
    )
    record(reach, "inspections.recommend", made, agency_id=made.agency_id, due_on=due_on)
    return made


@transaction.atomic
def take_note(reach: Reach, finding: Finding) -> None:
    """Say that a leader of the body that leads, or of one above it, knows of a serious matter."""
    reach.require(NOTE, finding.visit.inspection.agency_id)
    waiting = Finding.objects.serious().filter(pk=finding.pk, seen_on=None)
    if not waiting.update(seen_by=reach.officer_id or None, seen_on=reach.day):
        raise NotNow(f"finding {finding.pk} waits for nobody")
    record(reach, "inspections.take_note", finding)


def _inspecting(reach: Reach, visit: Visit) -> Part:
    """Return the own body's part in the inspection of a visit; raise ``OutsideReach`` when it has none."""
    reach.require(HOLD)
    possible(visit.inspection_id, Verb.VISIT)
    part = Part.objects.filter(inspection=visit.inspection_id, agency=reach.agency_id).first()
    if part is None:
        raise OutsideReach(HOLD)
    return part
