"""Who answered what was sent down, and how; what our own body still has to answer."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from chungtay.core.names import place_key, search_key
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Delivery, Document
from chungtay.mandate.documents.queries import documents
from chungtay.mandate.plans.models import Answer, Assignment, Plan, Task
from chungtay.mandate.plans.queries import assignments, our_assignments, plans, tasks_of
from chungtay.mandate.plans.rules import AnswerFacts, AnswerState, AssignmentState, PlanState, Way, way

ORDER = {one: place for place, one in enumerate(reversed(Way))}  # who has not answered stands first
Key = tuple[int, int]  # document, body


@dataclass(frozen=True, slots=True)
class Answered:
    """One body a document went to, and how it answered."""

    agency: Agency
    sent_at: datetime
    way: Way
    answer: Answer | None
    plan: Plan | None
    days_late: int


def answers(reach: Reach, papers: Iterable[int]) -> dict[Key, Answer]:
    """Return what bodies said of these documents, by document and body, as far as the officer may see."""
    rows = Answer.objects.within(reach).filter(document__in=papers)
    return {(one.document_id, one.agency_id): one for one in rows}


def answered(reach: Reach, document: Document, answer_by: date | None = None) -> list[Answered]:
    """Return how every body a document went to has answered: those who have not, first. Four questions, however many bodies."""
    seen = Q(sender=reach.agency_id) | Q(receiver__in=reach.agencies("plans.see"))
    sent = Delivery.objects.filter(seen, document=document).select_related("receiver")
    told, planned, work = answers(reach, [document.pk]), _plans(reach, document), _work(reach, document)
    rows = [_one(one, told.get((document.pk, one.receiver_id)), planned, work, reach.day, answer_by) for one in sent]
    return sorted(rows, key=lambda row: (ORDER[row.way], place_key(row.agency.short_name)))


def _one(
    sent: Delivery,
    told: Answer | None,
    planned: Mapping[int, Plan],
    work: Mapping[int, tuple[int, int]],
    today: date,
    until: date | None,
) -> Answered:
    plan, (taken, returned) = planned.get(sent.receiver_id), work.get(sent.receiver_id, (0, 0))
    state = AnswerState(told.state) if told else None
    how = way(AnswerFacts(state=state, has_plan=plan is not None, taken=taken, returned=returned))
    late = (today - until).days if until and until < today and how is Way.WAITING else 0
    return Answered(sent.receiver, sent.sent_at, how, told, plan, late)


def _plans(reach: Reach, document: Document) -> dict[int, Plan]:
    return {plan.agency_id: plan for plan in plans(reach).issued().filter(answers=document)}


def _work(reach: Reach, document: Document) -> dict[int, tuple[int, int]]:
    """Return how many tasks given with a document each body took and handed back."""
    rows = assignments(reach).filter(task__plan__document=document).order_by().values_list("agency")
    untaken = [AssignmentState.SENT, AssignmentState.RETURNED]
    counted = rows.annotate(
        taken=Count("pk", filter=~Q(state__in=untaken)), back=Count("pk", filter=Q(state=AssignmentState.RETURNED))
    )
    return {body: (taken, back) for body, taken, back in counted}


def ways(rows: Iterable[Answered]) -> list[tuple[Way, int]]:
    """Return how many bodies answered in each way, the best first; a way nobody chose is left out."""
    counted = Counter(row.way for row in rows)
    return [(one, counted[one]) for one in Way if counted[one]]


def narrowed(rows: Iterable[Answered], how: str = "", words: str = "") -> list[Answered]:
    """Return the bodies of one way whose name holds these words, marks and case aside."""
    key = search_key(words)
    return [row for row in rows if how in ("", row.way) and key in row.agency.search_name]


@dataclass(frozen=True, slots=True)
class ToAnswer:
    """A document our body was sent, what it asks of us, and what we have said so far."""

    document: Document
    sender: Agency
    sent_at: datetime
    upper: Plan | None
    own: Plan | None
    answer: Answer | None
    tasks: list[Task]
    way: Way

    @property
    def answer_by(self) -> date | None:
        """Until when the sender wants an answer."""
        return self.upper.answer_by if self.upper else None


def came_to_us(reach: Reach) -> QuerySet[Document]:
    """Return the documents that were sent to the officer's own body."""
    came = Delivery.objects.filter(receiver=reach.agency_id).values("document")
    return documents(reach).filter(pk__in=came)


def is_valid(reach: Reach, document: Document) -> bool:
    """Say whether what came to our body still stands: neither sent back as wrongly addressed nor asked back by its sender."""
    return Delivery.objects.filter(document=document, receiver=reach.agency_id).valid().exists()


def is_cascaded(reach: Reach, document: Document) -> bool:
    """Say whether a document is the plan of a body above that was sent to ours: it is answered, not only planned from."""
    return is_valid(reach, document) and Plan.objects.filter(document=document, state=PlanState.ISSUED).exists()


def to_answer(reach: Reach, document: Document) -> ToAnswer:
    """Return what our body has to answer. The caller fetched the document among those that came to us."""
    sent = Delivery.objects.select_related("sender").get(document=document, receiver=reach.agency_id)
    upper = Plan.objects.filter(document=document, state=PlanState.ISSUED).select_related("agency").first()
    ours = plans(reach).filter(agency=reach.agency_id, answers=document).exclude(state=PlanState.WITHDRAWN)
    own = ours.order_by("-state", "-pk").first()
    told = Answer.objects.within(reach).filter(document=document, agency=reach.agency_id).first()
    given = our_assignments(reach).filter(task__plan__document=document)
    facts = AnswerFacts(
        state=AnswerState(told.state) if told else None,
        has_plan=own is not None and own.state == PlanState.ISSUED,
        has_draft=own is not None,
        taken=given.exclude(state__in=[AssignmentState.SENT, AssignmentState.RETURNED]).count(),
        returned=given.filter(state=AssignmentState.RETURNED).count(),
    )
    return ToAnswer(document, sent.sender, sent.sent_at, upper, own, told, tasks_for(reach, upper), way(facts))


def tasks_for(reach: Reach, upper: Plan | None) -> list[Task]:
    """Return the tasks of a plan above that our body is to answer for: those given to it, all where none was given apart."""
    if upper is None:
        return []
    given = Assignment.objects.filter(task__plan=upper, agency=reach.agency_id).values("task")
    ours = list(tasks_of(upper).filter(pk__in=given))
    return ours or list(tasks_of(upper))


def judgeable(reach: Reach) -> QuerySet[Answer]:
    """Return what was answered to what the officer's own body sent."""
    sent = Delivery.objects.filter(sender=reach.agency_id, document=OuterRef("document"), receiver=OuterRef("agency"))
    return Answer.objects.within(reach).filter(Exists(sent)).select_related("agency")


def plan_of(reach: Reach, answer: Answer) -> Plan | None:
    """Return the plan an answer speaks of."""
    return plans(reach).filter(document=answer.document_id).first()
