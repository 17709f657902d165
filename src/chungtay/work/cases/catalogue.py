"""Forms, times allowed and services, brought up to date from their tables; what an administrator made their own is left alone."""

from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from typing import Any

from chungtay.work.cases.models import Allowance, Edition, FormLayout, Service, TimeAllowed

FIRST_EDITION = date(2017, 7, 1)  # Decree 56/2017/NĐ-CP in force


def load() -> None:
    """Write the catalogues of cases."""
    for ordinal, (code, source, vi, en) in enumerate(_rows("services.tsv"), start=1):
        told = {"source": source, "name_vi": vi, "name_en": en, "ordinal": ordinal}
        _keep(Service, {"code": code}, told)
    for kind, count, unit, source, vi, en in _rows("times.tsv"):
        told = {"count": int(count), "unit": unit, "source": source, "name_vi": vi, "name_en": en}
        _keep(TimeAllowed, {"kind": kind}, told)
    for code, count, source, vi, en in _rows("allowances.tsv"):
        _keep(Allowance, {"code": code}, {"count": int(count), "source": source, "name_vi": vi, "name_en": en})
    _forms()


def _forms() -> None:
    edition, _made = Edition.objects.get_or_create(
        number=1, defaults={"since": FIRST_EDITION, "source": "NĐ 56/2017/NĐ-CP, Phụ lục"}
    )
    sections = _sections()
    for code, source, vi, en in _rows("form_names.tsv"):
        told = {"source": source, "name_vi": vi, "name_en": en, "sections": sections[code]}
        _keep(FormLayout, {"edition": edition, "code": code}, told)


def _sections() -> dict[str, list[dict[str, Any]]]:
    """Return the sections of each form with their fields, as the table lists them."""
    found: dict[str, list[dict[str, Any]]] = {}
    for form, section_vi, section_en, key, kind, source, vi, en in _rows("forms.tsv"):
        sections = found.setdefault(form, [])
        if not sections or sections[-1]["vi"] != section_vi:
            sections.append({"vi": section_vi, "en": section_en, "fields": []})
        sections[-1]["fields"].append({"key": key, "kind": kind, "source": source, "vi": vi, "en": en})
    return found


def _keep(
    model: type[Allowance | FormLayout | Service | TimeAllowed], key: Mapping[str, object], told: Mapping[str, object]
) -> None:
    row = model._default_manager.filter(**key).first() or model(**key)
    if not row.is_own:
        for name, value in told.items():
            setattr(row, name, value)
        row.save()


def _rows(name: str) -> Iterator[list[str]]:
    yield from (line.split("\t") for line in _text(name).splitlines() if line and not line.startswith("#"))


def _text(name: str) -> str:
    return files("chungtay.work.cases").joinpath(f"data/{name}").read_text("utf-8")
