"""A paper as plain text in reading order, for search and preview."""

from collections.abc import Iterable

from vanban.layout import layout_of
from vanban.writing import wording
from vanban.writing.blocks import Block, Chart, PageBreak, Table
from vanban.writing.galley import Line
from vanban.writing.paper import Annex, Paper


def write_text(paper: Paper) -> str:
    """Write the words of a paper, one line each, and a blank line between its parts."""
    layout = layout_of(paper.layout, is_letter=paper.is_letter)
    parts = [
        _joined(wording.issuing_lines(paper, layout)),
        _joined(wording.nation_lines(layout)),
        _joined([*wording.number_lines(paper, layout), *wording.date_lines(paper)]),
        _joined(wording.title_lines(paper, layout)),
        _joined(wording.addressee_lines(paper)),
        *(_block(block) for block in paper.body),
        _joined(wording.recipient_lines(paper, layout)),
        _joined(wording.signature_lines(paper.signature, layout)),
        *(_annex(annex, _joined(wording.annex_lines(annex, paper, layout))) for annex in paper.annexes),
        paper.notice or "",
    ]
    return wording.clean("\n\n".join(part for part in parts if part) + "\n")


def _joined(lines: Iterable[Line]) -> str:
    return "\n".join(line.printed for line in lines if line.lead or line.text)


def _block(block: Block) -> str:
    match block:
        case Table():
            return _table(block)
        case Chart():
            return block.described
        case PageBreak():
            return ""
        case _:
            return _joined(wording.block_lines(block))


def _table(table: Table) -> str:
    rows = [tuple(column.heading for column in table.columns), *table.rows]
    rows += [table.total] if table.total else []
    around = [table.caption, *(" | ".join(row) for row in rows), table.note]
    return "\n".join(text for text in around if text)


def _annex(annex: Annex, head: str) -> str:
    return "\n\n".join([head, *(_block(block) for block in annex.body)])
