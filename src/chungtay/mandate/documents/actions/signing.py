"""Keys added and withdrawn; a paper signed and sealed; a file looked at for signatures.

What opens a key is asked, handed to the process that signs, and forgotten: no row, event, log or message holds it.
"""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from chungtay.core.workflow import NotNow
from chungtay.foundation.audit.actions import record
from chungtay.foundation.files import queries as files
from chungtay.foundation.files.actions import keep
from chungtay.foundation.files.models import StoredFile, Wall
from chungtay.foundation.files.rules import PDF, PKCS12
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.documents import drafts, signed
from chungtay.mandate.documents.apart import NoAnswer
from chungtay.mandate.documents.models import Document
from chungtay.mandate.documents.signature_rules import Purpose, Seen
from chungtay.mandate.documents.signatures import Signature, SignatureCheck, SigningKey
from chungtay.mandate.documents.signing import CannotSign, Held, Key, open_key, sign_pdf
from chungtay.mandate.documents.verifying import signatures_of
from vanban.limits import Limits
from vanban.writing import write_pdf


def _limits() -> Limits:
    return Limits(settings.SIGNING_SECONDS, settings.READING_MEMORY_MB)


def add_file_key(reach: Reach, *, purpose: Purpose, label: str, content: bytes, secret: str) -> SigningKey:
    """Keep a key that is a PKCS#12 file; raises ``CannotSign`` when the passphrase does not open it, ``NotTaken`` for another file."""
    reach.require(signed.RIGHTS[purpose])
    held = open_key(Key(file=content), secret, _limits())
    return _keep_key(reach, purpose, label, held, content=content)


def add_token_key(reach: Reach, *, purpose: Purpose, label: str, token: str, name: str, secret: str) -> SigningKey:
    """Note a key on a token of the server; raises ``CannotSign`` when token, key or PIN are wrong."""
    reach.require(signed.RIGHTS[purpose])
    if not settings.PKCS11_MODULE:
        raise CannotSign("token")
    held = open_key(Key(module=settings.PKCS11_MODULE, token=token, name=name), secret, _limits())
    return _keep_key(reach, purpose, label, held, token=token, token_key=name)


@transaction.atomic
def _keep_key(
    reach: Reach, purpose: Purpose, label: str, held: Held, *, content: bytes = b"", **where: str
) -> SigningKey:
    key = SigningKey.objects.create(
        agency_id=reach.agency_id,
        purpose=purpose,
        officer_id=reach.officer_id if purpose is Purpose.PERSONAL else None,
        label=label.strip() or held.holder[:120],
        holder=held.holder,
        issued_by=held.issued_by,
        serial=held.serial,
        since=date.fromisoformat(held.since),
        until=date.fromisoformat(held.until),
        **where,
    )
    if content:
        key.file = keep(reach, key, name="khoa.p12", content=content, among=frozenset({PKCS12}), wall=Wall.KEY)
        key.save(update_fields=["file"])
    record(reach, "documents.add_key", key, purpose=purpose, is_file=bool(content), until=key.until)
    return key


@transaction.atomic
def withdraw_key(reach: Reach, key: SigningKey) -> None:
    """Let a key sign nothing any more; what it signed stays signed."""
    reach.require(signed.RIGHTS[Purpose(key.purpose)])
    if not signed.keys(reach).filter(pk=key.pk, withdrawn_at=None).exists():
        raise NotNow(f"key {key.pk} is withdrawn")
    SigningKey.objects.filter(pk=key.pk).update(withdrawn_at=timezone.now())
    record(reach, "documents.withdraw_key", key, purpose=key.purpose)


def sign(reach: Reach, document: Document, *, key: SigningKey, secret: str) -> Signature:
    """Sign a paper with one's own key, or seal it with the body's; first the person, then the body.

    No transaction is open while the file is signed. Raises ``CannotSign``, and ``NotNow`` when it is not this key's turn.
    """
    purpose = Purpose(key.purpose)
    reach.require(signed.RIGHTS[purpose])
    if not signed.usable_keys(reach, purpose).filter(pk=key.pk).exists():
        raise OutsideReach(signed.RIGHTS[purpose])
    paper = signed.signable(reach).filter(pk=document.pk).first()
    if paper is None:
        raise NotNow(f"document {document.pk} is not signed")
    upon = _turn(reach, paper, purpose)
    made = sign_pdf(
        _unsigned(paper) if upon is None or upon.file is None else files.read(upon.file),
        key=_key(key),
        secret=secret,
        purpose=purpose,
        words=_words(key, purpose),
        beside=str((paper.paper or {}).get("signature", {}).get("name") or ""),
        limits=_limits(),
        stamp_server=settings.TIMESTAMP_SERVER,
    )
    seen, is_unfinished = look_at(made)
    if is_unfinished or not seen or any(one.is_grave for one in seen):
        raise CannotSign("file")
    return _keep_signature(reach, paper, key, made, seen)


def _turn(reach: Reach, paper: Document, purpose: Purpose) -> Signature | None:
    """Return the signature this one comes after; raises ``NotNow`` when it is another's turn."""
    stands = signed.Signed(reach, paper, [], is_ours=True)
    if stands.next is not purpose:
        raise NotNow(f"document {paper.pk} waits for {stands.next}")
    return stands.current[-1] if stands.current else None


def _unsigned(paper: Document) -> bytes:
    """Return the paper as a tagged PDF, with its number and day."""
    number = paper.entries.filter(direction="out", agency=paper.issuer_id).values_list("number", flat=True).first()
    return write_pdf(drafts.from_json(paper.paper or {}, number=number, day=paper.issued_on))


def _key(key: SigningKey) -> Key:
    if key.file is not None:
        return Key(file=files.read(key.file))
    return Key(module=settings.PKCS11_MODULE, token=key.token, name=key.token_key)


def _words(key: SigningKey, purpose: Purpose) -> tuple[str, str]:
    """Return what stands in the place of a signature: who, and when (Decree 30/2020/NĐ-CP, Annex I, II.8)."""
    moment = timezone.localtime()
    who = "Người ký" if purpose is Purpose.PERSONAL else "Cơ quan ký"
    return f"{who}: {key.holder}", f"Thời gian ký: {moment:%d/%m/%Y %H:%M:%S}"


@transaction.atomic
def _keep_signature(reach: Reach, paper: Document, key: SigningKey, made: bytes, seen: list[Seen]) -> Signature:
    paper = Document.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    _turn(reach, paper, Purpose(key.purpose))
    signature = Signature.objects.create(
        document=paper,
        purpose=key.purpose,
        key=key,
        holder=key.holder,
        officer_id=reach.officer_id or None,
        mark=signed.mark_of(paper),
    )
    name = f"{paper.number.replace('/', '-')}.pdf"
    signature.file = keep(reach, signature, name=name, content=made, among=frozenset({PDF}))
    signature.save(update_fields=["file"])
    _write_check(signature.file, seen, is_unfinished=False)
    record(reach, "documents.sign", paper, purpose=key.purpose, key=key.pk, signatures=len(seen))
    return signature


def look_at(content: bytes) -> tuple[list[Seen], bool]:
    """Return the signatures of a file, and whether looking was stopped before its end; a hostile file does no more than that."""
    try:
        return signatures_of(content, roots=signed.roots(), limits=_limits()), False
    except NoAnswer:
        return [], True


def check_signatures(reach: Reach, stored: StoredFile, content: bytes | None = None) -> None:
    """Look at a file for signatures and keep what was found, also when it was looked at before."""
    seen, is_unfinished = look_at(files.read(stored) if content is None else content)
    if not seen and not is_unfinished:
        return
    with transaction.atomic():
        check = _write_check(stored, seen, is_unfinished=is_unfinished)
        grave = sum(one.is_grave for one in seen)
        record(reach, "documents.check_signatures", check, signatures=len(seen), grave=grave)


def _write_check(stored: StoredFile, seen: list[Seen], *, is_unfinished: bool) -> SignatureCheck:
    told = {"found": [one.to_json() for one in seen], "is_unfinished": is_unfinished}
    return SignatureCheck.objects.update_or_create(file=stored, defaults=told)[0]
