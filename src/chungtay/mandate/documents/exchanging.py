"""A document as a package of the exchange, and what a package that came in holds besides the document."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.utils import timezone

from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.queries import agency as body_of
from chungtay.foundation.files import queries as files
from chungtay.foundation.files.models import StoredFile
from chungtay.foundation.files.rules import EDXML, ZIP, NotTaken, kind_of
from chungtay.kit.reach import Reach
from chungtay.mandate.documents import edxml, unpacking
from chungtay.mandate.documents.delivering import DeliveryState
from chungtay.mandate.documents.edxml import BadPackage, File, Office, Package, Status
from chungtay.mandate.documents.exchanged import ExchangeCode
from chungtay.mandate.documents.models import Delivery, Document, Intake

PACKED_FROM = 5_000_000  # bytes; a larger package is put into a ZIP
SAID = {DeliveryState.ACKNOWLEDGED: "03", DeliveryState.RETURNED: "02"}
ARRIVED = "01"


def office_of(agency: Agency, codes: dict[int, str]) -> Office:
    """Return a body as the exchange knows it."""
    return Office(codes.get(agency.pk, agency.code), agency.name)


def codes_of(keys: list[int]) -> dict[int, str]:
    """Return the codes of bodies that have one."""
    return dict(ExchangeCode.objects.filter(agency__in=keys).values_list("agency", "code"))


def by_office(office: Office) -> Agency | None:
    """Return the body of a code of the exchange, else the one that has it as its own code here."""
    known = ExchangeCode.objects.filter(code=office.code).select_related("agency").first()
    return known.agency if known else Agency.objects.filter(code=office.code).first()


def package_of(reach: Reach, document: Document) -> Package:
    """Return an issued paper of the own body as a package; the caller fetched it within reach. ``BadPackage`` without number or day."""
    if document.issued_on is None or not document.number:
        raise BadPackage("Văn bản chưa có số hoặc chưa có ngày ban hành nên chưa xuất được gói.")
    ours = body_of(reach.agency_id)
    receivers = [one.receiver for one in document.deliveries.filter(sender=ours).select_related("receiver")]
    codes = codes_of([ours.pk, *(one.pk for one in receivers)])
    sender, (number, notation) = office_of(ours, codes), _split(document.number)
    told = (document.reading or {}).get("document") or {}
    return Package(
        sender=sender,
        receivers=tuple(office_of(one, codes) for one in receivers),
        number=number,
        notation=notation,
        issued_on=document.issued_on,
        title=document.title,
        place=told.get("place") or "",
        kind=document.kind.name_vi if document.kind else "",
        signer=told.get("signer_name") or document.signer_words,
        role=told.get("signer_role") or "",
        competence=told.get("signing_authority") or "",
        urgency=document.urgency,
        places=tuple(document.recipients.order_by("id").values_list("words", flat=True)),
        document_id=f"{sender.code},{document.issued_on:%Y/%m/%d},{document.number}",
        files=tuple(_files(document)),
    )


def _split(number: str) -> tuple[str, str]:
    """Return number and symbol: 05/KH-UBND gives 05 and KH-UBND; of the Party 140-KH/TU gives 140 and KH/TU."""
    head, sign, rest = number.partition("/")
    if sign and head.isdecimal():
        return head, rest
    head, sign, rest = number.partition("-")
    return (head, rest) if sign else (number, "")


def _files(document: Document) -> list[File]:
    texts = document.texts.exclude(file=None).filter(file__removed_on=None).select_related("file").order_by("id")
    attached = (
        document.attachments.exclude(file=None).filter(file__removed_on=None).select_related("file").order_by("id")
    )
    main = [_file(one.file, one.file.name) for one in texts if one.file][:1]
    return main + [_file(one.file, one.name) for one in attached if one.file]


def _file(stored: StoredFile, name: str) -> File:
    return File(name, files.read(stored), stored.content_type)


def written(package: Package) -> tuple[str, str, bytes]:
    """Return name, kind and bytes of the file to hand out: the envelope, inside a ZIP when it is big."""
    content, name = edxml.written(package), f"{package.number}-{package.notation}".replace("/", "-")
    if len(content) <= PACKED_FROM:
        return f"{name}.edxml", EDXML.content_type, content
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr(f"{name}.edxml", content)
    return f"{name}.zip", "application/zip", packed.getvalue()


def status_of(delivery: Delivery) -> Status:
    """Return what the receiving body tells the sender of a document: refused, received, or that it arrived."""
    codes = codes_of([delivery.sender_id, delivery.receiver_id])
    document, about = delivery.document, office_of(delivery.sender, codes)
    issued = f"{document.issued_on:%Y/%m/%d}" if document.issued_on else ""
    return Status(
        sender=office_of(delivery.receiver, codes),
        about=about,
        number=document.number,
        document_id=f"{about.code},{issued},{document.number}",
        code=SAID.get(delivery.state, ARRIVED),
        description=delivery.return_why,
        at=timezone.localtime(),
    )


def files_beside(intake: Intake) -> list[File]:
    """Return the files that came in a package beside the document itself; none of what is not a package one can take."""
    if intake.file is None or intake.file.content_type not in {EDXML.content_type, ZIP.content_type}:
        return []
    try:
        content = unpacking.envelope(files.read(intake.file), limit_bytes=settings.FILES_LIMIT_BYTES)
        found = edxml.read(content, limit_bytes=settings.FILES_LIMIT_BYTES)
    except (BadPackage, NotTaken):
        return []
    return list(found.files[1:]) if kind_of(content) == EDXML else []
