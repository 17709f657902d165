"""The pages of reports: the board, one report, the rows of a figure; who sees them and what they cost."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import TODAY, officer
from chungtay.foundation.agencies.models import Agency
from chungtay.results.figures.tests.factories import activity
from chungtay.results.reporting import actions, queries
from chungtay.results.reporting.actions import Entry, Words
from chungtay.results.reporting.models import Submission
from chungtay.results.reporting.rules import SubmissionState
from chungtay.results.reporting.tests.factories import (
    H1,
    IN_H1,
    accepted,
    commune,
    department,
    form,
    indicator,
    officer_of,
    taken_over,
    told,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
BELOW = {"bieu-mau": "half-year", "ky": H1}


@pytest.fixture
def today() -> Iterator[None]:
    with time_machine.travel(TODAY, tick=False):
        yield


def signed_in(agency: Agency, role: Role = Role.COMMUNE_OFFICER) -> Client:
    client = Client()
    client.force_login(officer(agency, role))
    return client


def above(agency: Agency) -> Client:
    return signed_in(agency, Role.PROVINCIAL_OFFICER)


def page(client: Client, name: str, *args: object, **query: object) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "[[undefined" not in text
    return text


def post(client: Client, name: str, *args: object, **facts: object) -> str:
    answer = client.post(reverse(name, args=args), facts, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def filled(seen_by: Agency, submission: Submission, **typed: str) -> dict[str, str]:
    """What a browser sends: every figure typed as 0, but for those named."""
    submission.refresh_from_db()
    facts = {"version": str(submission.version), "results": "", "difficulties": "", "proposals": ""}
    for cell in queries.cells(officer_of(seen_by), submission):
        facts[f"so-{cell.indicator.pk}"] = "0"
    return facts | {f"so-{indicator(code).pk}": value for code, value in typed.items()}


def begun(agency: Agency) -> Submission:
    return actions.start(officer_of(agency), form(), H1)


def test_the_board_lists_what_is_owed_with_the_late_one_first() -> None:
    body = commune(under=department())
    text = page(signed_in(body), "reporting:board")
    assert text.index("Báo cáo 6 tháng") < text.index("Báo cáo Tháng hành động")
    assert "20/6/2026" in text
    assert "20/7/2026" in text


def test_a_commune_begins_its_report_from_the_board() -> None:
    body = commune(under=department())
    text = post(signed_in(body), "reporting:begin", **BELOW)
    assert "20/6/2026" in text
    assert Submission.objects.get(agency=body).period == H1


def test_the_board_above_names_those_who_have_not_reported_first() -> None:
    health = department()
    told(commune("An", under=health))
    commune("Im Lặng", under=health)
    text = page(above(health), "reporting:board", **BELOW)
    assert "1/2" in text
    table = text[text.index('id="cap-duoi"') :]
    assert table.index("UBND xã Im Lặng") < table.index("UBND xã An")


def test_the_board_is_narrowed_by_state_and_by_name_without_marks() -> None:
    health = department()
    told(commune("Đồng Nai", under=health))
    commune("Im Lặng", under=health)
    for narrowed in ({"tinh-trang": "missing"}, {"tim": "im lang"}):
        text = page(above(health), "reporting:board", **BELOW, **narrowed)
        table = text[text.index('id="cap-duoi"') :]
        assert "UBND xã Im Lặng" in table
        assert "UBND xã Đồng Nai" not in table


def test_the_export_lists_every_body_below() -> None:
    health = department()
    told(commune("An", under=health))
    commune("Im Lặng", under=health)
    answer = above(health).get(reverse("reporting:export"), BELOW)
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == ["UBND xã Im Lặng", "UBND xã An"]


def test_zero_blank_and_not_applicable_look_different() -> None:
    body = commune(under=department())
    submission = begun(body)
    facts = filled(body, submission, works="", events="0") | {f"ka-{indicator('surgeries').pk}": "on"}
    text = post(signed_in(body), "reporting:report", submission.pk, **facts)
    assert 'class="typed off"' in text
    assert "chưa nhập" in text
    figures = {one.indicator.code: one for one in submission.figures.select_related("indicator")}
    assert figures["works"].typed is None
    assert figures["events"].typed == 0
    assert figures["surgeries"].is_not_applicable


def test_a_difference_asks_for_its_reason_and_blocks_submission() -> None:
    body = commune(under=department())
    activity(body, on=IN_H1)
    submission = begun(body)
    client = signed_in(body)
    text = post(client, "reporting:report", submission.pk, nop="1", **filled(body, submission, events="1.250"))
    assert "+1.249" in text
    submission.refresh_from_db()
    assert submission.state == "draft"
    facts = filled(body, submission, events="1.250") | {f"ly-do-{indicator('events').pk}": "cả số của Hội Phụ nữ"}
    post(client, "reporting:report", submission.pk, nop="1", **facts)
    submission.refresh_from_db()
    assert submission.state == "submitted"


def test_computed_figures_are_taken_over_one_by_one_or_all_that_are_blank() -> None:
    body = commune(under=department())
    activity(body, on=IN_H1, girls=12)
    submission, client = begun(body), signed_in(body)
    facts = filled(body, submission, events="9", girls="", children="")
    post(client, "reporting:report", submission.pk, lay=str(indicator("events").pk), **facts)
    typed = dict(submission.figures.values_list("indicator__code", "typed"))
    assert (typed["events"], typed["girls"]) == (1, None)
    post(client, "reporting:report", submission.pk, lay="het", **filled(body, submission, girls="", children=""))
    typed = dict(submission.figures.values_list("indicator__code", "typed"))
    assert (typed["girls"], typed["children"]) == (12, 12)


def test_a_wrong_number_is_said_at_its_field_and_nothing_typed_is_lost() -> None:
    body = commune(under=department())
    submission = begun(body)
    facts = filled(body, submission, events="mười hai") | {"difficulties": "Đường xa."}
    text = post(signed_in(body), "reporting:report", submission.pk, **facts)
    assert "mười hai" in text
    assert "Đường xa." in text
    assert not submission.figures.exclude(typed=None).exists()


def test_a_stale_save_shows_both_versions_and_keeping_mine_saves_it() -> None:
    body = commune(under=department())
    submission, client = begun(body), signed_in(body)
    mine = filled(body, submission, works="7")
    seen = officer_of(body)
    actions.write(seen, submission, version=1, entries={indicator("works").pk: Entry(Decimal(3))}, words=Words())
    text = post(client, "reporting:report", submission.pk, **mine)
    assert 'value="7"' in text
    assert "<b>3</b>" in text
    post(client, "reporting:report", submission.pk, **(mine | {"version": "2"}))
    assert dict(submission.figures.values_list("indicator__code", "typed"))["works"] == 7


def test_the_body_above_reads_and_accepts_a_report() -> None:
    health = department()
    submission = told(commune(under=health), words=Words(proposals="Cấp áo phao"))
    client = above(health)
    assert "Cấp áo phao" in page(client, "reporting:report", submission.pk)
    post(client, "reporting:accept", submission.pk)
    submission.refresh_from_db()
    assert submission.state == "accepted"


def test_a_report_is_sent_back_with_its_reason_and_the_commune_reads_it() -> None:
    health = department()
    submission = told(commune(under=health))
    client = above(health)
    post(client, "reporting:return", submission.pk, reason="")
    submission.refresh_from_db()
    assert submission.state == "submitted"
    post(client, "reporting:return", submission.pk, reason="Thiếu thôn Ba")
    assert "Thiếu thôn Ba" in page(signed_in(submission.agency), "reporting:report", submission.pk)


def test_a_frozen_figure_opens_to_the_rows_kept_and_says_what_changed() -> None:
    body = commune(under=department())
    held = activity(body, on=IN_H1, title="Ngày hội bơi")
    submission = told(body)
    held.withdrawn_at = submission.submitted_at
    held.save()
    text = page(signed_in(body), "reporting:cell", submission.pk, "events")
    assert "Ngày hội bơi" in text
    assert 'class="st late"' in text


def test_the_consolidated_report_lists_what_is_missing_and_what_the_parts_write() -> None:
    health = department()
    accepted(commune("An", under=health), health, events=2, words=Words(difficulties="Thiếu người dạy bơi"))
    commune("Im Lặng", under=health)
    client = above(health)
    text = post(client, "reporting:begin", **BELOW)
    assert "UBND xã Im Lặng" in text
    assert "Thiếu người dạy bơi" in text
    whole = Submission.objects.get(agency=health)
    assert "UBND xã An" in page(client, "reporting:cell", whole.pk, "events")


def test_the_paper_is_drafted_issued_and_downloaded_from_the_page() -> None:
    body = commune(under=department())
    submission, client = told(body), signed_in(body)
    post(client, "reporting:write_paper", submission.pk)
    assert "01/BC-UBND" in post(client, "reporting:issue_paper", submission.pk)
    answer = client.get(reverse("reporting:docx", args=[submission.pk]))
    assert answer.content.startswith(b"PK")


def test_a_report_outside_the_reach_is_not_found_and_who_may_see_none_gets_403() -> None:
    submission = told(commune(under=department()))
    names = ("reporting:report", "reporting:accept", "reporting:submit", "reporting:write_paper", "reporting:docx")
    stranger, observer = signed_in(commune("khác")), signed_in(commune("nữa"), Role.OBSERVER)
    for name in names:
        address = reverse(name, args=[submission.pk])
        ask = "get" if name in {"reporting:report", "reporting:docx"} else "post"
        assert getattr(stranger, ask)(address).status_code == 404
        assert getattr(observer, ask)(address).status_code == 403
    assert observer.get(reverse("reporting:board")).status_code == 403
    assert observer.post(reverse("reporting:begin"), BELOW).status_code == 403


def test_the_body_above_cannot_write_what_the_body_below_told() -> None:
    health = department()
    submission = told(commune(under=health))
    answer = above(health).post(
        reverse("reporting:report", args=[submission.pk]), filled(submission.agency, submission)
    )
    assert answer.status_code == 403


@pytest.mark.parametrize("name", ["reporting:board", "reporting:report"])
def test_a_page_asks_the_database_no_more_for_many_bodies_than_for_one(name: str) -> None:
    health, counts = department(), []
    for bodies in (1, 6):
        for _ in range(bodies):
            accepted(commune(under=health), health, events=1)
            told(commune(under=health))
        seen = officer_of(health, Role.PROVINCIAL_OFFICER)
        whole = actions.consolidate(seen, form(), H1)
        taken_over(seen, whole)
        client = above(health)
        with CaptureQueriesContext(connection) as asked:
            page(client, name, *([whole.pk] if name == "reporting:report" else []))
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 30


def test_the_board_opens_on_the_period_with_most_reports_to_judge() -> None:
    health = department()
    told(commune("An", under=health), period=H1)
    with time_machine.travel(date(2026, 11, 22), tick=False):
        which = above(health).get(reverse("reporting:board")).context["which"]
        narrowed = above(health).get(reverse("reporting:board"), {"bieu-mau": "action-month"}).context["which"]
    assert (which.form.code, which.period) == ("half-year", H1)
    assert (narrowed.form.code, narrowed.period) == ("action-month", "2026-AM")


def test_with_nothing_to_judge_the_board_opens_on_what_was_due_last_and_not_on_what_is_to_come() -> None:
    health = department()
    commune("An", under=health)
    with time_machine.travel(date(2026, 11, 22), tick=False):
        which = above(health).get(reverse("reporting:board")).context["which"]
    assert (which.form.code, which.period) == ("action-month", "2026-AM")


def test_a_report_that_waits_is_called_by_the_name_of_its_period() -> None:
    health = department()
    told(commune("An", under=health), period="2026-AM")
    text = page(above(health), "reporting:board")
    assert "Báo cáo 6 tháng công tác trẻ em · Tháng hành động vì trẻ em năm 2026" in text
    assert "2026-AM ·" not in text


def test_a_report_is_sent_back_by_the_body_it_was_told_to_and_by_no_other() -> None:
    health = department()
    body = commune("An", under=health)
    submission = begun(body)
    for client in (signed_in(body, Role.LEADER), signed_in(body), above(health)):
        for facts in ({}, {"reason": "Thiếu số liệu"}):
            answer = client.post(reverse("reporting:return", args=[submission.pk]), facts)
            assert answer.status_code in {403, 404}
    submission.refresh_from_db()
    assert submission.state == SubmissionState.DRAFT
