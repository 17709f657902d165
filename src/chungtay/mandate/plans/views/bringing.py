"""Bring a table into a draft: paste or choose it, match its columns, answer what is doubtful, add its rows."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chungtay.kit.http import OfficerRequest, page_of, whole
from chungtay.mandate.documents.queries import documents
from chungtay.mandate.plans import bringing, drafting, queries
from chungtay.mandate.plans.cells import Cells
from chungtay.mandate.plans.sheet_forms import BringForm
from chungtay.mandate.plans.words import NO_TABLE, SAYS

LARGEST = 25_000_000


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: OfficerRequest, plan_id: int) -> HttpResponse:
    request.reach.require("plans.draft")
    plan = get_object_or_404(queries.our_drafts(request.reach), pk=plan_id)
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = bringing.take_in(request.reach, plan, _tables(request, form, plan.answers_id))
            return redirect("plans:brought", found.pk)
        except bringing.NoTable as refused:
            form.add_error(None, str(NO_TABLE[refused.code]))
    context = {"plan": plan, "form": form, "waiting": drafting.waiting(plan)}
    return render(request, "plans/bring.html", context | {"readable": queries.readable(request.reach, plan.answers_id)})


def _tables(request: OfficerRequest, form: BringForm, answers: int | None) -> list[tuple[str, Cells]]:
    """Return the tables of what was brought: the file, the registered document, or the paste."""
    file = form.cleaned_data["file"]
    if file and file.size > LARGEST:
        raise bringing.NoTable("large")
    if file:
        return bringing.tables_of_file(file.read(), str(file.name))
    if "tu-van-ban" in request.POST:
        return bringing.tables_of_document(get_object_or_404(documents(request.reach), pk=answers))
    return bringing.tables_of_paste(form.cleaned_data["words"], _("Pasted table"))


@require_http_methods(["GET", "HEAD", "POST"])
def brought(request: OfficerRequest, table_id: int) -> HttpResponse:
    request.reach.require("plans.draft")
    table = get_object_or_404(drafting.brought_tables(request.reach), pk=table_id)
    if request.method == "POST":
        return _done(request, table.pk)
    run = bringing.dry_run(request.reach, table)
    columns = [
        {"place": place, "says": says.value, "heading": table.cells[run.head][place] if run.head >= 0 else ""}
        for place, says in enumerate(run.says)
    ]
    context = {
        "table": table, "plan": table.plan, "run": run, "columns": columns, "choices": list(SAYS.items()),
        "heads": list(enumerate(table.cells[:8])), "page": page_of(request, run.rows),
        "waiting": drafting.waiting(table.plan),
    }  # fmt: skip
    return render(request, "plans/brought.html", context)


def _done(request: OfficerRequest, table_id: int) -> HttpResponse:
    """Do what the button pressed says; what was answered on the page is kept in any case."""
    table = get_object_or_404(drafting.brought_tables(request.reach), pk=table_id)
    told = request.POST
    if "vut" in told:
        bringing.throw_away(request.reach, table)
        return redirect("plans:table", table.plan_id)
    if "cot" in told:
        head = told.get("hang-tieu-de", "-1")
        bringing.match(request.reach, table, head=-1 if (row := whole(head)) is None else row, says=told.getlist("cot"))
    times = {name.removeprefix("ngay-"): told.get(name, "") for name in told if name.startswith("ngay-")}
    bodies = dict(zip(told.getlist("don-vi-chu"), told.getlist("don-vi"), strict=False))
    bringing.answer(request.reach, table, times=times, bodies={words: key for words, key in bodies.items() if key})
    if "them" not in told:
        return redirect("plans:brought", table.pk)
    counts = bringing.bring_in(request.reach, table)
    said = _("Added %(tasks)d tasks and %(groups)d headings; %(left)d rows were not taken. You can undo it.")
    messages.success(request, said % counts)
    return redirect("plans:table", table.plan_id)
