"""Duties to report as a paper prints them: each clause as it is, under who must report."""

from collections.abc import Iterator, Sequence

from vanban.assignment import label
from vanban.reading import ReportDuty
from vanban.reports import read_report
from vanban.text import passage
from vanban.writing.blocks import Block, ListItem
from vanban.writing.composing.work import heading_of
from vanban.writing.unwritable import Unwritable


def duty_blocks(duties: Sequence[ReportDuty]) -> list[Block]:
    """Print the clauses; one that leaves sender or receiver to the clause before stands behind it in the same item."""
    return [ListItem(f"{heading_of(sender)} {text}." if sender else f"{text}.") for sender, text in _joined(duties)]


def _joined(duties: Sequence[ReportDuty]) -> Iterator[tuple[str | None, str]]:
    """Yield each item with the sender its words leave out."""
    held: tuple[str | None, list[str]] | None = None
    before: ReportDuty | None = None
    for at, duty in enumerate(duties):
        missing = _left_out(duty)
        if held and before and missing and _goes_on(duty, before, missing):
            held[1].append(duty.text)
        else:
            if held:
                yield held[0], "; ".join(held[1])
            held = (_sender_above(duty, missing, f"reports[{at}]"), [duty.text])
        before = duty
    if held:
        yield held[0], "; ".join(held[1])


def _left_out(duty: ReportDuty) -> set[str]:
    """Return which of sender and receivers the words of the clause do not say."""
    said = read_report(passage(duty.text), None)
    found = {"from": (said.sender.text or None) == duty.from_}
    found["to"] = tuple(one.text for one in said.to) == duty.to
    return {name for name, is_said in found.items() if not is_said}


def _goes_on(duty: ReportDuty, before: ReportDuty, missing: set[str]) -> bool:
    same_sender = "from" not in missing or duty.from_ == before.from_
    same_receiver = "to" not in missing or duty.to == before.to
    return same_sender and same_receiver


def _sender_above(duty: ReportDuty, missing: set[str], path: str) -> str | None:
    if "to" in missing:
        raise Unwritable(f"{path}.to", "câu chữ của mục báo cáo không ghi nơi nhận này")
    if "from" not in missing:
        return None
    if duty.from_ is None or label(passage(heading_of(duty.from_))).text != duty.from_:
        raise Unwritable(f"{path}.from", "câu chữ của mục báo cáo không ghi đơn vị này")
    return duty.from_
