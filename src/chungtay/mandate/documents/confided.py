"""What the page of a confidential document asks: who reads it, and who of the body might be named."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.utils.translation import gettext

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.accounts.queries import officers_at
from chungtay.foundation.accounts.rules import Role, capabilities
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.confiding import CONFIDE, Reader
from chungtay.mandate.documents.models import Document, Entry
from chungtay.mandate.documents.rules import may_be_confidential
from chungtay.mandate.documents.words import URGENCIES


def readers(reach: Reach) -> QuerySet[Reader]:
    """Return the readers the own body named, for clerk and leader."""
    found = Reader.objects.filter(agency__in=reach.agencies(CONFIDE) & {reach.agency_id})
    return found.select_related("document", "officer", "named_by").order_by("officer__full_name")


def candidates(reach: Reach, document: Document) -> QuerySet[Officer]:
    """Return who of the own body may be named a reader: whoever sees documents of it at all and was not named yet."""
    serving = officers_at([reach.agency_id], reach.day).values("officer")
    named = Reader.objects.filter(document=document, agency=reach.agency_id).values("officer")
    return Officer.objects.filter(pk__in=serving).exclude(pk__in=named).order_by("full_name")


def without_few(reach: Reach, bodies: Iterable[Agency]) -> list[Agency]:
    """Return the bodies where nobody serves whom a confidential paper is open to: neither clerk nor leader."""
    told = list(bodies)
    few = {
        one.agency_id
        for one in officers_at([one.pk for one in told], reach.day)
        if CONFIDE in capabilities(Role(one.role))
    }
    return [one for one in told if one.pk not in few]


@dataclass
class Confided:
    """The section of the page that says who may see a document."""

    reach: Reach
    document: Document
    writable: bool

    @cached_property
    def readers(self) -> list[Reader]:
        """Whom our body named."""
        return list(readers(self.reach).filter(document=self.document))

    @cached_property
    def candidates(self) -> list[Officer]:
        """Whom our body may name."""
        return list(candidates(self.reach, self.document)) if self.may_name else []

    @property
    def may_name(self) -> bool:
        """Say whether the officer names readers."""
        return self.document.is_confidential and self.reach.may(CONFIDE)

    @property
    def may_stamp(self) -> bool:
        """Say whether the officer says how urgent it is: while it is a draft of the own body."""
        return self.document.state == "draft" and self.reach.may("documents.register")

    @property
    def urgencies(self) -> list[tuple[str, str]]:
        """How urgent it can be."""
        return [("", gettext("ordinary")), *((str(one), str(words)) for one, words in URGENCIES.items())]

    @cached_property
    def may_judge(self) -> bool:
        """Say whether the officer may keep the document to few, or open it again."""
        if self.document.state == "stub" or not may_be_confidential(self.document.speaks_for_label):
            return False
        if not self.writable:
            return False
        ours = Entry.objects.filter(document=self.document, agency=self.reach.agency_id)
        if self.document.is_confidential:
            return self.reach.may(CONFIDE)
        return self.reach.may(CONFIDE) or ours.filter(entered_by=self.reach.officer_id).exists()
