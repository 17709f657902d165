"""What officers ask about signatures: their keys, what is signed and by whom, what files that came signed say."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings
from django.db.models import QuerySet

from chungtay.core.names import search_key
from chungtay.foundation.files.models import StoredFile
from chungtay.foundation.files.sealing import fingerprint
from chungtay.kit.reach import Reach
from chungtay.mandate.documents import queries
from chungtay.mandate.documents.models import Document, DocumentState
from chungtay.mandate.documents.signature_rules import Purpose, next_purpose
from chungtay.mandate.documents.signatures import Signature, SignatureCheck, SigningKey

RIGHTS = {Purpose.PERSONAL: "documents.sign", Purpose.SEAL: "documents.seal"}
MOST_ROOTS = 500
LARGEST_ROOT = 1_000_000


def keys(reach: Reach) -> QuerySet[SigningKey]:
    """Return the keys the officer may sign with, or may have withdrawn."""
    return SigningKey.objects.within(reach).select_related("file", "officer")


def usable_keys(reach: Reach, purpose: Purpose) -> QuerySet[SigningKey]:
    """Return the keys that sign today."""
    today = keys(reach).filter(purpose=purpose, withdrawn_at=None)
    return today.filter(since__lte=reach.day, until__gte=reach.day)


def signable(reach: Reach) -> QuerySet[Document]:
    """Return the own papers that have their number and were written here."""
    return queries.sendable(reach).exclude(paper=None)


def signed_papers(reach: Reach) -> QuerySet[Signature]:
    """Return the signatures on papers the officer may see, the newest first."""
    seen = Signature.objects.filter(document__in=queries.documents(reach))
    return seen.exclude(file=None).select_related("file", "document").order_by("-id")


def mark_of(document: Document) -> str:
    """Return the mark by which it is told that a paper changed after it was signed."""
    told = json.dumps([document.paper, document.number, document.issued_text, document.title], sort_keys=True)
    return fingerprint(told.encode())


def roots() -> list[bytes]:
    """Return the certificates an administrator has laid into the folder of those who are trusted; unreadable ones are not."""
    folder = Path(settings.TRUST_FOLDER)
    paths = sorted(one for one in folder.glob("*") if one.suffix.lower() in {".pem", ".crt", ".cer", ".der"})
    return [one for path in paths[:MOST_ROOTS] for one in _certificates(path)]


def _certificates(path: Path) -> Iterable[bytes]:
    try:
        content = path.read_bytes()[:LARGEST_ROOT]
        if b"-----BEGIN" in content:
            return [one.public_bytes(Encoding.DER) for one in x509.load_pem_x509_certificates(content)]
        return [x509.load_der_x509_certificate(content).public_bytes(Encoding.DER)]
    except (OSError, ValueError):
        return []


def checks_of(files: Iterable[StoredFile | None]) -> dict[UUID, SignatureCheck]:
    """Return what was found on these files, of those that hold a signature or could not be looked at to the end."""
    keys = [one.pk for one in files if one is not None]
    return {one.file_id: one for one in SignatureCheck.objects.filter(file__in=keys) if one.found or one.is_unfinished}


@dataclass
class Signed:
    """The signatures of one document, as one officer sees them."""

    reach: Reach
    document: Document
    files: list[StoredFile]
    is_ours: bool = False

    @cached_property
    def all(self) -> list[Signature]:
        """Our signatures on it, the oldest first."""
        return list(self.document.signatures.select_related("file", "officer"))

    @cached_property
    def current(self) -> list[Signature]:
        """Our signatures on the paper as it is now."""
        mark = mark_of(self.document) if self.all else ""
        return [one for one in self.all if one.mark == mark]

    @property
    def is_changed(self) -> bool:
        """Say whether the paper changed after it was signed."""
        return bool(self.all) and not self.current

    @property
    def latest(self) -> Signature | None:
        """The signature whose file holds all of them."""
        return (self.current or self.all or [None])[-1]  # type: ignore[list-item]  # none of none

    @property
    def next(self) -> Purpose | None:
        """Who signs next."""
        return next_purpose(frozenset(Purpose(one.purpose) for one in self.current))

    @property
    def may_sign(self) -> bool:
        """Say whether it is this officer's turn."""
        stands = self.document.state == DocumentState.REGISTERED and self.is_ours and self.document.paper is not None
        return stands and self.next is not None and self.reach.may(RIGHTS[self.next])

    @cached_property
    def checks(self) -> list[tuple[StoredFile, SignatureCheck]]:
        """The files that hold signatures, with what was found."""
        ours = [self.latest.file] if self.latest and self.latest.file else []
        files = [*ours, *self.files]
        found = checks_of(files)
        return [(one, found[one.pk]) for one in files if one.pk in found]


def names_differ(key: SigningKey, document: Document) -> bool:
    """Say whether a person's certificate names somebody else than the paper does."""
    named = search_key(document.signer_words.split(",")[0])
    return bool(key.purpose == Purpose.PERSONAL and named and named not in search_key(key.holder))
