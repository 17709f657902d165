"""Take a table of children with their names out: a workbook that Excel opens only with the password, made by the worker, on record."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from msoffcrypto.format.ooxml import OOXMLFile

from chungtay.foundation.audit.actions import record
from chungtay.foundation.files.actions import keep, remove
from chungtay.foundation.files.models import Wall
from chungtay.foundation.files.rules import LOCKED_XLSX
from chungtay.kit.exports import Column
from chungtay.kit.reach import Reach
from chungtay.kit.sheets import xlsx
from chungtay.work.children import queries
from chungtay.work.children.bringing import TakenOut
from chungtay.work.children.models import Child, ChildIdentity, Sex
from chungtay.work.children.queries import Wanted

TAKE_OUT = "children.identify"
SHORTEST = 10
CHUNK = 2_000
SMALL = 4_200  # bytes


class WeakPassword(ValueError):
    """The password is shorter than ten letters."""


@transaction.atomic
def ask(reach: Reach, *, why: str, password: str, asked: dict[str, str]) -> TakenOut:
    """Ask for a table; the worker writes it. Raises ``WeakPassword``."""
    reach.require(TAKE_OUT)
    if len(password) < SHORTEST:
        raise WeakPassword
    row = TakenOut.objects.create(
        agency_id=reach.agency_id, officer_id=reach.officer_id, why=why.strip(), asked=asked, password=password
    )
    record(reach, "children.ask_table", row)
    return row


@transaction.atomic
def write(reach: Reach, taken: TakenOut) -> None:
    """Write the table under its password, and forget the password. Doing it twice changes nothing."""
    row = TakenOut.objects.within(reach).select_for_update(of=("self",)).get(pk=taken.pk)
    reach.require(TAKE_OUT, row.agency_id)
    if row.file_id or not row.password:
        return
    children = queries.matching(reach, Wanted.of(row.asked)).filter(agency__in=reach.agencies(TAKE_OUT))
    written = io.BytesIO()
    plain = _large_enough(xlsx(_columns(), _lines(reach, children)))
    OOXMLFile(io.BytesIO(plain)).encrypt(row.password, written)
    row.written, row.password = children.count(), ""
    name = f"tre-em-{reach.day}.xlsx"
    row.file = keep(reach, row, name=name, content=written.getvalue(), among=frozenset({LOCKED_XLSX}), wall=Wall.CASE)
    row.save(update_fields=["file", "written", "password"])
    record(reach, "children.write_table", row, children=row.written)


@transaction.atomic
def destroy(reach: Reach, taken: TakenOut) -> None:
    """Remove the file; that it was taken out stays on record."""
    row = TakenOut.objects.within(reach).select_related("file").get(pk=taken.pk)
    reach.require(TAKE_OUT, row.agency_id)
    if row.file is not None:
        remove(reach, row, row.file, decision="")
        record(reach, "children.destroy_table", row)


def fetched(reach: Reach, taken: TakenOut) -> None:
    """Put on record that the file was fetched."""
    record(reach, "children.fetch_table", taken, children=taken.written)


def _large_enough(workbook: bytes) -> bytes:
    """Return the workbook with blanks at the end of its parts when it is small: one of up to 4,096 bytes would not open again.

    The library lays such a small package into the mini stream of the container in a way readers do not follow.
    """
    if len(workbook) > SMALL:
        return workbook
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as small, zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as large:
        for name in small.namelist():
            large.writestr(name, small.read(name) + b" " * SMALL)  # blanks after the root are XML like any other
    return packed.getvalue()


def _lines(reach: Reach, children: Any) -> Iterator[tuple[Child, ChildIdentity]]:
    """Yield each child with who it is, in steps: never all at once."""
    keys = list(children.values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        part = keys[start : start + CHUNK]
        known = ChildIdentity.objects.within(reach).in_bulk(part)
        held = queries.listed(reach, Wanted()).filter(pk__in=part).order_by("-born_on", "pk")
        for child in held:
            if child.pk in known:
                yield child, known[child.pk]


def _columns() -> list[Column[tuple[Child, ChildIdentity]]]:
    return [
        Column(_("Code"), lambda pair: pair[0].code),
        Column(_("Full name"), lambda pair: pair[1].full_name),
        Column(_("Born on"), lambda pair: f"{pair[0].born_on:%d/%m/%Y}"),
        Column(_("Sex"), lambda pair: str(Sex(pair[0].sex).label)),
        Column(_("Identity number"), lambda pair: pair[1].identity_number),
        Column(_("Groups"), lambda pair: "; ".join(held.group.name for held in pair[0].memberships.all())),
        Column(_("Lives in"), lambda pair: str(pair[0].area)),
    ]
