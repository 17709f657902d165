"""The parts of a Word file that say how it looks."""

import zipfile
from dataclasses import dataclass, field

from lxml import etree

from vanban.extract.archives import archive_of
from vanban.extract.unreadable import Unreadable
from vanban.extract.word_parts import DOCUMENT, NUMBERING, STYLES, part_tree

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True, slots=True)
class Package:
    """The parts that say how the document looks. Parts that are missing are None."""

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    theme: etree._Element | None
    settings: etree._Element | None
    properties: etree._Element | None
    headers: dict[str, etree._Element] = field(default_factory=dict)  # by relation


def open_package(content: bytes, name: str) -> Package:
    """Open a Word file; raises `Unreadable` for other archives, damaged or unsafe ones."""
    with archive_of(content, name) as archive:
        return _package(archive, name)


def _package(archive: zipfile.ZipFile, name: str) -> Package:
    document = part_tree(archive, DOCUMENT, name)
    if document is None:
        raise Unreadable(name, "spreadsheet")
    return Package(
        document,
        styles=part_tree(archive, STYLES, name),
        numbering=part_tree(archive, NUMBERING, name),
        theme=part_tree(archive, "word/theme/theme1.xml", name),
        settings=part_tree(archive, "word/settings.xml", name),
        properties=part_tree(archive, "docProps/app.xml", name),
        headers=_headers(archive, name),
    )


def _headers(archive: zipfile.ZipFile, name: str) -> dict[str, etree._Element]:
    """Return headers and footers by the relation that names them."""
    relations = part_tree(archive, "word/_rels/document.xml.rels", name)
    headers: dict[str, etree._Element] = {}
    for relation in relations if relations is not None else ():
        target = (relation.get("Target") or "").removeprefix("/word/")
        if (relation.get("Type") or "").endswith(("/header", "/footer")) and relation.get("TargetMode") != "External":
            printed = part_tree(archive, f"word/{target}", name)
            if printed is not None:
                headers[relation.get("Id") or ""] = printed
    return headers
