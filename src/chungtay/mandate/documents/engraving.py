"""A paper written with its number: the Word file, the words and what is read back from them.

Writing and reading take tenths of a second, and whoever holds a series of numbers keeps every other clerk of the body waiting.
So a paper is written with the number it will most likely get before the series is locked; when somebody was quicker, only the
figures are changed: they are as many, so that every place in the text stays where it is.
"""

import io
import zipfile
from dataclasses import dataclass, replace

from vanban.layout import layout_of
from vanban.reader import read
from vanban.reading import Reading
from vanban.writing import Paper, write_docx, write_text
from vanban.writing.package import NEVER


@dataclass(frozen=True, slots=True)
class Engraved:
    """A paper with a number: what is kept of it."""

    paper: Paper
    text: str
    reading: Reading
    word_file: bytes
    is_apart: bool  # its number stands nowhere but in its own place

    def renumbered(self, number: int) -> "Engraved":
        """Return the same paper under another number; it is written anew only when the figures alone would not do."""
        if number == self.paper.number:
            return self
        paper = replace(self.paper, number=number)
        before, after = label(self.paper), label(paper)
        if not self.is_apart or len(before) != len(after):
            return engraved(paper)
        word_file = _exchanged(self.word_file, before.encode(), after.encode())
        return replace(self, paper=paper, text=self.text.replace(before, after), word_file=word_file)


def engraved(paper: Paper) -> Engraved:
    """Write a paper that has its number and day, and read it back."""
    reading = read(write_text(paper))
    elsewhere = write_text(replace(paper, number=None))
    return Engraved(paper, reading.text, reading, write_docx(paper), label(paper) not in elsewhere)


def label(paper: Paper) -> str:
    """Return number and symbol as they are printed: 05/KH-UBND, 140-KH/TU."""
    joint = layout_of(paper.layout, is_letter=paper.is_letter).number_joint
    return f"{paper.number:02d}{joint}{paper.symbol}"


def _exchanged(content: bytes, before: bytes, after: bytes) -> bytes:
    """Return a Word file with some letters in place of others; all else stays byte for byte."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, date_time=NEVER)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(entry, old.read(name).replace(before, after), compresslevel=6)
    return packed.getvalue()
