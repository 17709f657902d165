"""What a body does with a task it was given: take it, tell of its progress, finish it, hand it back; and who verifies it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.accounts.queries import officers_at
from chungtay.foundation.accounts.rules import Role, capabilities
from chungtay.foundation.audit.actions import record
from chungtay.foundation.files.actions import keep as keep_file
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.plans.evidence import EVIDENCE, Evidence
from chungtay.mandate.plans.forming import Part
from chungtay.mandate.plans.models import Assignment, Extension, Progress
from chungtay.mandate.plans.rules import (
    ASSIGNMENT_LIFE,
    AssignmentState,
    AssignmentVerb,
    ExtensionState,
    may_verify,
)


class NoReason(Exception):
    """A task is returned, sent back or refused with a reason or not at all."""


class SamePerson(Exception):
    """Who finished a task does not verify it."""


class NotServing(Exception):
    """The officer does not work on tasks of this body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What a body tells of its progress: in words, as a share in per cent or a count of something, with evidence."""

    text: str
    percent: int | None = None
    count: int | None = None
    unit: str = ""
    evidence: Sequence[Evidence] = ()


@transaction.atomic
def take(reach: Reach, assignment: Assignment) -> None:
    """Take what was given; who takes it minds it, when nobody does yet."""
    held = step(reach, assignment, AssignmentVerb.TAKE)
    held.taken_on, held.return_reason = reach.day, ""
    held.keeper_id = held.keeper_id or reach.officer_id or None
    held.save()
    record(reach, "plans.take", held, agency_id=held.agency_id, task=held.task_id)


@transaction.atomic
def note(reach: Reach, assignment: Assignment, told: Noted) -> Progress:
    """Tell how far the body has come, with files as evidence; raise ``NotTaken`` for a file of a kind we do not keep."""
    held = step(reach, assignment, AssignmentVerb.NOTE)
    made = Progress.objects.create(
        assignment=held,
        text=told.text,
        percent=told.percent,
        count=told.count,
        unit=told.unit,
        by_id=reach.officer_id or None,
    )
    files = [keep_file(reach, made, name=file.name, content=file.content, among=EVIDENCE) for file in told.evidence]
    if told.percent is not None:
        held.percent = told.percent
        held.save(update_fields=["percent"])
    record(
        reach, "plans.note", held, agency_id=held.agency_id, percent=told.percent, count=told.count, files=len(files)
    )
    return made


@transaction.atomic
def finish(reach: Reach, assignment: Assignment) -> None:
    """Say that what was given is done; where a second person verifies, it waits for that one."""
    reach.require("plans.take", assignment.agency_id)
    held = locked(assignment)
    verb = AssignmentVerb.HAND_IN if held.needs_check else AssignmentVerb.FINISH
    _go(held, verb)
    held.done_on, held.done_by_id, held.rework_reason = reach.day, reach.officer_id or None, ""
    held.save()
    drop_requests(held)
    told = _verifying_body(reach, held) if held.needs_check else held.agency_id
    record(reach, f"plans.{verb.value}", held, agency_id=told, task=held.task_id)


@transaction.atomic
def check(reach: Reach, assignment: Assignment) -> None:
    """Verify what another officer finished; raise ``SamePerson`` for one's own work."""
    held = _judged(reach, assignment)
    _go(held, AssignmentVerb.CHECK)
    held.checked_on, held.checked_by_id = reach.day, reach.officer_id or None
    held.save()
    record(reach, "plans.check", held, agency_id=held.agency_id, task=held.task_id)


@transaction.atomic
def send_back(reach: Reach, assignment: Assignment, *, reason: str) -> None:
    """Return work for more to be done, with the reason. What was accepted already only its giver sends back."""
    held = _judged(reach, assignment)
    if held.state == AssignmentState.DONE:
        reach.require("plans.issue", held.task.plan.agency_id)
    if not reason.strip():
        raise NoReason(held.pk)
    _go(held, AssignmentVerb.SEND_BACK)
    _undone(held)
    held.rework_reason = reason.strip()
    held.save()
    record(reach, "plans.send_back", held, agency_id=held.agency_id, task=held.task_id)


@transaction.atomic
def reopen(reach: Reach, assignment: Assignment) -> None:
    """Take back that it is done."""
    held = step(reach, assignment, AssignmentVerb.REOPEN)
    _undone(held)
    held.save()
    record(reach, "plans.reopen", held, agency_id=held.agency_id, task=held.task_id)


@transaction.atomic
def return_(reach: Reach, assignment: Assignment, *, reason: str) -> None:
    """Return what was given to the body that gave it, with the reason."""
    if not reason.strip():
        raise NoReason(assignment.pk)
    held = step(reach, assignment, AssignmentVerb.RETURN)
    held.return_reason = reason.strip()
    held.save()
    drop_requests(held)
    record(reach, "plans.return", held, agency_id=held.task.plan.agency_id, task=held.task_id)


@transaction.atomic
def set_part(reach: Reach, assignment: Assignment, *, part: Part, own_words: str, needs_check: bool) -> None:
    """Let the giver say whether a body leads or co-operates, what its own part is, and whether a second person verifies."""
    reach.require("plans.issue", assignment.task.plan.agency_id)
    held = locked(assignment)
    held.part, held.own_words = part, own_words.strip()
    if held.done_on is None:
        held.needs_check = needs_check
    held.save()
    record(reach, "plans.set_part", held, agency_id=held.agency_id, part=part.value, needs_check=held.needs_check)


@transaction.atomic
def mind(reach: Reach, assignment: Assignment, officer: Officer | None) -> None:
    """Say who in the body minds a task (người theo dõi); raise ``NotServing`` for one who does not work there."""
    reach.require("plans.take", assignment.agency_id)
    held = locked(assignment)
    if officer is not None and not serves(officer.pk, held.agency_id, reach):
        raise NotServing(officer.pk)
    held.keeper = officer
    held.save(update_fields=["keeper"])
    record(reach, "plans.mind", held, agency_id=held.agency_id, officer=officer.pk if officer else None)


def serves(officer_id: int, agency_id: int, reach: Reach) -> bool:
    """Say whether an officer works on the tasks of a body today."""
    return officer_id in workers(agency_id, reach)


def workers(agency_id: int, reach: Reach) -> dict[int, Officer]:
    """Return who works on the tasks of a body today, by key."""
    held = officers_at([agency_id], reach.day)
    return {one.officer_id: one.officer for one in held if "plans.take" in capabilities(Role(one.role))}


def locked(assignment: Assignment) -> Assignment:
    """Read a row anew under a lock, so that of two who press at once one is refused."""
    return Assignment.objects.select_for_update(of=("self",)).select_related("task__plan").get(pk=assignment.pk)


def step(reach: Reach, assignment: Assignment, verb: AssignmentVerb) -> Assignment:
    """Take one step of the body itself; the caller saves."""
    reach.require("plans.take", assignment.agency_id)
    held = locked(assignment)
    _go(held, verb)
    return held


def drop_requests(held: Assignment) -> None:
    """Withdraw what a body asked for and needs no more."""
    Extension.objects.filter(assignment=held, state=ExtensionState.ASKED).update(state=ExtensionState.WITHDRAWN)


def _go(held: Assignment, verb: AssignmentVerb) -> None:
    """Move on as the table says; nothing moves on in a task that was dropped."""
    if held.task.is_dropped:
        raise NotNow("the task was dropped")
    held.state = ASSIGNMENT_LIFE.after(AssignmentState(held.state), verb)


def _judged(reach: Reach, assignment: Assignment) -> Assignment:
    """Return the row if the officer may judge it: of the body or of the giver, and not who finished it."""
    held = locked(assignment)
    there, gave = reach.may("plans.take", held.agency_id), reach.may("plans.issue", held.task.plan.agency_id)
    if not (there or gave):
        raise OutsideReach("plans.take")
    if not may_verify(reach.officer_id, held.done_by_id, serves_there=there, gave_it=gave):
        raise SamePerson(held.pk)
    return held


def _undone(held: Assignment) -> None:
    held.done_on = held.done_by = held.checked_on = held.checked_by = None


def _verifying_body(reach: Reach, held: Assignment) -> int:
    """Return the body whose officers are told that work waits: the own one, if a second person serves there."""
    others = workers(held.agency_id, reach).keys() - {reach.officer_id}
    return held.agency_id if others else held.task.plan.agency_id
