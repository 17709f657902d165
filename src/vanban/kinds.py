"""Kinds of official documents: their codes, names and the letters they leave in a number.

Source: Decree 30/2020/NĐ-CP on clerical work, Annex III; Guidance 36-HD/VPTW for Party documents.
"""

import re
from functools import cache

from vanban.lexicon import any_of, column, rows
from vanban.text import Passage, fold

CITABLE = [name for name in column("kinds", 1) if name not in {"thu", "loi keu goi", "bien ban", "giay moi"}]
CITABLE_NAMES = any_of(CITABLE)


@cache
def _codes() -> dict[str, str]:
    return {fold(row[1]): row[0] for row in reversed(rows("kinds"))}


@cache
def _symbols() -> dict[str, str]:
    pairs = [(symbol, row[0]) for row in rows("kinds") if len(row) > 2 for symbol in row[2].split(",")]
    return {symbol.upper(): code for symbol, code in reversed(pairs)}


def code_of_name(name: str) -> str | None:
    """Return the code for a type name, however it is written."""
    return _codes().get(" ".join(fold(name).split()))


def code_of_number(number: str) -> str | None:
    """Return the code the symbol in the number tells: ``15/KH-UBND`` is a plan, ``308/SLĐTBXH-TE`` a letter."""
    body = re.sub(r"^[0-9]*", "", number.replace("Ð", "Đ"))
    parts = [part for part in re.split(r"[/\-.]", body) if part and not part.isdigit()]
    if not parts:
        return None
    known = _symbols().get(parts[0].upper())
    return known or ("nghi_quyet" if re.match(r"QH\d", parts[0]) else "cong_van")


def title_kind(line: Passage) -> str | None:
    """Return the code when the whole line is the printed name of a kind, in capitals."""
    if not line.text.isupper():
        return None
    text = line.strip(":*. ")
    squeezed = text.folded if len(text) < 6 or text.folded[1] != " " else _unspaced(text.folded)
    return code_of_name(squeezed)


def _unspaced(letters: str) -> str:
    """Return ``k e h o a c h`` as ``ke hoach`` if such a kind exists."""
    tight = letters.replace(" ", "")
    return next((name for name in _codes() if name.replace(" ", "") == tight), letters)
