"""Where a document went and how far it is; acknowledge what came, return what is not for us; whom the recipients mean."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.core.workflow import NotNow
from chungtay.kit.exports import csv_response
from chungtay.kit.http import OfficerRequest, keys_among, page_of
from chungtay.mandate.documents import actions, delivered, exports, queries, recipients
from chungtay.mandate.documents.delivery_forms import AskedForms, ReturnForm
from chungtay.mandate.documents.words import DELIVERY_STATES

MOST_RETURNED = 10  # of what was returned: the newest, with the message for the sender's system


@require_safe
def sent(request: OfficerRequest, pk: int) -> HttpResponse:
    """Show to whom the own body sent a document and how far each is."""
    request.reach.require("documents.see")
    document = get_object_or_404(queries.own_papers(request.reach), pk=pk)
    rows = delivered.narrowed(delivered.sent(request.reach, document), request.GET)
    context = {
        "document": document,
        "page": page_of(request, rows),
        "counts": delivered.counts(request.reach, document),
        "state": request.GET.get("trang-thai", ""),
        "words": request.GET.get("q", ""),
        "states": [(str(one), told) for one, told in DELIVERY_STATES.items()],
        "may_send": request.reach.may("documents.send"),
    }
    return render(request, "documents/sent.html", context)


@require_safe
def sent_csv(request: OfficerRequest, pk: int) -> HttpResponseBase:
    request.reach.require("documents.see")
    document = get_object_or_404(queries.own_papers(request.reach), pk=pk)
    rows = delivered.narrowed(delivered.sent(request.reach, document), request.GET)
    return csv_response("noi-nhan", exports.SENT, rows)


@require_safe
def to_acknowledge(request: OfficerRequest) -> HttpResponse:
    """Show what was sent to the own body and is not acknowledged, the most urgent first."""
    request.reach.require("documents.see")
    rows = delivered.to_acknowledge(request.reach)
    context = {
        "page": page_of(request, rows),
        "counts": queries.register_counts(request.reach),
        "returned": delivered.returned(request.reach)[:MOST_RETURNED],
        "may_register": request.reach.may("documents.register"),
    }
    return render(request, "documents/to_acknowledge.html", context)


@require_POST
def acknowledge(request: OfficerRequest) -> HttpResponse:
    request.reach.require("documents.register")
    keys = keys_among(request.POST.getlist("gui"))
    done = actions.acknowledge(request.reach, keys)
    told = ngettext("%(n)d document is acknowledged.", "%(n)d documents are acknowledged.", done) % {"n": done}
    messages.success(request, told) if done else messages.warning(request, _("Tick the documents first."))
    return redirect("documents:to_acknowledge")


@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    delivery = get_object_or_404(delivered.to_acknowledge(request.reach), pk=pk)
    form = ReturnForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "documents/send_back.html", {"delivery": delivery, "form": form})
    try:
        actions.send_back(request.reach, delivery, why=form.cleaned_data["why"])
        messages.success(request, _("Returned. The sender is told, with your reason."))
    except NotNow:
        messages.warning(request, _("It stands in your register with a number already, so it is not returned."))
    return redirect("documents:to_acknowledge")


@require_POST
def settle(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.send")
    delivery = get_object_or_404(delivered.came_back(request.reach), pk=pk)
    actions.settle(request.reach, delivery)
    return redirect("documents:sent", delivery.document_id)


@require_http_methods(["GET", "HEAD", "POST"])
def whom(request: OfficerRequest, pk: int) -> HttpResponse:
    """Ask whom the lines of "Nơi nhận" mean that nobody could match."""
    request.reach.require("documents.send")
    document = get_object_or_404(queries.own_papers(request.reach), pk=pk)
    lines = recipients.addressed(request.reach, document)
    forms = AskedForms(request.reach, lines, request.POST if request.method == "POST" else None)
    if request.method == "POST" and forms.is_valid():
        actions.say_whom(request.reach, document, forms.answers())
        messages.success(request, _("Remembered. The next paper with these words asks no more."))
        return redirect("documents:send", pk)
    context: dict[str, Any] = {"document": document, "forms": forms, "numbers": recipients.numbers(lines)}
    return render(request, "documents/whom.html", context)
