"""The search for documents, and the searches an officer keeps."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chungtay.core.workflow import NotNow
from chungtay.kit.http import LARGEST_KEY, OfficerRequest, whole
from chungtay.mandate.documents import actions, hits, narrowing
from chungtay.mandate.documents.wanted import wanted


@require_safe
def search(request: OfficerRequest) -> HttpResponse:
    request.reach.require("documents.see")
    asked, since = wanted(request.GET.dict()), request.GET.get("moi", "")
    after = request.GET.get("sau", "")
    context = {
        "asked": asked,
        "page": hits.page(request.reach, asked, after=after, since=whole(since, LARGEST_KEY) or 0),
        "is_first": not after,
        "saved": narrowing.saved_searches(request.reach),
        "kinds": narrowing.kinds(),
        "themes": narrowing.themes(),
        "programmes": narrowing.programmes(),
    }
    return render(request, "documents/search.html", context)


@require_POST
def save(request: OfficerRequest) -> HttpResponse:
    request.reach.require("documents.see")
    asked = wanted(request.POST.dict())
    name = request.POST.get("ten", "").strip()[:80]
    try:
        kept = actions.save_search(request.reach, name=name, asked=asked)
        messages.success(request, _("The search is kept as “%(name)s”.") % {"name": kept.name})
    except NotNow:
        messages.error(request, _("Write a name and at least one word or filter; at most 30 searches are kept."))
    return redirect(f"{reverse('documents:search')}?{urlencode(asked.told())}")


@require_POST
def open_saved(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.see")
    kept = get_object_or_404(narrowing.saved_searches(request.reach), pk=pk)
    since = actions.look(request.reach, kept)
    return redirect(f"{reverse('documents:search')}?{urlencode({**kept.asked, 'moi': since})}")


@require_safe
def new_in_saved(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.see")
    kept = get_object_or_404(narrowing.saved_searches(request.reach), pk=pk)
    count = hits.new_count(request.reach, wanted(kept.asked), kept.last_entry)
    return render(request, "documents/_new_in_saved.html", {"count": count})


@require_POST
def rename(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.see")
    kept = get_object_or_404(narrowing.saved_searches(request.reach), pk=pk)
    try:
        actions.rename_search(request.reach, kept, name=request.POST.get("ten", "")[:80])
    except NotNow:
        messages.error(request, _("Another search has this name, or the name is empty."))
    return redirect("documents:search")


@require_POST
def remove(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.see")
    kept = get_object_or_404(narrowing.saved_searches(request.reach), pk=pk)
    actions.remove_search(request.reach, kept)
    messages.success(request, _("The search “%(name)s” is removed.") % {"name": kept.name})
    return redirect("documents:search")
