"""What is too large is refused early, and what is merely long is taken whole."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.tests.factories import union_body
from chungtay.mandate.documents import actions
from chungtay.mandate.documents.marking import Mark, lines
from chungtay.mandate.documents.models import Intake, IntakeState
from chungtay.mandate.documents.proposal_forms import MOST_ADDED, ProposalForm
from chungtay.mandate.documents.proposals import MOST_ROWS
from chungtay.mandate.documents.reviewing import known
from chungtay.mandate.documents.row_forms import ROWS
from chungtay.mandate.documents.tests.test_intake import PLAN
from chungtay.mandate.documents.tests.test_pages import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours():
    return union_body("Liên đoàn Lao động tỉnh Bình Lâm")


@pytest.fixture
def clerk(client, ours):
    client.force_login(officer(ours, Role.CLERK))
    return client


def taken_in(ours, text: str = PLAN) -> Intake:
    return actions.take_in(reach(ours, Role.CLERK), name="a.txt", content=text.encode())


def test_a_plan_of_a_hundred_and_fifty_tasks_is_saved_whole(clerk, ours):
    intake = taken_in(ours)
    intake.proposal["tasks"] *= 75
    intake.save()
    before = len(intake.proposal["tasks"])
    assert before == 150
    assert clerk.post(reverse("documents:save", args=[intake.pk]), form_of(intake)).status_code == 302
    intake.refresh_from_db()
    assert len(intake.proposal["tasks"]) == before


def test_a_few_words_do_not_ask_for_thousands_of_rows(ours):
    intake = taken_in(ours)
    sent = {f"{name}-{place}-text": "x" for name in ROWS for place in (399, "9" * 5000)}
    form = ProposalForm(intake.proposal, known(), sent)
    assert all(len(rows) <= len(intake.proposal[name]) + MOST_ADDED for name, rows in form.rows.items())


def test_a_text_made_of_tasks_alone_is_proposed_in_part_and_says_so(clerk, ours):
    task = "1. Giao Sở Y tế chủ trì tổ chức tuyên truyền trước ngày 30/6/2026.\n"
    head = "ỦY BAN NHÂN DÂN TỈNH BÌNH LÂM\nSố: 12/KH-UBND\nBình Lâm, ngày 1 tháng 2 năm 2026\nKẾ HOẠCH\nVề công tác trẻ em\n"
    intake = taken_in(ours, head + task * 3 * MOST_ROWS)
    assert len(intake.proposal["tasks"]) == MOST_ROWS
    assert {int(path[6:].partition("]")[0]) for path in intake.places if path.startswith("tasks[")} == set(
        range(MOST_ROWS)
    )
    assert [one["field"] for one in intake.doubts if one["code"] == "many"] == ["tasks"]
    assert "Tệp có đúng là một văn bản không?" in clerk.get(reverse("documents:review", args=[intake.pk])).text


def test_each_line_of_a_text_looks_at_its_own_marks_alone():
    class Counted(int):
        asked = 0

        def __gt__(self, other: int) -> bool:
            Counted.asked += 1
            return int(self) > other

    text = "dòng chữ\n" * 2_000
    found = [Mark(f"recipients[{at}]", at * 9, Counted(at * 9 + 8), str(at), False, False) for at in range(2_000)]
    assert [piece.marks for line in lines(text, found) for piece in line.pieces] == [(one,) for one in found]
    assert Counted.asked < 20 * len(found)


def test_a_file_too_large_is_not_read_into_memory(clerk, settings):
    settings.FILES_LIMIT_BYTES = 100
    large = SimpleUploadedFile("a.txt", b"x" * 101)
    answer = clerk.post(reverse("documents:bring"), {"files": [large, SimpleUploadedFile("b.txt", PLAN.encode()[:90])]})
    assert "25 MB" in answer.content.decode()
    assert Intake.objects.count() == 1


def test_a_number_in_foreign_letters_is_registered_and_nothing_breaks(ours):
    intake = taken_in(ours)
    intake.proposal["document"]["number"] = "12/漢字-UBND"
    intake.save()
    assert actions.confirm(reach(ours, Role.CLERK), intake).number == "12/漢字-UBND"


def test_a_text_in_the_register_is_neither_put_aside_nor_brought_back(clerk, ours):
    intake = taken_in(ours)
    actions.confirm(reach(ours, Role.CLERK), intake)
    for name in ("discard", "restore"):
        assert clerk.post(reverse(f"documents:{name}", args=[intake.pk])).status_code == 404


def test_what_cannot_be_kept_is_given_up_at_once_and_the_fault_stays_in_the_log(ours, monkeypatch):
    intake = actions.put_by(reach(ours, Role.CLERK), name="a.txt", content=PLAN.encode())
    monkeypatch.setattr(actions.arriving, "_tell", lambda *_: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        actions.read_put_by(intake.pk)
    intake.refresh_from_db()
    assert (intake.state, intake.trouble) == (IntakeState.UNREADABLE, actions.arriving.INTERRUPTED)


def test_signs_nobody_sees_are_left_out_of_a_name(ours):
    name = "ke\u202efdp.exe\x1b\x00.txt"
    intake = actions.put_by(reach(ours, Role.CLERK), name=name, content=PLAN.encode())
    assert (intake.name, intake.file.name) == ("kefdp.exe.txt", "kefdp.exe.txt")
