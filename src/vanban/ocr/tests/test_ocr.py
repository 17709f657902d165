"""Scans and photographs read back: the golden documents set as an office sets them, pictured, and read by Tesseract."""

import io
import json
import shutil
from functools import cache
from typing import Any

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from vanban.extract import Printed, extract
from vanban.ocr import printed_scan
from vanban.ocr.tests.accuracy import accuracy, words_read
from vanban.ocr.tests.photographed import as_jpeg, as_pdf, as_tiff, photographed, scanned_pages
from vanban.reader import read
from vanban.tests.typeset import GOLDEN, typeset, words_in_order

pytestmark = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")

CLEAN, PHOTOGRAPHED = 0.98, 0.95
LETTERHEAD = (
    "number",
    "issue_date",
    "issuer",
    "parent_body",
    "place",
    "title",
    "doc_type",
    "signer_name",
    "signer_role",
)


@cache
def clean(name: str) -> Printed:
    return printed_scan(as_tiff(scanned_pages(typeset(name))), name=name)


@cache
def photo(name: str) -> Printed:
    return printed_scan(as_jpeg(photographed(scanned_pages(typeset(name))[0])), name=name)


def gold(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", ["003", "006", "007"])
def test_clean_pages_are_read_letter_for_letter(name: str) -> None:
    assert accuracy(words_read(clean(name)), words_in_order(name)) >= CLEAN


@pytest.mark.parametrize("name", ["008", "011"])
def test_photographs_are_read(name: str) -> None:
    assert accuracy(words_read(photo(name)), words_in_order(name)) >= PHOTOGRAPHED


@pytest.mark.parametrize("name", ["003", "007"])
def test_what_was_scanned_is_understood(name: str) -> None:
    reading, wanted = read(clean(name).text).to_json(), gold(name)
    assert {key: reading["document"][key] for key in LETTERHEAD} == {key: wanted["document"][key] for key in LETTERHEAD}
    assert len(reading["recipients"]) == len(wanted["recipients"])
    assert accuracy(" ".join(reading["recipients"]), " ".join(wanted["recipients"])) >= CLEAN
    assert len(reading["tasks"]) == len(wanted["tasks"])


def test_the_left_block_of_a_letterhead_comes_before_the_right_one() -> None:
    text = photo("008").text
    order = [
        "VĂN PHÒNG",
        "219/TB-VP",
        "CỘNG HÒA XÃ HỘI",
        "ngày 02 tháng 12",
        "THÔNG BÁO",
        "Lưu: VT",
        "KT. CHÁNH",
        "Tạ Minh",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_a_ruled_table_comes_out_row_by_row() -> None:
    rows = [line for line in clean("007").text.splitlines() if line.startswith("|")]
    assert rows == [
        line for line in (GOLDEN / "007.txt").read_text(encoding="utf-8").splitlines() if line.startswith("|")
    ]


def test_page_numbers_are_not_read() -> None:
    lines = clean("003").text.splitlines()
    assert "2" not in [line.strip() for line in lines]


def test_words_stand_where_they_are_printed() -> None:
    drawn, seen = extract(typeset("007")), clean("007")
    assert [round(size.width) for size in seen.pages] == [round(size.width) for size in drawn.pages]
    for words in ("164/BC-LĐTBXH", "Học bổng", "Ninh Thị Hoài"):
        one, other = (boxes_of(printed, words)[0] for printed in (drawn, seen))
        assert one.page == other.page
        assert abs(one.left - other.left) < 4
        assert abs(one.right - other.right) < 4
        assert abs((one.top + one.bottom) - (other.top + other.bottom)) / 2 < 6


def boxes_of(printed: Printed, words: str) -> Any:
    start = printed.text.index(words)
    return printed.geometry.boxes(start, start + len(words))


def test_words_of_a_photograph_stand_where_they_are_on_the_photograph() -> None:
    straight = scanned_pages(typeset("008"))[0]
    seen = printed_scan(as_jpeg(photographed(straight)))
    left, right = boxes_of(seen, "Số: 219/TB-VP")[0], boxes_of(seen, "ngày 02 tháng 12")[0]
    assert left.bottom - right.bottom > 4  # the page hangs to the left: what stands on one line is higher on the right
    assert seen.pages[0].width > straight.width * 72 / 300 + 10


def test_words_misread_are_less_sure_than_words_read_well() -> None:
    right, wrong = [], []
    for name, printed in (("003", clean("003")), ("006", clean("006")), ("011", photo("011"))):
        known = set(words_in_order(name).split())
        for start, end, sure in zip(*offsets(printed), printed.geometry.sureness, strict=True):
            (right if printed.text[start:end] in known else wrong).append(sure)
    assert all(0 <= sure <= 1 for sure in right + wrong)
    assert len(wrong) < len(right) / 50
    assert not wrong or sum(wrong) / len(wrong) < sum(right) / len(right) - 0.05


def offsets(printed: Printed) -> Any:
    return printed.geometry.starts, printed.geometry.ends


@pytest.mark.parametrize("turn", [90, 270])
def test_a_page_scanned_on_its_side_is_read_and_its_words_stand_where_they_lie(turn: int) -> None:
    page = scanned_pages(typeset("011"))[0]
    seen = printed_scan(as_tiff([page.rotate(turn, expand=True)]))
    assert accuracy(words_read(seen), words_in_order("011")) >= CLEAN
    width, height = seen.pages[0].width, seen.pages[0].height
    assert width > height
    box = boxes_of(seen, "77/KH-PGDĐT")[0]
    assert box.bottom - box.top > box.right - box.left
    assert (box.left < 150, box.top > height / 2) == ((True, True) if turn == 90 else (False, False))


def test_faint_print_and_a_dark_table_round_the_page_do_not_matter() -> None:
    page = scanned_pages(typeset("011"))[0]
    faint = page.point(lambda level: 190 + level // 4)
    table = Image.new("RGB", (page.width + 500, page.height + 400), (60, 45, 35))
    table.paste(faint.convert("RGB"), (260, 180))
    seen = printed_scan(as_jpeg(table, 300))
    assert accuracy(words_read(seen), words_in_order("011")) >= CLEAN


def test_red_seals_over_the_words_hide_nothing() -> None:
    page = scanned_pages(typeset("008"))[0].convert("RGB")
    seal = Image.new("RGB", page.size, "white")
    pen = ImageDraw.Draw(seal)
    for box in ((1250, 2280, 1750, 2780), (1450, 2700, 1950, 3200)):  # over the text, over the signature
        pen.ellipse(box, outline=(215, 40, 45), width=14)
        pen.regular_polygon(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, 120), 3, fill=(215, 40, 45))
    sealed = Image.composite(page, seal, page.convert("L").point(lambda level: 255 if level < 128 else 0))
    text = printed_scan(as_pdf([sealed], 300)).text
    assert "Tạ Minh Khôi" in text
    assert accuracy(text, words_in_order("008")) >= CLEAN


def test_a_pdf_of_photographs_is_read_with_progress() -> None:
    pages = [photographed(page) for page in scanned_pages(typeset("005"))]
    told: list[tuple[int, int]] = []
    seen = printed_scan(as_pdf(pages, 200), on_page=lambda done, count: told.append((done, count)))
    assert told == [(1, 2), (2, 2)]
    assert seen.origin == "scan"
    assert set(seen.geometry.pages) == {1, 2}
    assert accuracy(words_read(seen), words_in_order("005")) >= PHOTOGRAPHED


def test_a_pdf_of_letters_with_a_photograph_among_them_is_read() -> None:
    letters, photograph = (
        pdfium.PdfDocument(pdf) for pdf in (typeset("008"), as_pdf([Image.new("L", (800, 1100), 240)], 96))
    )
    letters.import_pages(photograph)
    file = io.BytesIO()
    letters.save(file)
    seen = extract(file.getvalue())
    assert len(seen.pages) == len(letters)
    assert accuracy(words_read(seen), words_in_order("008")) >= CLEAN
