"""What officers ask about a paper in the making: its wordings, its steps, what was said of it, who may sign it."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from chungtay.core.names import search_key
from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.accounts.queries import officers_at
from chungtay.foundation.agencies.queries import agency as body_of
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.authority import Trouble, troubles
from chungtay.mandate.documents.life import Comment, LetterTemplate, PaperStep, PaperVersion, SigningRight
from chungtay.mandate.documents.models import Citation, Document, Relation
from chungtay.mandate.documents.queries import own_papers
from chungtay.mandate.documents.rules import Stage
from chungtay.mandate.documents.steps import claim_of


def editable(reach: Reach) -> QuerySet[Document]:
    """Return the own drafts whose text stands open: drafts and what was sent back, but not those of a plan or report."""
    from_here = own_papers(reach).select_related("kind", "issuer", "signing")
    return from_here.filter(stage__in=[Stage.DRAFT, Stage.SENT_BACK])


def versions(document: Document) -> QuerySet[PaperVersion]:
    """Return the wordings of a draft, newest first. The caller has fetched the document within reach."""
    return PaperVersion.objects.filter(document=document).select_related("made_by").order_by("-number")


def steps(document: Document) -> QuerySet[PaperStep]:
    """Return the steps of a paper's life, newest first. The caller has fetched the document within reach."""
    return PaperStep.objects.filter(document=document).select_related("by").order_by("-id")


def comments(document: Document) -> QuerySet[Comment]:
    """Return what was said of a draft, open ones first. The caller has fetched the document within reach."""
    told = Comment.objects.filter(document=document).select_related("by", "asked_of", "settled_by")
    return told.order_by("-settled_at", "id")


def own_comments(reach: Reach) -> QuerySet[Comment]:
    """Return what was said of the papers of the own body."""
    return Comment.objects.filter(document__in=own_papers(reach)).select_related("document")


def is_asked(reach: Reach) -> Exists:
    """Say of a line of a register whether the officer is asked for a comment on its document."""
    asked = Comment.objects.filter(document=OuterRef("document"), asked_of=reach.officer_id, settled_at=None)
    return Exists(asked)


def colleagues(reach: Reach) -> list[Officer]:
    """Return the other officers of the own body today, by name."""
    posted = officers_at([reach.agency_id], reach.day).select_related("officer")
    found = {one.officer_id: one.officer for one in posted if one.officer_id != reach.officer_id}
    return sorted(found.values(), key=lambda one: one.search_name)


def rights(reach: Reach) -> QuerySet[SigningRight]:
    """Return who may or might sign for the own body, the newest first."""
    own = SigningRight.objects.within(reach).filter(agency=reach.agency_id)
    return own.select_related("officer", "rests_on")


def signers(reach: Reach, kind: str, day: date) -> list[SigningRight]:
    """Return who may rightly sign a paper of a kind for the own body on a day."""
    ours = body_of(reach.agency_id)
    found = rights(reach).order_by("right", "name")
    return [one for one in found if not troubles(claim_of(one), agency_kind=ours.kind, kind=kind, day=day)]


def only_signer(reach: Reach, document: Document, day: date) -> SigningRight | None:
    """Return the only one who may sign a draft for which nobody was chosen; None for a choice, or when another name is typed."""
    found = signers(reach, document.kind.code if document.kind else "", day)
    typed = search_key(((document.paper or {}).get("signature") or {}).get("name") or "")
    return found[0] if len(found) == 1 and typed in ("", search_key(found[0].name)) else None


def against(reach: Reach, document: Document, day: date) -> tuple[Trouble, ...]:
    """Return what stands against the signature of a draft on a day; nothing while the body has not written
    down who may sign, and where only one may: that one signs when nobody was chosen."""
    right = document.signing
    if right is None and not rights(reach).exists():
        return ()
    kind = document.kind.code if document.kind else ""
    if right is None and only_signer(reach, document, day):
        return ()
    return troubles(claim_of(right) if right else None, agency_kind=body_of(reach.agency_id).kind, kind=kind, day=day)


def templates() -> QuerySet[LetterTemplate]:
    """Return the first texts of papers, in their order."""
    return LetterTemplate.objects.select_related("kind")


def replacing(document: Document) -> dict[str, list[Document]]:
    """Return what replaces a paper and what corrects it, of its own issuer. The caller has fetched the document within reach."""
    ties = Citation.objects.filter(cited=document, document__issuer=document.issuer_id, document__stage=Stage.ISSUED)
    told = ties.filter(relation__in=[Relation.REPLACES, Relation.AMENDS]).select_related("document__kind")
    by: Mapping[str, str] = {Relation.REPLACES: "replaced", Relation.AMENDS: "corrected"}
    return {how: [one.document for one in told if by[one.relation] == how] for how in ("replaced", "corrected")}
