"""What was sent and how far it has come; what an officer is told."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from chungtay.core.names import search_key
from chungtay.foundation.areas.models import Succession
from chungtay.insight.oversight.coverage import Coverage, Row
from chungtay.insight.oversight.models import Notice
from chungtay.insight.oversight.rules import Owed, Stage, percent
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Citation, Delivery, Document, Relation, open_to
from chungtay.mandate.documents.queries import documents
from chungtay.mandate.plans.queries import plans


def _any(row: Row) -> bool:
    return True


def _at(one: Stage) -> Callable[[Row], bool]:
    return lambda row: row.stage is one


def _owes(one: Owed) -> Callable[[Row], bool]:
    return lambda row: one in row.owed


def _owes_not(one: Owed) -> Callable[[Row], bool]:
    return lambda row: ASKED[one](row) and one not in row.owed


ASKED: dict[Owed, Callable[[Row], bool]] = {  # of which bodies a step is asked at all
    Owed.OPENING: _any,
    Owed.PLAN: _any,
    Owed.TAKING: lambda row: row.facts.given > 0,
    Owed.REPORT: lambda row: row.facts.owes_report or row.facts.has_reported,
}
STEPS = {  # step: what is owed, the filter of those who have come so far, the filter of those who have not
    "mo": (Owed.OPENING, "da-mo", "chua-mo"),
    "ke-hoach": (Owed.PLAN, "co-ke-hoach", "chua-ke-hoach"),
    "nhan": (Owed.TAKING, "da-nhan", "chua-nhan"),
    "bao-cao": (Owed.REPORT, "da-bao-cao", "chua-bao-cao"),
}
FILTERS: dict[str, Callable[[Row], bool]] = {
    **{done: _owes_not(one) for one, done, _ in STEPS.values()},
    **{missing: _owes(one) for one, _, missing in STEPS.values()},
    "tre": lambda row: row.is_late,
    **{one.value: _at(one) for one in Stage},
}


def sent_documents(reach: Reach, words: str = "") -> QuerySet[Document]:
    """Return the documents the own body sent to others, the newest first, with how many bodies each went to."""
    sent = Delivery.objects.filter(sender=reach.agency_id).values("document")
    return _listed(reach, documents(reach).filter(pk__in=sent), words)


def passed_on(reach: Reach, words: str = "") -> QuerySet[Document]:
    """Return the documents from above that went on down: by a plan that answers them, or by a paper that carries them out."""
    went = Delivery.objects.filter(sender__in=reach.agencies("oversight.see")).values("document")
    answered = plans(reach).issued().filter(document__in=went).order_by().values("answers")
    cited = Citation.objects.filter(open_to(reach, "document"), document__in=went, relation=Relation.IMPLEMENTS)
    ours = Delivery.objects.filter(sender=reach.agency_id).values("document")
    found = documents(reach).filter(Q(pk__in=answered) | Q(pk__in=cited.values("cited"))).exclude(pk__in=ours)
    return _listed(reach, found, words)


def sent_below(reach: Reach, words: str = "") -> QuerySet[Document]:
    """Return the plans that bodies below issued and sent on, those that went to the most bodies first."""
    lower = reach.agencies("oversight.see") - {reach.agency_id}
    went = Delivery.objects.filter(sender__in=lower).values("document")
    issued = plans(reach).issued().filter(agency__in=lower, document__in=went).order_by().values("document")
    found = _listed(reach, Document.objects.filter(open_to(reach), pk__in=issued), words)
    all_sent = _counted(Delivery.objects.filter(document=OuterRef("pk")).order_by())
    return found.annotate(all_sent=all_sent).order_by("-all_sent", "-pk")


def may_read(reach: Reach, document: Document) -> bool:
    """Say whether the officer may open the document itself: a plan of a body below need not stand in our register."""
    return documents(reach).filter(pk=document.pk).exists()


def directives(reach: Reach) -> QuerySet[Document]:
    """Return every document whose coverage the officer may open: sent by the own body, passed on, or sent by one below."""
    some = [ask(reach).order_by().values("pk") for ask in (sent_documents, passed_on, sent_below)]
    return Document.objects.filter(Q(pk__in=some[0]) | Q(pk__in=some[1]) | Q(pk__in=some[2]))


def _counted(went: QuerySet[Delivery]) -> Coalesce:
    """Return how many deliveries of a document there are, counted for the rows of a page alone, not before they are sorted."""
    return Coalesce(Subquery(went.values("document").annotate(n=Count("pk")).values("n")), 0)


def _listed(reach: Reach, found: QuerySet[Document], words: str) -> QuerySet[Document]:
    for word in words.split():
        found = found.filter(Q(title__icontains=word) | Q(number__icontains=word))
    went = Delivery.objects.filter(document=OuterRef("pk")).order_by()
    return found.annotate(
        sent_count=_counted(went.filter(sender=reach.agency_id)),
        last_sent_at=Subquery(went.order_by("-sent_at").values("sent_at")[:1]),
    ).order_by(F("last_sent_at").desc(nulls_last=True), F("issued_on").desc(nulls_last=True), "-pk")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which rows are asked for: a filter, a kind of body, a level, words of the name."""

    name: str = ""
    kind: str = ""
    level: str = ""
    words: str = ""


def chosen(rows: list[Row], asked: Narrowed) -> list[Row]:
    """Return the rows of a filter, a kind and a level whose name holds these words, marks and case aside."""
    key, fits = search_key(asked.words), FILTERS.get(asked.name, _any)
    return [
        row
        for row in rows
        if fits(row)
        and asked.kind in ("", row.agency.kind)
        and asked.level in ("", str(row.level))
        and key in row.agency.search_name
    ]


@dataclass(frozen=True, slots=True)
class Share:
    """Of the bodies of one kind, how many have not answered and how many of these are late: "3 of 124 communes"."""

    code: str
    name: str
    missing: int
    whole: int
    days_late: int


def shares(rows: list[Row]) -> list[Share]:
    """Return for each kind of body how many of them have no plan, the most first."""
    lacking = FILTERS["chua-ke-hoach"]
    found = []
    for code, name, whole in kind_counts(rows):
        missing = [row for row in rows if row.agency.kind == code and lacking(row)]
        days = max((row.late.get(Owed.PLAN, 0) for row in missing), default=0)
        found.append(Share(code, str(name), len(missing), whole, days))
    return sorted(found, key=lambda share: -share.missing)


def level_counts(rows: list[Row]) -> list[tuple[int, int]]:
    """Return how many bodies stand at each level below."""
    return sorted(Counter(row.level for row in rows).items())


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


def steps(rows: list[Row]) -> list[Step]:
    """Return the five counts: sent, opened, planned, taken, reported; each with how many of the missing are late with it."""
    return [Step("gui", len(rows), len(rows), 0), *(_step(code, rows) for code in STEPS)]


def _step(code: str, rows: list[Row]) -> Step:
    """A step is asked of some bodies only: tasks of those that were given some, a report of those that owe one."""
    one, done, lacking = STEPS[code]
    missing = [row for row in rows if FILTERS[lacking](row)]
    have = sum(FILTERS[done](row) for row in rows)
    return Step(code, have, have + len(missing), sum(one in row.late for row in missing))


def filter_counts(rows: list[Row]) -> dict[str, int]:
    """Return how many rows each filter holds."""
    return {name: sum(fits(row) for row in rows) for name, fits in FILTERS.items()}


def kind_counts(rows: list[Row]) -> list[tuple[str, str, int]]:
    """Return code, name and count of each kind of body among the rows."""
    one_of = {row.agency.kind: row.agency for row in rows}
    names = {code: one.get_kind_display() for code, one in one_of.items()}
    counted = Counter(row.agency.kind for row in rows)
    return [(code, names[code], count) for code, count in counted.most_common()]


MOST_TILES = 500  # bodies shown as one sign each: all of a province; of a nation the groups are told by their counts


@dataclass(frozen=True, slots=True)
class Group:
    """Bodies that are shown together: of one former province, or of one kind."""

    name: str
    was_province: bool
    rows: list[Row]

    @property
    def planned(self) -> int:
        """How many of them have a plan, or took the tasks as they are."""
        return sum(FILTERS["co-ke-hoach"](row) for row in self.rows)


def groups(found: Coverage) -> list[Group]:
    """Return the bodies by the province their commune belonged to before, where several provinces became one; else by kind."""
    before = former_provinces([row.agency.area_id for row in found.rows if row.agency.area_id])
    by_province = len(set(before.values())) > 1
    kinds = {code: name for code, name, _ in kind_counts(found.rows)}
    gathered: dict[tuple[bool, str], list[Row]] = {}
    for row in sorted(found.rows, key=lambda row: row.agency.name):
        was = before.get(row.agency.area_id or 0, "") if by_province else ""
        gathered.setdefault((bool(was), was or str(kinds[row.agency.kind])), []).append(row)
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


def to_urge(rows: list[Row]) -> list[Row]:
    """Return the rows a letter would urge: late with something they owe."""
    return [row for row in rows if row.is_late]
