"""The words by which pages and files name what is coded."""

from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from chungtay.mandate.plans.cell_values import Fault
from chungtay.mandate.plans.heads import Says
from chungtay.mandate.plans.rules import Frequency, Outcome, PlanState, Urgency, Way
from chungtay.mandate.plans.spans import Zoom
from chungtay.mandate.plans.stands import Stand
from chungtay.mandate.plans.timing import TimeDoubt

NO_BASIS = _("This document was recalled or replaced: no new plan can rest on it. Plan from the one in its place.")
SAY_OPENLY = _(
    "This repeats a sentence of a confidential document, and whoever is given the task reads it. Say it in other words."
)
FREQUENCIES = {
    Frequency.WEEKLY.value: _("every week"),
    Frequency.MONTHLY.value: _("every month"),
    Frequency.QUARTERLY.value: _("every quarter"),
    Frequency.SEMIANNUAL.value: _("every six months"),
    Frequency.ANNUAL.value: _("every year"),
    Frequency.REGULAR.value: _("all the time"),
}
URGENCIES = {
    Urgency.LATE: _("Late"),
    Urgency.SOON: _("Due soon"),
    Urgency.NEW: _("Newly arrived"),
    Urgency.LATER: _("In hand"),
    Urgency.CHECKING: _("To be verified"),
    Urgency.DONE: _("Done"),
    Urgency.RETURNED: _("Given back"),
}
SIGNS = {  # state of the design, icon
    Urgency.LATE: ("late", "alert-triangle"),
    Urgency.SOON: ("soon", "clock-hour-4"),
    Urgency.NEW: ("doing", "inbox"),
    Urgency.LATER: ("doing", "progress"),
    Urgency.CHECKING: ("doing", "eye"),
    Urgency.DONE: ("done", "check"),
    Urgency.RETURNED: ("none", "arrow-back-up"),
}
PLAN_STATES = {
    PlanState.DRAFT: _("Being written"),
    PlanState.ISSUED: _("Issued"),
    PlanState.WITHDRAWN: _("Withdrawn"),
}
WAYS = {
    Way.ADAPTED: _("Has its own plan"),
    Way.ADOPTED: _("Adopts it as it stands"),
    Way.EXCUSED: _("Let off"),
    Way.REFUSED: _("Said why not"),
    Way.DRAFTING: _("Writing its own plan"),
    Way.WAITING: _("Not answered yet"),
}
WAY_SIGNS = {  # state of the design, icon
    Way.ADAPTED: ("done", "file-text"),
    Way.ADOPTED: ("done", "check"),
    Way.EXCUSED: ("none", "circle-off"),
    Way.REFUSED: ("soon", "arrow-back-up"),
    Way.DRAFTING: ("doing", "pencil"),
    Way.WAITING: ("late", "clock-hour-4"),
}
VERBS = {
    "plans.recur": _("the times of a task set"),
    "plans.time_done": _("a time of the task done"),
    "plans.time_reopened": _("a time of the task opened again"),
    "plans.draft": _("plan drafted"),
    "plans.edit": _("draft edited"),
    "plans.withdraw": _("plan withdrawn"),
    "plans.issue": _("plan issued"),
    "plans.send": _("sent to the body"),
    "plans.take": _("taken on"),
    "plans.finish": _("said to be done"),
    "plans.reopen": _("opened again"),
    "plans.return": _("given back"),
    "plans.recheck": _("to be looked at again"),
    "plans.look_again": _("looked at again"),
    "plans.note": _("progress told"),
    "plans.hand_in": _("said to be done, to be verified"),
    "plans.check": _("verified"),
    "plans.send_back": _("sent back for more work"),
    "plans.set_part": _("part of the body set"),
    "plans.mind": _("officer who minds it named"),
    "plans.ask_later": _("a later day asked for"),
    "plans.grant_later": _("a later day granted"),
    "plans.refuse_later": _("a later day refused"),
    "plans.withdraw_later": _("request for a later day taken back"),
    "plans.adjust": _("tasks of the plan adjusted"),
    "plans.undo_adjustment": _("adjustment undone"),
    "plans.adjust_above": _("the task above was adjusted"),
    "plans.undo_adjustment_above": _("the task above is again as it was"),
    "plans.adopt": _("adopted as it stands"),
    "plans.adapt": _("own plan begun"),
    "plans.refuse": _("said why not"),
    "plans.excuse": _("let off"),
    "plans.ask_again": _("asked again"),
    "plans.take_over_past": _("taken over after a merger"),
}
OUTCOMES = {
    Outcome.ON_TIME: _("done on time"),
    Outcome.DONE_LATE: _("done late"),
    Outcome.OVERDUE: _("overdue"),
    Outcome.NOT_DUE: _("not due yet"),
}
ZOOMS = {Zoom.MONTH: _("Month"), Zoom.QUARTER: _("Quarter"), Zoom.YEAR: _("Year")}
STANDS = {
    Stand.OVERDUE: _("overdue"),
    Stand.SOON: _("due soon"),
    Stand.NOT_DUE: _("not due yet"),
    Stand.ON_TIME: _("done on time"),
    Stand.DONE_LATE: _("done late"),
    Stand.RETURNED: _("given back"),
}
STAND_SIGNS = {  # state of the design, icon
    Stand.OVERDUE: ("late", "alert-triangle"),
    Stand.SOON: ("soon", "clock-hour-4"),
    Stand.NOT_DUE: ("doing", "progress"),
    Stand.ON_TIME: ("done", "check"),
    Stand.DONE_LATE: ("soon", "check"),
    Stand.RETURNED: ("none", "arrow-back-up"),
}
OUTCOME_SIGNS = {
    Outcome.ON_TIME: ("done", "check"),
    Outcome.DONE_LATE: ("soon", "clock-hour-4"),
    Outcome.OVERDUE: ("late", "alert-triangle"),
    Outcome.NOT_DUE: ("doing", "progress"),
}


def time_left(due_on: date | None, today: date) -> str:
    """Return how long there is until a day, or how long it has passed, in words."""
    if due_on is None:
        return gettext("no day set")
    days = (due_on - today).days
    if days == 0:
        return gettext("today")
    if days > 0:
        return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}
    return ngettext("%(days)d day late", "%(days)d days late", -days) % {"days": -days}


def name_of(row: Any) -> str:
    """Return the name of a catalogue row: the law's phrase, or its English."""
    return str(row.name_en if get_language() == "en" else row.name_vi)


def when(task: Any) -> str:
    """Return the time of a task: its day, its span, how often; nothing when it has none."""
    parts = [gettext("due on %(day)s") % {"day": date_format(task.due_on)} if task.due_on else _span(task)]
    return " · ".join(part for part in (*parts, str(FREQUENCIES.get(task.frequency, ""))) if part)


def _span(task: Any) -> str:
    days = (task.period_start, task.period_end)
    return " – ".join(date_format(day) if day else "…" for day in days) if any(days) else ""


def says(task: Any) -> str:
    """Return what a task says besides its text."""
    return " · ".join(
        part
        for part in (
            name_of(task.theme) if task.theme else "",
            task.lead,
            gettext("with %(bodies)s") % {"bodies": task.cooperating} if task.cooperating else "",
            when(task),
            gettext("target: %(target)s") % {"target": task.target} if task.target else "",
        )
        if part
    )


FAULTS = {
    Fault.EMPTY: _("A task needs words: say what is to be done. To leave it out, press “Drop”."),
    Fault.LONG: _("These words are too long for this cell. Make them shorter."),
    Fault.TIME: _(
        "This day is not understood. Write it as 30/6/2026, Tháng 6, Quý II/2026, Hằng tháng or Thường xuyên."
    ),
    Fault.MONEY: _(
        "This sum is not understood. Write it as 50.000.000, 50 triệu or 1,5 tỷ; or name the source in words."
    ),
}
TROUBLES = {
    "no_text": _("It does not say what is to be done."),
    "twice": _("The plan has this task already."),
    "long": _("One cell is too long for its place: its words were put behind the task."),
    "money": _("The sum is not understood: it stays as words."),
}
TIME_DOUBTS = {
    TimeDoubt.NO_SUCH_DAY: _("There is no such day."),
    TimeDoubt.MONTH_FIRST: _("The month seems to stand before the day."),
    TimeDoubt.OTHER_YEAR: _("The year is far from the year of the plan."),
    TimeDoubt.SHORT_YEAR: _("The year has two figures only."),
    TimeDoubt.UNREAD: _("These words are not understood as a time."),
}
NO_TABLE = {
    "empty": _("No table was found here. Copy the cells in Excel or Word, heading row included, and paste them again."),
    "large": _("The table is larger than 2,000 rows or 40 columns. Bring it in parts."),
    "kind": _(
        "This file cannot be read as a table. Bring an Excel file (.xlsx), a Word file (.docx) or a PDF with text."
    ),
    "heavy": _(
        "The file asks for more time or memory than one file gets. Keep only the table in it, "
        "save it again, or copy its cells and paste them."
    ),
    "damaged": _(
        "The file is damaged, or is not of the kind its name says. Open it, save it again, and bring the new one."
    ),
}
SAYS = {
    Says.NOTHING: _("(not taken)"),
    Says.ORDER: _("Number of the row"),
    Says.TEXT: _("What is to be done"),
    Says.LEAD: _("Lead"),
    Says.COOPERATING: _("Co-operating bodies"),
    Says.TIME: _("When"),
    Says.PRODUCT: _("Expected product"),
    Says.BUDGET: _("Cost"),
    Says.RESOURCES: _("Source of the money"),
    Says.CHECKER: _("Who checks"),
    Says.TARGET: _("Target"),
}
CHANGES = {
    "words": _("a cell changed"),
    "added": _("a task added"),
    "moved": _("a line moved"),
    "grouped": _("a heading written"),
    "ungrouped": _("a heading taken away"),
    "target": _("a target changed"),
    "outline": _("the outline saved"),
    "table": _("a table brought in"),
    "dropped": _("a task dropped"),
    "restored": _("a task taken back"),
}
TIME_STATES = {
    "done": (_("Done"), "done", "check"),
    "done_late": (_("Done late"), "soon", "check"),
    "late": (_("Late"), "late", "alert-triangle"),
    "today": (_("Due today"), "soon", "clock-hour-4"),
    "coming": (_("Not due yet"), "none", "calendar-event"),
}

BOUNDS = {"exactly": "", "at_least": _("at least"), "at_most": _("at most")}


def aim(target: Any) -> str:
    """Return a target in words: its name, how much, of what."""
    number = "" if target.number is None else number_format(target.number.normalize(), use_l10n=True)
    bound = str(BOUNDS[target.bound]) if number else ""
    share = " ".join(part for part in (bound, number, target.unit, target.of_what) if part)
    return f"{target.name}: {share}" if share else str(target.name)


ORDERS = {
    "": _("Drafts first, newest first"),
    "ten": _("By title"),
    "nam": _("By year"),
    "don-vi": _("By body"),
    "nhieu-viec": _("Most tasks first"),
}
