from io import BytesIO

import pytest
from docx import Document as WordFile

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import TODAY, reach
from chungtay.foundation.agencies.models import Kind
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.kit.reach import OutsideReach
from chungtay.mandate.documents.models import Citation, Delivery, Entry
from chungtay.mandate.documents.papers import docx
from chungtay.mandate.documents.queries import documents
from chungtay.mandate.plans import actions, queries
from chungtay.mandate.plans.models import Assignment, Plan
from chungtay.mandate.plans.rules import PlanState, TaskFacts
from chungtay.mandate.plans.tests.factories import directive, plan

pytestmark = pytest.mark.django_db
SIGNING = actions.Signing(issued_on=TODAY, role="CHỦ TỊCH", name="Trần Văn Sơn", authority=("TM. ỦY BAN NHÂN DÂN",))


@pytest.fixture
def commune():
    return body("Ủy ban nhân dân xã Suối Mây", kind=Kind.PEOPLES_COMMITTEE, symbol="UBND")


def test_issuing_numbers_the_plan_cites_what_it_answers_and_registers_it(commune):
    asked, document = reach(commune), directive(commune, asks=1)
    made = actions.draft(
        asked, title="Công tác trẻ em", year=2026, answers=document, tasks=[TaskFacts(text="Tặng quà Trung thu")]
    )
    paper = actions.issue(asked, made, SIGNING)
    made.refresh_from_db()
    assert (made.state, made.document) == (PlanState.ISSUED, paper)
    assert paper.number == "01/KH-UBND"
    assert Citation.objects.get(document=paper, cited=document).relation == "implements"
    assert Entry.objects.get(document=paper).number == 1
    assert Event.objects.get(verb="plans.issue").facts == {"number": "01/KH-UBND", "tasks": 1}


def test_the_word_file_says_what_was_planned(commune):
    asked = reach(commune)
    made = actions.draft(
        asked, title="Công tác trẻ em", year=2026, purpose="Không bỏ sót trẻ em nào.",
        tasks=[TaskFacts(text="Tặng quà Trung thu", lead="Công đoàn xã", due_on=TODAY, target="200 suất")],
    )  # fmt: skip
    file = WordFile(BytesIO(docx(asked, actions.issue(asked, made, SIGNING))))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    said = "\n".join([paragraph.text for paragraph in file.paragraphs] + cells)
    for words in ("Không bỏ sót trẻ em nào.", "Tặng quà Trung thu", "Công đoàn xã", "Trước ngày 17/7/2026", "200 suất"):
        assert words in said


def test_a_plan_without_a_task_is_not_issued(commune):
    made = plan(commune)
    with pytest.raises(actions.NothingPlanned):
        actions.issue(reach(commune), made, SIGNING)
    assert not Entry.objects.exists()
    assert Plan.objects.get().state == PlanState.DRAFT


def test_a_plan_is_issued_once(commune):
    made = plan(commune, tasks=1)
    asked = reach(commune)
    actions.issue(asked, made, SIGNING)
    with pytest.raises(NotNow):
        actions.issue(asked, made, SIGNING)


def test_a_clerk_does_not_issue(commune):
    with pytest.raises(OutsideReach):
        actions.issue(reach(commune, Role.CLERK), plan(commune, tasks=1), SIGNING)


@pytest.fixture
def province():
    return body("Sở Y tế", symbol="SYT")


def test_sending_gives_each_body_the_paper_and_the_chosen_tasks(province):
    below = [body(f"xã {n}", under=province) for n in range(3)]
    asked, made = reach(province, Role.PROVINCIAL_OFFICER), plan(province, tasks=2)
    actions.issue(asked, made, SIGNING)
    one, _ = queries.tasks_of(made)
    assert actions.send(asked, made, bodies=below[:2], tasks=[one]) == 2
    assert set(Delivery.objects.values_list("receiver", flat=True)) == {below[0].pk, below[1].pk}
    assert set(Assignment.objects.values_list("task", "agency")) == {(one.pk, below[0].pk), (one.pk, below[1].pk)}
    assert made.document in documents(reach(below[0]))
    assert made.document not in documents(reach(below[2]))
    assert set(Event.objects.filter(verb="plans.send").values_list("agency_id", flat=True)) == {
        below[0].pk,
        below[1].pk,
    }


def test_sending_twice_changes_nothing_and_sending_more_adds(province):
    below = body("xã", under=province)
    asked, made = reach(province, Role.PROVINCIAL_OFFICER), plan(province, tasks=2)
    actions.issue(asked, made, SIGNING)
    one, other = queries.tasks_of(made)
    actions.send(asked, made, bodies=[below], tasks=[one])
    assert actions.send(asked, made, bodies=[below], tasks=[one]) == 0
    assert actions.send(asked, made, bodies=[below], tasks=[one, other]) == 1
    assert (Assignment.objects.count(), Delivery.objects.count()) == (2, 1)


def test_a_plan_goes_to_bodies_directly_below_only(province):
    elsewhere = body("elsewhere")
    asked, made = reach(province, Role.PROVINCIAL_OFFICER), plan(province, tasks=1)
    actions.issue(asked, made, SIGNING)
    with pytest.raises(OutsideReach):
        actions.send(asked, made, bodies=[elsewhere], tasks=queries.tasks_of(made))
    assert not Delivery.objects.exists()


def test_a_draft_is_not_sent(province):
    below = body("xã", under=province)
    made = plan(province, tasks=1)
    with pytest.raises(NotNow):
        actions.send(reach(province, Role.PROVINCIAL_OFFICER), made, bodies=[below], tasks=made.tasks.all())


def test_a_receiver_is_offered_the_tasks_of_the_paper_for_its_own_plan(province):
    asked, made = reach(province, Role.PROVINCIAL_OFFICER), plan(province)
    words = [
        "Tổ chức Tháng hành động vì trẻ em, thăm và tặng quà trẻ em có hoàn cảnh đặc biệt",
        "Mở lớp dạy bơi an toàn và kỹ năng phòng, chống đuối nước cho trẻ em",
    ]
    for text in words:
        actions.add_task(asked, made, TaskFacts(text=text, lead="Ủy ban nhân dân xã", due_on=TODAY))
    paper = actions.issue(asked, made, SIGNING)
    offered = [ask.text for ask in queries.asks_of(paper)]
    for text in words:
        assert sum(text in ask for ask in offered) == 1, offered
