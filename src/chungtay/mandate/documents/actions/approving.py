"""Hand a draft to the signer, take it back, send it back or approve it; write down who may sign."""

from datetime import date
from typing import Any

from django.db import transaction

from chungtay.core.workflow import NotNow
from chungtay.foundation.agencies.queries import agency as body_of
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import Reach
from chungtay.mandate.documents import drafting, papers
from chungtay.mandate.documents.authority import WrongSignature, unsound
from chungtay.mandate.documents.life import SigningRight
from chungtay.mandate.documents.models import Document
from chungtay.mandate.documents.rules import Verb
from chungtay.mandate.documents.signers import choose_usual
from chungtay.mandate.documents.steps import REGISTER, SIGN, claim_of, locked, move


def check(reach: Reach, document: Document, day: date) -> None:
    """Raise ``WrongSignature`` when who would sign a paper may not on that day; the only one who may signs where nobody was chosen."""
    choose_usual(reach, document, day)
    found = drafting.against(reach, document, day)
    if found:
        raise WrongSignature(found)


@transaction.atomic
def submit(reach: Reach, document: Document) -> Document:
    """Hand a draft to whoever signs it; raise ``WrongSignature`` when that person may not sign today."""
    reach.require(REGISTER)
    check(reach, locked(document), reach.day)
    papers.submit_to_signer(reach, document)
    return document


@transaction.atomic
def take_back(reach: Reach, document: Document) -> Document:
    """Take a draft back from the signer, to be written on again."""
    reach.require(REGISTER)
    return move(reach, document, Verb.TAKE_BACK)


@transaction.atomic
def refuse(reach: Reach, document: Document, *, why: str, is_on_paper: bool = False) -> Document:
    """Send a draft back with the reason; ``is_on_paper``: an officer notes what the signer wrote on paper."""
    reach.require(REGISTER if is_on_paper else SIGN)
    if not why.strip():
        raise NotNow("a draft is sent back with a reason")
    return move(reach, document, Verb.REFUSE, why=why, is_on_paper=is_on_paper)


@transaction.atomic
def approve(reach: Reach, document: Document, *, is_on_paper: bool = False, version: int | None = None) -> Document:
    """Approve a draft: it may get its number. ``is_on_paper``: an officer notes that it was signed on paper.

    Where few serve, whoever signs need not wait for it to be handed over: a draft is approved as it stands.
    ``version``: the wording that was read; raises ``NotNow`` when another has been saved since.
    """
    reach.require(REGISTER if is_on_paper else SIGN)
    held = locked(document)
    if version not in (None, held.version):
        raise NotNow(f"version {version} of document {document.pk} is not its last")
    check(reach, held, reach.day)
    return move(reach, document, Verb.APPROVE, is_on_paper=is_on_paper)


@transaction.atomic
def write_right(reach: Reach, right: SigningRight | None, facts: dict[str, Any], *, version: int = 0) -> SigningRight:
    """Write down who may sign, or change what is written; raise ``WrongSignature`` for what the decree does not allow.

    Raises ``StaleSave`` when somebody else changed the row since.
    """
    reach.require(REGISTER)
    row = right or SigningRight(agency_id=reach.agency_id)
    reach.require(REGISTER, row.agency_id)
    for name, value in facts.items():
        setattr(row, name, value)
    if found := tuple(unsound(claim_of(row), body_of(row.agency_id).kind)):
        raise WrongSignature(found)
    if right:
        row.save_over(version)
    else:
        row.save()
    record(reach, "documents.signing_right", row, right=row.right, version=row.version)
    return row
