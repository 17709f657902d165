import io
from datetime import date, timedelta

import docx
import pypdfium2
import pytest
from django.utils import timezone
from hypothesis import given as any_of
from hypothesis import strategies as st

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import TODAY, officer, reach
from chungtay.foundation.agencies.models import Kind
from chungtay.foundation.agencies.tests.factories import body
from chungtay.insight.oversight import overview as picture
from chungtay.insight.oversight.briefing import briefing, share
from chungtay.insight.oversight.chart import FOOT, HEAD, HEIGHT, drawing
from chungtay.insight.oversight.overview import MOST_BODIES, Month
from chungtay.insight.oversight.rules import Outcome, Outcomes, outcome
from chungtay.mandate.documents import papers
from chungtay.mandate.documents.actions import approve
from chungtay.mandate.documents.models import Delivery, Document
from chungtay.mandate.plans.models import Assignment, Plan
from chungtay.mandate.plans.rules import AssignmentState
from chungtay.mandate.plans.tests.factories import issued_plan, task
from vanban.writing import SigningBlock, write_pdf

pytestmark = pytest.mark.django_db
GROUND = HEIGHT - FOOT
LONG = "Ủy ban nhân dân xã Nguyễn Huệ – Trần Hưng Đạo – Lê Lợi anh hùng"


@pytest.fixture
def province():
    return body("Sở Y tế tỉnh Bình Lâm", symbol="SYT", kind=Kind.DEPARTMENT)


@pytest.fixture
def paper(province):
    return issued_plan(province).document


def commune(paper, province, number, *, due=None, done=None):
    """A commune the document went to, with one task of it."""
    made = body(f"{LONG} {number}", under=province, kind=Kind.PEOPLES_COMMITTEE, short_name=f"{LONG} {number}"[:100])
    Delivery.objects.create(document=paper, sender=province, receiver=made, opened_at=timezone.now())
    state = AssignmentState.DONE if done else AssignmentState.TAKEN
    given = task(paper_plan(paper), number + 2)
    Assignment.objects.create(task=given, agency=made, due_on=due, done_on=done, state=state)
    return made


def paper_plan(paper):
    return Plan.objects.get(document=paper)


def seen(province, day=TODAY):
    return picture.overview(reach(province, Role.LEADER, day))


def test_tasks_are_counted_as_a_leader_counts_them(province, paper):
    week = timedelta(days=7)
    commune(paper, province, 1, due=TODAY - week, done=TODAY - week)
    commune(paper, province, 2, due=TODAY - week, done=TODAY)
    commune(paper, province, 3, due=TODAY - week)
    commune(paper, province, 4, due=TODAY + week)
    tasks = seen(province).tasks
    assert tasks == Outcomes(on_time=1, done_late=1, overdue=1, not_due=1)
    assert (tasks.due, tasks.given, tasks.on_time_percent) == (3, 4, 33.3)


def test_each_number_of_tasks_leads_to_exactly_its_rows(client, province, paper):
    week, now = timedelta(days=7), timezone.localdate()
    for number, (due, done) in enumerate([(-week, -week), (-week, -week), (-week, None), (-week, None), (week, None)]):
        commune(paper, province, number, due=now + due, done=now + done if done else None)
    client.force_login(officer(province, Role.PROVINCIAL_OFFICER))
    page = client.get("/do-phu/toan-canh/").content.decode()
    for code, count in (("overdue", 2), ("on_time", 2)):
        address = f"/ke-hoach/nhiem-vu/?cua=tat-ca&amp;ket-qua={code}"
        assert page.count(f'href="{address}"') == 1
        assert client.get(address.replace("&amp;", "&")).context["page"].paginator.count == count


A_DAY = st.none() | st.dates(date(2026, 7, 1), date(2026, 7, 31))


@any_of(A_DAY, A_DAY)
def test_a_task_has_one_outcome(done_on, due_on):
    found = outcome(done_on, due_on, TODAY)
    assert (found in {Outcome.ON_TIME, Outcome.DONE_LATE}) == (done_on is not None)
    assert (found is Outcome.OVERDUE) == (done_on is None and due_on is not None and due_on < TODAY)


def test_the_database_judges_as_the_rule_does(province, paper):
    days = [None, TODAY - timedelta(days=3), TODAY, TODAY + timedelta(days=3)]
    pairs = [(due, done) for due in days for done in days]
    for number, (due, done) in enumerate(pairs):
        commune(paper, province, number, due=due, done=done)
    expected = [outcome(done, due, TODAY) for due, done in pairs]
    tasks = seen(province).tasks
    assert {one: getattr(tasks, one.value) for one in Outcome} == {one: expected.count(one) for one in Outcome}


def test_the_trend_holds_twelve_months_and_the_tasks_of_each(province, paper):
    commune(paper, province, 1, due=TODAY - timedelta(days=60))
    commune(paper, province, 2, due=TODAY + timedelta(days=5))
    months = seen(province).months
    assert [month.first for month in months][::11] == [date(2025, 8, 1), date(2026, 7, 1)]
    assert {month.first: month.tasks.overdue for month in months if month.tasks.due} == {date(2026, 5, 1): 1}


@any_of(st.lists(st.tuples(*[st.integers(0, 500)] * 3), min_size=12, max_size=12))
def test_the_drawing_begins_at_nought_and_stays_inside(counts):
    months = [Month(date(2026, 1 + place, 1), Outcomes(*each)) for place, each in enumerate(counts)]
    drawn = drawing(months)
    if drawn is None:
        assert not any(sum(each) for each in counts)
        return
    blocks = [block for bar in drawn.bars for block in bar.blocks]
    assert all(block.y >= HEAD - 0.2 and block.y + block.height <= GROUND + 0.2 for block in blocks)
    tallest = max(sum(block.height for block in bar.blocks) for bar in drawn.bars)
    assert abs(tallest - (GROUND - HEAD)) < 1


def test_the_worst_stand_first_and_the_rest_are_counted(province, paper):
    for number in range(MOST_BODIES + 3):
        commune(paper, province, number, due=TODAY - timedelta(days=number + 1))
    found = seen(province)
    assert len(found.worst) == MOST_BODIES
    assert found.late_bodies == found.bodies == MOST_BODIES + 3
    assert [one.days_late for one in found.worst] == sorted((one.days_late for one in found.worst), reverse=True)


def test_a_leader_sees_what_waits_for_a_signature(client, province, paper):
    maker = reach(province, Role.PROVINCIAL_OFFICER)
    draft = papers.draft(
        maker, kind_code="cong_van", title="đôn đốc", body=(), recipients=(), signature=SigningBlock("GIÁM ĐỐC"),
        speaks_for=paper,
    )  # fmt: skip
    assert not seen(province).decisions.to_sign
    papers.submit_to_signer(maker, draft)
    assert seen(province).decisions.to_sign == [Document.objects.get(pk=draft.pk)]
    approve(maker, draft, is_on_paper=True)
    assert not seen(province).decisions.to_sign


def test_the_page_tells_and_opens(client, province, paper):
    commune(paper, province, 1, due=timezone.localdate() - timedelta(days=4))
    client.force_login(officer(province, Role.LEADER))
    page = client.get("/do-phu/toan-canh/").content.decode()
    assert f"/do-phu/{paper.pk}/" in page
    assert "<svg" in page
    assert page.count('aria-current="page"') <= 2
    assert "1 trong 1 nơi đang trễ" in page


def test_an_empty_house_says_so(client, province):
    client.force_login(officer(province, Role.LEADER))
    page = client.get("/do-phu/toan-canh/").content.decode()
    assert "Không có nơi nào đang trễ." in page
    assert '<svg class="trend' not in page
    assert client.get("/do-phu/toan-canh/tom-tat.pdf").content.startswith(b"%PDF")


@pytest.mark.parametrize("role", [Role.CLERK, Role.DEPARTMENT_OFFICER, Role.OBSERVER, Role.ADMINISTRATOR])
def test_who_oversees_nothing_sees_no_overview(client, province, role):
    client.force_login(officer(province, role))
    for address in ("", "tom-tat.docx", "tom-tat.pdf"):
        assert client.get(f"/do-phu/toan-canh/{address}").status_code == 403


def test_the_page_costs_the_same_however_many(client, province, paper, django_assert_max_num_queries):
    client.force_login(officer(province, Role.LEADER))
    commune(paper, province, 0, due=TODAY)
    client.get("/do-phu/")
    with django_assert_max_num_queries(30) as first:
        assert client.get("/do-phu/toan-canh/").status_code == 200
    for number in range(1, 15):
        commune(issued_plan(province).document, province, number, due=TODAY)
    with django_assert_max_num_queries(30) as then:
        client.get("/do-phu/toan-canh/")
    assert len(then) == len(first)


def full(province):
    """As much as the page can hold: many documents, all late, with long names."""
    for number in range(14):
        paper = issued_plan(province).document
        Document.objects.filter(pk=paper.pk).update(number=f"{1800 + number}/KH-UBND")
        commune(paper, province, number, due=TODAY - timedelta(days=100 + number))
    return seen(province)


def test_the_briefing_is_one_page_when_full_and_when_empty(province):
    for found in (seen(province), full(province)):
        paper = briefing(province, found, "ngày 17/7/2026", "Số liệu minh họa")
        pages = pypdfium2.PdfDocument(write_pdf(paper))
        text = pages[0].get_textpage().get_text_range()
        assert len(pages) == 1
        assert "GIÁM ĐỐC" in text


def test_the_briefing_in_word_says_the_same_figures(client, province):
    full(province)
    client.force_login(officer(province, Role.LEADER))
    written = docx.Document(io.BytesIO(client.get("/do-phu/toan-canh/tom-tat.docx").content))
    cells = [cell.text for table in written.tables for row in table.rows for cell in row.cells]
    words = "\n".join([*cells, *(paragraph.text for paragraph in written.paragraphs)])
    assert "Trong 14 nhiệm vụ đã giao" in words
    assert "Với 8 văn bản mới nhất, 8/8 nơi đang trễ" in words
    assert share(114, 124) == "91,9 % (114/124)"
    assert share(0, 0) == "–"
