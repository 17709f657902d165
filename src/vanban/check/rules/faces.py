"""Size, weight, slant, capitals and alignment of every part."""

from collections.abc import Iterator

from vanban.check.findings import Finding
from vanban.check.naming import ARTICLE
from vanban.check.sighted import Block, Sighted
from vanban.check.telling import ALIGNS, article_of, figure, name_of, place_of, span
from vanban.layout import Align, Face, Layout, Part
from vanban.text import fold

_UNJUDGED = {Part.TABLE_TEXT, Part.TABLE_HEADING, Part.NOTICE}
_HEAD = {Part.NATION, Part.MOTTO, Part.PARENT_BODY, Part.ISSUER, Part.NUMBER, Part.PLACE_AND_DATE, Part.SUBJECT}
_FOOT = {Part.AUTHORITY, Part.ROLE, Part.SIGNER, Part.RECIPIENTS_LABEL, Part.RECIPIENTS}
_TITLE = {Part.KIND, Part.TITLE, Part.ANNEX_LABEL, Part.ANNEX_TITLE, Part.ANNEX_REFERENCE}
_ALL_OF_IT = _HEAD | _FOOT | _TITLE | {Part.URGENCY}  # looks alike from the first letter to the last
_MAY_STRESS = {Part.BODY, Part.CENTRED, Part.ARTICLE, Part.HEADING_1}  # may hold bold or slanting words
_SIZE_PT = 0.3
_FEW_LETTERS = 2


def faces(seen: Sighted, layout: Layout) -> Iterator[Finding]:
    """Compare each block with the face of its part."""
    for block in seen.blocks:
        if block.part is not None and block.part not in _UNJUDGED and block.part in layout.faces:
            face = layout.faces[block.part]
            yield from _size(block, block.part, face, layout)
            yield from _look(block, block.part, face, layout)
            yield from _place(block, block.part, face, layout)


def _finding(block: Block, part: Part, layout: Layout, told: tuple[str, str, str]) -> Finding:
    what, found, allowed = told
    return Finding(part.value, what, name_of(part, layout), found, allowed, article_of(part, layout), place_of(block))


def _size(block: Block, part: Part, face: Face, layout: Layout) -> Iterator[Finding]:
    wrong = sorted(
        {
            piece.size_pt
            for piece in block.pieces
            if piece.weight > _FEW_LETTERS and not face.size_pt.allows(piece.size_pt, _SIZE_PT)
        }
    )
    if wrong:
        found = "cỡ chữ " + " và ".join(figure(size) for size in wrong)
        yield _finding(block, part, layout, ("size", found, f"cỡ chữ {span(face.size_pt)}"))


def _look(block: Block, part: Part, face: Face, layout: Layout) -> Iterator[Finding]:
    told = [_weight(block, part, face), _slant(block, part, face), _capitals(block, part, face)]
    told.append(_underline(block, part, face))
    yield from (_finding(block, part, layout, one) for one in told if one)


def _weight(block: Block, part: Part, face: Face) -> tuple[str, str, str] | None:
    if part is Part.ARTICLE:
        return None if _is_lead_bold(block) else ("bold", "chữ không đậm", "“Điều …” in đậm")
    if part is Part.CENTRED and not block.words.isupper():
        return None
    if face.bold and not block.is_bold:
        return "bold", "chữ không đậm", "chữ đậm"
    if not face.bold and block.is_bold and part not in _MAY_STRESS:
        return "bold", "chữ đậm", "chữ không đậm"
    return None


def _is_lead_bold(block: Block) -> bool:
    lead = ARTICLE.match(fold(block.words))
    end = lead.end() if lead else 0
    at = 0
    for piece in block.pieces:
        if at < end and piece.weight and not piece.bold:
            return False
        at += len(piece.text)
    return True


def _slant(block: Block, part: Part, face: Face) -> tuple[str, str, str] | None:
    if face.italic and not block.is_italic:
        return "italic", "chữ đứng", "chữ nghiêng"
    if not face.italic and block.is_italic and part in _ALL_OF_IT:
        return "italic", "chữ nghiêng", "chữ đứng"
    return None


def _capitals(block: Block, part: Part, face: Face) -> tuple[str, str, str] | None:
    if face.capitals and not block.words.isupper():
        return "capitals", f"viết “{block.words[:60]}”", "chữ in hoa"
    if part in {Part.TITLE, Part.SIGNER, Part.SUBJECT, Part.MOTTO} and block.words.isupper():
        return "capitals", "chữ in hoa", "chữ in thường"
    return None


def _underline(block: Block, part: Part, face: Face) -> tuple[str, str, str] | None:
    """A line under words is drawn; only the Party underlines "Nơi nhận"."""
    if block.is_underlined and not face.underlined and part in _ALL_OF_IT:
        return "underline", "gạch chân bằng lệnh Underline", "không gạch chân; đường kẻ dưới chữ là nét liền vẽ riêng"
    if face.underlined and not block.is_underlined and block.page is None:
        return "underline", "không gạch chân", "gạch chân"
    return None


def _place(block: Block, part: Part, face: Face, layout: Layout) -> Iterator[Finding]:
    if block.align is None or not _stands_wrong(block, part, face):
        return
    yield _finding(block, part, layout, ("align", ALIGNS[block.align], ALIGNS[face.align]))


def _stands_wrong(block: Block, part: Part, face: Face) -> bool:
    if part in {Part.BODY, Part.BASIS}:
        is_one_line = (block.width_mm or 0) < 0.8 * (block.room_mm or 0) and "\n" not in block.text
        return block.align is not Align.JUSTIFIED and not (is_one_line and block.align is Align.LEFT)
    if part in {Part.RECIPIENTS, Part.RECIPIENTS_LABEL}:
        return block.align in {Align.CENTRE, Align.RIGHT}
    return part in _ALL_OF_IT and block.align is not face.align
