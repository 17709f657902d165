"""Files that may be of one child: the list, two side by side, made one and taken apart."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.core.workflow import NotNow
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.kit.jobs import later
from chungtay.kit.reach import Reach
from chungtay.work.children import accident_list, actions, merging, queries
from chungtay.work.children.duplicates import LikePair, Merging, Settled
from chungtay.work.children.models import Child

LOOK = "chungtay.work.children.jobs.look_for_duplicates"


def _pairs(reach: Reach) -> QuerySet[LikePair, LikePair]:
    return LikePair.objects.within(reach).select_related("one", "other").order_by("-found_on", "pk")


@never_cache
@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    request.reach.require(merging.MERGE)
    state = request.GET.get("buoc", "")
    state = state if state in Settled.values else Settled.OPEN.value
    rows = _pairs(request.reach).filter(state=state)
    context = {"page": page_of(request, rows), "state": state, "states": Settled.choices, "today": request.reach.day}
    return render(request, "children/duplicates.html", context)


@require_POST
def look(request: OfficerRequest) -> HttpResponse:
    request.reach.require(merging.MERGE)
    posting_id = request.posting.pk if request.posting else None
    later(LOOK, officer_id=request.reach.officer_id, posting_id=posting_id, day=request.reach.day.isoformat())
    messages.success(request, _("Looking through the files. What is found stands here in a minute."))
    return redirect("children:duplicates")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: OfficerRequest, pair_id: UUID) -> HttpResponse:
    request.reach.require(merging.MERGE)
    found = get_object_or_404(_pairs(request.reach), pk=pair_id)
    if request.method != "POST" or request.POST.get("viec") == "reveal":
        return _page(request, found, reveals=request.method == "POST")
    deeds: dict[str, Any] = {
        "one": lambda: merging.merge(request.reach, found.one, found.other),
        "other": lambda: merging.merge(request.reach, found.other, found.one),
        "not_same": lambda: merging.not_the_same(request.reach, found),
        "again": lambda: merging.look_again(request.reach, found),
        "undo": lambda: merging.unmerge(request.reach, _last(request.reach, found)),
    }
    deed = deeds.get(request.POST.get("viec", ""))
    if deed is None:
        raise Http404
    try:
        deed()
        messages.success(request, _("Done. It can be undone on this page."))
    except NotNow:
        messages.warning(
            request,
            _(
                "Not possible now: one of the files was merged or offered to another commune, or was merged again later."
            ),
        )
    return redirect("children:duplicate", pair_id)


def _last(reach: Reach, found: LikePair) -> Merging:
    both = [found.one_id, found.other_id]
    rows = Merging.objects.within(reach).filter(kept__in=both, gone__in=both, undone_on=None)
    return get_object_or_404(rows)


def _page(request: OfficerRequest, found: LikePair, *, reveals: bool) -> HttpResponse:
    sides = [_side(request.reach, child, reveals=reveals) for child in (found.one, found.other)]
    context = {"pair": found, "sides": sides, "reveals": reveals, "today": request.reach.day}
    return render(request, "children/duplicate.html", context)


def _side(reach: Reach, child: Child, *, reveals: bool) -> dict[str, Any]:
    """Return one of the two files as it is compared."""
    return {
        "child": queries.files(reach).get(pk=child.pk),
        "known": actions.reveal(reach, child) if reveals else None,
        "accidents": accident_list.of_child(reach, child).count(),
    }
