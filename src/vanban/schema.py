"""What is wrong with an object that should follow the ``vanban/1`` schema, and where in it.

A fault names its path as `Reading.places` does (``tasks[3].deadline``) and says in Vietnamese what to put right.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from vanban.lexicon import rows
from vanban.likeness import word_counts
from vanban.reading import SCHEMA

Check = Callable[[object], str | None]
"""Says in Vietnamese what is wrong with one value; None when nothing is."""

Shape = Mapping[str, "Check | ListOf | Shape"]

SOURCE_KINDS = frozenset({"official_text", "news_article", "web_page_about_document"})
RELATIONS = frozenset({"replaces", "amends", "implements", "based_on", "mentions"})
AUTHORITIES = frozenset({"TM.", "KT.", "TL.", "TUQ.", "Q."})
PROGRAMME_KINDS = frozenset({"chuong_trinh", "de_an", "du_an", "ke_hoach", "phong_trao", "cuoc_van_dong", "chien_luoc"})
FREQUENCIES = frozenset({"weekly", "monthly", "quarterly", "semiannual", "annual", "regular"})
REPORT_PERIODS = frozenset({"monthly", "quarterly", "semiannual", "annual", "one_off", "ad_hoc"})
MOST_THEMES = 6
"""The schema asks for four at most; one of its own documents gives six to a task that lists programmes."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: where, and in Vietnamese what."""

    path: str
    words: str

    def __str__(self) -> str:
        return f"{self.path}: {self.words}"


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list whose members follow one check or shape."""

    each: "Check | Shape"


def faults(value: object) -> list[Fault]:
    """Return what is wrong with the object, in the order of the schema; nothing when it follows it."""
    if not isinstance(value, Mapping):
        return [Fault("$", "phải là một đối tượng JSON")]
    return list(_object_faults(value, _whole(), ""))


def text_faults(value: Mapping[str, Any], text: str) -> list[Fault]:
    """Return the tasks and reports whose words are not in the document (page furniture inside them aside)."""
    known = word_counts(text)
    found = []
    for name in ("tasks", "reports"):
        for index, entry in enumerate(value.get(name) or []):
            wanted = word_counts(entry.get("text"))
            if wanted.total() > 1.1 * (wanted & known).total():
                found.append(Fault(f"{name}[{index}].text", "có từ không thấy trong văn bản; hãy chép nguyên câu"))
    return found


def _object_faults(value: Mapping[str, Any], shape: Shape, path: str) -> Iterator[Fault]:
    before = f"{path}." if path else ""
    for name in shape:
        if name not in value:
            yield Fault(f"{before}{name}", "thiếu mục này; chưa biết thì ghi null hoặc []")
    for name, one in value.items():
        if name in shape:
            yield from _faults(one, shape[name], f"{before}{name}")
        elif name != "_meta":
            yield Fault(f"{before}{name}", "không phải mục của vanban/1")


def _faults(value: object, rule: "Check | ListOf | Shape", path: str) -> Iterator[Fault]:
    if isinstance(rule, ListOf):
        yield from _list_faults(value, rule, path)
    elif isinstance(rule, Mapping):
        if isinstance(value, Mapping):
            yield from _object_faults(value, rule, path)
        elif value is not None or (path not in _MAY_BE_NULL and not path.endswith(".period")):
            yield Fault(path, "phải là một đối tượng")
    elif words := rule(value):
        yield Fault(path, words)


_MAY_BE_NULL = frozenset({"article"})


def _list_faults(value: object, rule: ListOf, path: str) -> Iterator[Fault]:
    if not isinstance(value, list):
        yield Fault(path, "phải là một danh sách")
        return
    for index, one in enumerate(value):
        yield from _faults(one, rule.each, f"{path}[{index}]")


def _words(value: object) -> str | None:
    if not isinstance(value, str) or not value:
        return "phải là một chuỗi chữ"
    if value != " ".join(unicodedata.normalize("NFC", value).split()):
        return "phải là chữ dựng sẵn (NFC), không có khoảng trắng thừa"
    return None


def _or_null(check: Check) -> Check:
    return lambda value: None if value is None else check(value)


def _code(codes: frozenset[str]) -> Check:
    listed = ", ".join(sorted(codes))
    return lambda value: None if value in codes else f"{value!r} không có trong danh sách: {listed}"


def _number(value: object) -> str | None:
    return _words(value) or ("số ký hiệu viết liền, không có khoảng trắng" if " " in str(value) else None)


def _year(value: object) -> str | None:
    return None if isinstance(value, int) and 1900 <= value <= 2100 else "phải là một năm, ví dụ 2026"


def _day(value: object) -> str | None:
    """Check an ISO date that may lack its day, or its day and month."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", value) if isinstance(value, str) else None
    return None if found and _is_day(*(int(part or 1) for part in found.groups())) else "phải là ngày YYYY-MM-DD"


def _report_day(value: object) -> str | None:
    """Check the day of a report: a date, or ``--MM-DD`` for one that comes back every year."""
    found = re.fullmatch(r"--(\d\d)-(\d\d)", value) if isinstance(value, str) else None
    if found:
        return None if _is_day(2024, int(found[1]), int(found[2])) else "không có ngày này trong năm"
    return _day(value)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _themes(value: object) -> str | None:
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_THEMES or len(set(value)) < len(value):
        return "phải có từ một chủ đề, không lặp"
    unknown = [str(code) for code in value if code not in theme_codes()]
    return f"không có chủ đề {', '.join(unknown)}; có: {', '.join(sorted(theme_codes()))}" if unknown else None


@cache
def theme_codes() -> frozenset[str]:
    """Return the closed list of themes."""
    return frozenset({row[0] for row in rows("themes")} | {"other"})


@cache
def document_types() -> frozenset[str]:
    """Return the closed list of kinds of documents."""
    return frozenset({row[0] for row in rows("kinds")} | {"other"})


@cache
def _whole() -> Shape:
    text, day = _or_null(_words), _or_null(_day)
    kind = _or_null(_code(document_types()))
    span: Shape = {"start": day, "end": day}
    return {
        "schema": _code(frozenset({SCHEMA})),
        "doc_id": _words,
        "source_kind": _code(SOURCE_KINDS),
        "document": _identity(text, day, kind),
        "addressees": ListOf(_words),
        "recipients": ListOf(_words),
        "archive": text,
        "attachments": ListOf(_words),
        "cited_documents": ListOf(_citation(text, day, kind)),
        "programmes": ListOf({"name": _words, "kind": _code(PROGRAMME_KINDS), "period": span}),
        "campaigns": ListOf({"name": _words, "year": _or_null(_year), "theme": text, "start": day, "end": day}),
        "tasks": ListOf(_task(text, day, span)),
        "reports": ListOf(_report(text)),
        "article": {"headline": text, "publish_date": day, "author": text, "site": text},
    }


def _identity(text: Check, day: Check, kind: Check) -> Shape:
    names = ("issuer", "parent_body", "place", "title", "signer_name", "signer_role")
    signing = {"signing_authority": _or_null(_code(AUTHORITIES)), "signed_on_behalf": text}
    return {"number": _or_null(_number), "doc_type": kind, "issue_date": day} | dict.fromkeys(names, text) | signing


def _citation(text: Check, day: Check, kind: Check) -> Shape:
    named = {"issuer": text, "title": text}
    return {"number": _or_null(_number), "type": kind, "date": day} | named | {"relation": _code(RELATIONS)}


def _task(text: Check, day: Check, span: Shape) -> Shape:
    return {
        "id": _words,
        "text": _words,
        "themes": _themes,
        "lead": text,
        "cooperating": ListOf(_words),
        "deadline": day,
        "period": span,
        "frequency": _or_null(_code(FREQUENCIES)),
        "time_text": text,
        "target": text,
    }


def _report(text: Check) -> Shape:
    return {
        "text": _words,
        "from": text,
        "to": ListOf(_words),
        "via": text,
        "periods": ListOf(_code(REPORT_PERIODS)),
        "deadline": _or_null(_report_day),
    }
