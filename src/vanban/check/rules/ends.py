"""The words of the foot: by what right, who signs, to whom it goes, and annexes."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from vanban.check.findings import Finding
from vanban.check.sighted import Block, Side, Sighted
from vanban.check.telling import article_of, name_of, place_of, remark
from vanban.layout import Layout, LayoutKind, Part
from vanban.text import fold

_ABBREVIATED = re.compile(r"^(TUQ|TM|KT|TL|Q|T ?/ ?U ?/ ?Q|T ?/ ?M|K ?/ ?T|T ?/ ?L)\b(\.? ?)", re.IGNORECASE)
_FOR_THE_HEAD = {"KT", "TL", "TUQ", "K/T", "T/L", "T/U/Q", "Q"}
_ENDS = (";", ".", ",", ":")


def _wrong(part: Part, what: str, found: str, allowed: str, block: Block | None, layout: Layout) -> Finding:
    return Finding(part.value, what, name_of(part, layout), found, allowed, article_of(part, layout), place_of(block))


def authority(seen: Sighted, layout: Layout) -> Iterator[Finding]:
    """TM., KT., TL., TUQ. of the State and unions; T/M, K/T, T/L, T/U/Q of the Party."""
    for block in seen.of(Part.AUTHORITY):
        found = _ABBREVIATED.match(block.words)
        if found is None:
            continue
        written = found[0].strip()
        right = _as_written_here(found[1], layout)
        if written != right or not block.words[len(written) :].startswith(" "):
            allowed = f"“{right} {block.words[found.end() :].strip()}”"
            yield _wrong(Part.AUTHORITY, "authority-form", f"ghi “{block.words}”", f"ghi {allowed}", block, layout)


def _as_written_here(short: str, layout: Layout) -> str:
    """Write an abbreviation as this line of bodies does."""
    letters = re.sub(r"[^A-Z]", "", short.upper())
    slashed, dotted = "/".join(letters), f"{letters}."
    return layout.authorities.get(slashed) or layout.authorities.get(dotted) or dotted


def deputy(seen: Sighted, layout: Layout) -> Iterator[Finding]:
    """A deputy signs for the head: KT. stands above; whoever signs KT. is a deputy."""
    block = seen.first(Part.ROLE)
    if block is None or layout.kind is not LayoutKind.STATE:
        return
    shorts = {
        re.sub(r"[. ]", "", found[1]).upper()
        for one in seen.of(Part.AUTHORITY)
        if (found := _ABBREVIATED.match(one.words))
    }
    is_deputy = fold(block.words).startswith(("pho ", "thu truong"))
    if is_deputy and not shorts & _FOR_THE_HEAD:
        allowed = "cấp phó ký thay phải ghi “KT.” và chức vụ của người đứng đầu ở dòng trên"
        yield _wrong(Part.AUTHORITY, "deputy", f"không có “KT.” trên “{block.words}”", allowed, block, layout)


def recipients(seen: Sighted, layout: Layout) -> Iterator[Finding]:
    """ "Nơi nhận:", a hyphen before each, ";" after each, and the archive last with "."."""
    label = seen.first(Part.RECIPIENTS_LABEL)
    if label is None:
        return
    if unicodedata.normalize("NFC", label.words) != "Nơi nhận:":
        yield _wrong(Part.RECIPIENTS_LABEL, "wording", f"ghi “{label.words}”", "ghi “Nơi nhận:”", label, layout)
    items = _items(list(seen.of(Part.RECIPIENTS)))
    yield from _archive(items, label, layout)
    yield from _marks(items, layout)


def _items(blocks: list[Block]) -> list[tuple[str, Block]]:
    """Join the lines of one recipient."""
    items: list[tuple[str, Block]] = []
    for block in blocks:
        words = unicodedata.normalize("NFC", block.words)
        goes_on = items and not words.startswith(("-", "–", "+")) and block.page is not None
        if goes_on:
            items[-1] = f"{items[-1][0]} {words}", items[-1][1]
        else:
            items.append((words, block))
    return items


def _archive(items: list[tuple[str, Block]], label: Block, layout: Layout) -> Iterator[Finding]:
    prefix = layout.archive_prefix.strip()
    kept = [(words, block) for words, block in items if fold(words).lstrip("-– ").startswith("luu")]
    if not kept:
        found, allowed = "không có dòng nơi lưu", f"dòng cuối ghi “- {prefix} VT, …”"
        yield _wrong(Part.RECIPIENTS, "archive", found, allowed, label, layout)
        return
    words, block = kept[-1]
    if not words.lstrip("-– ").startswith(prefix):
        yield _wrong(Part.RECIPIENTS, "archive-form", f"ghi “{words}”", f"ghi “- {prefix} VT, …”", block, layout)
    if (words, block) != items[-1]:
        yield _wrong(Part.RECIPIENTS, "archive-last", f"ghi “{words}” ở giữa", "nơi lưu ghi ở dòng cuối", block, layout)


def _marks(items: list[tuple[str, Block]], layout: Layout) -> Iterator[Finding]:
    for place, (words, block) in enumerate(items, start=1):
        mark = "." if place == len(items) else ";"
        if not words.startswith("- "):
            yield _wrong(Part.RECIPIENTS, "hyphen", f"ghi “{words[:40]}”", "đầu dòng có gạch ngang “- ”", block, layout)
        elif not words.endswith(mark):
            allowed = f"cuối dòng có dấu “{mark}”"
            yield _wrong(Part.RECIPIENTS, "closing-mark", f"ghi “{words[:40]}”", allowed, block, layout)


def annexes(seen: Sighted, layout: Layout) -> Iterator[Finding]:
    """Each annex has a title and says which document it belongs to."""
    labels = list(seen.of(Part.ANNEX_LABEL))
    places = [seen.blocks.index(label) for label in labels]
    for label, (start, stop) in zip(labels, pairwise([*places, len(seen.blocks)]), strict=True):
        parts = {block.part for block in seen.blocks[start:stop]}
        for part, allowed in (
            (Part.ANNEX_TITLE, "ghi tên phụ lục bằng chữ in hoa dưới từ “Phụ lục”"),
            (Part.ANNEX_REFERENCE, "ghi “(Kèm theo … số … ngày … của …)” dưới tên phụ lục"),
        ):
            if part not in parts:
                source = article_of(part, layout)
                yield Finding(part.value, "missing", name_of(part, layout), "", allowed, source, place_of(label))


def signature_alone(seen: Sighted, layout: Layout) -> Iterator[Finding]:
    """The signature does not stand on a page without text."""
    block = seen.first(Part.AUTHORITY, Part.ROLE)
    if block is None or block.page in {None, 1}:
        return
    text = {Part.BODY, Part.BASIS, Part.ARTICLE, Part.HEADING_1, Part.CENTRED}
    before = seen.blocks[: seen.blocks.index(block)]
    if not any(one.page == block.page and (one.part in text or one.side is Side.TABLE) for one in before):
        yield remark(
            Part.ROLE.value,
            "alone",
            "Khối chữ ký",
            "đứng riêng một trang",
            "có ít nhất hai dòng nội dung cùng trang",
            block,
        )
