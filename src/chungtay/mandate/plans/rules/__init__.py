"""Judgments about plans and tasks, without Django: each subject in a module of its own, all of them to be had from here."""

from chungtay.mandate.plans.rules.answers import (
    ANSWER_LIFE,
    HAS_ANSWERED,
    WORDS_OF,
    AnswerFacts,
    AnswerState,
    AnswerVerb,
    Way,
    way,
)
from chungtay.mandate.plans.rules.facts import (
    Frequency,
    TaskFacts,
)
from chungtay.mandate.plans.rules.grounds import (
    GroundChange,
    Verdict,
    needs_a_note,
)
from chungtay.mandate.plans.rules.life import (
    ASSIGNMENT_LIFE,
    EXTENSION_LIFE,
    PLAN_LIFE,
    AssignmentState,
    AssignmentVerb,
    Cause,
    ChangeKind,
    ExtensionState,
    ExtensionVerb,
    Form,
    PlanState,
    PlanVerb,
)
from chungtay.mandate.plans.rules.printed_days import (
    first_day,
    last_day,
)
from chungtay.mandate.plans.rules.standing import (
    SOON,
    Outcome,
    Outcomes,
    Urgency,
    is_late,
    may_verify,
    outcome,
    percent,
    urgency,
)

__all__ = [
    "ANSWER_LIFE",
    "ASSIGNMENT_LIFE",
    "EXTENSION_LIFE",
    "HAS_ANSWERED",
    "PLAN_LIFE",
    "SOON",
    "WORDS_OF",
    "AnswerFacts",
    "AnswerState",
    "AnswerVerb",
    "AssignmentState",
    "AssignmentVerb",
    "Cause",
    "ChangeKind",
    "ExtensionState",
    "ExtensionVerb",
    "Form",
    "Frequency",
    "GroundChange",
    "Outcome",
    "Outcomes",
    "PlanState",
    "PlanVerb",
    "TaskFacts",
    "Urgency",
    "Verdict",
    "Way",
    "first_day",
    "is_late",
    "last_day",
    "may_verify",
    "needs_a_note",
    "outcome",
    "percent",
    "urgency",
    "way",
]
