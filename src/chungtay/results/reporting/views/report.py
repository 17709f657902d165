"""One report: read it, write it, tell it; judge one from below."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.core.workflow import NotNow
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.kit.reach import OutsideReach
from chungtay.kit.versions import StaleSave
from chungtay.results.figures import periods
from chungtay.results.reporting import actions, queries
from chungtay.results.reporting.forms import ReasonForm, ReportForm


def fetched(request: OfficerRequest, key: UUID) -> Any:
    """Return the report; 403 for who may see none at all, 404 for one outside the reach."""
    if not request.reach.may("reporting.see"):
        raise OutsideReach("reporting.see")
    return get_object_or_404(queries.submissions(request.reach), pk=key)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: OfficerRequest, key: UUID) -> HttpResponse:
    submission = fetched(request, key)
    cells = queries.cells(request.reach, submission)
    form = ReportForm(submission, cells, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return shown(request, submission, form)
    if not form.is_valid():
        return shown(request, submission, form)
    return saved(request, submission, form)


def saved(request: OfficerRequest, submission: Any, form: ReportForm) -> HttpResponse:
    """Save what was written, and tell the report when that was asked; a stale save shows both versions."""
    version = form.cleaned_data["version"]
    try:
        actions.write(request.reach, submission, version=version, entries=form.entries(), words=form.words())
        if request.POST.get("nop"):
            return submit(request, submission.pk)
    except StaleSave:
        form.over(queries.version_of(submission))
        return shown(request, fetched(request, submission.pk), form, stale=True)
    except NotNow:
        messages.warning(request, _("This report was told already; it can no longer be changed."))
    return redirect("reporting:report", submission.pk)


def shown(request: OfficerRequest, submission: Any, form: ReportForm, *, stale: bool = False) -> HttpResponse:
    """Show the report; with what somebody else saved beside it when the save was stale."""
    theirs = queries.cells(request.reach, submission) if stale else []
    facts = queries.context(request.reach, submission, form.cells)
    lines = list(form.lines(theirs))
    told = {"form": form, "lines": lines, "stale": stale, "reason_form": ReasonForm()}
    told |= {"submission": submission, "facts": facts, "time": periods.of(submission.period)}
    return render(request, "reporting/report.html", told)


@require_safe
def cell(request: OfficerRequest, key: UUID, code: str) -> HttpResponse:
    submission = fetched(request, key)
    figure = queries.figure_of(submission, code)
    if figure is None:
        raise Http404
    page = page_of(request, queries.kept_rows(request.reach, submission, figure))
    facts = {"submission": submission, "figure": figure, "page": page}
    rests_on = page_of(request, queries.contributions(figure))
    facts |= {"rests_on": rests_on, "told": queries.told_value(figure)}
    title = submission.form.heading(periods.name(submission.period))
    return render(request, "reporting/cell.html", {**facts, "title": title})


@require_POST
def submit(request: OfficerRequest, key: UUID) -> HttpResponse:
    try:
        actions.submit(request.reach, fetched(request, key))
        messages.success(request, _("The report is submitted."))
    except actions.NotReady as waiting:
        messages.error(request, _("Saved, not yet submitted: %(n)s figures wait.") % {"n": len(waiting.cells)})
    except NotNow:
        messages.warning(request, _("This report was told already."))
    return redirect("reporting:report", key)


@require_POST
def accept(request: OfficerRequest, key: UUID) -> HttpResponse:
    return judged(request, key, lambda told: actions.accept(request.reach, told), _("The report is accepted."))


@require_POST
def return_(request: OfficerRequest, key: UUID) -> HttpResponse:
    form = ReasonForm(request.POST)
    actions.require_judge(request.reach, fetched(request, key))
    if not form.is_valid():
        messages.error(request, _("Say what has to be put right."))
        return redirect("reporting:report", key)
    reason = form.cleaned_data["reason"]
    return judged(request, key, lambda told: actions.return_(request.reach, told, reason=reason), _("Sent back."))


def judged(request: OfficerRequest, key: UUID, verb: Callable[[Any], object], done: str) -> HttpResponse:
    """Do one verb of the body above."""
    try:
        verb(fetched(request, key))
        messages.success(request, done)
    except NotNow:
        messages.warning(request, _("Somebody judged this report meanwhile."))
    return redirect("reporting:report", key)


@require_POST
def consolidate(request: OfficerRequest, key: UUID) -> HttpResponse:
    submission = fetched(request, key)
    if submission.agency_id != request.reach.agency_id:
        raise OutsideReach("reporting.write")
    try:
        actions.consolidate(request.reach, submission.form, submission.period)
        messages.success(request, _("Consolidated anew from the accepted reports."))
    except NotNow:
        messages.warning(request, _("This report was told already; it can no longer be changed."))
    return redirect("reporting:report", key)
