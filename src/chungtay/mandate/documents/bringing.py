"""Several files and a pasted text, each taken in by itself: what fails harms no other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Protocol

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chungtay.foundation.files.rules import ARRIVALS, PICTURES, TIFF, ZIP, Kind, NotTaken, judge
from chungtay.kit.reach import Reach
from chungtay.mandate.documents import actions, unpacking
from chungtay.mandate.documents.binding import bound
from chungtay.mandate.documents.looking import at_once, binding_limits, is_quick, look
from chungtay.mandate.documents.models import Document, Intake
from vanban.extract import Unreadable

NOT_TAKEN = {
    "empty": _("The file is empty."),
    "large": _("The file is larger than 25 MB. Split it or make it smaller."),
    "kind": _(
        "This kind of file is not taken. Bring a PDF, a Word file (.docx, .doc), RTF, ODT, a scan or photograph "
        "(JPEG, PNG, TIFF), a web page, plain text, edXML, or a ZIP of those."
    ),
    "damaged": _(
        "The file is damaged, or is not of the kind its name says. Open it, save it again, and bring the new one."
    ),
    "many": _("The package holds too many files, or files that are too large. Unpack it and bring them in parts."),
    "pages": _("Only pictures (JPEG, PNG, TIFF) can be the pages of one document. Choose pictures alone."),
}
NAMES = frozenset([".pdf", ".docx", ".doc", ".rtf", ".odt", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".zip", ".edxml"])
PARTS = ARRIVALS - {ZIP}  # no package in a package
PHOTOGRAPHS = PICTURES | {TIFF}
MOST_BOUND_BYTES = 100_000_000
TOO_LONG = frozenset({"too-slow", "too-much-memory"})


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


@dataclass(slots=True)
class Patience:
    """How long somebody waits for one page: once it is used up, files are put by for the worker."""

    until: float = field(default_factory=lambda: monotonic() + settings.READING_AT_ONCE_SECONDS)

    @property
    def is_left(self) -> bool:
        return monotonic() < self.until


def bring(reach: Reach, uploads: Iterable[Upload], text: str, name: str, *, is_one: bool = False) -> list[Brought]:
    """Take in every file and the pasted text; no transaction is open around this.

    ``is_one``: the files are photographs of the pages of one paper.
    """
    patience, files = Patience(), list(uploads)
    if is_one and len(files) > 1:
        brought = list(_bound(reach, files, patience))
    else:
        brought = [done for one in files for done in _upload(reach, one, patience)]
    if text.strip():
        brought += take(reach, f"{name or 'van-ban-dan'}.txt", text.encode(), patience)
    return brought


def _upload(reach: Reach, one: Upload, patience: Patience) -> Iterator[Brought]:
    """Take in one file as a browser sent it; one that is too large is not even read into memory."""
    name = one.name or "tep"
    if (one.size or 0) > settings.FILES_LIMIT_BYTES:
        yield Brought(name, trouble=NOT_TAKEN["large"])
    else:
        yield from take(reach, name, one.read(), patience)


def _bound(reach: Reach, files: Sequence[Upload], patience: Patience) -> Iterator[Brought]:
    """Take in photographs as the pages of one paper, in the order they were chosen."""
    name = f"{Path(files[0].name or 'anh').stem}-{len(files)}-trang.pdf"
    if sum(one.size or 0 for one in files) > MOST_BOUND_BYTES:
        yield Brought(name, trouble=NOT_TAKEN["many"])
        return
    try:
        pages = [one.read() for one in files]
        for page in pages:
            judge(page, limit_bytes=settings.FILES_LIMIT_BYTES, among=PHOTOGRAPHS)
        content = bound(pages, name=name, limits=binding_limits())
    except NotTaken:
        yield Brought(name, trouble=NOT_TAKEN["pages"])
    except Unreadable as why:
        yield Brought(name, trouble=why.vietnamese)
    else:
        yield from take(reach, name, content, patience)


def take(reach: Reach, name: str, content: bytes, patience: Patience) -> Iterator[Brought]:
    """Take in one file, or each file of a package."""
    try:
        kind = judge(content, limit_bytes=settings.FILES_LIMIT_BYTES, among=ARRIVALS)
        if kind == ZIP and not unpacking.is_exchange(content):
            for inner, part in unpacking.members(content, limit_bytes=settings.FILES_LIMIT_BYTES):
                yield _take(reach, f"{name} › {inner}", part, patience, PARTS)
            return
    except NotTaken as why:
        yield Brought(name, trouble=_refusal(why, name))
    else:
        yield _take(reach, name, content, patience, ARRIVALS)


def _take(reach: Reach, name: str, content: bytes, patience: Patience, among: frozenset[Kind]) -> Brought:
    try:
        kind = judge(content, limit_bytes=settings.FILES_LIMIT_BYTES, among=among)
        return Brought(name, intake=_taken(reach, name, content, is_now=is_quick(kind) and patience.is_left))
    except actions.AlreadyHere as before:
        return Brought(name, before=before.intake, document=before.document)
    except NotTaken as why:
        return Brought(name, trouble=_refusal(why, name))
    except Unreadable as why:
        return Brought(name, trouble=why.vietnamese)


def _refusal(why: NotTaken, name: str) -> str | Promise:
    """Say why a file is not taken; to hear that Word files are taken does not help who brought a damaged one."""
    is_damaged = why.code == "kind" and Path(name).suffix.lower() in NAMES
    return NOT_TAKEN["damaged" if is_damaged else why.code]


def _taken(reach: Reach, name: str, content: bytes, *, is_now: bool) -> Intake:
    """Read a file at once, or put it by when it has pages, when it takes long, or when patience is used up."""
    actions.refuse_again(reach, content)
    if not is_now:
        return actions.put_by(reach, name=name, content=content)
    try:
        found = look(content, name=name, limits=at_once())
    except Unreadable as why:
        if why.reason in TOO_LONG:
            return actions.put_by(reach, name=name, content=content)
        raise
    return actions.take_read(reach, name=name, content=content, found=found)
