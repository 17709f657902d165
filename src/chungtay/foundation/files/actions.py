"""Keep a file for a row, sealed, and remove it for good when a decision says so."""

from pathlib import Path

from django.conf import settings
from django.db import models, transaction

from chungtay.foundation.audit.actions import record
from chungtay.foundation.files.models import StoredFile, Wall
from chungtay.foundation.files.queries import place
from chungtay.foundation.files.rules import Kind, judge
from chungtay.foundation.files.sealing import fingerprint, seal
from chungtay.kit.reach import Reach


@transaction.atomic
def keep(
    reach: Reach, owner: models.Model, *, name: str, content: bytes, among: frozenset[Kind], wall: Wall = Wall.AGENCY
) -> StoredFile:
    """Store a file for its owner row; raise ``NotTaken`` for a kind we do not take. The owner's verb has checked the right."""
    kind = judge(content, limit_bytes=settings.FILES_LIMIT_BYTES, among=among)
    stored = StoredFile(
        owner_label=owner._meta.label_lower,
        owner_key=str(owner.pk),
        wall=wall,
        agency_id=reach.agency_id,
        name=Path(name).name[:255] or f"tep.{kind.extension}",
        content_type=kind.content_type,
        size_bytes=len(content),
        fingerprint=fingerprint(content),
    )
    path = place(stored.pk)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(seal(stored.pk, content))
    stored.save(force_insert=True)
    record(reach, "files.keep", stored, kind=kind.extension, size_bytes=len(content))
    return stored


class NotItsOwner(ValueError):
    """A file is removed only for the row it was kept for."""


@transaction.atomic
def remove(reach: Reach, owner: models.Model, stored: StoredFile, *, decision: str) -> None:
    """Remove the bytes of a file for good; its row stays and says by which decision. The owner's verb has checked the right.

    Raises ``NotItsOwner`` when the file was kept for another row. The bytes go once the transaction stands.
    """
    held = StoredFile.objects.select_for_update(of=("self",)).get(pk=stored.pk)
    if (held.owner_label, held.owner_key) != (owner._meta.label_lower, str(owner.pk)):
        raise NotItsOwner(str(stored.pk))
    if held.removed_on:
        return
    held.removed_on, held.removed_by = reach.day, decision[:200]
    held.save(update_fields=["removed_on", "removed_by"])
    transaction.on_commit(lambda: place(held.pk).unlink(missing_ok=True))
    record(reach, "files.remove", held, size_bytes=held.size_bytes)
