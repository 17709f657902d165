"""What was sent down is answered: as it stands, by a plan of one's own, or with why not."""

from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import TODAY, officer, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.kit.reach import OutsideReach
from chungtay.mandate.documents.models import Delivery
from chungtay.mandate.plans import actions, answered, answering, cascade, queries
from chungtay.mandate.plans.actions import NoReason, Signing
from chungtay.mandate.plans.adjusting import Adjusting, adjust
from chungtay.mandate.plans.models import Answer, Assignment
from chungtay.mandate.plans.rules import (
    ANSWER_LIFE,
    HAS_ANSWERED,
    AnswerFacts,
    AnswerState,
    AnswerVerb,
    AssignmentState,
    Cause,
    ChangeKind,
    PlanState,
    Way,
    way,
)
from chungtay.mandate.plans.tests.factories import directive, issued_plan, on_register, plan, task

pytestmark = pytest.mark.django_db
SIGNED = Signing(issued_on=TODAY, role="CHỦ TỊCH", name="Trần Văn Lộc")


@pytest.fixture
def above():
    return body("Sở Y tế")


@pytest.fixture
def ours(above):
    return body("UBND xã Suối Mây", under=above)


@pytest.fixture
def sent(above, ours):
    return send_down(above, [ours])


def send_down(above, bodies, tasks=3, **facts):
    """A plan of one body with so many tasks, sent to others with all of them."""
    made = issued_plan(above, tasks=tasks, **facts)
    for one in bodies:
        Delivery.objects.create(document=made.document, sender=above, receiver=one)
        on_register(made.document, one, 500 + made.pk)
        Assignment.objects.bulk_create(Assignment(task=task, agency=one, due_on=TODAY) for task in made.tasks.all())
    return made


def states(sent, ours):
    return [one.state for one in Assignment.objects.filter(task__plan=sent, agency=ours).order_by("task__ordinal")]


def how(above, sent):
    return {row.agency.name: row.way for row in answered.answered(reach(above, Role.PROVINCIAL_OFFICER), sent.document)}


def test_adopting_takes_the_tasks_as_they_stand(above, ours, sent):
    assert how(above, sent) == {ours.name: Way.WAITING}
    answering.adopt(reach(ours), sent.document)
    assert states(sent, ours) == [AssignmentState.TAKEN] * 3
    assert how(above, sent) == {ours.name: Way.ADOPTED}
    with pytest.raises(NotNow):
        answering.adopt(reach(ours), sent.document)


def test_adopting_leaves_a_short_paper_when_asked(ours, sent):
    answer = answering.adopt(reach(ours), sent.document, with_paper=True)
    assert answer.paper.state == "draft"
    assert sent.document.number in answer.paper.title
    assert (answer.paper.speaks_for_label, answer.paper.speaks_for_key) == ("plans.answer", str(answer.pk))


def test_the_short_paper_about_a_confidential_document_is_confidential_too(above, ours, sent):
    sent.document.is_confidential = True
    answer = answering.adopt(reach(ours), sent.document, with_paper=True)
    assert answer.paper.is_confidential


def test_why_not_needs_a_reason_sends_the_tasks_back_and_is_told_to_the_sender(above, ours, sent):
    with pytest.raises(NoReason):
        answering.refuse(reach(ours), sent.document, reason="  ")
    assert states(sent, ours) == [AssignmentState.SENT] * 3
    answering.refuse(reach(ours), sent.document, reason="Xã đã có kế hoạch cùng nội dung")
    assert states(sent, ours) == [AssignmentState.RETURNED] * 3
    assert how(above, sent) == {ours.name: Way.REFUSED}
    told = Event.objects.get(verb="plans.refuse")
    assert told.agency_id == above.pk
    assert "cùng nội dung" not in str(told.facts)


def test_the_sender_accepts_why_not_or_asks_again(above, ours, sent):
    sender = reach(above, Role.PROVINCIAL_OFFICER)
    answer = answering.refuse(reach(ours), sent.document, reason="Không có người")
    with pytest.raises(NoReason):
        answering.ask_again(sender, answer, words=" ")
    answering.ask_again(sender, answer, words="Đề nghị phối hợp với đoàn thanh niên")
    assert how(above, sent) == {ours.name: Way.WAITING}
    assert Event.objects.get(verb="plans.ask_again").agency_id == ours.pk
    answering.adopt(reach(ours), sent.document)
    assert how(above, sent) == {ours.name: Way.ADOPTED}
    assert states(sent, ours) == [AssignmentState.TAKEN] * 3


def test_a_body_that_is_let_off_has_answered(above, ours, sent):
    answer = answering.refuse(reach(ours), sent.document, reason="Không có trẻ em trong diện")
    answering.excuse(reach(above, Role.PROVINCIAL_OFFICER), answer)
    assert how(above, sent) == {ours.name: Way.EXCUSED}


def test_only_the_sender_judges_and_only_a_receiver_answers(above, ours, sent):
    other = body("other")
    answer = answering.refuse(reach(ours), sent.document, reason="Không có người")
    for stranger in (reach(other, Role.PROVINCIAL_OFFICER), reach(ours)):
        with pytest.raises(OutsideReach):
            answering.excuse(stranger, answer)
    for verb in (
        lambda: answering.adopt(reach(other), sent.document),
        lambda: answering.refuse(reach(other), sent.document, reason="x"),
        lambda: answering.adapt(reach(other), sent.document, title="x", year=2026, left_out={}),
    ):
        with pytest.raises(OutsideReach):
            verb()
    with pytest.raises(OutsideReach):
        answering.adopt(reach(ours, Role.OBSERVER), sent.document)
    assert Answer.objects.get().state == AnswerState.REFUSED


def test_adapting_copies_the_tasks_each_tied_to_the_one_above(above, ours, sent):
    first, second, third = sent.tasks.all()
    with pytest.raises(NoReason):
        answering.adapt(reach(ours), sent.document, title="Của xã", year=2026, left_out={second.pk: " "})
    mine = answering.adapt(reach(ours), sent.document, title="Của xã", year=2026, left_out={second.pk: "Không có hồ"})
    copies = list(mine.tasks.order_by("ordinal"))
    assert [copy.above for copy in copies] == [first, second, third]
    assert [copy.text for copy in copies] == [first.text, second.text, third.text]
    assert [(copy.is_dropped, copy.drop_reason) for copy in copies] == [(False, ""), (True, "Không có hồ"), (False, "")]
    assert mine.answers == sent.document
    assert how(above, sent) == {ours.name: Way.WAITING}, "a draft is no answer yet"
    assert answered.to_answer(reach(ours), sent.document).way is Way.DRAFTING


def test_a_plan_of_ones_own_answers_and_settles_what_was_given(above, ours, sent):
    second = sent.tasks.all()[1]
    mine = answering.adapt(reach(ours), sent.document, title="Của xã", year=2026, left_out={second.pk: "Không có hồ"})
    actions.issue(reach(ours), mine, SIGNED)
    assert states(sent, ours) == [AssignmentState.TAKEN, AssignmentState.RETURNED, AssignmentState.TAKEN]
    assert Assignment.objects.get(task=second, agency=ours).return_reason == "Không có hồ"
    assert how(above, sent) == {ours.name: Way.ADAPTED}


def test_leaving_out_later_needs_a_reason_too(ours, sent):
    mine = answering.adapt(reach(ours), sent.document, title="Của xã", year=2026, left_out={})
    copy = mine.tasks.first()
    with pytest.raises(NoReason):
        answering.leave_out(reach(ours), copy, reason="")
    answering.leave_out(reach(ours), copy, reason="Đã làm năm trước")
    copy.refresh_from_db()
    assert (copy.is_dropped, copy.drop_reason) == (True, "Đã làm năm trước")


def test_a_task_shows_its_chain_from_the_politburo_to_the_village(above, ours):
    party = directive(above, asks=1, number="28-CT/TW")
    sentence = party.asks.get()
    top = plan(above, state=PlanState.DRAFT, answers=party)
    task(top, ask=sentence)
    actions.issue(reach(above, Role.PROVINCIAL_OFFICER), top, SIGNED)
    Delivery.objects.create(document=top.document, sender=above, receiver=ours)
    mine = answering.adapt(reach(ours), top.document, title="Của xã", year=2026, left_out={})
    actions.issue(reach(ours), mine, SIGNED)
    village = body("Trường Tiểu học", under=ours)
    actions.send(reach(ours), mine, bodies=[village], tasks=mine.tasks.all())
    low = answering.adapt(reach(village), mine.document, title="Của trường", year=2026, left_out={})
    rungs = cascade.above(reach(village), low.tasks.get())
    assert [rung.words for rung in rungs] == [sentence.text, top.tasks.get().text, mine.tasks.get().text]
    assert [rung.document for rung in rungs] == [party, top.document, mine.document]
    assert [rung.is_open for rung in rungs] == [False, False, True]
    seen = reach(above, Role.PROVINCIAL_OFFICER)
    actions.issue(reach(village), low, SIGNED)
    assert [(level.depth, level.bodies, level.kept) for level in cascade.below(seen, top.tasks.get())] == [
        (1, 1, 1),
        (2, 1, 1),
    ]


def test_a_confidential_text_above_is_not_printed_below(above, ours, sent):
    mine = answering.adapt(reach(ours), sent.document, title="Của xã", year=2026, left_out={})
    low = body("thôn", under=ours)
    plan_below = plan(low)
    tied = task(plan_below, above=mine.tasks.first())
    assert cascade.above(reach(low), tied)[0].words
    sent.document.is_confidential = True
    sent.document.save()
    shut, *_ = cascade.above(reach(low), tied)
    assert (shut.words, shut.document, shut.body, shut.is_shut) == ("", None, "", True)


def test_what_became_of_a_task_is_counted_by_level_and_state(above):
    bodies = [body(f"xã {number}", under=above) for number in range(6)]
    sent = send_down(above, bodies, tasks=2)
    first, second = sent.tasks.all()
    for one in bodies[:3]:
        answering.adopt(reach(one), sent.document)
    actions.finish(reach(bodies[0]), Assignment.objects.get(task=first, agency=bodies[0]))
    mine = answering.adapt(reach(bodies[3]), sent.document, title="Của xã", year=2026, left_out={second.pk: "Vì bão"})
    actions.issue(reach(bodies[3]), mine, SIGNED)
    seen = reach(above, Role.PROVINCIAL_OFFICER)
    top, below = cascade.below(seen, first)
    assert top.given == 6
    assert dict(top.by_urgency) == {"soon": 5, "done": 1}
    assert (below.depth, below.bodies, below.kept, below.left_out) == (1, 1, 1, 0)
    assert cascade.below(seen, second)[1].left_out == 1
    assert answered.ways(answered.answered(seen, sent.document)) == [
        (Way.ADAPTED, 1),
        (Way.ADOPTED, 3),
        (Way.WAITING, 2),
    ]


def test_who_has_not_answered_by_its_day_is_late_and_nobody_else(above):
    bodies = [body(f"xã {number}", under=above) for number in range(3)]
    sent = send_down(above, bodies, answer_by=TODAY - timedelta(days=4))
    answering.adopt(reach(bodies[0]), sent.document)
    answering.refuse(reach(bodies[1]), sent.document, reason="Không có người")
    rows = answered.answered(reach(above, Role.PROVINCIAL_OFFICER), sent.document, sent.answer_by)
    assert {row.agency.name: row.days_late for row in rows} == {"xã 0": 0, "xã 1": 0, "xã 2": 4}
    assert rows[0].agency.name == "xã 2", "who has not answered stands first"


def test_bodies_whose_tasks_hang_on_a_task_are_known(above, ours, sent):
    mine = answering.adapt(reach(ours), sent.document, title="Của xã", year=2026, left_out={})
    actions.issue(reach(ours), mine, SIGNED)
    village = body("thôn", under=ours)
    actions.send(reach(ours), mine, bodies=[village], tasks=mine.tasks.all())
    first = mine.tasks.order_by("ordinal")[0]
    assert cascade.hanging_by_body([first.above_id]) == {ours.pk: first, village.pk: first}
    assert cascade.hanging_by_body([]) == {}


@pytest.mark.parametrize("kind", [ChangeKind.MOVED, ChangeKind.DROPPED])
def test_a_task_changed_above_is_told_to_all_whose_tasks_hang_on_it(above, ours, sent, kind):
    mine = answering.adapt(reach(ours), sent.document, title="Của xã", year=2026, left_out={})
    actions.issue(reach(ours), mine, SIGNED)
    village = body("thôn", under=ours)
    actions.send(reach(ours), mine, bodies=[village], tasks=mine.tasks.all())
    how = Adjusting(kind=kind, cause=Cause.STORM, reason="Bão số 5", new_day=TODAY + timedelta(20))
    adjust(reach(above, Role.PROVINCIAL_OFFICER), sent, sent.tasks.all()[:1], how)
    told = Event.objects.filter(verb="plans.adjust_above")
    hanging = str(mine.tasks.order_by("ordinal")[0].pk)
    assert {(event.agency_id, event.row_key) for event in told} == {(ours.pk, hanging), (village.pk, hanging)}
    assert all("Bão" not in str(event.facts) for event in told)
    rung = cascade.above(reach(ours), mine.tasks.order_by("ordinal")[0])[-1]
    assert rung.task.is_dropped is (kind is ChangeKind.DROPPED)


def test_sending_names_the_day_of_the_answer(above, ours):
    made = issued_plan(above)
    seen = reach(above, Role.PROVINCIAL_OFFICER)
    actions.send(seen, made, bodies=[ours], tasks=made.tasks.all(), answer_by=date(2026, 8, 1))
    assert queries.plans(seen).get().answer_by == date(2026, 8, 1)
    actions.send(seen, made, bodies=[ours], tasks=made.tasks.all())
    assert queries.plans(seen).get().answer_by == date(2026, 8, 1)


@pytest.mark.parametrize("state", [None, *AnswerState])
@pytest.mark.parametrize("taken", [0, 1])
@pytest.mark.parametrize("returned", [0, 1])
def test_a_plan_stands_before_a_word_and_a_word_before_single_tasks(state, taken, returned):
    facts = {"state": state, "taken": taken, "returned": returned}
    assert way(AnswerFacts(**facts, has_plan=True)) is Way.ADAPTED
    judged = way(AnswerFacts(**facts))
    if state in (AnswerState.ADOPTED, AnswerState.REFUSED, AnswerState.EXCUSED):
        assert judged.value == state.value
    elif not taken and (not returned or state is AnswerState.ASKED_AGAIN):
        assert judged is Way.WAITING
        assert way(AnswerFacts(**facts, has_draft=True)) is Way.DRAFTING
    assert (judged in HAS_ANSWERED) is (judged not in {Way.WAITING, Way.DRAFTING})


class LifeOfAnAnswer(RuleBasedStateMachine):
    """Whatever is tried in whatever order, an answer goes only where its table leads, and a refusal keeps its reason."""

    def __init__(self):
        super().__init__()
        above = body("above")
        self.ours = body("ours", under=above)
        self.sent = send_down(above, [self.ours], tasks=2)
        self.sender, self.receiver = reach(above, Role.PROVINCIAL_OFFICER), reach(self.ours)
        self.state = AnswerState.WAITING

    def attempt(self, verb, deed):
        if ANSWER_LIFE.may(self.state, verb):
            deed()
            self.state = ANSWER_LIFE.after(self.state, verb)
        else:
            with pytest.raises((NotNow, Answer.DoesNotExist)):
                deed()

    @rule()
    def adopt(self):
        self.attempt(AnswerVerb.ADOPT, lambda: answering.adopt(self.receiver, self.sent.document))

    @rule()
    def refuse(self):
        self.attempt(AnswerVerb.REFUSE, lambda: answering.refuse(self.receiver, self.sent.document, reason="vì bão"))

    @rule()
    def excuse(self):
        self.attempt(AnswerVerb.EXCUSE, lambda: answering.excuse(self.sender, self.held()))

    @rule()
    def ask_again(self):
        self.attempt(AnswerVerb.ASK_AGAIN, lambda: answering.ask_again(self.sender, self.held(), words="làm ạ"))

    def held(self):
        return Answer.objects.get(document=self.sent.document, agency=self.ours)

    @invariant()
    def it_stands_where_the_table_says(self):
        rows = list(Answer.objects.filter(document=self.sent.document))
        assert [AnswerState(one.state) for one in rows] in ([self.state], [])
        taken = states(self.sent, self.ours)
        if self.state is AnswerState.ADOPTED:
            assert set(taken) == {AssignmentState.TAKEN}
        if self.state in (AnswerState.REFUSED, AnswerState.EXCUSED, AnswerState.ASKED_AGAIN):
            assert set(taken) == {AssignmentState.RETURNED}
            assert rows[0].reason


LifeOfAnAnswer.TestCase.settings = settings(
    max_examples=12, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.usefixtures("db")
class TestLifeOfAnAnswer(LifeOfAnAnswer.TestCase):
    pass


@pytest.mark.parametrize("off", ["returned_at", "recalled_at"])
def test_what_was_sent_back_or_asked_back_is_not_answered(above, ours, sent, off, client):
    Delivery.objects.filter(document=sent.document, receiver=ours).update(**{off: timezone.now()})
    seen, paper = reach(ours), sent.document
    with pytest.raises(NotNow):
        answering.adopt(seen, paper)
    with pytest.raises(NotNow):
        answering.refuse(seen, paper, reason="Không có người")
    with pytest.raises(NotNow):
        answering.adapt(seen, paper, title="Kế hoạch", year=2026, left_out={})
    assert not Answer.objects.exists()
    assert states(sent, ours) == [AssignmentState.SENT] * 3
    client.force_login(officer(ours))
    for page in ("plans:answer", "plans:adapt"):
        told = client.get(reverse(page, args=[paper.pk]))
        assert told.headers["Location"] == reverse("documents:document", args=[paper.pk])
        assert "Không còn gì để trả lời" in str(list(get_messages(told.wsgi_request))[-1])
