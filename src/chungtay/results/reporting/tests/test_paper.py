"""The written report: in the outgoing register with a number, among the incoming ones above, and from the command line."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from django.core.management import CommandError, call_command

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer
from chungtay.mandate.documents import papers
from chungtay.mandate.documents.models import Delivery, Entry
from chungtay.results.figures.tests.factories import activity
from chungtay.results.reporting import actions
from chungtay.results.reporting.actions import Words
from chungtay.results.reporting.models import Submission
from chungtay.results.reporting.tests.factories import (
    H1,
    IN_H1,
    accepted,
    commune,
    department,
    form,
    officer_of,
    taken_over,
    told,
)

pytestmark = pytest.mark.django_db


def table_rows(content: bytes) -> dict[str, list[str]]:
    """Return the rows of the tables of figures by the name of the indicator."""
    rows = [[cell.text for cell in row.cells] for table in docx.Document(BytesIO(content)).tables for row in table.rows]
    return {row[1]: row for row in rows if len(row) >= 4}


def words(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs)


def test_a_told_report_is_written_numbered_and_found_above_among_the_incoming_papers() -> None:
    health = department()
    body = commune(under=health)
    submission = told(body, events=3, words=Words(results="Tổ chức tốt.", proposals="Cấp thêm kinh phí."))
    seen = officer_of(body)
    actions.write_paper(seen, submission)
    submission.refresh_from_db()
    document = actions.issue_paper(seen, submission)
    assert document.number == "01/BC-UBND"
    assert Delivery.objects.get(document=document).receiver == health
    assert Entry.objects.filter(document=document, agency=health, direction="in").exists()
    content = papers.docx(officer_of(health, Role.PROVINCIAL_OFFICER), document)
    assert table_rows(content)["Số hoạt động đã tổ chức"][3] == "3"
    assert "Tổ chức tốt." in words(content)
    assert "Cấp thêm kinh phí." in words(content)


def test_the_consolidated_paper_says_how_many_bodies_reported_and_names_those_that_did_not() -> None:
    health = department()
    accepted(commune("An", under=health), health, events=2)
    commune("Im Lặng", under=health)
    seen = officer_of(health, Role.PROVINCIAL_OFFICER)
    whole = actions.submit(seen, taken_over(seen, actions.consolidate(seen, form(), H1)))
    content = papers.docx(seen, actions.write_paper(seen, whole))
    assert table_rows(content)["Số hoạt động đã tổ chức"][3:] == ["2", "1/2"]
    assert "1/2 đơn vị" in words(content)
    assert "UBND xã Im Lặng" in words(content)


def test_there_is_no_paper_before_the_report_is_told_and_only_one_after() -> None:
    body = commune()
    seen = officer_of(body)
    with pytest.raises(NotNow):
        actions.write_paper(seen, actions.start(seen, form(), H1))
    submission = told(commune("khác"))
    other = officer_of(submission.agency)
    actions.write_paper(other, submission)
    with pytest.raises(NotNow):
        actions.write_paper(other, submission)


def test_the_command_writes_the_report_that_was_told(tmp_path: Path) -> None:
    submission = told(commune(), events=4)
    activity(submission.agency, on=IN_H1)
    out = tmp_path / "report.docx"
    call_command("report", "half-year", agency=submission.agency.code, period=H1, out=out, verbosity=0)
    assert table_rows(out.read_bytes())["Số hoạt động đã tổ chức"][3] == "4"


def test_the_command_consolidates_a_report_nobody_began_and_keeps_nothing(tmp_path: Path) -> None:
    health = department()
    accepted(commune(under=health), health, events=2)
    officer(health, Role.PROVINCIAL_OFFICER)
    out = tmp_path / "report.docx"
    call_command("report", "half-year", agency=health.code, period=H1, out=out, verbosity=0)
    assert table_rows(out.read_bytes())["Số hoạt động đã tổ chức"][3:] == ["2", "1/1"]
    assert not Submission.objects.filter(agency=health).exists()


@pytest.mark.parametrize("wrong", [{"agency": "NOBODY"}, {"period": "2026-H7"}])
def test_the_command_says_in_one_line_what_it_does_not_know(tmp_path: Path, wrong: dict[str, str]) -> None:
    facts = {"agency": commune().code, "period": H1, "out": tmp_path / "report.docx"} | wrong
    with pytest.raises(CommandError, match="No such"):
        call_command("report", "half-year", **facts)
    assert not (tmp_path / "report.docx").exists()
