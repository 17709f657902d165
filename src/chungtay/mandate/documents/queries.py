"""What officers ask about documents."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, Count, Exists, F, Func, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Concat

from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.queries import directly_above, directly_below, heirs
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.cards import Card
from chungtay.mandate.documents.citations import alike, mention_in, mention_of
from chungtay.mandate.documents.confiding import Reader
from chungtay.mandate.documents.contents import meant
from chungtay.mandate.documents.delivered import by_urgency, to_acknowledge
from chungtay.mandate.documents.finding import cards, holding
from chungtay.mandate.documents.life import PaperStage
from chungtay.mandate.documents.models import (
    Attachment,
    Delivery,
    Direction,
    Document,
    DocumentKind,
    DocumentQuerySet,
    DocumentState,
    DocumentText,
    Entry,
    Intake,
    IntakePage,
    IntakeState,
    TextKind,
    Theme,
)
from chungtay.mandate.documents.numbers import coming_number
from chungtay.mandate.documents.rules import ISSUED_WITH_ITS_ROW, Mention, Stage, is_same_document, number_key
from chungtay.mandate.documents.stamps import Urgency
from chungtay.mandate.documents.wanted import Wanted


def documents(reach: Reach) -> DocumentQuerySet:
    """Return the documents the officer may see: those in the registers of the own body, answers to it, and stubs."""
    return Document.objects.within(reach).select_related("kind", "issuer")


def held(reach: Reach) -> QuerySet[Document]:
    """Return the documents in the registers of the own body: a text that comes in may be one of these."""
    return documents(reach).held(reach).filter(state=DocumentState.REGISTERED)


def search(reach: Reach, words: str) -> QuerySet[Document]:
    """Return the documents that hold all these words (marks and case aside) or have this number, newest first."""
    hits = cards(reach, Wanted(q=words)).values("pk")
    return documents(reach).filter(pk__in=hits).order_by("-card__day", "-id")


def same_text(reach: Reach, mark: str) -> Document | None:
    """Return the document of the own registers that holds exactly this text."""
    texts = DocumentText.objects.filter(fingerprint=mark, document__in=Document.objects.within(reach).held(reach))
    found = texts.select_related("document").order_by("id").first()
    return found.document if found else None


def same_document(reach: Reach, told: Mapping[str, Any]) -> Document | None:
    """Return the registered document that is the one proposed: same number, issuer and date."""
    facts = told["document"]
    names = {"number": "number", "kind": "doc_type", "issued": "issue_date", "issuer": "issuer", "title": "title"}
    mention = Mention(**{name: facts.get(source) or "" for name, source in names.items()})
    same = alike(held(reach), mention) if mention.number else []
    return same[0] if len(same) == 1 else None


def kind_choices(language: str) -> list[tuple[str, str]]:
    """Return the kinds as choices, in the order of the catalogue."""
    name = "name_en" if language == "en" else "name_vi"
    return list(DocumentKind.objects.values_list("code", name))


def theme_names(language: str) -> dict[str, str]:
    """Return the names of the themes by code."""
    name = "name_en" if language == "en" else "name_vi"
    return dict(Theme.objects.values_list("code", name))


def intakes(reach: Reach) -> QuerySet[Intake]:
    """Return the texts that came in to the officer's body, newest first."""
    return Intake.objects.within(reach).select_related("file", "document", "brought_by").order_by("-id")


def read_intakes(reach: Reach) -> QuerySet[Intake]:
    """Return the texts that were read or are typed in: those with a proposal."""
    return intakes(reach).exclude(state__in=[IntakeState.READING, IntakeState.UNREADABLE])


def unreadable(reach: Reach) -> QuerySet[Intake]:
    """Return the texts that could not be read."""
    return intakes(reach).filter(state=IntakeState.UNREADABLE)


def pages(reach: Reach) -> QuerySet[IntakePage]:
    """Return the pages of the texts that came in to the officer's body, with their pictures."""
    return IntakePage.objects.filter(intake__in=Intake.objects.within(reach)).select_related("picture")


def waiting(reach: Reach) -> QuerySet[Intake]:
    """Return the texts that wait for a person, the oldest first: to be confirmed, or not read."""
    return arriving(reach).exclude(state=IntakeState.READING)


def arriving(reach: Reach) -> QuerySet[Intake]:
    """Return the texts that wait for a person or for the worker, the oldest first."""
    states = [IntakeState.PROPOSED, IntakeState.READING, IntakeState.UNREADABLE]
    return intakes(reach).filter(state__in=states).order_by("id")


def same_words(reach: Reach, mark: str) -> QuerySet[Intake]:
    """Return the texts of the own body with the same words, not put aside, the oldest first."""
    texts = Intake.objects.within(reach).filter(agency=reach.agency_id, fingerprint=mark).exclude(fingerprint="")
    return texts.exclude(state=IntakeState.DISCARDED).order_by("id")


def same_file(reach: Reach, mark: str) -> Intake | None:
    """Return the text of the own body that came in a file with the same bytes and was not put aside."""
    texts = Intake.objects.within(reach).filter(agency=reach.agency_id, file__fingerprint=mark)
    waiting_or_done = texts.exclude(state=IntakeState.DISCARDED)
    return waiting_or_done.select_related("document").order_by("id").first()


def twin_of(reach: Reach, intake: Intake) -> Intake | None:
    """Return another text with the same words that came before; files read in the background may tell only then."""
    return same_words(reach, intake.fingerprint).filter(pk__lt=intake.pk).first()


def entries(reach: Reach, direction: str) -> QuerySet[Entry]:
    """Return the lines of a register of the officer's own body: those without a number first, then the newest."""
    lines = Entry.objects.within(reach).filter(agency=reach.agency_id, direction=direction)
    return lines.select_related("document__kind", "document__issuer").order_by(
        "-year", F("number").desc(nulls_first=True), "-id"
    )


def years(reach: Reach, direction: str) -> list[int]:
    """Return the years a register has lines of, newest first."""
    return sorted(entries(reach, direction).order_by().values_list("year", flat=True).distinct(), reverse=True)


def visible(reach: Reach, keys: Iterable[int]) -> frozenset[int]:
    """Return which of these documents the officer may see."""
    return frozenset(Document.objects.within(reach).filter(pk__in=set(keys)).values_list("pk", flat=True))


def our_entries(reach: Reach, document: Document) -> list[Entry]:
    """Return the document's lines in the registers of the officer's own body."""
    return list(document.entries.filter(agency=reach.agency_id).select_related("entered_by"))


def confided_to(keys: Iterable[int]) -> dict[int, frozenset[int]]:
    """Return, of these documents, the confidential ones, each with the officers it is confided to besides clerk and leader."""
    secret = Document.objects.filter(pk__in=set(keys), is_confidential=True)
    found: dict[int, set[int]] = {pk: set() for pk in secret.values_list("pk", flat=True)}
    for rows in (
        Entry.objects.values_list("document", "entered_by"),
        Reader.objects.values_list("document", "officer"),
    ):
        for document, officer in rows.filter(document__in=found):
            found[document].add(officer or 0)
    return {pk: frozenset(officers) for pk, officers in found.items()}


def deliveries(reach: Reach, document: Document) -> QuerySet[Delivery]:
    """Return to whom the officer's body sent a document, and its own receipt."""
    mine = Q(sender=reach.agency_id) | Q(receiver=reach.agency_id)
    return document.deliveries.filter(mine).select_related("receiver", "sender", "opened_by").order_by("receiver__name")


def attachments(reach: Reach) -> QuerySet[Attachment]:
    """Return the attachments of documents the officer may see."""
    return Attachment.objects.filter(document__in=Document.objects.within(reach)).select_related("document", "file")


def attachments_wanted(reach: Reach) -> QuerySet[Attachment]:
    """Return the attachments nobody has supplied, of documents of the own registers that no other body issued here."""
    return attachments(reach).filter(document__in=Document.objects.writable(reach), file=None)


def writable(reach: Reach) -> QuerySet[Document]:
    """Return the documents whose text, files and citations the own body may add to."""
    return documents(reach).writable(reach)


def is_writable(reach: Reach, document: Document) -> bool:
    """Say whether a text or file of ours may be added to a document."""
    return Document.objects.writable(reach).filter(pk=document.pk).exists()


def texts(reach: Reach) -> QuerySet[DocumentText]:
    """Return the texts of documents the officer may see, the official one first."""
    seen = DocumentText.objects.filter(document__in=Document.objects.within(reach))
    official = Case(When(kind=TextKind.OFFICIAL, then=0), default=1)
    return seen.select_related("file", "document").order_by(official, "id")


ORDERS = {
    "": ("-year", F("number").desc(nulls_first=True), by_urgency("document"), "-id"),
    "so": ("year", F("number").asc(nulls_last=True), "id"),
    "ngay": ("-entered_on", "-id"),
    "ban-hanh": ("-document__issued_text", "-id"),
    "co-quan": ("document__issuer_words", "-entered_on", "-id"),
}


def _is_sent() -> Exists:
    """Say whether a line of an outgoing register was sent: then its number is not made void, the paper is recalled."""
    return Exists(Delivery.objects.filter(document=OuterRef("document"), sender=OuterRef("agency")))


def register(reach: Reach, direction: str, asked: Mapping[str, str]) -> QuerySet[Entry]:
    """Return the lines of a register that answer what was asked: words, kind, year, state, urgency; in the order asked for."""
    lines = (
        entries(reach, direction).order_by(*ORDERS.get(asked.get("xep", ""), ORDERS[""])).annotate(is_sent=_is_sent())
    )
    if words := asked.get("q", "").strip():
        lines = lines.filter(document__in=holding(words, [f"a{reach.agency_id}"]).values("pk"))
    if kind := asked.get("loai"):
        lines = lines.filter(document__kind__code=kind)
    if year := asked.get("nam", ""):
        lines = lines.filter(year=int(year)) if year.isdecimal() and len(year) == len("2026") else lines
    if asked.get("khan") in set(Urgency):
        lines = lines.filter(document__urgency=asked["khan"]) if asked["khan"] else lines
    return _in_state(reach, lines, asked.get("cho", ""))


def _in_state(reach: Reach, lines: QuerySet[Entry], state: str) -> QuerySet[Entry]:
    """Return the lines in a state asked for: void, without a number, recalled from us, or how far a paper of ours is."""
    lines = lines.annotate(is_recalled=_is_recalled())
    if state == "huy":
        return lines.exclude(void_why="")
    if state in PaperStage.values:
        recalled = Q(is_recalled=True) if state == PaperStage.RECALLED else Q(pk=None)
        return lines.filter(Q(document__stage=state, direction=Direction.OUT) | recalled)
    return lines.filter(number=None) if state else lines


def _is_recalled() -> Exists:
    """Say of a line whether its document was sent to the body and then asked back."""
    back = Delivery.objects.filter(document=OuterRef("document"), receiver=OuterRef("agency"))
    return Exists(back.exclude(recalled_at=None))


def stages(direction: str) -> list[tuple[str, Any]]:
    """Return the states a register is filtered by, besides "without a number" and "void"."""
    if direction == Direction.IN:
        return [(PaperStage.RECALLED.value, PaperStage.RECALLED.label)]
    return list(PaperStage.choices)


def register_counts(reach: Reach) -> dict[str, int]:
    """Return how many lines each shelf of the registers holds, and how many wait."""
    waits = Q(number=None)
    counted = (
        Entry.objects.within(reach)
        .filter(agency=reach.agency_id)
        .aggregate(
            incoming=Count("pk", filter=Q(direction=Direction.IN)),
            outgoing=Count("pk", filter=Q(direction=Direction.OUT)),
            unnumbered=Count("pk", filter=Q(direction=Direction.IN) & waits),
            drafts=Count("pk", filter=Q(direction=Direction.OUT) & waits),
        )
    )
    return counted | {"waiting": arriving(reach).count(), "to_acknowledge": to_acknowledge(reach).count()}


LOOKED_AT = 2_000  # lines; most kinds are among the newest, the cards know the rest


class Array(Func):
    """Several texts as one array."""

    function, template = "ARRAY", "ARRAY[%(expressions)s]::text[]"
    output_field = ArrayField(TextField())


def kinds_in(reach: Reach, direction: str) -> QuerySet[DocumentKind]:
    """Return the kinds a register holds documents of."""
    held = entries(reach, direction)
    newest = held.order_by("-year", F("number").desc(nulls_first=True)).values("document__kind")[:LOOKED_AT]
    ours = Array(Value(f"a{reach.agency_id}"), Concat(Value("k"), OuterRef(OuterRef("code")), output_field=TextField()))
    older = held.order_by().filter(document__in=Card.objects.filter(keys__contains=ours).values("pk"))
    older = older.filter(document__kind=OuterRef("pk"))
    return DocumentKind.objects.filter(Q(pk__in=newest) | Q(Exists(older)))


def receivers(reach: Reach) -> QuerySet[Agency]:
    """Return the bodies one sends to from a document's page: those directly below and above."""
    near = (
        directly_below(reach.agency_id, reach.day)
        .order_by()
        .values("pk")
        .union(directly_above(reach.agency_id, reach.day).order_by().values("pk"))
    )
    return Agency.objects.filter(pk__in=[one["pk"] for one in near]).order_by("kind", "name")


def next_incoming(reach: Reach, intake: Intake) -> int:
    """Return the number the document a text becomes would get now, in the book it is counted in."""
    kind, secret = (intake.proposal.get("document") or {}).get("doc_type") or "", intake.is_confidential
    return coming_number(reach.agency_id, Direction.IN, reach.day, kind, is_confidential=secret)


def meant_by(reach: Reach, cited: Sequence[Mapping[str, Any]]) -> dict[int, Document | None]:
    """Return, for each citation, the document here that it means."""
    here = documents(reach).filter(state=DocumentState.REGISTERED)
    keys = [number_key(one.get("number") or "") for one in cited]
    found = list(here.filter(number_key__in=[key for key in keys if key]))
    return {at: _only([one for one in found if _is_meant(one, told)]) for at, told in enumerate(cited)}


def _is_meant(document: Document, told: Mapping[str, Any]) -> bool:
    return bool(told.get("number")) and is_same_document(mention_in(told), mention_of(document))


def _only(found: Sequence[Document]) -> Document | None:
    return found[0] if len(found) == 1 else None


def heirs_named(bodies: Iterable[str]) -> list[str]:
    """Return the names of the bodies that carry on after these, when it is clear who is meant."""
    known = [meant(name) for name in bodies if name]
    return [heir.name for one in known if one for heir in heirs(one.pk)]


def _own(reach: Reach, direction: str) -> QuerySet[Document]:
    lines = Entry.objects.within(reach).filter(agency=reach.agency_id, direction=direction)
    return documents(reach).filter(pk__in=lines.values("document"))


def delivered(reach: Reach) -> QuerySet[Document]:
    """Return the documents in the own incoming register."""
    return _own(reach, Direction.IN)


def own_papers(reach: Reach) -> QuerySet[Document]:
    """Return the papers of the own outgoing register."""
    return _own(reach, Direction.OUT)


def own_drafts(reach: Reach) -> QuerySet[Document]:
    """Return the own papers that have no number yet."""
    return own_papers(reach).filter(state=DocumentState.DRAFT)


def issuable(reach: Reach) -> QuerySet[Document]:
    """Return the own approved drafts that are issued from their own page; a plan or a report is issued with its row."""
    approved = own_drafts(reach).filter(stage=Stage.APPROVED).select_related("kind", "issuer", "signing")
    return approved.exclude(speaks_for_label__in=ISSUED_WITH_ITS_ROW)


def _void(reach: Reach) -> QuerySet[Entry, int]:
    lines = Entry.objects.filter(agency=reach.agency_id, direction=Direction.OUT).exclude(void_why="")
    return lines.values_list("document", flat=True)


def sendable(reach: Reach) -> QuerySet[Document]:
    """Return the own papers that were issued, neither recalled nor replaced, and whose number is not void."""
    return own_papers(reach).filter(stage=Stage.ISSUED).exclude(pk__in=_void(reach))


def receivers_of(reach: Reach, document: Document) -> frozenset[int]:
    """Return the bodies the own body has sent a document to."""
    return frozenset(document.deliveries.filter(sender=reach.agency_id).values_list("receiver_id", flat=True))


def next_outgoing(reach: Reach, document: Document) -> int:
    """Return the number this draft would get now, in the book it is counted in."""
    kind = document.kind.code if document.kind else ""
    secret = document.is_confidential
    return coming_number(reach.agency_id, Direction.OUT, reach.day, kind, is_confidential=secret)
