"""Takes out of a written file all that is not printed on its pages, so that a reader can live off nothing else."""

import io
import re
import zipfile
from collections.abc import Iterable

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PRINTED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels"
    r"|word/(?:document|styles|numbering|fontTable|(?:header|footer)\d*)\.xml"
    r"|word/_rels/(?:document|(?:header|footer)\d*)\.xml\.rels|word/(?:media|charts|drawings)/.+"
)
_NEVER_PRINTED = (
    "commentRangeStart", "commentRangeEnd", "commentReference", "bookmarkStart", "bookmarkEnd", "del", "moveFrom",
    "instrText", "proofErr", "permStart", "permEnd", "customXmlPr", "tag", "alias", "dataBinding", "placeholder",
)  # fmt: skip
_UNSEEN_ATTRIBUTES = re.compile(r"rsid\w*|descr|title|paraId|textId")


def stripped_docx(content: bytes) -> bytes:
    """Return the Word file without properties, custom XML, comments, embedded files, settings and hidden words."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        kept = [name for name in old.namelist() if _PRINTED.fullmatch(name)]
        for name in kept:
            part = old.read(name)
            new.writestr(name, _bare(name, part, kept) if name.endswith((".xml", ".rels")) else part)
    return packed.getvalue()


def _bare(name: str, part: bytes, kept: list[str]) -> bytes:
    root = etree.fromstring(part)
    if name.endswith(".rels"):
        _drop(one for one in root if not _leads_to(one, kept))
    elif name == "[Content_Types].xml":
        _drop(one for one in root if one.get("PartName", "/").lstrip("/") not in [*kept, ""])
    else:
        _hide(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _leads_to(relation: etree._Element, kept: list[str]) -> bool:
    target = relation.get("Target", "").lstrip("/")
    return relation.get("TargetMode") != "External" and any(name.endswith(target) for name in kept)


def _hide(root: etree._Element) -> None:
    _drop(root.iter(etree.Comment, etree.ProcessingInstruction))
    for name in _NEVER_PRINTED:
        _drop(root.iter(f"{W}{name}"))
    _drop(run for run in root.iter(f"{W}r") if run.find(f"{W}rPr/{W}vanish") is not None)
    for node in root.iter():
        for attribute in [one for one in node.attrib if _UNSEEN_ATTRIBUTES.fullmatch(etree.QName(one).localname)]:
            del node.attrib[attribute]


def _drop(nodes: Iterable[etree._Element]) -> None:
    for node in list(nodes):
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)


def stripped_pdf(content: bytes) -> bytes:
    """Return the pages drawn in a fresh PDF: no properties, no XMP, no tags, no attachments, bookmarks or notes."""
    return _fresh(_fresh(content))  # the second time leaves behind the notes that the first cut off


def _fresh(content: bytes) -> bytes:
    saved = io.BytesIO()
    with pdfium.PdfDocument(content) as old, pdfium.PdfDocument.new() as new:
        new.import_pages(old)
        for page in new:
            while pdfium_c.FPDFPage_GetAnnotCount(page):
                pdfium_c.FPDFPage_RemoveAnnot(page, 0)
            page.close()
        new.save(saved)
    return saved.getvalue()
