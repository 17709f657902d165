"""Kinds of documents and themes of tasks, brought up to date from their tables.

Sources: Decree 30/2020/NĐ-CP Article 7 and Annex III for the kinds; Guidance 36-HD/VPTW for those of the Party;
the schema of ``vanban`` for the codes.
"""

from importlib.resources import files

from django.db import models

from chungtay.mandate.documents.models import DocumentKind, Theme


def _rows(name: str) -> list[list[str]]:
    text = files("chungtay.mandate.documents").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def load() -> None:
    """Load kinds and themes; their order on screens is that of the tables."""
    _bring(DocumentKind, ["symbol", "name_vi", "name_en"], _rows("kinds"))
    _bring(Theme, ["name_vi", "name_en"], _rows("themes"))


def _bring(model: type[models.Model], names: list[str], rows: list[list[str]]) -> None:
    made = [
        model(code=code, ordinal=ordinal, **dict(zip(names, values, strict=True)))
        for ordinal, (code, *values) in enumerate(rows, start=1)
    ]
    model._default_manager.bulk_create(
        made, update_conflicts=True, unique_fields=["code"], update_fields=[*names, "ordinal"]
    )
