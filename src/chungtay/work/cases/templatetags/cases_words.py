"""Clocks, states and answers of cases as the pages print them."""

from datetime import timedelta
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chungtay.work.cases import sheets
from chungtay.work.cases.models import CLOCKS, STATES
from chungtay.work.cases.rules import ClockKind, State, Totals
from chungtay.work.cases.timing import Running

register = template.Library()
SOON_PER_CENT = 80
SIGNS = {
    State.RECEIVED: ("soon", "inbox"),
    State.EMERGENCY: ("late", "alert-triangle"),
    State.SUBMITTED: ("soon", "signature"),
    State.CLOSED: ("done", "circle-check"),
}
DEEDS = {
    "cases.open": gettext_lazy("opened the case"),
    "cases.break_glass": gettext_lazy("opened the file in an emergency"),
    "cases.give_consent": gettext_lazy("wrote down a consent"),
    "cases.withdraw_consent": gettext_lazy("wrote down that a consent is withdrawn"),
    "cases.see_file": gettext_lazy("opened the file"),
    "cases.write_sheet": gettext_lazy("wrote a form"),
    "cases.ask_emergency": gettext_lazy("asked for an emergency measure"),
    "cases.order_emergency": gettext_lazy("ordered an emergency measure"),
    "cases.add_measure": gettext_lazy("added a measure"),
    "cases.drop_measure": gettext_lazy("took a measure out"),
    "cases.finish_measure": gettext_lazy("reported a measure done"),
    "cases.submit": gettext_lazy("submitted the plan"),
    "cases.approve": gettext_lazy("approved the plan"),
    "cases.send_back": gettext_lazy("sent the plan back"),
    "cases.begin": gettext_lazy("began the plan"),
    "cases.plan_visit": gettext_lazy("planned a visit"),
    "cases.hold_visit": gettext_lazy("wrote down a visit"),
    "cases.refer": gettext_lazy("referred to a service"),
    "cases.answer_referral": gettext_lazy("wrote down the answer of a service"),
    "cases.ask_closure": gettext_lazy("proposed closure"),
    "cases.refuse_closure": gettext_lazy("refused closure"),
    "cases.close": gettext_lazy("closed the case"),
    "cases.new_round": gettext_lazy("began a new round"),
    "cases.reopen": gettext_lazy("opened the case again"),
    "cases.join": gettext_lazy("joined a concern"),
    "cases.name_member": gettext_lazy("named somebody to the team"),
    "cases.end_member": gettext_lazy("ended a membership"),
    "cases.hand_lead": gettext_lazy("handed the lead over"),
    "cases.mark": gettext_lazy("set kind and marks"),
    "cases.ask_transfer": gettext_lazy("asked for a transfer"),
    "cases.accept_transfer": gettext_lazy("took the case over"),
    "cases.draft_decision": gettext_lazy("drafted a decision"),
    "cases.warn": gettext_lazy("was warned of a clock"),
}


@register.inclusion_tag("cases/_clock.html")
def clock(stands: Running | None) -> dict[str, Any]:
    """Show the time left of a clock: in words, with the share used as a bar."""
    if stands is None:
        return {"stands": None}
    return {
        "stands": stands,
        "kind": _kind(stands),
        "name": CLOCKS[ClockKind(stands.clock.kind)],
        "words": left(stands.left),
        "used": min(stands.per_cent, 100),
    }


def _kind(stands: Running) -> str:
    if stands.is_late:
        return "late"
    return "soon" if stands.per_cent >= SOON_PER_CENT else "doing"


def left(time: timedelta) -> str:
    """Say how much time is left, or by how much it is late; of working days, their hours."""
    minutes = abs(int(time.total_seconds())) // 60
    if minutes >= 48 * 60:
        words = ngettext("%(n)s day", "%(n)s days", minutes // 1440) % {"n": minutes // 1440}
    elif minutes >= 60:
        words = _("%(hours)s h %(minutes)s min") % {"hours": minutes // 60, "minutes": minutes % 60}
    else:
        words = _("%(minutes)s min") % {"minutes": minutes}
    return (_("late by %(time)s") if time < timedelta() else _("%(time)s left")) % {"time": words}


@register.inclusion_tag("cases/_state.html")
def state(code: str) -> dict[str, Any]:
    """Show how far a case is."""
    kind, icon = SIGNS.get(State(code), ("doing", "progress"))
    return {"kind": kind, "icon": icon, "words": STATES[State(code)]}


@register.filter
def state_or_waiting(code: str) -> str:
    """Name the state a concern that was handed on has come to."""
    words = {"waiting": _("waits for a case"), "set_aside": _("set aside"), "joined": _("belongs to a case")}
    return words[code] if code in words else str(STATES[State(code)])


@register.filter
def clock_of(found: dict[Any, Running], row: Any) -> Running | None:
    """Return the clock of a row among those found."""
    return found.get(row.pk)


@register.filter
def totals_at(kept: dict[str, list[int]], place: int) -> Totals | None:
    """Return the totals of a section of a sheet."""
    return sheets.totals_from(kept, place)


@register.filter
def deed(verb: str) -> str:
    """Name what was done with a case."""
    return str(DEEDS.get(verb, verb))


@register.filter
def about(facts: dict[str, Any]) -> str:
    """Return which form or page an event was about."""
    return str(facts.get("form") or facts.get("page") or "").replace("file", "")


@register.filter
def name_at(names: dict[int, str], key: int) -> str:
    """Return the name of an officer among those found."""
    return names.get(key, "–")


@register.filter
def moment(value: Any) -> str:
    """Print a moment: 08:40, 17/7/2026."""
    return date_format(localtime(value), "H:i, j/n/Y")
