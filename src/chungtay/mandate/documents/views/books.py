"""The books of a body: how far each series is, numbers kept aside and void, and the books on paper."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chungtay.core.workflow import NotNow
from chungtay.foundation.files.rules import DOCX, PDF
from chungtay.foundation.files.serving import answer
from chungtay.kit.http import OfficerRequest, page_of
from chungtay.kit.sheets import xlsx_response
from chungtay.mandate.documents import actions, bookshelf, exports, printing, queries
from chungtay.mandate.documents.book_forms import BookForm, KeepForm, TermForm, VoidForm
from vanban.writing import write_docx, write_pdf

TOO_LATE = gettext_lazy("Somebody was quicker: the number is no longer free.")


@require_safe
def books(request: OfficerRequest) -> HttpResponse:
    request.reach.require("documents.see")
    context = {
        "lines": bookshelf.lines(request.reach),
        "page": page_of(request, bookshelf.kept(request.reach)),
        "counts": queries.register_counts(request.reach),
        "may_register": request.reach.may("documents.register"),
        "is_party": bookshelf.is_party(request.reach),
    }
    return render(request, "documents/books.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: OfficerRequest) -> HttpResponse:
    request.reach.require("documents.register")
    told = request.POST if request.method == "POST" else None
    form = KeepForm(told, books=bookshelf.choices(request.reach), today=request.reach.day)
    if not form.is_valid():
        return _asked(request, "keep", form)
    kept = actions.reserve(request.reach, **form.asked())
    messages.success(request, _kept_words(kept[0].number, kept[-1].number))
    return redirect("documents:books")


def _kept_words(first: int, last: int) -> str:
    if first == last:
        return _("Number %(first)02d is kept aside.") % {"first": first}
    return _("Numbers %(first)02d to %(last)02d are kept aside.") % {"first": first, "last": last}


@require_http_methods(["GET", "HEAD", "POST"])
def open_book(request: OfficerRequest) -> HttpResponse:
    request.reach.require("documents.register")
    kinds = queries.kind_choices(get_language() or "vi")
    form = BookForm(request.POST if request.method == "POST" else None, kinds=kinds)
    if not form.is_valid():
        return _asked(request, "open", form)
    try:
        actions.open_book(request.reach, **form.cleaned_data)
    except NotNow:
        form.add_error("code", _("A book with this code is open already."))
        return _asked(request, "open", form)
    messages.success(request, _("The book is open. The next document it counts is numbered in it."))
    return redirect("documents:books")


@require_http_methods(["GET", "HEAD", "POST"])
def begin_term(request: OfficerRequest) -> HttpResponse:
    request.reach.require("documents.register")
    form = TermForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _asked(request, "term", form)
    actions.begin_term(request.reach, **form.cleaned_data)
    messages.success(request, _("From that day numbers begin again at 01."))
    return redirect("documents:books")


@require_http_methods(["GET", "HEAD", "POST"])
def void_kept(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    kept = get_object_or_404(bookshelf.reserved(request.reach), pk=pk)
    return _void(request, kept.number, lambda why: actions.void_kept(request.reach, kept, why=why))


@require_http_methods(["GET", "HEAD", "POST"])
def void(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.register")
    entry = get_object_or_404(bookshelf.numbered(request.reach), pk=pk)
    return _void(request, entry.number or 0, lambda why: actions.void(request.reach, entry, why=why), entry)


def _void(request: OfficerRequest, number: int, act: Callable[[str], object], entry: Any = None) -> HttpResponse:
    form = VoidForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _asked(request, "void", form, number=number, entry=entry)
    try:
        act(form.cleaned_data["why"])
        messages.success(request, _("The number is void. It stays in the book with the reason."))
    except NotNow:
        messages.warning(request, TOO_LATE)
    return redirect("documents:books")


def _asked(request: OfficerRequest, what: str, form: Form, **more: object) -> HttpResponse:
    context = {"what": what, "form": form, "number": 0, "entry": None} | more
    return render(request, "documents/book_form.html", context)


@require_safe
def book_docx(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.see")
    series = get_object_or_404(bookshelf.series(request.reach), pk=pk)
    return answer(f"{_name(series)}.docx", DOCX.content_type, write_docx(printing.book(request.reach, series)))


@require_safe
def book_pdf(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.see")
    series = get_object_or_404(bookshelf.series(request.reach), pk=pk)
    return answer(f"{_name(series)}.pdf", PDF.content_type, write_pdf(printing.book(request.reach, series)))


@require_safe
def book_xlsx(request: OfficerRequest, pk: int) -> HttpResponse:
    request.reach.require("documents.see")
    series = get_object_or_404(bookshelf.series(request.reach), pk=pk)
    columns = exports.BOOK_OUTGOING if series.direction == "out" else exports.BOOK_INCOMING
    return xlsx_response(_name(series), columns, printing.printed(request.reach, series))


def _name(series: Any) -> str:
    way = "di" if series.direction == "out" else "den"
    return "-".join(filter(None, ["so-van-ban", way, series.code.replace("_", "-"), str(series.year)]))
