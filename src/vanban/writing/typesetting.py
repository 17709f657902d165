"""Sets a paper in its prescribed order: letterhead, title, text, recipients and signature, annexes."""

from collections.abc import Iterable
from dataclasses import replace

from vanban.layout import Layout, Part, layout_of
from vanban.writing import wording
from vanban.writing.blocks import Block, Chart, PageBreak, Table
from vanban.writing.galley import Galley, Item, Line, NewPage, Run, SideBySide
from vanban.writing.paper import Annex, Paper
from vanban.writing.rules import printed_mm, rules_mm
from vanban.writing.styles import CELL_PADDING_MM, DRESSES, Style

NARROWEST_MM = 56.0  # room for "ỦY BAN NHÂN DÂN"
SIGNATURE_MM = (85.0, 110.0)  # the signature's column is wide, and wider for long words, but leaves room for recipients


def set_paper(paper: Paper) -> Galley:
    """Set a paper in the layout of its kind."""
    layout = _fitted(layout_of(paper.layout, is_letter=paper.is_letter), paper)
    main = (*_opening(paper, layout), *_body(paper.body), *_closing(paper, layout))
    return Galley(
        layout=layout,
        title=f"{(paper.kind_name or 'Công văn').capitalize()}: {paper.title}",
        author=wording.one_line(paper.issuer),
        date=paper.date,
        runs=(Run(layout.page, main), *(_annex(annex, paper, layout) for annex in paper.annexes)),
        rules_mm=rules_mm(layout, issuer=wording.issuer(paper, layout), title=paper.title),
        notice=paper.notice,
    )


def _fitted(layout: Layout, paper: Paper) -> Layout:
    """Leave the issuing body so much of the letterhead that place and date beside it stand on one line."""
    needed = max(printed_mm(line.text, layout.faces[Part.PLACE_AND_DATE]) for line in wording.date_lines(paper))
    room = layout.page.text_width_mm - needed - CELL_PADDING_MM - 1
    return replace(layout, issuer_column_mm=min(layout.issuer_column_mm, max(room, NARROWEST_MM)))


def _opening(paper: Paper, layout: Layout) -> list[Item]:
    rows = (
        (tuple(wording.issuing_lines(paper, layout)), tuple(wording.nation_lines(layout))),
        (tuple(wording.number_lines(paper, layout)), tuple(wording.date_lines(paper))),
    )
    left = layout.issuer_column_mm
    letterhead = SideBySide((left, layout.page.text_width_mm - left), rows)
    return [letterhead, *wording.title_lines(paper, layout), *wording.addressee_lines(paper)]


def _body(blocks: Iterable[Block]) -> list[Item]:
    return [item for block in blocks for item in _set(block)]


def _set(block: Block) -> list[Item]:
    if isinstance(block, Table):
        caption = [Line(Style.TABLE_CAPTION, block.caption)] if block.caption else []
        return [*caption, block, Line(Style.TABLE_NOTE, block.note or "")]
    if isinstance(block, Chart):
        return [Line(Style.TABLE_CAPTION, block.caption), block]
    if isinstance(block, PageBreak):
        return [NewPage()]
    return list(wording.block_lines(block))


def _closing(paper: Paper, layout: Layout) -> list[Item]:
    left, right = wording.recipient_lines(paper, layout), wording.signature_lines(paper.signature, layout)
    width = _signature_mm(right, layout)
    widths = (layout.page.text_width_mm - width, width)
    return [Line(Style.FOOT_ROOM, ""), SideBySide(widths, ((tuple(left), tuple(right)),)), Line(Style.END, "")]


def _signature_mm(lines: Iterable[Line], layout: Layout) -> float:
    """Return a width in which words in bold capitals stand on one line where they can."""
    longest = max(printed_mm(line.text, layout.faces[DRESSES[line.style].part]) for line in lines)
    return min(max(longest + CELL_PADDING_MM + 1, SIGNATURE_MM[0]), SIGNATURE_MM[1])


def _annex(annex: Annex, paper: Paper, layout: Layout) -> Run:
    items = (*wording.annex_lines(annex, paper, layout), *_body(annex.body))
    return Run(layout.page, items, is_landscape=annex.is_landscape)
