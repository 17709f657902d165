"""How wide words are printed: the widths of the letters in our faces, which are those of Times New Roman."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from vanban.fonts import FOLDER
from vanban.layout import MM_PER_POINT


@dataclass(frozen=True, slots=True)
class Widths:
    """The width of each letter in thousandths of the size, and that of one the face does not have."""

    letters: Mapping[int, float]
    missing: float

    def width_mm(self, words: str, size_pt: float) -> float:
        """Return how wide the words stand on one line; pairs are not drawn together."""
        return sum(self.letters.get(ord(letter), self.missing) for letter in words) * size_pt * MM_PER_POINT / 1000


def width_mm(words: str, size_pt: float, *, is_bold: bool = False, is_italic: bool = False) -> float:
    """Return the width of the widest of the lines, in millimetres."""
    face = widths_of(f"{'Bold' * is_bold}{'Italic' * is_italic}" or "Regular")
    return max(face.width_mm(line, size_pt) for line in words.split("\n"))


@cache
def widths_of(face: str) -> Widths:
    """Read the widths of a face from its tables (OpenType: head, hhea, hmtx, cmap in format 4)."""
    content = (FOLDER / f"LiberationSerif-{face}.ttf").read_bytes()
    tables = _tables(content)
    (per_em,) = struct.unpack_from(">H", content, tables["head"] + 18)
    (count,) = struct.unpack_from(">H", content, tables["hhea"] + 34)
    advances = struct.unpack_from(f">{2 * count}H", content, tables["hmtx"])[::2]
    scaled = [advance * 1000 / per_em for advance in advances]
    glyphs = letters_of(content)
    return Widths({code: scaled[min(glyph, count - 1)] for code, glyph in glyphs.items()}, scaled[0])


def letters_of(content: bytes) -> dict[int, int]:
    """Return the glyph of every letter a face has."""
    cmap = _tables(content)["cmap"]
    (subtables,) = struct.unpack_from(">H", content, cmap + 2)
    starts = [cmap + struct.unpack_from(">I", content, cmap + 8 + 8 * at)[0] for at in range(subtables)]
    start = next(one for one in starts if struct.unpack_from(">H", content, one) == (4,))
    (doubled,) = struct.unpack_from(">H", content, start + 6)
    count = doubled // 2
    ends, firsts, deltas, offsets = (
        struct.unpack_from(f">{count}H", content, start + at)
        for at in (14, 16 + doubled, 16 + 2 * doubled, 16 + 3 * doubled)
    )
    found: dict[int, int] = {}
    for at, (first, end, delta, offset) in enumerate(zip(firsts, ends, deltas, offsets, strict=True)):
        for code in range(first, min(end, 0xFFFE) + 1):
            place = start + 16 + 3 * doubled + 2 * at + offset + 2 * (code - first)
            glyph = struct.unpack_from(">H", content, place)[0] if offset else code
            if glyph:
                found[code] = (glyph + delta) & 0xFFFF
    return {code: glyph for code, glyph in found.items() if glyph}


def _tables(content: bytes) -> dict[str, int]:
    """Return where each table of a font file begins."""
    (count,) = struct.unpack_from(">H", content, 4)
    entries = (struct.unpack_from(">4sIII", content, 12 + 16 * at) for at in range(count))
    return {name.decode("ascii"): offset for name, _, offset, _ in entries}
