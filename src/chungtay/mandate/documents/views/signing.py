"""Keys that sign, signing a paper, and looking at signatures again."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chungtay.core.workflow import NotNow
from chungtay.foundation.files.rules import NotTaken
from chungtay.foundation.files.serving import serve
from chungtay.kit.http import OfficerRequest, in_steps
from chungtay.kit.reach import OutsideReach
from chungtay.mandate.documents import actions, queries, signed
from chungtay.mandate.documents.showing import sheet_of
from chungtay.mandate.documents.signature_rules import Purpose
from chungtay.mandate.documents.signing import CannotSign
from chungtay.mandate.documents.signing_forms import WHY_NOT, KeyForm, SignForm


def _purposes(request: OfficerRequest) -> list[Purpose]:
    """Return for whom the officer signs; raise ``OutsideReach`` for nobody."""
    held = [one for one in Purpose if request.reach.may(signed.RIGHTS[one])]
    if not held:
        raise OutsideReach("documents.sign")
    return held


@require_safe
def keys(request: OfficerRequest) -> HttpResponse:
    _purposes(request)
    found = signed.keys(request.reach).order_by("withdrawn_at", "purpose", "label", "id")
    return render(request, "documents/keys.html", {"keys": found, "today": request.reach.day})


@sensitive_post_parameters("secret")
@in_steps
@require_http_methods(["GET", "HEAD", "POST"])
def add_key(request: OfficerRequest) -> HttpResponse:
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = KeyForm(*posted, purposes=_purposes(request), has_tokens=bool(settings.PKCS11_MODULE))
    if form.is_valid():
        try:
            _add(request, form)
        except CannotSign as why:
            form.add_error(None, str(WHY_NOT[why.code]))
        except NotTaken:
            form.add_error("file", _("This is not a key file. Choose the .p12 or .pfx file you were given."))
        else:
            messages.success(request, _("The key is added. It is asked for its passphrase or PIN at each signature."))
            return redirect("documents:keys")
    return render(request, "documents/key_form.html", {"form": form})


def _add(request: OfficerRequest, form: KeyForm) -> None:
    told = form.cleaned_data
    what = {"purpose": Purpose(told["purpose"]), "label": told["label"], "secret": told["secret"]}
    if told.get("file"):
        actions.add_file_key(request.reach, **what, content=told["file"].read())
    else:
        actions.add_token_key(request.reach, **what, token=told["token"], name=told["token_key"])


@require_POST
def withdraw_key(request: OfficerRequest, pk: int) -> HttpResponse:
    key = get_object_or_404(signed.keys(request.reach).filter(withdrawn_at=None), pk=pk)
    actions.withdraw_key(request.reach, key)
    messages.success(request, _("The key signs nothing any more. What it signed stays signed."))
    return redirect("documents:keys")


@sensitive_post_parameters("secret")
@in_steps
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: OfficerRequest, pk: int) -> HttpResponse:
    _purposes(request)
    paper = get_object_or_404(signed.signable(request.reach), pk=pk)
    stands = sheet_of(request.reach, paper).signed
    if not stands.may_sign or stands.next is None:
        messages.warning(request, _("It is not your turn to sign: first the person signs, then the body."))
        return redirect("documents:document", pk)
    held = {str(one.pk): one for one in signed.usable_keys(request.reach, stands.next)}
    choices = [(key, f"{one.label} – {one.holder}") for key, one in held.items()]
    form = SignForm(request.POST if request.method == "POST" else None, keys=choices)
    if form.is_valid():
        try:
            key = held[form.cleaned_data["key"]]
            actions.sign(request.reach, paper, key=key, secret=form.cleaned_data["secret"])
        except CannotSign as why:
            form.add_error("secret" if why.code == "secret" else None, str(WHY_NOT[why.code]))
        except NotNow:
            messages.warning(request, _("Somebody has just signed this paper, or changed it."))
            return redirect("documents:document", pk)
        else:
            messages.success(request, _("Signed. The signed PDF is on this page."))
            return redirect("documents:document", pk)
    others = [one for one in held.values() if signed.names_differ(one, paper)]
    return render(request, "documents/sign.html", {"document": paper, "form": form, "stands": stands, "others": others})


@require_safe
def signed_file(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.see")
    return serve(get_object_or_404(signed.signed_papers(request.reach), pk=pk).file)


@in_steps
@require_POST
def check_again(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    held = queries.documents(request.reach).held(request.reach)
    sheet = sheet_of(request.reach, get_object_or_404(held, pk=pk))
    for stored, _check in sheet.signed.checks:
        actions.check_signatures(request.reach, stored)
    messages.success(request, _("The signatures were looked at again."))
    return redirect("documents:document", pk)


@in_steps
@require_POST
def check_intake(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    intake = get_object_or_404(queries.read_intakes(request.reach).exclude(file=None), pk=pk)
    if intake.file:
        actions.check_signatures(request.reach, intake.file)
    messages.success(request, _("The signatures were looked at again."))
    return redirect("documents:review", pk)
