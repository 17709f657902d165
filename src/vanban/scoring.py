"""How well a reading agrees with what a careful person read, field by field.

Source: the ``vanban/1`` schema, section 9 (what counts as the same).
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from vanban.likeness import (
    Same,
    campaign_name,
    number_key,
    overlap,
    pair,
    programme_name,
    same_code,
    same_number,
    same_text,
    word_counts,
)
from vanban.tally import COVERAGE, Score

Entry = Mapping[str, Any]


def compare(gold: Entry, reading: Entry) -> Score:
    """Score one reading against its gold; both are objects of the schema."""
    score = Score(documents=1)
    _one(score, "source_kind", gold.get("source_kind"), reading.get("source_kind"), same_code)
    _identity(score, _entry(gold.get("document")), _entry(reading.get("document")))
    _around(score, gold, reading)
    _citations(score, gold, reading)
    _programmes(score, gold, reading)
    _campaigns(score, gold, reading)
    _tasks(score, gold, reading)
    _reports(score, gold, reading)
    _article(score, _entry(gold.get("article")), _entry(reading.get("article")))
    return score


def _entry(value: object) -> Entry:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> list[Any]:
    return [one for one in value if one is not None] if isinstance(value, list | tuple) else []


def _entries(whole: Entry, name: str) -> list[Entry]:
    return [_entry(one) for one in _list(whole.get(name))]


def _one(score: Score, name: str, wanted: object, found: object, same: Same) -> None:
    """Count a single value: a wrong one is both missed and without cause."""
    told, read = wanted not in _NOTHING, found not in _NOTHING
    right = told and read and same(wanted, found)
    score.add(name, right=int(right), extra=int(read and not right), missed=int(told and not right))


_NOTHING: tuple[object, ...] = (None, "", [], {})


def _several(score: Score, name: str, wanted: list[Any], found: list[Any], same: Same) -> list[tuple[int, int]]:
    """Count the members of a list; return which were paired."""
    pairs = pair(wanted, found, lambda one, other: float(same(one, other)), 0.5)
    _paired(score, name, wanted, found, len(pairs))
    return pairs


def _paired(score: Score, name: str, wanted: list[Any], found: list[Any], right: int) -> None:
    score.add(name, right=right, extra=len(found) - right, missed=len(wanted) - right)


def _identity(score: Score, gold: Entry, reading: Entry) -> None:
    _one(score, "document.number", gold.get("number"), reading.get("number"), same_number)
    _each(score, "document", ("doc_type", "issue_date", "signing_authority"), same_code)(gold, reading)
    free = ("issuer", "parent_body", "place", "title", "signer_name", "signer_role", "signed_on_behalf")
    _each(score, "document", free, same_text)(gold, reading)


def _each(score: Score, whole: str, names: tuple[str, ...], same: Same) -> Callable[[Entry, Entry], None]:
    def count(gold: Entry, reading: Entry) -> None:
        for name in names:
            _one(score, f"{whole}.{name}", gold.get(name), reading.get(name), same)

    return count


def _around(score: Score, gold: Entry, reading: Entry) -> None:
    for name in ("addressees", "recipients", "attachments"):
        _several(score, name, _list(gold.get(name)), _list(reading.get(name)), same_text)
    _one(score, "archive", gold.get("archive"), reading.get("archive"), same_text)


def _citations(score: Score, gold: Entry, reading: Entry) -> None:
    wanted, found = _entries(gold, "cited_documents"), _entries(reading, "cited_documents")
    for i, j in _several(score, "citations", wanted, found, _same_citation):
        _each(score, "citations", ("type", "date", "relation"), same_code)(wanted[i], found[j])
        _each(score, "citations", ("issuer",), same_text)(wanted[i], found[j])
        _each(score, "citations", ("title",), partial(same_text, ratio=0.88))(wanted[i], found[j])


def _same_citation(one: Any, other: Any) -> bool:
    """Numbered documents are told by their numbers, others by type and title, or type and issuer if both lack a title."""
    if number_key(one.get("number")) or number_key(other.get("number")):
        return same_number(one.get("number"), other.get("number"))
    if one.get("type") != other.get("type"):
        return False
    if one.get("title") or other.get("title"):
        return same_text(one.get("title"), other.get("title"), ratio=0.85)
    return same_text(one.get("issuer"), other.get("issuer"))


def _span(entry: Entry, name: str = "period") -> str | None:
    period = _entry(entry.get(name))
    start, end = period.get("start"), period.get("end")
    return f"{start or ''}..{end or ''}" if start or end else None


def _programmes(score: Score, gold: Entry, reading: Entry) -> None:
    wanted, found = _entries(gold, "programmes"), _entries(reading, "programmes")
    for i, j in _several(score, "programmes", wanted, found, _same_programme):
        _one(score, "programmes.period", _span(wanted[i]), _span(found[j]), same_code)
        _each(score, "programmes", ("kind",), same_code)(wanted[i], found[j])


def _same_programme(one: Any, other: Any) -> bool:
    return same_text(programme_name(one.get("name")), programme_name(other.get("name")), ratio=0.9)


def _campaigns(score: Score, gold: Entry, reading: Entry) -> None:
    wanted, found = _entries(gold, "campaigns"), _entries(reading, "campaigns")
    for i, j in _several(score, "campaigns", wanted, found, _same_campaign):
        _each(score, "campaigns", ("theme",), same_text)(wanted[i], found[j])
        _each(score, "campaigns", ("start", "end"), same_code)(wanted[i], found[j])


def _same_campaign(one: Any, other: Any) -> bool:
    same_year = str(one.get("year") or "") == str(other.get("year") or "")
    return same_year and same_text(campaign_name(one.get("name")), campaign_name(other.get("name")), ratio=0.9)


def _tasks(score: Score, gold: Entry, reading: Entry) -> None:
    wanted, found = _entries(gold, "tasks"), _entries(reading, "tasks")
    pairs = pair(wanted, found, _task_likeness, 0.6)
    _paired(score, "tasks", wanted, found, len(pairs))
    for i, j in pairs:
        _task(score, wanted[i], found[j])
    _themes(score, wanted, found, pairs)
    _coverage(score, wanted, found)


def _task_likeness(one: Any, other: Any) -> float:
    return overlap(one.get("text"), other.get("text"))


def _task(score: Score, gold: Entry, reading: Entry) -> None:
    _each(score, "tasks", ("lead", "target"), same_text)(gold, reading)
    _each(score, "tasks", ("deadline", "frequency"), same_code)(gold, reading)
    _several(score, "tasks.cooperating", _list(gold.get("cooperating")), _list(reading.get("cooperating")), same_text)
    _one(score, "tasks.period", _span(gold), _span(reading), same_code)


def _themes(score: Score, wanted: list[Entry], found: list[Entry], pairs: list[tuple[int, int]]) -> None:
    """Count themes over all tasks: those of a task nobody matched are missed, or there without cause."""
    told, read = [_codes(task) for task in wanted], [_codes(task) for task in found]
    right = sum(len(told[i] & read[j]) for i, j in pairs)
    score.add("tasks.themes", right=right, extra=sum(map(len, read)) - right, missed=sum(map(len, told)) - right)


def _codes(task: Entry) -> set[str]:
    return {str(code) for code in _list(task.get("themes"))}


def _coverage(score: Score, wanted: list[Entry], found: list[Entry]) -> None:
    told = sum((word_counts(task.get("text")) for task in wanted), start=word_counts(None))
    read = sum((word_counts(task.get("text")) for task in found), start=word_counts(None))
    right = (told & read).total()
    score.add(COVERAGE, right=right, extra=read.total() - right, missed=told.total() - right)


def _reports(score: Score, gold: Entry, reading: Entry) -> None:
    wanted, found = _entries(gold, "reports"), _entries(reading, "reports")
    pairs = pair(wanted, found, _report_likeness, 0.5)
    _paired(score, "reports", wanted, found, len(pairs))
    for i, j in pairs:
        one, other = wanted[i], found[j]
        _each(score, "reports", ("from", "via"), same_text)(one, other)
        _several(score, "reports.to", _list(one.get("to")), _list(other.get("to")), same_text)
        _several(score, "reports.periods", _list(one.get("periods")), _list(other.get("periods")), same_code)
        _each(score, "reports", ("deadline",), same_code)(one, other)


def _report_likeness(one: Any, other: Any) -> float:
    """Reports are told by their words; failing that, by receiver, day and rhythm together."""
    value = overlap(one.get("text"), other.get("text"))
    return max(value, 0.51) if value < 0.5 and _same_duty(one, other) else value


def _same_duty(one: Entry, other: Entry) -> bool:
    to, also_to = (" ".join(map(str, _list(duty.get("to")))) for duty in (one, other))
    same_day = one.get("deadline") == other.get("deadline")
    return same_day and _list(one.get("periods")) == _list(other.get("periods")) and same_text(to, also_to)


def _article(score: Score, gold: Entry, reading: Entry) -> None:
    _each(score, "article", ("publish_date",), same_code)(gold, reading)
    _each(score, "article", ("headline", "author", "site"), same_text)(gold, reading)
