"""The mail of a demonstration: it goes to a folder, and to a page for whom it was meant."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses
from pathlib import Path

from django.conf import settings

RULE = b"-" * 79  # between two mails in one file of Django's file backend
MOST = 50


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail."""

    sent_at: datetime | None
    subject: str
    body: str


def letters_to(address: str) -> list[Letter]:
    """Return the mails to an address, the latest first; none to nobody."""
    folder = Path(settings.EMAIL_FILE_PATH)
    if not address or not folder.is_dir():
        return []
    mails = [mail for path in folder.glob("*.log") for mail in _mails(path) if _is_to(mail, address)]
    letters = [_letter(mail) for mail in mails]
    return sorted(letters, key=lambda letter: letter.sent_at.timestamp() if letter.sent_at else 0, reverse=True)[:MOST]


def _mails(path: Path) -> list[EmailMessage]:
    parts = [part.strip() for part in path.read_bytes().split(RULE)]
    return [message_from_bytes(part, policy=policy.default) for part in parts if part]


def _is_to(mail: EmailMessage, address: str) -> bool:
    named = getaddresses([str(line) for line in mail.get_all("To", [])])
    return address.casefold() in {found.casefold() for _, found in named}


def _letter(mail: EmailMessage) -> Letter:
    body = mail.get_body(("plain",))
    sent = getattr(mail["Date"], "datetime", None)
    return Letter(sent, str(mail["Subject"] or ""), str(body.get_content()) if body else "")
