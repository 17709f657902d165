"""The life of a paper as a machine: several officers, old versions, whatever order; the model counts by hand."""

import pytest
from django.db import connections, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.queries import officer as account
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.kit.reach import OutsideReach
from chungtay.kit.versions import StaleSave
from chungtay.mandate.documents import actions, bookshelf
from chungtay.mandate.documents.life import Comment, PaperStep, PaperVersion
from chungtay.mandate.documents.models import Delivery, Document, Entry
from chungtay.mandate.documents.rules import PAPER_LIFE, Stage, Verb
from chungtay.mandate.documents.tests.factories import BODY, CHAIR, draft

PAPERS = st.integers(0, 2)
WHO = st.sampled_from(["clerk", "officer", "leader", "stranger"])
PLAIN = {
    Verb.SUBMIT_TO_SIGNER: actions.submit,
    Verb.TAKE_BACK: actions.take_back,
    Verb.APPROVE: actions.approve,
    Verb.SET_ASIDE: actions.set_aside,
    Verb.TAKE_UP: actions.take_up,
}


def told(document):
    """Everything a refused verb must leave as it was."""
    rows = Document.objects.filter(pk=document.pk).values("stage", "version", "title", "number", "state", "paper")
    counts = [model.objects.filter(document=document).count() for model in (PaperStep, PaperVersion, Comment, Delivery)]
    entries = list(Entry.objects.filter(document=document).values_list("number", flat=True))
    return rows.get(), counts, entries, Event.objects.count()


class Life(RuleBasedStateMachine):
    """Three papers of one body, two who register, one who signs, and one of another body to whom they are sent."""

    @initialize()
    def begin(self) -> None:
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.ours, self.other = body("UBND xã Suối Mây"), body("UBND xã Nậm Tre")
        roles = {"clerk": Role.CLERK, "officer": Role.COMMUNE_OFFICER, "leader": Role.LEADER}
        self.eyes = {name: reach(self.ours, role) for name, role in roles.items()}
        self.eyes["stranger"] = reach(self.other, Role.CLERK)
        self.papers = [draft(self.eyes["clerk"], f"Văn bản {at}") for at in range(3)]
        self.stage = [Stage.DRAFT] * 3
        self.version = [1] * 3
        self.events = [1] * 3
        self.sent: set[int] = set()
        self.confirmed: set[int] = set()
        self.numbers: list[int] = []

    def teardown(self) -> None:
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def _try(self, at: int, verb: Verb, act, *, is_allowed: bool, refused: type[Exception] = OutsideReach) -> bool:
        """Do a verb where right and table allow it; elsewhere it is refused and changes nothing."""
        if is_allowed and PAPER_LIFE.may(self.stage[at], verb):
            act()
            self.stage[at] = PAPER_LIFE.after(self.stage[at], verb)
            self.events[at] += 1
            return True
        before = told(self.papers[at])
        with pytest.raises(NotNow if is_allowed else refused), transaction.atomic():
            act()
        assert told(self.papers[at]) == before
        return False

    @rule(at=PAPERS, who=WHO, verb=st.sampled_from(list(PLAIN)))
    def step(self, at: int, who: str, verb: Verb) -> None:
        mine = {"leader"} if verb == Verb.APPROVE else {"clerk", "officer"}
        self._try(at, verb, lambda: PLAIN[verb](self.eyes[who], self.papers[at]), is_allowed=who in mine)

    @rule(at=PAPERS, who=WHO, age=st.integers(0, 1))
    def edit(self, at: int, who: str, age: int) -> None:
        version = self.version[at] - age
        words = actions.Wording(title=f"Văn bản {at}, lần {self.version[at]}", body=BODY, signature=CHAIR)
        act = lambda: actions.edit(self.eyes[who], self.papers[at], words, version=version)  # noqa: E731 -- done later
        if age and who in {"clerk", "officer"} and PAPER_LIFE.may(self.stage[at], Verb.EDIT):
            before = told(self.papers[at])
            with pytest.raises(StaleSave), transaction.atomic():
                act()
            assert told(self.papers[at]) == before
        elif self._try(at, Verb.EDIT, act, is_allowed=who in {"clerk", "officer"}):
            self.version[at] += 1

    @rule(at=PAPERS, who=WHO)
    def send_back(self, at: int, who: str) -> None:
        act = lambda: actions.refuse(self.eyes[who], self.papers[at], why="Thiếu số liệu.")  # noqa: E731 -- done later
        self._try(at, Verb.REFUSE, act, is_allowed=who == "leader")

    @rule(at=PAPERS, who=WHO)
    def comment(self, at: int, who: str) -> None:
        act = lambda: actions.comment(self.eyes[who], self.papers[at], "Rõ hơn.")  # noqa: E731 -- done later
        self._try(at, Verb.COMMENT, act, is_allowed=who != "stranger")

    @rule(at=PAPERS, who=WHO)
    def ask(self, at: int, who: str) -> None:
        lead = account(self.eyes["leader"].officer_id)
        act = lambda: actions.ask(self.eyes[who], self.papers[at], lead, "Xin ý kiến.")  # noqa: E731 -- done later
        self._try(at, Verb.ASK, act, is_allowed=who in {"clerk", "officer"})

    @rule(at=PAPERS, who=WHO)
    def issue(self, at: int, who: str) -> None:
        eyes = self.eyes[who]
        done = self._try(
            at,
            Verb.ISSUE,
            lambda: actions.issue(eyes, self.papers[at], issued_on=eyes.day),
            is_allowed=who in {"clerk", "officer"},
            refused=(OutsideReach, NotNow),
        )
        if done:
            self.numbers.append(Entry.objects.get(document=self.papers[at], agency=self.ours).number)

    @rule(at=PAPERS, who=WHO)
    def send(self, at: int, who: str) -> None:
        paper = Document.objects.get(pk=self.papers[at].pk)
        act = lambda: actions.send(self.eyes[who], paper, [self.other])  # noqa: E731 -- done later
        if self._try(at, Verb.SEND, act, is_allowed=who in {"clerk", "officer"}):
            self.sent.add(at)

    @rule(at=PAPERS, who=WHO)
    def recall(self, at: int, who: str) -> None:
        act = lambda: actions.recall(self.eyes[who], self.papers[at], why="Sai số liệu.")  # noqa: E731 -- done later
        self._try(at, Verb.RECALL, act, is_allowed=who in {"clerk", "officer"})

    @rule(at=PAPERS, who=WHO)
    def confirm_recall(self, at: int, who: str) -> None:
        is_asked = who == "stranger" and at in self.sent and at not in self.confirmed
        before = told(self.papers[at])
        act = lambda: actions.confirm_recall(self.eyes[who], self.papers[at])  # noqa: E731 -- done later
        if is_asked and self.stage[at] == Stage.RECALLED:
            act()
            self.confirmed.add(at)
            self.events[at] += 1
            return
        with pytest.raises((NotNow, OutsideReach)), transaction.atomic():
            act()
        assert told(self.papers[at]) == before

    @invariant()
    def every_paper_is_where_the_table_led_it(self) -> None:
        for at, paper in enumerate(getattr(self, "papers", [])):
            row = Document.objects.get(pk=paper.pk)
            assert (row.stage, row.version) == (self.stage[at], self.version[at])
            assert bool(row.number) == (row.stage in {Stage.ISSUED, Stage.RECALLED})
            kept = PaperVersion.objects.filter(document=paper).values_list("number", flat=True)
            assert list(kept) == (list(range(1, self.version[at] + 1)) if self.version[at] > 1 else [])
            events = Event.objects.filter(row_label="documents.document", row_key=str(paper.pk))
            assert events.count() == self.events[at]

    @invariant()
    def numbers_are_given_once_and_in_a_row(self) -> None:
        assert getattr(self, "numbers", []) == list(range(1, len(getattr(self, "numbers", [])) + 1))
        assert not bookshelf.holes(
            [one.pk for one in bookshelf.series(self.eyes["clerk"])] if hasattr(self, "eyes") else []
        )


@pytest.mark.django_db
def test_a_paper_goes_only_where_its_table_leads_whoever_does_what():
    checked = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        Life, settings=settings(max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=checked)
    )
    assert connections["default"].in_atomic_block
