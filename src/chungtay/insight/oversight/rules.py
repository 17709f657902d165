"""How far a body has come with what it was sent, when it is late, and how bad that is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from chungtay.core.calendar import period
from chungtay.mandate.plans.rules import HAS_ANSWERED, AnswerFacts, AnswerState, Way, way
from chungtay.mandate.plans.rules import Outcome as Outcome
from chungtay.mandate.plans.rules import Outcomes as Outcomes
from chungtay.mandate.plans.rules import outcome as outcome
from chungtay.mandate.plans.rules import percent as percent
from chungtay.results.reporting.rules import Due


class Owed(StrEnum):
    """What a body may still owe of what it was sent, in the order of the steps."""

    OPENING = "opening"
    PLAN = "plan"
    TAKING = "taking"
    WORK = "work"
    REPORT = "report"


class Stage(StrEnum):
    """The step a body has not taken yet, worst first."""

    UNOPENED = "unopened"
    UNPLANNED = "unplanned"
    REFUSED = "refused"  # said why not; the sender has not judged it
    UNTAKEN = "untaken"
    WORKING = "working"
    FINISHED = "finished"  # all done, and no report is owed
    EXCUSED = "excused"  # said why not, and the sender accepted it
    REPORTED = "reported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of one body and one document. Tasks are those given with the document, those handed back apart."""

    is_opened: bool
    has_plan: bool
    given: int
    taken: int
    done: int
    first_late_task: date | None  # the day of its oldest unfinished task past its day
    has_reported: bool
    owes_report: bool
    returned: int = 0  # tasks handed back with a reason: that is an answer too
    answer: AnswerState | None = None  # what it said of the document as a whole

    @property
    def way(self) -> Way:
        """How it answered; the one judgment of ``plans``."""
        told = AnswerFacts(state=self.answer, has_plan=self.has_plan, taken=self.taken, returned=self.returned)
        return way(told)


@dataclass(frozen=True, slots=True)
class Days:
    """Until when plans and reports are asked for; None where the document names no day."""

    plan: date | None
    report: date | None


def owed(facts: Facts) -> tuple[Owed, ...]:
    """Return what a body still owes. Tiles, filters, counts and letters all rest on this one judgment.

    A later step carries the earlier ones: who reported owes nothing, whether or not each task was ticked off; who planned,
    adopted it as it stands, took tasks, handed them back or said why not has read the document and answered it. Who was let off
    owes nothing of it.
    """
    if facts.has_reported or facts.way is Way.EXCUSED:
        return ()
    answered = facts.way in HAS_ANSWERED
    missing = {
        Owed.OPENING: not facts.is_opened and not answered,
        Owed.PLAN: not answered,
        Owed.TAKING: facts.given > 0 and not facts.taken,
        Owed.WORK: facts.done < facts.given,
        Owed.REPORT: facts.owes_report,
    }
    return tuple(one for one, is_missing in missing.items() if is_missing)


def stage(facts: Facts) -> Stage:
    """Return where a body stands: at the first thing it owes."""
    if facts.has_reported:
        return Stage.REPORTED
    if facts.way is Way.EXCUSED:
        return Stage.EXCUSED
    if facts.answer is AnswerState.REFUSED and facts.way is Way.REFUSED:
        return Stage.REFUSED
    first = next(iter(owed(facts)), None)
    if first is None:
        return Stage.FINISHED
    return {Owed.OPENING: Stage.UNOPENED, Owed.PLAN: Stage.UNPLANNED, Owed.TAKING: Stage.UNTAKEN}.get(
        first, Stage.WORKING
    )


def late_with(facts: Facts, days: Days, today: date) -> dict[Owed, int]:
    """Return what a body owes past its day, and by how many days. What is not owed is never late."""
    until = {Owed.PLAN: days.plan, Owed.WORK: facts.first_late_task, Owed.REPORT: days.report}
    found = {one: until.get(one) for one in owed(facts)}
    return {one: (today - day).days for one, day in found.items() if day and day < today}


def days_late(facts: Facts, days: Days, today: date) -> int:
    """Return by how many days a body is late with the oldest thing it owes. Unit: days; 0 when it is late with nothing."""
    return max(late_with(facts, days, today).values(), default=0)


def report_for(sent: date, last: date | None, today: date, dues: Iterable[Due]) -> Due | None:
    """Return the report that tells of what was sent on a day and has its last task on another; None when there is none.

    It is that of the shortest period the last task falls in (the Action Month before the half-year), else the first due.
    """
    coming = [due for due in dues if due.on >= sent]
    day = told_on(last, today) if last else None
    holding = [due for due in coming if day and day in due.period]
    if holding:
        return min(holding, key=lambda due: due.period.days)
    return min(coming, key=lambda due: (due.on, due.period.days), default=None)


def told_on(last: date, today: date) -> date:
    """Return the day by which the report of a task is found.

    The last days of December belong to the report of their year, though the statistical year ends on 14/12; what goes on
    for years is told year by year.
    """
    year = last.year if last.year <= today.year + 1 else today.year
    return min(last, period(str(year)).end)


ASKS_FOR_PLAN = re.compile(r"\b(?:xây dựng|ban hành|lập|có)\b.{0,40}\bkế hoạch\b", re.IGNORECASE)


def asks_for_plan(text: str) -> bool:
    """Say whether a sentence asks the bodies to make a plan."""
    return bool(ASKS_FOR_PLAN.search(text))


# Who is told of what: the capability that makes an officer of the body concerned the one to act on it.
CONCERNS = {
    "documents.send": "documents.see",
    "documents.send_back": "documents.send",
    "documents.recall": "documents.see",
    "documents.confirm_recall": "documents.send",
    "plans.send": "plans.take",
    "plans.return": "plans.draft",
    "plans.take_over_past": "plans.draft",
    "plans.recheck": "plans.draft",
    "plans.hand_in": "plans.take",
    "plans.check": "plans.take",
    "plans.send_back": "plans.take",
    "plans.ask_later": "plans.issue",
    "plans.grant_later": "plans.take",
    "plans.refuse_later": "plans.take",
    "plans.adjust": "plans.take",
    "plans.undo_adjustment": "plans.take",
    "plans.adjust_above": "plans.take",
    "plans.undo_adjustment_above": "plans.take",
    "plans.hand_over": "plans.take",
    "plans.undo_hand_over": "plans.take",
    "plans.refuse": "plans.draft",
    "plans.excuse": "plans.take",
    "plans.ask_again": "plans.take",
    "activities.adjust": "activities.record",
    "activities.undo_adjustment": "activities.record",
    "cases.warn": "cases.receive",
    "cases.late": "cases.decide",
    "cases.escalate": "cases.supervise",
    "cases.hand_on": "cases.receive",
    "cases.ask_emergency": "cases.decide",
    "cases.order_emergency": "cases.work",
    "cases.submit": "cases.decide",
    "cases.approve": "cases.work",
    "cases.send_back": "cases.work",
    "cases.ask_closure": "cases.decide",
    "cases.refuse_closure": "cases.work",
    "cases.close": "cases.work",
    "cases.ask_transfer": "cases.receive",
    "cases.tell_glass": "cases.work",
    "inspections.announce": "inspections.answer",
    "inspections.flag": "inspections.note",
    "inspections.conclude": "inspections.answer",
    "inspections.report": "inspections.hold",
    "inspections.check": "inspections.answer",
    "inspections.send_back": "inspections.answer",
    "inspections.move": "inspections.answer",
    "oversight.remind": "plans.take",
    "oversight.due": "plans.take",
    "reporting.submit": "reporting.judge",
    "reporting.return": "reporting.write",
    "reporting.accept": "reporting.write",
}


class Thing(StrEnum):
    """Of what a body is reminded."""

    TASK = "task"
    PLAN = "plan"
    REPORT = "report"
    PAPER = "paper"  # a document, by hand


class MailTime(StrEnum):
    """When an officer wants mail of what is new."""

    NOW = "now"
    DAILY = "daily"
    NEVER = "never"


def step_of(due_on: date, today: date, days: Iterable[int]) -> int | None:
    """Return the step a thing has reached: the last of these days from its due day that has come; None before the first.

    What a worker that stood still has missed is not caught up with one reminder after the other: only the last one counts.
    """
    return max((day for day in days if (today - due_on).days >= day), default=None)


def may_repeat(last: date | None, today: date, rest_days: int) -> bool:
    """Say whether a body may be reminded by hand, or urged, again: never within the days of rest."""
    return last is None or (today - last).days >= rest_days


def is_quiet(now: time, start: time, end: time) -> bool:
    """Say whether a time of day falls into quiet hours, which may go over midnight; equal ends mean none."""
    return start <= now < end if start <= end else now >= start or now < end


def mail_is_due(when: MailTime, now: datetime, digest_at: time, last: datetime | None) -> bool:
    """Say whether what is new may be mailed now, quiet hours apart: at once, or once a day from an hour on. Local moments."""
    if when is MailTime.DAILY:
        return now.time() >= digest_at and (last is None or last.date() < now.date())
    return when is MailTime.NOW
