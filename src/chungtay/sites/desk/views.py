"""The officer's home, search and notices."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chungtay.kit.http import OfficerRequest


@require_safe
def home(request: OfficerRequest) -> HttpResponse:
    return render(request, "desk/home.html")


@require_safe
def search(request: OfficerRequest) -> HttpResponse:
    return render(request, "desk/search.html")


@require_safe
def notices(request: OfficerRequest) -> HttpResponse:
    return render(request, "desk/notices.html")
