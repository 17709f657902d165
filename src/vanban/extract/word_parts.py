"""The parts of a Word file (Office Open XML), each read under guard: no entities, no network, no more bytes than it may hold."""

import zipfile

from lxml import etree

from vanban.extract.archives import part
from vanban.extract.trees import tree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT, NUMBERING, STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
LARGEST_PART = 25_000_000
WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
"""Elements around paragraphs, rows and words that change nothing of what is seen."""


def part_tree(archive: zipfile.ZipFile, path: str, name: str) -> etree._Element | None:
    """Return the root of one part, None where the file has no such part; raises `Unreadable` for one that is unsafe."""
    try:
        info = archive.getinfo(path)
    except KeyError:
        return None
    return tree(part(archive, info, name, largest=LARGEST_PART), name)
