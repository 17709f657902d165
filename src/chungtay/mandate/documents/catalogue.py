"""Kinds of documents, themes of tasks and programmes, brought up to date from their tables.

Sources: Decree 30/2020/NĐ-CP Article 7 and Annex III for the kinds; Guidance 36-HD/VPTW for those of the Party;
the schema of ``vanban`` for the codes.
"""

from collections.abc import Sequence
from importlib.resources import files

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from chungtay.kit.kept import Kept
from chungtay.mandate.documents import letters
from chungtay.mandate.documents.books import Form
from chungtay.mandate.documents.models import DocumentKind, Programme, StatusCode, Theme

KIND = ["symbol", "party_symbol", "name_vi", "name_en", "schema_code", "layout", "issued_by", "source"]
OWN_FROM = 500  # kinds an administrator brings stand after those of the law


class BadTable(ValueError):
    """A line of a table of kinds that cannot be taken, and why."""


def _rows(name: str) -> list[list[str]]:
    text = files("chungtay.mandate.documents").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    return _cells(text)


def _cells(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def load() -> None:
    """Load kinds, themes and programmes; their order on screens is that of the tables. Kinds an administrator brought are left alone."""
    own = set(DocumentKind.objects.filter(is_own=True).values_list("code", flat=True))
    kinds = [_kind(row) for row in _rows("kinds") if row[0] not in own]
    _bring(DocumentKind, [*KIND, "ordinal"], [_placed(one, at) for at, one in enumerate(kinds, start=1)])
    said = [StatusCode(**_status(row)) for row in _rows("exchange")]
    StatusCode.objects.bulk_create(said, ignore_conflicts=True)  # what an administrator changed stays
    themes = [Theme(code=code, name_vi=vi, name_en=en) for code, vi, en in _rows("themes")]
    _bring(Theme, ["name_vi", "name_en", "ordinal"], [_placed(one, at) for at, one in enumerate(themes, start=1)])
    _load_programmes()
    letters.load()


def _load_programmes() -> None:
    own = set(Programme.objects.filter(is_own=True).values_list("code", flat=True))
    facts = [row for row in _rows("programmes") if row[0] not in own]
    known = [
        Programme(code=code, name_vi=vi, name_en=en, number=no, year=int(year)) for code, vi, en, no, year in facts
    ]
    _bring(
        Programme,
        ["name_vi", "name_en", "number", "year", "ordinal"],
        [_placed(one, at) for at, one in enumerate(known, 1)],
    )


@transaction.atomic
def bring_own(text: str) -> int:
    """Bring in an administrator's table of kinds: new ones, and others in place of ours; return how many.

    Raises ``BadTable`` for a line with another number of columns or an unknown layout; then nothing is taken.
    """
    kinds = [_kind(row) for row in _cells(text)]
    for at, one in enumerate(kinds):
        one.is_own, one.ordinal = True, OWN_FROM + at
    _bring(DocumentKind, [*KIND, "is_own"], kinds)
    return len(kinds)


def table() -> str:
    """Return the kinds as they stand, in the form ``bring_own`` takes."""
    heading = "\t".join(["# code", *KIND])
    return "\n".join([heading, *("\t".join(_told(one)) for one in DocumentKind.objects.all())]) + "\n"


def _told(kind: DocumentKind) -> list[str]:
    values = (getattr(kind, name) for name in KIND)
    return [kind.code, *(" ".join(value) if isinstance(value, list) else value for value in values)]


def _kind(row: Sequence[str]) -> DocumentKind:
    if len(row) != len(KIND) + 1:
        raise BadTable(f"{row[0]}: {len(row)} columns, not {len(KIND) + 1}")
    facts = dict(zip(KIND, row[1:], strict=True))
    if facts["layout"] not in Form.values:
        raise BadTable(f"{row[0]}: unknown layout {facts['layout']}")
    return DocumentKind(code=row[0], **(facts | {"issued_by": facts["issued_by"].split()}))


def _status(row: Sequence[str]) -> dict[str, object]:
    code, name_vi, name_en, does, is_sure = row
    return {"code": code, "name_vi": name_vi, "name_en": name_en, "does": does, "is_sure": is_sure == "1"}


def _placed(row: models.Model, at: int) -> models.Model:
    row.ordinal = at  # type: ignore[attr-defined]  # every row of a catalogue has its place
    return row


def _bring(model: type[models.Model], names: list[str], rows: Sequence[models.Model]) -> None:
    model._default_manager.bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=names)


KEPT = (Kept("chuong-trinh", _("programmes"), Programme, ("code", "name_vi", "name_en", "number", "year"), load),)
