"""The letters themselves: font, coding, spaces, where tone marks stand."""

import re
import unicodedata
from collections.abc import Iterator

from vanban.check.findings import Finding
from vanban.check.sighted import Block, Sighted
from vanban.check.telling import article_on_letters, place_of, remark
from vanban.layout import Layout, Part

_TIMES = ("timesnewroman", "liberationserif", "tinos", "texgyretermes", "nimbusroman", "times")
_LEGACY = re.compile(r"^(?:\.?vn|vni)", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_FACE = re.compile(r"[-,].*$|(?:PS)?MT$")
_OLD_TONE = re.compile(r"[^\W\d_]*(?:[òóỏõọ][ae]|(?<![qQ])[ùúủũụ]y)\b", re.IGNORECASE)
_NEW_TONE = re.compile(r"[^\W\d_]*(?:o[àáảãạèéẻẽẹ]|(?<![qQ])u[ỳýỷỹỵ])\b", re.IGNORECASE)
_DOUBLE = re.compile(r"[^\s.…_] {2,}(?=[^\s.…_/])")
_ETH = re.compile(r"[^\W\d_]*[Ðð][^\W\d_]*")
_FEW_LETTERS = 1


def fonts(seen: Sighted, layout: Layout) -> Iterator[Finding]:
    """Times New Roman or a font of its widths; fonts of the time before Unicode are named apart."""
    for block in seen.blocks:
        for piece in block.pieces:
            if piece.font is None or piece.weight <= _FEW_LETTERS or _is_times(piece.font):
                continue
            is_old = bool(_LEGACY.match(_SUBSET.sub("", piece.font)))
            what, allowed = ("legacy-font", "phông chữ Unicode (TCVN 6909:2001)") if is_old else ("font", "")
            allowed = allowed or layout.page.font
            source = article_on_letters(layout)
            yield Finding("letters", what, "Phông chữ", _shown(piece.font), allowed, source, place_of(block))


def _shown(font: str) -> str:
    return _SUBSET.sub("", font)


def _is_times(font: str) -> bool:
    name = re.sub(r"[\s_]", "", _FACE.sub("", _SUBSET.sub("", font)))
    return name.lower().startswith(_TIMES)


def coding(seen: Sighted, layout: Layout) -> Iterator[Finding]:
    """Composed letters of TCVN 6909:2001; the Icelandic Ð is no Đ."""
    source = article_on_letters(layout)
    for block in seen.blocks:
        word = next((word for word in block.text.split() if unicodedata.normalize("NFC", word) != word), None)
        if word:
            shown = unicodedata.normalize("NFC", word)
            found = f"dùng dấu rời (ví dụ “{shown}”)"
            allowed = "mã dựng sẵn theo TCVN 6909:2001"
            yield Finding("letters", "decomposed", "Chữ tiếng Việt", found, allowed, source, place_of(block))
        eth = _ETH.search(block.text)
        if eth:
            found = f"“Ð” không phải chữ tiếng Việt (“{eth[0]}”)"
            yield Finding("letters", "eth", "Chữ", found, "chữ “Đ” theo TCVN 6909:2001", source, place_of(block))


def spaces(seen: Sighted, layout: Layout) -> Iterator[Finding]:
    """Two spaces in a row, outside the room left for a number and a day."""
    for block in seen.blocks:
        found = _DOUBLE.search(block.text)
        if (
            seen.origin == "docx"
            and found
            and block.part not in {Part.NUMBER, Part.PLACE_AND_DATE, Part.ANNEX_REFERENCE}
        ):
            yield remark(
                "letters", "double-space", "Dấu cách", "thừa (hai dấu cách liền nhau)", "gõ một dấu cách", block
            )


def tone_marks(seen: Sighted, layout: Layout) -> Iterator[Finding]:
    """One way of setting tone marks: "hòa, thủy" or "hoà, thuỷ", not both."""
    olds = ((found, block) for block in seen.blocks if (found := _tone(_OLD_TONE, block)))
    news = ((found, block) for block in seen.blocks if (found := _tone(_NEW_TONE, block)))
    old, new = next(olds, None), next(news, None)
    if old and new:
        found = f"không thống nhất (“{old[0]}” và “{new[0]}”)"
        yield remark(
            "letters", "tone-marks", "Vị trí dấu thanh", found, "bỏ dấu theo một kiểu trong cả văn bản", new[1]
        )


def _tone(pattern: re.Pattern[str], block: Block) -> str | None:
    if block.part is Part.NATION:  # prescribed letter by letter
        return None
    found = pattern.search(unicodedata.normalize("NFC", block.text))
    return found[0] if found else None
