"""Hand out a stored file to those who may read it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from chungtay.foundation.files import queries
from chungtay.foundation.files.serving import serve
from chungtay.kit.http import OfficerRequest


@require_safe
def file(request: OfficerRequest, key: UUID) -> HttpResponse:
    """Hand out a file of the officer's own bodies; what stands behind a closer wall is not found here."""
    request.reach.require("documents.see")
    return serve(get_object_or_404(queries.files(request.reach), pk=key))
