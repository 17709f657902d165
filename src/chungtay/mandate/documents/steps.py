"""One step in the life of a paper of our own: the row locked, the table asked, the step and its one event written."""

from django.utils import timezone

from chungtay.core.workflow import NotNow
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.documents.authority import Claim, Ground
from chungtay.mandate.documents.life import PaperStep, PaperVersion, SigningRight
from chungtay.mandate.documents.models import Direction, Document, Entry
from chungtay.mandate.documents.rules import PAPER_LIFE, STAGES, Stage, Verb, is_issued_here

SEE, REGISTER, SIGN = "documents.see", "documents.register", "documents.sign"
WITH_ITS_ROW = frozenset({Verb.EDIT, Verb.ISSUE, Verb.SET_ASIDE})  # not of a plan or a report: its row decides


def ours(reach: Reach, document: Document) -> Entry:
    """Return the paper's line in the outgoing register of the officer's body; raise ``OutsideReach`` without one."""
    entry = Entry.objects.filter(document=document, agency=reach.agency_id, direction=Direction.OUT).first()
    if entry is None:
        raise OutsideReach(SEE)
    return entry


def locked(document: Document) -> Document:
    """Return the paper as it stands now, held until the transaction ends."""
    return (
        Document.objects.select_for_update(of=("self",)).select_related("kind", "issuer", "signing").get(pk=document.pk)
    )


def after(document: Document, verb: Verb) -> Stage:
    """Return the stage a verb leads to; raise ``NotNow`` when the table refuses it, or when it is not a paper of ours."""
    if document.stage not in STAGES or (verb in WITH_ITS_ROW and not is_issued_here(document.speaks_for_label)):
        raise NotNow(f"{verb} is not possible with document {document.pk}")
    return PAPER_LIFE.after(Stage(document.stage), verb)


def move(reach: Reach, document: Document, verb: Verb, *, why: str = "", is_on_paper: bool = False) -> Document:
    """Take a paper of ours one step on; the caller has checked the right. The row given is brought up to date too."""
    ours(reach, document)
    held = locked(document)
    held.stage = after(held, verb)
    held.to_sign_at = (held.to_sign_at or timezone.now()) if held.stage in (Stage.WITH_SIGNER, Stage.APPROVED) else None
    held.save(update_fields=["stage", "to_sign_at"])
    note(reach, held, verb, why=why, is_on_paper=is_on_paper)
    document.stage, document.to_sign_at = held.stage, held.to_sign_at
    return held


def note(reach: Reach, document: Document, verb: Verb, *, why: str = "", is_on_paper: bool = False) -> PaperStep:
    """Write a step and its event."""
    step = PaperStep.objects.create(
        document=document,
        verb=verb,
        by_id=reach.officer_id or None,
        version=document.version,
        why=why.strip(),
        is_on_paper=is_on_paper,
    )
    record(reach, f"documents.{verb}", document, version=document.version)
    return step


def keep_wording(document: Document, by_id: int | None, **facts: object) -> None:
    """Keep the wording a draft has now under its version; one that is kept already stays."""
    PaperVersion.objects.get_or_create(
        document=document, number=document.version, defaults={"paper": document.paper, "made_by_id": by_id} | facts
    )


def claim_of(right: SigningRight) -> Claim:
    """Return a row of who may sign as the rules read it."""
    return Claim(
        ground=Ground(right.right),
        role=right.role,
        since=right.since,
        until=right.until,
        collective=right.collective,
        head_role=right.head_role,
        from_ground=right.from_right,
        kinds=tuple(right.kinds),
        has_paper=bool(right.rests_on_id or right.rests_words.strip()),
    )
