"""Swapped days, brought up to date from their table; what an administrator brought is left alone."""

from datetime import date
from importlib.resources import files

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.agencies.working_days import SwapKind, SwappedDay
from chungtay.kit.kept import Kept

FACTS = ["kind", "notice", "is_sure", "is_own"]


class BadTable(ValueError):
    """A line of a table of swapped days that cannot be taken, and why."""


def load() -> None:
    """Load the swapped days that are known."""
    own = set(SwappedDay.objects.filter(is_own=True).values_list("day", flat=True))
    text = (files("chungtay.foundation.agencies") / "data/swapped_days.tsv").read_text("utf-8")
    _bring([one for one in _rows(text) if one.day not in own])


@transaction.atomic
def bring_own(text: str) -> int:
    """Bring in an administrator's table: new days, and others in place of ours; return how many.

    Raises ``BadTable`` for a line that cannot be read; then nothing is taken.
    """
    rows = _rows(text)
    for one in rows:
        one.is_own = True
    _bring(rows)
    return len(rows)


def table() -> str:
    """Return the swapped days as they stand, in the form ``bring_own`` takes."""
    lines = (f"{one.day}\t{one.kind}\t{one.notice}\t{int(one.is_sure)}" for one in SwappedDay.objects.all())
    return "\n".join(["# day\toff or worked\tnotice\tsure", *lines]) + "\n"


def _rows(text: str) -> list[SwappedDay]:
    lines = (line for line in text.removeprefix("\ufeff").splitlines() if line.strip() and not line.startswith("#"))
    return list({one.day: one for one in map(_row, lines)}.values())


def _row(line: str) -> SwappedDay:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) != len(FACTS):
        raise BadTable(f"{cells[0]}: {len(cells)} cột, không phải {len(FACTS)}")
    day, kind, notice, is_sure = cells
    if kind not in SwapKind.values:
        raise BadTable(f"{day}: cột hai phải là off (nghỉ bù) hoặc worked (làm bù)")
    try:
        return SwappedDay(day=date.fromisoformat(day), kind=kind, notice=notice[:200], is_sure=is_sure == "1")
    except ValueError:
        raise BadTable(f"{day}: không phải ngày dạng 2026-08-31") from None


def _bring(rows: list[SwappedDay]) -> None:
    SwappedDay.objects.bulk_create(rows, update_conflicts=True, unique_fields=["day"], update_fields=FACTS)


KEPT = (
    Kept(
        "ngay-hoan-doi",
        _("swapped days"),
        SwappedDay,
        ("day", "kind", "notice", "is_sure"),
        load,
        _("From the yearly notice on days off. Deadlines and clocks count by it."),
    ),
)
