"""The request as our views know it, and pages of a list."""

from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from chungtay.kit.reach import Reach

M = TypeVar("M", bound=Model)
ROWS_A_PAGE = 50


class OfficerRequest(HttpRequest):
    """A request of an officer on duty."""

    reach: Reach
    htmx: HtmxDetails


def page_of(request: HttpRequest, rows: QuerySet[M] | list[Any], size: int = ROWS_A_PAGE) -> Page[Any]:
    """Return the asked page of the rows (``?trang=2``); a page beyond the end is the last one."""
    return Paginator(rows, size).get_page(request.GET.get("trang"))
