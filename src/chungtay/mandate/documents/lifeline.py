"""The life of one paper of ours as one officer sees it: how far it is, what may be done, what was said and done."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from chungtay.foundation.accounts.models import Officer
from chungtay.kit.reach import Reach
from chungtay.mandate.documents import drafting, drafts
from chungtay.mandate.documents.life import Comment, PaperStep
from chungtay.mandate.documents.models import Delivery, Document, DocumentState
from chungtay.mandate.documents.paper_words import sentences
from chungtay.mandate.documents.rules import PAPER_LIFE, STAGES, Stage, Verb, is_issued_here
from chungtay.mandate.documents.steps import WITH_ITS_ROW
from vanban.writing import Block, CentredLine, Chart, Heading, PageBreak, Paragraph, Table, write_text
from vanban.writing.wording import block_lines

UNFILLED = re.compile(r"…(?!”)|\[[^\]\n]{2,60}\]")
HERE = "\ue000"  # where the text stands between head and foot


@dataclass
class Lifeline:
    """One paper and one officer."""

    reach: Reach
    document: Document

    @cached_property
    def verbs(self) -> frozenset[Verb]:
        """What its stage allows, whoever asks."""
        if self.document.stage not in STAGES:
            return frozenset()
        found = frozenset(PAPER_LIFE.verbs(Stage(self.document.stage)))
        return found if is_issued_here(self.document.speaks_for_label) else found - WITH_ITS_ROW

    @cached_property
    def may(self) -> dict[str, bool]:
        """What the officer may do, by verb."""
        registers, signs = self.reach.may("documents.register"), self.reach.may("documents.sign")
        told = {verb.value: verb in self.verbs and registers for verb in Verb}
        signed = {verb.value: verb in self.verbs and (signs or registers) for verb in (Verb.APPROVE, Verb.REFUSE)}
        noted = {f"note_{verb}": is_so and not signs for verb, is_so in signed.items()}
        return told | signed | noted | {"comment": Verb.COMMENT in self.verbs}

    @cached_property
    def steps(self) -> list[PaperStep]:
        """What was done, newest first."""
        return list(drafting.steps(self.document)[:60])

    @cached_property
    def sent_back(self) -> PaperStep | None:
        """The reason it was sent back, while it is."""
        is_so = self.document.stage == Stage.SENT_BACK
        return next((one for one in self.steps if one.verb == Verb.REFUSE), None) if is_so else None

    @cached_property
    def recalled(self) -> PaperStep | None:
        """The reason it was recalled, when it was."""
        return drafting.steps(self.document).filter(verb=Verb.RECALL).first()

    @cached_property
    def comments(self) -> list[Comment]:
        """What was said of it."""
        return list(drafting.comments(self.document))

    @property
    def open_comments(self) -> int:
        """How many wait to be settled."""
        return sum(one.settled_at is None for one in self.comments)

    @cached_property
    def colleagues(self) -> list[Officer]:
        """Who may be asked for a comment."""
        return drafting.colleagues(self.reach)

    @cached_property
    def against(self) -> list[str]:
        """What stands against its signature today, in sentences."""
        is_open = Verb.SUBMIT_TO_SIGNER in self.verbs or Verb.APPROVE in self.verbs
        return sentences(drafting.against(self.reach, self.document, self.reach.day)) if is_open else []

    @cached_property
    def unfilled(self) -> bool:
        """Say whether a draft still has room that nobody filled: "…", or words in brackets as a first text has them."""
        if self.document.state != DocumentState.DRAFT or not self.document.paper:
            return False
        return bool(UNFILLED.search(write_text(drafts.from_json(self.document.paper))))

    @cached_property
    def asked_back(self) -> list[Delivery]:
        """Whom we asked to give it back; who has not confirmed comes first."""
        if self.document.stage != Stage.RECALLED:
            return []
        asked = self.document.deliveries.filter(sender=self.reach.agency_id).exclude(recalled_at=None)
        return list(
            asked.select_related("receiver", "recall_confirmed_by").order_by("-recall_confirmed_at", "receiver__name")
        )

    @property
    def confirmed(self) -> int:
        """How many of them have confirmed."""
        return sum(one.recall_confirmed_at is not None for one in self.asked_back)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a draft as the page shows it: ``how`` is line, bold, middle or table."""

    how: str
    text: str = ""
    table: Table | None = None


def preview(document: Document) -> list[Part]:
    """Return a draft as it will be printed, its tables as tables."""
    if not document.paper:
        return []
    paper = drafts.from_json(document.paper)
    head, _mark, foot = write_text(replace(paper, body=(Paragraph(HERE),))).partition(HERE)
    body = [part for block in paper.body for part in _parts(block)]
    return [*_lines(head), *body, *_lines(foot.removeprefix("./."))]


def _lines(text: str) -> list[Part]:
    return [Part("line", line) for line in text.strip().splitlines() if line.strip()]


def _parts(block: Block) -> Iterator[Part]:
    if isinstance(block, Table):
        yield Part("table", table=block)
    elif isinstance(block, Heading | CentredLine):
        yield Part("bold" if isinstance(block, Heading) else "middle", block.text)
    elif not isinstance(block, Chart | PageBreak):
        yield from _lines("\n".join(line.printed for line in block_lines(block)))
