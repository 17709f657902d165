"""The list of inspections, one inspection, its parts, its conclusion and its papers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.core.workflow import NotNow
from chungtay.foundation.files.rules import DOCX
from chungtay.foundation.files.serving import answer
from chungtay.insight.inspections import actions, exports, forms, papers, queries
from chungtay.insight.inspections.rules import INSPECTION_LIFE, Stage, Verb
from chungtay.insight.inspections.words import STAGES, missing
from chungtay.kit.exports import csv_response
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.kit.sheets import xlsx_response
from chungtay.kit.versions import StaleSave

TABLES = {"csv": csv_response, "xlsx": xlsx_response}
FIRST_YEAR = 2024
PAPERS = {"ke-hoach": papers.draft_plan, "ket-luan": papers.draft_notice}
DEEDS = {"cong-bo": actions.announce, "dong": actions.close, "mo-lai": actions.reopen}


def _saved(deed: str) -> str:
    return {
        "cong-bo": _("Announced. The bodies that inspect and those to be visited are told."),
        "dong": _("Closed. Everything was put right or is no longer asked for."),
        "mo-lai": _("Open again. The bodies visited no longer read the conclusion until it is made anew."),
    }[deed]


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    request.reach.require(queries.SEE)
    context = {
        "page": page_of(request, queries.listed(request.reach, request.GET.dict())),
        "asked": {name: request.GET.get(name, "") for name in ("q", "buoc", "nam", "xep")},
        "stages": [(code.value, words) for code, words in STAGES.items()],
        "years": range(request.reach.day.year + 1, FIRST_YEAR, -1),
    }
    return render(request, "inspections/index.html", context)


@require_safe
def export(request: OfficerRequest, ending: str) -> HttpResponseBase:
    request.reach.require(queries.SEE)
    if ending not in TABLES:
        raise Http404
    rows = queries.listed(request.reach, request.GET.dict())
    return TABLES[ending](f"kiem-tra-{request.reach.day}", exports.inspections(), rows)


@require_safe
def inspection(request: OfficerRequest, inspection_id: int) -> HttpResponse:
    request.reach.require(queries.SEE)
    found = get_object_or_404(queries.inspections(request.reach), pk=inspection_id)
    return render(request, "inspections/inspection.html", seen(request, found))


def seen(request: OfficerRequest, found: Any) -> dict[str, Any]:
    """Return an inspection as its page shows it."""
    held = queries.holding(request.reach, found)
    rows = [one for visit in held.visits for one in visit.findings.all()]
    leads = found.agency_id == request.reach.agency_id and request.reach.may(queries.HOLD)
    life, stage = INSPECTION_LIFE, Stage(found.stage)
    return {
        "inspection": found,
        "held": held,
        "missing": missing(held.missing),
        "is_inside": bool(held.parts),
        "advised": sorted((row for one in rows for row in one.recommendations.all()), key=lambda row: row.due_on),
        "grave": [one for one in rows if one.grade == "serious"],
        "may": {verb.value: leads and life.may(stage, verb) for verb in Verb},
        "may_write": life.may(stage, Verb.WRITE_PART) and request.reach.may(queries.HOLD),
        "leads": leads,
        "papers": list(queries.papers_of(request.reach, found)[:5]) if request.reach.may("documents.see") else [],
        "today": request.reach.day,
    }


@require_POST
def act(request: OfficerRequest, inspection_id: int) -> HttpResponse:
    request.reach.require(queries.HOLD)
    found = get_object_or_404(queries.ours_to_hold(request.reach), pk=inspection_id)
    deed = request.POST.get("viec", "")
    if deed not in DEEDS:
        raise Http404
    try:
        DEEDS[deed](request.reach, found)
        messages.success(request, _saved(deed))
    except actions.NotReady:
        messages.warning(request, _not_ready(deed))
    except NotNow:
        messages.warning(request, _("Somebody else has just dealt with this. Nothing was changed."))
    return redirect("inspections:inspection", inspection_id)


def _not_ready(deed: str) -> str:
    if deed == "cong-bo":
        return _("Nobody is to be visited yet. Add the bodies to visit first.")
    return _("Some recommendations are still open. Check or drop them first.")


@require_http_methods(["GET", "HEAD", "POST"])
def conclude(request: OfficerRequest, inspection_id: int) -> HttpResponse:
    request.reach.require(queries.HOLD)
    found = get_object_or_404(queries.ours_to_hold(request.reach), pk=inspection_id)
    form = forms.ConclusionForm(request.POST or None, initial={"conclusion": found.conclusion})
    if form.is_valid():
        try:
            actions.conclude(request.reach, found, conclusion=form.cleaned_data["conclusion"])
            messages.success(request, _("Concluded. The bodies visited now read what they are to put right."))
            return redirect("inspections:inspection", inspection_id)
        except actions.NotReady:
            form.add_error(None, _("Something is missing before the conclusion; it stands above."))
        except NotNow:
            form.add_error(None, _("An inspection is concluded once it was announced, and once only."))
    held = queries.holding(request.reach, found)
    context = {"form": form, "inspection": found, "held": held, "missing": missing(held.missing)}
    return render(request, "inspections/conclude.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def part(request: OfficerRequest, part_id: int) -> HttpResponse:
    request.reach.require(queries.HOLD)
    held = get_object_or_404(queries.our_parts(request.reach), pk=part_id)
    form = forms.PartForm(request.POST or None, initial={"version": held.version, "words": held.words})
    context = {"form": form, "part": held}
    if not form.is_valid():
        return render(request, "inspections/part.html", context)
    try:
        told = form.cleaned_data
        actions.write_part(request.reach, held, version=told["version"] or 0, words=told["words"])
        messages.success(request, _("Our part is saved."))
    except StaleSave as stale:
        theirs = queries.our_parts(request.reach).get(pk=stale.current.pk)
        again = forms.PartForm(request.POST.dict() | {"version": theirs.version})
        return render(request, "inspections/part.html", {"form": again, "part": theirs, "is_stale": True}, status=409)
    except NotNow:
        form.add_error(None, _("Parts are written between the announcement and the conclusion."))
        return render(request, "inspections/part.html", context, status=409)
    return redirect("inspections:inspection", held.inspection_id)


@require_POST
def draft_paper(request: OfficerRequest, inspection_id: int) -> HttpResponse:
    request.reach.require(queries.HOLD)
    found = get_object_or_404(queries.ours_to_hold(request.reach), pk=inspection_id)
    draft = PAPERS.get(request.POST.get("loai", ""))
    if draft is None:
        raise Http404
    try:
        made = draft(request.reach, found)
    except NotNow:
        messages.warning(request, _("The notice is written once the inspection is concluded."))
        return redirect("inspections:inspection", inspection_id)
    messages.success(request, _("The draft is in the outgoing book. Read it, then submit it to the signer."))
    return redirect("documents:document", made.pk)


@require_safe
def checklist(request: OfficerRequest, inspection_id: int) -> HttpResponse:
    request.reach.require(queries.HOLD)
    found = get_object_or_404(queries.inspected_by_us(request.reach), pk=inspection_id)
    return answer(f"de-cuong-kiem-tra-{found.pk}.docx", DOCX.content_type, papers.checklist(request.reach, found))
