"""What was sent and how far it has come; what an officer is told."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet

from chungtay.core.names import search_key
from chungtay.foundation.areas.models import Succession
from chungtay.foundation.audit.queries import history
from chungtay.insight.oversight.coverage import Coverage, Row
from chungtay.insight.oversight.models import Notice
from chungtay.insight.oversight.rules import Stage, percent
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Citation, Delivery, Document, Relation
from chungtay.mandate.documents.queries import documents


def _any(row: Row) -> bool:
    return True


def _at(one: Stage) -> Callable[[Row], bool]:
    return lambda row: row.stage is one


FILTERS: dict[str, Callable[[Row], bool]] = {
    "da-mo": lambda row: row.facts.is_opened,
    "chua-mo": lambda row: not row.facts.is_opened,
    "co-ke-hoach": lambda row: row.facts.has_plan,
    "chua-ke-hoach": lambda row: not row.facts.has_plan,
    "da-nhan": lambda row: row.facts.taken > 0,
    "chua-nhan": lambda row: row.facts.given > 0 and not row.facts.taken,
    "da-bao-cao": lambda row: row.facts.has_reported,
    "chua-bao-cao": lambda row: not row.facts.has_reported,
    "tre": lambda row: row.is_late,
    **{one.value: _at(one) for one in Stage},
}


def sent_documents(reach: Reach, words: str = "") -> QuerySet[Document]:
    """Return the documents the own body sent to others, the newest first, with how many bodies each went to."""
    sent = Delivery.objects.filter(sender=reach.agency_id).values("document")
    found = documents(reach).filter(pk__in=sent)
    for word in words.split():
        found = found.filter(title__icontains=word) | found.filter(number__icontains=word)
    return found.annotate(
        sent_count=Count("deliveries", filter=Q(deliveries__sender=reach.agency_id)),
        last_sent_at=Max("deliveries__sent_at"),
    ).order_by("-last_sent_at", "-pk")


def chosen(rows: list[Row], name: str, kind: str = "", words: str = "") -> list[Row]:
    """Return the rows of a filter, of a kind of body, whose name holds these words, marks and case aside."""
    key, fits = search_key(words), FILTERS.get(name, _any)
    return [
        row for row in rows if fits(row) and (not kind or row.agency.kind == kind) and key in row.agency.search_name
    ]


@dataclass(frozen=True, slots=True)
class Step:
    """One of the five counts that shrink: how many bodies have come so far, out of how many."""

    code: str
    have: int
    whole: int
    late: int

    @property
    def missing(self) -> int:
        """Bodies that have not come so far."""
        return self.whole - self.have

    @property
    def percent(self) -> float | None:
        """Share in per cent; printed with both numbers."""
        return percent(self.have, self.whole)


STEPS = {"mo": "da-mo", "ke-hoach": "co-ke-hoach", "nhan": "da-nhan", "bao-cao": "da-bao-cao"}


def steps(rows: list[Row]) -> list[Step]:
    """Return the five counts: sent, opened, planned, taken, reported; each with how many of the missing are late."""
    first = Step("gui", len(rows), len(rows), 0)
    return [first, *(_step(code, rows, FILTERS[name]) for code, name in STEPS.items())]


def _step(code: str, rows: list[Row], has: Callable[[Row], bool]) -> Step:
    """Tasks are asked of the bodies that were given some."""
    asked = [row for row in rows if row.facts.given] if code == "nhan" else rows
    missing = [row for row in asked if not has(row)]
    return Step(code, len(asked) - len(missing), len(asked), sum(row.is_late for row in missing))


def filter_counts(rows: list[Row]) -> dict[str, int]:
    """Return how many rows each filter holds."""
    return {name: sum(fits(row) for row in rows) for name, fits in FILTERS.items()}


def kind_counts(rows: list[Row]) -> list[tuple[str, str, int]]:
    """Return code, name and count of each kind of body among the rows."""
    names = {row.agency.kind: row.agency.get_kind_display() for row in rows}
    counted = Counter(row.agency.kind for row in rows)
    return [(code, names[code], count) for code, count in counted.most_common()]


@dataclass(frozen=True, slots=True)
class Group:
    """Bodies that are shown together: of one former province, or of one kind."""

    name: str
    was_province: bool
    rows: list[Row]

    @property
    def planned(self) -> int:
        """How many of them have a plan."""
        return sum(row.facts.has_plan for row in self.rows)


def groups(found: Coverage) -> list[Group]:
    """Return the bodies by the province their commune belonged to before, where several provinces became one; else by kind."""
    before = former_provinces([row.agency.area_id for row in found.rows if row.agency.area_id])
    by_province = len(set(before.values())) > 1
    gathered: dict[tuple[bool, str], list[Row]] = {}
    for row in sorted(found.rows, key=lambda row: row.agency.name):
        was = before.get(row.agency.area_id or 0, "") if by_province else ""
        gathered.setdefault((bool(was), was or str(row.agency.get_kind_display())), []).append(row)
    made = [Group(name, was_province, rows) for (was_province, name), rows in gathered.items()]
    return sorted(made, key=lambda group: (not group.was_province, -len(group.rows)))


def former_provinces(area_ids: list[int]) -> dict[int, str]:
    """Return for each commune of today the name of the province most of its parts belonged to; one question."""
    told: dict[int, Counter[str]] = {}
    found = Succession.objects.filter(new__in=area_ids, old__superior__isnull=False)
    for new, upper, top in found.values_list("new", "old__superior__name", "old__superior__superior__name"):
        told.setdefault(new, Counter())[top or upper] += 1
    return {new: names.most_common(1)[0][0] for new, names in told.items()}


def carries_out(reach: Reach, document: Document) -> list[Document]:
    """Return what a document carries out, as far as the officer may open it: the way up."""
    cited = Citation.objects.filter(document=document, relation=Relation.IMPLEMENTS).values("cited")
    return list(documents(reach).filter(pk__in=cited)[:3])


def notices(reach: Reach) -> QuerySet[Notice]:
    """Return what the officer is told, the newest first."""
    return Notice.objects.filter(officer=reach.officer_id).order_by("-at", "-pk")


def unread_count(reach: Reach) -> int:
    """Return how many notices the officer has not read."""
    return notices(reach).filter(read_at=None).count()


def ticked(rows: list[Row], keys: list[str]) -> list[Row]:
    """Return the rows whose bodies were ticked."""
    asked = set(keys)
    return [row for row in rows if str(row.agency.pk) in asked]


@dataclass(frozen=True, slots=True)
class Reminders:
    """How often a body was reminded of a document, and when last."""

    count: int
    last_at: datetime


def reminders(document: Document) -> dict[int, Reminders]:
    """Return by body how often it was reminded of a document. The caller has fetched the document within reach."""
    told = history(document).filter(verb="oversight.remind").order_by()
    counted = told.values_list("agency_id").annotate(count=Count("pk"), last=Max("at"))
    return {agency_id: Reminders(count, last) for agency_id, count, last in counted}
