"""Work files: the list, one file, and what is put into it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.foundation.files.serving import answer
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.kit.versions import StaleSave
from chungtay.mandate.documents import queries as documents
from chungtay.mandate.plans import gathering, queries
from chungtay.mandate.plans.matter_forms import MatterForm, NoteForm, PutForm, as_stored
from chungtay.mandate.plans.matter_zip import TooHeavy, zipped

SEE, KEEP = "documents.see", "documents.register"


@require_safe
def matters(request: OfficerRequest) -> HttpResponse:
    request.reach.require(SEE)
    words, shelf = request.GET.get("q", ""), request.GET.get("loc", "")
    page = page_of(request, gathering.shelf(request.reach, shelf, words))
    return render(request, "plans/matters.html", {"page": page, "q": words, "shelf": shelf})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: OfficerRequest) -> HttpResponse:
    request.reach.require(KEEP)
    form = MatterForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "plans/matter_form.html", {"form": form})
    return redirect("plans:matters:matter", gathering.open_(request.reach, **form.asked()).pk)


@require_safe
def matter(request: OfficerRequest, matter_id: int) -> HttpResponse:
    request.reach.require(SEE)
    found = get_object_or_404(gathering.matters(request.reach), pk=matter_id)
    context = {"matter": found, "pieces": gathering.pieces(request.reach, found), "form": NoteForm()}
    return render(request, "plans/matter.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: OfficerRequest, matter_id: int) -> HttpResponse:
    request.reach.require(KEEP)
    found = get_object_or_404(gathering.matters(request.reach), pk=matter_id)
    form = MatterForm(request.POST if request.method == "POST" else None, initial=as_stored(found))
    if not form.is_valid():
        return render(request, "plans/matter_form.html", {"form": form, "matter": found})
    try:
        gathering.edit(request.reach, found, version=form.cleaned_data["version"] or 0, **form.asked())
    except gathering.Listed:
        messages.warning(request, _("The file is on a disposal list. Nothing was changed."))
    except StaleSave as stale:
        theirs = gathering.matters(request.reach).get(pk=stale.current.pk)
        again = MatterForm(request.POST.dict() | {"version": theirs.version})
        context = {"form": again, "matter": theirs, "is_stale": True}
        return render(request, "plans/matter_form.html", context, status=409)
    return redirect("plans:matters:matter", matter_id)


@require_POST
def close(request: OfficerRequest, matter_id: int) -> HttpResponse:
    request.reach.require(KEEP)
    found = get_object_or_404(gathering.matters(request.reach), pk=matter_id)
    try:
        gathering.close(request.reach, found, is_closed="mo-lai" not in request.POST)
    except gathering.Listed:
        messages.warning(request, _("The file is on a disposal list. Nothing was changed."))
    return redirect("plans:matters:matter", matter_id)


@require_POST
def add_note(request: OfficerRequest, matter_id: int) -> HttpResponse:
    request.reach.require(KEEP)
    found = get_object_or_404(gathering.matters(request.reach), pk=matter_id)
    form = NoteForm(request.POST)
    try:
        if form.is_valid():
            gathering.put(request.reach, found, note=form.cleaned_data["note"])
    except gathering.Closed:
        messages.warning(request, _("The file is closed. Open it again first."))
    return redirect("plans:matters:matter", matter_id)


@require_POST
def take_out(request: OfficerRequest, piece_id: int) -> HttpResponse:
    request.reach.require(KEEP)
    piece = get_object_or_404(gathering.all_pieces(request.reach), pk=piece_id)
    try:
        gathering.take_out(request.reach, piece)
        messages.success(request, _("Taken out. The document or task itself stays where it is."))
    except gathering.Closed:
        messages.warning(request, _("The file is closed. Open it again first."))
    return redirect("plans:matters:matter", piece.matter_id)


@require_http_methods(["GET", "HEAD", "POST"])
def put_document(request: OfficerRequest, document_id: int) -> HttpResponse:
    request.reach.require(KEEP)
    found = get_object_or_404(documents.documents(request.reach), pk=document_id)
    form = PutForm(request.POST or None, matters=gathering.open_matters(request.reach))
    if not form.is_valid():
        holding = gathering.with_(request.reach, document=found)
        return render(request, "plans/put.html", {"form": form, "what": found, "holding": holding})
    into = form.cleaned_data["matter"] or gathering.open_(
        request.reach, title=form.cleaned_data["title"], retention=None
    )
    gathering.put(request.reach, into, document=found)
    return redirect("plans:matters:matter", into.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def put_task(request: OfficerRequest, task_id: int) -> HttpResponse:
    request.reach.require(KEEP)
    found = get_object_or_404(queries.tasks(request.reach), pk=task_id)
    form = PutForm(request.POST or None, matters=gathering.open_matters(request.reach))
    if not form.is_valid():
        holding = gathering.with_(request.reach, task=found)
        return render(request, "plans/put.html", {"form": form, "what": found, "holding": holding})
    into = form.cleaned_data["matter"] or gathering.open_(
        request.reach, title=form.cleaned_data["title"], retention=None
    )
    gathering.put(request.reach, into, task=found)
    return redirect("plans:matters:matter", into.pk)


@require_safe
def archive(request: OfficerRequest, matter_id: int) -> HttpResponse:
    request.reach.require(SEE)
    found = get_object_or_404(gathering.matters(request.reach), pk=matter_id)
    try:
        return answer(f"ho-so-{found.pk}.zip", "application/zip", zipped(request.reach, found))
    except TooHeavy:
        messages.warning(request, _("The files are too large for one archive. Take them from their documents."))
        return redirect("plans:matters:matter", matter_id)
