"""The ages of childhood, as an administrator reads and changes them."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from chungtay.kit.http import OfficerRequest
from chungtay.work.children.accident_forms import day_field
from chungtay.work.children.coming_of_age import SET_UP, limits, set_limit

OLDEST = 25


class LimitForm(forms.Form):
    """From which day which age holds, by which law."""

    since = day_field(gettext_lazy("In force from"))
    years = forms.IntegerField(label=gettext_lazy("A child is younger than (years)"), min_value=1, max_value=OLDEST)
    order = forms.CharField(label=gettext_lazy("By which law"), max_length=200)


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: OfficerRequest) -> HttpResponse:
    request.reach.require(SET_UP)
    form = LimitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told: dict[str, Any] = form.cleaned_data
        set_limit(request.reach, **told)
        messages.success(request, _("Written down. Lists of the day follow it from that day."))
        return redirect("children:age_limits")
    context = {"form": form, "limits": limits(), "today": request.reach.day}
    return render(request, "children/age_limits.html", context, status=422 if form.errors else 200)
