from decimal import Decimal

import pytest

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.models import Superior
from chungtay.foundation.agencies.tests.factories import body
from chungtay.kit.reach import OutsideReach
from chungtay.kit.versions import StaleSave
from chungtay.mandate.plans import actions, editing, queries
from chungtay.mandate.plans.cell_values import Fault, NotTaken, read_money
from chungtay.mandate.plans.forming import Part
from chungtay.mandate.plans.heads import Says
from chungtay.mandate.plans.models import Plan, PlanChange, Task, TaskBody, TaskGroup
from chungtay.mandate.plans.naming import directory, parts
from chungtay.mandate.plans.order import lines_of
from chungtay.mandate.plans.tests.factories import issued_plan, plan, task

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours():
    return body("Ủy ban nhân dân xã Suối Mây")


def shown(made: Plan) -> list[str]:
    """The plan as read from above: numbers and words."""
    return [f"{line.label} {line.row}" for line in lines_of(made, queries.tasks_of(made))]


def test_a_cell_is_written_and_undone(ours):
    row = plan(ours, tasks=1).tasks.get()
    asked = reach(ours)
    editing.set_cell(asked, row, Says.TIME, "Trước 30/6", version=1)
    row.refresh_from_db()
    assert (str(row.due_on), row.time_words, row.version) == ("2026-06-30", "Trước 30/6", 2)
    editing.set_cell(asked, row, Says.BUDGET, "50 triệu", version=2)
    row.refresh_from_db()
    assert row.budget_vnd == 50_000_000
    assert editing.undo(asked, row.plan) == "words"
    row.refresh_from_db()
    assert (row.budget_vnd, str(row.due_on)) == (None, "2026-06-30")
    editing.undo(asked, row.plan)
    row.refresh_from_db()
    assert (row.due_on, row.time_words) == (None, "")
    with pytest.raises(editing.NothingToUndo):
        editing.undo(asked, row.plan)


@pytest.mark.parametrize(
    ("says", "words", "fault"),
    [(Says.TEXT, " ", Fault.EMPTY), (Says.TIME, "31/6/2026", Fault.TIME), (Says.BUDGET, "5 suất quà", Fault.MONEY),
     (Says.LEAD, "x" * 301, Fault.LONG)],
)  # fmt: skip
def test_a_cell_that_cannot_be_kept_says_why_and_changes_nothing(ours, says, words, fault):
    row = plan(ours, tasks=1).tasks.get()
    with pytest.raises(NotTaken) as refused:
        editing.set_cell(reach(ours), row, says, words, version=1)
    assert refused.value.fault is fault
    assert Task.objects.get().version == 1


def test_a_stale_cell_is_refused(ours):
    row = plan(ours, tasks=1).tasks.get()
    editing.set_cell(reach(ours), row, Says.TEXT, "Bản kia", version=1)
    with pytest.raises(StaleSave) as refused:
        editing.set_cell(reach(ours), row, Says.TEXT, "Bản của tôi", version=1)
    assert refused.value.current.text == "Bản kia"


def test_others_and_the_issued_are_not_edited(ours):
    row = plan(ours, tasks=1).tasks.get()
    for asked in (reach(body("theirs")), reach(ours, Role.CLERK)):
        with pytest.raises(OutsideReach):
            editing.set_cell(asked, row, Says.TEXT, "Khác", version=1)
    told = issued_plan(ours)
    with pytest.raises(NotNow):
        editing.add_row(reach(ours), told, text="Thêm")


@pytest.fixture
def grouped(ours):
    made = plan(ours)
    groups = [
        TaskGroup.objects.create(plan=made, ordinal=n, level=level, title=f"nhóm {n}")
        for n, level in enumerate([1, 2, 1], start=1)
    ]
    for place, group in enumerate([None, *groups], start=1):
        task(made, place, group=group, text=f"việc {place}")
    return made


def test_a_plan_reads_as_headings_and_tasks(grouped):
    assert shown(grouped) == ["1 việc 1", "I nhóm 1", "2 việc 2", "1 nhóm 2", "3 việc 3", "II nhóm 3", "4 việc 4"]


def test_a_task_moves_past_a_heading_and_back(grouped, ours):
    asked, row = reach(ours), grouped.tasks.get(text="việc 3")
    editing.move(asked, grouped, row, steps=-1)
    assert shown(grouped)[2:5] == ["2 việc 2", "3 việc 3", "1 nhóm 2"]
    assert grouped.tasks.get(text="việc 3").group.title == "nhóm 1"
    editing.undo(asked, grouped)
    assert grouped.tasks.get(text="việc 3").group.title == "nhóm 2"


def test_a_heading_moves_with_all_below_it(grouped, ours):
    asked = reach(ours)
    editing.move(asked, grouped, grouped.groups.get(title="nhóm 3"), steps=-1)
    assert shown(grouped) == ["1 việc 1", "I nhóm 3", "2 việc 4", "II nhóm 1", "3 việc 2", "1 nhóm 2", "4 việc 3"]
    editing.move(asked, grouped, grouped.groups.get(title="nhóm 3"), steps=1)
    assert shown(grouped) == ["1 việc 1", "I nhóm 1", "2 việc 2", "1 nhóm 2", "3 việc 3", "II nhóm 3", "4 việc 4"]
    last = PlanChange.objects.count()
    editing.move(asked, grouped, grouped.groups.get(title="nhóm 3"), steps=1)
    assert PlanChange.objects.count() == last


def test_a_heading_taken_away_leaves_its_tasks_and_comes_back(grouped, ours):
    asked, before = reach(ours), shown(grouped)
    editing.remove_group(asked, grouped.groups.get(title="nhóm 2"))
    assert shown(grouped) == ["1 việc 1", "I nhóm 1", "2 việc 2", "3 việc 3", "II nhóm 3", "4 việc 4"]
    editing.undo(asked, grouped)
    assert shown(grouped) == before


def test_rows_and_headings_are_added_where_one_stands(grouped, ours):
    asked = reach(ours)
    editing.add_row(asked, grouped, text="mới", after=grouped.groups.get(title="nhóm 2"))
    editing.add_group(asked, grouped, title="nhóm mới", level=1, after=grouped.tasks.get(text="việc 1"))
    assert shown(grouped)[:3] == ["1 việc 1", "I nhóm mới", "II nhóm 1"]
    assert shown(grouped)[4:6] == ["1 nhóm 2", "3 mới"]
    editing.undo(asked, grouped)
    editing.undo(asked, grouped)
    assert "mới" not in " ".join(shown(grouped))


def test_a_target_is_kept_changed_and_taken_away(ours):
    made, asked = plan(ours), reach(ours)
    aim = editing.set_target(asked, made, target=None, name="Trẻ em được tiêm chủng", number=Decimal(95), unit="%")
    editing.set_target(asked, made, target=aim, version=1, number=Decimal(98))
    with pytest.raises(StaleSave):
        editing.set_target(asked, made, target=aim, version=1, number=Decimal(99))
    editing.remove_target(asked, made.targets.get())
    editing.undo(asked, made)
    assert made.targets.get().number == 98


def test_a_dropped_task_comes_back_by_undo(ours):
    made, asked = plan(ours, tasks=1), reach(ours)
    actions.drop_task(asked, made.tasks.get())
    editing.undo(asked, made)
    assert not made.tasks.get().is_dropped


def test_bodies_are_matched_where_one_is_meant(ours):
    school = body("Trường Tiểu học Suối Mây", under=ours)
    clinic, other = body("Trạm Y tế xã Suối Mây", under=ours), body("Trạm Y tế xã Đồi Gió", under=ours)
    known = directory(reach(ours))
    assert known.meant("trường tiểu học SUỐI MÂY").agency == school
    assert set(known.meant("Trạm Y tế").maybe) == {clinic, other}
    assert known.meant("Trạm Y tế").is_doubtful
    assert not known.meant("Các trường học").is_doubtful
    assert directory(reach(ours), {"tram y te": clinic.pk}).meant("Trạm Y tế").agency == clinic


def test_a_task_names_several_bodies(ours):
    youth = body("Đoàn Thanh niên xã", under=ours)
    row = plan(ours, tasks=1).tasks.get()
    editing.set_cell(reach(ours), row, Says.COOPERATING, "Hội Phụ nữ, Đoàn Thanh niên xã; Công an xã", version=1)
    named = TaskBody.objects.filter(task=row, part=Part.COOPERATING)
    assert [(one.words, one.agency) for one in named] == [
        ("Hội Phụ nữ", None), ("Đoàn Thanh niên xã", youth), ("Công an xã", None),
    ]  # fmt: skip
    assert not Superior.objects.filter(lower=ours).exists()
    assert parts("- Sở Y tế;\n- Hội Phụ nữ") == ["Sở Y tế", "Hội Phụ nữ"]


@pytest.mark.parametrize(
    ("words", "amount"),
    [("50.000.000", 50_000_000), ("50,000,000 đồng", 50_000_000), ("50 triệu", 50_000_000), ("1,5 tỷ đồng", 1_500_000_000),
     ("500k", 500_000), ("15000000", 15_000_000), ("1.5", None), ("5 suất", None), ("Ngân sách xã", None)],
)  # fmt: skip
def test_a_sum_is_read(words, amount):
    assert read_money(words) == amount
