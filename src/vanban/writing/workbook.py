"""The workbook inside a Word chart: its figures as one sheet, so that Word can edit them."""

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

from vanban.writing.blocks import Chart
from vanban.writing.package import NEVER
from vanban.writing.wording import clean

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
KINDS = "http://schemas.openxmlformats.org/package/2006/content-types"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{KINDS}"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{LINKS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{SHEETS}" xmlns:r="{OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" '
    'r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{LINKS}"><Relationship Id="rId1" Type="{OFFICE}/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>',
}


def workbook(chart: Chart) -> bytes:
    """Return an Excel file: categories down the first column, one column for each series."""
    rows: list[list[str | float | None]] = [["", *(one.name for one in chart.series)]]
    rows += [[name, *(one.values[at] for one in chart.series)] for at, name in enumerate(chart.categories)]
    sheet = "".join(f'<row r="{at}">{_cells(row, at)}</row>' for at, row in enumerate(rows, start=1))
    parts = PARTS | {
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEETS}"><sheetData>{sheet}</sheetData></worksheet>'
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, date_time=NEVER)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(entry, HEAD + content)
    return packed.getvalue()


def column_name(at: int) -> str:
    """Return the letter of a column, the first is 0; a chart has few."""
    return "ABCDEFGH"[at]


def _cells(row: Iterable[str | float | None], at: int) -> str:
    return "".join(_cell(value, f"{column_name(place)}{at}") for place, value in enumerate(row))


def _cell(value: str | float | None, name: str) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return f'<c r="{name}" t="inlineStr"><is><t>{escape(clean(value))}</t></is></c>'
    return f'<c r="{name}"><v>{float(value)!r}</v></c>'
