"""Charts in a Word file: a real chart that Word can go on editing, with its figures in a workbook inside.

A picture would be simpler, but it could not be corrected, searched or made larger without loss.
"""

from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from vanban.writing.blocks import Chart
from vanban.writing.chart_xml import chart_xml
from vanban.writing.styles import CHART_MM, Style
from vanban.writing.wording import clean
from vanban.writing.workbook import workbook

CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

DRAWING = """<w:r {names} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:drawing>
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>
<wp:docPr id="{id}" name="{name}" descr={described}/><wp:cNvGraphicFramePr/>
<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">
<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{relation}"/>
</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"""


def add_chart(document: Document, chart: Chart, *, width_mm: float) -> None:
    """Add a chart at the end of the document."""
    at = 1 + sum(part.content_type == CHART for part in document.part.package.iter_parts())
    drawing = DRAWING.format(
        names=nsdecls("w", "r"),
        width=Mm(width_mm),
        height=Mm(CHART_MM),
        id=at,
        name=f"Biểu đồ {at}",
        described=quoteattr(clean(chart.described)),
        relation=document.part.relate_to(_part(document, chart, at), RELATIONSHIP_TYPE.CHART),
    )
    paragraph = document.add_paragraph()
    paragraph._p.style = Style.CHART.key
    paragraph._p.append(parse_xml(drawing))


def _part(document: Document, chart: Chart, at: int) -> Part:
    package = document.part.package
    part = Part(PackURI(f"/word/charts/chart{at}.xml"), CHART, b"", package)
    book = Part(PackURI(f"/word/embeddings/chart{at}.xlsx"), XLSX, workbook(chart), package)
    part._blob = chart_xml(chart, part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)).encode()
    return part
