"""Real lists in a Word file: every marker is Word's own numbering, so that a list goes on when somebody edits it."""

import re
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from docx.text.paragraph import Paragraph as WordParagraph

from vanban.layout import Layout
from vanban.writing.styles import DRESSES, Style
from vanban.writing.wording import clean

COUNTED = re.compile(r"(?P<before>[(]?)(?:(?P<number>[1-9]\d{0,3})|(?P<letter>[a-z]))(?P<after>[.)/]{1,2})")

ABSTRACT = """<w:abstractNum {names} w:abstractNumId="{id}"><w:multiLevelType w:val="singleLevel"/>
<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/><w:suff w:val="space"/><w:lvlText w:val={text}/>
<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:firstLine="{first}"/></w:pPr></w:lvl></w:abstractNum>"""
NUM = '<w:num {names} w:numId="{id}"><w:abstractNumId w:val="{id}"/></w:num>'
MARK = '<w:numPr {names}><w:ilvl w:val="0"/><w:numId w:val="{id}"/></w:numPr>'


@dataclass(frozen=True, slots=True)
class Shape:
    """What a list prints: "%1)" with small letters, or a sign that never changes."""

    style: Style
    format: str
    text: str


@dataclass(slots=True)
class Lists:
    """The lists of one document, and how far each has counted."""

    document: Document
    layout: Layout
    ids: dict[Shape, int] = field(default_factory=dict)
    counts: dict[Shape, int] = field(default_factory=dict)
    made: int = 0

    def mark(self, paragraph: WordParagraph, marker: str, style: Style) -> None:
        """Let a paragraph be an item with this printed marker."""
        shape, count = read_marker(clean(marker), style)
        if shape not in self.ids or (count and self.counts.get(shape) != count - 1):
            self.ids[shape] = self._define(shape, count or 1)
        if count:
            self.counts[shape] = count
        mark = parse_xml(MARK.format(names=nsdecls("w"), id=self.ids[shape]))
        paragraph._p.get_or_add_pPr().insert_element_before(mark, "w:sectPr")

    def _define(self, shape: Shape, start: int) -> int:
        self.made += 1
        numbering = self.document.part.numbering_part.element
        dress = DRESSES[shape.style]
        first_cm = self.layout.body.first_line_cm.written if dress.is_running_text else 0
        told = {"names": nsdecls("w"), "id": self.made, "start": start, "format": shape.format}
        told |= {"left": Cm(dress.left_cm).twips, "first": Cm(first_cm).twips}
        abstract = parse_xml(ABSTRACT.format(text=quoteattr(shape.text), **told))
        numbering.insert(self.made - 1, abstract)  # all abstract lists stand before all lists
        numbering.append(parse_xml(NUM.format(**told)))
        return self.made


def read_marker(marker: str, style: Style) -> tuple[Shape, int]:
    """Return how Word prints a marker, and which in its row it is; 0 for signs that do not count.

    The Vietnamese row has "đ)" between "d)" and "e)", which Word does not count: such a marker is a sign. Signs other
    than the hyphen are numbers without a number: LibreOffice saves "+" as a bullet wrongly.
    """
    counted = COUNTED.fullmatch(marker)
    if counted is None:
        return Shape(style, "bullet" if marker == "-" else "decimal", marker.replace("%", "")), 0
    text = f"{counted['before']}%1{counted['after']}"
    if counted["number"]:
        return Shape(style, "decimal", text), int(counted["number"])
    return Shape(style, "lowerLetter", text), ord(counted["letter"]) - ord("a") + 1
