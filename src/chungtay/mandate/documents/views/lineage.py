"""What a document rests on and what carries it out, as a picture and as a list."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from chungtay.kit.http import OfficerRequest
from chungtay.mandate.documents import queries
from chungtay.mandate.documents.lineage import MOST_OPENED, around
from chungtay.mandate.documents.picture import picture
from chungtay.mandate.documents.validity import validities


@require_safe
def lineage(request: OfficerRequest, pk: int) -> HttpResponse:
    """Show the family of a document; ``mo`` names the nodes opened further, joined by dots."""
    request.reach.require("documents.see")
    found = get_object_or_404(queries.documents(request.reach), pk=pk)
    family = around(request.reach, found, opened=_opened(request.GET.get("mo", "")))
    context = {
        "document": found,
        "family": family,
        "picture": picture(family),
        "validities": validities(request.reach, family.all),
    }
    return render(request, "documents/_lineage.html" if request.htmx else "documents/lineage.html", context)


def _opened(words: str) -> tuple[int, ...]:
    keys = [int(one) for one in words[:600].split(".") if one.isdecimal() and len(one) < 12]
    return tuple(keys[:MOST_OPENED])
