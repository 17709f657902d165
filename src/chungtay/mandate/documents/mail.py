"""Mail as it lies on a server: connect over TLS, read what is new without marking anything, take a message apart."""

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr

SECONDS = 30
MOST_MESSAGES = 50  # of one look; the rest waits for the next
MOST_PARTS = 20  # files of one message
LARGEST = 40_000_000  # bytes of one message: 25 MB of files as mail packs them
LEAST_LETTERS = 100  # a shorter text is a note, no document
QUIET_NAMES = (".ics", ".vcf", ".p7s", ".asc")  # invitations, cards and seals of mail programs: no documents
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class NoMail(Exception):
    """The mailbox cannot be read. ``code`` says why: ``connect``, ``tls``, ``login``, ``inbox``, ``talk``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Where:
    """A mailbox on a server; ``authority`` is a file with a certificate of one's own authority."""

    host: str
    port: int
    is_tls: bool
    username: str
    password: str
    inbox: str = "INBOX"
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a message, or its text."""

    number: int
    name: str
    content: bytes
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """A message: what it says of itself, and its parts. ``is_large``, ``is_broken``: it was left on the server."""

    uid: int
    message_id: str = ""
    sender: str = ""
    subject: str = ""
    sent_at: datetime | None = None
    parts: tuple[Part, ...] = ()
    is_large: bool = False
    is_broken: bool = False
    has_more: bool = False


class Inbox:
    """An open mailbox; reading changes nothing in it."""

    def __init__(self, line: imaplib.IMAP4, uid_validity: int) -> None:
        self._line, self.uid_validity = line, uid_validity

    def new(self, *, after: int, since: date | None) -> list[int]:
        """Return the messages above a number, the oldest first; the first of them when there are many."""
        day = f"{since.day}-{MONTHS[since.month - 1]}-{since.year}" if since else ""
        asked = [f"UID {after + 1}:*", *(["SINCE", day] if day else [])]
        told = self._said("SEARCH", " ".join(asked))
        found = sorted(int(one) for line in told if isinstance(line, bytes) for one in line.split() if one.isdigit())
        return [uid for uid in found if uid > after][:MOST_MESSAGES]  # "n:*" gives the last one also when it is older

    def message(self, uid: int) -> Message | None:
        """Return a message, taken apart; None of one that has gone meanwhile."""
        size = re.search(rb"RFC822\.SIZE (\d+)", b" ".join(_flat(self._said("FETCH", f"{uid} (RFC822.SIZE)"))))
        if size is None:
            return None
        is_large = int(size[1]) > LARGEST
        part = "BODY.PEEK[HEADER]<0.100000>" if is_large else f"BODY.PEEK[]<0.{LARGEST}>"
        found = [one[1] for one in self._said("FETCH", f"{uid} ({part})") if isinstance(one, tuple)]
        return taken_apart(uid, found[0], is_large=is_large) if found else None

    def _said(self, verb: str, *words: str) -> list[bytes | tuple[bytes, bytes]]:
        kind, told = self._line.uid(verb, *[word for line in words for word in line.split(" ", 1)])
        if kind != "OK":
            raise NoMail("talk")
        return [one for one in told if one is not None]


def _flat(told: list[bytes | tuple[bytes, bytes]]) -> Iterator[bytes]:
    for one in told:
        yield from one if isinstance(one, tuple) else (one,)


@contextmanager
def opened(where: Where) -> Iterator[Inbox]:
    """Open a mailbox for reading; raises ``NoMail``. Nothing a server says stands in the error: it may quote a password."""
    line = _connected(where)
    try:
        _sign_in(line, where)
        yield Inbox(line, _selected(line, where))
    except (imaplib.IMAP4.error, OSError, ValueError):
        raise NoMail("talk") from None
    finally:
        with suppress(imaplib.IMAP4.error, OSError):
            line.logout()


def _connected(where: Where) -> imaplib.IMAP4:
    try:
        trust = ssl.create_default_context(cafile=where.authority or None)
        if where.is_tls:
            return imaplib.IMAP4_SSL(where.host, where.port, ssl_context=trust, timeout=SECONDS)
        line = imaplib.IMAP4(where.host, where.port, timeout=SECONDS)
        line.starttls(trust)
    except ssl.SSLError:
        raise NoMail("tls") from None
    except imaplib.IMAP4.error:
        raise NoMail("tls") from None  # it does not offer STARTTLS, or takes it back
    except (OSError, ValueError):
        raise NoMail("connect") from None
    return line


def _sign_in(line: imaplib.IMAP4, where: Where) -> None:
    def told(_challenge: bytes) -> bytes:
        return b"\0".join((b"", where.username.encode(), where.password.encode()))

    try:
        line.authenticate("PLAIN", told)  # LOGIN of the library knows no letters beyond ASCII
    except imaplib.IMAP4.error:
        raise NoMail("login") from None


def _selected(line: imaplib.IMAP4, where: Where) -> int:
    name = where.inbox.replace("\\", "\\\\").replace('"', '\\"')
    try:
        kind, _told = line.select(f'"{name}"', readonly=True)
    except (imaplib.IMAP4.error, UnicodeError):
        raise NoMail("inbox") from None
    validity = line.response("UIDVALIDITY")[1]
    if kind != "OK" or not validity or validity[0] is None:
        raise NoMail("inbox")
    return int(validity[0])


def taken_apart(uid: int, content: bytes, *, is_large: bool = False) -> Message:
    """Return a message and its parts; what is broken in it is left out."""
    read = message_from_bytes(content, policy=policy.default)
    parts = [] if is_large else list(_parts(read))
    return Message(
        uid=uid,
        message_id=_said(read, "Message-ID"),
        sender=parseaddr(_said(read, "From"))[1][:250],
        subject=_said(read, "Subject"),
        sent_at=_sent(read),
        parts=tuple(parts[:MOST_PARTS]),
        is_large=is_large,
        has_more=len(parts) > MOST_PARTS,
    )


def _said(read: EmailMessage, header: str) -> str:
    try:
        words = str(read.get(header, ""))
    except (ValueError, LookupError, TypeError, AttributeError, IndexError):  # headers break the parser in many ways
        return ""
    return "".join(sign for sign in " ".join(words.split()) if sign.isprintable())[:250]


def _sent(read: EmailMessage) -> datetime | None:
    try:
        moment: datetime | None = read["Date"].datetime
        return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, OverflowError):
        return None


def _parts(read: EmailMessage) -> Iterator[Part]:
    """Yield the files of a message; of one without files its text."""
    files = [one for one in read.walk() if _is_file(one)]
    for number, one in enumerate(files, start=1):
        yield Part(number, one.get_filename() or f"tep-{number}", _bytes(one))
    if not files:
        text = _text(read)
        if sum(sign.isalpha() for sign in text) >= LEAST_LETTERS:
            yield Part(0, "noi-dung-thu.txt", text.encode(), is_text=True)


def _is_file(one: EmailMessage) -> bool:
    if one.is_multipart():
        return False
    name = (one.get_filename() or "").lower()
    if name.endswith(QUIET_NAMES) or one.get_content_type() in {"text/calendar", "application/pkcs7-signature"}:
        return False
    is_picture_in_text = one.get_content_maintype() == "image" and "Content-ID" in one and not one.is_attachment()
    return (one.is_attachment() or bool(name)) and not is_picture_in_text


def _bytes(one: MIMEPart) -> bytes:
    content = one.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(read: EmailMessage) -> str:
    """Return the words of a message, as plain text before any other."""
    body = read.get_body(("plain", "html"))
    if body is None:
        return ""
    try:
        words = str(body.get_content())
    except (LookupError, ValueError, KeyError):
        words = _bytes(body).decode(errors="replace")
    if body.get_content_type() == "text/html":
        words = re.sub(r"(?is)<(script|style).*?</\1>", " ", words)
        words = re.sub(r"(?i)<(?:br|/p|/div|/tr|/h\d)[^>]*>", "\n", words)
        words = re.sub(r"<[^>]{0,2000}>", " ", words)
    return words.strip()
