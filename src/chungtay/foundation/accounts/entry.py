"""The way in for programs: a key instead of a sign-in. It opens reading alone, in one transaction behind the walls."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from chungtay.foundation.accounts import actions, queries
from chungtay.foundation.accounts.middleware import step_behind_the_wall
from chungtay.foundation.accounts.rules import Purpose
from chungtay.kit.http import OfficerRequest
from chungtay.kit.reach import OutsideReach

View = Callable[..., HttpResponse]
Refusal = Callable[[HttpRequest, int], HttpResponse]


def bearer(request: HttpRequest, **_taken: object) -> str:
    """Return the secret a program states in its ``Authorization`` header."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else ""


def in_address(request: HttpRequest, *, secret: str = "", **_taken: object) -> str:
    """Return the secret that stands in the address, for calendars, which can state nothing else."""
    return secret


def plainly(request: HttpRequest, status: int) -> HttpResponse:
    """Refuse without a word that a stranger could use."""
    return HttpResponse(status=status, content_type="text/plain; charset=utf-8")


def by_key(
    purpose: Purpose, secret_of: Callable[..., str] = bearer, refuse: Refusal = plainly
) -> Callable[[View], View]:
    """Let a view be read with a key of that purpose: 401 without one, 403 for what the posting may not see."""

    def wrap(view: View) -> View:
        @wraps(view)
        def read(request: HttpRequest, **taken: Any) -> HttpResponse:
            with transaction.atomic():
                return _read(cast("OfficerRequest", request), taken)

        def _read(request: OfficerRequest, taken: dict[str, Any]) -> HttpResponse:
            day = timezone.localdate()
            key = queries.opened_by(secret_of(request, **taken), purpose, day)
            if key is None:
                return refuse(request, 401)
            actions.note_use(key, day)
            request.reach = queries.reach_of_posting(key.posting, day)
            step_behind_the_wall(request.reach)
            return _answer(request, key.posting.officer.language, taken)

        def _answer(request: OfficerRequest, language: str, taken: dict[str, Any]) -> HttpResponse:
            try:
                with translation.override(language):
                    response = view(request, **{name: value for name, value in taken.items() if name != "secret"})
            except OutsideReach:
                return refuse(request, 403)
            response.headers["Cache-Control"] = "private, no-store"
            return response

        return cast(
            "View", login_not_required(require_safe(read))
        )  # asked before the key, so that no key is tried by writing

    return wrap
