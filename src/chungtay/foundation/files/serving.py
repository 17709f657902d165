"""Answer with a stored file: always as a download, never run by the browser. The caller has fetched its owner within reach."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from chungtay.foundation.files.models import StoredFile
from chungtay.foundation.files.queries import read
from chungtay.foundation.files.rules import may_show


def serve(stored: StoredFile | None) -> HttpResponse:
    """Answer with a stored file."""
    if stored is None:
        raise Http404
    return answer(stored.name, stored.content_type, read(stored))


def answer(name: str, content_type: str, content: bytes) -> HttpResponse:
    """Answer with bytes under a name; pictures may be shown in place, everything else is saved."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(not may_show(content_type), name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
