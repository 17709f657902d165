"""The pages of books: seen, printed in the ten columns, numbers kept aside and void through forms."""

import zipfile
from datetime import date
from io import BytesIO

import docx
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import etree

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.models import Kind, Line
from chungtay.foundation.agencies.tests.factories import body, union_body
from chungtay.mandate.documents import actions, papers
from chungtay.mandate.documents.books import Book, Keeping, KeptNumber, Series, Term
from chungtay.mandate.documents.models import Entry
from chungtay.mandate.documents.tests.factories import approved, issued, registered
from chungtay.mandate.documents.tests.test_pages import page
from vanban.writing.register import ARRIVALS, DEPARTURES

pytestmark = pytest.mark.django_db
SHEET = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
FORM = {"book": "out:", "count": "2", "why": "Quyết định khen thưởng", "until": "2026-07-20"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(date(2026, 7, 17)):
        yield


@pytest.fixture
def ours():
    return union_body("Liên đoàn Lao động tỉnh Bình Lâm")


@pytest.fixture
def clerk(client, ours):
    client.force_login(officer(ours, Role.CLERK))
    return client


@pytest.fixture
def eyes(ours):
    return reach(ours, Role.CLERK)


def rows_of(content: bytes) -> list[list[str]]:
    """The cells of the first sheet of a workbook, by their letters."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    return [["".join(cell.itertext()) for cell in row] for row in sheet.iterfind(".//m:row", SHEET)]


def filled(ours, eyes) -> Series:
    """A book of five numbers: issued, void, kept aside, kept and void, issued."""
    issued(eyes, "Phòng, chống đuối nước")
    actions.void(eyes, Entry.objects.get(document=issued(eyes)), why="Đóng dấu nhầm")
    _, spare = actions.reserve(eyes, direction="out", code="", count=2, why="Khen thưởng", until=date(2026, 7, 20))
    actions.void_kept(eyes, spare, why="Không ban hành")
    issued(eyes)
    return Series.objects.get(agency=ours, direction="out")


def test_a_book_is_printed_in_its_ten_columns_with_every_number(clerk, ours, eyes):
    series = filled(ours, eyes)
    printed = docx.Document(BytesIO(clerk.get(reverse("documents:book_docx", args=[series.pk])).content))
    (table,) = [one for one in printed.tables if len(one.columns) == 10]
    heading, *lines = [[cell.text for cell in row.cells] for row in table.rows]
    assert [cell.split("\n")[0] for cell in heading] == [column.heading for column in DEPARTURES]
    assert [line[0] for line in lines] == ["01/KH-LĐLĐ", "02/KH-LĐLĐ", "03", "04", "05/KH-LĐLĐ"]
    assert [line[9] for line in lines] == [
        "",
        "Số hủy: Đóng dấu nhầm",
        "Số giữ trước đến 20/07/2026: Khen thưởng",
        "Số hủy: Không ban hành",
        "",
    ]
    assert lines[0][2] == "Kế hoạch Phòng, chống đuối nước"
    assert clerk.get(reverse("documents:book_pdf", args=[series.pk])).content.startswith(b"%PDF-")


def test_the_incoming_book_goes_to_word_and_excel(clerk, ours):
    registered(ours, "12/KH-UBND")
    registered(ours, "=cmd|' /C calc'!A0", title="Tên \x01 lạ")
    series = Series.objects.get(agency=ours, direction="in")
    printed = docx.Document(BytesIO(clerk.get(reverse("documents:book_docx", args=[series.pk])).content))
    assert [cell.text.split("\n")[0] for cell in printed.tables[-1].rows[0].cells] == [one.heading for one in ARRIVALS]
    heading, *lines = rows_of(clerk.get(reverse("documents:book_xlsx", args=[series.pk])).content)
    assert len(heading) == 10
    assert [line[:2] for line in lines] == [["08/04/2026", "1"], ["08/04/2026", "2"]]
    assert lines[1][3] == "=cmd|' /C calc'!A0"
    assert lines[1][5] == "Kế hoạch Tên   lạ"


def test_the_filtered_register_goes_to_excel(clerk, ours):
    registered(ours, "12/KH-UBND")
    registered(ours, "44/BC-UBND", title="Đuối nước")
    table = rows_of(clerk.get(reverse("documents:incoming_xlsx"), {"q": "duoi nuoc"}).content)
    assert [line[3] for line in table[1:]] == ["44/BC-UBND"]


def test_the_page_says_how_far_each_book_is(clerk, ours, eyes):
    filled(ours, eyes)
    told = page(clerk, "books")
    assert "Khen thưởng" in told
    assert "Không ban hành" in told
    assert "đủ số" in told
    Entry.objects.filter(agency=ours, number=1).update(number=None)
    assert "thiếu số" in page(clerk, "books")


def test_an_empty_shelf_says_what_to_do(clerk):
    assert reverse("documents:keep") in page(clerk, "books")


def test_numbers_are_kept_aside_taken_and_void_on_their_pages(clerk, ours, eyes):
    assert clerk.post(reverse("documents:keep"), FORM).status_code == 302
    kept = KeptNumber.objects.get(series__agency=ours, number=1)
    paper = approved(eyes)
    assert '<option value="2">' in page(clerk, "issue", paper.pk)
    clerk.post(reverse("documents:issue", args=[paper.pk]), {"issued_on": "2026-07-17", "kept": "2"})
    assert Entry.objects.get(document=paper).number == 2
    assert clerk.post(reverse("documents:void_kept", args=[kept.pk]), {"why": ""}).status_code == 200
    assert clerk.post(reverse("documents:void_kept", args=[kept.pk]), {"why": "Không dùng"}).status_code == 302
    assert clerk.get(reverse("documents:void_kept", args=[kept.pk])).status_code == 404
    assert list(KeptNumber.objects.order_by("number").values_list("state", flat=True)) == [Keeping.VOID, Keeping.TAKEN]


@pytest.mark.parametrize(
    "wrong", [{"count": "0"}, {"count": "201"}, {"until": "2026-07-16"}, {"why": " "}, {"book": "out:x"}]
)
def test_what_cannot_be_kept_aside_is_said_at_its_field(clerk, wrong):
    answer = clerk.post(reverse("documents:keep"), FORM | wrong)
    assert answer.status_code == 200
    assert 'class="error"' in answer.content.decode()
    assert not KeptNumber.objects.exists()


def test_a_line_is_struck_through_on_its_page_and_the_register_shows_it(clerk, ours, eyes):
    paper, sent = issued(eyes), issued(eyes)
    papers.send(eyes, sent, [body("Xã A", under=ours)])
    entry = Entry.objects.get(document=paper)
    assert reverse("documents:void", args=[entry.pk]) in page(clerk, "outgoing")
    assert reverse("documents:void", args=[Entry.objects.get(document=sent, agency=ours).pk]) not in page(
        clerk, "outgoing"
    )
    assert clerk.post(reverse("documents:void", args=[entry.pk]), {"why": "Đóng dấu nhầm"}).status_code == 302
    shown = clerk.get(reverse("documents:outgoing"), {"cho": "huy"}).content.decode()
    assert "Đóng dấu nhầm" in shown
    assert "02/KH-LĐLĐ" not in shown
    assert clerk.get(reverse("documents:send", args=[paper.pk])).status_code == 404


def test_the_register_is_put_in_the_order_asked_for(clerk, ours):
    registered(ours, "12/KH-UBND", issued_text="2026-02-01", issuer_words="Sở Y tế")
    registered(ours, "13/KH-UBND", issued_text="2026-01-01", issuer_words="Ủy ban nhân dân")
    registered(ours, "14/KH-UBND", issued_text="2026-03-01", issuer_words="Ban Dân vận")

    def order(asked: str) -> list[int]:
        text = clerk.get(reverse("documents:register"), {"xep": asked}).content.decode()
        return sorted((12, 13, 14), key=lambda number: text.index(f"{number}/KH-UBND"))

    assert order("") == order("nonsense") == [14, 13, 12]
    assert order("so") == [12, 13, 14]
    assert order("ban-hanh") == [14, 12, 13]
    assert order("co-quan") == [14, 12, 13]


def test_a_book_is_opened_once_and_counts_something(clerk, ours):
    told = {"direction": "out", "name": "Quyết định", "code": "quyet-dinh", "kinds": ["quyet_dinh"]}
    assert clerk.post(reverse("documents:open_book"), told | {"kinds": []}).status_code == 200
    assert clerk.post(reverse("documents:open_book"), told | {"code": "Quyết định"}).status_code == 200
    assert clerk.post(reverse("documents:open_book"), told).status_code == 302
    assert clerk.post(reverse("documents:open_book"), told).status_code == 200
    assert Book.objects.get(agency=ours).kinds == ["quyet_dinh"]


def test_a_party_office_begins_a_term(client):
    party = body("Tỉnh ủy Bình Lâm", kind=Kind.COMMITTEE, symbol="TU", line=Line.PARTY)
    client.force_login(officer(party, Role.CLERK))
    assert reverse("documents:begin_term") in page(client, "books")
    client.post(reverse("documents:begin_term"), {"starts_on": "2026-07-01"})
    assert Term.objects.get(agency=party).starts_on == date(2026, 7, 1)
    assert client.post(reverse("documents:keep"), FORM | {"book": "out:chi_thi", "count": "1"}).status_code == 302
    assert KeptNumber.objects.get().series.code == "chi_thi"


def test_a_leader_looks_but_changes_nothing(client, ours, eyes):
    series = filled(ours, eyes)
    client.force_login(officer(ours, Role.LEADER))
    told = page(client, "books")
    assert reverse("documents:keep") not in told
    assert reverse("documents:book_pdf", args=[series.pk]) in told
    for name in ("keep", "open_book", "begin_term"):
        assert client.get(reverse(f"documents:{name}")).status_code == 403


def test_another_body_finds_neither_book_nor_number(client, ours, eyes):
    series = filled(ours, eyes)
    client.force_login(officer(body("Sở Y tế"), Role.CLERK))
    kept, entry = KeptNumber.objects.first(), Entry.objects.filter(agency=ours).first()
    for name, key in (("book_docx", series.pk), ("book_pdf", series.pk), ("book_xlsx", series.pk)):
        assert client.get(reverse(f"documents:{name}", args=[key])).status_code == 404
    for name, key in (("void_kept", kept.pk), ("void", entry.pk)):
        assert client.post(reverse(f"documents:{name}", args=[key]), {"why": "x"}).status_code == 404


def test_the_shelf_costs_the_same_however_many_numbers(clerk, ours, eyes):
    filled(ours, eyes)
    with CaptureQueriesContext(connection) as few:
        page(clerk, "books")
    actions.reserve(eyes, direction="in", code="", count=40, why="Lũ", until=date(2026, 7, 20))
    actions.open_book(eyes, direction="out", code="qd", name="Quyết định", kinds=["quyet_dinh"])
    issued(eyes, kind_code="quyet_dinh")
    with CaptureQueriesContext(connection) as many:
        page(clerk, "books")
    assert len(many) <= len(few) <= 30
