import zipfile
from io import BytesIO

from lxml import etree

from chungtay.kit.exports import Column
from chungtay.kit.sheets import LONGEST_CELL, xlsx, xlsx_response

MAIN = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
COLUMNS = [Column("Tên", lambda row: row[0]), Column("Số trẻ em được tặng quà", lambda row: row[1])]


def sheet_of(content: bytes) -> etree._Element:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
        return etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))


def cells(content: bytes) -> dict[str, tuple[str, str]]:
    found = sheet_of(content).iterfind(".//m:c", MAIN)
    return {cell.get("r"): (cell.get("t", "n"), "".join(cell.itertext())) for cell in found}


def test_words_are_words_and_numbers_are_numbers():
    told = cells(xlsx(COLUMNS, [("=1+1", 12), ("Đặng <Thị> & Ẩn\x01", None), ("", 0.5), ("x" * 40_000, True)]))
    assert told["A1"] == ("inlineStr", "Tên")
    assert told["A2"] == ("inlineStr", "=1+1")
    assert told["B2"] == ("n", "12")
    assert told["A3"] == ("inlineStr", "Đặng <Thị> & Ẩn ")
    assert {"B3", "A4"}.isdisjoint(told)
    assert told["B4"] == ("n", "0.5")
    assert len(told["A5"][1]) == LONGEST_CELL
    assert told["B5"] == ("inlineStr", "True")


def test_the_headings_stay_in_sight_and_columns_beyond_z_have_two_letters():
    many = [Column(f"Cột {at}", lambda row: row) for at in range(28)]
    sheet = sheet_of(xlsx(many, ["x"]))
    assert sheet.find(".//m:pane", MAIN).get("state") == "frozen"
    assert [cell.get("r") for cell in sheet.iterfind(".//m:c", MAIN)][24:28] == ["Y1", "Z1", "AA1", "AB1"]


def test_it_comes_as_a_file():
    answer = xlsx_response("so-van-ban-den", COLUMNS, [])
    assert answer["Content-Disposition"] == 'attachment; filename="so-van-ban-den.xlsx"'
    assert len(cells(answer.content)) == 2
