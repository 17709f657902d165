"""Groups of children and their kinds, the 14 of the law in its own words; the State's list of ethnic groups.

What an administrator brought or changed is left alone.
"""

from collections.abc import Iterator
from datetime import date
from importlib.resources import files

from django.utils.translation import gettext_lazy as _

from chungtay.kit.kept import Kept
from chungtay.work.children.models import AccidentKind, AgeLimit, ChildGroup, Ethnicity, SubKind


def load() -> None:
    """Write the catalogues; what is there is brought up to date."""
    for _number, (code, name, others) in _lines("ethnicities.tsv"):
        Ethnicity.objects.update_or_create(code=code, defaults={"name": name, "other_names": others})
    _load_groups()
    _load_kinds()
    _load_accident_kinds()
    _load_age_limits()


def _load_groups() -> None:
    own = _own(ChildGroup)
    for number, (code, by_law, source, name_vi, name_en) in _lines("groups.tsv"):
        told = {"name_vi": name_vi, "name_en": name_en, "is_by_law": by_law == "yes", "source": source}
        if code not in own:
            ChildGroup.objects.update_or_create(code=code, defaults=told | {"ordinal": number})


def _load_kinds() -> None:
    own, groups = _own(SubKind), dict(ChildGroup.objects.values_list("code", "pk"))
    for number, (code, source, name_vi, name_en) in _lines("kinds.tsv"):
        told = {"name_vi": name_vi, "name_en": name_en, "source": source, "ordinal": number}
        if code not in own:
            told |= {"group_id": groups[code.partition(".")[0]]}
            SubKind.objects.update_or_create(code=code, defaults=told)


def _load_accident_kinds() -> None:
    own = _own(AccidentKind)
    for number, (code, is_accident, source, name_vi, name_en) in _lines("accident_kinds.tsv"):
        told = {"name_vi": name_vi, "name_en": name_en, "is_accident": is_accident == "yes", "source": source}
        if code not in own:
            AccidentKind.objects.update_or_create(code=code, defaults=told | {"ordinal": number})


def _load_age_limits() -> None:
    own = set(AgeLimit.objects.filter(is_own=True).values_list("since", flat=True))
    for _number, (since, years, order) in _lines("age_limits.tsv"):
        if date.fromisoformat(since) not in own:
            told = {"years": int(years), "order": order}
            AgeLimit.objects.update_or_create(since=date.fromisoformat(since), defaults=told)


def _own(model: type[ChildGroup] | type[SubKind] | type[AccidentKind]) -> set[str]:
    return set(model.objects.filter(is_own=True).values_list("code", flat=True))


def _lines(table: str) -> Iterator[tuple[int, list[str]]]:
    text = files("chungtay.work.children").joinpath(f"data/{table}").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return enumerate(rows, start=1)


NAMED = ("code", "name_vi", "name_en", "source", "is_in_use")
KEPT = (
    Kept(
        "nhom-tre-em",
        _("groups of children"),
        ChildGroup,
        NAMED,
        load,
        _("The fourteen groups of the law are fixed; others may be added."),
        fixed="is_by_law",
    ),
    Kept("tieu-nhom", _("kinds within groups"), SubKind, ("code", "group", *NAMED[1:]), load),
    Kept(
        "loai-tai-nan",
        _("kinds of accidents"),
        AccidentKind,
        ("code", "name_vi", "name_en", "is_accident", "source"),
        load,
    ),
)
