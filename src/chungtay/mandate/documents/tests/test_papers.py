from datetime import date
from io import BytesIO

import docx
import pytest

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.models import Kind
from chungtay.foundation.agencies.tests.factories import body, union_body
from chungtay.foundation.areas.models import Area, Level
from chungtay.foundation.audit.queries import history
from chungtay.foundation.files import queries as files
from chungtay.kit.reach import OutsideReach
from chungtay.mandate.documents import papers, queries
from chungtay.mandate.documents.models import Citation, Delivery, Direction, Document, DocumentState, Entry
from chungtay.mandate.documents.tests.factories import BODY, draft, issued, registered, stub

pytestmark = pytest.mark.django_db


def words_of(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def small_print(content: bytes) -> str:
    section = docx.Document(BytesIO(content)).sections[0]
    edges = (section.header, section.footer, section.first_page_header, section.first_page_footer)
    return "\n".join(one.text for edge in edges for one in edge.paragraphs)


@pytest.fixture
def commune():
    area = Area.objects.create(code="99901", name="Suối Mây", level=Level.COMMUNE, kind="xã")
    return body("Ủy ban nhân dân xã Suối Mây", kind=Kind.PEOPLES_COMMITTEE, symbol="UBND", area=area)


def test_a_draft_stands_in_the_outgoing_register_without_a_number(commune):
    eyes = reach(commune)
    paper = draft(eyes)
    entry = Entry.objects.get(document=paper)
    assert (paper.state, entry.direction, entry.number) == (DocumentState.DRAFT, Direction.OUT, None)
    assert list(queries.documents(eyes).filter(pk=paper.pk)) == [paper]
    assert paper not in queries.held(eyes)


def test_issuing_gives_the_next_number_of_the_year_and_writes_the_word_file(commune):
    eyes = reach(commune)
    first, second = issued(eyes), issued(eyes, "Phòng, chống đuối nước")
    assert [first.number, second.number] == ["01/KH-UBND", "02/KH-UBND"]
    kept = second.texts.get()
    written = words_of(files.read(kept.file))
    assert "02/KH-UBND" in written
    assert "Suối Mây, ngày 17 tháng 7 năm 2026" in written
    assert "Phòng, chống đuối nước" in written
    assert papers.notice() in small_print(files.read(kept.file))
    assert second.reading["document"]["number"] == "02/KH-UBND"
    assert second.asks.count() == 2


def test_numbers_begin_anew_each_year(commune):
    eyes = reach(commune)
    old = papers.issue(eyes, draft(eyes), issued_on=date(2025, 12, 30))
    new = papers.issue(eyes, draft(eyes), issued_on=date(2026, 1, 5))
    assert [old.number, new.number] == ["01/KH-UBND", "01/KH-UBND"]


def test_a_letter_carries_no_kind_in_its_number_and_a_union_prints_the_body_above():
    upper = union_body("Liên đoàn Lao động tỉnh Bình Lâm", kind=Kind.FEDERATION)
    lower = union_body("Công đoàn xã Suối Mây", under=upper, symbol="CĐX")
    letter = issued(
        reach(lower, Role.UNION_OFFICER), "Phối hợp tặng quà", kind_code="cong_van", addressees=("Các CĐCS",)
    )
    assert letter.number == "01/CĐX"
    assert "LIÊN ĐOÀN LAO ĐỘNG\nTỈNH BÌNH LÂM" in words_of(papers.docx(reach(lower, Role.UNION_OFFICER), letter))


def test_an_issued_paper_is_not_issued_again(commune):
    eyes = reach(commune)
    paper = issued(eyes)
    with pytest.raises(NotNow):
        papers.issue(eyes, paper, issued_on=eyes.day)
    assert Document.objects.get(pk=paper.pk).number == "01/KH-UBND"


def test_another_body_can_neither_issue_nor_send_nor_read_a_paper(commune):
    paper = issued(reach(commune))
    theirs = reach(body("Sở Y tế"))
    for act in (
        lambda: papers.issue(theirs, paper, issued_on=theirs.day),
        lambda: papers.send(theirs, paper, [commune]),
        lambda: papers.docx(theirs, paper),
        lambda: papers.attach(theirs, paper, name="a.txt", content=b"abc"),
    ):
        with pytest.raises(OutsideReach):
            act()


def test_an_observer_may_not_put_a_paper_on_the_register(commune):
    with pytest.raises(OutsideReach):
        draft(reach(commune, Role.OBSERVER))


def test_a_paper_sent_twice_arrives_once_and_waits_for_its_number(commune):
    below = [body("Xã A", under=commune), body("Xã B", under=commune)]
    eyes = reach(commune)
    paper = issued(eyes)
    papers.send(eyes, paper, below)
    deliveries = papers.send(eyes, paper, [*below, commune])
    assert [one.receiver for one in deliveries] == below
    assert Delivery.objects.filter(document=paper).count() == 2
    entry = Entry.objects.get(agency=below[0], document=paper)
    assert (entry.direction, entry.number) == (Direction.IN, None)
    assert paper in queries.documents(reach(below[1]))


def test_a_draft_is_not_sent(commune):
    eyes = reach(commune)
    with pytest.raises(NotNow):
        papers.send(eyes, draft(eyes), [body("Xã A")])


def test_a_draft_names_what_it_rests_on_and_each_step_is_in_the_history(commune):
    eyes = reach(commune)
    above = registered(commune, "1816/KH-UBND")
    paper = draft(eyes, cites=[(above, "implements")])
    papers.submit_to_signer(eyes, paper)
    papers.issue(eyes, paper, issued_on=eyes.day)
    assert Citation.objects.get(document=paper).cited == above
    assert [event.verb for event in history(paper)] == [
        "documents.issue",
        "documents.submit_to_signer",
        "documents.draft",
    ]


def test_an_issued_paper_takes_the_place_of_its_stub(commune):
    eyes = reach(commune)
    asked = stub("01/KH-UBND", issuer_words="UBND xã Suối Mây", issued_text="2026-07-17")
    citing = registered(commune, "44/BC-UBND")
    Citation.objects.create(document=citing, cited=asked, relation="mentions")
    paper = issued(eyes)
    assert Citation.objects.get(document=citing).cited == paper
    assert not Document.objects.filter(pk=asked.pk).exists()


def test_an_attachment_goes_with_the_paper(commune):
    eyes = reach(commune)
    paper = draft(eyes)
    added = papers.attach(eyes, paper, name="bieu.txt", content="Biểu số liệu".encode())
    assert files.read(added.file) == "Biểu số liệu".encode()


def test_search_finds_words_without_marks_and_numbers_in_any_spelling(commune):
    eyes = reach(commune)
    paper = issued(eyes)
    assert list(queries.search(eyes, "day boi")) == [paper]
    assert list(queries.search(eyes, "01 /kh-ubnd")) == [paper]
    assert not queries.search(eyes, "khong co").exists()
    assert not queries.search(reach(body("Sở Y tế")), "day boi").exists()


def test_the_draft_has_room_for_number_and_day(commune):
    eyes = reach(commune)
    assert "/KH-UBND" in words_of(papers.docx(eyes, draft(eyes)))
    assert BODY[0].text in words_of(papers.docx(eyes, draft(eyes)))
