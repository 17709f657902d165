"""Time left and urgency, as the pages of plans print them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template

from chungtay.kit.reach import Reach
from chungtay.mandate.plans import looking_again, paper, words
from chungtay.mandate.plans.course import CAUSES, CHANGES, EXTENSION_STATES, FORMS
from chungtay.mandate.plans.models import Plan, Task
from chungtay.mandate.plans.rules import (
    Cause,
    ChangeKind,
    ExtensionState,
    Form,
    Outcome,
    PlanState,
    Urgency,
    Way,
    outcome,
)
from chungtay.mandate.plans.stands import Stand
from chungtay.mandate.plans.timing import TimeDoubt

register = template.Library()


@register.filter
def may(reach: Reach, capability: str) -> bool:
    """Say whether the officer may do this for the own body: a button one may not press is absent, not grey."""
    return reach.may(capability, reach.agency_id)


@register.filter
def time_left(due_on: date | None, today: date) -> str:
    """Print how long there is until a day."""
    return words.time_left(due_on, today)


@register.filter
def urgency_words(code: str) -> str:
    """Print an urgency."""
    return str(words.URGENCIES[Urgency(code)])


@register.filter
def urgency_kind(code: str) -> str:
    """Return the state of the design an urgency is shown as."""
    return words.SIGNS[Urgency(code)][0]


@register.filter
def urgency_icon(code: str) -> str:
    """Return the icon of an urgency."""
    return words.SIGNS[Urgency(code)][1]


@register.filter
def plan_state(code: str) -> str:
    """Print the state of a plan."""
    return str(words.PLAN_STATES[PlanState(code)])


@register.filter
def when(task: Any) -> str:
    """Print the time of a task."""
    return words.when(task)


@register.filter
def says(task: Any) -> str:
    """Print what a task says besides its text: theme, lead, co-operation, time, target."""
    return words.says(task)


@register.filter
def named(row: object) -> str:
    """Print the name of a catalogue row in the officer's language; nothing for none."""
    return words.name_of(row) if row else ""


@register.filter
def way_words(code: str) -> str:
    """Print how a body answered."""
    return str(words.WAYS[Way(code)])


@register.filter
def way_kind(code: str) -> str:
    """Return the state of the design a way of answering is shown as."""
    return words.WAY_SIGNS[Way(code)][0]


@register.filter
def way_icon(code: str) -> str:
    """Return the icon of a way of answering."""
    return words.WAY_SIGNS[Way(code)][1]


@register.inclusion_tag("plans/_rechecks.html", takes_context=True)
def rechecks_of(context: Any, plan: Plan) -> dict[str, Any]:
    """Show what became of the documents a plan rests on, when it must be looked at again or was."""
    request = context["request"]
    return {"rows": looking_again.of_plan(request.reach, plan), "request": request, "plan": plan}


@register.filter
def outcome_words(code: str) -> str:
    """Print one of the four states a leader knows."""
    return str(words.OUTCOMES[Outcome(code)])


@register.filter
def outcome_kind(code: str) -> str:
    """Return the state of the design an outcome is shown as."""
    return words.OUTCOME_SIGNS[Outcome(code)][0]


@register.filter
def outcome_icon(code: str) -> str:
    """Return the icon of an outcome."""
    return words.OUTCOME_SIGNS[Outcome(code)][1]


@register.filter
def stand_words(code: str) -> str:
    """Print in which column of the board a task stands."""
    return str(words.STANDS[Stand(code)])


@register.filter
def stand_kind(code: str) -> str:
    """Return the state of the design a column is shown as."""
    return words.STAND_SIGNS[Stand(code)][0]


@register.filter
def stand_icon(code: str) -> str:
    """Return the icon of a column."""
    return words.STAND_SIGNS[Stand(code)][1]


@register.filter
def at(told: Mapping[int, Mapping[str, int]], key: int) -> list[tuple[str, int]]:
    """Return the counts of one plan, worst first; none for a plan nobody counted."""
    counts = told.get(key, {})
    return [(one.value, counts[one.value]) for one in Stand if one.value in counts]


@register.filter
def stands(row: Any, today: date) -> str:
    """Return in which of the four counts an assignment stands: the same rule as every count."""
    return outcome(row.done_on, row.due_on, today).value


@register.filter
def extension_state(code: str) -> str:
    """Print how a request for a later day stands."""
    return str(EXTENSION_STATES[ExtensionState(code)])


@register.filter
def adjusted(adjustment: Any) -> str:
    """Print what an adjustment made of its tasks and why: "moved to another day, 6/8/2026 (storm, flood)"."""
    told = str(CHANGES[ChangeKind(adjustment.kind)])
    if adjustment.new_day:
        told = f"{told}, {adjustment.new_day.day}/{adjustment.new_day.month}/{adjustment.new_day.year}"
    if adjustment.new_form:
        told = f"{told}: {FORMS[Form(adjustment.new_form)]}"
    return f"{told} ({CAUSES[Cause(adjustment.cause)]})"


@register.filter
def change_words(code: str) -> str:
    """Print what kind of change was made last."""
    return str(words.CHANGES.get(code, code))


@register.filter
def trouble_words(code: str) -> str:
    """Print what is the matter with a row of a table."""
    return str(words.TROUBLES[code])


@register.filter
def time_doubt(code: TimeDoubt) -> str:
    """Print why a time is asked about."""
    return str(words.TIME_DOUBTS[code])


@register.filter
def timed(values: Mapping[str, Any]) -> str:
    """Print when a row of a table is to be done, as its task will say it; a dash where it says no time."""
    days = {name: values.get(name) for name in ("due_on", "period_start", "period_end")}
    row = Task(time_words=values.get("time_words") or "", frequency=values.get("frequency") or "", **days)
    return paper.when(row) if paper.has_time(row) else "–"


@register.filter
def costs(values: Mapping[str, Any]) -> str:
    """Print what a row of a table costs: the sum, or its source."""
    amount = values.get("budget_vnd")
    sum_ = "" if amount is None else f"{amount:,}".replace(",", ".")
    return " · ".join(part for part in (sum_, str(values.get("resources", ""))) if part)


@register.filter
def aim(target: Any) -> str:
    """Print a target with how much of what."""
    return words.aim(target)


@register.filter
def often(task: Any) -> str:
    """Print how often a task comes back."""
    return str(words.FREQUENCIES.get(task.frequency, ""))


@register.filter
def cost(task: Any) -> str:
    """Print what a task costs and who pays."""
    return costs({"budget_vnd": task.budget_vnd, "resources": task.resources})


@register.filter
def said(values: Mapping[str, Any], name: str) -> str:
    """Print one value of a row of a table; a dash where it has none."""
    return str(values.get(name) or "–")


@register.filter
def row_of(rows: Mapping[int, Any], key: int) -> Any:
    """Return the row kept under a key; nothing for none."""
    return rows.get(key)
