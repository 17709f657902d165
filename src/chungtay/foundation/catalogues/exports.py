"""A catalogue as a table."""

from functools import partial

from django.db import models
from django.utils.translation import gettext as _

from chungtay.foundation.catalogues.words import label_of
from chungtay.kit.exports import Column
from chungtay.kit.kept import Kept


def columns(one: Kept) -> list[Column[models.Model]]:
    """Return the fields of the catalogue, and whose the row is."""
    fields = [Column(label_of(one, name), partial(_value, name)) for name in one.fields]
    return [*fields, Column(_("Changed here"), lambda row: _("yes") if _value("is_own", row) else "")]


def _value(name: str, row: models.Model) -> object:
    return getattr(row, name)
