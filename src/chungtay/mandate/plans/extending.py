"""A body asks for a later day, and its giver answers."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from chungtay.core.workflow import NotNow
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import Reach
from chungtay.mandate.plans.models import Assignment, Extension
from chungtay.mandate.plans.rules import (
    ASSIGNMENT_LIFE,
    EXTENSION_LIFE,
    AssignmentState,
    AssignmentVerb,
    ExtensionState,
    ExtensionVerb,
)
from chungtay.mandate.plans.working import NoReason, locked, step


class NotLater(Exception):
    """The day asked for does not lie after the day that counts now, or the task has no day at all."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What the giver says: the day granted, or none and why."""

    granted_due: date | None
    words: str = ""


@transaction.atomic
def ask_later(reach: Reach, assignment: Assignment, *, new_day: date, reason: str) -> Extension:
    """Ask the giver for a later day (xin gia hạn); raise ``NotLater``, ``NoReason``, or ``NotNow`` while one waits."""
    held = step(reach, assignment, AssignmentVerb.ASK_LATER)
    if held.due_on is None or new_day <= max(held.due_on, reach.day):
        raise NotLater(held.pk)
    if not reason.strip():
        raise NoReason(held.pk)
    if held.extensions.filter(state=ExtensionState.ASKED).exists():
        raise NotNow("one request waits")
    asked = Extension.objects.create(
        assignment=held,
        due_before=held.due_on,
        asked_due=new_day,
        reason=reason.strip(),
        asked_by_id=reach.officer_id or None,
    )
    record(reach, "plans.ask_later", held, agency_id=held.task.plan.agency_id, to=new_day)
    return asked


@transaction.atomic
def answer_later(reach: Reach, extension: Extension, answered: Answered) -> None:
    """Grant a later day, which then counts, or refuse it with the reason. The day first set is kept."""
    reach.require("plans.issue", extension.assignment.task.plan.agency_id)
    asked, held = _locked(extension)
    if answered.granted_due is None and not answered.words.strip():
        raise NoReason(asked.pk)
    _go(asked, ExtensionVerb.GRANT if answered.granted_due else ExtensionVerb.REFUSE)
    asked.answer, asked.granted_due = answered.words.strip(), answered.granted_due
    asked.answered_by_id, asked.answered_at = reach.officer_id or None, timezone.now()
    asked.save()
    if answered.granted_due:
        _set_day(held, answered.granted_due)
    verb = "plans.grant_later" if answered.granted_due else "plans.refuse_later"
    record(reach, verb, held, agency_id=held.agency_id, to=answered.granted_due)


@transaction.atomic
def withdraw_later(reach: Reach, extension: Extension) -> None:
    """Take back what one's body asked for."""
    reach.require("plans.take", extension.assignment.agency_id)
    asked, held = _locked(extension)
    _go(asked, ExtensionVerb.WITHDRAW)
    asked.save()
    record(reach, "plans.withdraw_later", held, agency_id=held.agency_id)


def _set_day(held: Assignment, day: date) -> None:
    if held.due_on is None or day <= held.due_on:
        raise NotLater(held.pk)
    held.first_due_on = held.first_due_on or held.due_on
    held.due_on = day
    held.save(update_fields=["due_on", "first_due_on"])


def _locked(extension: Extension) -> tuple[Extension, Assignment]:
    held = locked(extension.assignment)
    if held.task.is_dropped or not ASSIGNMENT_LIFE.may(AssignmentState(held.state), AssignmentVerb.ASK_LATER):
        raise NotNow("the task is not open")
    return Extension.objects.select_for_update(of=("self",)).get(pk=extension.pk), held


def _go(asked: Extension, verb: ExtensionVerb) -> None:
    asked.state = EXTENSION_LIFE.after(ExtensionState(asked.state), verb)
