"""JSON for programs that come with a key."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from chungtay.foundation.accounts.entry import by_key
from chungtay.foundation.accounts.rules import Purpose
from chungtay.kit.http import OfficerRequest
from chungtay.sites.api.description import description
from chungtay.sites.api.lists import LISTS, BadQuestion, page

WHY = {401: "A key is needed: Authorization: Bearer …", 403: "This list is not yours to read."}


def refuse(_request: HttpRequest, status: int) -> HttpResponse:
    """Refuse as a program expects it."""
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
    return JsonResponse({"error": WHY[status]}, status=status, headers=headers)


@by_key(Purpose.PROGRAM, refuse=refuse)
@require_safe
def list_(request: OfficerRequest, name: str) -> HttpResponse:
    if name not in LISTS:
        raise Http404
    asked = {word: request.GET.get(field, "") for word, field in (("words", "q"), ("after", "after"), ("size", "size"))}
    try:
        told = page(request.reach, name, **asked)
    except BadQuestion as wrong:
        return JsonResponse({"error": f"The field “{wrong}” cannot be understood."}, status=400)
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


@login_not_required
@require_safe
def describe(request: HttpRequest) -> HttpResponse:
    return JsonResponse(
        description(request.build_absolute_uri(".").rstrip("/")), json_dumps_params={"ensure_ascii": False}
    )
