"""Work files: what is gathered, who sees it, how long it is kept, and the archive of all of it."""

import io
import zipfile
from datetime import date

import docx
import pytest
import time_machine
from django.urls import reverse

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.models import Kind
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.kit.reach import OutsideReach
from chungtay.kit.versions import StaleSave
from chungtay.mandate.documents.tests.factories import issued, registered
from chungtay.mandate.plans import catalogue, gathering
from chungtay.mandate.plans.matters import Matter, Piece, Retention
from chungtay.mandate.plans.tests.factories import issued_plan

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 17)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY):
        yield


@pytest.fixture
def ours():
    return body("Sở Y tế", kind=Kind.DEPARTMENT)


@pytest.fixture
def eyes(ours):
    return reach(ours, Role.PROVINCIAL_OFFICER)


@pytest.fixture
def member(client, ours):
    client.force_login(officer(ours, Role.PROVINCIAL_OFFICER))
    return client


@pytest.fixture
def summer(eyes):
    return gathering.open_(eyes, title="Tháng hành động vì trẻ em 2026", retention=Retention.objects.get(code="5-nam"))


def test_a_matter_gathers_a_document_a_task_and_a_note_in_time_order(member, ours, summer):
    paper, task = registered(ours), issued_plan(ours).tasks.get()
    told = {"matter": summer.pk}
    member.post(reverse("plans:matters:put_document", args=[paper.pk]), told)
    member.post(reverse("plans:matters:put_document", args=[paper.pk]), told)
    member.post(reverse("plans:matters:put_task", args=[task.pk]), told)
    member.post(reverse("plans:matters:add_note", args=[summer.pk]), {"note": "Đã gọi điện cho xã"})
    assert [(one.document, one.task, one.note) for one in summer.pieces.all()] == [
        (paper, None, ""),
        (None, task, ""),
        (None, None, "Đã gọi điện cho xã"),
    ]
    text = member.get(reverse("plans:matters:matter", args=[summer.pk])).text
    assert text.index(paper.number) < text.index(task.text) < text.index("Đã gọi điện cho xã")
    assert (
        reverse("plans:matters:put_document", args=[paper.pk])
        in member.get(reverse("documents:document", args=[paper.pk])).text
    )
    assert reverse("plans:matters:put_task", args=[task.pk]) in member.get(reverse("plans:task", args=[task.pk])).text
    assert summer.title in member.get(reverse("plans:matters:put_document", args=[paper.pk])).text
    assert {one.verb for one in Event.objects.filter(row_label="plans.matter")} == {"matters.open", "matters.put"}


def test_a_new_file_is_named_on_the_way(member, ours):
    paper = registered(ours)
    address = reverse("plans:matters:put_document", args=[paper.pk])
    assert "đặt tên hồ sơ mới" in member.post(address, {"title": " "}).text
    member.post(address, {"title": "Kiểm tra bếp ăn bán trú"})
    assert Matter.objects.get().pieces.get().document == paper


def test_a_closed_file_takes_nothing_in_until_it_is_opened_again(member, eyes, summer, ours):
    piece = gathering.put(eyes, summer, note="Việc một")
    member.post(reverse("plans:matters:close", args=[summer.pk]))
    for refused in (lambda: gathering.put(eyes, summer, note="Việc hai"), lambda: gathering.take_out(eyes, piece)):
        with pytest.raises(gathering.Closed):
            refused()
    member.post(reverse("plans:matters:take_out", args=[piece.pk]))
    assert Piece.objects.count() == 1
    member.post(reverse("plans:matters:close", args=[summer.pk]), {"mo-lai": "1"})
    member.post(reverse("plans:matters:take_out", args=[piece.pk]))
    assert not Piece.objects.exists()


def test_the_period_runs_from_the_end_of_the_year_it_was_closed(eyes, summer):
    assert summer.kept_until is None
    gathering.close(eyes, summer)
    summer.refresh_from_db()
    assert summer.kept_until == date(2031, 12, 31)
    summer.retention = Retention.objects.get(code="vinh-vien")
    assert summer.kept_until is None


def test_another_body_finds_neither_the_file_nor_what_it_holds(client, eyes, summer):
    piece = gathering.put(eyes, summer, note="Việc riêng")
    other = body("Sở Tư pháp", kind=Kind.DEPARTMENT)
    client.force_login(officer(other, Role.PROVINCIAL_OFFICER))
    for name, key in (("matter", summer.pk), ("archive", summer.pk), ("edit", summer.pk)):
        assert client.get(reverse(f"plans:matters:{name}", args=[key])).status_code == 404
    assert client.post(reverse("plans:matters:take_out", args=[piece.pk])).status_code == 404
    with pytest.raises(OutsideReach):
        gathering.put(reach(other, Role.PROVINCIAL_OFFICER), summer, note="x")
    assert "Việc riêng" not in client.get(reverse("plans:matters:matters")).text


def test_a_confidential_document_in_a_file_is_neither_shown_nor_counted_nor_packed(member, eyes, summer, ours):
    paper = registered(ours, "7/KH-UBND")
    gathering.put(eyes, summer, document=paper)
    paper.is_confidential = True
    paper.save()
    assert "7/KH-UBND" not in member.get(reverse("plans:matters:matter", args=[summer.pk])).text
    assert gathering.shelf(eyes).get().piece_count == 0
    with zipfile.ZipFile(io.BytesIO(member.get(reverse("plans:matters:archive", args=[summer.pk])).content)) as archive:
        index = docx.Document(io.BytesIO(archive.read("00-muc-luc.docx")))
    assert "7/KH-UBND" not in " ".join(cell.text for table in index.tables for row in table.rows for cell in row.cells)


def test_the_archive_holds_an_index_and_the_files_as_they_were_kept(member, eyes, summer):
    paper = issued(eyes)
    gathering.put(eyes, summer, document=paper)
    gathering.put(eyes, summer, note="Đã gọi điện cho xã")
    got = member.get(reverse("plans:matters:archive", args=[summer.pk]))
    assert got["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(got.content)) as archive:
        assert archive.testzip() is None
        index = docx.Document(io.BytesIO(archive.read("00-muc-luc.docx")))
        words = [[cell.text for cell in row.cells] for table in index.tables for row in table.rows]
        kept = [name for name in archive.namelist() if name != "00-muc-luc.docx"]
        assert len(kept) == 1
        assert paper.title in "\n".join(one.text for one in docx.Document(io.BytesIO(archive.read(kept[0]))).paragraphs)
    assert ["01", "17/07/2026", paper.number, paper.title] in words
    assert ["02", "17/07/2026", "Ghi chú", "Đã gọi điện cho xã"] in words


def test_files_are_searched_without_marks_and_renamed_by_one_at_a_time(member, eyes, summer):
    assert summer in gathering.shelf(eyes, "", "thang hanh dong")
    assert summer not in gathering.shelf(eyes, "", "vắng mặt")
    gathering.edit(eyes, summer, version=1, title="Tên mới", retention=None)
    with pytest.raises(StaleSave):
        gathering.edit(eyes, summer, version=1, title="Tên khác", retention=None)
    stale = member.post(reverse("plans:matters:edit", args=[summer.pk]), {"version": 1, "title": "Tên của tôi"})
    assert stale.status_code == 409
    assert "Tên mới" in stale.text
    assert "Tên của tôi" in stale.text


def test_the_list_and_a_file_cost_the_same_with_one_row_and_with_twenty(
    member, eyes, summer, ours, django_assert_max_num_queries
):
    for at in range(20):
        one = gathering.open_(eyes, title=f"Hồ sơ {at}", retention=None)
        gathering.put(eyes, one, note="a")
        gathering.put(eyes, summer, document=registered(ours, f"{at}/KH-UBND"))
        gathering.put(eyes, summer, note=f"Ghi chú {at}")
    with django_assert_max_num_queries(30):
        assert member.get(reverse("plans:matters:matters")).text.count("Hồ sơ ") >= 20
    with django_assert_max_num_queries(30):
        assert member.get(reverse("plans:matters:matter", args=[summer.pk])).text.count("/KH-UBND") == 20


def test_periods_an_administrator_changed_are_left_alone():
    Retention.objects.filter(code="5-nam").update(years=7, is_own=True)
    catalogue.load()
    assert list(Retention.objects.values_list("years", flat=True)) == [None, 70, 50, 20, 10, 7]


def test_what_is_too_heavy_for_one_archive_is_told_in_words(member, eyes, summer, monkeypatch):
    gathering.put(eyes, summer, document=issued(eyes))
    monkeypatch.setattr("chungtay.mandate.plans.matter_zip.MOST_BYTES", 10)
    got = member.get(reverse("plans:matters:archive", args=[summer.pk]), follow=True)
    assert "quá lớn" in got.content.decode()


def test_a_file_closed_while_a_colleague_names_it_anew_stays_closed(eyes, summer):
    as_it_was = Matter.objects.get(pk=summer.pk)
    gathering.close(eyes, summer)
    gathering.edit(eyes, as_it_was, version=as_it_was.version, title="Tháng hành động 2026", retention=None)
    now = Matter.objects.get(pk=summer.pk)
    assert (now.title, now.closed_on) == ("Tháng hành động 2026", TODAY)
