"""Coverage: what was sent, and how far each body has come."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from chungtay.insight.oversight import actions, coverage, log, queries, words
from chungtay.insight.oversight.exports import bodies
from chungtay.kit.exports import csv_response
from chungtay.kit.http import OfficerRequest, page_of

SHELVES = {"cap-tren": queries.passed_on, "cap-duoi": queries.sent_below}
ASKED = ("loc", "loai", "cap", "q")


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    request.reach.require("oversight.see")
    asked, shelf = request.GET.get("q", ""), request.GET.get("ke", "")
    ask = SHELVES.get(shelf, queries.sent_documents)
    page = page_of(request, ask(request.reach, asked), 20)
    rows = [(found, queries.steps(found.rows)) for found in coverage.coverage(request.reach, page.object_list)]
    return render(request, "oversight/index.html", {"page": page, "rows": rows, "q": asked, "shelf": shelf})


def covered(request: OfficerRequest, document_id: int) -> coverage.Coverage:
    request.reach.require("oversight.see")
    paper = get_object_or_404(queries.directives(request.reach), pk=document_id)
    return coverage.coverage(request.reach, [paper])[0]


def _chosen(request: OfficerRequest, found: coverage.Coverage) -> list[coverage.Row]:
    asked = [request.GET.get(name, "") for name in ASKED]
    return queries.chosen(found.rows, queries.Narrowed(*asked))


@require_safe
def document(request: OfficerRequest, document_id: int) -> HttpResponse:
    found = covered(request, document_id)
    context: dict[str, Any] = {name: request.GET.get(name, "") for name in ASKED}
    counts = queries.filter_counts(found.rows)
    context |= {
        "found": found,
        "steps": queries.steps(found.rows),
        "groups": queries.groups(found),
        "has_tiles": len(found.rows) <= queries.MOST_TILES,
        "counts": counts,
        "kinds": queries.kind_counts(found.rows),
        "levels": queries.level_counts(found.rows),
        "shares": queries.shares(found.rows),
        "stages": [(code, counts[code]) for code in words.STAGES if counts[code]],
        "lacking": [(code, name, counts[code]) for code, name in words.LACKING.items()],
        "page": page_of(request, _chosen(request, found)),
        "above": queries.carries_out(request.reach, found.document),
        "reminded": log.reminders(found.document),
        "urged": log.urged(request.reach, found.document),
        "to_urge": queries.to_urge(found.rows),
        "may_read": queries.may_read(request.reach, found.document),
        "now": timezone.now(),
    }
    return render(request, "oversight/document.html", context)


@require_safe
def export(request: OfficerRequest, document_id: int) -> HttpResponseBase:
    found = covered(request, document_id)
    return csv_response(f"do-phu-{document_id}-{request.reach.day}", bodies(), _chosen(request, found))


@require_POST
def act(request: OfficerRequest, document_id: int) -> HttpResponse:
    found = covered(request, document_id)
    rows = queries.ticked(found.rows, request.POST.getlist("don-vi"))
    if not rows:
        messages.error(request, _("Choose at least one body first."))
    elif request.POST.get("viec") == "don-doc":
        return redirect(f"{reverse('oversight:letter', args=[document_id])}?{_ticked(rows)}")
    else:
        n = actions.remind(request.reach, found.document, [row.agency for row in rows])
        messages.success(request, ngettext("Reminded %(n)d body.", "Reminded %(n)d bodies.", n) % {"n": n})
        if rest := len(rows) - n:
            said = ngettext("%(n)d was reminded only lately.", "%(n)d were reminded only lately.", rest)
            messages.info(request, said % {"n": rest})
    return redirect("oversight:document", document_id)


def _ticked(rows: list[coverage.Row]) -> str:
    return urlencode({"don-vi": [row.agency.pk for row in rows]}, doseq=True)
