"""The parts of a Word file, each read under guard: no entities, no network, no more bytes than it may hold."""

import zipfile
from dataclasses import dataclass, field

from lxml import etree

from vanban.extract.archives import archive_of, part
from vanban.extract.trees import tree
from vanban.extract.unreadable import Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
LARGEST_PART = 25_000_000


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
    document = _part(archive, "word/document.xml", name)
    if document is None:
        raise Unreadable(name, "spreadsheet")
    return Package(
        document,
        styles=_part(archive, "word/styles.xml", name),
        numbering=_part(archive, "word/numbering.xml", name),
        theme=_part(archive, "word/theme/theme1.xml", name),
        settings=_part(archive, "word/settings.xml", name),
        properties=_part(archive, "docProps/app.xml", name),
        headers=_headers(archive, name),
    )


def _headers(archive: zipfile.ZipFile, name: str) -> dict[str, etree._Element]:
    """Return headers and footers by the relation that names them."""
    relations = _part(archive, "word/_rels/document.xml.rels", name)
    headers: dict[str, etree._Element] = {}
    for relation in relations if relations is not None else ():
        target = (relation.get("Target") or "").removeprefix("/word/")
        if (relation.get("Type") or "").endswith(("/header", "/footer")) and relation.get("TargetMode") != "External":
            printed = _part(archive, f"word/{target}", name)
            if printed is not None:
                headers[relation.get("Id") or ""] = printed
    return headers


def _part(archive: zipfile.ZipFile, path: str, name: str) -> etree._Element | None:
    try:
        info = archive.getinfo(path)
    except KeyError:
        return None
    return tree(part(archive, info, name, largest=LARGEST_PART), name)
