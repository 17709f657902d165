"""Coverage: for every body a document went to, how far it has come."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db.models import Count, Min, Q
from django.utils import timezone

from chungtay.core.calendar import period
from chungtay.core.names import place_key
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.queries import carried_on_by
from chungtay.insight.oversight.asked import Sentence, days_asked, last_days, sentences
from chungtay.insight.oversight.chain import went_down
from chungtay.insight.oversight.rules import (
    Days,
    Facts,
    Owed,
    Stage,
    late_with,
    owed,
    report_for,
    stage,
)
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Delivery, Document
from chungtay.mandate.plans.answered import answers
from chungtay.mandate.plans.models import Answer, Plan
from chungtay.mandate.plans.queries import assignments, plans
from chungtay.mandate.plans.rules import AnswerState, AssignmentState
from chungtay.results.reporting.models import Submission
from chungtay.results.reporting.queries import Time, forms, periods_due
from chungtay.results.reporting.rules import Due

WORST_FIRST = {one: place for place, one in enumerate(Stage)}
IN_HAND = [AssignmentState.TAKEN, AssignmentState.CHECKING, AssignmentState.DONE]
LONG = ("reading", "paper")  # what was read in a document, and what it is written from: long, and told nowhere here
TOLD = ("document_id", "receiver_id", "sent_at", "opened_at")
OPEN = [AssignmentState.SENT, AssignmentState.TAKEN]


@dataclass(frozen=True, slots=True)
class Row:
    """One body a document went to: straight, or by the plans of the bodies between."""

    agency: Agency
    paper: Document
    level: int
    sent_at: datetime
    opened_at: datetime | None
    plan: Plan | None
    report: Submission | None
    facts: Facts
    stage: Stage
    owed: tuple[Owed, ...]
    late: Mapping[Owed, int]
    was: tuple[str, ...] = ()  # the bodies it went to, which have ended and whose duty this one carries on

    @property
    def days_late(self) -> int:
        """By how many days it is late with the oldest thing it owes; 0 when it is late with nothing."""
        return max(self.late.values(), default=0)

    @property
    def is_late(self) -> bool:
        """Say whether anything it owes is past its day."""
        return bool(self.late)


@dataclass(frozen=True, slots=True)
class Coverage:
    """A document with every body it went to, each once, worst first, and until when what is asked for."""

    document: Document
    rows: list[Row]
    days: Days


@dataclass(frozen=True, slots=True)
class Work:
    """What a body did with the tasks given with one document."""

    given: int = 0
    taken: int = 0
    done: int = 0
    returned: int = 0
    first_late: date | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """All answers to some documents, by document and body, each asked once."""

    plans: Mapping[tuple[int, int], Plan]
    answers: Mapping[tuple[int, int], Answer]
    work: Mapping[tuple[int, int], Work]
    reports: Mapping[int, list[Submission]]
    times: list[tuple[Time, Due]]
    heirs: Mapping[int, Agency]
    last_days: Mapping[int, date]
    today: date
    current: dict[tuple[frozenset[str], date, date | None], list[Time]] = field(default_factory=dict)


def coverage(reach: Reach, documents: Iterable[Document]) -> list[Coverage]:
    """Return the coverage of documents: the bodies each went to, and those the plans that answer it went to, and so on down.

    The number of questions depends on how many levels there are, never on how many bodies.
    """
    roots = {paper.pk: paper for paper in documents}
    levels = went_down(reach, roots)
    sent = _sent(reach, {pk for below in levels.values() for pk in below})
    papers = roots | Document.objects.defer(*LONG).in_bulk(set(sent) - set(roots))
    said = sentences(papers)
    known = _known(reach, papers, [one for some in sent.values() for one in some], said)
    asked = days_asked(papers, said)
    covered = {
        pk: _covered(paper, sent.get(pk, []), known, asked.get(pk, Days(None, None))) for pk, paper in papers.items()
    }
    return [
        _whole(covered[pk], [(covered[one], level) for one, level in levels[pk].items() if one in covered])
        for pk in roots
    ]


def _sent(reach: Reach, papers: Iterable[int]) -> dict[int, list[Delivery]]:
    """Return by paper what the own body sent of it, and what came to the bodies whose coverage the officer sees.

    A body that many papers went to is fetched once.
    """
    seen = Q(sender=reach.agency_id) | Q(receiver__in=reach.agencies("oversight.see"))
    rows = list(Delivery.objects.standing().filter(seen, document__in=papers).only(*TOLD))
    bodies = Agency.objects.select_related("area").in_bulk({one.receiver_id for one in rows})
    found: dict[int, list[Delivery]] = defaultdict(list)
    for one in rows:
        one.receiver = bodies[one.receiver_id]
        found[one.document_id].append(one)
    return found


def _whole(root: Coverage, parts: Iterable[tuple[Coverage, int]]) -> Coverage:
    """Put the levels together. A body reached by several papers counts once: where it has come furthest.

    So does a body that carries on others the paper went to: once, under the name of today, with what it was.
    """
    found: dict[int, Row] = {}
    was: dict[int, dict[str, None]] = defaultdict(dict)
    for row in (replace(row, level=level) for part, level in parts for row in part.rows):
        was[row.agency.pk] |= dict.fromkeys(row.was)
        there = found.get(row.agency.pk)
        if there is None or _come_far(row) > _come_far(there):
            found[row.agency.pk] = row
    rows = [replace(row, was=tuple(was[key])) for key, row in found.items()]
    return replace(root, rows=sorted(rows, key=_worst))


def _come_far(row: Row) -> tuple[bool, int, int]:
    """Rank the rows of one body: what it is let off, last, for of another paper it may still owe something."""
    return row.stage is not Stage.EXCUSED, WORST_FIRST[row.stage], -row.level


def _covered(paper: Document, sent: list[Delivery], known: Known, asked: Days) -> Coverage:
    current = _current(known, paper, sent)
    due = asked.report or (current[0].due_on if current else None)
    days = Days(asked.plan, due)
    return Coverage(paper, [_row(paper, one, known, current, days) for one in sent], days)


def _current(known: Known, paper: Document, sent: list[Delivery]) -> list[Time]:
    """Return the report that tells of a document, by the days of its tasks: a period, in each form it is told in."""
    kinds = frozenset(one.receiver.kind for one in sent)
    first, last = _first_day(sent, known.today), known.last_days.get(paper.pk)
    if (key := (kinds, first, last)) not in known.current:  # thousands of papers, a few hundred days
        times = [(time, due) for time, due in known.times if kinds & set(time.form.kinds)]
        asked = report_for(first, last, known.today, [due for _, due in times])
        known.current[key] = [time for time, _ in times if asked and time.period == asked.period.code]
    return known.current[key]


def _first_day(sent: Iterable[Delivery], today: date) -> date:
    return min((timezone.localdate(one.sent_at) for one in sent), default=today)


def _row(paper: Document, sent: Delivery, known: Known, current: list[Time], days: Days) -> Row:
    body = known.heirs.get(sent.receiver_id, sent.receiver)
    keys = [(sent.document_id, one) for one in dict.fromkeys((body.pk, sent.receiver_id))]
    plan = next((known.plans[key] for key in keys if key in known.plans), None)
    work = next((known.work[key] for key in keys if key in known.work), Work())
    report = _told([one for _, key in keys for one in known.reports.get(key, [])], current)
    said = next((known.answers[key] for key in keys if key in known.answers), None)
    facts = Facts(
        answer=AnswerState(said.state) if said else None,
        is_opened=sent.opened_at is not None,
        has_plan=plan is not None,
        given=work.given,
        taken=work.taken,
        done=work.done,
        first_late_task=work.first_late,
        has_reported=report is not None,
        owes_report=any(body.kind in time.form.kinds for time in current),
        returned=work.returned,
    )
    return Row(
        agency=body,
        was=(sent.receiver.name,) if body.pk != sent.receiver_id else (),
        paper=paper,
        level=0,
        sent_at=sent.sent_at,
        opened_at=sent.opened_at,
        plan=plan,
        report=report,
        facts=facts,
        stage=stage(facts),
        owed=owed(facts),
        late=late_with(facts, days, known.today),
    )


def _told(reports: list[Submission], current: list[Time]) -> Submission | None:
    asked = {(time.form.code, time.period) for time in current}
    return next((one for one in reports if (one.form.code, one.period) in asked), None)


def _worst(row: Row) -> tuple[int, int, str]:
    return WORST_FIRST[row.stage], -row.days_late, place_key(row.agency.short_name)


def _known(reach: Reach, papers: Iterable[int], sent: list[Delivery], said: list[Sentence]) -> Known:
    latest, heirs = last_days(papers, said), carried_on_by([one.receiver for one in sent], reach.day)
    bodies = {one.receiver_id for one in sent} | {heir.pk for heir in heirs.values()}
    first = _first_day(sent, reach.day)
    times = periods_due(forms(), first.year, max(reach.day, *latest.values(), first).year + 1)
    reports: dict[int, list[Submission]] = defaultdict(list)
    told = Submission.objects.within(reach).told().filter(agency__in=bodies, period__in={time.period for time in times})
    for one in told.select_related("form"):
        reports[one.agency_id].append(one)
    due = [(time, Due(period(time.period), time.due_on)) for time in times]
    return Known(
        _plans(reach, papers), answers(reach, papers), _work(reach, papers), reports, due, heirs, latest, reach.day
    )


def _plans(reach: Reach, papers: Iterable[int]) -> dict[tuple[int, int], Plan]:
    """Return the plan each body issued in answer to each document."""
    found = plans(reach).issued().filter(answers__in=papers).prefetch_related(None)
    found = found.defer(*(f"document__{name}" for name in LONG), "purpose", "requirements", "resources", "carrying_out")
    return {(plan.answers_id or 0, plan.agency_id): plan for plan in found}


def _work(reach: Reach, papers: Iterable[int]) -> dict[tuple[int, int], Work]:
    """Return what each body did with the tasks given with each document."""
    rows = assignments(reach).filter(task__plan__document__in=papers).order_by()
    late = Q(state__in=OPEN, due_on__lt=reach.day)
    counted = rows.values_list("task__plan__document", "agency").annotate(
        given=Count("pk", filter=~Q(state=AssignmentState.RETURNED)),
        taken=Count("pk", filter=Q(state__in=IN_HAND)),
        done=Count("pk", filter=Q(done_on__isnull=False)),
        returned=Count("pk", filter=Q(state=AssignmentState.RETURNED)),
        late=Min("due_on", filter=late),
    )
    return {(document, body): Work(*counts) for document, body, *counts in counted}
