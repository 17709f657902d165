"""How a picture of a lineage grows: a node that is opened shows the next documents beyond it. Only what one may see counts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Document, Relation
from chungtay.mandate.documents.ties import ties

AT_ONCE = 12  # documents one press shows
ROUNDS = 6  # nodes opened one beyond the other; a press beyond shows nothing


def plainly(found: QuerySet[Document]) -> QuerySet[Document]:
    """Return documents with what a picture prints of them, without their texts."""
    return found.select_related("kind", "issuer").defer("reading", "paper")


@dataclass
class Further:
    """What is shown, what of it stands above and below the document asked about, and what stands behind a stack."""

    reach: Reach
    me: int
    shown: dict[int, Document]
    above: set[int]
    below: set[int]
    stacks: Mapping[int, tuple[Document, ...]]

    @property
    def all(self) -> set[int]:
        """Return the key of every document shown, those in stacks too."""
        return set(self.shown) | {one.pk for alike in self.stacks.values() for one in alike}

    def open(self, presses: Counter[int]) -> None:
        """Show the next documents beyond the nodes pressed: first of those shown, then of those they brought."""
        left = dict(presses)
        for _ in range(ROUNDS):
            ready = [key for key in left if key in self.shown]
            if not ready:
                return
            self._show(self._beyond(ready), {key: left.pop(key) for key in ready})

    def _show(self, beyond: Mapping[int, list[tuple[int, bool]]], presses: Mapping[int, int]) -> None:
        chosen = {far: up for key, many in presses.items() for far, up in beyond.get(key, [])[: many * AT_ONCE]}
        found = plainly(Document.objects.within(self.reach).filter(pk__in=set(chosen)))
        for one in found:
            self.shown[one.pk] = one
            (self.above if chosen[one.pk] else self.below).add(one.pk)

    def rest(self) -> dict[int, int]:
        """Return by node how many documents beyond it are not shown."""
        return {key: len(far) for key, far in self._beyond(self.shown).items()}

    def _beyond(self, keys: Iterable[int]) -> dict[int, list[tuple[int, bool]]]:
        """Return by node what stands beyond it and is not shown, the oldest first, and whether that is above."""
        near, here = set(keys), self.all
        up, down = (near & self.above) | {self.me} & near, (near & self.below) | {self.me} & near
        higher, lower = Q(document__in=up) & ~Q(cited__in=here), Q(cited__in=down) & ~Q(document__in=here)
        seen = Document.objects.within(self.reach)
        asked = ties(self.reach).filter(higher | lower).exclude(relation=Relation.MENTIONS)
        found = asked.filter(document__in=seen, cited__in=seen).order_by("document__issued_text", "id")
        beyond: dict[int, dict[int, bool]] = defaultdict(dict)
        for lower_one, upper_one in found.values_list("document_id", "cited_id"):
            if lower_one in up and upper_one not in here:
                beyond[lower_one].setdefault(upper_one, True)
            if upper_one in down and lower_one not in here:
                beyond[upper_one].setdefault(lower_one, False)
        return {key: list(far.items()) for key, far in beyond.items()}
