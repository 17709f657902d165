"""What a document rests on and what carries it out, as a picture and as a list."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from chungtay.kit.http import OfficerRequest
from chungtay.mandate.documents import queries
from chungtay.mandate.documents.lineage import around
from chungtay.mandate.documents.picture import picture


@require_safe
def lineage(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.see")
    found = get_object_or_404(queries.documents(request.reach), pk=pk)
    family = around(request.reach, found)
    return render(request, "documents/lineage.html", {"document": found, "family": family, "picture": picture(family)})
