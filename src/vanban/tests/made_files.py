"""Files made for tests: archives, Word parts, PDF pages by hand, and packages as offices exchange them."""

import base64
import io
import zipfile
import zlib
from collections.abc import Sequence

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def archive(members: Sequence[tuple[str, bytes]]) -> bytes:
    """A ZIP archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members:
            packed.writestr(name, content)
    return stream.getvalue()


def word_of(body: str) -> bytes:
    """A Word file with this body (inner XML)."""
    xml = f'<?xml version="1.0"?><w:document {_W}><w:body>{body}</w:body></w:document>'
    return archive([("word/document.xml", xml.encode())])


def said(*runs: str) -> str:
    """One paragraph of a Word file."""
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def pdf_of(pages: Sequence[bytes], *, packed: bool = False) -> bytes:
    """A PDF whose pages draw what these content streams say, in Helvetica ``/F1``."""
    streams = [zlib.compress(page, 9) if packed else page for page in pages]
    filtered = b"/Filter /FlateDecode " if packed else b""
    first = 4
    kids = b" ".join(b"%d 0 R" % (first + 2 * at) for at in range(len(pages)))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, shown in enumerate(streams):
        parts += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (first + 2 * at + 1),
            b"<< %s/Length %d >>\nstream\n%s\nendstream" % (filtered, len(shown), shown),
        ]
    return _numbered(parts)


def _numbered(parts: Sequence[bytes]) -> bytes:
    content, places = [b"%PDF-1.4\n"], []
    at = len(content[0])
    for number, part in enumerate(parts, 1):
        places.append(at)
        content.append(b"%d 0 obj\n%s\nendobj\n" % (number, part))
        at += len(content[-1])
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return b"".join(content) + end % (size, table, size, at)


def shown(*placed: tuple[float, float, str], size: int = 12) -> bytes:
    """The content stream of a page: each piece stands at its place, from the lower left corner."""
    return "\n".join(f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET" for x, y, text in placed).encode()


def exchanged(
    files: Sequence[tuple[str, bytes]],
    *,
    number: str = "12",
    notation: str = "KH-UBND",
    date: str = "2026/03/05",
    subject: str = "Công tác trẻ em năm 2026",
    signer: str = "Lê Ví Dụ",
    inside: bool = True,
) -> bytes:
    """A package as QCVN 102:2016 lays it out; with ``inside`` the files are in it, otherwise only named."""
    attached = "".join(
        f"<edXML:Attachment><edXML:ContentId>cid:{at}</edXML:ContentId><edXML:AttachmentName>{name}</edXML:AttachmentName>"
        f"<edXML:ContentTransferEncoded>{base64.b64encode(content).decode()}</edXML:ContentTransferEncoded></edXML:Attachment>"
        for at, (name, content) in enumerate(files)
    )
    listed = "".join(
        f"<edXML:Reference><edXML:ContentId>cid:{at}</edXML:ContentId><edXML:AttachmentName>{name}</edXML:AttachmentName>"
        "</edXML:Reference>"
        for at, (name, _) in enumerate(files)
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<edXML:edXML xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXML:edXMLEnvelope><edXML:edXMLHeader><edXML:MessageHeader>
<edXML:From><edXML:OrganId>000.00.01.H99</edXML:OrganId><edXML:OrganName>UBND xã Mẫu</edXML:OrganName></edXML:From>
<edXML:To><edXML:OrganId>000.00.02.H99</edXML:OrganId><edXML:OrganName>Trường Tiểu học Mẫu</edXML:OrganName></edXML:To>
<edXML:Code><edXML:CodeNumber>{number}</edXML:CodeNumber><edXML:CodeNotation>{notation}</edXML:CodeNotation></edXML:Code>
<edXML:PromulgationInfo><edXML:Place>Mẫu</edXML:Place><edXML:PromulgationDate>{date}</edXML:PromulgationDate></edXML:PromulgationInfo>
<edXML:DocumentType><edXML:Type>1</edXML:Type><edXML:TypeName>Kế hoạch</edXML:TypeName></edXML:DocumentType>
<edXML:Subject>{subject}</edXML:Subject>
<edXML:SignerInfo><edXML:Position>PHÓ CHỦ TỊCH</edXML:Position><edXML:FullName>{signer}</edXML:FullName></edXML:SignerInfo>
<edXML:ToPlaces><edXML:Place>Trường Tiểu học Mẫu</edXML:Place><edXML:Place>Trạm Y tế</edXML:Place></edXML:ToPlaces>
</edXML:MessageHeader></edXML:edXMLHeader>
<edXML:edXMLBody><edXML:edXMLManifest>{listed}</edXML:edXMLManifest></edXML:edXMLBody></edXML:edXMLEnvelope>
<edXML:edXMLAttachmentEncoded>{attached if inside else ""}</edXML:edXMLAttachmentEncoded></edXML:edXML>""".encode()
