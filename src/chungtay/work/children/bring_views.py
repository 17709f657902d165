"""Bring lists in from Excel and take tables out: each step a page, long work a job with its progress."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from chungtay.core.workflow import NotNow
from chungtay.foundation.files.rules import NotTaken
from chungtay.foundation.files.serving import answer, serve
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.kit.jobs import later
from chungtay.kit.reach import Reach
from chungtay.kit.sheets import CONTENT_TYPE
from chungtay.kit.workbooks import NotAWorkbook
from chungtay.work.children import importing, taking_out
from chungtay.work.children.bring_forms import FileForm, MatchForm, TakeOutForm
from chungtay.work.children.bringing import BRING_LIFE, Bring, BringVerb, BroughtList, TakenOut

JOBS = "chungtay.work.children.jobs"


def _lists(reach: Reach) -> QuerySet[BroughtList, BroughtList]:
    return BroughtList.objects.within(reach).select_related("officer", "file", "faults_file").order_by("-brought_at")


def _put(request: OfficerRequest, job: str, **about: Any) -> None:
    posting_id = request.posting.pk if request.posting else None
    day = request.reach.day.isoformat()
    later(f"{JOBS}.{job}", officer_id=request.reach.officer_id, posting_id=posting_id, day=day, **about)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: OfficerRequest) -> HttpResponse:
    request.reach.require(importing.BRING)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = importing.bring(request.reach, name=file.name, content=file.read())
            return redirect("children:list_brought", made.pk)
        except (NotAWorkbook, NotTaken):
            form.add_error(
                "file",
                _(
                    "This is no Excel workbook (.xlsx), or it is damaged, locked by a password or larger than a list is."
                ),
            )
    context = {"form": form, "page": page_of(request, _lists(request.reach))}
    return render(request, "children/lists.html", context, status=422 if form.errors else 200)


@require_safe
def template(request: OfficerRequest) -> HttpResponse:
    request.reach.require(importing.BRING)
    return answer("mau-danh-sach-tre-em.xlsx", CONTENT_TYPE, importing.template())


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def brought(request: OfficerRequest, brought_id: UUID) -> HttpResponse:
    request.reach.require(importing.BRING)
    found = get_object_or_404(_lists(request.reach), pk=brought_id)
    if request.method != "POST":
        return _page(request, found)
    try:
        return _deed(request, found, request.POST.get("viec", ""))
    except NotNow:
        messages.warning(
            request, _("Not possible now: the list is at another step, or somebody works on its children.")
        )
        return redirect("children:list_brought", brought_id)


def _deed(request: OfficerRequest, found: BroughtList, deed: str) -> HttpResponse:
    if deed == BringVerb.CHECK:
        form = MatchForm(found.headings, found.matching, request.POST)
        if not form.is_valid():
            return _page(request, found, form, status=422)
        importing.match(request.reach, found, form.matching())
        _put(request, "check_list", brought_id=str(found.pk))
    elif deed == BringVerb.RUN:
        importing.start(request.reach, found)
        _put(request, "run_list", brought_id=str(found.pk))
    elif deed == BringVerb.UNDO:
        kept = importing.undo(request.reach, found)
        messages.success(request, _("Undone. %(n)s children stay, for they were worked on since.") % {"n": kept})
    else:
        raise Http404
    return redirect("children:list_brought", found.pk)


def _page(request: OfficerRequest, found: BroughtList, form: Any = None, status: int = 200) -> HttpResponse:
    verbs = [verb.value for verb in BRING_LIFE.verbs(Bring(found.state))]
    context = {"brought": found, "form": form or MatchForm(found.headings, found.matching), "verbs": verbs}
    return render(request, "children/list_brought.html", context | _told(found), status=status)


def _told(found: BroughtList) -> dict[str, Any]:
    return {
        "is_working": found.state in {Bring.CHECKING, Bring.RUNNING},
        "good": found.rows - found.faulty,
    }


@never_cache
@require_safe
def progress(request: OfficerRequest, brought_id: UUID) -> HttpResponse:
    request.reach.require(importing.BRING)
    found = get_object_or_404(_lists(request.reach), pk=brought_id)
    response = render(request, "children/_list_progress.html", {"brought": found} | _told(found))
    if found.state not in {Bring.CHECKING, Bring.RUNNING}:
        response.headers["HX-Refresh"] = "true"
    return response


@never_cache
@require_safe
def faults(request: OfficerRequest, brought_id: UUID) -> HttpResponse:
    request.reach.require(importing.BRING)
    return serve(get_object_or_404(_lists(request.reach), pk=brought_id).faults_file)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tables(request: OfficerRequest) -> HttpResponse:
    request.reach.require(taking_out.TAKE_OUT)
    form = TakeOutForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = {name: value for name, value in request.GET.items() if isinstance(value, str)}
        made = taking_out.ask(request.reach, asked=asked, **form.cleaned_data)
        _put(request, "write_table", taken_id=str(made.pk))
        messages.success(request, _("The table is being written. It stands here in a minute."))
        return redirect("children:tables")
    rows = TakenOut.objects.within(request.reach).select_related("officer", "file").order_by("-asked_at")
    context = {"form": form, "page": page_of(request, rows)}
    return render(request, "children/tables.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def fetch(request: OfficerRequest, taken_id: UUID) -> HttpResponse:
    request.reach.require(taking_out.TAKE_OUT)
    found = get_object_or_404(TakenOut.objects.within(request.reach).select_related("file"), pk=taken_id)
    if request.method == "POST":
        taking_out.destroy(request.reach, found)
        messages.success(request, _("The file is removed. That it was taken out stays on record."))
        return redirect("children:tables")
    if found.file is not None and not found.file.removed_on:
        taking_out.fetched(request.reach, found)
    return serve(found.file)
