"""Tasks as cards, by where they stand."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chungtay.kit.http import OfficerRequest
from chungtay.mandate.plans import board as boards
from chungtay.mandate.plans import listing
from chungtay.mandate.plans.views.asking import asked_of


@require_safe
def board(request: OfficerRequest) -> HttpResponse:
    asked, told = asked_of(request)
    piles = boards.board(listing.chosen(request.reach, asked), request.reach.day)
    return render(request, "plans/board.html", told | {"piles": piles, "count": sum(pile.count for pile in piles)})
