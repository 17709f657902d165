"""Tables for people as an Excel workbook of one sheet: headings that stay in sight, words as words, numbers as numbers."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TypeVar
from xml.sax.saxutils import escape

from django.http import HttpResponse

from chungtay.kit.exports import Column

Row = TypeVar("Row")
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
KINDS = "http://schemas.openxmlformats.org/package/2006/content-types"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
CONTENT_TYPE = f"{TYPE}.sheet"
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST_CELL = 32_767  # letters; Excel holds no more in a cell
NARROW, WIDE = 14, 44  # widths in letters

PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{KINDS}"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{LINKS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Bảng" sheetId="1" '
    'r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{LINKS}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font>'
    '<font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="2"><fill><patternFill '
    'patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/>'
    '</borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf fontId="0" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf><xf fontId="1" applyFont="1" applyAlignment="1"><alignment '
    'horizontal="center" vertical="center" wrapText="1"/></xf></cellXfs><cellStyles count="1">'
    '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


def xlsx(columns: Sequence[Column[Row]], rows: Iterable[Row]) -> bytes:
    """Return the table as a workbook. A cell of words is never taken for a formula: it is written as a string."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in PARTS.items():
            archive.writestr(name, HEAD + content)
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for part in _sheet(columns, rows):
                sheet.write(part.encode())
    return packed.getvalue()


def xlsx_response(name: str, columns: Sequence[Column[Row]], rows: Iterable[Row]) -> HttpResponse:
    """Return the table as a file of that name."""
    disposition = {"Content-Disposition": f'attachment; filename="{name}.xlsx"', "Cache-Control": "private, no-store"}
    return HttpResponse(xlsx(columns, rows), content_type=CONTENT_TYPE, headers=disposition)


def _sheet(columns: Sequence[Column[Row]], rows: Iterable[Row]) -> Iterator[str]:
    yield HEAD + f'<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" '
    yield 'topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>'
    for at, column in enumerate(columns, start=1):
        width = WIDE if len(str(column.heading)) > NARROW + 4 else NARROW
        yield f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    yield _line(1, [str(column.heading) for column in columns], style=1)
    for at, row in enumerate(rows, start=2):
        yield _line(at, [column.value(row) for column in columns], style=0)
    yield "</sheetData></worksheet>"


def _line(at: int, values: Sequence[object], style: int) -> str:
    cells = "".join(_cell(value, f"{_letters(place)}{at}", style) for place, value in enumerate(values))
    return f'<row r="{at}">{cells}</row>'


def _cell(value: object, name: str, style: int) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return f'<c r="{name}" s="{style}"><v>{value}</v></c>'
    words = escape(NOT_IN_XML.sub(" ", str(value))[:LONGEST_CELL])
    return f'<c r="{name}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


def _letters(at: int) -> str:
    """Return the letters of a column: the first, 0, is A; 26 is AA."""
    return (_letters(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)
