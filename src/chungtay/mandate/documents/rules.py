"""Judgments about documents: when two spellings are one number."""

import re
import unicodedata

DASHES = str.maketrans({"–": "-", "—": "-", "−": "-"})


def number_key(number: str) -> str:
    """Return the form under which a number is found in any spelling: no spaces, capitals, no marks, one kind of dash.

    ``"60 /KH-LĐLĐ"`` and ``"60/kh-ldld"`` give ``"60/KH-LDLD"``.
    """
    plain = re.sub(r"\s+", "", number).translate(DASHES).upper().replace("Đ", "D")
    decomposed = unicodedata.normalize("NFD", plain)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).removeprefix("SO:")
