"""Codes of the exchange as an administrator looks them up: of bodies below, and what status messages say."""

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from chungtay.core.names import search_key
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.exchanged import ExchangeCode, StatusCode

MANAGE = "agencies.manage"


def bodies(reach: Reach, words: str = "") -> QuerySet[Agency]:
    """Return the standing bodies whose code one may write, each with its ``exchange_code``; by name or by code."""
    code = ExchangeCode.objects.filter(agency=OuterRef("pk")).values("code")
    rows = Agency.objects.on(reach.day).filter(pk__in=reach.agencies(MANAGE)).annotate(exchange_code=Subquery(code))
    if asked := words.strip():
        rows = rows.filter(Q(search_name__contains=search_key(asked)) | Q(exchange_code__icontains=asked))
    return rows.order_by(F("exchange_code").asc(nulls_last=True), "name", "pk")


def statuses() -> QuerySet[StatusCode]:
    """Return what status messages may say."""
    return StatusCode.objects.all()
