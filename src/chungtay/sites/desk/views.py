"""The officer's home, search, and the pages that belong to no stage."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from chungtay.insight.oversight.actions import mark_read
from chungtay.insight.oversight.queries import notices as notices_of
from chungtay.insight.oversight.queries import unread_count
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.kit.reach import OutsideReach
from chungtay.sites.desk import navigation, post, queries
from chungtay.sites.desk.notices import page_of_row, told
from chungtay.sites.desk.today import day_of

WORK = ("documents.see", "plans.see", "activities.see", "reporting.see")  # who may none of it looks after accounts


@require_safe
def home(request: OfficerRequest) -> HttpResponse:
    context = {
        "desk": day_of(request.reach),
        "below": queries.sent_below(request.reach),
        "standing": queries.standing(request.reach),
        "now": timezone.localtime(),
        "quick_notes": navigation.quick_notes(request.reach),
        "has_tasks": bool(request.reach.grants),
        "has_work": any(map(request.reach.may, WORK)),
    }
    return render(request, "desk/home.html", context)


@require_safe
def search(request: OfficerRequest) -> HttpResponse:
    if not request.reach.grants:
        raise OutsideReach("desk.search")
    words = request.GET.get("q", "").strip()[:200]
    return render(request, "desk/search.html", {"words": words, "groups": queries.found(request.reach, words)})


@require_safe
def notices(request: OfficerRequest) -> HttpResponse:
    page = page_of(request, notices_of(request.reach))
    context = {"page": page, "told": list(map(told, page)), "unread": unread_count(request.reach)}
    return render(request, "desk/notices.html", context)


@require_POST
def read(request: OfficerRequest, notice_id: int) -> HttpResponse:
    notice = get_object_or_404(notices_of(request.reach), pk=notice_id)
    mark_read(request.reach, notice_ids=[notice.pk])
    return redirect(page_of_row(notice))


@require_POST
def read_all(request: OfficerRequest) -> HttpResponse:
    mark_read(request.reach)
    return redirect("desk:notices")


@require_safe
def more(request: OfficerRequest) -> HttpResponse:
    return render(request, "desk/more.html", {"quick_notes": navigation.quick_notes(request.reach)})


@require_safe
def about(request: OfficerRequest) -> HttpResponse:
    return render(request, "desk/about.html")


@require_safe
def mail(request: OfficerRequest) -> HttpResponse:
    """Show the mails a demonstration wrote into its folder, to the officer they went to."""
    if not settings.DEMONSTRATION:
        raise Http404
    return render(request, "desk/mail.html", {"letters": post.letters_to(getattr(request.user, "email", ""))})
