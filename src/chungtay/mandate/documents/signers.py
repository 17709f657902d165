"""Who signs a paper: the one right that fits when nobody was chosen; of a plan or a report, whoever is named, if they may."""

from dataclasses import replace
from datetime import date

from chungtay.core.names import search_key
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.queries import agency as body_of
from chungtay.kit.reach import Reach
from chungtay.mandate.documents import drafting, drafts
from chungtay.mandate.documents.authority import Ground, Trouble, WrongSignature, authority, printed_role, troubles
from chungtay.mandate.documents.life import SigningRight
from chungtay.mandate.documents.models import Document
from chungtay.mandate.documents.steps import claim_of
from vanban.writing import Paper, SigningBlock


def block_of(right: SigningRight, agency: Agency) -> SigningBlock:
    """Return the signature block a right gives, in the signs of the body's line."""
    claim = claim_of(right)
    return SigningBlock(printed_role(claim, agency.line), right.name, authority(claim, agency.line))


def usual(reach: Reach, kind: str, day: date) -> SigningRight | None:
    """Return who signs a paper of a kind when nobody was chosen: the only one who may, else the only head; None for a choice."""
    found = drafting.signers(reach, kind, day)
    heads = [one for one in found if one.right == Ground.HEAD]
    return found[0] if len(found) == 1 else heads[0] if len(heads) == 1 else None


def usual_block(reach: Reach, kind: str, day: date) -> SigningBlock | None:
    """Return the signature block of whoever usually signs; None while the body has not written down who may."""
    right = usual(reach, kind, day)
    return block_of(right, body_of(reach.agency_id)) if right else None


def signed_with_its_row(reach: Reach, document: Document, paper: Paper, day: date) -> Paper:
    """Return the paper of a plan or a report as it is signed: by a right that is written down, with the signs that right gives.

    While the body has not written down who may sign, it is signed as typed. Raises ``WrongSignature`` for a name that may not
    sign such a paper on that day, and when nobody may.
    """
    if document.kind is None or not drafting.rights(reach).exists():
        return paper
    right = _meant(reach, document.kind.code, paper.signature.name or "", day)
    if right is None:
        return paper
    signature = block_of(right, body_of(reach.agency_id))
    document.signing, document.signer_words = right, (signature.name or signature.role)[:200]
    signed = replace(paper, signature=signature)
    document.paper = drafts.to_json(signed)
    return signed


def _meant(reach: Reach, kind: str, name: str, day: date) -> SigningRight | None:
    fits = drafting.signers(reach, kind, day)
    if not name.strip():
        if not fits:
            raise WrongSignature((Trouble.NOBODY,))
        return usual(reach, kind, day)
    key = search_key(name)
    if found := next((one for one in fits if search_key(one.name) == key), None):
        return found
    named = next((one for one in drafting.rights(reach) if search_key(one.name) == key), None)
    if named is None:
        raise WrongSignature((Trouble.NOT_WRITTEN,))
    ours = body_of(reach.agency_id)
    raise WrongSignature(troubles(claim_of(named), agency_kind=ours.kind, kind=kind, day=day))


def choose_usual(reach: Reach, document: Document, day: date) -> None:
    """Let the only one who may sign a draft be its signer when nobody was chosen."""
    right = drafting.only_signer(reach, document, day) if document.signing_id is None else None
    if right is None:
        return
    signature = block_of(right, body_of(reach.agency_id))
    document.signing, document.signer_words = right, (signature.name or signature.role)[:200]
    document.paper = drafts.to_json(replace(drafts.from_json(document.paper or {}), signature=signature))
    document.save(update_fields=["signing", "signer_words", "paper"])
