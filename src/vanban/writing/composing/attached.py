"""What is sent along with a paper: files by name, annexes and forms by their titles, annexes on pages of their own."""

import re
from collections.abc import Sequence

from vanban.text import fold
from vanban.writing.blocks import Block, Paragraph
from vanban.writing.paper import Annex
from vanban.writing.unwritable import Unwritable

_FILE = re.compile(r"[\w.()-]+\.(?:pdf|docx?|xlsx?|rar|zip|jpe?g|png)", re.IGNORECASE)
_FORM = re.compile(r"(?:phu luc|danh sach|bieu mau|mau|bieu)\b[^()]{3,}")
_ANNEX = re.compile(r"phu luc(?: (?:so )?[\divx]+)?", re.IGNORECASE)


def attached_blocks(attachments: Sequence[str]) -> list[Block]:
    """Print one line for each file and form that is sent along."""
    named = [(at, one) for at, one in enumerate(attachments) if not is_annex(one)]
    return [Paragraph(_line(one, f"attachments[{at}]")) for at, one in named]


def annexes_of(attachments: Sequence[str]) -> tuple[Annex, ...]:
    """Give an annex that is named by its label alone a page of its own, ready to be filled."""
    return tuple(Annex(label=one, title="", body=()) for one in attachments if is_annex(one))


def is_annex(attachment: str) -> bool:
    """True for "Phụ lục", "Phụ lục I": a label without a title."""
    return bool(_ANNEX.fullmatch(fold(attachment)))


def _line(attachment: str, path: str) -> str:
    if _FILE.fullmatch(attachment):
        return f"(Tệp đính kèm: {attachment})"
    if _FORM.fullmatch(fold(attachment)):
        return f"(Gửi kèm {attachment})"
    raise Unwritable(path, "tài liệu kèm theo phải là tên tệp, phụ lục, danh sách hoặc biểu mẫu")
