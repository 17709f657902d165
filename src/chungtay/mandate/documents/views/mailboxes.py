"""The mailbox and the watched folder of a body: set up, looked into now, and what came."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.kit.http import OfficerRequest, in_steps, page_of, whole
from chungtay.kit.jobs import later
from chungtay.kit.versions import StaleSave
from chungtay.mandate.documents import actions, incoming
from chungtay.mandate.documents.mailbox_forms import TROUBLES, MailboxForm

FETCH = "chungtay.mandate.documents.jobs.fetch_now"
RIGHT = "documents.mailbox"


@require_safe
def mailboxes(request: OfficerRequest) -> HttpResponse:
    request.reach.require(RIGHT)
    context = {
        "boxes": [(one, TROUBLES.get(one.trouble, "")) for one in incoming.boxes(request.reach)],
        "folder": incoming.folder_name(request.reach),
        "page": page_of(request, incoming.arrivals(request.reach)),
        "may_register": request.reach.may("documents.register"),
        "may_manage": request.reach.may("agencies.manage"),
    }
    return render(request, "documents/mailboxes.html", context)


@sensitive_post_parameters("password")
@in_steps
@require_http_methods(["GET", "HEAD", "POST"])
def set_mailbox(request: OfficerRequest) -> HttpResponse:
    request.reach.require(RIGHT)
    box = incoming.mailbox(request.reach)
    form = MailboxForm(request.POST if request.method == "POST" else None, box=box)
    version = request.POST.get("version") or str(box.version)
    if form.is_valid():
        try:
            box = actions.set_mailbox(
                request.reach,
                version=whole(version) or 0,
                told=form.asked(),
                password=form.cleaned_data["password"],
            )
        except StaleSave as stale:
            context = {"form": form, "version": box.version, "stale": stale.current}
            return render(request, "documents/mailbox_form.html", context, status=409)
        _tell(request, actions.try_mailbox(box) if box.is_on else "")
        return redirect("documents:mailboxes")
    return render(request, "documents/mailbox_form.html", {"form": form, "version": version, "stale": None})


def _tell(request: OfficerRequest, trouble: str) -> None:
    if trouble:
        messages.warning(request, _("Saved, but the mailbox cannot be opened: %(why)s") % {"why": TROUBLES[trouble]})
    else:
        messages.success(request, _("Saved."))


@require_POST
def watch_folder(request: OfficerRequest) -> HttpResponse:
    request.reach.require(RIGHT)
    actions.watch_folder(request.reach, is_on="on" in request.POST)
    messages.success(request, _("Saved."))
    return redirect("documents:mailboxes")


@require_POST
def fetch_now(request: OfficerRequest) -> HttpResponse:
    request.reach.require(RIGHT)
    for box in incoming.boxes(request.reach):
        if box.is_on:
            later(FETCH, mailbox_id=str(box.pk))
    messages.success(request, _("It is being looked into. What is new stands here in a moment."))
    return redirect("documents:mailboxes")
