"""Lists from Excel: every row looked at first, good ones written in steps, gone on with after a stop, undone whole; and taken out."""

import io
from datetime import date
from itertools import count

import msoffcrypto
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.middleware import step_behind_the_wall
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import TODAY, officer, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.foundation.files.queries import place, read
from chungtay.kit.exports import Column
from chungtay.kit.sheets import xlsx
from chungtay.kit.workbooks import NotAWorkbook, sheets
from chungtay.work.children import harming, importing, jobs, taking_out
from chungtay.work.children.bringing import Bring, BroughtList, TakenOut
from chungtay.work.children.columns import HEADINGS, Field, birth_in, head_of
from chungtay.work.children.known import Carer, Residence, Schooling
from chungtay.work.children.models import Child, ChildIdentity, Membership
from chungtay.work.children.sheet_apart import rows_of
from chungtay.work.children.tests.factories import child, commune, happening
from vanban.limits import Limits

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_a_friday")]
HEAD = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Hoàn cảnh", "Địa chỉ", "Họ tên mẹ", "Trường", "Lớp"]
GOOD = [
    "1",
    "Lý A Sùng",
    "05/09/2016",
    "Nam",
    "Mông",
    "Trẻ em khuyết tật",
    "Bản Đồi Gió",
    "Giàng Thị Dợ",
    "Tiểu học Suối Mây",
    "4A",
]


@pytest.fixture
def _on_a_friday():
    with time_machine.travel("2026-07-17T01:40:00Z", tick=False):
        yield


@pytest.fixture
def ours():
    return body("UBND xã Suối Mây", area=commune())


def row(**changes):
    cells = GOOD.copy()
    for name, words in changes.items():
        cells[{"name": 1, "born": 2, "sex": 3, "people": 4, "groups": 5}[name]] = words
    return cells


def book(*rows, head=HEAD, above=()):
    lines = [*above, head, *rows]
    width = max(len(line) for line in lines)
    columns = [
        Column("" if at else "DANH SÁCH TRẺ EM", lambda line, at=at: line[at] if at < len(line) else "")
        for at in range(width)
    ]
    return xlsx(columns, lines)


def brought(seen, *rows, **how):
    return importing.bring(seen, name="danh-sách.xlsx", content=book(*rows, **how))


def asked(seen):
    return {"officer_id": seen.officer_id, "posting_id": None, "day": TODAY.isoformat()}


def checked(seen, *rows):
    made = brought(seen, *rows)
    importing.match(seen, made, made.matching)
    jobs.check_list(str(made.pk), **asked(seen))
    return BroughtList.objects.get(pk=made.pk)


def run(seen, made):
    importing.start(seen, made)
    jobs.run_list(str(made.pk), **asked(seen))
    return BroughtList.objects.get(pk=made.pk)


def test_the_columns_are_known_by_their_headings_wherever_the_table_begins(ours):
    made = brought(reach(ours), GOOD, above=[["", ""], ["Xã Suối Mây"]])
    assert (made.rows, made.matching["full_name"], made.matching["mother"]) == (1, 1, 7)
    assert "STT" in made.headings


@pytest.mark.parametrize("words", HEADINGS.values())
def test_our_own_template_is_understood(words):
    rows = sheets(importing.template())[0][1]
    assert words in rows[0]
    assert len(head_of(rows)[1]) == len(Field)


@pytest.mark.parametrize(
    ("words", "born"),
    [
        ("05/09/2016", (date(2016, 9, 5), False)),
        ("5-9-2016", (date(2016, 9, 5), False)),
        ("2016-09-05", (date(2016, 9, 5), False)),
        ("9/2016", (date(2016, 9, 15), True)),
        ("2016", (date(2016, 7, 1), True)),
        ("31/02/2016", None),
        ("hôm qua", None),
        ("", None),
    ],
)
def test_a_birth_date_is_read_as_people_write_it(words, born):
    assert birth_in(words) == born


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_every_day_comes_back_as_it_was_written(day):
    assert birth_in(f"{day:%d/%m/%Y}") == birth_in(day.isoformat()) == (day, False)


@given(st.text(max_size=30))
def test_no_cell_stops_the_reading(words):
    birth_in(words)
    head_of([[words]])


def test_looking_writes_nothing_and_running_writes_everything(ours):
    seen = reach(ours)
    made = checked(seen, GOOD)
    assert (made.state, made.rows, made.faulty, Child.objects.count()) == (Bring.CHECKED, 1, 0, 0)
    made = run(seen, made)
    assert (made.state, made.entered) == (Bring.DONE, 1)
    who = ChildIdentity.objects.select_related("child__ethnicity").get()
    assert (who.full_name, who.child.sex, who.child.born_on) == ("Lý A Sùng", "m", date(2016, 9, 5))
    assert who.child.ethnicity.name == "Mông"
    assert Membership.objects.get().group.code == "DISABILITY"
    assert (Residence.objects.get().address, Carer.objects.get().relation) == ("Bản Đồi Gió", "mother")
    assert Schooling.objects.get().class_name == "4A"


FAULTY = [
    (row(name=""), "Thiếu họ tên"),
    (row(born=""), "Thiếu ngày sinh"),
    (row(born="32/13/2016"), "Không đọc được ngày sinh “32/13/2016”"),
    (row(born="18/07/2026"), "chưa đến"),
    (row(born="17/07/2010"), "không còn là trẻ em"),
    (row(sex="x"), "Giới tính “x”"),
    (row(people="Sao Hỏa"), "Không có dân tộc “Sao Hỏa”"),
    (row(groups="Trẻ em khuyết tật; Nhóm lạ"), "Không có nhóm “Nhóm lạ”"),
    (row(name="Á" * 121), "Cột “Họ và tên” quá dài"),
]


@pytest.mark.parametrize(("cells", "said"), FAULTY)
def test_a_faulty_row_stands_in_the_sheet_of_faults_with_what_is_wrong(ours, cells, said):
    seen = reach(ours)
    made = checked(seen, row(name="Vàng Thị Sua"), cells)
    assert made.faulty == 1
    rows = sheets(read(made.faults_file))[0][1]
    assert rows[0][:2] == ["Dòng", "Cần sửa"]
    assert (rows[1][0], said in rows[1][1]) == ("4", True)
    assert head_of(rows)[1]["full_name"] == 3  # put right there, it is brought in as it stands


def test_who_is_in_the_list_already_or_stands_twice_is_not_entered_again(ours):
    child(ours, full_name="Lý A Sùng", sex="m", born_on=date(2016, 9, 5))
    seen = reach(ours)
    made = checked(seen, GOOD, row(name="Vàng Thị Sua"), row(name="vang thi sua"))
    assert (made.rows, made.faulty) == (3, 2)
    assert run(seen, made).entered == 1


def test_after_a_stop_it_goes_on_where_it_was_and_nobody_comes_twice(ours, monkeypatch):
    monkeypatch.setattr(importing, "STEP", 2)
    seen = reach(ours)
    made = checked(seen, *(row(name=f"Lý A {word}") for word in ["Một", "Hai", "Ba", "Bốn", "Năm"]))
    importing.start(seen, made)
    calls = count(1)

    def stops():
        if next(calls) == 3:
            raise ConnectionError("the machine went down")
        step_behind_the_wall(seen)

    with pytest.raises(ConnectionError):
        importing.run(seen, BroughtList.objects.get(pk=made.pk), stops)
    half = BroughtList.objects.get(pk=made.pk)
    assert (half.state, half.looked_at, Child.objects.count()) == (Bring.RUNNING, 2, 2)
    done = run(seen, half)
    assert (done.state, done.entered, Child.objects.count()) == (Bring.DONE, 5, 5)
    assert ChildIdentity.objects.values("full_name").distinct().count() == 5


def test_undone_nothing_is_left_of_it(ours):
    before = child(ours)
    seen = reach(ours)
    made = run(seen, checked(seen, GOOD, row(name="Vàng Thị Sua")))
    assert importing.undo(seen, made) == 0
    assert list(Child.objects.all()) == [before]
    assert [model.objects.count() for model in (Residence, Carer, Schooling)] == [0, 0, 0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM children_find_name('ly a sung')")
        assert cursor.fetchone() == (0,)
    with pytest.raises(NotNow):
        importing.undo(seen, made)


def test_a_child_somebody_worked_on_stays_when_the_rest_is_undone(ours):
    seen = reach(ours)
    made = run(seen, checked(seen, GOOD, row(name="Vàng Thị Sua"), row(name="Giàng Thị Mỷ")))
    worked = Child.objects.filter(pk__in=ChildIdentity.objects.filter(full_name="Lý A Sùng").values("pk")).get()
    harming.note(seen, happening(ours, child=worked))
    assert importing.undo(seen, made) == 1
    assert list(Child.objects.all()) == [worked]


@pytest.mark.parametrize("content", [b"", b"abc", b"PK\x03\x04rubbish", book(GOOD)[:400]])
def test_what_is_no_workbook_is_refused(ours, content):
    with pytest.raises(NotAWorkbook):
        importing.bring(reach(ours), name="x.xlsx", content=content)


def test_a_file_that_takes_too_much_stops_itself():
    with pytest.raises(NotAWorkbook):
        rows_of(book(*(row(name=f"Lý A {at}") for at in range(8_000))), Limits(seconds=60, memory_mb=32))


@pytest.mark.parametrize("table", ["children_broughtlist", "children_broughtchild", "children_takenout"])
def test_the_wall_of_the_database_stands_around_lists(ours, table):
    seen = reach(ours)
    run(seen, checked(seen, GOOD))
    taking_out.ask(seen, why="Báo cáo", password="mật khẩu dài", asked={})

    def count_rows():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 -- names from the list above
            return cursor.fetchone()[0]

    assert count_rows() == 1
    for other in (reach(body("another")), reach(ours, Role.CLERK), reach(ours, Role.LEADER)):
        assert other
        assert count_rows() == 0


def opened(content, password):
    file = msoffcrypto.OfficeFile(io.BytesIO(content))
    file.load_key(password=password)
    plain = io.BytesIO()
    file.decrypt(plain)
    return sheets(plain.getvalue())[0][1]


def test_a_table_leaves_under_its_password_and_on_record(ours):
    mine = child(ours, groups=("DISABILITY",))
    child(body("another", area=commune()))
    seen = reach(ours)
    taken = taking_out.ask(seen, why="Báo cáo năm", password="mật khẩu dài", asked={})
    jobs.write_table(str(taken.pk), **asked(seen))
    taken = TakenOut.objects.get(pk=taken.pk)
    assert (taken.written, taken.password) == (1, "")
    content = read(taken.file)
    rows = opened(content, "mật khẩu dài")
    assert rows[1][:2] == [mine.code, "Trần Thị Mây"]
    with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
        opened(content, "mật khẩu khác")
    assert "Mây".encode() not in place(taken.file.pk).read_bytes()
    verbs = ["children.ask_table", "children.write_table"]
    assert list(Event.objects.filter(verb__in=verbs).order_by("pk").values_list("verb", flat=True)) == verbs


def test_a_list_goes_in_on_pages(client, ours, monkeypatch):
    put = []
    monkeypatch.setattr("chungtay.work.children.bring_views.later", lambda name, **told: put.append((name, told)))
    client.force_login(officer(ours))
    assert "mau-danh-sach" in client.get(reverse("children:list_template"))["Content-Disposition"]
    bad = client.post(reverse("children:lists"), {"file": SimpleUploadedFile("x.xlsx", b"abc")})
    assert (bad.status_code, "Đây không phải tệp Excel" in bad.content.decode()) == (422, True)
    file = SimpleUploadedFile("danh-sách.xlsx", book(GOOD, row(name="")))
    page = client.post(reverse("children:lists"), {"file": file}, follow=True)
    address = page.redirect_chain[-1][0]
    fields = {name: str(at) for name, at in {"full_name": 1, "born_on": 2, "sex": 3}.items()}
    twice = client.post(address, {"viec": "check", **fields, "sex": "2"})
    assert (twice.status_code, "được chọn hai lần" in twice.content.decode()) == (422, True)
    assert "đang kiểm tra" in client.post(address, {"viec": "check", **fields}, follow=True).content.decode().lower()
    progress = client.get(f"{address}tien-do/")
    assert "2 dòng" in progress.content.decode()
    name, told = put.pop()
    assert name.endswith("check_list")
    jobs.check_list(**told)
    checked_page = client.get(address).content.decode()
    assert "Có thể nhập 1 trẻ" in checked_page
    assert client.get(f"{address}can-sua.xlsx").status_code == 200
    client.post(address, {"viec": "run"})
    jobs.run_list(**put.pop()[1])
    assert "đã nhập 1 trẻ" in client.get(address).content.decode()
    assert client.get(f"{address}tien-do/").headers["HX-Refresh"] == "true"
    assert "Đã hoàn tác" in client.post(address, {"viec": "undo"}, follow=True).content.decode()


def test_a_table_goes_out_on_pages(client, ours, monkeypatch):
    put = []
    monkeypatch.setattr("chungtay.work.children.bring_views.later", lambda name, **told: put.append((name, told)))
    child(ours)
    client.force_login(officer(ours))
    short = client.post(reverse("children:tables"), {"why": "Báo cáo", "password": "ngắn"})
    assert short.status_code == 422
    client.post(reverse("children:tables"), {"why": "Báo cáo", "password": "mật khẩu dài"})
    assert "mật khẩu" not in str(put)
    jobs.write_table(**put.pop()[1])
    reach(ours)
    address = reverse("children:fetch_table", args=[TakenOut.objects.get().pk])
    assert address in client.get(reverse("children:tables")).content.decode()
    assert opened(client.get(address).content, "mật khẩu dài")[1][1] == "Trần Thị Mây"
    assert Event.objects.filter(verb="children.fetch_table").count() == 1
    client.post(address)
    assert client.get(address).status_code == 404
    assert "đã xóa" in client.get(reverse("children:tables")).content.decode()


@pytest.mark.parametrize("role", [Role.CLERK, Role.UNION_OFFICER, Role.LEADER, Role.PROVINCIAL_OFFICER])
def test_who_may_not_know_a_child_is_turned_away(client, ours, role):
    made = brought(reach(ours), GOOD)
    client.force_login(officer(ours, role))
    pages = [reverse(f"children:{name}") for name in ("lists", "list_template", "tables")]
    pages.append(reverse("children:list_brought", args=[made.pk]))
    assert {client.get(address).status_code for address in pages} == {403}
    client.force_login(officer(body("another", area=commune())))
    assert client.get(pages[-1]).status_code == 404
