"""The request as our views know it, and pages of a list."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django_htmx.middleware import HtmxDetails

from chungtay.kit.reach import Reach

M = TypeVar("M", bound=Model)
View = TypeVar("View", bound=Callable[..., Any])
ROWS_A_PAGE = 50


class OfficerRequest(HttpRequest):
    """A request of an officer on duty."""

    reach: Reach
    posting: Any  # the posting whose eyes these are (kit knows no accounts), None when there is none
    htmx: HtmxDetails


def page_of(
    request: HttpRequest, rows: QuerySet[M] | list[Any], size: int = ROWS_A_PAGE, *, total: int | None = None
) -> Page[Any]:
    """Return the asked page of the rows (``?trang=2``); a page beyond the end is the last one. ``total``: counted already."""
    pages = Paginator(rows, size)
    if total is not None:
        vars(pages)["count"] = total
    return pages.get_page(request.GET.get("trang"))


LARGEST = 2**31 - 1  # what a number of a row can be
LARGEST_KEY = 2**63 - 1


def whole(words: str | None, most: int = LARGEST) -> int | None:
    """Return the whole number that words of a form or an address say; None for what is none, or larger than a row holds."""
    told = (words or "").strip()
    if not (told.isascii() and told.isdecimal()) or len(told) > len(str(LARGEST_KEY)) or int(told) > most:
        return None
    return int(told)


def keys_among(values: Iterable[str]) -> list[int]:
    """Return the keys of rows among what a form said; what is no key is passed over."""
    return [key for value in values if (key := whole(value, LARGEST_KEY)) is not None]


def version_of(request: HttpRequest) -> int:
    """Return the version of the row a form was filled in from, as it was posted; 0, which no row has, for what is none."""
    return whole(request.POST.get("version")) or 0


def in_steps(view: View) -> View:
    """Mark a view that works for long between its verbs: no transaction is open around it, each verb opens its own."""
    view.works_in_steps = True  # type: ignore[attr-defined]  # a mark on the function, read by the middleware
    return view


def works_in_steps(request: HttpRequest) -> bool:
    """Say whether the view that will answer is one of those."""
    try:
        return getattr(resolve(request.path_info).func, "works_in_steps", False)
    except Resolver404:
        return False
