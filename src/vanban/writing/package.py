"""Packs a Word file so that the same document always gives the same bytes."""

import io
import zipfile

from docx.document import Document
from docx.opc.rel import Relationships

NEVER = (1980, 1, 1, 0, 0, 0)  # the first moment a zip archive can tell

# What the template brings along and our documents do not use.
UNUSED = ("/thumbnail", "/customXml", "/stylesWithEffects")


def pack(document: Document) -> bytes:
    """Return the bytes of the document, without moments of writing and without what it does not use."""
    _leave_out_unused(document.part.rels)
    _leave_out_unused(document.part.package.rels)
    written = io.BytesIO()
    document.save(written)
    return _without_moments(written.getvalue())


def _leave_out_unused(relations: Relationships) -> None:
    for key in [key for key, relation in relations.items() if relation.reltype.endswith(UNUSED)]:
        del relations[key]


def _without_moments(content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, date_time=NEVER)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every system
            new.writestr(entry, old.read(name), compresslevel=6)
    return packed.getvalue()
