"""What one's body was reminded of; when one wants mail; how reminders and letters are set."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chungtay.insight.oversight import actions, log, reminded
from chungtay.insight.oversight.forms import MailForm, SettingForm, mail_form, setting_form
from chungtay.insight.oversight.rules import MailTime
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.kit.versions import StaleSave


@require_safe
def due(request: OfficerRequest) -> HttpResponse:
    request.reach.require("plans.take")
    return render(request, "oversight/due.html", {"lines": reminded.of_our_body(request.reach)})


@require_safe
def history(request: OfficerRequest) -> HttpResponse:
    request.reach.require("oversight.see")
    page = page_of(request, log.of_bodies(request.reach))
    return render(request, "oversight/log.html", {"page": page, "lines": log.lines(page.object_list)})


@require_http_methods(["GET", "HEAD", "POST"])
def mail(request: OfficerRequest) -> HttpResponse:
    form = MailForm(request.POST) if request.method == "POST" else mail_form(reminded.mail_choice(request.reach))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.choose_mail(
            request.reach,
            when=MailTime(told["when"]),
            quiet_from=told["quiet_from"],
            quiet_until=told["quiet_until"],
        )
        messages.success(request, _("Kept. Notices in the application come as before."))
        return redirect("oversight:mail")
    everybody = reminded.everybody()
    return render(request, "oversight/mail.html", {"form": form, "everybody": everybody})


@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: OfficerRequest) -> HttpResponse:
    request.reach.require("oversight.set_up")
    setting = log.setting_of(request.reach.agency_id)
    if request.method != "POST":
        return render(request, "oversight/set_up.html", {"form": setting_form(setting), "setting": setting})
    form = SettingForm(request.POST)
    if not form.is_valid():
        return render(request, "oversight/set_up.html", {"form": form, "setting": setting}, status=422)
    try:
        actions.set_up(request.reach, version=form.cleaned_data["version"], told=form.told)
    except StaleSave as stale:
        current = setting_form(log.setting_of(request.reach.agency_id))
        context = {"form": form, "setting": stale.current, "theirs": current}
        return render(request, "oversight/set_up.html", context, status=409)
    messages.success(request, _("Kept. It holds from the next reminder and the next letter on."))
    return redirect("oversight:set_up")
