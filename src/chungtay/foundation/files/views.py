"""Hand out a stored file to those who may read it; always as a download, never run by the browser."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from chungtay.foundation.files import queries
from chungtay.foundation.files.rules import may_show
from chungtay.kit.http import OfficerRequest


@require_safe
def file(request: OfficerRequest, key: str) -> HttpResponse:
    """Hand out a file of the officer's own bodies; what stands behind a closer wall is not found here."""
    request.reach.require("documents.see")
    return serve(get_object_or_404(queries.files(request.reach), pk=key))


def serve(stored: queries.StoredFile | None) -> HttpResponse:
    """Answer with a stored file; the page that calls has fetched its owner within reach."""
    if stored is None:
        return HttpResponse(status=404)
    return answer(stored.name, stored.content_type, queries.read(stored))


def answer(name: str, content_type: str, content: bytes) -> HttpResponse:
    """Answer with bytes under a name; pictures may be shown in place, everything else is saved."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(not may_show(content_type), name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
