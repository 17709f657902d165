"""A PDF file signed (PAdES baseline B, or T where a time stamp server is set), by a process of its own.

Run as a module it is that process: it is told which key, and the secret that opens it, through standard input; the secret
is written nowhere. Places for both signatures are made, and named for those who hear a page, before the first one signs:
what comes after a signature then changes nothing but that one place.
"""

import asyncio
import base64
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

from chungtay.mandate.documents.apart import Answer, NoAnswer, answer, ask
from chungtay.mandate.documents.signature_rules import Purpose
from vanban.limits import Limits

FIELDS = {Purpose.PERSONAL: "nguoi-ky", Purpose.SEAL: "co-quan"}
SEEN_AS = {Purpose.PERSONAL: "Chữ ký số của người ký văn bản", Purpose.SEAL: "Chữ ký số của cơ quan ban hành"}
INKS = {Purpose.PERSONAL: (0, 51, 160), Purpose.SEAL: (176, 0, 0)}
"""Blue and red: Decree 30/2020/NĐ-CP, Annex I, II.7 and II.8."""
SCALE = 6
LETTER_POINTS = 7.0


class CannotSign(Exception):
    """Signing failed. ``code`` says why: ``secret``, ``key``, ``token``, ``stamp``, ``file``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Key:
    """Where a key is: the bytes of a PKCS#12 file, or a token (PKCS#11) that the server's module reaches."""

    file: bytes = b""
    module: str = ""
    token: str = ""
    name: str = ""

    def told(self, secret: str) -> dict[str, str]:
        """Return it as the process is told."""
        file = base64.b64encode(self.file).decode()
        return {"file": file, "module": self.module, "token": self.token, "name": self.name, "secret": secret}


@dataclass(frozen=True, slots=True)
class Held:
    """What the certificate of a key says. Days are ISO texts."""

    holder: str
    issued_by: str
    serial: str
    since: str
    until: str


def open_key(key: Key, secret: str, limits: Limits) -> Held:
    """Return what a key's certificate says, proving that the secret opens it; raises ``CannotSign``."""
    answered, _nothing = _asked({"do": "open", "key": key.told(secret)}, b"", limits)
    return Held(**answered["held"])


def sign_pdf(  # noqa: PLR0913 -- one signature, whole
    content: bytes, *, key: Key, secret: str, purpose: Purpose, words: tuple[str, ...], beside: str, limits: Limits,
    stamp_server: str = "",
) -> bytes:  # fmt: skip
    """Return the file with one more signature; ``words`` stand in its place, ``beside``: the name under the signature block.

    Raises ``CannotSign``.
    """
    told = {"do": "sign", "key": key.told(secret), "purpose": purpose, "words": words, "beside": beside}
    return _asked(told | {"stamp_server": stamp_server}, content, limits)[1]


def _asked(told: dict[str, Any], content: bytes, limits: Limits) -> Answer:
    try:
        answered, given = ask(__name__, told, content, limits)
    except NoAnswer:
        raise CannotSign("key") from None
    if "code" in answered:
        raise CannotSign(answered["code"])
    return answered, given


def _act(told: dict[str, Any], content: bytes) -> Answer:
    """Be the process that signs. What goes wrong is told as a code: messages of libraries may hold what nobody should read."""
    try:
        return asyncio.run(_open(told) if told["do"] == "open" else _sign(told, content))
    except CannotSign as why:
        return {"code": why.code}, b""
    except Exception:
        return {"code": "file" if told["do"] == "sign" else "key"}, b""


async def _open(told: dict[str, Any]) -> Answer:
    async with _signer(told["key"]) as signer:
        signer_cert = signer.signing_cert
        held = {
            "holder": str(signer_cert.subject.native.get("common_name") or "")[:200],
            "issued_by": str(signer_cert.issuer.native.get("common_name") or "")[:200],
            "serial": f"{signer_cert.serial_number:x}"[:64],
            "since": signer_cert.not_valid_before.date().isoformat(),
            "until": signer_cert.not_valid_after.date().isoformat(),
        }
    return {"held": held}, b""


@asynccontextmanager
async def _signer(told: dict[str, str]) -> AsyncIterator[Any]:
    if told["file"]:
        yield _of_file(base64.b64decode(told["file"]), told["secret"])
        return
    session = _session(told)
    try:
        signer = import_module("pyhanko.sign.pkcs11").PKCS11Signer(session, cert_label=told["name"])
        try:
            await signer.ensure_objects_loaded()
        except Exception:
            raise CannotSign("key") from None
        yield signer
    finally:
        session.close()


def _of_file(content: bytes, secret: str) -> Any:
    try:
        return import_module("pyhanko.sign.signers").SimpleSigner.load_pkcs12_data(content, (), secret.encode())
    except ValueError:
        raise CannotSign("secret") from None


def _session(told: dict[str, str]) -> Any:
    tokens, wrong = import_module("pyhanko.sign.pkcs11"), import_module("pkcs11.exceptions")
    criteria = import_module("pyhanko.config.pkcs11").TokenCriteria(label=told["token"])
    try:
        return tokens.open_pkcs11_session(told["module"], token_criteria=criteria, user_pin=told["secret"])
    except (wrong.PinIncorrect, wrong.PinLocked, wrong.PinInvalid, wrong.PinLenRange):
        raise CannotSign("secret") from None
    except Exception:
        raise CannotSign("token") from None


async def _sign(told: dict[str, Any], content: bytes) -> Answer:
    purpose = Purpose(told["purpose"])
    prepared = content if b"/ByteRange" in content else _with_places(content, told["beside"])
    writer = import_module("pyhanko.pdf_utils.incremental_writer").IncrementalPdfFileWriter(BytesIO(prepared))
    signers, fields = import_module("pyhanko.sign.signers"), import_module("pyhanko.sign.fields")
    meta = signers.PdfSignatureMetadata(
        field_name=FIELDS[purpose], md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
    )
    async with _signer(told["key"]) as signer, _stamper(told["stamp_server"]) as stamper:
        maker = signers.PdfSigner(meta, signer, timestamper=stamper, stamp_style=_style(told["words"], purpose))
        try:
            made = await maker.async_sign_pdf(writer)
        except import_module("pyhanko.sign.timestamps").TimestampRequestError:
            raise CannotSign("stamp") from None
    return {"signed": True}, made.getvalue()


@asynccontextmanager
async def _stamper(server: str) -> AsyncIterator[Any]:
    """Ask the time stamp server that is set; without one the signature says the signer's own clock."""
    if not server:
        yield None
        return
    clients = import_module("pyhanko.sign.timestamps.aiohttp_client")
    async with import_module("aiohttp").ClientSession() as session:
        yield clients.AIOHttpTimeStamper(server, session)


def _with_places(content: bytes, beside: str) -> bytes:
    """Make the place of the person beside the name, and that of the body at the top right of the first page."""
    writer = import_module("pyhanko.pdf_utils.incremental_writer").IncrementalPdfFileWriter(BytesIO(content))
    fields = import_module("pyhanko.sign.fields")
    last, person, body = _boxes(content, beside)
    for purpose, page, box in ((Purpose.PERSONAL, last, person), (Purpose.SEAL, 0, body)):
        fields.append_signature_field(writer, fields.SigFieldSpec(FIELDS[purpose], on_page=page, box=box))
        _name_aloud(writer, page, SEEN_AS[purpose])
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _boxes(content: bytes, beside: str) -> tuple[int, tuple[int, ...], tuple[int, ...]]:
    """Return the page of the signature block, the place above the signer's name, and the place of the body."""
    with import_module("pypdfium2").PdfDocument(content) as document:
        width, height = (int(side) for side in document[0].get_size())
        body = (width - 200, height - 48, width - 40, height - 14)
        for page in reversed(range(len(document))):
            text = document[page].get_textpage()
            found, place = text.search(beside) if beside else None, None
            while found and (at := found.get_next()):
                place = at
            if place:
                left, _bottom, _right, top = text.get_charbox(place[0])
                right = text.get_charbox(sum(place) - 1)[2]
                middle = (left + right) / 2
                return page, (int(middle - 75), int(top + 4), int(middle + 75), int(top + 38)), body
        return len(document) - 1, (40, 14, 200, 48), body


def _name_aloud(writer: Any, page: int, words: str) -> None:
    """Put the place just made into the structure of the page, with its name: who hears the page meets it as a form field."""
    generic = import_module("pyhanko.pdf_utils.generic")
    name, text = generic.NameObject, generic.TextStringObject
    if "/StructTreeRoot" not in writer.root:
        return
    tree = writer.root["/StructTreeRoot"]
    reference = writer.find_page_for_modification(page)[0]
    place = reference.get_object()["/Annots"].raw_get(-1)
    upper, number = tree["/K"].raw_get(0), int(tree["/ParentTreeNextKey"])
    told = {
        "/Type": name("/OBJR"),
        "/Obj": place,
        "/Pg": reference,
    }
    element = writer.add_object(
        generic.DictionaryObject(
            {
                name("/Type"): name("/StructElem"),
                name("/S"): name("/Form"),
                name("/P"): upper,
                name("/Pg"): reference,
                name("/Alt"): text(words),
                name("/K"): generic.DictionaryObject({name(key): value for key, value in told.items()}),
            }
        )
    )
    widget = place.get_object()
    widget[name("/StructParent")], widget[name("/TU")] = generic.NumberObject(number), text(words)
    widget[name("/Contents")] = text(words)
    _grow(upper.get_object(), element, generic)
    tree["/ParentTree"]["/Nums"].extend([generic.NumberObject(number), element])
    tree[name("/ParentTreeNextKey")] = generic.NumberObject(number + 1)
    for changed in (place, upper, writer.root.raw_get("/StructTreeRoot")):
        writer.mark_update(changed)


def _grow(upper: Any, element: Any, generic: Any) -> None:
    """Add an element to the children of another."""
    children = upper["/K"] if "/K" in upper else generic.ArrayObject()
    if not isinstance(children, generic.ArrayObject):
        children = generic.ArrayObject([upper.raw_get("/K")])
    upper[generic.NameObject("/K")] = generic.ArrayObject([*children, element])


def _style(words: list[str], purpose: Purpose) -> Any:
    """Return what stands in the place: the words as a picture without ground (Annex I asks for PNG)."""
    stamps, images = import_module("pyhanko.stamp"), import_module("pyhanko.pdf_utils.images")
    layout = import_module("pyhanko.pdf_utils.layout")
    scaling = layout.SimpleBoxLayoutRule(layout.AxisAlignment.ALIGN_MID, layout.AxisAlignment.ALIGN_MID)
    return stamps.StaticStampStyle(
        background=images.PdfImage(_drawn(words, INKS[purpose])),
        background_layout=scaling,
        border_width=0,
        background_opacity=1,
    )


def _drawn(words: list[str], ink: tuple[int, int, int]) -> Any:
    """Draw lines of words in a frame; sizes in points, as many times finer."""
    image, draw, font = (import_module(f"PIL.{name}") for name in ("Image", "ImageDraw", "ImageFont"))
    path = Path(str(import_module("vanban.fonts").__file__)).with_name("LiberationSerif-Regular.ttf")
    letters = font.truetype(str(path), int(LETTER_POINTS * SCALE))
    lines = [line for one in words for line in _folded(one, 150 * SCALE, letters)][:5]
    height = int((len(lines) * LETTER_POINTS * 1.25 + 4) * SCALE)
    made = image.new("RGBA", (160 * SCALE, height), (255, 255, 255, 0))
    pen = draw.Draw(made)
    pen.rectangle((0, 0, made.width - 1, height - 1), outline=(*ink, 255), width=3)
    for at, line in enumerate(lines):
        pen.text((3 * SCALE, int((2 + at * LETTER_POINTS * 1.25) * SCALE)), line, font=letters, fill=(*ink, 255))
    return made


def _folded(words: str, width: int, letters: Any) -> list[str]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if letters.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line for line in lines if line]


if __name__ == "__main__":
    sys.exit(answer(sys.argv[1:], _act))
