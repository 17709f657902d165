"""The list of activities, one activity, and the sheet it is written down on."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.kit.exports import csv_response
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.kit.versions import StaleSave
from chungtay.work.activities import actions, exports, lines, planned_list, planning, queries, words
from chungtay.work.activities.forms import Sheet
from chungtay.work.activities.narrowing import Narrow
from chungtay.work.activities.queries import Wanted
from chungtay.work.activities.rules import NewActivity, doubts
from chungtay.work.children.queries import files as children

SHEET = "activities/sheet.html"
MORE = "them"  # the button that asks for one more line, where no script runs


@require_safe
def list_(request: OfficerRequest) -> HttpResponse:
    request.reach.require("activities.see")
    wanted = Wanted.of(request.GET)
    found = queries.totals(request.reach, wanted)
    told = {
        "page": page_of(request, queries.listed(request.reach, wanted)),
        "found": found,
        "form": Narrow(wanted, found),
        "wanted": wanted,
        "withdrawn": queries.withdrawn_count(request.reach),
        "may_record": request.reach.may("activities.record"),
        "own_id": request.reach.agency_id,
    }
    return render(request, "activities/list.html", told)


@require_safe
def table(request: OfficerRequest) -> HttpResponseBase:
    request.reach.require("activities.see")
    rows = queries.listed(request.reach, Wanted.of(request.GET))
    return csv_response(f"hoat-dong-{request.reach.day}", exports.columns(), rows)


@require_safe
def activity(request: OfficerRequest, activity_id: UUID) -> HttpResponse:
    request.reach.require("activities.see")
    shown = get_object_or_404(queries.activities(request.reach), pk=activity_id)
    supports = list(shown.supports.select_related("kind", "source").order_by("pk"))
    told = {
        "activity": shown,
        "children": shown.girls + shown.boys,
        "supports": supports,
        "value_vnd": sum(support.value_vnd or 0 for support in supports),
        "groups": shown.groups.select_related("group").order_by("group__ordinal"),
        "partners": shown.partners.select_related("agency").order_by("agency__name"),
        "pictures": queries.pictures(shown),
        "history": [(event, who, words.VERBS.get(event.verb, "")) for event, who in queries.history(shown)],
        "may_correct": request.reach.may("activities.record", shown.agency_id),
        "may_record": request.reach.may("activities.record"),
    }
    return render(request, "activities/activity.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: OfficerRequest) -> HttpResponse:
    request.reach.require("activities.record")
    copied = queries.with_key(request.reach, request.GET.get("tu", ""))
    planned = planned_list.to_hold(request.reach, request.GET.get("du_kien", ""))
    told = queries.beginning(request.reach, copied, request.GET.get("nhiem_vu", ""))
    told = planned_list.beginning(request.reach, planned) if planned else told
    sheet = _sheet(request, told)
    if _is_sent(request) and sheet.is_valid():
        made = actions.record(request.reach, sheet.told(), sheet.pictures)
        if planned:
            planning.hold(request.reach, planned, made)
        messages.success(request, _("Recorded. It counts in the figures from now on."))
        _ask(request, sheet.told())
        return redirect("activities:activity", made.pk)
    return render(request, SHEET, {"sheet": sheet, "copied": copied, "recent": queries.recent(request.reach)})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: OfficerRequest, activity_id: UUID) -> HttpResponse:
    request.reach.require("activities.record")
    ours = get_object_or_404(queries.our_activities(request.reach), pk=activity_id)
    sheet = _sheet(request, queries.as_told(ours), ours.version)
    if not _is_sent(request) or not sheet.is_valid():
        return render(request, SHEET, {"sheet": sheet, "activity": ours})
    try:
        actions.correct(request.reach, ours, sheet.told(), version=sheet.version, pictures=sheet.pictures)
    except StaleSave as stale:
        return _both(request, sheet, activity_id, stale)
    messages.success(request, _("Saved."))
    _ask(request, sheet.told())
    return redirect("activities:activity", activity_id)


def _both(request: OfficerRequest, sheet: Sheet, activity_id: UUID, stale: StaleSave) -> HttpResponse:
    """Show both versions; saving again means having seen the other."""
    theirs = get_object_or_404(queries.our_activities(request.reach), pk=activity_id)
    sheet.read_again(theirs.version)
    differing = words.differences(sheet.told(), queries.as_told(theirs))
    told = {"sheet": sheet, "activity": theirs, "is_stale": True, "differing": differing}
    return render(request, SHEET, told, status=409)


@require_POST
def withdraw(request: OfficerRequest, activity_id: UUID) -> HttpResponse:
    request.reach.require("activities.record")
    actions.withdraw(request.reach, get_object_or_404(queries.our_activities(request.reach), pk=activity_id))
    return redirect("activities:activity", activity_id)


@require_POST
def restore(request: OfficerRequest, activity_id: UUID) -> HttpResponse:
    request.reach.require("activities.record")
    actions.restore(request.reach, get_object_or_404(queries.our_activities(request.reach), pk=activity_id))
    messages.success(request, _("Restored. It counts again."))
    return redirect("activities:activity", activity_id)


@require_safe
def picture(request: OfficerRequest, activity_id: UUID, picture_id: UUID) -> HttpResponse:
    request.reach.require("activities.see")
    shown = get_object_or_404(queries.activities(request.reach), pk=activity_id)
    stored = get_object_or_404(queries.pictures(shown), pk=picture_id)
    headers = {"Cache-Control": "private, no-store", "Content-Disposition": "inline"}
    return HttpResponse(queries.picture_bytes(stored), content_type=stored.content_type, headers=headers)


@require_safe
def line(request: OfficerRequest, what: str) -> HttpResponse:
    request.reach.require("activities.record")
    more = lines.next_line(request.reach, what, request.GET.get(f"{what}-TOTAL_FORMS", ""))
    if more is None:
        raise Http404
    return render(request, "activities/_more.html", {"line": more, "what": what})


@never_cache
@require_safe
def of_child(request: OfficerRequest, child_id: UUID) -> HttpResponse:
    request.reach.require("children.see")
    child = get_object_or_404(children(request.reach), pk=child_id)
    template = "activities/_of_child.html" if request.htmx else "activities/of_child.html"
    return render(request, template, {"child": child, "supports": queries.supports_of(child)})


def _is_sent(request: OfficerRequest) -> bool:
    return request.method == "POST" and MORE not in request.POST


def _sheet(request: OfficerRequest, told: NewActivity, version: int = 0) -> Sheet:
    data = request.POST.copy() if request.method == "POST" else None
    if data is not None and MORE in data:
        lines.add_line(data, str(data.get(MORE)))
    return Sheet(request.reach, data, request.FILES if data is not None else None, told=told, version=version)


def _ask(request: OfficerRequest, told: NewActivity) -> None:
    """Ask what an officer above would ask; what was told is kept as it is."""
    counts_people = queries.kinds().filter(code=told.kind, counts_people=True).exists()
    for doubt in doubts(told, counts_people=counts_people):
        messages.warning(request, str(words.DOUBTS[doubt]))
