"""The rows behind a figure as a table for people."""

from django.utils.translation import gettext as _

from chungtay.kit.exports import Column
from chungtay.results.figures.queries import Behind


def behind() -> list[Column[Behind]]:
    """Return the columns of the rows behind a figure, in the language of the officer."""
    return [
        Column(_("Date"), lambda row: row.told.on.strftime("%d/%m/%Y") if row.told.on else ""),
        Column(_("Body"), lambda row: row.told.body),
        Column(_("What"), lambda row: row.told.title),
        Column(_("In detail"), lambda row: row.told.detail),
        Column(
            _("Adds to the figure"),
            lambda row: row.amount.normalize().to_eng_string() if row.amount % 1 else int(row.amount),
        ),
    ]
