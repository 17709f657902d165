"""Write a draft, save it over with nothing lost, and talk about it with colleagues."""

from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.queries import agency as body_of
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.documents import drafting, drafts, papers, typed
from chungtay.mandate.documents.life import Comment, LetterTemplate, SigningRight
from chungtay.mandate.documents.models import Document
from chungtay.mandate.documents.rules import Verb
from chungtay.mandate.documents.signers import block_of as block_of
from chungtay.mandate.documents.steps import REGISTER, SEE, after, keep_wording, locked, move, note, ours
from vanban.writing import Block, SigningBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What is edited of a draft."""

    title: str
    body: tuple[Block, ...]
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signature: SigningBlock
    signing: SigningRight | None = None


@transaction.atomic
def begin(reach: Reach, template: LetterTemplate, *, is_confidential: bool = False) -> Document:
    """Begin a paper by hand, with the first text of its kind; a confidential one is seen by few from its first moment."""
    reach.require(REGISTER)
    found = drafting.signers(reach, template.kind.code, reach.day)
    right = found[0] if len(found) == 1 else None
    ours_ = body_of(reach.agency_id)
    document = papers.draft(
        reach,
        kind_code=template.kind.code,
        title=template.title,
        body=typed.read(_named(template.body, ours_)),
        addressees=_listed(template.addressees),
        recipients=_listed(template.recipients),
        signature=block_of(right, ours_) if right else SigningBlock(""),
        speaks_for=ours_,
        is_confidential=is_confidential,
    )
    if right:
        Document.objects.filter(pk=document.pk).update(signing=right)
    return document


def _named(text: str, ours: Agency) -> str:
    """Put our own name where a first text leaves room for it."""
    return text.replace("[Tên cơ quan]", ours.name).replace("[tên cơ quan]", ours.name)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


@transaction.atomic
def edit(reach: Reach, document: Document, wording: Wording, *, version: int) -> Document:
    """Save a draft as a new version; raise ``StaleSave`` when somebody else saved since, ``NotNow`` when it is out of hand."""
    reach.require(REGISTER)
    entry = ours(reach, document)
    held = locked(document)
    stage = after(held, Verb.EDIT)
    keep_wording(held, entry.entered_by_id, made_at=held.made_at)
    paper = drafts.from_json(held.paper or {})
    told = {name: getattr(wording, name) for name in ("title", "body", "addressees", "recipients", "signature")}
    held.paper = drafts.to_json(replace(paper, **told))
    held.title, held.signing, held.stage, held.to_sign_at = wording.title, wording.signing, stage, None
    held.signer_words = (wording.signature.name or wording.signature.role)[:200]
    held.save_over(version)
    keep_wording(held, reach.officer_id or None)
    note(reach, held, Verb.EDIT)
    return held


@transaction.atomic
def comment(reach: Reach, document: Document, words: str) -> Comment:
    """Say something of a draft of the own body; what the officer was asked to say is settled by it."""
    reach.require(SEE)
    held = _talked_of(reach, document, words, Verb.COMMENT)
    asked = Comment.objects.filter(document=held, asked_of=reach.officer_id or None, settled_at=None)
    asked.exclude(asked_of=None).update(settled_at=timezone.now(), settled_by_id=reach.officer_id or None)
    said = Comment.objects.create(
        document=held, version=held.version, by_id=reach.officer_id or None, words=words.strip()
    )
    record(reach, f"documents.{Verb.COMMENT}", held, version=held.version)
    return said


@transaction.atomic
def ask(reach: Reach, document: Document, officer: Officer, words: str) -> Comment:
    """Ask another officer of the own body for a comment; raise ``OutsideReach`` for somebody of another body."""
    reach.require(REGISTER)
    held = _talked_of(reach, document, words, Verb.ASK)
    if officer not in drafting.colleagues(reach):
        raise OutsideReach(REGISTER)
    said = Comment.objects.create(
        document=held, version=held.version, by_id=reach.officer_id or None, words=words.strip(), asked_of=officer
    )
    record(reach, f"documents.{Verb.ASK}", held, version=held.version)
    return said


def _talked_of(reach: Reach, document: Document, words: str, verb: Verb) -> Document:
    ours(reach, document)
    held = locked(document)
    after(held, verb)
    if not words.strip():
        raise NotNow("a comment without words")
    return held


@transaction.atomic
def settle_comment(reach: Reach, said: Comment) -> Comment:
    """Say that a comment was dealt with; raise ``NotNow`` when it was already."""
    reach.require(REGISTER)
    ours(reach, said.document)
    held = locked(said.document)
    after(held, Verb.SETTLE_COMMENT)
    open_ones = Comment.objects.filter(pk=said.pk, settled_at=None)
    if not open_ones.update(settled_at=timezone.now(), settled_by_id=reach.officer_id or None):
        raise NotNow(f"comment {said.pk} is settled")
    record(reach, f"documents.{Verb.SETTLE_COMMENT}", held, version=held.version)
    said.refresh_from_db()
    return said


@transaction.atomic
def set_aside(reach: Reach, document: Document) -> Document:
    """Put a draft aside; it can be taken up again."""
    reach.require(REGISTER)
    return move(reach, document, Verb.SET_ASIDE)


@transaction.atomic
def take_up(reach: Reach, document: Document) -> Document:
    """Take a draft up again that was put aside."""
    reach.require(REGISTER)
    return move(reach, document, Verb.TAKE_UP)
