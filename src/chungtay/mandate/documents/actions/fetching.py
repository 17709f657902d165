"""Mailboxes set up; what is new in them, and in watched folders, taken in. Nothing comes twice, also after a crash.

A message is taken in by one transaction: its files, where they came from, and how far the mailbox was read. What was not
committed comes anew; what was committed is known by message and part, or by the fingerprint of the file.
"""

import os
import stat
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from chungtay.foundation.audit.actions import record
from chungtay.foundation.files.sealing import fingerprint, seal, unseal
from chungtay.kit.reach import Reach
from chungtay.kit.versions import StaleSave
from chungtay.mandate.documents import bringing, looking
from chungtay.mandate.documents.actions.arriving import AlreadyHere, take_read
from chungtay.mandate.documents.bringing import Brought, Patience
from chungtay.mandate.documents.incoming import folder_of
from chungtay.mandate.documents.mail import Inbox, Message, NoMail, Part, Where, opened
from chungtay.mandate.documents.mailbox_rules import judge
from chungtay.mandate.documents.mailboxes import Arrival, Mailbox, Security, Way
from vanban.extract import Unreadable

MAILBOX = "documents.mailbox"
MOST_FILES = 50  # of one look into a folder; the rest waits for the next
NO_DOCUMENT = "Thư không kèm tệp và nội dung thư không phải văn bản."
TOO_LARGE = "Thư lớn hơn 40 MB nên để lại trên máy chủ thư. Hãy tải tệp về và thêm bằng tay."
BROKEN = "Thư hỏng, không đọc được; thư vẫn còn trên máy chủ thư. Hãy mở hộp thư và thêm tệp bằng tay."
TOO_MANY = "Thư có hơn 20 tệp: chỉ lấy 20 tệp đầu. Hãy tải các tệp còn lại về và thêm bằng tay."


@transaction.atomic
def set_mailbox(reach: Reach, *, version: int, told: dict[str, object], password: str) -> Mailbox:
    """Set up the mailbox of the body; an empty password keeps the one before. Raises ``StaleSave``, ``NoMailbox``.

    Another server, name or folder is another mailbox: it is read from the day given.
    """
    reach.require(MAILBOX)
    box = _box(reach, Way.MAIL)
    if version != box.version:
        raise StaleSave(box)
    account = str(told["host"]), str(told["username"])
    before = (box.host, box.username) if box.password else None
    judge(account, before, port=told["port"], security=told["security"], password=password)
    if any(getattr(box, name) != told[name] for name in ("host", "username", "inbox", "since")):
        box.uid_validity = box.last_uid = 0
    for name, value in told.items():
        setattr(box, name, value)
    if password:
        box.password = seal(box.pk, password.encode())
    box.trouble = ""
    box.save_over(version)
    record(reach, "documents.set_mailbox", box, way=Way.MAIL, is_on=box.is_on)
    return box


@transaction.atomic
def watch_folder(reach: Reach, *, is_on: bool) -> Mailbox:
    """Watch the folder of the body on the server, or leave it alone."""
    reach.require(MAILBOX)
    box = _box(reach, Way.FOLDER)
    box.is_on, box.trouble = is_on, ""
    box.save()
    record(reach, "documents.set_mailbox", box, way=Way.FOLDER, is_on=is_on)
    return box


def _box(reach: Reach, way: Way) -> Mailbox:
    """Return the mailbox, held: the worker writes down in the same row how far it has read."""
    held = Mailbox.objects.select_for_update(of=("self",))
    found, _is_new = held.get_or_create(agency_id=reach.agency_id, way=way, defaults={"is_on": False})
    return found


def where(box: Mailbox) -> Where:
    """Return the mailbox as it is reached."""
    return Where(
        host=box.host,
        port=box.port,
        is_tls=box.security == Security.TLS,
        username=box.username,
        password=unseal(box.pk, bytes(box.password)).decode() if box.password else "",
        inbox=box.inbox,
        authority=settings.MAIL_AUTHORITY,
    )


def try_mailbox(box: Mailbox) -> str:
    """Return why a mailbox cannot be opened, as a code; empty when it can."""
    try:
        with opened(where(box)):
            return ""
    except NoMail as why:
        return why.code


def fetch(box: Mailbox) -> int:
    """Take in what is new; return how many messages or files. What hinders it is kept for the page to say.

    That it is looked into is written down first: a box that breaks down comes last the next time, and starves no other.
    """
    Mailbox.objects.filter(pk=box.pk).update(looked_at=timezone.now())
    try:
        taken = _from_folder(box) if box.way == Way.FOLDER else _from_mail(box)
        trouble = ""
    except NoMail as why:
        taken, trouble = 0, why.code
    except OSError:
        taken, trouble = 0, "folder"
    Mailbox.objects.filter(pk=box.pk).update(trouble=trouble)
    return taken


def _reach(box: Mailbox) -> Reach:
    """What comes by itself is taken in for the body, by nobody: it waits for a person all the same."""
    may = frozenset({box.agency_id})
    grants = {"documents.register": may, "documents.see": may}
    return Reach(0, box.agency_id, timezone.localdate(), role="worker", grants=grants)


def _from_mail(box: Mailbox) -> int:
    taken = 0
    with opened(where(box)) as inbox:
        after = box.last_uid if box.uid_validity == inbox.uid_validity else 0
        for uid in inbox.new(after=after, since=box.since):
            taken += _take_new(box, inbox, uid)
    return taken


def _take_new(box: Mailbox, inbox: Inbox, uid: int) -> bool:
    """Take in one message; one that breaks what reads it is left on the server, and those after it are taken in."""
    try:
        message = inbox.message(uid)
        return message is not None and _take_message(box, inbox, message)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return _take_message(box, inbox, Message(uid, is_broken=True))


def _take_message(box: Mailbox, inbox: Inbox, message: Message) -> bool:
    """Take in a message whole, or not at all; say whether it was new."""
    reach = _reach(box)
    told = [one for one in message.parts if one.is_text]
    readable = {one.number: _read_text(one) for one in told}  # read before the transaction: reading takes seconds
    with transaction.atomic():
        box = Mailbox.objects.select_for_update(of=("self",)).get(pk=box.pk)
        if box.uid_validity == inbox.uid_validity and message.uid <= box.last_uid:
            return False
        is_new = not _came_before(box, message)
        if is_new:
            rows = list(_arrivals(reach, message, readable))
            for number, (name, done) in enumerate(rows):
                _note(box, f"{inbox.uid_validity}:{message.uid}:{number}", name, done, message)
            _record(reach, box, [done for _name, done in rows])
        box.uid_validity, box.last_uid = inbox.uid_validity, message.uid
        box.save(update_fields=["uid_validity", "last_uid"])
    return is_new


def _came_before(box: Mailbox, message: Message) -> bool:
    """Say whether the message came before, under another number: a server that was restored counts anew."""
    return bool(message.message_id) and box.arrivals.filter(message_id=message.message_id).exists()


def _arrivals(
    reach: Reach, message: Message, readable: dict[int, looking.Found | None]
) -> Iterator[tuple[str, Brought]]:
    if message.is_large or message.is_broken:
        yield message.subject, Brought("", trouble=TOO_LARGE if message.is_large else BROKEN)
        return
    for part in message.parts:
        if part.is_text:
            yield part.name, _take_text(reach, part, readable[part.number])
        else:
            yield from ((one.name, one) for one in bringing.take(reach, part.name, part.content, _no_patience()))
    if not message.parts:
        yield message.subject, Brought("", trouble=NO_DOCUMENT)
    if message.has_more:
        yield message.subject, Brought("", trouble=TOO_MANY)


def _no_patience() -> Patience:
    """Everything is put by: the worker reads one file after the other."""
    return Patience(until=0.0)


def _read_text(part: Part) -> looking.Found | None:
    """Read the words of a message; None when they are no document: those have a number or a kind."""
    try:
        found = looking.look(part.content, name=part.name, limits=looking.at_once())
    except Unreadable:
        return None
    facts = found.readings[0].to_json()["document"]
    return found if facts.get("number") or facts.get("doc_type") else None


def _take_text(reach: Reach, part: Part, found: looking.Found | None) -> Brought:
    if found is None:
        return Brought(part.name, trouble=NO_DOCUMENT)
    try:
        with transaction.atomic():
            return Brought(part.name, intake=take_read(reach, name=part.name, content=part.content, found=found))
    except AlreadyHere as before:
        return Brought(part.name, before=before.intake, document=before.document)


def _note(box: Mailbox, mark: str, name: str, done: Brought, message: Message | None = None) -> None:
    message = message or Message(0)
    Arrival.objects.create(
        mailbox=box,
        mark=mark,
        message_id=message.message_id,
        sender=message.sender,
        subject=message.subject,
        sent_at=message.sent_at,
        name=name[:255],
        intake=done.intake or done.before,
        trouble=str(done.trouble)[:300],
    )


def _record(reach: Reach, box: Mailbox, done: Iterable[Brought]) -> None:
    """One event of counts: who sent it is not told to the audit."""
    rows = list(done)
    refused = sum(bool(one.trouble) for one in rows)
    record(
        reach, "documents.fetch", box, way=box.way, taken=sum(one.intake is not None for one in rows), refused=refused
    )


def _from_folder(box: Mailbox) -> int:
    folder = folder_of(box.agency)
    for one in (folder, folder / "done", folder / "failed"):
        one.mkdir(parents=True, exist_ok=True)
    return sum(_take_file(box, path) for path in _waiting(folder))


def _waiting(folder: Path) -> list[Path]:
    """Return the files that lie still; no links: they could lead out of the folder."""
    still = time.time() - settings.WATCHED_QUIET_SECONDS
    found = []
    for one in sorted(folder.iterdir()):
        told = one.lstat()
        if stat.S_ISREG(told.st_mode) and told.st_mtime <= still and not one.name.startswith("."):
            found.append(one)
    return found[:MOST_FILES]


def _take_file(box: Mailbox, path: Path) -> bool:
    """Take in a file and put it away; what was taken in and not put away before a crash is only put away."""
    content = _bytes_of(path)
    if content is None:
        _put_away(path, "failed", str(bringing.NOT_TAKEN["large"]))
        return False
    reach, mark = _reach(box), fingerprint(content)
    name = os.fsencode(path.name).decode(errors="replace")  # whoever writes into the folder may name it in any letters
    with transaction.atomic():
        box = Mailbox.objects.select_for_update(of=("self",)).get(pk=box.pk)
        before = box.arrivals.filter(mark=f"{mark}:0").first()
        if before is None:
            done = list(bringing.take(reach, name, content, _no_patience()))
            for number, one in enumerate(done):
                _note(box, f"{mark}:{number}", one.name or name, one)
            _record(reach, box, done)
    troubles = list(box.arrivals.filter(mark__startswith=f"{mark}:").exclude(trouble="").values_list("name", "trouble"))
    _put_away(path, "failed" if troubles else "done", "\n".join(f"{name}: {why}" for name, why in troubles))
    return before is None


def _bytes_of(path: Path) -> bytes | None:
    """Return the bytes of a file; None of one that is too large. A link is not followed."""
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as stream:
        content = stream.read(settings.FILES_LIMIT_BYTES + 1)
    return content if len(content) <= settings.FILES_LIMIT_BYTES else None


def _put_away(path: Path, where_to: str, why: str) -> None:
    """Move a file to ``done`` or ``failed``, beside it why; a name that is taken gets a number."""
    target, number = path.parent / where_to / path.name, 1
    while target.exists() or target.is_symlink():
        number += 1
        target = path.parent / where_to / f"{path.stem}-{number}{path.suffix}"
    path.rename(target)
    if why:
        target.with_name(f"{target.name}.vi-sao.txt").write_text(f"{why}\n", encoding="utf-8")
