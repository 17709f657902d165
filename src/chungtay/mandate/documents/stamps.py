"""What is stamped on a paper besides its words: how urgent it is (mức độ khẩn), and marks of secrecy. No framework here.

Sources: Decree 30/2020/NĐ-CP Annex I, II.10 (khẩn, thượng khẩn, hỏa tốc, hỏa tốc hẹn giờ; độ mật); Law on the Protection of
State Secrets 2018, Article 8 (mật, tối mật, tuyệt mật).
"""

import re
from enum import StrEnum

from chungtay.core.names import search_key

HEAD_LINES = 40  # both are stamped beside the letterhead; further down the words may be of a sentence


class Urgency(StrEnum):
    """How urgent a paper is; the empty value is an ordinary one. The most urgent last."""

    ORDINARY = ""
    URGENT = "khan"
    VERY_URGENT = "thuong_khan"
    EXPRESS = "hoa_toc"


PRINTED = {Urgency.URGENT: "KHẨN", Urgency.VERY_URGENT: "THƯỢNG KHẨN", Urgency.EXPRESS: "HỎA TỐC"}
RANK = {one: place for place, one in enumerate(Urgency)}
_URGENT = re.compile(r"^(khan|thuong khan|hoa toc)(?: hen gio)?$")
_SECRET = {"mat": "MẬT", "toi mat": "TỐI MẬT", "tuyet mat": "TUYỆT MẬT"}


def urgency_in(text: str) -> Urgency:
    """Return how urgent a paper says it is; a line of its own near the head, whatever marks and case."""
    found = [match[1].replace(" ", "_") for line in _head(text) if (match := _URGENT.match(line))]
    return Urgency(found[0]) if found else Urgency.ORDINARY


def secrecy_in(text: str) -> str:
    """Return the mark of a state secret a paper bears, as it is printed: "TỐI MẬT"; empty when it bears none."""
    return next((_SECRET[line] for line in _head(text) if line in _SECRET), "")


def _head(text: str) -> list[str]:
    return [search_key(line.strip(" .()[]*")) for line in text.splitlines()[:HEAD_LINES]]
