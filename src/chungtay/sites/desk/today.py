"""The work of today: what is late, due, new and next, gathered from the stages in the order of the process."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db.models import Count, QuerySet, Window
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from chungtay.insight.inspections.models import Finding, Recommendation
from chungtay.insight.inspections.queries import ANSWER, asked_of_us, serious
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.delivered import came_back
from chungtay.mandate.documents.models import Delivery, Intake
from chungtay.mandate.documents.queries import waiting
from chungtay.mandate.documents.words import urgency_words
from chungtay.mandate.plans import looking_again
from chungtay.mandate.plans.models import Assignment, Plan, Recheck
from chungtay.mandate.plans.queries import due, our_drafts
from chungtay.mandate.plans.rules import AssignmentState
from chungtay.results.reporting.models import Submission
from chungtay.results.reporting.queries import Owed, owed, to_judge
from chungtay.results.reporting.rules import SubmissionState
from chungtay.sites.desk import queries
from chungtay.sites.desk.items import Day, Item, joined, when

AHEAD = timedelta(days=10)
A_LINE = 140  # letters of a task or title that a row of the list holds
MOST_NEW = 5  # rows of one kind that "new" shows; one row more leads to the page that has them all


def day_of(reach: Reach) -> Day:
    """Return the desk of this officer; empty for somebody without a task."""
    desk = Day()
    for stage in (_papers, _tasks, _reports, _inspections):
        desk.add(stage(reach))
    desk.sort()
    return desk


def _papers(reach: Reach) -> Day:
    """Texts to confirm and documents that were sent and not opened."""
    if not reach.may("documents.see"):
        return Day()
    arrived = _few(
        queries.unopened(reach), _arrived, _("See all %(n)s documents not opened"), reverse("documents:register")
    )
    back = _few(
        came_back(reach), _came_back, _("See all %(n)s documents that came back"), reverse("documents:outgoing")
    )
    if not reach.may("documents.register"):
        return Day(late=back, new=arrived)
    texts = _few(waiting(reach), _text, _("See all %(n)s texts to confirm"), reverse("documents:waiting"))
    return Day(late=back, new=[*arrived, *texts])


def _few(rows: Sequence[Any] | QuerySet[Any], item: Callable[[Any], Item], words: str, page: str) -> list[Item]:
    """Return the first rows of one kind; where there are more, a last row that says how many and leads to all."""
    first = list(rows.annotate(of_all=Window(Count("*")))[:MOST_NEW]) if isinstance(rows, QuerySet) else rows[:MOST_NEW]
    total = len(rows) if not isinstance(rows, QuerySet) else first[0].of_all if first else 0
    rest = total - len(first)
    shown = [item(row) for row in first]
    return [*shown, _all(words % {"n": total}, page, rest)] if rest else shown


def _all(words: str, page: str, rest: int) -> Item:
    return Item("doing", words, "", _("Open the list"), address=page, page=page, icon="list", stands_for=rest)


def _arrived(row: Delivery) -> Item:
    page = reverse("documents:document", args=[row.document_id])
    told = _("came at %(moment)s") % {"moment": date_format(localtime(row.sent_at), "DATETIME_FORMAT")}
    return Item(
        state="doing",
        icon="file-text",
        what=_line(joined(urgency_words(row.document), row.document.number, row.document.title)),
        note=joined(row.sender.short_name, told),
        verb=_("Open"),
        address=page,
        page=page,
    )


def _came_back(row: Delivery) -> Item:
    page = f"{reverse('documents:sent', args=[row.document_id])}?trang-thai=returned"
    told = _("returned by %(body)s: %(why)s") % {"body": row.receiver.short_name, "why": row.return_why}
    what = _line(joined(row.document.number, row.document.title))
    return Item("late", what, told, _("See to it"), address=page, page=page, icon="arrow-back-up")


def _text(row: Intake) -> Item:
    page = reverse("documents:review", args=[row.pk])
    if row.trouble:
        told = _("could not be read, waits for you")
        return Item("soon", _line(row.name), told, _("Look"), address=page, page=page, icon="file-x")
    told = _("read, waits for your confirmation")
    return Item("doing", _line(row.name), told, _("Confirm"), address=page, page=page, icon="file-unknown")


def _tasks(reach: Reach) -> Day:
    if not reach.may("plans.see"):
        return Day()
    piles = due(reach, reach.day)
    given = partial(_task, reach=reach, state="doing")
    ahead = [row for row in piles.next if row.due_on and row.due_on <= reach.day + AHEAD]
    return Day(
        late=[_task(row, reach, "late") for row in piles.late],
        today=[_task(row, reach, "soon") for row in piles.today],
        new=[
            *_to_issue(reach),
            *_to_look_at(reach),
            *_few(piles.new, given, _("See all %(n)s new tasks"), reverse("plans:tasks")),
        ],
        next=[_task(row, reach, "doing") for row in ahead],
    )


def _to_look_at(reach: Reach) -> list[Item]:
    """Plans whose ground changed; who drafts them looks at them again."""
    if not reach.may("plans.draft"):
        return []
    return _few(
        looking_again.ours(reach), _ground, _("See all %(n)s plans to look at again"), reverse("plans:rechecks")
    )


def _ground(row: Recheck) -> Item:
    page = reverse("plans:look_again", args=[row.pk])
    told = joined(row.because.number or row.because.title, row.get_change_display())
    return Item("soon", _line(row.plan.title), told, _("Look at it again"), address=page, page=page, icon="help-circle")


def _to_issue(reach: Reach) -> list[Item]:
    """Plans that wait for somebody who signs and does not draft."""
    if reach.may("plans.draft") or not reach.may("plans.issue"):
        return []
    return _few(our_drafts(reach), _draft, _("See all %(n)s plans to issue"), reverse("plans:plans"))


def _draft(row: Plan) -> Item:
    page = reverse("plans:plan", args=[row.pk])
    told = _("a plan that waits to be issued")
    return Item(
        "doing",
        _line(row.title),
        told,
        _("Read and issue"),
        address=reverse("plans:issue", args=[row.pk]),
        page=page,
        icon="signature",
    )


def _task(row: Assignment, reach: Reach, state: str) -> Item:
    takes = row.state == AssignmentState.SENT and reach.may("plans.take", row.agency_id)
    page = reverse("plans:task", args=[row.task_id])
    return Item(
        state=state,
        icon="checklist" if state == "doing" else "",
        what=_line(row.task.text),
        note=joined(row.task.plan.agency.short_name, when(row.due_on, reach.day)),
        verb=_("Take the task") if takes else _("Open the task"),
        address=reverse("plans:take", args=[row.pk]) if takes else page,
        page=page,
        day=row.due_on,
        posts={} if takes else None,
    )


def _reports(reach: Reach) -> Day:
    if not reach.may("reporting.see"):
        return Day()
    ours = [one for one in owed(reach, reach.day) if one.is_open and reach.may("reporting.write")]
    sent_back = [one for one in ours if one.state == SubmissionState.RETURNED]
    rest = [one for one in ours if one.state != SubmissionState.RETURNED and one.due_on <= reach.day + AHEAD]
    return Day(
        late=[_report(one, reach, "late") for one in rest if one.due_on < reach.day],
        today=[_report(one, reach, "soon") for one in rest if one.due_on == reach.day],
        new=[*(_report(one, reach, "late") for one in sent_back), *_to_judge(reach)],
        next=[_report(one, reach, "doing") for one in rest if one.due_on > reach.day],
    )


def _inspections(reach: Reach) -> Day:
    """Serious matters for a leader; what the own body is to put right."""
    if not reach.may("inspections.see", reach.agency_id):
        return Day()
    page = f"{reverse('inspections:recommendations')}?ke=cua-ta"
    grave = list(serious(reach)[:MOST_NEW]) if reach.may("inspections.note") else []
    ours = list(asked_of_us(reach).filter(state="open", due_on__lte=reach.day + AHEAD)) if reach.may(ANSWER) else []
    late = [row for row in ours if row.due_on < reach.day]
    return Day(
        late=[*map(_grave, grave), *_few(late, _advised, _("See all %(n)s recommendations past their day"), page)],
        today=[_advised(row) for row in ours if row.due_on == reach.day],
        next=[_advised(row) for row in ours if row.due_on > reach.day],
    )


def _grave(row: Finding) -> Item:
    page, told = reverse("inspections:finding", args=[row.pk]), _("serious, found at an inspection")
    what = joined(row.visit.agency.short_name, _line(row.words))
    return Item("late", what, told, _("Read the finding"), address=page, page=page)


def _advised(row: Recommendation) -> Item:
    page, today = reverse("inspections:recommendation", args=[row.pk]), localdate()
    state = "late" if row.due_on < today else "soon" if row.due_on == today else "doing"
    told = joined(_("recommendation of an inspection"), when(row.due_on, today))
    return Item(state, _line(row.words), told, _("Say what was done"), address=page, page=page, day=row.due_on)


def _to_judge(reach: Reach) -> list[Item]:
    board = f"{reverse('reporting:board')}?tinh-trang={SubmissionState.SUBMITTED.value}#cap-duoi"
    return _few(to_judge(reach), _judged, _("See all %(n)s reports that wait"), board)


def _report(one: Owed, reach: Reach, state: str) -> Item:
    begun = one.submission
    page = reverse("reporting:report", args=[begun.pk]) if begun else reverse("reporting:board")
    sent_back = one.state == SubmissionState.RETURNED
    return Item(
        state=state,
        icon="arrow-back-up" if sent_back else "",
        what=joined(one.form.name, one.period_name),
        note=joined(_("sent back") if sent_back else "", when(one.due_on, reach.day)),
        verb=_("Write on") if begun else _("Begin the report"),
        address=page if begun else reverse("reporting:begin"),
        page=page,
        day=one.due_on,
        posts=None if begun else {"bieu-mau": one.form.code, "ky": one.period},
    )


def _judged(row: Submission) -> Item:
    page = reverse("reporting:report", args=[row.pk])
    what = joined(row.form.name, row.agency.short_name)
    told = _("submitted on %(day)s") % {"day": _day(row.submitted_at)}
    return Item("doing", what, told, _("Read the report"), address=page, page=page, icon="report-analytics")


def _day(moment: datetime | None) -> str:
    """Return the day of a moment as it was in Viet Nam."""
    return date_format(localtime(moment), "SHORT_DATE_FORMAT") if moment else ""


def _line(words: str) -> str:
    return Truncator(words).chars(A_LINE)
