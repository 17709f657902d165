"""PDF pages: words with their places, put in reading order."""

import io
import shutil
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from vanban import Unreadable, extract, read_file
from vanban.extract import Printed
from vanban.files import read_bytes
from vanban.tests.made_files import pdf_of, shown
from vanban.tests.typeset import GOLDEN, OFFICIAL, typeset, words_in_order


def lines(*pages: bytes) -> list[str]:
    return [line for line in extract(pdf_of(pages)).text.split("\n") if line]


@pytest.mark.parametrize("name", [name for name in OFFICIAL if name != "012"])
def test_a_set_document_is_read_word_for_word(name: str) -> None:
    content = typeset(name)
    found = " ".join(extract(content).text.replace("|", " ").split())
    assert found.replace(" ", "") == words_in_order(name).replace(" ", "")
    reading, typed = read_bytes(content), read_file(GOLDEN / f"{name}.txt")
    assert reading.document == typed.document
    assert (reading.recipients, reading.reports) == (typed.recipients, typed.reports)
    assert all(place.boxes for place in reading.places.values())


def test_a_long_table_goes_on_over_pages_under_one_header() -> None:
    rows = [line for line in extract(typeset("012")).text.split("\n") if line.startswith("|")]
    numbers = [row.split("|")[1].strip() for row in rows]
    assert numbers.count("TT") == 1
    assert [number for number in numbers if number.isdigit()][-132:] == [str(number) for number in range(1, 133)]


def test_every_word_stands_in_its_box() -> None:
    printed = extract(typeset("004"))
    geometry = printed.geometry
    assert "".join(printed.text[a:b] for a, b in zip(geometry.starts, geometry.ends, strict=True)) == "".join(
        printed.text.split()
    )
    for word in range(len(geometry.starts)):
        box, size = geometry.box(word), printed.pages[geometry.pages[word] - 1]
        assert 0 <= box.left < box.right <= size.width
        assert 0 <= box.top < box.bottom <= size.height
    first = geometry.boxes(printed.text.index("Số:"), printed.text.index("Số:") + 3)
    assert [box.page for box in first] == [1]
    assert first[0].top < 200


def body(*said: str, top: int = 700) -> tuple[tuple[float, float, str], ...]:
    return tuple((60.0, top - 18.0 * at, words) for at, words in enumerate(said))


FULL = "The communes shall report to the district on the work done for children in the first months"


def test_a_letterhead_becomes_its_left_block_then_its_right_block() -> None:
    head = ((60, 800, "UBND TINH MAU"), (60, 782, "SO Y TE MAU"), (60, 764, "So: 12/KH-SYT"),
            (300, 800, "CONG HOA XA HOI CHU NGHIA VIET NAM"), (330, 764, "Mau, ngay 05 thang 3 nam 2026"))  # fmt: skip
    first, second = (
        ["UBND TINH MAU", "SO Y TE MAU", "So: 12/KH-SYT"],
        ["CONG HOA XA HOI CHU NGHIA VIET NAM", "Mau, ngay 05 thang 3 nam 2026"],
    )
    vietnamese = shown(*head).replace(b"So: ", b"S\\363: ").replace(b"ngay 05 thang", b"ng\\340y 05 th\\341ng")
    found = lines(vietnamese + b"\n" + shown(*body(FULL)))
    assert [line.replace("à", "a").replace("á", "a").replace("ó", "o") for line in found] == [*first, *second, FULL]


def test_a_paragraph_goes_on_over_a_page_and_page_numbers_go() -> None:
    pages = [
        shown(*body("Hospital one", *[FULL] * 8, top=700), (297, 805, "1")),
        shown(*body("of this year.", "- A new item", top=780), (297, 805, "2")),
    ]
    assert lines(*pages)[-2:] == [" ".join([*[FULL] * 8, "of this year."]), "- A new item"]


def test_running_heads_and_feet_go() -> None:
    pages = [
        shown(
            (60, 815, f"Plan 12 page {page} of 4"),
            *body(f"Chapter {'abcd'[page - 1]} text."),
            (60, 30, "Signed by the office"),
        )
        for page in range(1, 5)
    ]
    assert lines(*pages) == [f"Chapter {letter} text." for letter in "abcd"]


def ruled(rows: list[list[str]], top: int, *, spread: bool = False) -> bytes:
    """A table with lines; with ``spread`` its first row is one merged cell."""
    drawn = [f"60 {top - 30 * at} m 480 {top - 30 * at} l S" for at in range(len(rows) + 1)]
    placed = []
    for at, row in enumerate(rows):
        sides = [0, 3] if spread and at == 0 else range(4)
        drawn += [f"{60 + 140 * side} {top - 30 * at} m {60 + 140 * side} {top - 30 * at - 30} l S" for side in sides]
        for column, cell in enumerate(row):
            placed += [
                (65 + 140 * column, top - 30 * at - 12 - 13 * line, words)
                for line, words in enumerate(cell.split("\n"))
            ]
    return "\n".join(drawn).encode() + b"\n" + shown(*placed, size=10)


def test_a_ruled_table_is_read_cell_by_cell() -> None:
    page = (
        shown(*body("Before the table."))
        + b"\n"
        + ruled([["No", "Task", "Lead"], ["1", "Open swimming\nlessons", "School"]], 600)
    )
    assert lines(page + b"\n" + shown(*body("After the table.", top=400))) == [
        "Before the table.", "| No | Task | Lead |", "| 1 | Open swimming lessons | School |", "After the table."
    ]  # fmt: skip


def test_merged_cells_stand_where_they_begin() -> None:
    assert lines(ruled([["I. Protection"], ["1", "Lessons", "School"]], 600, spread=True)) == [
        "| I. Protection |  |  |", "| 1 | Lessons | School |"
    ]  # fmt: skip


def test_a_table_over_two_pages_is_one() -> None:
    first, second = (
        ruled([["No", "Task", "Lead"], ["1", "a", "b"]], 200),
        ruled([["No", "Task", "Lead"], ["2", "c", "d"]], 800),
    )
    assert extract(pdf_of([first, second])).text.split("\n") == [
        "| No | Task | Lead |",
        "| 1 | a | b |",
        "| 2 | c | d |",
    ]


@pytest.mark.parametrize(
    "unseen",
    [
        b"1 1 1 rg\n" + shown((60, 500, "white on white")),
        b"BT 3 Tr /F1 12 Tf 60 500 Td (invisible) Tj ET",
        shown((60, 900, "above the page")) + b"\n" + shown((-300, 500, "left of it")),
        b"BT /F1 12 Tf 0 1 -1 0 30 300 Tm (set on its side) Tj ET",
    ],
    ids=["white", "invisible", "outside", "sideways"],
)
def test_what_nobody_reads_is_left_out(unseen: bytes) -> None:
    assert lines(shown(*body("Plain text.")) + b"\n" + unseen) == ["Plain text."]


def test_white_text_on_a_dark_field_is_read() -> None:
    dark = b"0 0 0.4 rg 50 490 300 30 re f\n1 1 1 rg\n" + shown((60, 500, "PLAN"))
    assert lines(dark) == ["PLAN"]


def test_a_turned_page_is_read_as_it_is_seen() -> None:
    sideways = "\n".join(
        f"BT /F1 12 Tf 0 1 -1 0 {x} 60 Tm ({words}) Tj ET" for x, words in ((100, "First line."), (130, "Second line."))
    )
    content = pdf_of([sideways.encode()]).replace(b"/MediaBox [0 0 595 842]", b"/Rotate 90 /MediaBox [0 0 595 842]")
    printed: Printed = extract(content)
    assert [line for line in printed.text.split("\n") if line] == ["First line.", "Second line."]
    assert (printed.pages[0].width, printed.pages[0].height) == (842, 595)
    tops = [printed.geometry.box(word).top for word in range(4)]
    assert all(above <= below for above, below in pairwise(tops))


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_a_page_that_is_a_picture_is_read_among_the_others() -> None:
    source, mixed = pdfium.PdfDocument(typeset("002")), pdfium.PdfDocument.new()
    held, whole = io.BytesIO(), io.BytesIO()
    source[1].render(scale=300 / 72).to_pil().convert("L").save(held, "PDF", resolution=300)
    mixed.import_pages(source, [0])
    mixed.import_pages(pdfium.PdfDocument(held.getvalue()))
    mixed.save(whole)
    told: list[tuple[int, int]] = []
    reading = read_bytes(whole.getvalue(), on_page=lambda page, of: told.append((page, of)))
    assert (reading.origin, len(reading.pages), told) == ("scan", 2, [(1, 2), (2, 2)])
    assert (reading.document.number, reading.document.signer_name) == ("34/KH-LĐLĐ", "Hoàng Văn Thạch")
    pages = {name: {box.page for box in reading.places[f"document.{name}"].boxes} for name in ("number", "signer_name")}
    assert pages == {"number": {1}, "signer_name": {2}}


def test_a_picture_without_tesseract_names_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    held = io.BytesIO()
    Image.new("L", (400, 300), 255).save(held, "PNG")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unreadable) as why:
        read_bytes(held.getvalue())
    assert why.value.reason == "no-tesseract"
    assert "apt install tesseract-ocr" in why.value.vietnamese


def test_columns_below_each_other_are_a_table_without_lines() -> None:
    rows = [("1", "Open swimming lessons", "School"), ("2", "Visit children", "Union"), ("3", "Give books", "Library")]
    placed = [
        (x, 650.0 - 36 * at, words)
        for at, row in enumerate(rows)
        for x, words in zip((60.0, 120.0, 400.0), row, strict=True)
    ]
    rest = (120.0, 636.0, "for thirty children")
    assert lines(shown(*body("Before the table."), *placed[:3], rest, *placed[3:])) == [
        "Before the table.",
        "| 1 | Open swimming lessons for thirty children | School |",
        "| 2 | Visit children | Union |",
        "| 3 | Give books | Library |",
    ]


def test_a_frame_around_a_page_is_no_table() -> None:
    frame = b"40 40 515 762 re S 45 45 505 752 re S 50 50 495 742 re S\n"
    assert lines(frame + shown(*body("First line.", "Second line."))) == ["First line.", "Second line."]


def test_what_stands_at_the_very_edge_is_no_text() -> None:
    assert lines(
        shown((60, 820, "Signed by the office at 10:15"), *body("Plain text."), (200, 20, "For demonstration"))
    ) == ["Plain text."]


def one_page_of(*layers: "pdfium.PdfDocument") -> bytes:
    """A page that draws the first page of each document as one object."""
    whole, drawn = io.BytesIO(), pdfium.PdfDocument.new()
    page = drawn.new_page(595, 842)
    for layer in layers:
        page.insert_obj(layer.page_as_xobject(0, drawn).as_pageobject())
    page.gen_content()
    drawn.save(whole)
    return whole.getvalue()


def test_a_table_drawn_as_one_object_is_read_cell_by_cell() -> None:
    table = pdfium.PdfDocument(pdf_of([ruled([["No", "Task", "Lead"], ["1", "Swimming\nlessons", "School"]], 600)]))
    assert extract(one_page_of(table)).text.split("\n") == ["| No | Task | Lead |", "| 1 | Swimming lessons | School |"]


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_letters_laid_over_a_scan_without_their_marks_are_read_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    source, held = pdfium.PdfDocument(typeset("011")), io.BytesIO()
    source[0].render(scale=300 / 72).to_pil().convert("L").save(held, "PDF", resolution=300)
    unseen = b"BT 3 Tr /F1 12 Tf 60 %d Td (Kinh gui cac truong tieu hoc) Tj ET"
    layer = pdf_of([b"\n".join(unseen % (700 - 20 * at) for at in range(10))])
    laid = one_page_of(pdfium.PdfDocument(held.getvalue()), pdfium.PdfDocument(layer))
    assert read_bytes(laid).document.number == "77/KH-PGDĐT"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "Kinh gui cac truong" in extract(laid).text
