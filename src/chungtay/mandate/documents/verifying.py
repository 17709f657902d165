"""The signatures of a PDF file, looked at by a process of its own within limits; nothing is ever fetched.

Run as a module it is that process: it is told the roots that are trusted, given the file, and answers with what it saw.
"""

import asyncio
import base64
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from importlib import import_module
from io import BytesIO
from typing import Any

from chungtay.mandate.documents.apart import Answer, NoAnswer, answer, ask
from chungtay.mandate.documents.signature_rules import Seen, Trust, Wholeness, may_hold_signatures
from vanban.limits import Limits

MOST = 30  # signatures of one file; a paper has two or three
LONGEST = 200
REFUSALS = {
    "OUT_OF_BOUNDS_NO_POE": "expired",
    "OUT_OF_BOUNDS_NOT_REVOKED": "expired",
    "EXPIRED": "expired",
    "NOT_YET_VALID": "expired",
    "REVOKED": "revoked",
    "REVOKED_NO_POE": "revoked",
    "REVOKED_CA_NO_POE": "revoked",
    "CRYPTO_CONSTRAINTS_FAILURE": "weak",
    "CRYPTO_CONSTRAINTS_FAILURE_NO_POE": "weak",
    "CHAIN_CONSTRAINTS_FAILURE": "purpose",
}


def signatures_of(content: bytes, *, roots: Sequence[bytes], limits: Limits) -> list[Seen]:
    """Return the signatures of a file in the order they stand in it; raises ``NoAnswer`` when looking takes too much."""
    if not may_hold_signatures(content):
        return []
    told = {"roots": [base64.b64encode(one).decode() for one in roots]}
    answered, _nothing = ask(__name__, told, content, limits)
    if "trouble" in answered:
        raise NoAnswer(str(answered["trouble"]))
    return [Seen.from_json(one) for one in answered["seen"]]


def _look(told: dict[str, Any], content: bytes) -> Answer:
    """Be the process that looks; whatever a file brings about, there is an answer."""
    reader, errors = import_module("pyhanko.pdf_utils.reader"), import_module("pyhanko.pdf_utils.misc")
    x509 = import_module("asn1crypto.x509")
    roots = [x509.Certificate.load(base64.b64decode(one)) for one in told["roots"]]
    try:
        opened = reader.PdfFileReader(BytesIO(content), strict=False)
        seen = [_seen(one, roots).to_json() for one in _embedded(opened)]
        return {"seen": seen or [Seen().to_json()]}, b""  # it says it is signed, and no signature is found
    except errors.PdfError:
        return {"seen": [Seen().to_json()]}, b""
    except Exception as broken:
        return {"trouble": type(broken).__name__}, b""


def _embedded(opened: Any) -> Iterator[Any]:
    for at, one in enumerate(opened.embedded_regular_signatures):
        if at == MOST:
            return
        yield one


def _seen(embedded: Any, roots: list[Any]) -> Seen:
    """Look at one signature; what cannot be read says so."""
    told = _told(embedded)
    try:
        status = asyncio.run(_status(embedded, roots))
    except Exception:  # a broken signature breaks in many ways, and is all the same to whoever reads the paper
        covers = getattr(embedded, "coverage", None)
        wholeness = Wholeness.BROKEN if covers is not None and told else Wholeness.UNREADABLE
        return Seen(**told, wholeness=wholeness)
    wholeness = _wholeness(status)
    trust, why = (Trust.UNCHECKED, "broken") if wholeness is Wholeness.BROKEN else _trust(status, bool(roots))
    stamp = status.timestamp_validity
    return Seen(
        **told,
        stamped_at=_moment(stamp.timestamp) if stamp is not None and stamp.intact and stamp.valid else "",
        wholeness=wholeness,
        trust=trust,
        why=why,
        later_versions=max(embedded.reader.xrefs.total_revisions - 1 - embedded.signed_revision, 0),
    )


async def _status(embedded: Any, roots: list[Any]) -> Any:
    validation = import_module("pyhanko.sign.validation.pdf_embedded")
    context = import_module("pyhanko_certvalidator").ValidationContext
    known = context(trust_roots=roots, allow_fetching=False, revocation_mode="soft-fail", fetchers=None)
    return await validation.async_validate_pdf_signature(embedded, known)


def _told(embedded: Any) -> dict[str, Any]:
    """Return what the signature says of itself."""
    told: dict[str, Any] = {}
    with suppress(Exception):
        certificate = embedded.signer_cert
        told = {"holder": _name(certificate.subject, "common_name"), "issued_by": _name(certificate.issuer)}
        told["body"] = _name(certificate.subject, "organization_name")
    with suppress(Exception):
        told["stated_at"] = _moment(embedded.self_reported_timestamp)
    return told


def _name(name: Any, part: str = "common_name") -> str:
    value = name.native.get(part) or ""
    words = " ".join(value) if isinstance(value, list) else str(value)
    return "".join(sign for sign in words if sign.isprintable())[:LONGEST]


def _moment(moment: datetime | None) -> str:
    return moment.isoformat() if moment is not None and moment.tzinfo is not None else ""


def _wholeness(status: Any) -> Wholeness:
    if not (status.intact and status.valid):
        return Wholeness.BROKEN
    if status.coverage.name == "ENTIRE_FILE":
        return Wholeness.WHOLE
    if status.coverage.name != "ENTIRE_REVISION":
        return Wholeness.BROKEN
    return Wholeness.ADDED if status.docmdp_ok and _only_signing(status) else Wholeness.CHANGED


def _only_signing(status: Any) -> bool:
    """Say whether nothing but signing and filling in places for it came later; notes on the page are changes to us."""
    return status.modification_level is not None and status.modification_level.name in {
        "NONE",
        "LTA_UPDATES",
        "FORM_FILLING",
    }


def _trust(status: Any, has_roots: bool) -> tuple[Trust, str]:
    """Return whether the signer is known; without a root nothing is said but that."""
    if not has_roots:
        return Trust.UNCHECKED, "no_roots"
    if status.trusted:
        return Trust.TRUSTED, ""
    problem = status.trust_problem_indic
    why = REFUSALS.get(problem.name if problem is not None else "", "")
    return (Trust.REFUSED, why) if why else (Trust.UNCHECKED, "unknown_issuer")


if __name__ == "__main__":
    sys.exit(answer(sys.argv[1:], _look))
