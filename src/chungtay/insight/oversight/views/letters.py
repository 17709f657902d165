"""The letter that urges: looked at first, then written into the outgoing book."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from chungtay.foundation.agencies.queries import our_agency
from chungtay.insight.oversight import actions, coverage, log, queries
from chungtay.insight.oversight.letter import letter
from chungtay.insight.oversight.views.coverage import covered
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.kit.keys import new_key


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: OfficerRequest, document_id: int) -> HttpResponse:
    found = covered(request, document_id)
    asked = request.POST if request.method == "POST" else request.GET
    owing = [row for row in found.rows if row.owed]
    rows = queries.ticked(owing, asked.getlist("don-vi"))
    if request.method == "POST" and rows and "xem-lai" not in asked:
        return _write(request, found, rows)
    if request.method == "POST" and not rows:
        messages.error(request, _("Choose at least one body first."))
    return render(request, "oversight/letter.html", _context(request, found, rows or queries.to_urge(owing), owing))


def _write(request: OfficerRequest, found: coverage.Coverage, rows: list[coverage.Row]) -> HttpResponse:
    try:
        made = actions.urge(request.reach, found.document, rows, key=_key(request), again="van-viet" in request.POST)
    except actions.UrgedAlready as early:
        owing = [row for row in found.rows if row.owed]
        context = _context(request, found, rows, owing) | {"early": early.bodies}
        return render(request, "oversight/letter.html", context, status=409)
    n = len(rows)
    said = ngettext(
        "The letter to %(n)d body is in the outgoing book as a draft. It is sent by itself once it is issued.",
        "The letter to %(n)d bodies is in the outgoing book as a draft. It is sent by itself once it is issued.",
        n,
    )
    messages.success(request, said % {"n": n})
    return redirect("documents:document", made.pk)


def _key(request: OfficerRequest) -> UUID:
    try:
        return UUID(request.POST.get("khoa", ""))
    except ValueError:
        return new_key()


def _context(
    request: OfficerRequest, found: coverage.Coverage, rows: list[coverage.Row], owing: list[coverage.Row]
) -> dict[str, Any]:
    setting, ours = log.setting_of(request.reach.agency_id), our_agency(request.reach)
    return {
        "found": found,
        "letter": letter(setting, ours, found.document, rows, request.reach.day) if rows else None,
        "owing": owing,
        "chosen": {row.agency.pk for row in rows},
        "urged": log.urged(request.reach, found.document),
        "key": request.POST.get("khoa") or new_key(),
        "ours": ours,
    }


@require_safe
def history(request: OfficerRequest, document_id: int) -> HttpResponse:
    found = covered(request, document_id)
    page = page_of(request, log.of_document(found.document))
    letters = log.letters(request.reach, found.document)
    context = {"found": found, "page": page, "lines": log.lines(page.object_list), "letters": letters}
    return render(request, "oversight/history.html", context)
