from datetime import date
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer
from chungtay.foundation.agencies.tests.factories import body, union_body
from chungtay.mandate.plans.tests.factories import issued_plan
from chungtay.work.activities import queries
from chungtay.work.activities.lines import MOST_GROUPS, MOST_SUPPORTS
from chungtay.work.activities.models import Activity, Support
from chungtay.work.activities.rules import NewSupport
from chungtay.work.activities.tests.factories import GIFTS, activity
from chungtay.work.children.tests.factories import child, commune

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_a_friday")]
LIST, NEW = reverse("activities:list"), reverse("activities:new")
JPEG = b"\xff\xd8\xff\xe0" + b"0" * 64


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


def words(response) -> str:
    page = response.content.decode()
    assert "undefined" not in page
    return page


def sheet(**changes):
    facts = {
        "kind": "forum",
        "held_on": "2026-07-12",
        "girls": "1.012",
        "boys": "9",
        "nhom-TOTAL_FORMS": 1,
        "nhom-INITIAL_FORMS": 0,
        "ho-tro-TOTAL_FORMS": 1,
        "ho-tro-INITIAL_FORMS": 0,
    }
    return facts | {name.replace("__", "-"): value for name, value in changes.items()}


def given(**changes):
    return {f"ho-tro-0-{name}": value for name, value in changes.items()}


# --- the list


def test_the_list_shows_what_was_done_and_what_it_comes_to(client, ours):
    activity(ours)
    page = words(client.get(LIST))
    assert "Thăm, tặng quà trẻ em nghèo" in page
    assert "6.000.000" in page


def test_an_empty_list_says_what_next(client):
    page = words(client.get(LIST))
    assert "Chưa có hoạt động nào" in page
    assert NEW in page


def test_nothing_found_offers_the_whole_list(client, ours):
    activity(ours)
    page = words(client.get(LIST, {"q": "không có"}))
    assert "Xem tất cả hoạt động" in page


@pytest.mark.parametrize("role", [Role.CLERK, Role.ADMINISTRATOR, Role.OBSERVER])
def test_a_post_without_business_here_is_turned_away(client, ours, role):
    mine = activity(ours)
    client.force_login(officer(ours, role))
    for name in ("activity", "edit"):
        assert client.get(reverse(f"activities:{name}", args=[mine.pk])).status_code == 403
    for name in ("withdraw", "restore"):
        assert client.post(reverse(f"activities:{name}", args=[mine.pk])).status_code == 403
    for address in (LIST, NEW, reverse("activities:table"), reverse("activities:line", args=["nhom"])):
        assert client.get(address).status_code == 403


def test_a_leader_reads_and_is_offered_nothing_to_write(client, ours):
    mine = activity(ours)
    client.force_login(officer(ours, Role.LEADER))
    page = words(client.get(LIST)) + words(client.get(reverse("activities:activity", args=[mine.pk])))
    assert NEW not in page
    assert reverse("activities:edit", args=[mine.pk]) not in page
    assert client.get(NEW).status_code == 403


def test_the_list_costs_the_same_with_one_row_and_with_twenty(client, ours, django_assert_max_num_queries):
    activity(ours)
    client.get(LIST)
    with django_assert_max_num_queries(30) as one:
        client.get(LIST)
    for _ in range(19):
        activity(ours)
    with django_assert_max_num_queries(len(one)):
        client.get(LIST)


def test_the_table_to_download_holds_the_rows_of_the_list(client, ours):
    activity(ours, kind="forum", title="=1+1")
    activity(ours)
    table = client.get(reverse("activities:table"), {"loai": "forum"}).getvalue().decode()
    assert "'=1+1" in table
    assert "tặng quà" not in table


# --- the sheet


def test_the_sheet_asks_for_two_things_and_offers_the_rest(client, ours, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        page = words(client.get(NEW))
    assert page.count(" required") == 2
    assert 'value="2026-07-17"' in page
    assert f'value="{ours.area_id}" selected' in page


def test_an_activity_is_recorded_from_the_sheet(client, ours):
    response = client.post(NEW, sheet(), follow=True)
    made = Activity.objects.get()
    assert (made.girls, made.boys, made.adults, made.held_on) == (1012, 9, 0, date(2026, 7, 12))
    assert made.title == "Diễn đàn trẻ em"
    assert "Đã ghi" in words(response)


def test_pressing_save_twice_records_once(client):
    key = str(uuid4())
    client.post(NEW, sheet(key=key))
    client.post(NEW, sheet(key=key))
    assert Activity.objects.count() == 1


def test_gifts_groups_and_partners_are_recorded(client, ours):
    union = union_body("union", area=ours.area)
    lines = given(kind="gift", quantity="20", value_vnd="6.000.000", source="enterprises")
    groups = {"nhom-0-group": "DISABILITY", "nhom-0-children": "4"}
    client.post(NEW, sheet(partners=[union.pk]) | lines | groups)
    made = Activity.objects.get()
    assert made.supports.get().value_vnd == 6_000_000
    assert made.groups.get().children == 4
    assert made.partners.get().agency == union


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"held_on": "2026-07-18"}, "Ngày này chưa đến"),
        ({"ended_on": "2026-07-11"}, "Ngày kết thúc trước ngày bắt đầu"),
        ({"girls": "nhiều"}, "Nhập một số nguyên"),
        (given(value_vnd="500.000"), "Bạn chọn loại hỗ trợ đã trao"),
        (given(kind="gift", value_vnd="500.000"), "Có giá trị thì cần có số lượng"),
        (given(kind="gift", quantity="1", child_code="TE-XXXX-XXX"), "Không có mã này"),
        ({"nhom-0-group": "DISABILITY"}, "Nhóm này có bao nhiêu trẻ em"),
        ({"nhom-0-children": "3"}, "thuộc nhóm nào"),
    ],
)
def test_what_cannot_be_is_asked_again_and_nothing_typed_is_lost(client, changes, said):
    page = words(client.post(NEW, sheet(place="Nhà văn hóa") | changes))
    assert said in page
    assert "Nhà văn hóa" in page
    assert not Activity.objects.exists()


def test_a_group_told_twice_is_asked_again(client):
    twice = {"nhom-TOTAL_FORMS": 2} | {
        f"nhom-{n}-{name}": value for n in (0, 1) for name, value in (("group", "DISABILITY"), ("children", "1"))
    }
    assert "Nhóm này đã có ở dòng trên" in words(client.post(NEW, sheet() | twice))


def test_no_people_at_all_is_kept_and_asked_about(client):
    page = words(client.post(NEW, sheet(girls="", boys=""), follow=True))
    assert "Chưa ghi trẻ em và người lớn nào" in page
    assert Activity.objects.exists()


def test_a_gift_for_one_child_stands_in_the_childs_file(client, ours):
    mine = child(ours)
    client.post(
        NEW, sheet() | given(kind="scholarship", quantity="1", value_vnd="2000000", child_code=mine.code.lower())
    )
    assert Support.objects.get().child_id == mine.pk
    page = words(client.get(reverse("activities:of_child", args=[mine.pk])))
    assert "Học bổng" in page
    part = words(client.get(reverse("activities:of_child", args=[mine.pk]), headers={"HX-Request": "true"}))
    assert "<html" not in part
    assert "Học bổng" in part


def test_support_of_a_child_elsewhere_is_not_found(client):
    stranger = child(body("another", area=commune()))
    assert client.get(reverse("activities:of_child", args=[stranger.pk])).status_code == 404


def test_one_more_line_can_be_had_with_and_without_a_script(client):
    part = words(client.get(reverse("activities:line", args=["ho-tro"]), {"ho-tro-TOTAL_FORMS": "2"}))
    assert 'name="ho-tro-2-kind"' in part
    assert 'value="3"' in part
    page = words(client.post(NEW, sheet(them="nhom", place="Nhà văn hóa")))
    assert 'name="nhom-1-group"' in page
    assert "Nhà văn hóa" in page
    assert not Activity.objects.exists()


@pytest.mark.parametrize(("what", "so_far"), [("khac", "1"), ("nhom", "x"), ("nhom", "-1"), ("nhom", "4000")])
def test_a_line_that_cannot_be_is_not_found(client, what, so_far):
    assert client.get(reverse("activities:line", args=[what]), {f"{what}-TOTAL_FORMS": so_far}).status_code == 404


def test_a_copy_starts_from_the_other_and_stays_its_own(client, ours):
    mine = activity(ours, place="Trường Tiểu học")
    page = words(client.get(NEW, {"tu": str(mine.pk)}))
    assert "Trường Tiểu học" in page
    assert str(mine.pk) not in page.split('id="phieu"')[1].split("</form>")[0]
    assert client.get(NEW, {"tu": "x"}).status_code == 200


# --- photographs


def test_photographs_are_kept_and_shown_to_whoever_sees_the_activity(client, ours):
    two = [SimpleUploadedFile(f"{n}.jpg", JPEG) for n in (1, 2)]
    client.post(NEW, sheet(pictures=two))
    made = Activity.objects.get()
    page = words(client.get(reverse("activities:activity", args=[made.pk])))
    assert page.count("<img") >= 2
    address = page.split('<img src="/hoat-dong/')[1].split('"')[0]
    shown = client.get(f"/hoat-dong/{address}")
    assert (shown.content, shown["Content-Type"]) == (JPEG, "image/jpeg")
    client.force_login(officer(body("another")))
    assert client.get(f"/hoat-dong/{address}").status_code == 404


def test_a_photograph_of_one_activity_is_not_had_through_another(client, ours):
    client.post(NEW, sheet(pictures=[SimpleUploadedFile("1.jpg", JPEG)]))
    made = Activity.objects.get()
    page = words(client.get(reverse("activities:activity", args=[made.pk])))
    picture = page.split("/anh/")[1].split("/")[0]
    other = activity(ours)
    assert client.get(reverse("activities:picture", args=[other.pk, picture])).status_code == 404


def test_what_is_no_photograph_is_refused_by_its_content(client):
    page = words(client.post(NEW, sheet(pictures=[SimpleUploadedFile("anh.jpg", b"<html>")])))
    assert "Đây không phải ảnh" in page
    assert not Activity.objects.exists()


# --- one activity


def test_the_page_costs_little(client, ours, django_assert_max_num_queries):
    mine = activity(ours, groups={"DISABILITY": 1}, supports=(GIFTS, NewSupport("bicycle", 2)))
    with django_assert_max_num_queries(30):
        page = words(client.get(reverse("activities:activity", args=[mine.pk])))
    assert "Trẻ em khuyết tật" in page
    assert "Lê Thu Hạnh ghi" in page


def test_an_activity_elsewhere_is_not_found(client):
    strange = activity(body("another"))
    for name in ("activity", "edit"):
        assert client.get(reverse(f"activities:{name}", args=[strange.pk])).status_code == 404
    assert client.post(reverse("activities:withdraw", args=[strange.pk])).status_code == 404


def test_withdrawing_is_said_and_undone_in_one_press(client, ours):
    mine = activity(ours)
    page = words(client.post(reverse("activities:withdraw", args=[mine.pk]), follow=True))
    assert "Đã rút" in page
    assert "Hoàn tác" in page
    client.post(reverse("activities:restore", args=[mine.pk]))
    assert Activity.objects.counted().get() == mine


def corrected(mine, **changes):
    first = mine.supports.get()
    lines = {
        "ho-tro-INITIAL_FORMS": 1,
        "ho-tro-0-key": str(first.pk),
        "ho-tro-0-kind": "gift",
        "ho-tro-0-quantity": "20",
    }
    return sheet(kind="gift_visit", title=mine.title, version=1) | lines | changes


def test_an_activity_is_corrected(client, ours):
    mine = activity(ours)
    edit = reverse("activities:edit", args=[mine.pk])
    assert "6.000.000" in words(client.get(edit))
    client.post(edit, corrected(mine, girls="14"))
    mine.refresh_from_db()
    assert (mine.girls, mine.version, mine.supports.count()) == (14, 2, 1)


def test_two_who_correct_at_once_see_both_versions(client, ours):
    mine = activity(ours)
    edit = reverse("activities:edit", args=[mine.pk])
    client.post(edit, corrected(mine, girls="14"))
    late = client.post(edit, corrected(mine, girls="15", place="Trường mầm non"))
    page = words(late)
    assert late.status_code == 409
    for said in ("Có người khác vừa sửa", "<mark>15</mark>", "<mark>14</mark>", "Giữ bản của tôi", "Lấy bản kia"):
        assert said in page
    assert 'name="version" value="2"' in page
    assert Activity.objects.get().girls == 14
    client.post(edit, corrected(mine, girls="15", version=2))
    assert Activity.objects.get().girls == 15


def test_an_invisible_child_stays_named_when_another_line_is_put_right(client, ours):
    union = union_body("union", area=ours.area)
    someone = child(ours)
    mine = activity(union, supports=(NewSupport("gift", 20, child_id=someone.pk),))
    client.force_login(officer(union, Role.UNION_OFFICER))
    client.post(reverse("activities:edit", args=[mine.pk]), corrected(mine, girls="3"))
    assert Support.objects.get().child_id == someone.pk


def test_an_empty_sheet_is_asked_again_and_never_breaks(client, ours):
    mine = activity(ours)
    for address in (NEW, reverse("activities:edit", args=[mine.pk])):
        assert "Có chỗ cần xem lại" in words(client.post(address, {}))


def test_a_sheet_can_be_begun_for_a_task_that_is_ours_only(client, ours):
    theirs = issued_plan(body("another")).tasks.get()
    mine = issued_plan(ours).tasks.get()
    assert f'value="{mine.pk}" selected' in words(client.get(NEW, {"nhiem_vu": mine.pk}))
    tasks = words(client.get(NEW, {"nhiem_vu": theirs.pk})).split('name="task"')[1].split("</select>")[0]
    assert f'value="{theirs.pk}"' not in tasks


def test_a_sender_who_claims_a_hundred_thousand_lines_is_given_the_most_there_are(client):
    claimed = {"nhom-TOTAL_FORMS": 100_000, "ho-tro-TOTAL_FORMS": 100_000, "girls": "x"}
    told = client.post(NEW, sheet() | claimed).context["sheet"]
    assert (len(told.groups.forms), len(told.supports.forms)) == (MOST_GROUPS, MOST_SUPPORTS)


def test_a_photograph_has_no_second_door_for_who_sees_no_activities(client, ours):
    client.post(NEW, sheet(pictures=[SimpleUploadedFile("a.jpg", JPEG)]))
    (shown,) = queries.pictures(Activity.objects.get())
    for role, status in ((Role.CLERK, 404), (Role.COMMUNE_OFFICER, 200)):
        client.force_login(officer(ours, role))
        assert client.get(reverse("files:file", args=[shown.pk])).status_code == status
