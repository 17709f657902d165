"""The list of activities as a table."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from chungtay.kit.exports import Column


def columns() -> list[Column[Any]]:
    """Return the columns; rows are those of ``queries.listed``."""
    return [
        Column(_("Day"), lambda row: date_format(row.held_on, "SHORT_DATE_FORMAT")),
        Column(
            _("Last of several days"),
            lambda row: date_format(row.ended_on, "SHORT_DATE_FORMAT") if row.ended_on else "",
        ),
        Column(_("Activity"), lambda row: row.title),
        Column(_("Kind of activity"), lambda row: row.kind.name),
        Column(_("Body"), lambda row: row.agency.name),
        Column(_("Commune"), lambda row: str(row.area or "")),
        Column(_("Place"), lambda row: row.place),
        Column(_("Task"), lambda row: row.task.text if row.task else ""),
        Column(_("Girls"), lambda row: row.girls),
        Column(_("Boys"), lambda row: row.boys),
        Column(_("Adults"), lambda row: row.adults),
        Column(_("Things given"), lambda row: row.given or 0),
        Column(_("Worth in all (đồng)"), lambda row: "" if row.value_vnd is None else row.value_vnd),
    ]


def planned_columns() -> list[Column[Any]]:
    """Return the columns of what is planned; rows are those of ``planned_list.sought``."""
    return [
        Column(_("Planned day"), lambda row: date_format(row.day, "SHORT_DATE_FORMAT")),
        Column(_("First planned for"), lambda row: date_format(row.first_day, "SHORT_DATE_FORMAT")),
        Column(_("Activity"), lambda row: row.title),
        Column(_("Kind of activity"), lambda row: row.kind.name),
        Column(_("Body"), lambda row: row.agency.name),
        Column(_("Place"), lambda row: row.place),
        Column(_("How it is held"), lambda row: row.get_form_display()),
        Column(_("Where it stands"), lambda row: row.get_state_display()),
        Column(_("Task"), lambda row: row.task.text if row.task else ""),
    ]
