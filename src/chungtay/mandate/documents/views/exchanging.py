"""Hand out a document as a package of the exchange; say and hear what became of one."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chungtay.foundation.files.rules import EDXML
from chungtay.foundation.files.serving import answer
from chungtay.kit.http import OfficerRequest
from chungtay.mandate.documents import actions, delivered, edxml, exchanging, queries
from chungtay.mandate.documents.edxml import BadPackage


@require_safe
def package(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.send")
    document = get_object_or_404(queries.own_papers(request.reach), pk=pk)
    try:
        return answer(*exchanging.written(exchanging.package_of(request.reach, document)))
    except BadPackage as why:
        messages.error(request, str(why))
        return redirect("documents:document", pk)


@require_safe
def status(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    delivery = get_object_or_404(delivered.received(request.reach), pk=pk)
    content = edxml.told(exchanging.status_of(delivery))
    return answer(f"trang-thai-{delivery.pk}.edxml", EDXML.content_type, content)


@require_POST
def hear(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.send")
    document = get_object_or_404(queries.own_papers(request.reach), pk=pk)
    file = request.FILES.get("file")
    if file is None or (file.size or 0) > settings.FILES_LIMIT_BYTES:
        messages.error(request, _("Choose a file first."))
        return redirect("documents:sent", pk)
    try:
        done = actions.hear(request.reach, document, file.read())
        messages.success(request, _("Noted for %(body)s.") % {"body": done.receiver.name})
    except BadPackage as why:
        messages.error(request, str(why))
    return redirect("documents:sent", pk)
