"""XML as a tree: no entities, no document type, nothing fetched from anywhere."""

from lxml import etree

from vanban.extract.unreadable import Unreadable

_LARGEST_PIECE = 10_000_000
"""Of one piece of text, in bytes: what libxml2 takes before it suspects an attack."""


def tree(content: bytes, name: str, *, holds_files: bool = False) -> etree._Element:
    """Return the root; raises `Unreadable`: ``damaged``, or ``unsafe`` for a document type of its own.

    ``holds_files`` allows pieces of text as long as a file in base64.
    """
    large = holds_files and len(content) > _LARGEST_PIECE
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=large, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        letters = content.replace(b"\x00", b"")  # however wide they are
        is_unsafe = b"<!DOCTYPE" in letters or b"<!ENTITY" in letters
        raise Unreadable(name, "unsafe" if is_unsafe else "damaged") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(name, "unsafe")
    return root
