"""What the reader is not sure of, put as a question to the officer, in the words of the page where it is asked."""

import re
from collections.abc import Iterator
from functools import cache

from vanban.dates import ISSUED, iso
from vanban.lexicon import rows
from vanban.numbering import head_number, is_party_style
from vanban.reading import Doubt, Place, Reading
from vanban.text import fold, passage

_SURE = 0.75
_STATE_BODY = re.compile(r"^(?:uy ban|ubnd|so |phong |bo (?!chinh tri)|chi cuc|chinh phu|thu tuong|chu tich)")


def find_doubts(reading: Reading) -> tuple[Doubt, ...]:
    """Return the questions, those about the document's identity first."""
    return (*_identity(reading), *_citations(reading), *_tasks(reading), *_reports(reading))


def _ask(reading: Reading, code: str, path: str, question: str) -> Doubt:
    return Doubt(code=code, field=path, question=question, place=reading.places.get(path))


_MENDED = {
    "issuer": "Tên cơ quan ban hành",
    "parent_body": "Tên cơ quan chủ quản",
    "signer_role": "Chức vụ người ký",
    "signed_on_behalf": "Tên cơ quan, chức danh được ký thay",
    "title": "Trích yếu",
}


def is_mended(text: str, place: Place, value: str) -> bool:
    """True where a scan cut a syllable or lost marks, and the value is spelt otherwise than printed."""
    printed = " ".join(text[place.start : place.end].split())
    return printed != value and fold(printed).replace(" ", "") == fold(value).replace(" ", "")


def _mended(reading: Reading) -> Iterator[Doubt]:
    for name, called in _MENDED.items():
        value, place = getattr(reading.document, name), reading.places.get(f"document.{name}")
        if value and place and is_mended(reading.text, place, value):
            printed = " ".join(reading.text[place.start : place.end].split())
            question = f'{called} in là "{printed}", được đọc là "{value}". Đúng không?'
            yield _ask(reading, "scan_mended", f"document.{name}", question)


def _identity(reading: Reading) -> Iterator[Doubt]:
    yield from _issuer(reading)
    yield from _mended(reading)
    document = reading.document
    if not document.number and reading.source_kind == "official_text":
        yield _ask(reading, "number_missing", "document.number", "Văn bản chưa ghi số. Để trống hay nhập số?")
    if document.number:
        yield from _foreign_style(reading, "document.number", document.number, document.issuer)
    if not document.issue_date and reading.source_kind == "official_text":
        question = "Không thấy ngày ban hành. Văn bản ban hành ngày nào?"
        yield _ask(reading, "date_missing", "document.issue_date", question)
    yield from _two_candidates(reading)
    if document.issue_date and len(document.issue_date) < _FULL:
        printed = _printed(reading, "document.issue_date")
        impossible = ISSUED.match(fold(printed))
        if impossible and impossible[1] and impossible[2]:
            asked = f'Ngày ban hành in là "{printed}", nhưng không có ngày đó. Văn bản ban hành ngày nào?'
            yield _ask(reading, "date_impossible", "document.issue_date", asked)
            return
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


_FULL = len("2026-05-02")
_HEAD = 2500


def _printed(reading: Reading, path: str) -> str:
    place = reading.places.get(path)
    return " ".join(reading.text[place.start : place.end].split()) if place else ""


def _two_candidates(reading: Reading) -> Iterator[Doubt]:
    """Ask about a number that was repaired, and where the head prints two numbers or two days."""
    document = reading.document
    printed = "".join(_printed(reading, "document.number").split()).replace("–", "-")
    if document.number and printed and fold(printed) != fold(document.number):
        question = f'Số in là "{printed}", được đọc là "{document.number}". Đúng không?'
        yield _ask(reading, "number_repaired", "document.number", question)
    if reading.source_kind != "official_text" or not document.number:
        return
    title = reading.places.get("document.title")
    head = reading.text[: title.start if title else _HEAD][:_HEAD]
    folded = fold(head)
    if len(_NUMBERED.findall(folded)) > 1:
        yield from _two_numbers(reading, document.number, head)
    if folded.count("thang") > 1:
        yield from _two_days(reading, folded)


_NUMBERED = re.compile(r"(?m)^ *so ?[:.]? ?[\dlo]")


def _two_numbers(reading: Reading, own: str, head: str) -> Iterator[Doubt]:
    numbers = (head_number(passage(line)) for line in head.split("\n"))
    other = next((one.value for one in numbers if one and fold(one.value) != fold(own)), None)
    if other:
        question = f'Đầu văn bản có hai số: "{own}" và "{other}". Số nào đúng?'
        yield _ask(reading, "number_two", "document.number", question)


def _two_days(reading: Reading, folded: str) -> Iterator[Doubt]:
    days = dict.fromkeys(day for line in folded.split("\n") if (day := _day(line.strip())))
    if len(days) > 1:
        question = (
            f"Đầu văn bản có hai ngày: {' và '.join(_month_first(day) for day in list(days)[:2])}. Ngày nào đúng?"
        )
        yield _ask(reading, "date_two", "document.issue_date", question)


def _day(line: str) -> str | None:
    found = ISSUED.search(line)
    return iso(found[1], found[2], found[3]) if found and found[1] and len(line) < _LINE else None


_LINE = 90


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
