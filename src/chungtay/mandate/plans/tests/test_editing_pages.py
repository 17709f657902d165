"""The pages on which a draft is edited, tables are brought in, times are kept and conclusions given out."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer
from chungtay.foundation.agencies.tests.factories import body
from chungtay.mandate.plans.models import Assignment, BroughtTable, Occurrence, Plan, Target, Task, TaskGroup
from chungtay.mandate.plans.rules import AssignmentState
from chungtay.mandate.plans.tests.factories import directive, given, issued_plan, plan, task

pytestmark = pytest.mark.django_db
BUDGET = 30


@pytest.fixture
def ours():
    return body("Ủy ban nhân dân xã Suối Mây", under=body("Sở Y tế"))


@pytest.fixture
def desk(client, ours):
    client.force_login(officer(ours))
    return client


@pytest.fixture
def made(ours):
    row = plan(ours, tasks=2)
    TaskGroup.objects.create(plan=row, ordinal=1, level=1, title="Truyền thông")
    return row


def test_a_cell_answers_with_the_row_the_fault_or_both_versions(desk, made):
    row = made.tasks.first()
    address = f"/ke-hoach/nhiem-vu/{row.pk}/o/"
    told = desk.post(address, {"o": "time", "chu": "Quý II", "version": 1})
    assert (told.status_code, told.json()["version"], told.json()["cells"]["time"]) == (
        200,
        2,
        "Từ 01/4/2026 đến 30/6/2026",
    )
    told = desk.post(address, {"o": "time", "chu": "31/6/2026", "version": 2})
    assert told.status_code == 422
    assert "Không hiểu thời gian này" in told.json()["fault"]
    told = desk.post(address, {"o": "text", "chu": "Khác", "version": 1})
    assert (told.status_code, told.json()["cells"]["text"]) == (409, row.text)
    assert desk.post(address, {"o": "rubbish", "chu": "x", "version": 2}).status_code == 422
    assert desk.post(address, {"o": "text", "chu": "x", "version": "x"}).status_code == 409


def test_every_edit_of_the_table_works_by_forms_alone(desk, made):
    first, second = made.tasks.all()
    base = f"/ke-hoach/{made.pk}"
    desk.post(f"{base}/chuyen-dong/", {"len": f"t{second.pk}"})
    assert list(made.tasks.values_list("pk", flat=True)) == [second.pk, first.pk]
    desk.post(f"{base}/them-dong/", {"chu": "Việc mới", "sau": f"t{second.pk}"})
    assert made.tasks.all()[1].text == "Việc mới"
    desk.post(f"{base}/chuyen-dong/", {"bo": f"t{first.pk}"})
    assert Task.objects.get(pk=first.pk).is_dropped
    page = desk.post(f"{base}/hoan-tac/", follow=True).text
    assert "Đã hoàn tác: bỏ nhiệm vụ" in page
    assert not Task.objects.get(pk=first.pk).is_dropped
    desk.post(f"{base}/them-nhom/", {"title": "Chăm sóc", "level": "2"})
    group = made.groups.get(title="Chăm sóc")
    desk.post(f"/ke-hoach/nhom/{group.pk}/", {"title": "Chăm lo", "level": "1", "version": 1})
    assert desk.post(f"/ke-hoach/nhom/{group.pk}/", {"title": "Khác", "level": "1", "version": 1}).status_code == 409
    desk.post(f"/ke-hoach/nhom/{group.pk}/", {"bo": "1"})
    assert not made.groups.filter(pk=group.pk).exists()
    assert "phải có nội dung" in desk.post(f"{base}/them-dong/", {"chu": " "}, follow=True).text


def test_a_line_of_another_plan_is_not_moved(desk, made, ours):
    other = plan(body("theirs"), tasks=1).tasks.get()
    desk.post(f"/ke-hoach/{made.pk}/chuyen-dong/", {"bo": f"t{other.pk}", "len": "rubbish"})
    assert not Task.objects.get(pk=other.pk).is_dropped
    assert desk.get(f"/ke-hoach/{other.plan_id}/bang/").status_code == 404


def test_a_target_is_added_changed_and_taken_away_on_its_page(desk, made):
    facts = {"name": "Trẻ em được tiêm chủng", "bound": "at_least", "number": "95,5", "unit": "%", "of_what": "trẻ em"}
    desk.post(f"/ke-hoach/{made.pk}/them-chi-tieu/", facts)
    aim = Target.objects.get()
    assert "ít nhất 95,5 % trẻ em" in desk.get(f"/ke-hoach/{made.pk}/").text
    assert desk.post(f"/ke-hoach/chi-tieu/{aim.pk}/", facts | {"version": 7}).status_code == 409
    desk.post(f"/ke-hoach/chi-tieu/{aim.pk}/", {"bo": "1"})
    assert not Target.objects.exists()


def test_the_outline_is_saved_and_a_stale_one_shows_both(desk, made):
    address = f"/ke-hoach/{made.pk}/dan-y/"
    form = desk.get(address).context["form"].initial
    text = form["text"] + "\n- Việc thêm"
    assert desk.post(address, {"text": text, "versions": form["versions"]}).status_code == 302
    assert made.tasks.count() == 3
    Task.objects.filter(pk=made.tasks.first().pk).update(text="Bản kia", version=9)
    page = desk.post(address, {"text": form["text"], "versions": form["versions"]})
    assert page.status_code == 409
    assert "Bản kia" in page.text
    assert form["text"].splitlines()[0] in page.text


def test_a_paste_is_looked_at_then_added(desk, made):
    words = "TT\tNội dung\tThời gian\n1\tTặng quà\t31/6/2026\n2\t\tQuý I\n"
    page = desk.post(f"/ke-hoach/{made.pk}/dua-bang-vao/", {"words": words}, follow=True)
    table = BroughtTable.objects.get()
    assert "Không có ngày này" in page.text
    assert "Thiếu nội dung nhiệm vụ" in page.text
    asked = {"cot": ["order", "text", "time"], "hang-tieu-de": "0", "ngay-2": "2026-06-30", "them": "1"}
    page = desk.post(f"/ke-hoach/bang-dua-vao/{table.pk}/", asked, follow=True)
    assert "Đã thêm 1 nhiệm vụ" in page.text
    assert Task.objects.get(text="Tặng quà").due_on == date(2026, 6, 30)
    page = desk.post(f"/ke-hoach/{made.pk}/dua-bang-vao/", {"words": ""})
    assert "Không thấy bảng nào" in page.text


def test_a_time_is_done_and_opened_again_on_the_page(desk, ours):
    row = given(ours, body("Sở"), state=AssignmentState.TAKEN)
    Task.objects.filter(pk=row.task_id).update(frequency="monthly")
    time = Occurrence.objects.create(assignment=row, nominal_on=date(2026, 5, 31), due_on=date(2026, 6, 1))
    page = desk.get(f"/ke-hoach/nhiem-vu/{row.task_id}/dinh-ky/").text
    assert "thay cho 31/5 là ngày nghỉ" in page
    assert "Đặt quy định" not in page
    desk.post(f"/ke-hoach/lan/{time.pk}/")
    assert Occurrence.objects.get().done_on
    desk.post(f"/ke-hoach/lan/{time.pk}/", {"mo-lai": "1"})
    assert Occurrence.objects.get().done_on is None


CONCLUSIONS = """THÔNG BÁO
Kết luận cuộc họp về công tác trẻ em

Chủ tịch kết luận và giao nhiệm vụ như sau:
1. Giao Trạm Y tế xã Suối Mây tổ chức khám sức khỏe cho trẻ em có hoàn cảnh đặc biệt, hoàn thành trước ngày 30/6/2026.
2. Giao Công an xã Suối Mây tăng cường tuần tra, xử lý các hành vi xâm hại trẻ em.
"""


def test_conclusions_become_given_tasks_in_one_step(desk, ours):
    clinic = body("Trạm Y tế xã Suối Mây", under=ours)
    page = desk.post("/ke-hoach/ket-luan/", {"text": CONCLUSIONS})
    kept = page.context["kept"]
    assert [form.initial["bodies"] for form in kept] == [[clinic.pk], []]
    assert str(kept[0].initial["due_on"]) == "2026-06-30"
    data = {
        "text": CONCLUSIONS, "giao": "1", "title": "Kết luận cuộc họp", "issued_on": "2026-06-01", "authority": "",
        "role": "CHỦ TỊCH", "name": "Trần Sơn", "viec-TOTAL_FORMS": 2, "viec-INITIAL_FORMS": 2,
        "viec-0-keep": "on", "viec-0-text": kept[0].initial["text"], "viec-0-due_on": "2026-06-30",
        "viec-0-bodies": [clinic.pk], "viec-1-keep": "on", "viec-1-text": kept[1].initial["text"],
    }  # fmt: skip
    refused = desk.post("/ke-hoach/ket-luan/", data)
    assert "Chọn đơn vị được giao" in refused.text
    assert not Plan.objects.exists()
    del data["viec-1-keep"]
    page = desk.post("/ke-hoach/ket-luan/", data, follow=True)
    assert "Đã giao 1 nhiệm vụ cho 1 đơn vị" in page.text
    made = Plan.objects.get()
    assert (made.form, made.document.kind.code) == ("list", "thong_bao")
    row = Assignment.objects.get()
    assert (row.agency, str(row.due_on), row.part) == (clinic, "2026-06-30", "lead")


def test_a_registered_notice_gives_out_its_tasks(desk, ours):
    clinic = body("Trạm Y tế xã", under=ours)
    document = directive(ours, asks=1)
    page = desk.get(f"/ke-hoach/ket-luan/{document.pk}/")
    assert "viec-0-text" in page.text
    ask = document.asks.get()
    data = {
        "title": "Kết luận", "viec-TOTAL_FORMS": 1, "viec-INITIAL_FORMS": 1, "viec-0-keep": "on",
        "viec-0-ask_id": ask.pk, "viec-0-text": ask.text, "viec-0-bodies": [clinic.pk],
    }  # fmt: skip
    assert desk.post(f"/ke-hoach/ket-luan/{document.pk}/", data).status_code == 302
    made = Plan.objects.get()
    assert (made.answers, made.document, made.tasks.get().ask) == (document, None, ask)
    desk.force_login(officer(clinic))
    assert ask.text in desk.get("/ke-hoach/nhiem-vu/").text


@pytest.mark.parametrize("place", ["", "bang/", "dan-y/"])
def test_a_plan_of_many_tasks_in_twenty_groups_keeps_its_budget(desk, ours, place, django_assert_max_num_queries):
    row = plan(ours)
    groups = [TaskGroup.objects.create(plan=row, ordinal=n, level=1 + n % 2, title=f"nhóm {n}") for n in range(1, 21)]
    Task.objects.bulk_create(Task(plan=row, ordinal=n, text=f"việc {n}", group=groups[n % 20]) for n in range(1, 301))
    with django_assert_max_num_queries(BUDGET):
        page = desk.get(f"/ke-hoach/{row.pk}/{place}")
    assert page.text.count("việc") >= 300


def test_the_list_is_arranged_and_exported(desk, ours):
    plan(ours, title="B", year=2025)
    plan(ours, title="A", year=2026)
    assert [row.title for row in desk.get("/ke-hoach/?xep=ten").context["page"]] == ["A", "B"]
    assert [row.title for row in desk.get("/ke-hoach/?nam=2025").context["page"]] == ["B"]
    assert "B" in desk.get("/ke-hoach/tai-ve.csv?nam=2025").getvalue().decode()
    assert desk.get("/ke-hoach/tai-ve.xlsx").content.startswith(b"PK")


def test_the_plans_below_are_narrowed_to_one_body(client):
    department = body("Sở Y tế")
    here, there = body("Xã Suối Mây", under=department), body("Xã Đèo Gió", under=department)
    issued_plan(here, title="Kế hoạch của Suối Mây")
    issued_plan(there, title="Kế hoạch của Đèo Gió")
    client.force_login(officer(department, Role.PROVINCIAL_OFFICER))
    page = client.get("/ke-hoach/", {"loc": "cap-duoi", "don-vi": here.pk})
    assert [row.title for row in page.context["page"]] == ["Kế hoạch của Suối Mây"]
    assert {one.name for one in page.context["bodies"]} == {"Xã Suối Mây", "Xã Đèo Gió"}
    assert f"/ke-hoach/tai-ve.csv?loc=cap-duoi&amp;don-vi={here.pk}" in page.text
    told = client.get("/ke-hoach/tai-ve.csv", {"loc": "cap-duoi", "don-vi": here.pk}).getvalue().decode()
    assert "Suối Mây" in told
    assert "Đèo Gió" not in told
    assert len(client.get("/ke-hoach/", {"loc": "cap-duoi", "don-vi": "x"}).context["page"]) == 2


def test_a_plan_exported_to_excel_can_be_brought_in_again(desk, ours):
    one, other = plan(ours), plan(ours)
    task(one, 1, text="Tặng quà", lead="Hội Phụ nữ", time_words="Quý II", product="100 suất", budget_vnd=5_000_000)

    file = SimpleUploadedFile("ke-hoach.xlsx", desk.get(f"/ke-hoach/{one.pk}/tai-ve.xlsx").content)
    desk.post(f"/ke-hoach/{other.pk}/dua-bang-vao/", {"file": file})
    desk.post(f"/ke-hoach/bang-dua-vao/{BroughtTable.objects.get().pk}/", {"them": "1"})
    row = other.tasks.get()
    assert (row.text, row.lead, row.product, row.budget_vnd) == ("Tặng quà", "Hội Phụ nữ", "100 suất", 5_000_000)
    assert (row.period_start, row.period_end) == (date(2026, 4, 1), date(2026, 6, 30))


def test_a_time_read_out_of_a_pasted_table_is_shown_as_it_will_stand(desk, made):
    words = "Nội dung công việc\tThời gian\nKhám sức khỏe cho trẻ\tQuý II"
    page = desk.post(f"/ke-hoach/{made.pk}/dua-bang-vao/", {"words": words}, follow=True)
    assert "Từ 01/4/2026 đến 30/6/2026" in page.text
