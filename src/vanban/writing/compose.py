"""From what was read to a paper ready to be written: a scan goes in and a Word file comes out.

``write_docx(paper_of(read_file("scan.pdf")))`` writes a document anew in the layout prescribed for its kind. The words
of tasks, reports and citations stay as they are; what stands around them (headings, "Căn cứ …", "Kế hoạch này thay
thế …") is worded here. What is written is read back as the same structure (`vanban.tests.grammar` says how far).

What is not part of the structure — purpose, findings, tables of figures, the content of annexes — is not on the paper.
"""

from vanban.reading import Reading
from vanban.writing.composing.attached import annexes_of
from vanban.writing.composing.body import body_of
from vanban.writing.composing.head import head_of
from vanban.writing.composing.signed import signature_of
from vanban.writing.paper import Paper
from vanban.writing.unwritable import Unwritable


def paper_of(reading: Reading) -> Paper:
    """Return the paper of a document that was read.

    A number, day or place that is not known leaves room to write it. Raises `Unwritable` with the path of
    the field (``tasks[3].text``) where the prescribed layout cannot hold it or cannot do without it.
    """
    if reading.source_kind != "official_text":
        raise Unwritable("source_kind", "bài báo hay trang tin không phải là văn bản để viết theo thể thức")
    head = head_of(reading.document)
    return Paper(
        layout=head.layout,
        kind_name=head.kind_name,
        number=head.number,
        symbol=head.symbol,
        place=head.place,
        date=head.date,
        issuer=head.issuer,
        parent_body=head.parent_body,
        title=head.title,
        addressees=reading.addressees,
        body=body_of(reading, head.kind_name),
        recipients=reading.recipients,
        archive=reading.archive,
        signature=signature_of(reading.document),
        annexes=annexes_of(reading.attachments),
    )
