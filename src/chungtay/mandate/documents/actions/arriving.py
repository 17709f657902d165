"""Take a file in: read while somebody waits, or put by and read by the worker; what cannot be read waits for a person.

No transaction is open while a file is read: reading takes seconds, and runs in a process of its own.
"""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from chungtay.foundation.audit.actions import record
from chungtay.foundation.files.actions import keep
from chungtay.foundation.files.models import StoredFile
from chungtay.foundation.files.queries import read as bytes_of
from chungtay.foundation.files.rules import ARRIVALS, PICTURES, judge
from chungtay.foundation.files.sealing import fingerprint
from chungtay.kit.jobs import later
from chungtay.kit.reach import Reach
from chungtay.mandate.documents import proposals
from chungtay.mandate.documents.actions.signing import check_signatures
from chungtay.mandate.documents.intakes import locked
from chungtay.mandate.documents.looking import Found, in_the_background, look, pages_of
from chungtay.mandate.documents.models import Document, Intake, IntakePage, IntakeState
from chungtay.mandate.documents.picturing import Picture
from chungtay.mandate.documents.queries import same_file, same_text, same_words
from chungtay.mandate.documents.rules import INTAKE_LIFE, Coming, Handling
from vanban.extract import Unreadable
from vanban.reading import Reading

REGISTER = "documents.register"
READ = "chungtay.mandate.documents.jobs.read"
INTERRUPTED = "Việc đọc tệp bị ngắt giữa chừng."


class AlreadyHere(Exception):
    """The same text or the same document is here: ``intake`` waits for a person, or ``document`` is in the register."""

    def __init__(self, *, intake: Intake | None = None, document: Document | None = None) -> None:
        super().__init__(str(intake or document))
        self.intake, self.document = intake, document


def take_in(reach: Reach, *, name: str, content: bytes) -> Intake:
    """Store a file and read it now, however long it takes.

    Raises ``NotTaken`` for a kind of file we do not take, ``Unreadable`` for one without letters, and ``AlreadyHere`` for
    what came before.
    """
    judge(content, limit_bytes=settings.FILES_LIMIT_BYTES, among=ARRIVALS)
    refuse_again(reach, content)
    intake = take_read(reach, name=name, content=content, found=look(content, name=name, limits=in_the_background()))
    if intake.file is not None:
        check_signatures(reach, intake.file, content)
    return intake


def refuse_again(reach: Reach, content: bytes) -> None:
    """Raise ``AlreadyHere`` for a file with the same bytes as one that came before."""
    reach.require(REGISTER)
    before = same_file(reach, fingerprint(content))
    if before:
        raise AlreadyHere(intake=before, document=before.document)


@transaction.atomic
def take_read(reach: Reach, *, name: str, content: bytes, found: Found) -> Intake:
    """Store a file that was read; raises ``AlreadyHere`` when the same text came before."""
    reach.require(REGISTER)
    _refuse_same_words(reach, _mark(found.readings[0]))
    intake = _begun(reach, name, content)
    _tell(reach, intake, found)
    record(reach, "documents.take_in", intake, **_counted(intake))
    return intake


@transaction.atomic
def put_by(reach: Reach, *, name: str, content: bytes) -> Intake:
    """Store a file, for the worker to read; raises ``NotTaken`` for a kind of file we do not take."""
    reach.require(REGISTER)
    intake = _begun(reach, name, content)
    record(reach, "documents.put_by", intake)
    later(READ, intake_id=intake.pk)
    return intake


def _begun(reach: Reach, name: str, content: bytes) -> Intake:
    told, _ = proposals.unread("")
    name = "".join(letter for letter in name if letter.isprintable())  # no sign that turns letters round
    intake = Intake.objects.create(
        agency_id=reach.agency_id,
        brought_by_id=reach.officer_id or None,
        name=name[:255],
        text="",
        proposal=told,
        state=IntakeState.READING,
    )
    intake.file = keep(reach, intake, name=name, content=content, among=ARRIVALS)
    intake.save(update_fields=["file"])
    return intake


def _mark(reading: Reading) -> str:
    return fingerprint(reading.text.strip().encode())


def _refuse_same_words(reach: Reach, mark: str) -> None:
    before = same_words(reach, mark).select_related("document").first()
    if before:
        raise AlreadyHere(intake=before, document=before.document)
    document = same_text(reach, mark)
    if document:
        raise AlreadyHere(document=document)


def _tell(reach: Reach, intake: Intake, found: Found) -> None:
    """Write what was read; each further reading of a package becomes a text of its own, with the same file."""
    first, *others = found.readings
    _propose(intake, first)
    _add_pages(reach, intake, found.pictures, first)
    for one in others:
        name = f"{intake.name} › {one.doc_id}"[:255]
        told = Intake(agency_id=intake.agency_id, brought_by_id=intake.brought_by_id, name=name, file=intake.file)
        _propose(told, one)


def _propose(intake: Intake, reading: Reading) -> None:
    reading = proposals.bounded(reading)
    intake.text, intake.fingerprint = reading.text, _mark(reading)
    intake.proposal, intake.places = reading.to_json(), proposals.places_of(reading)
    intake.doubts = proposals.doubts_of(reading)
    intake.pages_read = intake.pages_found = min(len(reading.pages), 30_000)
    intake.state, intake.trouble = IntakeState.PROPOSED, ""
    intake.save()


def _add_pages(reach: Reach, intake: Intake, pictures: Sequence[Picture], reading: Reading | None = None) -> None:
    """Keep the pictures of the pages, once; sizes are those that the places of the reading are measured in."""
    sizes = reading.pages if reading else ()
    kept = {page.number: page for page in intake.pages.all()}
    for number, picture in enumerate(pictures, start=1):
        page = kept.get(number) or IntakePage(
            intake=intake, number=number, picture=_kept(reach, intake, number, picture)
        )
        size = sizes[number - 1] if number <= len(sizes) else picture
        page.width, page.height = size.width, size.height
        page.save()


def _kept(reach: Reach, intake: Intake, number: int, picture: Picture) -> StoredFile:
    return keep(reach, intake, name=f"trang-{number}.webp", content=picture.content, among=PICTURES)


def _counted(intake: Intake) -> dict[str, int]:
    return {"tasks": len(intake.proposal["tasks"]), "doubts": len(intake.doubts), "pages": intake.pages_found}


def read_put_by(intake_id: int) -> None:
    """Read a file that was put by. Safe to run twice: whoever takes it up first reads it."""
    intake = _taken_up(intake_id)
    if intake is None or intake.file is None:
        return
    reach = Reach(officer_id=0, agency_id=intake.agency_id, day=timezone.localdate(), role="worker")
    try:
        content = bytes_of(intake.file)
        check_signatures(reach, intake.file, content)
        found = look(
            content, name=intake.name, limits=in_the_background(), on_page=partial(_note_page, intake_id=intake_id)
        )
        _read(reach, intake, found)
    except Unreadable as why:
        _give_up(reach, intake, why.vietnamese, pages_of(content))
    except Exception:
        _give_up(reach, intake, INTERRUPTED)
        raise


def _taken_up(intake_id: int) -> Intake | None:
    waiting = Intake.objects.filter(pk=intake_id, state=IntakeState.READING, read_since=None)
    if not waiting.update(read_since=timezone.now(), pages_read=0, pages_found=0):
        return None
    return Intake.objects.select_related("file").get(pk=intake_id)


def _note_page(page: int, of: int, *, intake_id: int) -> None:
    Intake.objects.filter(pk=intake_id).update(pages_read=page, pages_found=of)


@transaction.atomic
def _read(reach: Reach, intake: Intake, found: Found) -> None:
    """Propose what was read, unless somebody has put the text aside meanwhile."""
    intake = locked(intake)
    if INTAKE_LIFE.may(Coming(intake.state), Handling.READ):
        _tell(reach, intake, found)
        record(reach, "documents.read", intake, **_counted(intake))


@transaction.atomic
def _give_up(reach: Reach, intake: Intake, why: str, pictures: Sequence[Picture] = ()) -> None:
    """Say why a file cannot be read; its pages are shown all the same, to type in what they say."""
    intake = locked(intake)
    if not INTAKE_LIFE.may(Coming(intake.state), Handling.GIVE_UP):
        return
    intake.proposal, intake.doubts = proposals.unread(why)
    intake.state, intake.trouble = IntakeState.UNREADABLE, why[:300]
    intake.save()
    _add_pages(reach, intake, pictures)
    record(reach, "documents.give_up", intake, pages=len(pictures))


@transaction.atomic
def retry(reach: Reach, intake: Intake) -> None:
    """Have a file read once more."""
    reach.require(REGISTER, intake.agency_id)
    intake = locked(intake)
    intake.state = INTAKE_LIFE.after(Coming(intake.state), Handling.RETRY)
    intake.read_since, intake.trouble, intake.pages_read, intake.pages_found = None, "", 0, 0
    intake.save()
    record(reach, "documents.retry", intake)
    later(READ, intake_id=intake.pk)


@transaction.atomic
def type_in(reach: Reach, intake: Intake) -> None:
    """Open the empty proposal of a file that could not be read, for a person to type in what it says."""
    reach.require(REGISTER, intake.agency_id)
    intake = locked(intake)
    intake.state, intake.trouble = INTAKE_LIFE.after(Coming(intake.state), Handling.TYPE_IN), ""
    intake.save(update_fields=["state", "trouble"])
    record(reach, "documents.type_in", intake)


def set_aside_the_interrupted() -> int:
    """Give up what a worker took up and never ended, as when the machine was switched off; return how many."""
    latest = timezone.now() - timedelta(seconds=2 * settings.READING_SECONDS)
    left = Intake.objects.filter(state=IntakeState.READING, read_since__lt=latest)
    for intake in left:
        reach = Reach(officer_id=0, agency_id=intake.agency_id, day=timezone.localdate(), role="worker")
        _give_up(reach, intake, INTERRUPTED)
    return len(left)
