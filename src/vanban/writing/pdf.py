"""A galley as a tagged PDF: PDF/UA-1 and PDF/A-2a in one file, its fonts embedded, its words data and never markup."""

import json
import re
from pathlib import Path

import typst

from vanban import fonts
from vanban.writing.galley import Galley
from vanban.writing.pdf_data import data_of
from vanban.writing.unwritable import Unwritable

TEMPLATE = Path(__file__).with_name("paper.typ")
_MISSING = re.compile(r"the (?:text|codepoint) `\"(?P<letters>.+?)\"`")
"""Letters no face has, or a sign of one font alone (the bullets of symbol fonts), which PDF/A lets nobody print."""
_NAMELESS = re.compile(r"\\u\{([0-9a-f]+)\}")


def pdf_of(galley: Galley) -> bytes:
    """Print a galley. The same galley always gives the same bytes; raises `Unwritable` for letters no font has."""
    try:
        return typst.compile(
            TEMPLATE,
            format="pdf",
            font_paths=[fonts.FOLDER],
            ignore_system_fonts=True,
            sys_inputs={"galley": json.dumps(data_of(galley), ensure_ascii=False)},
            pdf_standards=["ua-1", "a-2a"],
        )
    except typst.TypstError as error:
        raise _reason(error) from error


def _reason(error: Exception) -> Unwritable:
    missing = _MISSING.search(str(error))
    if missing is None:
        return Unwritable("", f"không in được thành PDF ({error})")
    letters = _NAMELESS.sub(lambda code: f"U+{code[1].upper()}", missing["letters"])
    return Unwritable("", f"phông chữ không có chữ “{letters}”: hãy thay bằng chữ khác")
