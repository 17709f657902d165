"""Accidents as a table. No name is in it."""

from django.utils.translation import gettext as _

from chungtay.kit.exports import Column
from chungtay.work.children.accidents import Accident


def columns() -> list[Column[Accident]]:
    """Return the columns, in the officer's language."""
    return [
        Column(_("Day"), lambda row: f"{row.happened_on:%d/%m/%Y}"),
        Column(_("Kind"), lambda row: row.kind.name),
        Column(_("Where"), lambda row: row.get_place_display()),
        Column(_("Commune"), lambda row: str(row.area)),
        Column(_("Outcome"), lambda row: row.get_outcome_display()),
        Column(_("Children"), lambda row: row.children_count),
        Column(_("Child's code"), lambda row: row.child.code if row.child else ""),
        Column(_("Body"), lambda row: row.agency.name),
    ]
