"""Documents that come by themselves: by e-mail from a real server over TLS, and through a watched folder; nothing twice."""

import os
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.kit.reach import OutsideReach
from chungtay.kit.versions import StaleSave
from chungtay.mandate.documents import actions, incoming, mail
from chungtay.mandate.documents.actions import fetching
from chungtay.mandate.documents.mailbox_rules import NoMailbox
from chungtay.mandate.documents.mailboxes import Arrival, Mailbox
from chungtay.mandate.documents.models import Intake, IntakeState
from chungtay.mandate.documents.tests import mail_server
from chungtay.mandate.documents.tests.mail_server import PASSWORD, USER
from chungtay.mandate.documents.tests.test_intake import PLAN

pytestmark = pytest.mark.django_db
NOTE = "Kính gửi anh chị, em gửi lại lịch họp giao ban sáng thứ hai tuần sau tại phòng họp tầng hai. " * 3
FROM = "phong.vhxh@nam-tre.example.vn"


@pytest.fixture(scope="module")
def dovecot():
    if not Path(mail_server.DOVECOT).exists():
        pytest.skip("Dovecot is not installed")
    made = mail_server.start()
    yield made
    made.stop()


@pytest.fixture
def server(dovecot, settings):
    """The server with an empty mailbox, whose authority is known here."""
    settings.MAIL_AUTHORITY = dovecot.authority
    with dovecot.line() as line:
        _kind, (count,) = line.select("INBOX")
        if int(count):
            line.store("1:*", "+FLAGS", "\\Deleted")
            line.expunge()
    return dovecot


@pytest.fixture
def ours():
    return body("UBND xã Suối Mây")


@pytest.fixture
def clerk(ours):
    return reach(ours, Role.CLERK, timezone.localdate())


def told(server, **other) -> dict[str, object]:
    facts = {"host": "127.0.0.1", "port": server.port, "security": "tls", "username": USER, "inbox": "INBOX"}
    return facts | {"since": timezone.localdate() - timedelta(days=2), "is_on": True} | other


@pytest.fixture
def box(server, clerk):
    return actions.set_mailbox(clerk, version=1, told=told(server), password=PASSWORD)


def letter(
    subject: str = "Gửi văn bản", *files: tuple[str, bytes], text: str = "Kính gửi", number: int = 1
) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = f"Phòng VHXH <{FROM}>", USER, subject
    made["Message-ID"] = f"<{number}@nam-tre.example.vn>"
    made["Date"] = "Mon, 20 Apr 2026 08:00:00 +0700"
    made.set_content(text)
    for name, content in files:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made


def again(box: Mailbox) -> int:
    return actions.fetch(incoming.watched().get(pk=box.pk))


def test_an_attachment_waits_for_a_person_with_who_sent_it(server, box, client, ours, pdf):
    server.deliver(letter("Kế hoạch 60", ("kế hoạch.pdf", pdf)))
    assert again(box) == 1
    intake = Intake.objects.get()
    assert (intake.agency, intake.brought_by, intake.name) == (ours, None, "kế hoạch.pdf")
    came = Arrival.objects.get()
    assert (came.sender, came.subject, came.intake) == (FROM, "Kế hoạch 60", intake)
    assert came.message_id == "<1@nam-tre.example.vn>"
    actions.read_put_by(intake.pk)
    client.force_login(officer(ours, Role.CLERK))
    page = client.get(reverse("documents:review", args=[intake.pk])).content.decode()
    assert FROM in page
    assert "Kế hoạch 60" in page


def test_nothing_comes_twice(server, box, pdf):
    server.deliver(letter("Một", ("a.pdf", pdf)))
    assert [again(box), again(box)] == [1, 0]
    server.deliver(letter("Hai", ("b.docx", PLAN.encode()), number=2))
    assert again(box) == 1
    assert Intake.objects.count() == 2


def test_a_server_that_counts_anew_brings_nothing_twice(server, box, pdf):
    first = letter("Một", ("a.pdf", pdf))
    server.deliver(first)
    again(box)
    validity = Mailbox.objects.get(pk=box.pk).uid_validity
    server.count_anew(first, letter("Hai", ("b.txt", PLAN.encode()), number=2))
    assert again(box) == 1
    assert Mailbox.objects.get(pk=box.pk).uid_validity != validity
    assert Intake.objects.count() == 2


def test_the_same_file_in_another_message_is_known(server, box, pdf):
    server.deliver(letter("Một", ("a.pdf", pdf)), letter("Hai", ("a.pdf", pdf), number=2))
    assert again(box) == 2
    assert Intake.objects.count() == 1
    assert Arrival.objects.filter(intake=Intake.objects.get()).count() == 2


def test_a_crash_in_the_middle_of_a_message_leaves_nothing_half_and_loses_nothing(server, box, pdf, monkeypatch):
    server.deliver(letter("Hai tệp", ("a.pdf", pdf), ("b.txt", PLAN.encode())))
    note, noted = fetching._note, []

    def break_off(*parts, **more):
        noted.append(note(*parts, **more))
        if len(noted) == 2:
            raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(fetching, "_note", break_off)
        with pytest.raises(SystemExit):
            again(box)
    assert not Intake.objects.exists()
    assert again(box) == 1
    assert Intake.objects.count() == 2


def test_a_message_without_attachment_whose_text_is_a_document_is_read(server, box):
    server.deliver(letter("Kế hoạch", text=PLAN))
    again(box)
    intake = Intake.objects.get()
    assert intake.state == IntakeState.PROPOSED
    assert intake.proposal["document"]["number"]


def test_a_note_between_colleagues_is_no_document(server, box):
    server.deliver(letter("Lịch họp", text=NOTE))
    again(box)
    assert not Intake.objects.exists()
    assert Arrival.objects.get().trouble == fetching.NO_DOCUMENT


def test_a_document_in_a_web_page_of_a_message_is_read(server, box):
    made = letter("Kế hoạch")
    made.set_content("".join(f"<p>{line}</p>" for line in PLAN.splitlines()), subtype="html")
    server.deliver(made)
    again(box)
    assert Intake.objects.get().proposal["document"]["number"]


def test_what_is_not_taken_says_why_and_keeps_nothing_from_coming(server, box, pdf):
    server.deliver(letter("Ba tệp", ("x.exe", b"MZ\x00\x01"), ("trống.pdf", b""), ("a.pdf", pdf)))
    again(box)
    assert Intake.objects.count() == 1
    assert sorted(bool(one.trouble) for one in Arrival.objects.all()) == [False, True, True]


def test_logos_and_invitations_are_no_documents(server, box, pdf):
    made = letter("Mời họp", ("a.pdf", pdf), ("lich.ics", b"BEGIN:VCALENDAR"))
    made.get_body().add_related(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", cid="<logo>")
    server.deliver(made)
    again(box)
    assert [one.name for one in Arrival.objects.all()] == ["a.pdf"]


def test_a_message_too_large_stays_on_the_server_and_says_so(server, box, monkeypatch):
    monkeypatch.setattr(mail, "LARGEST", 10_000)
    server.deliver(letter("To", ("a.bin", b"x" * 20_000)), letter("Nhỏ", ("a.txt", PLAN.encode()), number=2))
    assert again(box) == 2
    assert Arrival.objects.get(subject="To").trouble == fetching.TOO_LARGE
    assert Intake.objects.count() == 1


def test_a_message_with_very_many_files_is_cut_and_says_so(server, box, monkeypatch):
    monkeypatch.setattr(mail, "MOST_PARTS", 2)
    server.deliver(letter("Nhiều", *((f"{n}.txt", f"Kế hoạch {n}".encode()) for n in range(4))))
    again(box)
    assert Intake.objects.count() == 2
    assert Arrival.objects.filter(trouble=fetching.TOO_MANY).exists()


def test_one_look_takes_so_many_and_the_next_the_rest(server, box, monkeypatch):
    monkeypatch.setattr(mail, "MOST_MESSAGES", 2)
    server.deliver(*(letter(f"Thư {n}", (f"{n}.txt", f"Kế hoạch {n}".encode()), number=n) for n in range(3)))
    assert [again(box), again(box), again(box)] == [2, 1, 0]


def test_broken_messages_do_not_stop_those_after_them(server, box):
    server.deliver(
        b"\x00\xff\xfe not a message at all",
        b'Content-Type: multipart/mixed; boundary="x"\r\nSubject: =?utf-99?Q?=ZZ?=\r\nDate: never\r\nFrom: <<<>\r\n\r\n--x\r\n',
        b"Content-Type: text/plain; charset=unheard-of\r\nMessage-ID: \r\n\r\n" + PLAN.encode(),
        letter("Tốt", ("a.txt", PLAN.encode())),
    )
    assert again(box) == 4
    assert Arrival.objects.filter(subject="Tốt", trouble="").exists()


def test_the_mailbox_is_left_as_it_was(server, box, pdf):
    server.deliver(letter("Một", ("a.pdf", pdf)))
    again(box)
    with server.line() as line:
        line.select("INBOX", readonly=True)
        assert line.fetch("1", "(FLAGS)")[1][0].find(b"\\Seen") == -1


def test_older_messages_are_left_alone(server, clerk, pdf):
    server.deliver(letter("Cũ", ("a.pdf", pdf)))
    day = timezone.localdate() + timedelta(days=2)
    box = actions.set_mailbox(clerk, version=1, told=told(server, since=day), password=PASSWORD)
    assert again(box) == 0


def test_what_hinders_is_said_as_a_code_and_nothing_the_server_said(server, clerk, settings):
    box = actions.set_mailbox(clerk, version=1, told=told(server), password="không phải")
    assert actions.try_mailbox(box) == "login"
    assert again(box) == 0
    assert Mailbox.objects.get(pk=box.pk).trouble == "login"
    wrong = told(server, inbox="Không có")
    box = actions.set_mailbox(clerk, version=2, told=wrong, password=PASSWORD)
    assert actions.try_mailbox(box) == "inbox"
    settings.MAIL_AUTHORITY = ""
    assert actions.try_mailbox(box) == "tls"
    box.port = 1
    assert actions.try_mailbox(box) == "connect"


def test_starttls_is_taken_and_an_open_line_is_not_offered(server, clerk):
    other = told(server, security="starttls", port=server.open_port)
    box = actions.set_mailbox(clerk, version=1, told=other, password=PASSWORD)
    assert actions.try_mailbox(box) == ""
    assert [one for one, _name in Mailbox._meta.get_field("security").choices] == ["tls", "starttls"]


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"host": "http://x/"}, "host"),
        ({"host": "mail.example.vn\r\nX"}, "host"),
        ({"port": 0}, "port"),
        ({"security": "plain"}, "security"),
        ({"host": "elsewhere.example.vn"}, "password"),
        ({"username": "other"}, "password"),
    ],
)
def test_the_rule_of_a_mailbox_stands_in_the_verb_too(clerk, other, code):
    """Whoever comes by another door than the form cannot have the kept password sent to another server either."""
    facts = {"host": "mail.example.vn", "port": 993, "security": "tls", "username": USER, "inbox": "INBOX"}
    facts |= {"since": timezone.localdate(), "is_on": True}
    with pytest.raises(NoMailbox, match="password"):
        actions.set_mailbox(clerk, version=1, told=facts, password="")
    box = actions.set_mailbox(clerk, version=1, told=facts, password=PASSWORD)
    with pytest.raises(NoMailbox, match=code):
        actions.set_mailbox(clerk, version=box.version, told=facts | other, password="")
    assert Mailbox.objects.get(pk=box.pk).host == "mail.example.vn"


def test_the_password_is_sealed_and_never_shown(server, box, client, ours):
    client.force_login(officer(ours, Role.CLERK))
    for name in ("mailboxes", "set_mailbox"):
        assert PASSWORD not in client.get(reverse(f"documents:{name}")).content.decode()
    with connection.cursor() as cursor:
        cursor.execute("SELECT password, t::text FROM documents_mailbox t")
        sealed, row = cursor.fetchone()
    assert PASSWORD.encode() not in bytes(sealed)
    assert PASSWORD not in row
    assert not Event.objects.filter(facts__icontains=PASSWORD).exists()


def test_who_sent_it_is_not_in_the_audit(server, box, pdf):
    server.deliver(letter("Một", ("a.pdf", pdf)))
    again(box)
    event = Event.objects.get(verb="documents.fetch")
    assert event.facts == {"way": "mail", "taken": 1, "refused": 0}
    assert not Event.objects.filter(facts__icontains="nam-tre").exists()


def test_only_the_clerk_and_the_administrator_set_it_up(server, ours):
    for role in Role:
        eyes = reach(ours, role, timezone.localdate())
        if role in {Role.CLERK, Role.ADMINISTRATOR}:
            actions.watch_folder(eyes, is_on=False)
            continue
        with pytest.raises(OutsideReach):
            actions.watch_folder(eyes, is_on=True)
        with pytest.raises(OutsideReach):
            actions.set_mailbox(eyes, version=1, told=told(server), password=PASSWORD)


def test_a_stale_setting_is_refused(server, clerk, box):
    with pytest.raises(StaleSave):
        actions.set_mailbox(clerk, version=1, told=told(server), password="")


def test_an_empty_password_keeps_the_one_before(server, clerk, box):
    other = actions.set_mailbox(clerk, version=box.version, told=told(server), password="")
    assert actions.try_mailbox(other) == ""


@pytest.fixture
def watched(clerk, settings, tmp_path):
    settings.WATCHED_FOLDER, settings.WATCHED_QUIET_SECONDS = tmp_path, 0
    box = actions.watch_folder(clerk, is_on=True)
    again(box)
    return box, incoming.folder_of(box.agency)


def lay(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    return path


def test_a_file_laid_into_the_folder_is_taken_in_and_put_away(watched, pdf):
    box, folder = watched
    lay(folder, "quét 01.pdf", pdf)
    assert again(box) == 1
    assert Intake.objects.get().name == "quét 01.pdf"
    assert [one.name for one in (folder / "done").iterdir()] == ["quét 01.pdf"]
    assert again(box) == 0


def test_a_crash_before_putting_away_brings_it_only_once(watched, pdf, monkeypatch):
    box, folder = watched
    lay(folder, "a.pdf", pdf)
    with monkeypatch.context() as patch:
        patch.setattr(fetching, "_put_away", lambda *_parts: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            again(box)
    assert (folder / "a.pdf").exists()
    again(box)
    assert Intake.objects.count() == 1
    assert (folder / "done" / "a.pdf").exists()


def test_what_cannot_be_taken_moves_to_failed_with_a_sentence(watched, settings):
    box, folder = watched
    settings.FILES_LIMIT_BYTES = 1000
    lay(folder, "lạ.exe", b"MZ\x00\x01")
    lay(folder, "to.pdf", b"%PDF-1.7" + b"x" * 2000)
    again(box)
    assert sorted(one.name for one in (folder / "failed").iterdir()) == [
        "lạ.exe", "lạ.exe.vi-sao.txt", "to.pdf", "to.pdf.vi-sao.txt",
    ]  # fmt: skip
    assert all(one.read_text().strip() for one in (folder / "failed").glob("*.txt"))
    assert not Intake.objects.exists()


def test_a_link_is_not_followed_and_a_file_on_its_way_is_left(watched, settings, tmp_path, pdf):
    box, folder = watched
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật")
    (folder / "link.txt").symlink_to(secret)
    settings.WATCHED_QUIET_SECONDS = 3600
    (folder / "đang chép.pdf").write_bytes(pdf)
    assert again(box) == 0
    assert (folder / "đang chép.pdf").exists()
    assert not Intake.objects.exists()


def test_a_name_in_strange_letters_does_not_stop_the_folder(watched, pdf):
    box, folder = watched
    lay(folder, os.fsdecode(b"a-\xff.pdf"), pdf)
    assert again(box) == 1
    assert box.arrivals.get().name == "a-\ufffd.pdf"


def test_two_files_of_one_name_are_both_kept(watched, pdf):
    box, folder = watched
    lay(folder, "a.pdf", pdf)
    again(box)
    lay(folder, "a.pdf", pdf + b"\n% other")
    again(box)
    assert sorted(one.name for one in (folder / "done").iterdir()) == ["a-2.pdf", "a.pdf"]


def test_a_folder_that_cannot_be_reached_says_so(clerk, settings, tmp_path):
    (tmp_path / "file").write_text("no folder")
    settings.WATCHED_FOLDER = tmp_path / "file"
    box = actions.watch_folder(clerk, is_on=True)
    assert again(box) == 0
    assert Mailbox.objects.get(pk=box.pk).trouble == "folder"


def test_the_pages_set_it_up_and_show_what_came(server, client, ours, pdf, django_assert_max_num_queries):
    client.force_login(officer(ours, Role.CLERK))
    sent = {"host": "127.0.0.1", "port": server.port, "security": "tls", "username": USER, "password": PASSWORD}
    sent |= {
        "inbox": "INBOX",
        "since": (timezone.localdate() - timedelta(days=2)).isoformat(),
        "is_on": "on",
        "version": "1",
    }
    wrong = client.post(reverse("documents:set_mailbox"), sent | {"host": "http://x/"})
    assert "tên máy chủ" in wrong.content.decode()
    assert client.post(reverse("documents:set_mailbox"), sent).status_code == 302
    stale = client.post(reverse("documents:set_mailbox"), sent)
    assert stale.status_code == 409
    assert PASSWORD not in stale.content.decode()
    server.deliver(*(letter(f"Thư {n}", (f"{n}.txt", f"Kế hoạch {n}".encode()), number=n) for n in range(9)))
    again(incoming.watched().get())
    client.post(reverse("documents:watch_folder"), {"on": "1"})
    client.post(reverse("documents:fetch_now"))
    with django_assert_max_num_queries(30):
        page = client.get(reverse("documents:mailboxes")).content.decode()
    assert "Thư 8" in page
    assert FROM in page
    client.force_login(officer(ours, Role.ADMINISTRATOR))
    assert "documents:review" not in client.get(reverse("documents:mailboxes")).content.decode()


def test_a_box_that_breaks_down_comes_last_the_next_time_and_starves_no_other(clerk):
    broken = Mailbox.objects.create(
        agency_id=clerk.agency_id, host="thu.example.vn", password=b"not sealed by this house"
    )
    other = actions.watch_folder(reach(body("UBND xã Nậm Tre"), Role.CLERK, timezone.localdate()), is_on=True)
    Mailbox.objects.filter(pk=other.pk).update(looked_at=timezone.now())
    with pytest.raises(Exception):  # noqa: B017, PT011 -- whatever it is
        actions.fetch(broken)
    assert [one.pk for one in incoming.watched()] == [other.pk, broken.pk]
