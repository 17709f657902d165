"""First texts of papers by kind: a catalogue in TOML, ours and an administrator's own."""

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from django.db import transaction

from chungtay.mandate.documents import typed
from chungtay.mandate.documents.life import LetterTemplate
from chungtay.mandate.documents.models import DocumentKind

NEEDED, FREE = ("kind", "name_vi", "name_en", "body"), ("title", "addressees", "recipients")
OWN_FROM = 500


class BadLetter(ValueError):
    """A text that cannot be taken: its code and why."""


def load() -> None:
    """Load our own first texts; those an administrator brought are left alone."""
    shipped = files("chungtay.mandate.documents").joinpath("data", "letters.toml").read_text(encoding="utf-8")
    own = set(LetterTemplate.objects.filter(is_own=True).values_list("code", flat=True))
    _bring([one for one in _read(shipped, 1) if one.code not in own])


@transaction.atomic
def bring_own(text: str) -> int:
    """Bring in an administrator's texts, in place of ours where the code is the same; return how many.

    Raises ``BadLetter`` for a text without what it needs, of an unknown kind, or whose body cannot be read.
    """
    try:
        found = list(_read(text, OWN_FROM))
    except tomllib.TOMLDecodeError as why:
        raise BadLetter(str(why)) from None
    for one in found:
        one.is_own = True
    _bring(found)
    return len(found)


def _read(text: str, first: int) -> Iterator[LetterTemplate]:
    kinds = dict(DocumentKind.objects.values_list("code", "pk"))
    for at, (code, told) in enumerate(tomllib.loads(text).items(), start=first):
        yield _letter(code, told, kinds, at)


def _letter(code: str, told: Mapping[str, Any], kinds: Mapping[str, int], ordinal: int) -> LetterTemplate:
    lacking = [name for name in NEEDED if not told.get(name)]
    if lacking or told["kind"] not in kinds:
        raise BadLetter(f"{code}: {', '.join(lacking) or told['kind']}")
    try:
        typed.read(told["body"])
    except typed.Untypable as why:
        raise BadLetter(f"{code}: {why}") from None
    facts = {name: str(told.get(name, "")).strip() for name in (*NEEDED[1:], *FREE)}
    return LetterTemplate(code=code, kind_id=kinds[told["kind"]], ordinal=ordinal, **facts)


def _bring(rows: list[LetterTemplate]) -> None:
    names = ["kind", *NEEDED[1:], *FREE, "is_own", "ordinal"]
    LetterTemplate.objects.bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=names)


def table() -> str:
    """Return the texts as they stand, in the form ``bring_own`` takes."""
    return "\n".join(_told(one) for one in LetterTemplate.objects.select_related("kind"))


def _told(one: LetterTemplate) -> str:
    lines = [f'{name} = "{_quoted(getattr(one, name))}"' for name in ("name_vi", "name_en")]
    longer = [f'{name} = """\n{_quoted(getattr(one, name))}\n"""' for name in (*FREE, "body")]
    return "\n".join([f"[{one.code}]", f'kind = "{one.kind.code}"', *lines, *longer, ""])


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
