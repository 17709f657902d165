"""A table brought into a draft: from a clipboard, an Excel file, a Word file, a registered document."""

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.kit.exports import Column
from chungtay.kit.sheets import xlsx
from chungtay.kit.workbooks import NotAWorkbook, sheets
from chungtay.mandate.documents.models import DocumentText
from chungtay.mandate.plans import bringing, editing, queries
from chungtay.mandate.plans.order import lines_of
from chungtay.mandate.plans.tests.factories import directive, plan, task
from chungtay.mandate.plans.workbooks_apart import sheets_apart
from vanban.limits import Limits

pytestmark = pytest.mark.django_db
HEADINGS = ["STT", "Nội dung", "Đơn vị chủ trì", "Phối hợp", "Thời gian", "Sản phẩm", "Kinh phí"]
ROWS = [
    ["I", "TRUYỀN THÔNG", "", "", "", "", ""],
    ["1", "Tổ chức lễ phát động Tháng hành động vì trẻ em", "Trạm Y tế",
     "Hội Phụ nữ; Đoàn Thanh niên", "01/6/2026", "Lễ phát động", "15.000.000"],
    ["2", "Phát tờ rơi", "Hội Phụ nữ", "", "31/6/2026", "5.000 tờ rơi", "ngân sách xã"],
    ["", "", "Công an xã", "", "Quý II", "", ""],
    ["II", "CHĂM SÓC", "", "", "", "", ""],
    ["3", "Khám sức khỏe cho học sinh", "Trạm Y tế", "", "06/30/2026", "", "5 suất"],
    ["4", "Việc đã có", "", "", "", "", ""],
]  # fmt: skip


@pytest.fixture
def ours():
    return body("Ủy ban nhân dân xã Suối Mây")


@pytest.fixture
def made(ours):
    row = plan(ours)
    task(row, 1, text="Việc đã có")
    return row


def brought(ours, made, tables):
    return bringing.take_in(reach(ours), made, tables)


def tabbed() -> str:
    return "\n".join("\t".join(row) for row in [HEADINGS, *ROWS])


def test_a_dry_run_says_what_every_row_would_become_and_writes_nothing(ours, made):
    clinics = [body(f"Trạm Y tế {place}", under=ours) for place in ("Suối Mây", "Đồi Gió")]
    table = brought(ours, made, bringing.tables_of_paste(tabbed(), "Bảng dán"))
    run = bringing.dry_run(reach(ours), table)
    assert [row.kind.value for row in run.rows] == ["group", "task", "task", "left", "group", "task", "left"]
    assert [(row.place, row.troubles[0].value) for row in run.left] == [(5, "no_text"), (8, "twice")]
    assert [(row.place, row.question.doubt.value if row.question else "") for row in run.asked] == [
        (2 + 1, ""), (4, "no_such_day"), (7, "month_first"),
    ]  # fmt: skip
    assert set(run.rows[1].bodies[0].maybe) == set(clinics)
    assert run.rows[5].troubles == ["money"]
    assert made.tasks.count() == 1


def test_the_answers_are_kept_and_the_rows_are_added_as_one_change(ours, made):
    clinic, _ = (body(f"Trạm Y tế {place}", under=ours) for place in ("Suối Mây", "Đồi Gió"))
    asked = reach(ours)
    table = brought(ours, made, bringing.tables_of_paste(tabbed(), "Bảng dán"))
    bringing.answer(asked, table, times={"4": "2026-06-30", "7": ""}, bodies={"Trạm Y tế": str(clinic.pk)})
    assert not bringing.dry_run(asked, table).asked
    assert bringing.bring_in(asked, table) == {"tasks": 3, "groups": 2, "left": 2}
    shown = [f"{line.label} {line.row}" for line in lines_of(made, queries.tasks_of(made))]
    assert shown == [
        "1 Việc đã có",
        "I TRUYỀN THÔNG",
        f"2 {ROWS[1][1]}",
        "3 Phát tờ rơi",
        "II CHĂM SÓC",
        f"4 {ROWS[5][1]}",
    ]
    first, leaflets, check = list(queries.tasks_of(made))[1:]
    assert (str(first.due_on), first.budget_vnd, first.product) == ("2026-06-01", 15_000_000, "Lễ phát động")
    assert first.bodies.get(part="lead").agency == clinic
    assert (str(leaflets.due_on), leaflets.time_words, leaflets.resources) == (
        "2026-06-30",
        "31/6/2026",
        "ngân sách xã",
    )
    assert (check.due_on, check.time_words, check.resources) == (None, "06/30/2026", "5 suất")
    editing.undo(asked, made)
    assert [row.text for row in queries.tasks_of(made)] == ["Việc đã có"]


def workbook(times: int = 1) -> bytes:
    columns = [Column(heading, lambda row, place=place: row[place]) for place, heading in enumerate(HEADINGS)]
    return xlsx(columns, ROWS * times)


def word_file() -> bytes:
    paper = docx.Document()
    paper.add_paragraph("PHỤ LỤC: PHÂN CÔNG NHIỆM VỤ")
    table = paper.add_table(rows=0, cols=len(HEADINGS))
    for row in [HEADINGS, *ROWS]:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    packed = io.BytesIO()
    paper.save(packed)
    return packed.getvalue()


@pytest.mark.parametrize(("name", "content"), [("phu-luc.xlsx", workbook), ("phu-luc.docx", word_file)])
def test_a_file_gives_what_a_paste_gives(ours, made, name, content):
    pasted = bringing.dry_run(reach(ours), brought(ours, made, bringing.tables_of_paste(tabbed(), "dán")))
    filed = bringing.dry_run(reach(ours), brought(ours, made, bringing.tables_of_file(content(), name)))
    assert [(row.kind, row.values) for row in filed.rows] == [(row.kind, row.values) for row in pasted.rows]
    assert filed.tasks == 3


def test_a_registered_document_gives_its_table(ours, made):
    document = directive(ours, asks=0)
    text = "KẾ HOẠCH\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in [HEADINGS, *ROWS])
    DocumentText.objects.create(document=document, text=text)
    run = bringing.dry_run(reach(ours), brought(ours, made, bringing.tables_of_document(document)))
    assert (run.tasks, run.groups, len(run.left)) == (3, 2, 2)


def test_the_officer_may_match_the_columns_anew(ours, made):
    table = brought(ours, made, bringing.tables_of_paste("Việc cần làm\tAi lo\nTặng quà\tHội Phụ nữ\n", "dán"))
    bringing.match(reach(ours), table, head=0, says=["text", "lead"])
    run = bringing.dry_run(reach(ours), table)
    assert [row.values for row in run.rows] == [{"text": "Tặng quà", "lead": "Hội Phụ nữ"}]
    bringing.match(reach(ours), table, head=99, says=["text", "rubbish"])
    assert table.matching == {"head": 1, "says": ["text", ""]}


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "kind"), (b"PK\x03\x04 xl/workbook.xml", "damaged"), ("không có bảng".encode(), "empty")],
)
def test_a_file_without_a_table_says_why(content, code):
    with pytest.raises(bringing.NoTable) as refused:
        bringing.tables_of_file(content, "x")
    assert refused.value.code == code


def test_words_too_long_for_their_place_go_behind_the_task(ours, made):
    table = brought(ours, made, bringing.tables_of_paste(f"Nội dung\tChủ trì\nTặng quà\t{'dài ' * 100}\n", "dán"))
    row = bringing.dry_run(reach(ours), table).rows[0]
    assert row.troubles == ["long"]
    assert row.values["text"].startswith("Tặng quà (dài dài")


@pytest.mark.parametrize(("name", "content"), [("phu-luc.xlsx", lambda: workbook(600)), ("phu-luc.docx", word_file)])
def test_a_file_is_read_apart_within_limits_and_the_page_says_what_to_do(ours, made, client, settings, name, content):
    """What asks for more memory than one file gets is stopped, not the server."""
    settings.READING_MEMORY_MB = 24
    with pytest.raises(bringing.NoTable, match="heavy"):
        bringing.tables_of_file(content(), name)
    client.force_login(officer(ours))
    sent = {"file": SimpleUploadedFile(name, content())}
    page = client.post(reverse("plans:bring", args=[made.pk]), sent)
    assert "Tệp quá nặng" in page.text


def test_nothing_of_a_workbook_is_opened_by_the_one_who_asks():
    """The child alone knows how to open a workbook; what it is told stays out of its arguments."""
    assert not hasattr(bringing, "sheets")
    assert sheets_apart(workbook(), Limits(20, 512)) == sheets(workbook())
    with pytest.raises(NotAWorkbook, match="damaged"):
        sheets_apart(b"PK\x03\x04 xl/workbook.xml", Limits(20, 512))
