"""Disposal of work files: two people, nothing before its time, the bytes gone from disk, the register still says the line."""

import io
import zipfile
from datetime import date

import docx
import pytest
import time_machine
from django.urls import reverse

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.models import Kind
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.foundation.files.actions import NotItsOwner, remove
from chungtay.foundation.files.queries import place
from chungtay.kit.reach import OutsideReach
from chungtay.mandate.documents import actions
from chungtay.mandate.documents.models import Direction, Entry
from chungtay.mandate.documents.tests.factories import issued, registered
from chungtay.mandate.plans import disposing, gathering
from chungtay.mandate.plans.disposals import DisposalState
from chungtay.mandate.plans.matters import Matter, Retention

pytestmark = pytest.mark.django_db
DECISION = "12/QĐ-SYT, 3/8/2026"
PICTURE = b"\x89PNG\r\n\x1a\n" + b"0" * 40


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(date(2026, 8, 3)):
        yield


@pytest.fixture
def ours():
    return body("Sở Y tế", kind=Kind.DEPARTMENT)


@pytest.fixture
def eyes(ours):
    return reach(ours, Role.PROVINCIAL_OFFICER, date(2026, 8, 3))


@pytest.fixture
def head(ours):
    return reach(ours, Role.LEADER, date(2026, 8, 3))


@pytest.fixture
def paper(ours, eyes):
    """A document that came on paper, with an attachment kept for it."""
    made = registered(ours)
    actions.supply(eyes, made.attachments.create(name="Phụ lục"), name="phu-luc.png", content=PICTURE)
    return made


def old(eyes, paper, *, closed=date(2020, 5, 5), code="5-nam"):
    made = gathering.open_(eyes, title="Thư mời họp 2020", retention=Retention.objects.get(code=code))
    gathering.put(eyes, made, document=paper)
    Matter.objects.filter(pk=made.pk).update(opened_on=date(2020, 1, 1), closed_on=closed)
    return Matter.objects.get(pk=made.pk)


def approved(eyes, head, *matters):
    made = disposing.propose(eyes, [one.pk for one in matters], reason="Hết thời hạn")
    disposing.decide(head, made, is_approved=True, decision=DECISION)
    return made


def test_the_bytes_are_gone_from_disk_and_the_register_still_shows_the_line(
    client, ours, eyes, head, paper, django_capture_on_commit_callbacks
):
    stored = paper.attachments.get().file
    assert place(stored.pk).exists()
    made = approved(eyes, head, old(eyes, paper))
    with django_capture_on_commit_callbacks(execute=True):
        assert disposing.carry_out(eyes, made) == 1
    assert not place(stored.pk).exists()
    stored.refresh_from_db()
    assert (stored.removed_on, stored.removed_by) == (date(2026, 8, 3), DECISION)
    client.force_login(officer(ours, Role.PROVINCIAL_OFFICER))
    line = client.get(reverse("documents:register")).text
    assert paper.number in line
    assert f"Đã hủy theo quyết định {DECISION}" in line
    assert "đã hủy theo quyết định" in client.get(reverse("documents:document", args=[paper.pk])).text
    address = reverse("documents:attachment_file", args=[paper.attachments.get().pk])
    assert client.get(address).status_code == 404
    verbs = {"files.remove", "documents.destroy_files", "matters.carry_out_disposal"}
    assert verbs <= set(Event.objects.values_list("verb", flat=True))


def test_the_word_file_of_a_paper_of_ours_goes_too(eyes, head, django_capture_on_commit_callbacks):
    paper = issued(eyes)
    stored = paper.texts.exclude(file=None).get().file
    made = approved(eyes, head, old(eyes, paper))
    with django_capture_on_commit_callbacks(execute=True):
        assert disposing.carry_out(eyes, made) >= 1
    assert not place(stored.pk).exists()


def test_what_stands_in_another_kept_file_or_another_body_holds_stays(
    eyes, head, paper, django_capture_on_commit_callbacks
):
    first, second = old(eyes, paper), old(eyes, paper, code="20-nam")
    made = approved(eyes, head, first)
    with django_capture_on_commit_callbacks(execute=True):
        assert disposing.carry_out(eyes, made) == 0
    assert place(paper.attachments.get().file_id).exists()
    second.delete()
    shared = approved(eyes, head, old(eyes, paper))
    facts = {"direction": Direction.IN, "year": 2026, "number": 1, "entered_on": date(2026, 4, 8)}
    Entry.objects.create(agency=body("xã Suối Mây"), document=paper, **facts)
    assert disposing.carry_out(eyes, shared) == 0
    assert place(paper.attachments.get().file_id).exists()


def test_only_closed_files_past_their_period_are_listed_once(eyes, paper):
    past = old(eyes, paper)
    young, ever = old(eyes, paper, closed=date(2021, 1, 1)), old(eyes, paper, code="vinh-vien")
    running = old(eyes, paper, closed=None)
    assert disposing.due(eyes) == [past]
    for other in (young, ever, running):
        with pytest.raises(NotNow):
            disposing.propose(eyes, [past.pk, other.pk], reason="Hết thời hạn")
    disposing.propose(eyes, [past.pk], reason="Hết thời hạn")
    assert disposing.due(eyes) == []
    with pytest.raises(NotNow):
        disposing.propose(eyes, [past.pk], reason="Hết thời hạn")
    with pytest.raises(gathering.Listed):
        gathering.close(eyes, past, is_closed=False)


def test_who_proposes_does_not_decide_and_nothing_goes_before(ours, eyes, head, paper):
    made = disposing.propose(eyes, [old(eyes, paper).pk], reason="Hết thời hạn")
    with pytest.raises(OutsideReach):
        disposing.decide(eyes, made, is_approved=True, decision=DECISION)
    made.proposed_by_id = head.officer_id
    made.save()
    with pytest.raises(OutsideReach):
        disposing.decide(head, made, is_approved=True, decision=DECISION)
    with pytest.raises(NotNow):
        disposing.carry_out(eyes, made)
    disposing.decide(reach(ours, Role.LEADER), made, is_approved=False, decision="Còn dùng")
    with pytest.raises(NotNow):
        disposing.carry_out(eyes, made)
    assert [one.title for one in disposing.due(eyes)] == ["Thư mời họp 2020"]


def test_a_file_is_removed_only_for_its_owner(eyes, paper):
    with pytest.raises(NotItsOwner):
        remove(eyes, paper, paper.attachments.get().file, decision=DECISION)


def test_a_list_is_proposed_decided_and_carried_out_on_its_pages(
    client, ours, eyes, paper, django_assert_max_num_queries, django_capture_on_commit_callbacks
):
    matter = old(eyes, paper)
    clerk, leader = officer(ours, Role.CLERK), officer(ours, Role.LEADER)
    client.force_login(clerk)
    address = reverse("plans:matters:disposals")
    assert "Thư mời họp 2020" in client.get(address).text
    assert "Chọn ít nhất một hồ sơ" in client.post(address, {"reason": "Hết hạn"}).text
    page = client.post(address, {"chosen": [matter.pk], "reason": "Hết thời hạn lưu trữ"}, follow=True)
    made = disposing.disposals(eyes).get()
    here = reverse("plans:matters:disposal", args=[made.pk])
    assert page.redirect_chain[-1][0] == here
    word = docx.Document(io.BytesIO(client.get(f"{here}danh-muc.docx").content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert "Thư mời họp 2020" in cells
    archive = zipfile.ZipFile(io.BytesIO(client.get(f"{here}danh-muc.xlsx").content))
    assert "Thư mời họp 2020" in archive.read("xl/worksheets/sheet1.xml").decode()
    assert client.post(f"{here}quyet-dinh/", {"decision": DECISION}).status_code == 403
    client.force_login(leader)
    client.post(f"{here}quyet-dinh/", {"decision": DECISION})
    client.force_login(clerk)
    assert "Chưa hủy gì" in client.post(f"{here}thuc-hien/", {}, follow=True).text
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{here}thuc-hien/", {"is_sure": "on"})
    with django_assert_max_num_queries(30):
        assert DECISION in client.get(here).text
    made.refresh_from_db()
    assert made.state == DisposalState.DONE


def test_a_stranger_finds_no_list(client, ours, eyes, paper):
    made = disposing.propose(eyes, [old(eyes, paper).pk], reason="Hết thời hạn")
    client.force_login(officer(body("Sở khác", kind=Kind.DEPARTMENT), Role.LEADER))
    assert client.get(reverse("plans:matters:disposal", args=[made.pk])).status_code == 404
