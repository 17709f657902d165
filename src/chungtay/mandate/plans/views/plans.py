"""The list of plans, and one plan."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from chungtay.kit.http import OfficerRequest, page_of
from chungtay.mandate.plans import actions, answered, outcomes, queries, under_way
from chungtay.mandate.plans.rules import PlanState
from chungtay.mandate.plans.sending import receivers


@require_safe
def plans(request: OfficerRequest) -> HttpResponse:
    request.reach.require("plans.see")
    words, shelf = request.GET.get("q", ""), request.GET.get("loc", "")
    page = page_of(request, queries.shelf(request.reach, shelf, words))
    counts = queries.shelf_counts(request.reach)
    return render(request, "plans/plans.html", {"page": page, "q": words, "shelf": shelf, "counts": counts})


@require_safe
def plan(request: OfficerRequest, plan_id: int) -> HttpResponse:
    request.reach.require("plans.see")
    found = get_object_or_404(queries.plans(request.reach), pk=plan_id)
    if found.state == PlanState.DRAFT:
        template = "plans/_draft_tasks.html" if request.htmx else "plans/draft.html"
        dropped = queries.dropped_of(found)
        return render(
            request,
            template,
            {"plan": found, "tasks": queries.tasks_with_sentences(request.reach, found), "dropped": dropped},
        )
    bodies = receivers(request.reach, found)
    context = {
        "plan": found,
        "tasks": queries.tasks_with_progress(request.reach, found),
        "receivers": bodies,
        "standing": outcomes.standing(outcomes.of_plan(request.reach, found), request.reach.day),
        "behind": f"cua=tat-ca&ke-hoach={found.pk}&vai=lead",
        "adjustments": list(under_way.adjustments(found)),
        "sent": sum(body.sent is not None for body in bodies),
        "ways": answered.ways(answered.answered(request.reach, found.document)) if found.document else [],
        "readable": queries.readable(request.reach, found.document_id, found.answers_id),
    }
    return render(request, "plans/plan.html", context)


@require_POST
def withdraw(request: OfficerRequest, plan_id: int) -> HttpResponse:
    request.reach.require("plans.draft")
    actions.withdraw(request.reach, get_object_or_404(queries.plans(request.reach), pk=plan_id))
    return redirect("plans:plans")
