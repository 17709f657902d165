"""The life of a case under hundreds of orders of steps: what the table allows is done, what it does not is refused, and the rows agree."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.middleware import step_behind_the_wall as stand
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import reach as officer_of
from chungtay.foundation.agencies.tests.factories import body
from chungtay.kit.reach import OutsideReach
from chungtay.work.cases.actions import course, deciding
from chungtay.work.cases.models import Case, Clock, Decision, PlanMeasure, Service, Sheet
from chungtay.work.cases.rules import CASE_LIFE, State, Verb
from chungtay.work.cases.tests.factories import case as opened
from chungtay.work.children.tests.factories import commune

pytestmark = pytest.mark.django_db
FORMS = {"02": Verb.ASSESS, "03": Verb.DETAIL, "04": Verb.PLAN, "06": Verb.REVIEW}
SOON = date(2027, 12, 31)


class CaseLife(RuleBasedStateMachine):
    """The model: a state, a round, what waits, whether the round has a measure."""

    @initialize()
    def begin_life(self):
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        agency = body("UBND xã Suối Mây", area=commune())
        day = timezone.localdate()
        self.chair, self.lead = officer_of(agency, Role.LEADER, day), officer_of(agency, Role.COMMUNE_OFFICER, day)
        self.case = opened(self.lead)
        self.state, self.round, self.awaits, self.has_measure = State.RECEIVED, 1, "", False

    def attempt(self, who, verb: Verb, act, *, asked: bool = True) -> bool:
        """Do it as somebody; say whether it was done. It is done exactly when the table and the chair's knowledge allow it."""
        stand(who)
        allowed = CASE_LIFE.may(self.state, verb) and asked
        try:
            with transaction.atomic():
                act()
        except (NotNow, OutsideReach):
            assert not allowed, (self.state, verb)
            return False
        assert allowed, (self.state, verb)
        self.state = CASE_LIFE.after(self.state, verb)
        return True

    def chair_knows(self) -> bool:
        return bool(self.awaits) or Decision.objects.filter(decided_by=self.chair.officer_id).exists()

    def as_chair(self, verb: Verb, act, *, asked: bool = True) -> bool:
        stand(self.chair)
        return self.attempt(self.chair, verb, act, asked=asked and self.chair_knows())

    @rule(code=st.sampled_from(sorted(FORMS)))
    def write(self, code):
        form = self.case.edition.forms.get(code=code)
        stand(self.lead)
        kept = Sheet.objects.filter(case=self.case, form=form, round=self.round).first()
        version = kept.version if kept else 0
        self.attempt(
            self.lead,
            FORMS[code],
            lambda: course.write_sheet(self.lead, self.case, form, {"place": "x"}, version=version),
        )

    @rule()
    def add_measure(self):
        told = course.Measure(service=Service.objects.first(), words="Khám", responsible="Trạm", due_on=SOON)
        stand(self.lead)
        try:
            with transaction.atomic():
                course.add_measure(self.lead, self.case, told)
        except NotNow:
            assert not CASE_LIFE.may(self.state, Verb.PLAN)
        else:
            self.has_measure = True

    @rule()
    def submit(self):
        if self.attempt(self.lead, Verb.SUBMIT, lambda: course.submit(self.lead, self.case), asked=self.has_measure):
            self.awaits = "plan"

    @rule()
    def ask_emergency(self):
        if self.attempt(self.lead, Verb.ASK_EMERGENCY, lambda: course.ask_emergency(self.lead, self.case)):
            self.awaits = "emergency"

    @rule()
    def order_emergency(self):
        act = lambda: deciding.order_emergency(self.chair, self.case, ruling="isolation", words="Ở nhà bà")  # noqa: E731 -- said once
        if self.as_chair(Verb.ORDER_EMERGENCY, act):
            self.awaits = "plan" if self.awaits == "plan" else ""

    @rule()
    def approve(self):
        if self.as_chair(Verb.APPROVE, lambda: deciding.approve(self.chair, self.case)):
            self.awaits = ""

    @rule()
    def send_back(self):
        if self.as_chair(Verb.SEND_BACK, lambda: deciding.send_back(self.chair, self.case, why="Thiếu")):
            self.awaits = ""

    @rule()
    def begin_plan(self):
        self.attempt(self.lead, Verb.BEGIN, lambda: course.begin(self.lead, self.case))

    @rule()
    def ask_closure(self):
        if self.attempt(self.lead, Verb.ASK_CLOSURE, lambda: course.ask_closure(self.lead, self.case)):
            self.awaits = "closure"

    @rule()
    def close(self):
        act = lambda: deciding.close(self.chair, self.case, why="Ổn định")  # noqa: E731 -- said once
        if self.as_chair(Verb.CLOSE, act, asked=self.awaits == "closure"):
            self.awaits = ""

    @rule()
    def begin_new_round(self):
        act = lambda: deciding.new_round(self.lead, self.case, why="Còn nguy cơ")  # noqa: E731 -- said once
        if self.attempt(self.lead, Verb.NEW_ROUND, act):
            self.round, self.awaits, self.has_measure = self.round + 1, "", False

    @rule()
    def reopen(self):
        if self.attempt(self.lead, Verb.REOPEN, lambda: deciding.reopen(self.lead, self.case, why="Tin mới")):
            self.round, self.has_measure = self.round + 1, False

    @invariant()
    def the_row_is_the_model(self):
        if not hasattr(self, "case"):
            return
        stand(self.lead)
        row = Case.objects.get(pk=self.case.pk)
        assert (row.state, row.round, row.awaits) == (self.state, self.round, self.awaits)
        assert bool(row.closed_at) == (row.state == State.CLOSED)
        assert PlanMeasure.objects.filter(case=row, round=row.round).exists() == self.has_measure

    @invariant()
    def no_clock_of_a_closed_case_runs_and_none_is_lost(self):
        if not hasattr(self, "case"):
            return
        stand(self.lead)
        clocks = Clock.objects.filter(case=self.case)
        assert not (self.state == State.CLOSED and clocks.filter(stopped_at=None).exists())
        assert set(clocks.filter(round=1).values_list("kind", flat=True)) == {"first", "plan", "whole"}
        assert clocks.filter(due_at__lt=timezone.now() - timedelta(days=1)).count() == 0

    def teardown(self):
        if hasattr(self, "transaction"):
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)


def test_every_order_of_steps_keeps_a_case_whole():
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
    run_state_machine_as_test(
        CaseLife,
        settings=settings(max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=checks),
    )
