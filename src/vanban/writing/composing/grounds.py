"""What a paper rests on, replaces or belongs to, in the words such papers use: documents, programmes, campaigns.

Source: Decree 30/2020/NĐ-CP, Annex I, Part I, II.6: a ground is cited by kind, number, day, issuer and title.
"""

import re
from collections.abc import Sequence

from vanban.campaigns import find_campaigns
from vanban.citations import find_citations
from vanban.lexicon import phrases, rows
from vanban.programmes import find_programmes
from vanban.reading import Campaign, Citation, Period, Programme
from vanban.text import fold, passage
from vanban.writing.unwritable import Unwritable

_LAWS = frozenset({"hien_phap", "luat", "phap_lenh", "cong_uoc"})
_LEADS = {"based_on": "Căn cứ ", "implements": "Thực hiện ", "mentions": "Theo quy định tại "}
_CHANGES = {"replaces": "thay thế", "amends": "sửa đổi, bổ sung"}
_KINDS = {
    "chuong_trinh": "Chương trình",
    "de_an": "Đề án",
    "du_an": "Dự án",
    "ke_hoach": "Kế hoạch hành động",
    "phong_trao": "Phong trào",
    "cuoc_van_dong": "Cuộc vận động",
    "chien_luoc": "Chiến lược",
}
_VERBS = phrases("verbs")
_KEPT = re.compile(r"^(?:phe duyet|quy dinh|ban hanh)\b")


def told_in(texts: Sequence[str]) -> list[Citation]:
    """Return the documents that these words cite already."""
    return [found.citation for text in texts for found in find_citations(passage(text))]


def named_in(texts: Sequence[str]) -> list[Programme | Campaign]:
    """Return the programmes and campaigns that these words name already."""
    whole = [passage(text) for text in texts if text]
    programmes = [found.programme for text in whole for found in find_programmes(text)]
    return [*programmes, *(found.campaign for found in find_campaigns(whole, texts[0], None))]


def basis_lines(citations: Sequence[tuple[int, Citation]]) -> list[str]:
    """Return one ground a line, each with the word of its relation; the index names the field in an error."""
    return [_LEADS[one.relation] + cited(one, f"cited_documents[{at}]") for at, one in citations]


def is_change(citation: Citation) -> bool:
    """True for a document that this paper replaces or amends."""
    return citation.relation in _CHANGES


def change_lines(citations: Sequence[tuple[int, Citation]], kind: str) -> list[str]:
    """Return "Kế hoạch này thay thế …", one sentence for each document replaced or amended."""
    return [f"{kind} này {_CHANGES[one.relation]} {cited(one, f'cited_documents[{at}]')}." for at, one in citations]


def cited(one: Citation, path: str) -> str:
    """Write a document as it is cited: kind, number, day, issuer, title."""
    if one.type in _LAWS and one.title:
        return _law(one)
    name = _type_name(one, path)
    number = f" số {one.number}" if one.number else ""
    return f"{name}{number}{_day(one.date)}{f' của {one.issuer}' if one.issuer else ''}{_about(one.title)}"


def _law(one: Citation) -> str:
    number = f" số {one.number}" if one.number else ""
    issuer = f" của {one.issuer}" if one.issuer and fold(one.issuer) not in fold(one.title or "") else ""
    return f"{one.title}{number}{_day(one.date)}{issuer}"


def _type_name(one: Citation, path: str) -> str:
    names = [row[1] for row in rows("kinds") if row[0] == one.type]
    if not names:
        raise Unwritable(path, "chưa biết tên loại của văn bản được viện dẫn")
    return min(names, key=len)


def _day(printed: str | None) -> str:
    """Write a day, a month or a year the way citations print them."""
    parts = (printed or "").split("-")
    if len(parts) == 3:
        month = f"{int(parts[1]):02d}" if int(parts[1]) <= 2 else str(int(parts[1]))
        return f" ngày {parts[2]} tháng {month} năm {parts[0]}"
    if len(parts) == 2:
        return f" tháng {int(parts[1])} năm {parts[0]}"
    return f" ({parts[0]})" if parts[0] else ""


def _about(title: str | None) -> str:
    if not title:
        return ""
    if _KEPT.match(fold(title)) or title[0] in '“"':
        return f" {title}"
    is_verb = _VERBS.match(passage(title)) is not None and title[0].islower()
    return f" về việc {title}" if is_verb else f" về {title}"


def programme_line(one: Programme) -> str:
    """Write the sentence that names a programme, with its years where they are printed."""
    return f"Góp phần thực hiện {_named(one)}{_years(one.period)}."


def _named(one: Programme) -> str:
    kind = _KINDS[one.kind]
    return one.name if fold(one.name).startswith(fold(kind)) else f"{kind} “{one.name}”"


def _years(period: Period) -> str:
    return f" giai đoạn {period.start} - {period.end}" if period.start and period.end else ""


def campaign_lines(one: Campaign) -> list[str]:
    """Write what is known of a campaign: its year and theme, and the days it runs."""
    year = f" năm {one.year}" if one.year else ""
    theme = f", chủ đề: “{one.theme}”" if one.theme else ""
    lines = [f"{one.name}{year}{theme}."]
    if one.start and one.end:
        lines.append(f"Thời gian: từ ngày {_slashed(one.start)} đến ngày {_slashed(one.end)}.")
    return lines


def _slashed(day: str) -> str:
    return "/".join(reversed(day.split("-")))
