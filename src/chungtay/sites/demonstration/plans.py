"""The chain of the year: a letter of the ministry, the Department's plan, the plans of communes; and the same among unions."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import OuterRef, Subquery

from chungtay.foundation.accounts.models import Posting
from chungtay.foundation.agencies.models import Agency
from chungtay.mandate.documents.models import Delivery, Document, Theme
from chungtay.mandate.plans import actions, answering
from chungtay.mandate.plans.actions import Signing
from chungtay.mandate.plans.models import Assignment, Plan, Task
from chungtay.mandate.plans.rules import AssignmentState, TaskFacts
from chungtay.sites.demonstration.clock import noon
from chungtay.sites.demonstration.world import World, acting, table

WITHOUT_PLAN = {"gov": 10, "union": 4}  # three of them have not even opened it
NOT_OPENED = 3
ADOPTS_EVERY = 8  # of those who answer: the others make plans of their own


def load(world: World, letter: Document) -> None:
    """Issue the Department's plan and the federation's, send them, and let the bodies below answer."""
    for sender, receivers in (("SYT.LAMDONG", world.communes()), ("LDLD.LAMDONG", world.unions())):
        above = world.bodies[sender]
        plan = issue(world, above, world.calendar.plan_on, answers=letter)
        actions.send(acting(above, world.calendar.plan_on), plan, bodies=receivers, tasks=plan.tasks.all())
        _date_back(plan, world.calendar.plan_on)
        _answer(world, plan, receivers)


def issue(world: World, agency: Agency, day: date, *, answers: Document) -> Plan:
    """Let a body issue its plan of the Action Month on a day, in answer to a document."""
    reach = acting(agency, day)
    title = f"Tổ chức Tháng hành động vì trẻ em năm {world.calendar.year}"
    plan = actions.draft(reach, title=title, year=day.year, answers=answers, tasks=_facts(world, agency.line))
    actions.issue(reach, plan, _signing(world, agency, day))
    plan.refresh_from_db()
    return plan


def _facts(world: World, line: str) -> list[TaskFacts]:
    themes = dict(Theme.objects.values_list("code", "pk"))
    due = world.calendar.month.end
    chosen = [row for row in table("tasks.tsv") if row["line"] == line]
    return [
        TaskFacts(text=row["text"], theme_id=themes[row["theme"]], target=row["target"] or "", due_on=due)
        for row in chosen
    ]


def _signing(world: World, agency: Agency, day: date) -> Signing:
    authority: tuple[str, ...] = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")
    role = "PHÓ CHỦ TỊCH"
    if agency.line == "union":
        authority = ("TM. BAN THƯỜNG VỤ",)
    elif agency.kind == "department":
        authority, role = ("KT. GIÁM ĐỐC",), "PHÓ GIÁM ĐỐC"
    return Signing(issued_on=day, role=role, name=world.person(), authority=authority, recipients=("Như trên",))


def _answer(world: World, plan: Plan, receivers: Sequence[Agency]) -> None:
    """The first body is the one with an account: it answered."""
    late = set(world.chance.sample(range(1, len(receivers)), WITHOUT_PLAN[plan.agency.line]))
    silent = set(sorted(late)[:NOT_OPENED])
    for place, body in enumerate(receivers):
        opened_on = world.calendar.plan_on + timedelta(days=world.chance.randint(0, 6))
        answered_on = opened_on + timedelta(days=world.chance.randint(3, 12))
        if place not in silent:
            _open(plan, body, opened_on)
        if place not in late and plan.document:
            _say(world, plan, body, answered_on, as_it_stands=place > 0 and place % ADOPTS_EVERY == 0)
            if place:
                _finish(world, plan, body)
    _tie(plan)


def _say(world: World, plan: Plan, body: Agency, day: date, *, as_it_stands: bool) -> None:
    """Let a body adopt the plan as it stands, or issue a plan of its own and take what it was given."""
    if plan.document and as_it_stands:
        answering.adopt(acting(body, day), plan.document)
    elif plan.document:
        issue(world, body, day, answers=plan.document)
        _take(plan, body, day)


def _tie(plan: Plan) -> None:
    """Tie the tasks of the plans that answer this one to its own, word for word the same."""
    same = plan.tasks.filter(text=OuterRef("text")).values("pk")[:1]
    Task.objects.filter(plan__answers=plan.document_id).update(above=Subquery(same))


def _date_back(plan: Plan, day: date) -> None:
    Delivery.objects.filter(document=plan.document).update(sent_at=noon(day))


def _open(plan: Plan, body: Agency, day: date) -> None:
    officer = Posting.objects.filter(agency=body).values_list("officer_id", flat=True).first()
    deliveries = Delivery.objects.filter(document=plan.document, receiver=body)
    deliveries.update(opened_at=noon(day, 14), opened_by=officer)


def _take(plan: Plan, body: Agency, day: date) -> None:
    reach = acting(body, day)
    for assignment in Assignment.objects.filter(task__plan=plan, agency=body).order_by("task__ordinal"):
        actions.take(reach, assignment)


def _finish(world: World, plan: Plan, body: Agency) -> None:
    """All bodies but the one with an account did what they took before the month was over; that one has work left."""
    taken = Assignment.objects.filter(task__plan=plan, agency=body)
    taken.update(state=AssignmentState.DONE, done_on=world.calendar.month.end)
