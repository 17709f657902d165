import pytest

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.kit.reach import OutsideReach
from chungtay.kit.versions import StaleSave
from chungtay.mandate.plans import actions, editing, queries
from chungtay.mandate.plans.models import Plan
from chungtay.mandate.plans.rules import TaskFacts
from chungtay.mandate.plans.tests.factories import directive, issued_plan, plan

pytestmark = pytest.mark.django_db


def words(made: Plan) -> list[str]:
    return [task.text for task in queries.tasks_of(made)]


def test_a_plan_keeps_the_sentence_each_task_comes_from():
    ours = body("ours")
    document = directive(ours, asks=2)
    one, _ = document.asks.all()
    made = actions.draft(
        reach(ours), title="Kế hoạch", year=2026, answers=document, tasks=[TaskFacts(text="Tặng quà", ask_id=one.pk)]
    )
    assert made.tasks.get().ask == one
    assert Event.objects.get().facts == {"document": document.pk, "tasks": 1}


def test_a_clerk_does_not_draft():
    with pytest.raises(OutsideReach):
        actions.draft(reach(body("ours"), Role.CLERK), title="Kế hoạch", year=2026)
    assert not Plan.objects.exists()


def test_another_body_does_not_edit_our_draft():
    ours, theirs = body("ours"), body("theirs")
    made = plan(ours, tasks=1)
    with pytest.raises(OutsideReach):
        actions.drop_task(reach(theirs), made.tasks.get())


def test_tasks_are_moved_dropped_and_taken_back():
    ours = body("ours")
    made = plan(ours, tasks=3)
    asked = reach(ours)
    first, second, third = queries.tasks_of(made)
    editing.move(asked, made, third, steps=-1)
    assert words(made) == [first.text, third.text, second.text]
    editing.move(asked, made, first, steps=-1)
    assert words(made) == [first.text, third.text, second.text]
    actions.drop_task(asked, third)
    assert words(made) == [first.text, second.text]
    actions.drop_task(asked, third, is_dropped=False)
    assert words(made) == [first.text, third.text, second.text]


def test_a_stale_save_of_a_task_is_refused():
    ours = body("ours")
    made = plan(ours, tasks=1)
    mine, theirs = made.tasks.get(), made.tasks.get()
    actions.edit_task(reach(ours), theirs, TaskFacts(text="Bản kia"), version=1)
    with pytest.raises(StaleSave) as refused:
        actions.edit_task(reach(ours), mine, TaskFacts(text="Bản của tôi"), version=1)
    assert refused.value.current.text == "Bản kia"


def test_editing_keeps_the_sentence():
    ours = body("ours")
    document = directive(ours, asks=1)
    asked = reach(ours)
    made = actions.draft(
        asked, title="Kế hoạch", year=2026, answers=document,
        tasks=[TaskFacts(text="Tặng quà", ask_id=document.asks.get().pk)],
    )  # fmt: skip
    actions.edit_task(asked, made.tasks.get(), TaskFacts(text="Tặng 100 suất quà"), version=1)
    assert made.tasks.get().ask == document.asks.get()


def test_an_issued_plan_is_not_edited():
    ours = body("ours")
    made = issued_plan(ours)
    with pytest.raises(NotNow):
        actions.edit(reach(ours), made, version=1, title="Khác", year=2026, purpose="")


def test_a_draft_is_seen_by_its_own_body_only():
    above = body("above")
    below = body("below", under=above)
    draft, told = plan(below), issued_plan(below)
    assert set(queries.plans(reach(below))) == {draft, told}
    assert set(queries.plans(reach(above, Role.PROVINCIAL_OFFICER))) == {told}
    assert not queries.plans(reach(body("elsewhere")))
