"""The steps of a paper's life: to the signer and back, approved, recalled, corrected, replaced; and who may sign."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.core.workflow import NotNow
from chungtay.kit.http import OfficerRequest, version_of, whole
from chungtay.kit.versions import StaleSave
from chungtay.mandate.documents import actions, drafting, queries
from chungtay.mandate.documents.authority import WrongSignature
from chungtay.mandate.documents.paper_forms import ReasonForm, RightForm
from chungtay.mandate.documents.paper_words import QUICKER, sentences


def _step(request: OfficerRequest, pk: int, act: Callable[[], object], done: str) -> HttpResponse:
    """Take a step and go back to the paper; say in a sentence when it was not possible."""
    try:
        act()
        messages.success(request, done)
    except WrongSignature as wrong:
        for sentence in sentences(wrong.troubles):
            messages.error(request, sentence)
    except NotNow:
        messages.warning(request, QUICKER)
    return redirect("documents:document", pk)


@require_POST
def submit(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    paper = get_object_or_404(queries.own_papers(request.reach), pk=pk)
    return _step(request, pk, lambda: actions.submit(request.reach, paper), _("Handed to the signer."))


@require_POST
def take_back(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    paper = get_object_or_404(queries.own_papers(request.reach), pk=pk)
    return _step(request, pk, lambda: actions.take_back(request.reach, paper), _("Taken back: it is a draft again."))


def _signs(request: OfficerRequest) -> bool:
    """Require that the officer signs, or registers and so notes what was signed on paper; say whether it is on paper."""
    signs = request.reach.may("documents.sign")
    request.reach.require("documents.sign" if signs else "documents.register")
    return not signs


@require_POST
def approve(request: OfficerRequest, pk: int) -> HttpResponse:
    on_paper = _signs(request)
    paper = get_object_or_404(queries.own_papers(request.reach), pk=pk)
    version = whole(request.POST.get("version"))
    act = lambda: actions.approve(request.reach, paper, is_on_paper=on_paper, version=version)  # noqa: E731 -- the step, done later
    return _step(request, pk, act, _("Approved. A clerk may now give it its number."))


@require_POST
def refuse(request: OfficerRequest, pk: int) -> HttpResponse:
    on_paper = _signs(request)
    paper = get_object_or_404(queries.own_papers(request.reach), pk=pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why it is sent back."))
        return redirect("documents:document", pk)
    why = form.cleaned_data["why"]
    act = lambda: actions.refuse(request.reach, paper, why=why, is_on_paper=on_paper)  # noqa: E731 -- the step, done later
    return _step(request, pk, act, _("Sent back with your reason."))


@require_POST
def set_aside(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    paper = get_object_or_404(queries.own_papers(request.reach), pk=pk)
    return _step(
        request, pk, lambda: actions.set_aside(request.reach, paper), _("Put aside. It can be taken up again.")
    )


@require_POST
def take_up(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    paper = get_object_or_404(queries.own_papers(request.reach), pk=pk)
    return _step(request, pk, lambda: actions.take_up(request.reach, paper), _("Taken up again: it is a draft."))


@require_http_methods(["GET", "HEAD", "POST"])
def recall(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    paper = get_object_or_404(queries.own_papers(request.reach), pk=pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"document": paper, "form": form, "deliveries": queries.deliveries(request.reach, paper)}
        return render(request, "documents/paper_recall.html", context)
    why = form.cleaned_data["why"]
    return _step(
        request,
        pk,
        lambda: actions.recall(request.reach, paper, why=why),
        _("Recalled. Each receiver is asked to confirm."),
    )


@require_POST
def confirm_recall(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    paper = get_object_or_404(queries.delivered(request.reach), pk=pk)
    return _step(request, pk, lambda: actions.confirm_recall(request.reach, paper), _("Confirmed. The sender sees it."))


@require_POST
def replace(request: OfficerRequest, pk: int) -> HttpResponse:
    return _follow(request, pk, actions.begin_replacement)


@require_POST
def correct(request: OfficerRequest, pk: int) -> HttpResponse:
    return _follow(request, pk, actions.begin_correction)


def _follow(request: OfficerRequest, pk: int, begin: Callable[..., object]) -> HttpResponse:
    request.reach.require("documents.register")
    paper = get_object_or_404(queries.own_papers(request.reach).exclude(paper=None), pk=pk)
    try:
        made = begin(request.reach, paper)
    except NotNow:
        messages.warning(request, QUICKER)
        return redirect("documents:document", pk)
    return redirect("documents:edit_paper", made.pk)  # type: ignore[attr-defined]  # a document


@require_safe
def signers(request: OfficerRequest) -> HttpResponse:
    request.reach.require("documents.see")
    context = {
        "rights": drafting.rights(request.reach),
        "may_register": request.reach.may("documents.register"),
        "counts": queries.register_counts(request.reach),
        "today": request.reach.day,
    }
    return render(request, "documents/signers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def signer(request: OfficerRequest, pk: int | None = None) -> HttpResponse:
    request.reach.require("documents.register")
    right = get_object_or_404(drafting.rights(request.reach), pk=pk) if pk else None
    form = RightForm(request.POST if request.method == "POST" else None, instance=right)
    if not form.is_valid():
        return render(request, "documents/signer.html", {"form": form, "right": right})
    try:
        actions.write_right(request.reach, right, form.cleaned_data, version=version_of(request))
    except WrongSignature as wrong:
        for sentence in sentences(wrong.troubles):
            form.add_error(None, sentence)
    except StaleSave as stale:
        form.add_error(
            None, _("Somebody else has just changed this. Open the page again to see what stands now before you save.")
        )
        return render(request, "documents/signer.html", {"form": form, "right": stale.current}, status=409)
    else:
        messages.success(request, _("Written down."))
        return redirect("documents:signers")
    return render(request, "documents/signer.html", {"form": form, "right": right})
