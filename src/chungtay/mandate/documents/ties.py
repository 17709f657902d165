"""Citations as one officer sees them: a document of which several bodies hold a copy is shown as the copy one may open.

docs/decisions/0015 says whose row is a document.
"""

from collections.abc import Iterable

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Citation, Document, Relation

STRONGEST = Case(*(When(relation=name, then=at) for at, name in enumerate(Relation.values)), default=9)


def ties(reach: Reach) -> QuerySet[Citation]:
    """Return the citations as they stand for this officer: of a stub and the copy in its place, one.

    What one of the two ends hides (a confidential document, another body's copy) is for the caller's ``within``.
    """
    seen = Document.objects.within(reach)
    copy = Citation.objects.filter(document=OuterRef("document"), instead_of=OuterRef("cited"), cited__in=seen)
    return Citation.objects.filter(Q(instead_of=None) | Q(cited__in=seen)).filter(~Exists(copy))


def citations_of(reach: Reach, document: Document) -> QuerySet[Citation]:
    """Return what a document cites, strongest relation first. The caller has fetched the document within reach.

    What is cited and not held here is named as the citing text names it; a confidential document is not named.
    """
    hidden = Q(cited__is_confidential=True) & ~Q(cited__in=Document.objects.within(reach))
    found = ties(reach).filter(document=document).exclude(hidden)
    return found.select_related("cited__kind", "cited__issuer").order_by(STRONGEST, "cited__issued_text", "id")


def citations_to(reach: Reach, document: Document) -> QuerySet[Citation]:
    """Return which documents the officer may see cite this one, newest first."""
    found = ties(reach).filter(cited=document, document__in=Document.objects.within(reach))
    return found.select_related("document__kind", "document__issuer").order_by("-document__issued_text", "-id")


def between(reach: Reach, keys: Iterable[int]) -> QuerySet[Citation]:
    """Return the citations among these documents that carry weight: a mere mention does not."""
    some = set(keys)
    found = ties(reach).filter(document__in=some, cited__in=some)
    return found.exclude(relation=Relation.MENTIONS).order_by("id")


def ours_to_mend(reach: Reach) -> QuerySet[Citation]:
    """Return the citations of documents the own body may write on."""
    mine = Document.objects.within(reach).writable(reach)
    return ties(reach).filter(document__in=mine).select_related("document", "cited")
