"""The page of one document: its text with what was read in it, and everything around it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import get_language

from chungtay.foundation.audit.models import Event
from chungtay.foundation.audit.queries import history
from chungtay.kit.reach import Reach
from chungtay.mandate.documents import queries, ties
from chungtay.mandate.documents.confided import Confided
from chungtay.mandate.documents.lifeline import Lifeline, Part, preview
from chungtay.mandate.documents.marking import Line, lines, marks
from chungtay.mandate.documents.models import (
    Ask,
    Attachment,
    Citation,
    Delivery,
    Document,
    DocumentState,
    DocumentText,
    Entry,
    Recipient,
    Relation,
    ReportAsked,
)
from chungtay.mandate.documents.rules import Stage, is_basis
from chungtay.mandate.documents.signed import Signed
from chungtay.mandate.documents.validity import Validity, validities

AT_ONCE = 8  # rows of one list of the side column; the rest is folded


@dataclass
class Shown:
    """One document as one officer sees it."""

    reach: Reach
    document: Document

    @cached_property
    def texts(self) -> list[DocumentText]:
        """Its texts, the document itself first."""
        return list(queries.texts(self.reach).filter(document=self.document))

    @cached_property
    def lines(self) -> list[Line]:
        """The first text line by line, with what was read in it."""
        if not self.texts:
            return []
        told = self.document.reading or {}
        text = self.texts[0].text
        return lines(text, marks(told.get("places") or {}, told.get("unchecked") or [], len(text)))

    @cached_property
    def life(self) -> Lifeline:
        """Its life, when it is a paper of ours; of another's only whether it was recalled."""
        return Lifeline(self.reach, self.document)

    @cached_property
    def preview(self) -> list[Part]:
        """A draft as it will be printed."""
        return [] if self.texts else preview(self.document)

    @cached_property
    def asked_back(self) -> Delivery | None:
        """How it came to us, when its sender asked for it back."""
        mine = (one for one in self.deliveries if one.receiver_id == self.reach.agency_id and one.recalled_at)
        return None if self.is_ours else next(mine, None)

    @cached_property
    def mended(self) -> list[Citation]:
        """What its own issuer wrote in its place, or to correct it."""
        by = {Relation.REPLACES, Relation.AMENDS}
        own = [one for one in self.cited_by if one.document.issuer_id == self.document.issuer_id]
        return [one for one in own if one.relation in by and one.document.stage == Stage.ISSUED]

    @cached_property
    def unchecked(self) -> int:
        """How many questions nobody answered when it was confirmed."""
        return len((self.document.reading or {}).get("unchecked") or [])

    @cached_property
    def entries(self) -> list[Entry]:
        """Its lines in our registers."""
        return queries.our_entries(self.reach, self.document)

    @cached_property
    def waits_for_number(self) -> bool:
        """Say whether it was sent to us and has no number in our register yet."""
        return any(one.direction == "in" and one.number is None for one in self.entries)

    @cached_property
    def cites(self) -> list[tuple[Citation, bool]]:
        """What it rests on, each with whether the officer may open it."""
        found = list(ties.citations_of(self.reach, self.document))
        seen = queries.visible(self.reach, [one.cited_id for one in found])
        return [(one, one.cited_id in seen) for one in found]

    @cached_property
    def cited_by(self) -> list[Citation]:
        """What carries it out or names it."""
        return list(ties.citations_to(self.reach, self.document))

    @cached_property
    def validities(self) -> dict[int, Validity]:
        """How long it and all around it are in force."""
        around = [*(one.cited_id for one, _ in self.cites), *(one.document_id for one in self.cited_by)]
        return validities(self.reach, [self.document.pk, *around])

    @property
    def validity(self) -> Validity:
        """How long it is in force."""
        return self.validities[self.document.pk]

    @cached_property
    def asks(self) -> list[tuple[Ask, list[str]]]:
        """The tasks it sets, each with the names of its themes."""
        names = queries.theme_names(get_language() or "vi")
        return [(one, [names.get(code, code) for code in one.themes]) for one in self.document.asks.all()]

    @cached_property
    def reports(self) -> list[ReportAsked]:
        """The reports it asks for."""
        return list(self.document.reports_asked.order_by("id"))

    @cached_property
    def recipients(self) -> list[Recipient]:
        """To whom it says it goes."""
        return list(self.document.recipients.select_related("agency").order_by("id"))

    @cached_property
    def deliveries(self) -> list[Delivery]:
        """Where we sent it, or how it came."""
        return list(queries.deliveries(self.reach, self.document))

    @property
    def received(self) -> Delivery | None:
        """How it came to us, while it may be returned."""
        mine = (one for one in self.deliveries if one.receiver_id == self.reach.agency_id)
        return next((one for one in mine if not one.acknowledged_at and not one.returned_at), None)

    @cached_property
    def sent(self) -> list[Delivery]:
        """Where our body sent it, what nobody has opened first."""
        ours = [one for one in self.deliveries if one.sender_id == self.reach.agency_id]
        return sorted(ours, key=lambda one: one.opened_at is not None)

    @property
    def opened(self) -> int:
        """How many of the bodies we sent it to have opened it."""
        return sum(one.opened_at is not None for one in self.sent)

    @cached_property
    def first_sent(self) -> list[Delivery]:
        """The deliveries that are shown at once: all of a few, else the first that nobody has opened."""
        if len(self.deliveries) <= AT_ONCE:
            return self.deliveries
        return [one for one in self.sent if one.opened_at is None][:AT_ONCE]

    @property
    def rest_sent(self) -> list[Delivery]:
        """The other deliveries, those not opened first."""
        shown = {one.pk for one in self.first_sent}
        return [
            one for one in sorted(self.deliveries, key=lambda one: one.opened_at is not None) if one.pk not in shown
        ]

    @cached_property
    def attachments(self) -> list[Attachment]:
        """What the text says is attached."""
        return list(self.document.attachments.select_related("file").order_by("id"))

    @cached_property
    def confided(self) -> Confided:
        """Who may see it."""
        return Confided(self.reach, self.document, self.writable)

    @cached_property
    def writable(self) -> bool:
        """Say whether our body may change what stands of it here."""
        return queries.is_writable(self.reach, self.document)

    @cached_property
    def signed(self) -> Signed:
        """Its signatures: ours, and those on the files it came with."""
        texts, attached = [one.file for one in self.texts], [one.file for one in self.attachments]
        files = [one for one in [*texts, *attached] if one is not None]
        return Signed(self.reach, self.document, files, self.is_ours)

    @cached_property
    def history(self) -> list[Event]:
        """What was done with it by our body, newest first."""
        return [one for one in history(self.document)[:60] if one.agency_id == self.reach.agency_id][:20]

    @cached_property
    def is_ours(self) -> bool:
        """Say whether it stands in our outgoing register."""
        return any(one.direction == "out" for one in self.entries)

    @cached_property
    def may(self) -> dict[str, bool]:
        """What the officer may do here."""
        registers, draft = self.reach.may("documents.register"), self.document.state == DocumentState.DRAFT
        return {
            "register": registers,
            "supply": registers and self.writable,
            "check_again": registers and bool(self.entries),
            "cite": registers and self.writable,
            "force": registers and not draft,
            "issue": registers and self.is_ours and self.life.may["issue"],
            "oversee": self.reach.may("oversight.see") and bool(self.sent),
            "send": self.reach.may("documents.send")
            and self.is_ours
            and self.document.stage == Stage.ISSUED
            and not any(one.void_why for one in self.entries if one.direction == "out"),
            "plan": self.reach.may("plans.draft")
            and any(one.direction == "in" for one in self.entries)
            and not self.is_ours
            and not draft
            and is_basis(self.document.stage),
        }

    @cached_property
    def facts(self) -> dict[str, Any]:
        """The head of the document as read."""
        return (self.document.reading or {}).get("document") or {}


def sheet_of(reach: Reach, document: Document) -> Shown:
    """Return the page of a document the officer may see."""
    return Shown(reach, document)
