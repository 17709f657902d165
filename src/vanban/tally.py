"""Counts of right, needless and missed findings per field, and what each field weighs in the total.

Source: the ``vanban/1`` schema, section 10.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

WEIGHTS: Mapping[str, float] = {
    "source_kind": 1,
    "document.number": 3,
    "document.doc_type": 2,
    "document.issue_date": 3,
    "document.issuer": 2,
    "document.parent_body": 0.5,
    "document.place": 1,
    "document.title": 2,
    "document.signer_name": 1.5,
    "document.signer_role": 1,
    "document.signing_authority": 1,
    "document.signed_on_behalf": 0.5,
    "addressees": 1,
    "recipients": 2,
    "attachments": 0.5,
    "archive": 0.5,
    "citations": 4,
    "citations.type": 1,
    "citations.date": 1.5,
    "citations.issuer": 1,
    "citations.title": 1,
    "citations.relation": 1,
    "programmes": 2,
    "programmes.period": 0.5,
    "programmes.kind": 0.25,
    "campaigns": 1.5,
    "campaigns.theme": 0.5,
    "campaigns.start": 0.5,
    "campaigns.end": 0.5,
    "tasks": 6,
    "tasks.themes": 3,
    "tasks.lead": 2,
    "tasks.cooperating": 1.5,
    "tasks.deadline": 1,
    "tasks.frequency": 0.25,
    "tasks.period": 0.5,
    "tasks.target": 0.5,
    "reports": 2,
    "reports.from": 0.5,
    "reports.to": 1,
    "reports.via": 0.25,
    "reports.periods": 0.5,
    "reports.deadline": 0.5,
    "article.publish_date": 1,
    "article.headline": 0.5,
    "article.author": 0.5,
    "article.site": 0.25,
}

COVERAGE = "(tasks token coverage)"
"""Told for information, without weight: words inside tasks, blind to how the tasks are cut."""


@dataclass(slots=True)
class Count:
    """How often a field was right, was there without cause, and was missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def occurs(self) -> bool:
        return bool(self.right or self.extra or self.missed)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.extra) if self.right else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.extra + self.missed) if self.right else 0.0


@dataclass(slots=True)
class Score:
    """The counts of one document or of many."""

    counts: dict[str, Count] = field(default_factory=dict)
    documents: int = 0

    def add(self, name: str, *, right: int = 0, extra: int = 0, missed: int = 0) -> None:
        count = self.counts.setdefault(name, Count())
        count.right += right
        count.extra += extra
        count.missed += missed

    def take(self, other: "Score") -> None:
        """Add the counts of another score to these."""
        self.documents += other.documents
        for name, count in other.counts.items():
            self.add(name, right=count.right, extra=count.extra, missed=count.missed)

    def f1(self, name: str) -> float:
        return self.counts[name].f1 if name in self.counts else 0.0

    @property
    def fields(self) -> dict[str, Count]:
        """The fields that occur, in the order of the weights."""
        order = {name: place for place, name in enumerate(WEIGHTS)}
        named = sorted(self.counts.items(), key=lambda one: order.get(one[0], len(order)))
        return {name: count for name, count in named if count.occurs}

    @property
    def total(self) -> float:
        """The weighted mean of F1 over the fields that occur (0 to 1)."""
        weighed = [(WEIGHTS[name], count.f1) for name, count in self.fields.items() if name in WEIGHTS]
        weights = sum(weight for weight, _ in weighed)
        return sum(weight * f1 for weight, f1 in weighed) / weights if weights else 0.0
