"""Bring, change and take away rows of catalogues. What an administrator writes is never written over by a new version of ours."""

from django.db import models, transaction
from django.db.models import ProtectedError, RestrictedError

from chungtay.foundation.audit.actions import record
from chungtay.kit.kept import MANAGE, Kept
from chungtay.kit.reach import Reach
from chungtay.kit.versions import StaleSave

OWN_FROM = 900  # rows an administrator brings stand after ours


class StillUsed(RuntimeError):
    """Other rows rest on this one: it may be changed, not taken away."""


class FixedByLaw(RuntimeError):
    """The law says this row: nobody here changes it."""


@transaction.atomic
def write(reach: Reach, one: Kept, row: models.Model, seen: str = "") -> models.Model:
    """Keep a row as it was filled in. ``seen``: the mark it bore when it was read.

    Raises ``StaleSave`` when somebody changed it meanwhile.
    """
    reach.require(MANAGE)
    if one.is_fixed(row):
        raise FixedByLaw(str(row.pk))
    if row.pk:
        current = one.model._default_manager.select_for_update().get(pk=row.pk)
        if one.mark(current) != seen:
            raise StaleSave(current)
    elif any(field.name == "ordinal" for field in one.model._meta.concrete_fields):
        row.ordinal = OWN_FROM  # type: ignore[attr-defined]  # just asked for
    row.is_own = True  # type: ignore[attr-defined]  # every kept catalogue has it
    row.save()
    record(reach, "catalogues.write", row, catalogue=one.slug)
    return row


@transaction.atomic
def take_away(reach: Reach, one: Kept, row: models.Model) -> None:
    """Take an own row away; where it stood in place of one of ours, ours comes back. Raises ``StillUsed``."""
    reach.require(MANAGE)
    record(reach, "catalogues.take_away", row, catalogue=one.slug)
    try:
        with transaction.atomic():
            one.model._default_manager.filter(pk=row.pk, is_own=True).delete()
    except (ProtectedError, RestrictedError) as used:
        raise StillUsed(str(row.pk)) from used
    one.load()
