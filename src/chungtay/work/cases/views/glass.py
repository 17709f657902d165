"""Break the glass; who did."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from chungtay.kit.http import OfficerRequest, page_of
from chungtay.kit.reach import OutsideReach
from chungtay.work.cases import glass_broken, queries
from chungtay.work.cases.actions import glass
from chungtay.work.cases.forms import ReasonForm
from chungtay.work.cases.views.asking import ask


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def break_glass(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    reach = request.reach
    line = get_object_or_404(queries.lines(reach), pk=case_id)
    reach.require("cases.supervise", line.agency_id)
    hours = glass.hours()
    return ask(
        request,
        ReasonForm(request.POST or None, auto_id="o-%s"),
        lambda told: glass.break_glass(reach, line, why=told["why"]),
        heading=_("Open the file in an emergency"),
        button=_("Open the file"),
        back=reverse("cases:case", args=[case_id]),
        crumb=line.code,
        lead=ngettext(
            "The file opens to you alone, to be read, for %(n)d hour, and shuts by itself. "
            "The team, your leader and the supervisors above you are told at once. Write no name into the reason.",
            "The file opens to you alone, to be read, for %(n)d hours, and shuts by itself. "
            "The team, your leader and the supervisors above you are told at once. Write no name into the reason.",
            hours,
        )
        % {"n": hours},
    )


@never_cache
@require_safe
def glasses(request: OfficerRequest) -> HttpResponse:
    if not queries.may_see_any(request.reach):
        raise OutsideReach("cases.supervise")
    return render(request, "cases/glasses.html", {"page": page_of(request, glass_broken.glasses(request.reach))})
