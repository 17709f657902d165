"""Running heads and feet: what stands at the edge of most pages is no part of what a document says."""

import re
from collections import Counter
from collections.abc import Sequence

from vanban.extract.pieces import Piece, in_margin
from vanban.reading import PageSize

_EDGES = 2
_NO_TEXT = 29.0
"""Points from the edge of the page (10 mm): text begins at 20 mm (Decree 30/2020, Annex I), stamps and notes stand outside."""


def without_furniture(pages: Sequence[list[Piece]], sizes: Sequence[PageSize]) -> list[list[Piece]]:
    """Return the pieces of each page without its furniture."""
    repeated = _repeated(pages, sizes)
    return [
        [piece for piece in pieces if not _is_furniture(piece, pieces, size, repeated)]
        for pieces, size in zip(pages, sizes, strict=True)
    ]


def _is_furniture(piece: Piece, pieces: list[Piece], size: PageSize, repeated: set[str]) -> bool:
    if piece.is_row or not _is_edge(piece, pieces):
        return False
    middle = (piece.top + piece.bottom) / 2
    if min(middle, size.height - middle) < _NO_TEXT:
        return True
    return in_margin(piece.top, piece.bottom, size) and _masked(piece) in repeated


def _is_edge(piece: Piece, pieces: list[Piece]) -> bool:
    return any(piece is one for one in (*pieces[:_EDGES], *pieces[-_EDGES:]))


def _masked(piece: Piece) -> str:
    """Return the words with figures alike, and the level they stand on."""
    return re.sub(r"\d+", "0", piece.text).strip() + f"@{round(piece.top / 8)}"


def _repeated(pages: Sequence[list[Piece]], sizes: Sequence[PageSize]) -> set[str]:
    """Return what stands at the edge of most pages, on the same level."""
    if len(pages) < 2:
        return set()
    seen = Counter(
        words
        for pieces in pages
        for words in {_masked(piece) for piece in (*pieces[:_EDGES], *pieces[-_EDGES:]) if not piece.is_row}
    )
    least = max(2, (len(pages) + 1) // 2)
    return {words for words, times in seen.items() if times >= least and any(letter.isalpha() for letter in words)}
