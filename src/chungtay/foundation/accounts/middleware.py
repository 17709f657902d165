"""Puts language and reach on the request, and opens the transaction that the walls of the database read the officer from."""

from collections.abc import Callable
from datetime import date
from typing import cast

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from chungtay.foundation.accounts.queries import chosen_posting, reach_of_posting
from chungtay.kit.http import OfficerRequest, works_in_steps
from chungtay.kit.reach import NOBODY, Reach

POSTING = "posting"  # session key: the posting the officer chose to act in


def today() -> date:
    """Return the day in Viet Nam."""
    return timezone.localdate()


def step_behind_the_wall(reach: Reach) -> None:
    """Tell the database who asks, for this transaction only."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('chungtay.officer', %s, true)", [str(reach.officer_id)])


class LanguageMiddleware:
    """Speaks the language the officer chose; Vietnamese to everybody who chose none, whatever the browser is set to."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = getattr(request.user, "language", "") or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


REFUSED = (403, 404)


class ReachMiddleware:
    """One transaction a request; a failed request leaves nothing behind. A view that works in steps opens its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request = cast("OfficerRequest", request)
        request.reach, request.posting = NOBODY, None
        if not request.user.is_authenticated:
            return self.get_response(request)
        with transaction.atomic():
            request.posting = chosen_posting(request.user.pk, today(), request.session.get(POSTING))
            request.reach = reach_of_posting(request.posting, today()) if request.posting else NOBODY
            step_behind_the_wall(request.reach)
            response = None if works_in_steps(request) else self.get_response(request)
            if response is not None and _failed(response):
                transaction.set_rollback(True)
        response = response or self.get_response(request)
        response.headers.setdefault("Cache-Control", "private")
        return response


def _failed(response: HttpResponse) -> bool:
    """Say whether nothing of the request may stay: it broke, or after a first verb came upon what is not the officer's."""
    return response.status_code >= 500 or response.status_code in REFUSED
