"""Takes the pictures of docs/vanban.md and writes its table of fields: ``.venv/bin/python -m tests.pictures_vanban``."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFont

import vanban
from vanban.ocr.tests.photographed import as_jpeg, photographed, scanned_pages
from vanban.reading import Place, Reading
from vanban.tests.libreoffice import saved_as
from vanban.writing import write_docx, write_pdf
from vanban.writing.compose import paper_of

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "docs/examples/ke-hoach.txt"
PAGE = ROOT / "docs/vanban.md"
PICTURES = ROOT / "docs/pictures"
SCALE = 1.6
RED, AMBER = (176, 32, 32), (170, 105, 0)
SURE = 0.85
LETTERS = ImageFont.truetype(str(ROOT / "src/vanban/fonts/LiberationSerif-Regular.ttf"), 11)


def main() -> None:
    """Write the example as a PDF, show what is read on it, then send a photograph of it in and a Word file out."""
    written = write_pdf(paper_of(vanban.read_file(EXAMPLE)))
    reading = vanban.read_bytes(written, name="ke-hoach.pdf")
    fields = list(told(reading))
    marked(first_page(written), fields).save(PICTURES / "vanban-fields.png", optimize=True)
    words = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(between(words, "fields", table(reading, fields)), encoding="utf-8")
    scan_to_word(written)


def told(reading: Reading) -> Iterator[tuple[str, Place]]:
    """Yield the fields with a place on the first page, from the top down."""
    placed = [(path, place) for path, place in reading.places.items() if place.boxes and place.boxes[0].page == 1]
    yield from sorted(placed, key=lambda one: (round(one[1].boxes[0].top), one[1].boxes[0].left))


def first_page(pdf: bytes) -> Image.Image:
    document = pdfium.PdfDocument(pdf)
    picture = document[0].render(scale=SCALE).to_pil().convert("RGB")
    document.close()
    return picture


def marked(picture: Image.Image, fields: list[tuple[str, Place]]) -> Image.Image:
    """Frame each field and number it; colour is not the only sign: what is less sure has a thicker frame."""
    draw = ImageDraw.Draw(picture)
    taken: Counter[tuple[float, float]] = Counter()
    for number, (_, place) in enumerate(fields, 1):
        colour, width = (RED, 1) if place.confidence >= SURE else (AMBER, 3)
        for box in place.boxes:
            corners = [side * SCALE for side in (box.left - 1, box.top - 1, box.right + 1, box.bottom + 1)]
            draw.rectangle(corners, outline=colour, width=width)
        first = (round(place.boxes[0].left), round(place.boxes[0].top))
        label(draw, first[0] * SCALE - 9 + 17 * taken[first], first[1] * SCALE - 10, str(number), colour)
        taken[first] += 1
    return picture


def label(draw: ImageDraw.ImageDraw, left: float, top: float, number: str, colour: tuple[int, int, int]) -> None:
    """Print a number on a small white label."""
    draw.rectangle(
        (left, top, left + draw.textlength(number, font=LETTERS) + 4, top + 11), fill="white", outline=colour
    )
    draw.text((left + 2, top - 1), number, fill=colour, font=LETTERS)


def table(reading: Reading, fields: list[tuple[str, Place]]) -> str:
    """Return the fields as a table: number on the picture, path, words, confidence."""
    rows = ["| # | field | words it was read from | sure |", "|---|---|---|---|"]
    for number, (path, place) in enumerate(fields, 1):
        words = re.sub(r"\s+", " ", reading.text[place.start : place.end]).replace("|", "/")
        rows.append(f"| {number} | `{path}` | {words} | {place.confidence:.2f} |")
    return "\n".join(rows)


def between(words: str, name: str, made: str) -> str:
    """Put what was made between the marks of the page."""
    start, end = f"<!-- {name}: made by tests.pictures_vanban -->", f"<!-- end of {name} -->"
    before, rest = words.split(start)
    return f"{before}{start}\n\n{made}\n\n{end}{rest.split(end)[1]}"


def scan_to_word(pdf: bytes) -> None:
    """Photograph the page, read the photograph, write it as a Word file, and show both."""
    photo = as_jpeg(photographed(scanned_pages(pdf)[0]))
    word = write_docx(paper_of(vanban.read_bytes(photo, name="scan.jpg")))
    shown = Image.open(io.BytesIO(photo)).convert("RGB")
    opened = first_page(printed(word))
    height = 900
    sides = [
        one.resize((round(one.width * height / one.height), height), Image.Resampling.LANCZOS)
        for one in (shown, opened)
    ]
    both = Image.new("RGB", (sides[0].width + sides[1].width + 24, height), "white")
    both.paste(sides[0], (0, 0))
    both.paste(sides[1], (sides[0].width + 24, 0))
    both.save(PICTURES / "vanban-scan-to-word.jpg", quality=72)


def printed(word: bytes) -> bytes:
    """Return a Word file as LibreOffice prints it."""
    with TemporaryDirectory() as folder:
        return saved_as("pdf", {"": word}, Path(folder))[""]


if __name__ == "__main__":
    main()
