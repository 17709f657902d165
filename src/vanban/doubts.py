"""What the reader is not sure of, put as a question to the officer, in the words of the page where it is asked."""

import re
from collections.abc import Iterator
from functools import cache

from vanban.lexicon import rows
from vanban.numbering import is_party_style
from vanban.reading import Doubt, Reading
from vanban.text import fold

_SURE = 0.75
_STATE_BODY = re.compile(r"^(?:uy ban|ubnd|so |phong |bo (?!chinh tri)|chi cuc|chinh phu|thu tuong|chu tich)")


def find_doubts(reading: Reading) -> tuple[Doubt, ...]:
    """Return the questions, those about the document's identity first."""
    return (*_identity(reading), *_citations(reading), *_tasks(reading), *_reports(reading))


def _ask(reading: Reading, code: str, path: str, question: str) -> Doubt:
    return Doubt(code=code, field=path, question=question, place=reading.places.get(path))


def _identity(reading: Reading) -> Iterator[Doubt]:
    yield from _issuer(reading)
    document = reading.document
    if not document.number and reading.source_kind == "official_text":
        yield _ask(reading, "number_missing", "document.number", "Văn bản chưa ghi số. Để trống hay nhập số?")
    if document.number:
        yield from _foreign_style(reading, "document.number", document.number, document.issuer)
    if not document.issue_date and reading.source_kind == "official_text":
        question = "Không thấy ngày ban hành. Văn bản ban hành ngày nào?"
        yield _ask(reading, "date_missing", "document.issue_date", question)
    if document.issue_date and len(document.issue_date) < 10:
        question = (
            f"Ngày ban hành chưa ghi đủ, chỉ đọc được {_month_first(document.issue_date)}. Văn bản ban hành ngày nào?"
        )
        yield _ask(reading, "date_partial", "document.issue_date", question)


def _foreign_style(reading: Reading, path: str, number: str, issuer: str | None) -> Iterator[Doubt]:
    """Ask about a number in the Party's style on a document of a body of the State."""
    if is_party_style(number) and _STATE_BODY.match(fold(issuer or "")):
        question = (
            f"Ký hiệu viết theo kiểu văn bản của Đảng, nhưng cơ quan ban hành là {issuer}. Giữ như bản gốc hay sửa?"
        )
        yield _ask(reading, "party_style_number", path, question)


def _month_first(date: str) -> str:
    return "/".join(reversed(date.split("-")))


def _issuer(reading: Reading) -> Iterator[Doubt]:
    document, place = reading.document, reading.places.get("document.issuer")
    symbol = _symbol(document.number)
    if document.issuer and place and place.confidence < _SURE:
        source = f"Suy ra từ ký hiệu “{symbol}” và lời văn" if symbol else "Suy ra từ lời văn"
        question = f"Đầu trang không ghi tên cơ quan. {source}: “{document.issuer}”. Đúng không?"
        yield _ask(reading, "issuer_inferred", "document.issuer", question)
    elif not document.issuer and (reading.source_kind == "official_text" or document.number):
        hint = f" Ký hiệu ghi “{symbol}”." if symbol else ""
        yield _ask(reading, "issuer_missing", "document.issuer", f"Không thấy tên cơ quan ban hành.{hint} Cơ quan nào?")


def _symbol(number: str | None) -> str:
    return re.split(r"[-/]", number)[-1] if number and re.search(r"[-/]", number) else ""


def _citations(reading: Reading) -> Iterator[Doubt]:
    issued = reading.document.issue_date
    for index, cited in enumerate(reading.cited_documents):
        path = f"cited_documents[{index}]"
        if cited.number:
            yield from _foreign_style(reading, path, cited.number, cited.issuer)
        year = re.search(r"/((?:19|20)\d\d)/", cited.number or "")
        if year and cited.date and cited.date[:4] != year[1]:
            question = f"Số {cited.number} mang năm {year[1]}, nhưng ngày ghi bên cạnh là năm {cited.date[:4]}. Giữ như bản gốc hay sửa?"
            yield _ask(reading, "date_against_number", path, question)
        if issued and cited.date and cited.date > issued:
            question = f"{cited.number or cited.title} ghi ngày sau ngày ban hành văn bản này. Giữ như bản gốc hay sửa?"
            yield _ask(reading, "cited_later", path, question)


def _tasks(reading: Reading) -> Iterator[Doubt]:
    issued = reading.document.issue_date
    if reading.document.doc_type in {"ke_hoach", "chi_thi"} and not reading.tasks:
        yield _ask(reading, "no_tasks", "tasks", "Không đọc được nhiệm vụ nào. Văn bản có giao việc không?")
    for index, task in enumerate(reading.tasks):
        if task.deadline and issued and task.deadline < issued[: len(task.deadline)]:
            question = "Hạn của nhiệm vụ sớm hơn ngày ban hành văn bản. Hạn nào đúng?"
            yield _ask(reading, "deadline_before_issue", f"tasks[{index}].deadline", question)


def _reports(reading: Reading) -> Iterator[Doubt]:
    for index, duty in enumerate(reading.reports):
        path = f"reports[{index}]"
        if not duty.to:
            yield _ask(reading, "report_to_missing", path, "Văn bản không ghi báo cáo gửi về đâu. Gửi về cơ quan nào?")
        bodies = fold(" ".join((*duty.to, duty.via or "")))
        gone = next((told for pattern, told in _gone() if pattern.match(bodies)), None)
        if gone:
            body = duty.via or duty.to[0]
            yield _ask(reading, "report_to_gone", path, f"{body}: {gone} Báo cáo đến nay gửi về đâu?")


@cache
def _gone() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the bodies that are no more, and what became of each."""
    return tuple((re.compile(fold(row[0])), row[1]) for row in rows("gone_bodies"))
