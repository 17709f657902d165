"""Notices in words: what happened, and the page of the row it happened to."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.insight.oversight.models import Notice
from chungtay.mandate.documents.stamps import Urgency
from chungtay.mandate.documents.words import URGENCIES

WORDS: dict[str, str | Promise] = {
    "documents.send": _("A document was sent to your body."),
    "documents.send_back": _("A body returned a document as wrongly addressed."),
    "documents.recall": _("A document your body received was recalled. Open it and confirm."),
    "documents.confirm_recall": _("All who received a document your body recalled have confirmed."),
    "plans.send": _("A plan with tasks for your body has come in."),
    "plans.recheck": _("A plan of yours must be looked at again: a document it rests on has changed."),
    "plans.return": _("A task was handed back."),
    "plans.hand_in": _("A task is said to be done and waits to be verified."),
    "plans.check": _("A task your body finished was verified."),
    "plans.send_back": _("A task was sent back to your body for more work."),
    "plans.ask_later": _("A body asks for a later day for a task."),
    "plans.grant_later": _("Your body has a later day for a task."),
    "plans.refuse_later": _("A later day for a task was refused, with the reason."),
    "plans.adjust": _("Tasks of a plan were moved, changed in form or dropped."),
    "plans.undo_adjustment": _("Tasks of a plan are again as they were."),
    "plans.adjust_above": _("A task above, on which one of yours hangs, was moved, changed in form or dropped."),
    "plans.undo_adjustment_above": _("A task above, on which one of yours hangs, is again as it was."),
    "plans.hand_over": _("Open work passed from one officer to another."),
    "plans.undo_hand_over": _("A hand-over of tasks was undone."),
    "plans.refuse": _("A body says why it does not carry out your plan."),
    "plans.excuse": _("Your reason was accepted: you owe nothing of that plan."),
    "plans.take_over_past": _("Open tasks of a body that was merged are now with the one that carries it on."),
    "plans.ask_again": _("Your reason was not accepted: you are asked to answer again."),
    "activities.adjust": _("Planned activities were moved, changed in form or dropped."),
    "activities.undo_adjustment": _("Planned activities are again as they were."),
    "cases.warn": _("The time of a step in a case is running out."),
    "cases.late": _("A step in a case is late."),
    "cases.escalate": _("A step in a case below is long late."),
    "cases.hand_on": _("A concern about a child was handed on to your body."),
    "cases.ask_emergency": _("An emergency measure is asked for: decide."),
    "cases.order_emergency": _("An emergency measure was ordered in a case."),
    "cases.submit": _("A plan for a child waits for your decision."),
    "cases.approve": _("The plan of a case was approved."),
    "cases.send_back": _("The plan of a case was sent back with a reason."),
    "cases.ask_closure": _("Closure of a case waits for your decision."),
    "cases.refuse_closure": _("A case is not closed yet; the reason stands in it."),
    "cases.close": _("A case was closed."),
    "cases.ask_transfer": _("A case is offered to your body."),
    "cases.tell_glass": _("A supervisor opened the file of a case in an emergency: read who, why and until when."),
    "inspections.announce": _("An inspection is announced: your body inspects, or is visited."),
    "inspections.flag": _("A serious matter was found at an inspection."),
    "inspections.conclude": _("An inspection is concluded: read what is to be put right."),
    "inspections.report": _("A body reports a recommendation done; a second person checks it."),
    "inspections.check": _("What your body put right was checked."),
    "inspections.send_back": _("A recommendation was sent back: it is not put right yet."),
    "inspections.move": _("Another day was set for a recommendation."),
    "oversight.remind": _("The body above reminds you of a document."),
    "oversight.due": _("Things your body owes are due or late."),
    "reporting.submit": _("A body below has submitted its report."),
    "reporting.return": _("Your report was sent back with a reason."),
    "reporting.accept": _("Your report was accepted."),
}
SIGNS = {
    "activities": "calendar-event",
    "cases": "heart-handshake",
    "inspections": "eye",
    "documents": "file-text",
    "plans": "checklist",
    "reporting": "report-analytics",
    "oversight": "bell",
}
PAGES_OF_A_DEED = {  # verb and row, where the page of the row is not the one to act on
    ("plans.refuse", "plans.plan"): "plans:answers",
    ("plans.excuse", "documents.document"): "plans:answer",
    ("plans.ask_again", "documents.document"): "plans:answer",
}
PAGES = {
    "activities.plannedactivity": "activities:planned",
    "activities.activityadjustment": "activities:planned_list",
    "cases.case": "cases:case",
    "cases.concern": "cases:concern",
    "cases.concernpass": "cases:today",
    "documents.document": "documents:document",
    "documents.delivery": "documents:register",
    "inspections.inspection": "inspections:inspection",
    "inspections.finding": "inspections:finding",
    "inspections.recommendation": "inspections:recommendation",
    "cases.brokenglass": "cases:glasses",
    "agencies.agency": "oversight:due",
    "plans.plan": "plans:plan",
    "plans.task": "plans:task",
    "plans.assignment": "plans:part",
    "plans.handover": "plans:hand_over",
    "reporting.submission": "reporting:report",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One notice as the page shows it."""

    key: int
    words: str | Promise
    icon: str
    at: datetime
    is_new: bool


def told(notice: Notice) -> Told:
    """Put a notice into words; it holds codes only."""
    stage = notice.verb.partition(".")[0]
    words = _urgent(notice) or WORDS.get(notice.verb, _("Something happened to a row of yours."))
    return Told(notice.pk, words, SIGNS.get(stage, "bell"), notice.at, is_new=notice.read_at is None)


def _urgent(notice: Notice) -> str:
    """Return the words of a document that came and is urgent; colour alone would tell nothing."""
    urgency = (notice.facts or {}).get("urgency", "")
    if notice.verb != "documents.send" or urgency not in set(URGENCIES):
        return ""
    return gettext("%(urgency)s: a document was sent to your body.") % {"urgency": URGENCIES[Urgency(urgency)]}


def page_of_row(notice: Notice) -> str:
    """Return the page of the row a notice speaks of; the home when it has none."""
    deed = (notice.verb, notice.row_label)
    name = PAGES_OF_A_DEED.get(deed) or PAGES.get(notice.row_label, "desk:home")
    for arguments in ([notice.row_key], []):
        try:
            return reverse(name, args=arguments)
        except NoReverseMatch:
            continue
    return reverse("desk:home")
