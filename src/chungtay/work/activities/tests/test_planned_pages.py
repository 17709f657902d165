"""The pages of what is planned."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.work.activities import planning
from chungtay.work.activities.models import Activity, ActivityAdjustment, PlannedActivity
from chungtay.work.activities.planning import Planning
from chungtay.work.children.tests.factories import commune

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_a_friday")]
LIST, PLAN, ADJUST = (reverse(f"activities:{name}") for name in ("planned_list", "plan", "adjust"))
TABLE, NEW = reverse("activities:planned_table"), reverse("activities:new")
MOVE = {"kind": "moved", "later_by": "7", "cause": "storm", "reason": "Bão số 3"}


@pytest.fixture
def _on_a_friday():
    with time_machine.travel("2026-07-17T01:40:00Z", tick=False):
        yield


@pytest.fixture
def ours():
    return body("UBND xã Suối Mây", area=commune())


@pytest.fixture
def client(client, ours):
    client.force_login(officer(ours))
    return client


def coming(owner, title="Diễn đàn trẻ em", day=date(2026, 9, 10)):
    return planning.plan(reach(owner), Planning(kind="forum", title=title, day=day, place="Nhà văn hóa"))


def test_an_activity_is_planned_from_the_page(client):
    client.post(PLAN, {"kind": "forum", "day": "2026-09-10", "form": "in_person", "place": "Nhà văn hóa"})
    made = PlannedActivity.objects.get()
    assert (made.day, made.first_day, made.state) == (date(2026, 9, 10), date(2026, 9, 10), "planned")
    assert made.title.endswith("– Nhà văn hóa")


def test_a_past_day_is_refused_in_words_and_nothing_is_lost(client):
    page = client.post(PLAN, {"kind": "forum", "day": "2026-07-16", "form": "online", "title": "Diễn đàn"}).text
    assert "Ngày này đã qua." in page
    assert 'value="Diễn đàn"' in page


def test_the_list_is_searched_filtered_sorted_and_exported(client, ours):
    coming(ours, "Diễn đàn", date(2026, 9, 10))
    gone = coming(ours, "Cắm trại", date(2026, 8, 1))
    how = planning.Adjusting(kind="dropped", cause="storm", reason="Bão")
    planning.adjust(reach(ours), [gone], how)
    last = coming(ours, "An toàn dưới nước", date(2026, 10, 1))

    def shown(**asked):
        return [row.title for row in client.get(LIST, asked).context["page"].object_list]

    assert shown() == ["Diễn đàn", last.title]
    assert shown(xep="moi") == [last.title, "Diễn đàn"]
    assert shown(q="dien dan") == ["Diễn đàn"]
    assert shown(trang_thai="dropped") == ["Cắm trại"]
    assert shown(trang_thai="", xep="ten") == [last.title, "Cắm trại", "Diễn đàn"]
    lines = b"".join(client.get(TABLE, {"trang_thai": "dropped"}).streaming_content).decode().splitlines()
    assert len(lines) == 2
    assert "Cắm trại" in lines[1]


def test_several_are_moved_with_one_form_and_put_back_with_one_press(client, ours):
    rows = [coming(ours), coming(ours)]
    keys = [str(row.pk) for row in rows]
    assert client.get(ADJUST, {"chon": keys}).text.count(" checked") == 2
    assert client.post(ADJUST, MOVE | {"rows": keys}).status_code == 302
    assert set(PlannedActivity.objects.values_list("day", flat=True)) == {date(2026, 9, 17)}
    page = client.get(reverse("activities:planned", args=keys[:1])).text
    assert "Bão số 3" in page
    assert "10/9/2026 → 17/9/2026" in page
    client.post(reverse("activities:undo_adjustment", args=[ActivityAdjustment.objects.get().pk]))
    assert set(PlannedActivity.objects.values_list("day", flat=True)) == {date(2026, 9, 10)}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"later_by": ""}, "một trong hai"),
        ({"new_day": "2026-09-20"}, "một trong hai"),
        ({"later_by": "", "new_day": "2026-07-01"}, "Ngày này đã qua."),
        ({"kind": "form"}, "Bạn chọn hình thức mới."),
        ({"rows": []}, "Bạn chọn ít nhất một hoạt động."),
        ({"reason": " "}, 'aria-invalid="true"'),
    ],
)
def test_what_is_missing_is_said_and_nothing_changes(client, ours, changes, said):
    row = coming(ours)
    assert said in client.post(ADJUST, MOVE | {"rows": [str(row.pk)]} | changes).text
    assert not ActivityAdjustment.objects.exists()


def test_a_planned_one_is_recorded_once_from_its_prefilled_sheet(client, ours):
    row = coming(ours)
    address = f"{NEW}?du_kien={row.pk}"
    sheet = client.get(address).context["sheet"].form
    assert (sheet["title"].value(), str(sheet["key"].value())) == (row.title, str(row.pk))
    lines = {f"{name}-{part}_FORMS": 0 for name in ("nhom", "ho-tro") for part in ("TOTAL", "INITIAL")}
    sent = {"kind": "forum", "held_on": "2026-07-16", "title": row.title, "girls": "9", "key": str(row.pk), **lines}
    for _again in range(2):
        client.post(address, sent)
    row.refresh_from_db()
    assert (row.state, row.held) == ("held", Activity.objects.get())


def test_another_bodys_plan_is_neither_seen_nor_changed(client):
    row = coming(body("UBND xã Nậm Tre"))
    assert client.get(reverse("activities:planned", args=[row.pk])).status_code == 404
    assert "Bạn chọn ít nhất" not in client.post(ADJUST, MOVE | {"rows": [str(row.pk)]}).text
    assert not ActivityAdjustment.objects.exists()


def test_the_pages_ask_little_however_many_rows(client, ours, django_assert_max_num_queries):
    rows = [coming(ours, day=date(2026, 8, 1) + timedelta(days=n)) for n in range(30)]
    how = planning.Adjusting(kind="moved", cause="epidemic", reason="Dịch sởi", later_by=3)
    for row in rows[:12]:
        planning.adjust(reach(ours), [row], how)
    for address in (LIST, ADJUST, reverse("activities:planned", args=[rows[0].pk])):
        with django_assert_max_num_queries(30):
            assert client.get(address).status_code == 200
