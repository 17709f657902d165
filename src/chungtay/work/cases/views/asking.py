"""A page that asks for something and does one verb with the answer."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from chungtay.core.workflow import NotNow
from chungtay.kit.http import OfficerRequest
from chungtay.kit.versions import StaleSave
from chungtay.work.cases.actions.agreeing import ConsentMissing
from chungtay.work.cases.actions.knowing import LateNeedsReason
from chungtay.work.cases.actions.reasons import NoReason
from chungtay.work.cases.agreed import BY

Words = str | Promise


def not_now() -> str:
    """Return what is said when the procedure is not there, or somebody else was quicker."""
    return _(
        "This step is not possible now: somebody else has just dealt with the case, or an earlier step is missing."
    )


def tried(form: forms.Form, act: Callable[[dict[str, Any]], object]) -> bool:
    """Do the verb with a valid form; what stands in the way is told at its field, and nothing typed is lost."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except LateNeedsReason:
        form.add_error(
            "late_why" if "late_why" in form.fields else None, _("The time for this step is over. Say why it is late.")
        )
    except NoReason:
        form.add_error(_field_of_reason(form), _("Say why, in a few words."))
    except StaleSave:
        form.add_error(None, _("Somebody else has just changed this. Read it again before you save."))
    except ConsentMissing as refused:
        whose = ", ".join(str(BY[one]) for one in sorted(refused.by))
        form.add_error(
            None,
            _("Consent on paper is missing: %(whose)s. Write it down under Consents of this case.") % {"whose": whose},
        )
    except NotNow:
        form.add_error(None, not_now())
    return not form.errors


def _field_of_reason(form: forms.Form) -> str | None:
    return next((name for name in ("why", "words", "feedback") if name in form.fields), None)


def ask(  # noqa: PLR0913 -- a page whole: what it asks, says and does
    request: OfficerRequest,
    form: forms.Form,
    act: Callable[[dict[str, Any]], object],
    *,
    heading: Words,
    button: Words,
    back: str,
    lead: Words = "",
    said: Words = "",
    crumb: str = "",
    template: str = "cases/ask.html",
    **more: object,
) -> HttpResponse:
    """Ask, do, go back; or show the form with what is wrong."""
    if request.method == "POST" and tried(form, act):
        messages.success(request, str(said) or _("Saved."))
        return redirect(back)
    told = {"form": form, "heading": heading, "button": button, "back": back, "lead": lead, "crumb": crumb}
    return render(request, template, told | more, status=422 if form.errors else 200)
