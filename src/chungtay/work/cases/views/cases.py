"""What is due today, the lines, a case, its forms and their papers, who opened it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.core.workflow import NotNow
from chungtay.foundation.files.serving import answer
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.kit.reach import OutsideReach
from chungtay.work.cases import forms, glass_broken, printing, queries, sheets, timeline, timing
from chungtay.work.cases.actions import course, team
from chungtay.work.cases.rules import CASE_LIFE, State, Verb
from chungtay.work.cases.views.asking import not_now, tried

SHOWN = 30
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
DEEDS = {"xin-khan-cap": course.ask_emergency, "bat-dau": course.begin, "xin-ket-thuc": course.ask_closure}


def _door(request: OfficerRequest) -> None:
    if not queries.may_see_any(request.reach):
        raise OutsideReach("cases.work")


@never_cache
@require_safe
def today(request: OfficerRequest) -> HttpResponse:
    _door(request)
    reach = request.reach
    mine = list(queries.open_cases(reach)[:SHOWN])
    told = {
        "running": timing.standing_cases(mine),
        "waiting": timing.standing_concerns(queries.waiting(reach)[:SHOWN]),
        "to_decide": queries.to_decide(reach)[:SHOWN],
        "coming": queries.coming(reach)[:SHOWN],
        "visits": queries.visits_due(reach)[:SHOWN],
        "measures": queries.measures_due(reach)[:SHOWN],
        "told_back": queries.told_back(reach)[:SHOWN] if reach.may("cases.receive") else [],
        "serious": queries.serious(reach)[:SHOWN] if reach.may("cases.serious") else [],
        "may_receive": reach.may("cases.receive", reach.agency_id),
        "today": reach.day,
    }
    return render(request, "cases/today.html", told)


@never_cache
@require_safe
def lines(request: OfficerRequest) -> HttpResponse:
    _door(request)
    asked = request.GET.get("tinh_trang", "")
    rows = queries.lines(request.reach)
    rows = rows.filter(state=asked) if asked in set(State) else rows
    page = page_of(request, rows)
    told = {
        "page": page,
        "clocks": timing.nearest(page.object_list),
        "states": queries.state_words(),
        "asked": asked,
    }
    return render(request, "cases/lines.html", told)


@never_cache
@require_safe
def case(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    _door(request)
    line = get_object_or_404(queries.lines(request.reach), pk=case_id)
    found = queries.known(request.reach).filter(pk=case_id).first()
    running = timing.standing(clock for clock in line.clocks.all() if clock.stopped_at is None and not line.closed_at)
    if found is None:
        supervises = request.reach.may("cases.supervise", line.agency_id)
        return render(request, "cases/line.html", {"case": line, "running": running, "supervises": supervises})
    team.opened(request.reach, found)
    return render(request, "cases/case.html", _file(request, found) | {"running": running})


def _file(request: OfficerRequest, found: Any) -> dict[str, Any]:
    reach, state = request.reach, State(found.state)
    works = reach.may("cases.work", found.agency_id)
    known = timeline.rows(reach, found)
    written = {one.form_id: one for one in known.sheets if one.round == found.round}
    return {
        "case": found,
        "file": queries.file_of(reach, found),
        "known": known,
        "steps": [(form, written.get(form.pk)) for form in queries.forms_of(found)],
        "measures": [one for one in known.measures if one.round == found.round],
        "members": queries.team_of(reach, found),
        "moments": timeline.of(known),
        "may": {verb.value: works and CASE_LIFE.may(state, verb) and not _waits(found, verb) for verb in Verb},
        "works": works and state is not State.CLOSED,
        "decides": bool(found.awaits) and reach.may("cases.decide", found.agency_id),
        "leads": found.lead_id == reach.officer_id,
        "to_draft": _to_draft(known.decisions) if reach.may("cases.decide", found.agency_id) else [],
        "may_open_names": reach.may("children.see"),
        "glass": glass_broken.mine(reach, found),
        "today": reach.day,
    }


def _to_draft(decisions: list[Any]) -> list[Any]:
    """Return the decisions that are papers by law and are not drafted yet."""
    return [one for one in decisions if one.paper_id is None and one.ruling in printing.RULED]


def _waits(found: Any, verb: Verb) -> bool:
    asks = {Verb.ASK_EMERGENCY: "emergency", Verb.ASK_CLOSURE: "closure"}
    return verb in asks and found.awaits == asks[verb]


@require_POST
def act(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    request.reach.require("cases.work")
    found = get_object_or_404(queries.known(request.reach), pk=case_id)
    deed = DEEDS.get(request.POST.get("viec", ""))
    if deed is None:
        raise Http404
    try:
        deed(request.reach, found)
        messages.success(request, _("Saved."))
    except NotNow:
        messages.warning(request, not_now())
    return redirect("cases:case", case_id)


def _layout(request: OfficerRequest, case_id: UUID, form_code: str) -> tuple[Any, Any]:
    _door(request)
    found = get_object_or_404(queries.known(request.reach), pk=case_id)
    return found, get_object_or_404(queries.forms_of(found), code=form_code)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: OfficerRequest, case_id: UUID, form_code: str) -> HttpResponse:
    found, layout = _layout(request, case_id, form_code)
    kept = queries.sheet(request.reach, found, layout)
    first = (sheets.answers(kept) if kept else sheets.carried(found, layout)) | {"version": kept.version if kept else 0}
    form = forms.SheetForm(layout, request.POST or None, initial=first, is_late=_is_late(found), auto_id="o-%s")
    works = request.reach.may("cases.work", found.agency_id) and not found.closed_at
    if request.method == "POST" and tried(form, lambda told: _write(request, found, layout, form)):
        messages.success(request, _("Form %(code)s is saved.") % {"code": layout.code})
        return redirect("cases:case", case_id)
    if request.method != "POST":
        team.opened(request.reach, found, page=layout.code)
    told = {
        "case": found,
        "layout": layout,
        "form": form,
        "works": works,
        "totals": kept.totals if kept else {},
        "kept": kept,
    }
    return render(request, "cases/sheet.html", told, status=422 if form.errors else 200)


def _write(request: OfficerRequest, found: Any, layout: Any, form: forms.SheetForm) -> None:
    told = form.cleaned_data
    course.write_sheet(
        request.reach,
        found,
        layout,
        form.answers(),
        version=told.get("version") or 0,
        late_why=told.get("late_why") or "",
    )


def _is_late(found: Any) -> bool:
    running = [clock for clock in found.clocks.all() if clock.stopped_at is None and clock.kind == "first"]
    return any(one.is_late for one in timing.standing(running, timezone.now()))


@never_cache
@require_safe
def paper(request: OfficerRequest, case_id: UUID, form_code: str, ending: str) -> HttpResponse:
    found, layout = _layout(request, case_id, form_code)
    if ending not in TYPES:
        raise Http404
    team.opened(request.reach, found, page=f"{layout.code}.{ending}")
    content = printing.printed(request.reach, found, layout, ending)
    return answer(f"{found.code}-mau-{layout.code}.{ending}", TYPES[ending], content)


@never_cache
@require_safe
def openings(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    _door(request)
    found = get_object_or_404(queries.lines(request.reach), pk=case_id)
    if not queries.may_read_openings(request.reach, found):
        raise Http404
    page = page_of(request, queries.openings(request.reach, found))
    told = {
        "case": found,
        "page": page,
        "names": queries.names_of({one.actor_id for one in page.object_list}),
        "glasses": glass_broken.of_case(request.reach, found),
    }
    return render(request, "cases/openings.html", told)


@never_cache
@require_safe
def serious(request: OfficerRequest) -> HttpResponse:
    request.reach.require("cases.serious")
    page = page_of(request, queries.serious(request.reach))
    return render(request, "cases/serious.html", {"page": page, "clocks": timing.nearest(page.object_list)})
