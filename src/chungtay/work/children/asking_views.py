"""Ask across the wall, and see who asked how often."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from chungtay.kit.exports import Column
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.work.children import asking
from chungtay.work.children.accident_forms import day_field
from chungtay.work.children.accident_views import SEE, TABLES
from chungtay.work.children.askings import Asking
from chungtay.work.children.models import Sex


class AskForm(forms.Form):
    """Name, birth date and sex: all three, or no answer."""

    full_name = forms.CharField(label=gettext_lazy("Full name"), max_length=120)
    born_on = day_field(gettext_lazy("Born on"))
    sex = forms.ChoiceField(
        label=gettext_lazy("Sex"),
        choices=[one for one in Sex.choices if one[0] != Sex.UNKNOWN],
        widget=forms.RadioSelect,
    )

    def clean_full_name(self) -> str:
        """A family name alone is a list of people."""
        name: str = self.cleaned_data["full_name"]
        if len(name.split()) < asking.FEWEST_WORDS:
            raise forms.ValidationError(_("Give the full name: a name of one word is not answered."))
        return name

    def clean_born_on(self) -> date:
        """Nobody is born later than today."""
        day: date = self.cleaned_data["born_on"]
        if day.year < 1990:
            raise forms.ValidationError(_("This is no birth date of a child."))
        return day


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: OfficerRequest) -> HttpResponse:
    request.reach.require(asking.ASK)
    form = AskForm(request.POST or None)
    context = {"form": form, "most": asking.MOST_A_DAY}
    if request.method == "POST" and form.is_valid():
        try:
            context |= {"is_answered": True, "body": asking.known_elsewhere(request.reach, **form.cleaned_data)}
        except asking.AskedEnough:
            messages.warning(request, _("You have asked as often today as one may. Ask again tomorrow."))
        except asking.NotAllThree:
            form.add_error("full_name", _("Give the full name: a name of one word is not answered."))
    context["asked"] = asking.asked_today(request.reach)
    return render(request, "children/ask.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    request.reach.require(SEE)
    words = request.GET.get("q", "")[:60]
    context = {
        "page": page_of(request, asking.askings(request.reach, words)),
        "words": words,
        "most": asking.MOST_A_DAY,
        "may_ask": request.reach.may(asking.ASK),
    }
    return render(request, "children/askings.html", context)


@never_cache
@require_safe
def export(request: OfficerRequest, ending: str) -> HttpResponseBase:
    request.reach.require(SEE)
    if ending not in TABLES:
        raise Http404
    columns: list[Column[Asking]] = [
        Column(_("Day"), lambda row: f"{row.day:%d/%m/%Y}"),
        Column(_("Officer"), lambda row: row.officer.full_name),
        Column(_("Body"), lambda row: row.agency.name),
        Column(_("Questions"), lambda row: row.asked),
        Column(_("A child was known"), lambda row: row.met),
    ]
    rows = asking.askings(request.reach, request.GET.get("q", "")[:60])
    return TABLES[ending](f"hoi-ngoai-dia-ban-{request.reach.day}", columns, rows)
