"""A work file as one archive: an index page in Word, and the files of its documents as they were kept."""

import io
import re
import zipfile
from collections.abc import Iterator

from django.utils.timezone import localtime

from chungtay.foundation.agencies.queries import agency as body_of
from chungtay.foundation.files.models import StoredFile
from chungtay.foundation.files.queries import read
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Attachment, DocumentText
from chungtay.mandate.documents.rules import layout_name
from chungtay.mandate.plans.gathering import pieces
from chungtay.mandate.plans.matters import Matter, Piece
from vanban.writing import Column, LayoutKind, Paper, Paragraph, SigningBlock, Table, write_docx

MOST_BYTES = 200_000_000  # it is put together in memory
COLUMNS = (Column("STT", 12), Column("Ngày", 26), Column("Số, ký hiệu", 38), Column("Nội dung"))


class TooHeavy(Exception):
    """The files together are larger than one archive may be."""


def zipped(reach: Reach, matter: Matter) -> bytes:
    """Return the archive; only what the officer may see of it is in it. Raises ``TooHeavy``."""
    held = pieces(reach, matter)
    if sum(file.size_bytes for _, file in _kept(held)) > MOST_BYTES:
        raise TooHeavy(matter.pk)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("00-muc-luc.docx", write_docx(index_page(reach, matter, held)))
        for name, content in _files(held):
            archive.writestr(name, content)
    return out.getvalue()


def index_page(reach: Reach, matter: Matter, held: list[Piece]) -> Paper:
    """Return the list of what a file holds (mục lục văn bản trong hồ sơ)."""
    ours = body_of(matter.agency_id)
    rows = tuple((f"{at:02d}", *_row(one)) for at, one in enumerate(held, start=1))
    kept = matter.retention.name_vi if matter.retention else "chưa xác định"
    return Paper(
        layout=LayoutKind(layout_name(ours.line)),
        issuer=ours.name,
        symbol="",
        place=ours.area.name if ours.area else "Hà Nội",
        date=reach.day,
        kind_name="MỤC LỤC VĂN BẢN TRONG HỒ SƠ",
        title=matter.title,
        body=(Paragraph(f"Thời hạn lưu trữ: {kept}. Số tài liệu: {len(held)}."), Table(COLUMNS, rows)),
        signature=SigningBlock("NGƯỜI LẬP HỒ SƠ", str(matter.keeper or "")),
    )


def _row(piece: Piece) -> tuple[str, str, str]:
    added = f"{localtime(piece.added_at):%d/%m/%Y}"
    if piece.document:
        day = f"{piece.document.issued_on:%d/%m/%Y}" if piece.document.issued_on else piece.document.issued_text
        return day, piece.document.number, piece.document.title
    return (added, "Nhiệm vụ", piece.task.text) if piece.task else (added, "Ghi chú", piece.note)


def _files(held: list[Piece]) -> Iterator[tuple[str, bytes]]:
    for at, (place, file) in enumerate(_kept(held), start=1):
        yield f"{place:02d}-{at:03d}-{_plain(file.name)}", read(file)


def _kept(held: list[Piece]) -> list[tuple[int, StoredFile]]:
    places = {one.document_id: at for at, one in enumerate(held, start=1) if one.document_id}
    texts = DocumentText.objects.filter(document__in=places).exclude(file=None).select_related("file").order_by("id")
    appended = Attachment.objects.filter(document__in=places).exclude(file=None).select_related("file").order_by("id")
    rows = [(one.document_id, one.file) for one in texts] + [(one.document_id, one.file) for one in appended]
    return [(places[document], file) for document, file in rows if file and not file.removed_on]


def _plain(name: str) -> str:
    return re.sub(r"[^\w.\- ]", "_", name)[-120:]
