"""Kinds of activity and of support, and sources of money.

Sources: guidance on the Action Month for Children (Circular 28/2019/TT-BLĐTBXH) and the yearly plans of provinces and unions.
"""

from collections.abc import Iterator
from importlib.resources import files

from chungtay.work.activities.models import ActivityKind, FundSource, SupportKind


def load() -> None:
    """Write the three catalogues; what is there is brought up to date."""
    for ordinal, (code, theme, counted, vi, en) in _rows("kinds"):
        told = {"theme": theme, "counts_people": counted == "yes"}
        named = {"name_vi": vi, "name_en": en, "ordinal": ordinal}
        ActivityKind.objects.update_or_create(code=code, defaults=told | named)
    for ordinal, (code, vi, en) in _rows("support_kinds"):
        SupportKind.objects.update_or_create(code=code, defaults={"name_vi": vi, "name_en": en, "ordinal": ordinal})
    for ordinal, (code, vi, en) in _rows("fund_sources"):
        FundSource.objects.update_or_create(code=code, defaults={"name_vi": vi, "name_en": en, "ordinal": ordinal})


def _rows(name: str) -> Iterator[tuple[int, list[str]]]:
    text = files("chungtay.work.activities").joinpath(f"data/{name}.tsv").read_text("utf-8")
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return enumerate(lines, start=1)
