"""What is read in the background: put by, read, given up, read once more, typed in; and what never stands in its way."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.tests.factories import body, union_body
from chungtay.foundation.audit.queries import history
from chungtay.foundation.files import queries as files
from chungtay.foundation.files.sealing import BrokenSeal
from chungtay.mandate.documents import actions, bringing, looking, queries, unpacking
from chungtay.mandate.documents.models import Intake, IntakeState
from chungtay.mandate.documents.tests.test_intake import PLAN
from vanban.extract import REASONS

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours():
    return union_body("Liên đoàn Lao động tỉnh Bình Lâm")


@pytest.fixture
def eyes(ours):
    return reach(ours, Role.CLERK)


@pytest.fixture
def clerk(client, ours):
    client.force_login(officer(ours, Role.CLERK))
    return client


def photograph(shade: int = 235) -> bytes:
    """A picture of an empty page: nobody could read anything on it."""
    out = BytesIO()
    Image.new("L", (900, 1200), shade).save(out, "PNG")
    return out.getvalue()


def packed(**parts: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("_", "."), content)
    return out.getvalue()


def upload(client, name: str, content: bytes):
    return client.post(reverse("documents:bring"), {"files": [SimpleUploadedFile(name, content)]})


def jobs() -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, (args->>'intake_id')::int FROM procrastinate_jobs WHERE status = 'todo'")
        return cursor.fetchall()


def put_by(eyes, content: bytes, name: str = "quét.pdf") -> Intake:
    return actions.put_by(eyes, name=name, content=content)


def files_of(intake: Intake) -> bytes:
    return files.read(intake.file)


def verbs(intake: Intake) -> list[str]:
    return [event.verb for event in history(intake)][::-1]


def test_a_text_is_read_while_somebody_waits_and_a_pdf_by_the_worker(clerk, eyes, pdf):
    upload(clerk, "ke-hoach.txt", PLAN.encode())
    upload(clerk, "ke-hoach.pdf", pdf)
    read, waits = queries.arriving(eyes)
    assert (read.state, waits.state) == (IntakeState.PROPOSED, IntakeState.READING)
    assert jobs() == [(actions.READ, waits.pk)]
    page = clerk.get(reverse("documents:review", args=[waits.pk])).text
    assert "Đang chờ đến lượt đọc." in page
    assert reverse("documents:progress", args=[waits.pk]) in page


def test_no_transaction_is_open_while_a_file_is_read_for_a_request(clerk, monkeypatch):
    """A request in steps opens none around itself; the test's own is the only one."""
    seen: list[int] = []

    def spy(*given, **named):
        seen.append(len(connection.savepoint_ids))
        return looking.look(*given, **named)

    monkeypatch.setattr(bringing, "look", spy)
    upload(clerk, "ke-hoach.txt", PLAN.encode())
    assert seen == [0]


def test_the_worker_reads_what_was_put_by_and_pictures_its_pages(eyes, pdf):
    intake = put_by(eyes, pdf)
    actions.read_put_by(intake.pk)
    intake.refresh_from_db()
    assert intake.state == IntakeState.PROPOSED
    assert intake.proposal["document"]["number"] == "60/KH-UBND"
    shown = intake.pages.get(number=1)
    assert (round(shown.width), round(shown.height)) == (595, 842)
    assert Image.open(BytesIO(files.read(shown.picture))).format == "WEBP"
    assert verbs(intake) == ["documents.put_by", "documents.read"]


def test_a_file_is_read_once_however_often_its_job_runs(eyes, pdf):
    intake = put_by(eyes, pdf)
    actions.read_put_by(intake.pk)
    actions.read_put_by(intake.pk)
    assert verbs(intake).count("documents.read") == 1


def test_the_page_tells_how_far_it_is_and_then_leads_to_the_review(clerk, eyes, pdf):
    intake = put_by(eyes, pdf)
    Intake.objects.filter(pk=intake.pk).update(read_since=timezone.now(), pages_read=2, pages_found=7)
    address = reverse("documents:progress", args=[intake.pk])
    assert "Đã đọc trang 2/7." in clerk.get(address).text
    assert "đang đọc, trang 2/7" in clerk.get(reverse("documents:waiting")).text
    Intake.objects.filter(pk=intake.pk).update(read_since=None)
    actions.read_put_by(intake.pk)
    assert clerk.get(address)["HX-Redirect"] == reverse("documents:review", args=[intake.pk])


def test_what_cannot_be_read_says_why_and_can_be_typed_in_read_again_or_put_aside(clerk, eyes):
    intake = put_by(eyes, b"%PDF-1.7 broken")
    actions.read_put_by(intake.pk)
    review = reverse("documents:review", args=[intake.pk])
    assert REASONS["damaged"] in clerk.get(review).text
    assert REASONS["damaged"] in clerk.get(reverse("documents:waiting")).text
    clerk.post(reverse("documents:retry", args=[intake.pk]))
    intake.refresh_from_db()
    assert (intake.state, intake.trouble, len(jobs())) == (IntakeState.READING, "", 2)
    actions.read_put_by(intake.pk)
    assert clerk.post(reverse("documents:type_in", args=[intake.pk]), follow=True).status_code == 200
    assert "Tôi đã nhập tay" in clerk.get(review).text
    clerk.post(reverse("documents:discard", args=[intake.pk]))
    assert not queries.arriving(eyes).exists()
    steps = ["put_by", "give_up", "retry", "give_up", "type_in", "discard"]
    assert verbs(intake) == [f"documents.{step}" for step in steps]


def test_pages_of_what_cannot_be_read_are_shown_to_type_from_and_kept_once(clerk, eyes):
    intake = put_by(eyes, photograph(), "ảnh.png")
    actions.read_put_by(intake.pk)
    intake.refresh_from_db()
    assert intake.state == IntakeState.UNREADABLE
    actions.retry(eyes, intake)
    actions.read_put_by(intake.pk)
    assert files.files_of(intake).count() == 2, "the photograph and the picture of its page"
    intake.refresh_from_db()
    actions.type_in(eyes, intake)
    page = clerk.get(reverse("documents:review", args=[intake.pk])).text
    assert reverse("documents:page_picture", args=[intake.pk, 1]) in page


def test_what_is_read_is_neither_read_again_nor_typed_in(clerk, eyes):
    intake = actions.take_in(eyes, name="a.txt", content=PLAN.encode())
    for name in ("retry", "type_in"):
        assert clerk.post(reverse(f"documents:{name}", args=[intake.pk])).status_code == 404
    for verb in (actions.retry, actions.type_in):
        with pytest.raises(NotNow):
            verb(eyes, intake)


def test_what_is_being_read_is_neither_corrected_nor_confirmed(clerk, eyes, pdf):
    intake = put_by(eyes, pdf)
    for name in ("save", "confirm", "restore"):
        assert clerk.post(reverse(f"documents:{name}", args=[intake.pk])).status_code == 404
    with pytest.raises(NotNow):
        actions.confirm(eyes, intake)


def test_a_text_put_aside_while_it_is_read_stays_put_aside(eyes, pdf):
    intake = put_by(eyes, pdf)
    actions.discard(eyes, intake)
    actions.read_put_by(intake.pk)
    intake.refresh_from_db()
    assert (intake.state, intake.text) == (IntakeState.DISCARDED, "")


@pytest.mark.parametrize(
    ("limit", "value", "reason"), [("READING_SECONDS", 0, "too-slow"), ("READING_MEMORY_MB", 40, None)]
)
def test_a_reading_beyond_its_limits_is_given_up_and_the_next_file_is_read(eyes, pdf, settings, limit, value, reason):
    large = put_by(eyes, PLAN.encode() * 200, "lớn.txt")
    setattr(settings, limit, value)
    actions.read_put_by(large.pk)
    large.refresh_from_db()
    assert large.state == IntakeState.UNREADABLE
    told = {REASONS[one] for one in ("too-slow", "too-much-memory", "crashed")}
    assert large.trouble in ({REASONS[reason]} if reason else told)
    setattr(settings, limit, 600)
    small = put_by(eyes, pdf)
    actions.read_put_by(small.pk)
    small.refresh_from_db()
    assert small.state == IntakeState.PROPOSED


def test_a_text_that_takes_too_long_while_somebody_waits_is_put_by(clerk, eyes, settings):
    settings.READING_AT_ONCE_SECONDS = 0
    upload(clerk, "ke-hoach.txt", PLAN.encode())
    assert queries.arriving(eyes).get().state == IntakeState.READING


def test_once_patience_is_used_up_the_rest_is_put_by(eyes):
    others = [PLAN.replace("60 /KH", f"{number} /KH").encode() for number in (61, 62)]
    patience = bringing.Patience()
    (now,) = bringing.take(eyes, "a.txt", others[0], patience)
    patience.until = 0.0
    (afterwards,) = bringing.take(eyes, "b.txt", others[1], patience)
    assert (now.intake.state, afterwards.intake.state) == (IntakeState.PROPOSED, IntakeState.READING)


def test_what_a_stopped_worker_left_half_read_is_given_up(eyes, pdf, settings):
    left, running = put_by(eyes, pdf), put_by(eyes, pdf + b"\n")
    long_ago = timezone.now() - timedelta(seconds=2 * settings.READING_SECONDS + 1)
    Intake.objects.filter(pk=left.pk).update(read_since=long_ago)
    Intake.objects.filter(pk=running.pk).update(read_since=timezone.now())
    assert actions.set_aside_the_interrupted() == 1
    left.refresh_from_db()
    assert (left.state, left.trouble) == (IntakeState.UNREADABLE, "Việc đọc tệp bị ngắt giữa chừng.")


def test_a_file_changed_on_disk_is_given_up_and_the_fault_stays_in_the_log(eyes, pdf):
    intake = put_by(eyes, pdf)
    files.place(intake.file.pk).write_bytes(b"changed")
    with pytest.raises(BrokenSeal):
        actions.read_put_by(intake.pk)
    intake.refresh_from_db()
    assert intake.state == IntakeState.UNREADABLE


def test_the_same_file_is_recognised_before_it_is_read(clerk, eyes, pdf):
    upload(clerk, "ke-hoach.pdf", pdf)
    again = upload(clerk, "ban-sao.pdf", pdf).text
    assert reverse("documents:review", args=[queries.arriving(eyes).get().pk]) in again


def test_the_same_words_in_another_file_are_shown_on_the_review(clerk, eyes, pdf):
    first, second = put_by(eyes, pdf, "một.pdf"), put_by(eyes, pdf + b"\n", "hai.pdf")
    for intake in (first, second):
        actions.read_put_by(intake.pk)
    page = clerk.get(reverse("documents:review", args=[second.pk])).text
    assert "Văn bản giống hệt đã được đưa vào" in page
    assert "Văn bản giống hệt" not in clerk.get(reverse("documents:review", args=[first.pk])).text


def test_each_document_of_a_zip_is_a_text_of_its_own(clerk, eyes, pdf):
    answer = upload(
        clerk, "goi.zip", packed(a_txt=PLAN.encode(), b_pdf=pdf, c_exe=b"\x7fELF\x00", d_zip=packed(e_txt=b"x"))
    )
    assert [one.name for one in queries.arriving(eyes)] == ["goi.zip › a.txt", "goi.zip › b.pdf"]
    assert answer.text.count("không nhận</span>") == 2


@pytest.mark.parametrize("limit", ["MOST_FILES", "MOST_BYTES"])
def test_a_zip_that_holds_too_much_is_refused(clerk, monkeypatch, limit):
    monkeypatch.setattr(unpacking, limit, 1)
    assert "quá nhiều tệp" in upload(clerk, "goi.zip", packed(a_txt=PLAN.encode(), b_txt=b"hai")).text


def test_a_bomb_in_a_zip_is_cut_off_at_the_size_of_a_file(settings):
    settings.FILES_LIMIT_BYTES = 10_000
    bomb = BytesIO()
    with ZipFile(bomb, "w", 8) as archive:
        archive.writestr("a.txt", b"0" * 50_000_000)
    ((_name, part),) = unpacking.members(bomb.getvalue(), limit_bytes=10_000)
    assert len(part) == 10_001


def test_a_zip_that_lists_entries_without_end_is_refused_unopened(clerk, monkeypatch):
    small = packed(a_txt=b"")
    start, end = small.find(b"PK\x01\x02"), small.find(b"PK\x05\x06")
    listed = small[start:end] * 200_000
    crowded = small[:start] + listed + small[end : end + 12] + len(listed).to_bytes(4, "little") + small[end + 16 :]
    monkeypatch.setattr(unpacking.zipfile, "ZipFile", lambda *_: pytest.fail("it was opened"))
    assert "quá nhiều tệp" in upload(clerk, "goi.zip", crowded).text


@pytest.mark.parametrize("method", [8, 12, 14])
def test_a_zip_whose_packing_is_spoiled_is_refused(clerk, method):
    out = BytesIO()
    with ZipFile(out, "w", method) as archive:
        archive.writestr("a.txt", PLAN * 20)
    spoiled = bytearray(out.getvalue())
    at = spoiled.find(b"a.txt") + 9
    spoiled[at : at + 40] = b"\xff" * 40
    assert "không nhận</span>" in upload(clerk, "goi.zip", bytes(spoiled)).text


def test_pages_that_cannot_be_pictured_are_left_out(settings):
    assert looking.pages_of(b"%PDF-1.7 broken") == ()
    assert looking.pages_of(PLAN.encode()) == ()
    assert len(looking.pages_of(photograph())) == 1
    settings.PICTURING_SECONDS = 0
    assert looking.pages_of(photograph()) == ()


def test_pictures_of_pages_are_seen_by_the_own_body_alone(client, clerk, eyes, pdf):
    intake = put_by(eyes, pdf)
    actions.read_put_by(intake.pk)
    address = reverse("documents:page_picture", args=[intake.pk, 1])
    assert clerk.get(address)["Content-Type"] == "image/webp"
    for agency, role, status in ((body("Sở Y tế"), Role.CLERK, 404), (body("Sở khác"), Role.LEADER, 403)):
        client.force_login(officer(agency, role))
        assert client.get(address).status_code == status
        assert client.get(reverse("documents:progress", args=[intake.pk])).status_code == status


def test_a_damaged_file_is_called_damaged_and_only_another_kind_another_kind(eyes):
    spoiled, other = (take_one(eyes, name) for name in ("ke-hoach.docx", "am-thanh.mp3"))
    assert (str(spoiled), str(other)) == (str(bringing.NOT_TAKEN["damaged"]), str(bringing.NOT_TAKEN["kind"]))


def take_one(eyes, name: str):
    [brought] = bringing.take(eyes, name, b"PK\x03\x04 not a package", bringing.Patience())
    return brought.trouble


def test_photographs_chosen_together_are_the_pages_of_one_document_when_that_is_said(clerk, eyes):
    files = [SimpleUploadedFile(f"trang-{number}.png", photograph(230 + number)) for number in (1, 2)]
    clerk.post(reverse("documents:bring"), {"files": files, "is_one": "on"})
    intake = queries.arriving(eyes).get()
    assert intake.name == "trang-1-2-trang.pdf"
    pictured = looking.pages_of(files_of(intake))
    assert len(pictured) == 2
    assert all(abs(page.height - 842) < 5 for page in pictured)


def test_without_that_word_each_photograph_is_a_document(clerk, eyes):
    files = [SimpleUploadedFile(f"trang-{number}.png", photograph(230 + number)) for number in (1, 2)]
    clerk.post(reverse("documents:bring"), {"files": files})
    assert queries.arriving(eyes).count() == 2


def test_only_pictures_are_bound_and_a_broken_one_is_told(clerk, eyes):
    for other, told in ((PLAN.encode(), "Chỉ ảnh"), (b"\x89PNG\r\n\x1a\n0", REASONS["damaged"])):
        files = [SimpleUploadedFile("a.png", photograph()), SimpleUploadedFile("b.png", other)]
        assert told in clerk.post(reverse("documents:bring"), {"files": files, "is_one": "on"}).text
    assert not queries.arriving(eyes).exists()
