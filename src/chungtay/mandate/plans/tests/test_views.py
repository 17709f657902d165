"""Calendar, timeline, board and table show the very tasks of the list, within reach, at a price that does not grow."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.urls import reverse

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import TODAY, officer, reach
from chungtay.foundation.agencies.models import SwappedDay
from chungtay.foundation.agencies.tests.factories import body
from chungtay.kit.workbooks import sheets
from chungtay.mandate.documents.models import Theme
from chungtay.mandate.plans import listing, month, timeline
from chungtay.mandate.plans.board import board
from chungtay.mandate.plans.columns import COLUMNS, Shown, arranged
from chungtay.mandate.plans.listing import Asked
from chungtay.mandate.plans.models import Assignment, Occurrence, Task
from chungtay.mandate.plans.rules import AssignmentState
from chungtay.mandate.plans.spans import Zoom
from chungtay.mandate.plans.stands import Stand, stand
from chungtay.mandate.plans.tests.factories import given, issued_plan

pytestmark = pytest.mark.django_db
BUDGET = 30
VIEWS = ("tasks", "calendar", "timeline", "board", "columns")
MANY = 3_000
BYTES = 1_500_000


@pytest.fixture
def above():
    return body("Sở Y tế")


@pytest.fixture
def ours(above):
    return body("UBND xã Suối Mây", under=above)


def some(ours, above, day=TODAY):
    """One task in each column, one without a day, one of another body."""
    near, far = day + timedelta(days=3), day + timedelta(days=40)
    past = day - timedelta(days=10)
    state = AssignmentState
    return [
        given(ours, above, due_on=past, state=state.TAKEN),
        given(ours, above, due_on=near),
        given(ours, above, due_on=far, state=state.TAKEN, percent=40),
        given(ours, above),
        given(ours, above, due_on=near, state=state.DONE, done_on=day),
        given(ours, above, due_on=past, state=state.CHECKING, done_on=day),
        given(ours, above, due_on=far, state=state.RETURNED),
        given(body("UBND xã Nậm Tre", under=above), above, due_on=near),
    ]


@pytest.fixture
def desk(client, ours):
    client.force_login(officer(ours))
    return client


def test_the_database_judges_as_the_rule_does(above, ours):
    rows = some(ours, above)
    told = listing.stood(Assignment.objects.all(), TODAY)
    assert listing.day_of("2026-06-31") is None
    for row in told:
        assert row.stand == stand(AssignmentState(row.state), row.done_on, row.due_on, TODAY)
    assert {row.stand for row in told} == set(Stand)
    assert len(rows) == told.count()


def test_the_counts_of_the_board_are_those_of_the_list(above, ours):
    some(ours, above)
    for role, where in ((Role.COMMUNE_OFFICER, ours), (Role.PROVINCIAL_OFFICER, above)):
        seen = reach(where, role)
        for side in ("", "toi", "da-giao", "tat-ca"):
            piles = board(listing.chosen(seen, Asked(whose=side)), TODAY)
            for pile in piles:
                rows = listing.listed(seen, Asked(whose=side, state=pile.stand))
                assert pile.count == rows.count()
                assert {row.pk for row in pile.cards} <= set(rows.values_list("pk", flat=True))
            assert sum(pile.count for pile in piles) == listing.whose(seen, Asked(whose=side)).count()


def filters(rows, who):
    """One question for each thing one may ask, alone and together."""
    theme = Theme.objects.first()
    assert theme
    Task.objects.filter(pk=rows[0].task_id).update(theme=theme)
    Assignment.objects.filter(pk=rows[1].pk).update(keeper=who)
    day = TODAY.isoformat()
    return [
        {},
        *({"trang-thai": one.value} for one in Stand),
        {"cua": "tat-ca"},
        {"cua": "toi"},
        {"cua": "da-giao"},
        {"don-vi": rows[-1].agency_id, "cua": "tat-ca"},
        {"ke-hoach": rows[2].task.plan_id},
        {"chu-de": theme.pk},
        {"tu": day, "den": (TODAY + timedelta(days=5)).isoformat()},
        {"nguoi": who.pk},
        {"nguoi": "0"},
        {"q": "tham va tang"},
        {"q": "không có từ này"},
        {"ket-qua": "overdue"},
        {"loc": "soon"},
        {"trang-thai": "soon", "q": "tang qua", "tu": day},
    ]


def test_the_file_holds_exactly_the_rows_of_the_table_for_every_filter(client, above, ours):
    rows = some(ours, above)
    seen = reach(ours)
    who = Officer.objects.get(pk=seen.officer_id)
    client.force_login(who)
    for row in rows:
        Task.objects.filter(pk=row.task_id).update(
            text=f"Thăm và tặng quà số {row.pk}", search_text=f"tham va tang qua so {row.pk}"
        )
    for asked in filters(rows, who):
        told = client.get(reverse("plans:columns"), asked)
        on_page = [row.task.text for row, _cells in told.context["rows"]]
        text = client.get(reverse("plans:columns_csv"), asked).getvalue().decode("utf-8-sig")
        assert [line[0] for line in csv.reader(io.StringIO(text))][1:] == on_page, asked
        _name, lines = sheets(client.get(reverse("plans:columns_xlsx"), asked).content)[0]
        assert [line[0] for line in lines][1:] == on_page, asked


def test_every_column_is_shown_ordered_by_and_exported(above, ours):
    some(ours, above)
    seen = reach(ours)
    rows = listing.whose(seen, Asked())
    for code in COLUMNS:
        for order in (code, f"-{code}"):
            from_address = Shown([code], code, order.startswith("-"))
            assert arranged(rows, from_address, TODAY).count() == 7
            assert [column.value(row) for row in arranged(rows, from_address, TODAY) for column in from_address.columns]
    places = list(Stand)
    told = [places.index(Stand(row.stand)) for row in arranged(rows, Shown(["viec"], "trang-thai"), TODAY)]
    assert told == sorted(told)


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_costs_the_same_with_one_row_and_with_many(desk, above, ours, view, django_assert_max_num_queries):
    given(ours, above, due_on=TODAY)
    with django_assert_max_num_queries(BUDGET) as few:
        assert desk.get(reverse(f"plans:{view}"), {"cua": "tat-ca"}).status_code == 200
    for _ in range(3):
        some(ours, above)
    with django_assert_max_num_queries(BUDGET) as many:
        assert desk.get(reverse(f"plans:{view}"), {"cua": "tat-ca"}).status_code == 200
    assert len(many) <= len(few) + len(Stand)  # a column without cards asks for none


@pytest.mark.parametrize("view", VIEWS)
def test_the_question_is_kept_when_another_view_is_opened(desk, view):
    page = desk.get(reverse(f"plans:{view}"), {"q": "quà", "cua": "toi", "tu": "2026-07-01"}).content.decode()
    for other in VIEWS:
        assert f"{reverse(f'plans:{other}')}?q=qu%C3%A0&amp;cua=toi&amp;tu=2026-07-01" in page


@pytest.mark.parametrize("view", VIEWS)
def test_a_day_that_is_none_is_told_and_nothing_is_lost(desk, above, ours, view):
    given(ours, above, due_on=TODAY)
    page = desk.get(reverse(f"plans:{view}"), {"tu": "31/6/2026", "den": "x", "q": "tang"}).content.decode()
    assert "31/6/2026" in page
    assert "không phải là một ngày" in page


def test_a_card_moves_by_its_button_and_one_stays_on_the_board(desk, above, ours):
    row = given(ours, above, due_on=TODAY)
    here = f"{reverse('plans:board')}?cua=toi"
    assert desk.post(reverse("plans:take", args=[row.pk]), {"ve": here}).headers["Location"] == here
    away = desk.post(reverse("plans:finish", args=[row.pk]), {"ve": "https://example.org/"})
    assert away.headers["Location"] == reverse("plans:tasks")


def test_a_month_counts_each_day_and_shows_its_first_tasks(above, ours):
    day = TODAY.replace(day=20)
    rows = [given(ours, above, due_on=day) for _ in range(6)]
    Occurrence.objects.create(assignment=rows[0], nominal_on=day, due_on=day)
    told = month.month(listing.whose(reach(ours), Asked()), TODAY.replace(day=1), TODAY)
    held = next(one for week in told.weeks for one in week if one.day == day)
    assert (held.count, len(held.due), held.more, told.count) == (7, 4, 3, 7)
    assert all(len(week) == 7 for week in told.weeks)
    assert sum(one.is_of_month for week in told.weeks for one in week) == 31


@pytest.mark.parametrize("kind", ["", "danh-sach"])
def test_a_full_day_of_the_calendar_says_how_many_more_there_are(desk, above, ours, kind):
    for _ in range(6):
        given(ours, above, due_on=TODAY)
    page = desk.get(reverse("plans:calendar"), {"thang": "2026-07", "kieu": kind}).content.decode()
    assert ("2 việc nữa ngày 17/7" in page) is not bool(kind)
    assert page.count("Thăm và tặng quà") >= (6 if kind else 4)


def test_days_off_and_days_worked_in_their_place_are_shown_as_such(desk):
    page = desk.get(reverse("plans:calendar"), {"thang": "2026-08"}).content.decode()
    assert page.count('class="mark work"') == 1  # Saturday 22/8/2026 is worked for Monday 31/8
    assert page.count('class="off') == 3  # 31/8, 1/9 and 2/9


def test_a_day_an_administrator_swaps_is_shown_as_swapped(above, ours):
    SwappedDay.objects.create(day=date(2026, 7, 13), kind="off")
    SwappedDay.objects.create(day=date(2026, 7, 11), kind="worked")
    told = month.month(listing.whose(reach(ours), Asked()), date(2026, 7, 1), TODAY)
    kinds = {one.day.day: one.kind for week in told.weeks for one in week if one.is_of_month}
    assert (kinds[11], kinds[12], kinds[13], kinds[14]) == ("worked", "weekend", "off", "working")


def test_three_thousand_tasks_stand_on_a_timeline_of_bounded_size(client, above, django_assert_max_num_queries):
    bodies = [body(f"UBND xã {n}", under=above) for n in range(30)]
    plans = [issued_plan(above, tasks=20) for _ in range(5)]
    tasks = Task.objects.filter(plan__in=plans)
    day = timeline.span_of("", "", TODAY).first
    Assignment.objects.bulk_create(
        Assignment(task=one, agency=where, due_on=day + timedelta(days=(n + at) % 90), percent=50)
        for n, one in enumerate(tasks)
        for at, where in enumerate(bodies)
    )
    assert Assignment.objects.count() == MANY
    Assignment.objects.update(given_at=f"{day}T08:00:00+07:00")
    client.force_login(officer(above, Role.PROVINCIAL_OFFICER))
    seen, drawn = set(), 0
    for number in range(1, MANY // timeline.ROWS_A_PAGE + 1):
        with django_assert_max_num_queries(BUDGET):
            page = client.get(
                reverse("plans:timeline"), {"cua": "tat-ca", "phong": "nam", "moc": TODAY.isoformat(), "trang": number}
            )
        assert len(page.content) < BYTES
        assert page.context["page"].paginator.count == MANY
        seen |= {line.row.pk for line in page.context["lines"]}
        drawn += page.content.decode().count('class="bar"')
    assert (len(seen), drawn) == (MANY, MANY)


def test_what_was_due_before_and_is_still_open_stands_in_the_window_of_today(above, ours):
    late = given(ours, above, due_on=TODAY - timedelta(days=200), state=AssignmentState.TAKEN)
    Assignment.objects.update(given_at=f"{TODAY - timedelta(days=220)}T08:00:00+07:00")
    rows = listing.whose(reach(ours), Asked())
    span = timeline.span_of(Zoom.QUARTER, "", TODAY)
    (line,) = timeline.lines(list(timeline.within(rows, span, TODAY)), span, TODAY)
    assert (line.row, line.bar.late > 0) == (late, True)
    assert not timeline.within(rows, timeline.span_of(Zoom.QUARTER, span.next.isoformat(), TODAY), TODAY).filter(
        due_on=None
    )


def test_a_body_outside_reach_stands_in_no_view(client, above, ours):
    given(ours, above, due_on=TODAY)
    client.force_login(officer(body("Người lạ")))
    for view in VIEWS:
        assert "Thăm và tặng quà" not in client.get(reverse(f"plans:{view}"), {"cua": "tat-ca"}).content.decode()
