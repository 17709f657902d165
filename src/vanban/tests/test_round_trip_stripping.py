"""Stripping really takes out what is not printed: otherwise the round trips would prove nothing."""

import io
import zipfile

import docx
import pypdfium2 as pdfium
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from vanban.tests.grammar.stripping import stripped_docx, stripped_pdf

SECRET = "BI-MAT-15-KH-UBND"
PRINTED = "Kế hoạch số 15/KH-UBND"


def crowded_docx() -> bytes:
    """A Word file with one printed line and a secret in every place a page does not show."""
    document = docx.Document()
    core = document.core_properties
    core.title = core.subject = core.comments = core.keywords = core.author = SECRET
    paragraph = document.add_paragraph(PRINTED)
    document.add_comment(paragraph.runs, text=SECRET, author=SECRET)
    paragraph.add_run(SECRET).font.hidden = True
    paragraph._p.append(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="1" w:name="{SECRET}"/>'))
    paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>{SECRET}</w:delText></w:r></w:del>"))
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved, "a") as archive:
        archive.writestr("customXml/item9.xml", f"<reading>{SECRET}</reading>")
        archive.writestr("docProps/custom.xml", f"<property>{SECRET}</property>")
        archive.writestr("word/embeddings/reading.json", SECRET)
    return saved.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_word_file_keeps_its_printed_words_and_nothing_else() -> None:
    before, after = parts_of(crowded_docx()), parts_of(stripped_docx(crowded_docx()))
    assert sum(SECRET.encode() in part for part in before.values()) >= 5
    assert [name for name, part in after.items() if SECRET.encode() in part] == []
    assert PRINTED in after["word/document.xml"].decode()
    assert not [
        name for name in after if name.startswith(("docProps", "customXml", "word/comments", "word/embeddings"))
    ]


def test_a_stripped_word_file_still_opens() -> None:
    assert [one.text for one in docx.Document(io.BytesIO(stripped_docx(crowded_docx()))).paragraphs] == [PRINTED]


def crowded_pdf() -> bytes:
    """A PDF with a title among its properties, an attached file, a bookmark and a note on its page."""
    info = f"<< /Title ({SECRET}) /Subject ({SECRET}) >>".encode()
    note = f"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents ({SECRET}) >>".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Annots [5 0 R] >>",
        info,
        note,
        b"<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>",
        f"<< /Title ({SECRET}) /Parent 6 0 R /Dest [3 0 R /Fit] >>".encode(),
    ]
    body, table = b"%PDF-1.7\n", b"xref\n0 8\n0000000000 65535 f \n"
    for at, part in enumerate(parts, start=1):
        table += b"%010d 00000 n \n" % len(body)
        body += b"%d 0 obj %s endobj\n" % (at, part)
    end = b"trailer << /Root 1 0 R /Info 4 0 R /Size 8 >>\nstartxref\n%d\n%%%%EOF" % len(body)
    saved = io.BytesIO()
    with pdfium.PdfDocument(body + table + end) as document:
        document.new_attachment("reading.json").set_data(SECRET.encode())
        document.save(saved)
    return saved.getvalue()


def test_a_pdf_keeps_its_pages_and_nothing_else() -> None:
    content = stripped_pdf(crowded_pdf())
    with pdfium.PdfDocument(crowded_pdf()) as before, pdfium.PdfDocument(content) as after:
        assert (before.get_metadata_value("Title"), before.count_attachments()) == (SECRET, 1)
        assert len(list(before.get_toc())) == 1
        assert set(after.get_metadata_dict(skip_empty=True)) <= {"Creator", "CreationDate", "Producer"}
        assert (len(after), after.count_attachments(), list(after.get_toc())) == (1, 0, [])
    assert SECRET.encode() in crowded_pdf()
    assert SECRET.encode() not in content
