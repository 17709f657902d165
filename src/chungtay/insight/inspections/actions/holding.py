"""Plan an inspection, share it, announce it, write one's part, conclude it."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from django.db import transaction

from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.audit.actions import record
from chungtay.insight.inspections.actions.remedies import reason as _reason
from chungtay.insight.inspections.models import Finding, Inspection, Part, Point, Recommendation, Sample
from chungtay.insight.inspections.queries import HOLD, beside, holding
from chungtay.insight.inspections.rules import INSPECTION_LIFE, Head, Stage, Unready, Verb
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.documents.models import Document


class NotReady(Exception):
    """An inspection cannot be concluded yet; ``missing`` says what is."""

    def __init__(self, missing: Unready) -> None:
        super().__init__(str(missing))
        self.missing = missing


@transaction.atomic
def plan(reach: Reach, head: Head, *, basis: Document | None = None) -> Inspection:
    """Begin an inspection the own body leads; its own part stands from the start."""
    reach.require(HOLD)
    made = Inspection.objects.create(agency_id=reach.agency_id, basis=basis, **asdict(head))
    Part.objects.create(inspection=made, agency_id=reach.agency_id)
    record(reach, "inspections.plan", made, from_on=head.from_on, to_on=head.to_on)
    return made


@transaction.atomic
def edit(reach: Reach, inspection: Inspection, head: Head, *, version: int, basis: Document | None = None) -> None:
    """Change the head and the basis; refused with ``StaleSave`` when somebody else changed it since.

    ``inspection`` as the officer was shown it: a basis that became confidential and is not for this officer stays.
    """
    now = led(reach, inspection, Verb.EDIT)
    for name, value in asdict(head).items():
        setattr(now, name, value)
    if basis or inspection.basis:
        now.basis = basis
    now.save_over(version)
    record(reach, "inspections.edit", now, version=now.version)


@transaction.atomic
def set_points(reach: Reach, inspection: Inspection, points: Sequence[tuple[str, str]]) -> None:
    """Write the checklist anew: what is looked at, and the rule that asks for it. A point that stays keeps its findings."""
    led(reach, inspection, Verb.EDIT)
    known = {point.words: point for point in inspection.points.all()}
    for place, (words, source) in enumerate(points, start=1):
        point = known.pop(words, None) or Point(inspection=inspection, words=words)
        point.ordinal, point.source = place, source
        point.save()
    Point.objects.filter(pk__in=[point.pk for point in known.values()]).delete()
    record(reach, "inspections.set_points", inspection, points=len(points))


@transaction.atomic
def keep_sample(reach: Reach, *, name: str, points: Sequence[tuple[str, str]]) -> Sample:
    """Keep a checklist as a sample of the own body; one of the same name is replaced."""
    reach.require(HOLD)
    lines = "\n".join(f"{words} | {rule}" if rule else words for words, rule in points)
    told = {"points": lines, "is_own": True}
    made, _ = Sample.objects.update_or_create(agency_id=reach.agency_id, name=name, defaults=told)
    record(reach, "inspections.keep_sample", made, points=len(points))
    return made


@transaction.atomic
def share(reach: Reach, inspection: Inspection, bodies: Iterable[tuple[Agency, str]]) -> None:
    """Say which bodies inspect together, and what each looks at. A body that has written or found something stays.

    Whoever inspects reads what all found and writes into it, so only a body that works beside the own one is named
    (``queries.beside``); one that was named before stays. Raises ``OutsideReach`` for any other.
    """
    led(reach, inspection, Verb.EDIT)
    named = {reach.agency_id: None} | {body.pk: task for body, task in bodies}
    new = set(named) - set(inspection.parts.values_list("agency_id", flat=True))
    if new - set(beside(reach).filter(pk__in=new).values_list("pk", flat=True)):
        raise OutsideReach("inspections.share")
    for body, task in named.items():
        part, made = Part.objects.get_or_create(inspection=inspection, agency_id=body, defaults={"task": task or ""})
        if not made and task is not None and part.task != task:
            part.task = task
            part.save(update_fields=["task"])
    unused = inspection.parts.exclude(agency__in=named).filter(words="")
    unused.exclude(pk__in=Finding.objects.filter(visit__inspection=inspection).values("part")).delete()
    record(reach, "inspections.share", inspection, bodies=len(named))


@transaction.atomic
def announce(reach: Reach, inspection: Inspection) -> None:
    """Tell the bodies that inspect and those that are visited; raise ``NotReady`` when nobody is."""
    inspection = led(reach, inspection, Verb.ANNOUNCE)
    visits = list(inspection.visits.all())
    if not visits:
        raise NotReady(Unready(visits=1))
    _step(inspection, Verb.ANNOUNCE)
    inspection.save(update_fields=["stage"])
    record(reach, "inspections.announce", inspection, visits=len(visits))


@transaction.atomic
def write_part(reach: Reach, part: Part, *, version: int, words: str) -> None:
    """Write the own body's part; refused with ``StaleSave`` when a colleague changed it since."""
    reach.require(HOLD, part.agency_id)
    possible(part.inspection_id, Verb.WRITE_PART)
    part.words, part.written_by_id, part.written_on = words, reach.officer_id or None, reach.day
    part.save_over(version)
    record(reach, "inspections.write_part", part, version=part.version)


@transaction.atomic
def conclude(reach: Reach, inspection: Inspection, *, conclusion: str) -> Inspection:
    """Conclude: the bodies visited read what was found and what they are to put right.

    Raises ``NotReady`` while a part is unwritten, a visit neither held nor called off, or a serious matter without a recommendation.
    """
    inspection = led(reach, inspection, Verb.CONCLUDE)
    missing = holding(reach, inspection).missing
    if missing or not conclusion.strip():
        raise NotReady(missing)
    _step(inspection, Verb.CONCLUDE)
    inspection.conclusion, inspection.concluded_on = conclusion.strip(), reach.day
    inspection.save(update_fields=["stage", "conclusion", "concluded_on"])
    record(reach, "inspections.conclude", inspection)
    return inspection


@transaction.atomic
def reopen(reach: Reach, inspection: Inspection) -> None:
    """Open a conclusion again; the bodies visited no longer read it until it is concluded anew."""
    inspection = led(reach, inspection, Verb.REOPEN)
    _step(inspection, Verb.REOPEN)
    inspection.save(update_fields=["stage"])
    record(reach, "inspections.reopen", inspection)


@transaction.atomic
def close(reach: Reach, inspection: Inspection) -> None:
    """Close an inspection of which nothing is left to be put right; raise ``NotReady`` otherwise."""
    inspection = led(reach, inspection, Verb.CLOSE)
    if waiting := Recommendation.objects.filter(finding__visit__inspection=inspection).open().count():
        raise NotReady(Unready(findings_without_recommendation=waiting))
    _step(inspection, Verb.CLOSE)
    inspection.save(update_fields=["stage"])
    record(reach, "inspections.close", inspection)


@transaction.atomic
def call_off(reach: Reach, inspection: Inspection, *, why: str) -> None:
    """Call an inspection off, with the reason; what was found until then stays."""
    inspection = led(reach, inspection, Verb.CALL_OFF)
    _step(inspection, Verb.CALL_OFF)
    inspection.called_off_why = _reason(why)
    inspection.save(update_fields=["stage", "called_off_why"])
    record(reach, "inspections.call_off", inspection)


def led(reach: Reach, inspection: Inspection, verb: Verb) -> Inspection:
    """Return the inspection, locked, when the officer's own body leads it and the verb is possible now."""
    reach.require(HOLD, inspection.agency_id)
    if inspection.agency_id != reach.agency_id:
        raise OutsideReach(HOLD)
    return possible(inspection.pk, verb)


def possible(inspection_id: int, verb: Verb) -> Inspection:
    """Return the inspection as it stands now, held; raise ``NotNow`` when the table refuses the verb.

    Whoever writes into an inspection holds it first, so that nothing is added while it is concluded.
    """
    now = Inspection.objects.select_for_update(of=("self",)).get(pk=inspection_id)
    INSPECTION_LIFE.after(Stage(now.stage), verb)
    return now


def _step(inspection: Inspection, verb: Verb) -> None:
    inspection.stage = INSPECTION_LIFE.after(Stage(inspection.stage), verb)
