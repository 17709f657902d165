import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.mandate.plans import editing, outlining, queries
from chungtay.mandate.plans.models import Task
from chungtay.mandate.plans.outline import OutlineLine, TooLong, parsed, printed
from chungtay.mandate.plans.tests.factories import directive, plan, task

WORDS = st.text("abcđeêghiô ,;", min_size=3, max_size=40).map(lambda words: f"Việc {words}".strip())


@given(st.lists(st.tuples(WORDS, st.integers(0, 3), st.none() | st.integers(1, 999)), max_size=20))
def test_what_is_printed_is_read_again(rows):
    lines = [OutlineLine(" ".join(words.split()), level, key) for words, level, key in rows]
    labels = {0: "", 1: "IV", 2: "12", 3: "b"}
    assert parsed(printed((labels[line.level], line.level, line) for line in lines)) == lines


def test_more_lines_than_a_plan_has_are_refused():
    with pytest.raises(TooLong):
        parsed("- x\n" * 2_001)


@pytest.fixture
def made(db):
    ours = body("ours")
    row = plan(ours)
    ask = directive(ours, asks=1).asks.get()
    task(row, 1, text="Tặng quà", ask=ask)
    task(row, 2, text="Thăm hỏi")
    return row


def saved(made, change):
    tasks = list(queries.tasks_of(made))
    text, versions = outlining.text_of(made, tasks), outlining.versions_of(made, tasks)
    return outlining.write(reach(made.agency), made, change(text), versions)


def words(made):
    return [row.text for row in queries.tasks_of(made)]


def test_lines_are_changed_added_moved_and_keep_their_sentence(made):
    gift, visit = queries.tasks_of(made)
    text = f"I. Chăm sóc\n    - Thăm hỏi 100 trẻ em [{visit.pk}]\n    - Khám bệnh\nII. Quà\n- Tặng quà"
    assert saved(made, lambda _: text) == {"lines": 5, "added": 3, "dropped": 0}
    assert words(made) == ["Thăm hỏi 100 trẻ em", "Khám bệnh", "Tặng quà"]
    kept = queries.tasks_of(made).last()
    assert (kept.pk, kept.ask, kept.group.title) == (gift.pk, gift.ask, "Quà")
    editing.undo(reach(made.agency), made)
    assert words(made) == ["Tặng quà", "Thăm hỏi"]
    assert not made.groups.exists()


def test_a_line_taken_out_is_dropped_and_can_be_taken_back(made):
    assert saved(made, lambda text: text.splitlines()[0])["dropped"] == 1
    assert words(made) == ["Tặng quà"]
    assert Task.objects.get(text="Thăm hỏi").is_dropped
    editing.undo(reach(made.agency), made)
    assert words(made) == ["Tặng quà", "Thăm hỏi"]


def test_what_another_changed_meanwhile_is_shown_and_nothing_written(made):
    tasks = list(queries.tasks_of(made))
    text, versions = outlining.text_of(made, tasks), outlining.versions_of(made, tasks)
    row = tasks[0]
    row.text = "Bản kia"
    row.save_over(1)
    with pytest.raises(outlining.StaleOutline) as refused:
        outlining.write(reach(made.agency), made, text.replace("Thăm hỏi", "Thăm"), versions)
    assert [(one.mine, one.theirs) for one in refused.value.rows] == [("Tặng quà", "Bản kia")]
    assert words(made) == ["Bản kia", "Thăm hỏi"]


def test_an_unchanged_outline_changes_no_task(made):
    before = list(Task.objects.order_by("pk").values_list("version", flat=True))
    saved(made, lambda text: text)
    assert list(Task.objects.order_by("pk").values_list("version", flat=True)) == before
