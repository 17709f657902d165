"""Keep a file for a row, seal it, and remove it again."""

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
