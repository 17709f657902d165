"""The letter that urges bodies (công văn đôn đốc), in the words an administrator set.

The words are those of the paper, not of a screen: official papers are Vietnamese whatever language the officer reads.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chungtay.foundation.agencies.models import Agency
from chungtay.insight.oversight.coverage import Row
from chungtay.insight.oversight.models import Setting
from chungtay.insight.oversight.rules import Owed
from chungtay.mandate.documents.models import Document
from chungtay.mandate.plans.usual_signers import usual_signer
from vanban.writing import Align, Block, Column, Paragraph, SigningBlock, Table

LACKS = {  # what a letter says of a body, the first that applies
    Owed.OPENING: "Chưa mở văn bản",
    Owed.PLAN: "Chưa có kế hoạch",
    Owed.TAKING: "Chưa nhận nhiệm vụ",
    Owed.REPORT: "Chưa báo cáo",
    Owed.WORK: "Còn nhiệm vụ chưa xong",
}
COLUMNS = (
    Column("TT", 10, Align.CENTRE),
    Column("Cơ quan, đơn vị"),
    Column("Tình hình", 55),
    Column("Chậm", 24, Align.CENTRE),
)
NAMED_AT_MOST = 10  # more bodies than these are addressed by the list in the letter
BY_LIST = "Các cơ quan, đơn vị có tên trong danh sách dưới đây"
PLACE = re.compile(r"\{(\w+)\}")
PLACES = ("van_ban", "trich_yeu", "so_don_vi", "ngay", "co_quan")


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter before it is a paper: what the preview shows and what is written."""

    title: str
    opening: str
    lines: tuple[tuple[str, ...], ...]
    closing: str
    addressees: tuple[str, ...]

    @property
    def body(self) -> tuple[Block, ...]:
        """The text as blocks."""
        return Paragraph(self.opening), Table(COLUMNS, self.lines), Paragraph(self.closing)


def named(document: Document) -> str:
    """Return a document as letters name it: kind, number, day."""
    kind = document.kind.name_vi if document.kind else "Văn bản"
    number = f" số {document.number}" if document.number else ""
    day = f" ngày {document.issued_on:%d/%m/%Y}" if document.issued_on else ""
    return f"{kind}{number}{day}"


def letter(setting: Setting, ours: Agency, document: Document, rows: Sequence[Row], day: date) -> Letter:
    """Return the letter to these bodies, worded as set."""
    known = {
        "van_ban": named(document),
        "trich_yeu": document.title[:1].lower() + document.title[1:],
        "so_don_vi": str(len(rows)),
        "ngay": f"{day:%d/%m/%Y}",
        "co_quan": ours.name,
    }
    return Letter(
        title=filled(setting.letter_title, known),
        opening=filled(setting.letter_opening, known),
        lines=tuple(_line(number, row) for number, row in enumerate(rows, start=1)),
        closing=filled(setting.letter_closing, known),
        addressees=tuple(row.agency.name for row in rows) if len(rows) <= NAMED_AT_MOST else (BY_LIST,),
    )


def filled(words: str, known: Mapping[str, str]) -> str:
    """Put what is known into its places; a place nobody knows stays as it is written."""
    return PLACE.sub(lambda place: known.get(place[1], place[0]), words)


def unknown_places(words: str) -> list[str]:
    """Return the places of a wording that nothing can be put into."""
    return [place for place in PLACE.findall(words) if place not in PLACES]


def _line(number: int, row: Row) -> tuple[str, ...]:
    late = f"{row.days_late} ngày" if row.is_late else ""
    return str(number), row.agency.name, "; ".join(lacks(row)), late


def lacks(row: Row) -> list[str]:
    """Say what a body lacks: the first step it has not taken, and its report when that is late."""
    said = [words for one, words in LACKS.items() if one in row.owed][:1]
    report = LACKS[Owed.REPORT]
    return [*said, report.lower()] if Owed.REPORT in row.late and report not in said else said


def signature(ours: Agency) -> SigningBlock:
    """Return room for whoever signs such papers of our body."""
    authority, role = usual_signer(ours.kind)
    return SigningBlock(role=role, authority=(authority,) if authority else ())
