"""The life of a task as a machine: two bodies, two officers each, a clock; whatever is pressed follows the table or is refused.

A model beside it holds what each part should be; after each step the counts of the four states add up to the whole, and the
rows listed behind each number are as many as the number says.
"""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.queries import reach_of
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import TODAY, officer
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.plans import adjusting, extending, handing_over, outcomes, queries, working
from chungtay.mandate.plans.adjusting import Adjusting
from chungtay.mandate.plans.extending import Answered, NotLater
from chungtay.mandate.plans.models import Adjustment, Assignment, Extension
from chungtay.mandate.plans.rules import (
    ASSIGNMENT_LIFE,
    AssignmentState,
    AssignmentVerb,
    Cause,
    ChangeKind,
    Outcome,
    outcome,
)
from chungtay.mandate.plans.tests.factories import issued_plan
from chungtay.mandate.plans.working import Noted, SamePerson

TASKS = 3
REFUSALS = (NotNow, OutsideReach, SamePerson, NotLater, adjusting.TouchedSince, handing_over.NothingOpen)
PLACE = st.integers(0, TASKS - 1)
WHO = st.sampled_from(["g1", "g2", "b1", "b2"])  # two officers of the giver, two of the body


class TaskLife(RuleBasedStateMachine):
    """A giver and a body with three tasks, of which one is verified by a second person."""

    @initialize()
    def begin(self) -> None:
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.above = body("above")
        self.ours = body("ours", under=self.above)
        self.people = {
            name: officer(self.above if name.startswith("g") else self.ours, role)
            for name, role in zip(
                ("g1", "g2", "b1", "b2"), [Role.PROVINCIAL_OFFICER] * 2 + [Role.COMMUNE_OFFICER] * 2, strict=True
            )
        }
        self.day: date = TODAY
        self.plan = issued_plan(self.above, tasks=TASKS)
        self.tasks = list(self.plan.tasks.all())
        self.rows = [
            Assignment.objects.create(task=task, agency=self.ours, due_on=TODAY + timedelta(days=place))
            for place, task in enumerate(self.tasks)
        ]
        Assignment.objects.filter(pk=self.rows[0].pk).update(needs_check=True)
        self.model: list[dict[str, Any]] = [
            {
                "state": AssignmentState.SENT,
                "due": TODAY + timedelta(days=place),
                "done": None,
                "by": None,
                "out": False,
            }
            for place in range(TASKS)
        ]

    def teardown(self) -> None:
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def _eyes(self, who: str) -> Reach:
        return reach_of(self.people[who].pk, self.day)

    def _press(self, may: bool, deed: Any) -> bool:
        """Do what the model says may be done; what it refuses must be refused by the house and change nothing."""
        if may:
            deed()
            return True
        before = (self._held(), Event.objects.count())
        with pytest.raises(REFUSALS), transaction.atomic():
            deed()
        assert (self._held(), Event.objects.count()) == before
        return False

    def _held(self) -> list[tuple[Any, ...]]:
        columns = (
            "pk",
            "state",
            "due_on",
            "first_due_on",
            "done_on",
            "done_by",
            "keeper",
            "percent",
            "task__is_dropped",
        )
        return list(Assignment.objects.filter(agency=self.ours).order_by("pk").values_list(*columns))

    def _may(self, place: int, verb: AssignmentVerb) -> bool:
        held = self.model[place]
        return not held["out"] and ASSIGNMENT_LIFE.may(held["state"], verb)

    def _go(self, place: int, verb: AssignmentVerb) -> None:
        self.model[place]["state"] = ASSIGNMENT_LIFE.after(self.model[place]["state"], verb)

    @rule(days=st.integers(1, 4))
    def time_passes(self, days: int) -> None:
        self.day += timedelta(days=days)

    @rule(place=PLACE, who=WHO)
    def take(self, place: int, who: str) -> None:
        may = who.startswith("b") and self._may(place, AssignmentVerb.TAKE)
        if self._press(may, lambda: working.take(self._eyes(who), self.rows[place])):
            self._go(place, AssignmentVerb.TAKE)

    @rule(place=PLACE, who=WHO, percent=st.integers(0, 100))
    def note(self, place: int, who: str, percent: int) -> None:
        may = who.startswith("b") and self._may(place, AssignmentVerb.NOTE)
        told = Noted(text="Đang làm", percent=percent)
        self._press(may, lambda: working.note(self._eyes(who), self.rows[place], told))

    @rule(place=PLACE, who=WHO)
    def finish(self, place: int, who: str) -> None:
        verb = AssignmentVerb.FINISH if place else AssignmentVerb.HAND_IN
        may = who.startswith("b") and self._may(place, verb)
        if self._press(may, lambda: working.finish(self._eyes(who), self.rows[place])):
            self._go(place, verb)
            self.model[place] |= {"done": self.day, "by": who}

    @rule(place=PLACE, who=WHO)
    def check(self, place: int, who: str) -> None:
        may = self._may(place, AssignmentVerb.CHECK) and who != self.model[place]["by"]
        if self._press(may, lambda: working.check(self._eyes(who), self.rows[place])):
            self._go(place, AssignmentVerb.CHECK)

    @rule(place=PLACE, who=WHO)
    def send_back(self, place: int, who: str) -> None:
        held = self.model[place]
        judges = held["state"] != AssignmentState.DONE or who.startswith("g")
        may = self._may(place, AssignmentVerb.SEND_BACK) and judges and who != held["by"]
        if self._press(may, lambda: working.send_back(self._eyes(who), self.rows[place], reason="Thiếu ảnh")):
            self._go(place, AssignmentVerb.SEND_BACK)
            held |= {"done": None, "by": None}

    @rule(place=PLACE, who=WHO)
    def reopen(self, place: int, who: str) -> None:
        may = who.startswith("b") and self._may(place, AssignmentVerb.REOPEN)
        if self._press(may, lambda: working.reopen(self._eyes(who), self.rows[place])):
            self._go(place, AssignmentVerb.REOPEN)
            self.model[place] |= {"done": None, "by": None}

    @rule(place=PLACE, who=WHO)
    def return_(self, place: int, who: str) -> None:
        may = who.startswith("b") and self._may(place, AssignmentVerb.RETURN)
        if self._press(may, lambda: working.return_(self._eyes(who), self.rows[place], reason="Không có hồ")):
            self._go(place, AssignmentVerb.RETURN)

    @rule(place=PLACE, who=WHO, days=st.integers(-2, 8))
    def ask_later(self, place: int, who: str, days: int) -> None:
        held, day = self.model[place], self.day + timedelta(days=days)
        waits = Extension.objects.filter(assignment=self.rows[place], state="asked").exists()
        later = day > max(held["due"], self.day)
        may = who.startswith("b") and self._may(place, AssignmentVerb.ASK_LATER) and later and not waits
        self._press(may, lambda: extending.ask_later(self._eyes(who), self.rows[place], new_day=day, reason="Bão"))

    @rule(place=PLACE, who=WHO, grants=st.booleans())
    def answer(self, place: int, who: str, grants: bool) -> None:
        asked = Extension.objects.filter(assignment=self.rows[place]).first()
        if asked is None:
            return
        held = self.model[place]
        is_open = self._may(place, AssignmentVerb.ASK_LATER) and asked.state == "asked"
        may = who.startswith("g") and is_open and (not grants or asked.asked_due > held["due"])
        answered = Answered(asked.asked_due if grants else None, "Xem xét rồi")
        if self._press(may, lambda: extending.answer_later(self._eyes(who), asked, answered)) and grants:
            held["due"] = asked.asked_due

    @rule(places=st.sets(PLACE, min_size=1), who=WHO, drops=st.booleans(), days=st.integers(0, 9))
    def adjust(self, places: set[int], who: str, drops: bool, days: int) -> None:
        day = self.day + timedelta(days=days)
        kind = ChangeKind.DROPPED if drops else ChangeKind.MOVED
        how = Adjusting(kind=kind, cause=Cause.STORM, reason="Bão", new_day=None if drops else day)
        may = who.startswith("g") and not any(self.model[place]["out"] for place in places)
        chosen = [self.tasks[place] for place in sorted(places)]
        if not self._press(may, lambda: adjusting.adjust(self._eyes(who), self.plan, chosen, how)):
            return
        for held in (self.model[place] for place in places):
            if drops:
                held["out"] = True
            elif held["done"] is None:
                held["due"] = day

    @rule(who=WHO)
    def undo_the_last(self, who: str) -> None:
        made = Adjustment.objects.filter(undone_at=None).first()
        if made is None:
            return
        parts = {part.assignment_id: part for part in made.parts.all()}
        if not self._press(who.startswith("g"), lambda: adjusting.undo(self._eyes(who), made)):
            return
        touched = set(made.tasks.values_list("task", flat=True))
        for task, row, held in zip(self.tasks, self.rows, self.model, strict=True):
            if task.pk in touched and made.kind == ChangeKind.DROPPED:
                held["out"] = False
            part = parts.get(row.pk)
            if part and part.due_after == held["due"]:
                held["due"] = part.due_before

    @rule(back=st.booleans())
    def hand_over(self, back: bool) -> None:
        giver, receiver = ("b2", "b1") if back else ("b1", "b2")
        kept = Assignment.objects.filter(agency=self.ours, keeper=self.people[giver]).open().exists()
        eyes = self._eyes("b1")
        self._press(
            kept, lambda: handing_over.hand_over(eyes, giver=self.people[giver], receiver=self.people[receiver])
        )

    @invariant()
    def every_part_is_as_the_model_says(self) -> None:
        if not hasattr(self, "model"):
            return
        found = {row.pk: row for row in Assignment.objects.filter(agency=self.ours).select_related("task")}
        for row, held in zip(self.rows, self.model, strict=True):
            now = found[row.pk]
            told = {"state": now.state, "due": now.due_on, "done": now.done_on, "out": now.task.is_dropped}
            assert told == {name: held[name] for name in told}

    @invariant()
    def the_counts_add_up_and_are_those_of_the_rows(self) -> None:
        if not hasattr(self, "model"):
            return
        live = [h for h in self.model if not h["out"] and h["state"] != AssignmentState.RETURNED]
        expected = [outcome(held["done"], held["due"], self.day) for held in live]
        for eyes in (self._eyes("b1"), self._eyes("g1")):
            rows = queries.assignments(eyes)
            counts = outcomes.outcomes(rows, self.day)
            assert counts.given == len(live) == sum(getattr(counts, one.value) for one in Outcome)
            for one in Outcome:
                listed = outcomes.of_outcome(rows, one, self.day)
                assert getattr(counts, one.value) == expected.count(one) == listed.count()
            assert counts.due == counts.done + counts.overdue
            assert counts.done_percent == (round(100 * counts.done / counts.due, 1) if counts.due else None)


@pytest.mark.django_db
def test_the_life_of_a_task_follows_the_table_whatever_is_pressed():
    checked = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        TaskLife,
        settings=settings(max_examples=12, stateful_step_count=30, deadline=None, suppress_health_check=checked),
    )
