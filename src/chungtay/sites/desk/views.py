"""The officer's home, search, notices and the pages that belong to no stage."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from chungtay.kit.http import OfficerRequest
from chungtay.sites.desk import navigation
from chungtay.sites.desk.today import day_of


@require_safe
def home(request: OfficerRequest) -> HttpResponse:
    context = {
        "desk": day_of(request.reach),
        "now": timezone.localtime(),
        "quick_notes": navigation.quick_notes(request.reach),
        "has_tasks": bool(request.reach.grants),
    }
    return render(request, "desk/home.html", context)


@require_safe
def more(request: OfficerRequest) -> HttpResponse:
    return render(request, "desk/more.html", {"quick_notes": navigation.quick_notes(request.reach)})


@require_safe
def about(request: OfficerRequest) -> HttpResponse:
    return render(request, "desk/about.html")


@require_safe
def search(request: OfficerRequest) -> HttpResponse:
    return render(request, "desk/search.html")


@require_safe
def notices(request: OfficerRequest) -> HttpResponse:
    return render(request, "desk/notices.html")
