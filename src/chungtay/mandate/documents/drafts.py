"""A paper as it waits in the database until it is issued."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from vanban.writing import (
    Align,
    Annex,
    Article,
    Basis,
    Block,
    CentredLine,
    Column,
    Heading,
    LayoutKind,
    ListItem,
    Paper,
    Paragraph,
    SigningBlock,
    Table,
)

END = "./."
END_MARKED = frozenset({LayoutKind.STATE, LayoutKind.UNION})
WORDS: dict[str, type[Heading | Paragraph | ListItem | Basis | CentredLine]] = {
    one.__name__: one for one in (Heading, Paragraph, ListItem, Basis, CentredLine)
}


def to_json(paper: Paper) -> dict[str, Any]:
    """Return the paper as JSON holds it; every block names its kind."""
    told = asdict(paper) | {"body": [_block(one) for one in paper.body], "date": None}
    told["annexes"] = [asdict(one) | {"body": [_block(block) for block in one.body]} for one in paper.annexes]
    return told


def _block(block: Block) -> dict[str, Any]:
    return {"block": type(block).__name__} | asdict(block)


def from_json(told: Mapping[str, Any], *, number: int | None = None, day: date | None = None) -> Paper:
    """Return the paper again, with its number and day once it has them."""
    signature = told["signature"]
    return Paper(
        **{name: told[name] for name in ("issuer", "symbol", "place", "title", "kind_name", "parent_body")},
        **{name: told[name] for name in ("archive", "urgency", "notice")},
        layout=LayoutKind(told["layout"]),
        signature=SigningBlock(signature["role"], signature["name"], tuple(signature["authority"])),
        body=closed(_body(told["body"]), LayoutKind(told["layout"])),
        number=number,
        date=day,
        addressees=tuple(told["addressees"]),
        recipients=tuple(told["recipients"]),
        annexes=tuple(_annex(one) for one in told["annexes"]),
    )


def closed(body: tuple[Block, ...], layout: LayoutKind) -> tuple[Block, ...]:
    """End the text with "./.", as offices of the State and unions end every paper; those of the Party do not."""
    if layout not in END_MARKED or not body:
        return body
    last = body[-1]
    if isinstance(last, Article) and last.paragraphs:
        last = replace(last, paragraphs=(*last.paragraphs[:-1], _ended(last.paragraphs[-1])))
    elif isinstance(last, Paragraph | ListItem):
        last = replace(last, text=_ended(last.text))
    return (*body[:-1], last)


def opened(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the text without the "./." at its end, as it is edited: what is written after it would else leave it in the middle."""
    last = body[-1] if body else None
    if isinstance(last, Article) and last.paragraphs:
        return (*body[:-1], replace(last, paragraphs=(*last.paragraphs[:-1], _open(last.paragraphs[-1]))))
    return (*body[:-1], replace(last, text=_open(last.text))) if isinstance(last, Paragraph | ListItem) else body


def _open(text: str) -> str:
    return text.removesuffix(END) + "." if text.endswith(END) else text


def _ended(text: str) -> str:
    words = text.rstrip()
    return words if words.endswith((END, ":", ";")) else words.removesuffix(".") + END


def _annex(told: Mapping[str, Any]) -> Annex:
    return Annex(told["label"], told["title"], _body(told["body"]), told["is_landscape"])


def _body(blocks: list[dict[str, Any]]) -> tuple[Block, ...]:
    return tuple(_one(dict(block)) for block in blocks)


def _one(told: dict[str, Any]) -> Block:
    kind = told.pop("block")
    if kind == "Table":
        return _table(told)
    if kind == "Article":
        return Article(told["number"], told["title"], tuple(told["paragraphs"]))
    return WORDS[kind](**told)


def _table(told: Mapping[str, Any]) -> Table:
    columns = tuple(Column(one["heading"], one["width_mm"], Align(one["align"])) for one in told["columns"])
    total = told["total"]
    rows = tuple(tuple(row) for row in told["rows"])
    return Table(columns, rows, tuple(total) if total else None, told["caption"], told["note"])
