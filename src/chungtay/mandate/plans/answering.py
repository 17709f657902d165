"""Answer what was sent down: adopt it as it stands, make one's own plan of it, or say why not; judge what was said."""

from collections.abc import Mapping

from django.db import transaction

from chungtay.core.workflow import NotNow
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.documents import papers
from chungtay.mandate.documents.models import Delivery, Document
from chungtay.mandate.plans import actions, paper
from chungtay.mandate.plans.actions import NoReason
from chungtay.mandate.plans.answered import tasks_for
from chungtay.mandate.plans.models import (
    Answer,
    Assignment,
    AssignmentQuerySet,
    Plan,
    PlanState,
    Task,
    TaskBody,
    TaskGroup,
)
from chungtay.mandate.plans.rules import ANSWER_LIFE, AnswerState, AnswerVerb, AssignmentState
from chungtay.mandate.plans.usual_signers import usual_signer
from vanban.writing import Paragraph

OWN_OF_A_TASK = {"id", "version", "plan_id", "ask_id", "above_id", "group_id", "is_dropped", "drop_reason"}
COPIED = [field.attname for field in Task._meta.concrete_fields if field.attname not in OWN_OF_A_TASK]


@transaction.atomic
def adopt(reach: Reach, document: Document, *, with_paper: bool = False) -> Answer:
    """Adopt a document as it stands (áp dụng nguyên văn): what was given with it is taken. On demand with a short paper.

    Raises ``OutsideReach`` when it was not sent to the own body, ``NotNow`` when it was adopted already.
    """
    reach.require("plans.take")
    sent = _came(reach, document)
    answer = _step(_ours(reach, document), AnswerVerb.ADOPT)
    waiting = _given(reach, document).filter(state__in=[AssignmentState.SENT, AssignmentState.RETURNED])
    tasks = [actions.take(reach, one) for one in waiting]
    answer.answered_on, answer.reason = reach.day, ""
    answer.paper = _short_paper(reach, document, sent, answer) if with_paper else None
    answer.save()
    record(reach, "plans.adopt", answer, document=document.pk, tasks=len(tasks))
    return answer


def _short_paper(reach: Reach, document: Document, sent: Delivery, answer: Answer) -> Document:
    """Put the short paper that says so on the register, as a draft."""
    ours = answer.agency
    authority, role = usual_signer(ours.kind)
    named = f"{document.kind.name_vi if document.kind else 'văn bản'} số {document.number}"
    return papers.draft(
        reach,
        kind_code="cong_van",
        title=f"Áp dụng nguyên văn {named} của {sent.sender.name}"[:400],
        body=(
            Paragraph(f"{ours.name} áp dụng nguyên văn {named} của {sent.sender.name} về {document.title}."),
            Paragraph(
                f"{ours.name} tổ chức thực hiện các nhiệm vụ được giao đúng nội dung, thời hạn và báo cáo kết quả."
            ),
        ),
        recipients=("Như trên",),
        addressees=(sent.sender.name,),
        signature=paper.signature(role, "", (authority,) if authority else ()),
        speaks_for=answer,
        cites=[(document, "implements")],
        is_confidential=document.is_confidential,
    )


@transaction.atomic
def refuse(reach: Reach, document: Document, *, reason: str) -> Answer:
    """Say why not: what was given and is not done goes back with the reason. Raises ``NoReason`` without one."""
    reach.require("plans.take")
    sent, why = _came(reach, document), reason.strip()
    if not why:
        raise NoReason(document.pk)
    answer = _step(_ours(reach, document), AnswerVerb.REFUSE)
    for one in _given(reach, document).filter(state__in=[AssignmentState.SENT, AssignmentState.TAKEN]):
        actions.return_(reach, one, reason=why[:500])
    answer.answered_on, answer.reason = reach.day, why
    answer.save()
    upper = Plan.objects.filter(document=document, agency=sent.sender_id).first()
    record(reach, "plans.refuse", upper or document, agency_id=sent.sender_id, document=document.pk)
    return answer


@transaction.atomic
def excuse(reach: Reach, answer: Answer) -> None:
    """Accept why not: the body owes nothing of this document any more."""
    held = _judged(reach, answer, AnswerVerb.EXCUSE, "")
    record(reach, "plans.excuse", held.document, agency_id=held.agency_id, document=held.document_id)


@transaction.atomic
def ask_again(reach: Reach, answer: Answer, *, words: str) -> None:
    """Do not accept why not: the body is to answer anew, and reads why. Raises ``NoReason`` without words."""
    if not words.strip():
        raise NoReason(answer.pk)
    held = _judged(reach, answer, AnswerVerb.ASK_AGAIN, words.strip())
    record(reach, "plans.ask_again", held.document, agency_id=held.agency_id, document=held.document_id)


@transaction.atomic
def adapt(reach: Reach, document: Document, *, title: str, year: int, left_out: Mapping[int, str]) -> Plan:
    """Begin one's own plan of a plan above: its tasks as a draft, each tied to the one above; the reason with what is left out."""
    reach.require("plans.draft")
    _came(reach, document)
    if any(not reason.strip() for reason in left_out.values()):
        raise NoReason(document.pk)
    upper = Plan.objects.get(document=document, state=PlanState.ISSUED)
    plan = actions.draft(reach, title=title, year=year, answers=document)
    tasks = tasks_for(reach, upper)
    copies = Task.objects.bulk_create(_copies(plan, tasks, left_out))
    _copy_bodies(dict(zip((task.pk for task in tasks), copies, strict=True)))
    record(reach, "plans.adapt", plan, document=document.pk, tasks=len(tasks), left_out=len(left_out))
    return plan


@transaction.atomic
def leave_out(reach: Reach, task: Task, *, reason: str) -> None:
    """Leave a task that came from above out of one's own plan, with the reason; ``NoReason`` without one."""
    if not reason.strip():
        raise NoReason(task.pk)
    actions.drop_task(reach, task)
    Task.objects.filter(pk=task.pk).update(drop_reason=reason.strip()[:500])


def _copies(plan: Plan, tasks: list[Task], left_out: Mapping[int, str]) -> list[Task]:
    groups = _copy_groups(plan, {task.group_id for task in tasks if task.group_id})
    return [
        Task(
            plan=plan,
            above=task,
            group=groups.get(task.group_id or 0),
            is_dropped=task.pk in left_out,
            drop_reason=left_out.get(task.pk, "").strip()[:500],
            **{name: getattr(task, name) for name in COPIED},
        )
        for task in tasks
    ]


def _copy_groups(plan: Plan, keys: set[int]) -> dict[int, TaskGroup]:
    found = list(TaskGroup.objects.filter(pk__in=keys))
    made = [TaskGroup(plan=plan, ordinal=one.ordinal, level=one.level, title=one.title) for one in found]
    return dict(zip((one.pk for one in found), TaskGroup.objects.bulk_create(made), strict=True))


def _copy_bodies(copies: Mapping[int, Task]) -> None:
    rows = TaskBody.objects.filter(task__in=copies)
    TaskBody.objects.bulk_create(
        TaskBody(task=copies[one.task_id], part=one.part, ordinal=one.ordinal, words=one.words, agency_id=one.agency_id)
        for one in rows
    )


def _came(reach: Reach, document: Document) -> Delivery:
    """Return by which delivery the document came to the own body; refuse what did not.

    Raises ``NotNow`` for what was sent back as wrongly addressed, or asked back by its sender: there is nothing to answer.
    """
    sent = Delivery.objects.filter(document=document, receiver=reach.agency_id)
    came = sent.select_for_update(of=("self",)).select_related("sender").first()
    if came is None:
        raise OutsideReach("plans.answer")
    if came.returned_at or came.recalled_at:
        raise NotNow(f"delivery {came.pk} was returned or recalled")
    return came


def _ours(reach: Reach, document: Document) -> Answer:
    Answer.objects.get_or_create(document=document, agency_id=reach.agency_id)
    held = Answer.objects.select_for_update(of=("self",)).select_related("agency")
    return held.get(document=document, agency=reach.agency_id)


def _step(answer: Answer, verb: AnswerVerb) -> Answer:
    answer.state = ANSWER_LIFE.after(AnswerState(answer.state), verb)
    return answer


def _judged(reach: Reach, answer: Answer, verb: AnswerVerb, words: str) -> Answer:
    """Let the sender judge an answer; whoever did not send the document is refused."""
    reach.require("plans.issue")
    if not Delivery.objects.filter(
        document=answer.document_id, receiver=answer.agency_id, sender=reach.agency_id
    ).exists():
        raise OutsideReach("plans.issue")
    held = _step(Answer.objects.select_for_update().get(pk=answer.pk), verb)
    held.judged_on, held.judgment = reach.day, words[:1000]
    held.save()
    return held


def _given(reach: Reach, document: Document) -> AssignmentQuerySet:
    return Assignment.objects.filter(task__plan__document=document, agency=reach.agency_id).order_by("task__ordinal")
