"""What an app lets an administrator edit: it names its catalogues in ``<app>/catalogue.py`` as ``KEPT``.

Such a model has a boolean ``is_own``: brought or changed by an administrator. ``load()`` of the app leaves those rows alone.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import Promise

MANAGE = "catalogues.manage"


@dataclass(frozen=True, slots=True)
class Kept:
    """One catalogue: its word in an address, its name, its rows, the fields people edit, and what brings our rows back."""

    slug: str
    title: str | Promise
    model: type[models.Model]
    fields: tuple[str, ...]
    load: Callable[[], None]
    told: str | Promise = ""
    fixed: str = ""  # a boolean field: where it is true the law fixes the row, it is shown and stays

    @property
    def shown(self) -> tuple[str, ...]:
        """The fields a list has room for."""
        return self.fields[:4]

    def field(self, name: str) -> "models.Field[Any, Any]":
        """Return a field of the rows by its name."""
        return next(field for field in self.model._meta.concrete_fields if field.name == name)

    def is_fixed(self, row: models.Model) -> bool:
        """Say whether the law fixes the row."""
        return bool(self.fixed and getattr(row, self.fixed))

    def mark(self, row: models.Model) -> str:
        """Return a short mark of what stands in a row: another mark, and somebody changed it meanwhile."""
        values = repr([(name, getattr(row, self.field(name).attname)) for name in self.fields])
        return hashlib.sha256(values.encode()).hexdigest()[:16]


def kept() -> list[Kept]:
    """Return every catalogue an administrator may edit, in the order of the process."""
    apps = (app for app in settings.OURS if find_spec(f"{app}.catalogue"))
    return [one for app in apps for one in getattr(import_module(f"{app}.catalogue"), "KEPT", ())]


def with_slug(slug: str) -> Kept | None:
    """Return the catalogue of that word."""
    return next((one for one in kept() if one.slug == slug), None)
