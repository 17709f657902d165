"""Several files and a pasted text, each taken in by itself: what fails harms no other."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.files.rules import NotTaken
from chungtay.kit.reach import Reach
from chungtay.mandate.documents import actions
from chungtay.mandate.documents.models import Document, Intake
from vanban.extract import Unreadable

NOT_TAKEN = {
    "empty": _("The file is empty."),
    "large": _("The file is larger than 25 MB. Split it or make it smaller."),
    "kind": _("This kind of file is not taken. Bring a PDF, a Word file (.docx), a web page or plain text."),
}


class Upload(Protocol):
    """A file as a browser sends it."""

    @property
    def name(self) -> str | None: ...

    @property
    def size(self) -> int | None: ...

    def read(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one file: it waits (``intake``), it is here already (``before`` or ``document``), or why not (``trouble``)."""

    name: str
    intake: Intake | None = None
    before: Intake | None = None
    document: Document | None = None
    trouble: str | Promise = ""


def bring(reach: Reach, uploads: Iterable[Upload], text: str, name: str) -> list[Brought]:
    """Take in every file and the pasted text."""
    brought = [_upload(reach, one) for one in uploads]
    if text.strip():
        brought.append(take(reach, f"{name or 'van-ban-dan'}.txt", text.encode()))
    return brought


def _upload(reach: Reach, one: Upload) -> Brought:
    """Take in one file as a browser sent it; one that is too large is not even read into memory."""
    name = one.name or "tep"
    if (one.size or 0) > settings.FILES_LIMIT_BYTES:
        return Brought(name, trouble=NOT_TAKEN["large"])
    return take(reach, name, one.read())


def take(reach: Reach, name: str, content: bytes) -> Brought:
    """Take in one file; a scan is kept, to be typed in."""
    try:
        return Brought(name, intake=actions.take_in(reach, name=name, content=content, keeps_unread=True))
    except actions.AlreadyHere as before:
        return Brought(name, before=before.intake, document=before.document)
    except NotTaken as why:
        return Brought(name, trouble=NOT_TAKEN[why.code])
    except Unreadable as why:
        return Brought(name, trouble=why.vietnamese)
