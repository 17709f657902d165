"""The words by which coverage and notices are told; notices hold codes, their words are made here when shown."""

from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from chungtay.insight.oversight.rules import MailTime, Owed, Stage, Thing
from chungtay.mandate.plans.words import OUTCOMES as OUTCOMES

STAGES = {
    Stage.UNOPENED: _("Not opened"),
    Stage.UNPLANNED: _("No plan yet"),
    Stage.REFUSED: _("Said why not"),
    Stage.UNTAKEN: _("Tasks not taken"),
    Stage.WORKING: _("Being carried out"),
    Stage.FINISHED: _("Done, owes no report"),
    Stage.EXCUSED: _("Let off"),
    Stage.REPORTED: _("Has reported"),
}
SIGNS = {  # state of the design, icon
    Stage.UNOPENED: ("late", "eye-off"),
    Stage.UNPLANNED: ("soon", "file-x"),
    Stage.REFUSED: ("soon", "arrow-back-up"),
    Stage.UNTAKEN: ("none", "file-unknown"),
    Stage.WORKING: ("doing", "progress"),
    Stage.FINISHED: ("done", "circle-check"),
    Stage.EXCUSED: ("none", "circle-off"),
    Stage.REPORTED: ("done", "check"),
}
HAVE = {
    "gui": _("sent"),
    "mo": _("opened it"),
    "ke-hoach": _("have answered"),
    "nhan": _("took tasks"),
    "bao-cao": _("reported"),
}

LACKING = {
    "chua-mo": _("Not opened"),
    "chua-ke-hoach": _("No plan yet"),
    "chua-nhan": _("Tasks not taken"),
    "chua-bao-cao": _("Not reported"),
}

THINGS = {
    Thing.TASK: _("a task"),
    Thing.PLAN: _("a plan that is asked for"),
    Thing.REPORT: _("a report"),
    Thing.PAPER: _("a document, by hand"),
}
MAIL_TIMES = {
    MailTime.NOW: _("at once"),
    MailTime.DAILY: _("once a day, gathered"),
    MailTime.NEVER: _("never; I look here"),
}
OWED = {
    Owed.OPENING: _("has not opened it"),
    Owed.PLAN: _("has no plan"),
    Owed.TAKING: _("has taken no task"),
    Owed.WORK: _("has tasks open"),
    Owed.REPORT: _("has not reported"),
}


def level(number: int) -> str:
    """Return how far below a body stands: reached straight, or by the plans of the bodies between."""
    if not number:
        return gettext("Sent straight")
    return ngettext("By %(n)d plan between", "By %(n)d plans between", number) % {"n": number}


def days(number: int) -> str:
    """Return how far a thing is from its day: late by, today, in so many days."""
    if not number:
        return gettext("due today")
    if number > 0:
        return ngettext("late by %(n)d day", "late by %(n)d days", number) % {"n": number}
    return ngettext("in %(n)d day", "in %(n)d days", -number) % {"n": -number}


def step(reminder: Any) -> str:
    """Return at which step a body was reminded."""
    if reminder.thing == Thing.PAPER:
        return gettext("by hand")
    n = {"n": abs(reminder.step)}
    if not reminder.step:
        return gettext("on its day")
    if reminder.step < 0:
        return ngettext("%(n)d day before", "%(n)d days before", n["n"]) % n
    return ngettext("%(n)d day after", "%(n)d days after", n["n"]) % n


def share(one: Any) -> str:
    """Return who has no plan: "communes: 3 of 124 have no plan, late by 64 days"."""
    facts = {"kind": one.name[:1].upper() + one.name[1:], "n": one.missing, "whole": one.whole}
    if not one.missing:
        return gettext("%(kind)s: all %(whole)s have answered") % facts
    said = ngettext(
        "%(kind)s: %(n)s of %(whole)s has no plan", "%(kind)s: %(n)s of %(whole)s have no plan", one.missing
    )
    days = ngettext("late by %(n)d day", "late by %(n)d days", one.days_late) % {"n": one.days_late}
    return f"{said % facts}, {days}" if one.days_late else said % facts


def missing(step: Any) -> str:
    """Return who has not come so far, and how many of them are late."""
    if not step.missing:
        return ""
    n = {"n": step.missing}
    words = {
        "mo": ngettext("%(n)d body has not opened it", "%(n)d bodies have not opened it", step.missing),
        "ke-hoach": ngettext("%(n)d body has no plan", "%(n)d bodies have no plan", step.missing),
        "nhan": ngettext("%(n)d body has taken no task", "%(n)d bodies have taken no task", step.missing),
        "bao-cao": ngettext("%(n)d body has not reported", "%(n)d bodies have not reported", step.missing),
    }[step.code] % n
    late = ngettext("%(n)d late", "%(n)d late", step.late) % {"n": step.late} if step.late else ""
    return ", ".join(part for part in (words, late) if part)
