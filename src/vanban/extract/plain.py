"""Text files in the encodings met in offices: UTF-8, UTF-16, Windows-1258."""

import codecs
import re
import unicodedata

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

_TAG = re.compile(
    r"^\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<(?:!doctype )?html|<(?:head|body|div|p|table|meta|title|h1)\b)",
    re.IGNORECASE,
)


def decode(content: bytes) -> str:
    """Return the text; never fails, for a wrong letter is better than no document."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, errors="replace")
    half = _unmarked_utf16(content)
    if half:
        return content.decode(half, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _eight_bit(content)


def _unmarked_utf16(content: bytes) -> str | None:
    sample = content[:2000]
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    return "utf-16-le" if odd > even else "utf-16-be"


def _eight_bit(content: bytes) -> str:
    """Return UTF-8 with a few broken letters as such, anything else as Windows-1258."""
    tolerant = content.decode("utf-8", errors="replace")
    if tolerant.count("\ufffd") * 50 < len(content):
        return tolerant
    return unicodedata.normalize("NFC", content.decode("cp1258", errors="replace"))


def is_text(content: bytes) -> bool:
    """True when the bytes are letters and not a machine's format."""
    sample = content[:4000]
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or (
        _unmarked_utf16(sample) and _is_half_zero(sample)
    ):
        return True
    control = sum(byte < 9 or (13 < byte < 32 and byte != 27) for byte in sample)
    return b"\x00" not in sample and control * 100 <= len(sample)


def _is_half_zero(sample: bytes) -> bool:
    return sample.count(0) * 4 > len(sample)


def is_html(text: str) -> bool:
    """True for a web page or a piece of one."""
    return (
        bool(_TAG.match(text.lstrip("\ufeff")))
        or len(re.findall(r"</(?:p|div|td|body|html)>", text[:20_000], re.IGNORECASE)) >= 2
    )
