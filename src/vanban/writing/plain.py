"""A paper, a certificate or a register as plain text in reading order, for search and preview."""

from collections.abc import Iterable, Iterator

from vanban.layout import layout_of
from vanban.writing import wording
from vanban.writing.blocks import Block, Chart, PageBreak, Table
from vanban.writing.galley import Item, Line, NewPage, SideBySide
from vanban.writing.paper import Annex, Paper
from vanban.writing.works import Work, galley_of


def write_text(work: Work) -> str:
    """Write the words, one line each, and a blank line between the parts of a paper."""
    if isinstance(work, Paper):
        return _paper(work)
    items = [item for run in galley_of(work).runs for item in run.items]
    return wording.clean("\n".join(words for item in items for words in _item(item) if words) + "\n")


def _item(item: Item) -> Iterator[str]:
    match item:
        case Line():
            yield _joined([item])
        case SideBySide():
            yield from (_joined(cell) for row in item.rows for cell in row)
        case Table():
            yield _table(item)
        case Chart() | NewPage():  # on papers only
            yield ""


def _paper(paper: Paper) -> str:
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
    rows = [tuple(column.heading.replace("\n", " ") for column in table.columns), *table.rows]
    rows += [table.total] if table.total else []
    around = [table.caption, *(" | ".join(row) for row in rows), table.note]
    return "\n".join(text for text in around if text)


def _annex(annex: Annex, head: str) -> str:
    return "\n\n".join([head, *(_block(block) for block in annex.body)])
