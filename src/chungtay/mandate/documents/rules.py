"""Judgments about documents: when two spellings are one number, when two mentions are one document, what may be done."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from chungtay.core.names import search_key
from chungtay.core.workflow import Workflow
from chungtay.mandate.documents.issuers import body_words, same_issuer

DASHES = str.maketrans({"–": "-", "—": "-", "−": "-"})
UNION_LINE, PARTY_LINE = "union", "party"
UNDER_A_HEAD = frozenset(
    {"department", "division", "federation", "commune_union", "grassroots_union", "facility", "school"}
)
ISSUED_WITH_ITS_ROW = frozenset({"plans.plan", "reporting.submission"})


def number_key(number: str) -> str:
    """Return the form under which a number is found in any spelling: no spaces, capitals, no marks, one kind of dash.

    ``"60 /KH-LĐLĐ"`` and ``"60/kh-ldld"`` give ``"60/KH-LDLD"``.
    """
    plain = re.sub(r"\s+", "", number).translate(DASHES).upper().replace("Đ", "D")
    decomposed = unicodedata.normalize("NFD", plain)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).removeprefix("SO:")


class Stage(StrEnum):
    """How far a paper of our own is; the values of ``PaperStage``."""

    DRAFT = "draft"
    WITH_SIGNER = "with_signer"
    SENT_BACK = "sent_back"
    APPROVED = "approved"
    ISSUED = "issued"
    RECALLED = "recalled"
    REPLACED = "replaced"
    SET_ASIDE = "set_aside"


class Verb(StrEnum):
    """What is done with a paper of our own. ``ISSUE_WITH_ROW`` is that of a plan or a report, signed with its row."""

    EDIT = "edit"
    COMMENT = "comment"
    ASK = "ask"
    SETTLE_COMMENT = "settle_comment"
    SUBMIT_TO_SIGNER = "submit_to_signer"
    TAKE_BACK = "take_back"
    REFUSE = "refuse"
    APPROVE = "approve"
    ISSUE = "issue"
    ISSUE_WITH_ROW = "issue_with_row"
    SEND = "send"
    CORRECT = "correct_issued"
    REPLACE = "replace"
    RECALL = "recall"
    CONFIRM_RECALL = "confirm_recall"
    SET_ASIDE = "set_aside"
    TAKE_UP = "take_up"


_TALKED_OF = (Stage.DRAFT, Stage.SENT_BACK, Stage.WITH_SIGNER)
PAPER_LIFE = Workflow[Stage, Verb](
    {
        (Stage.DRAFT, Verb.EDIT): Stage.DRAFT,
        **{(stage, verb): stage for stage in _TALKED_OF for verb in (Verb.COMMENT, Verb.ASK, Verb.SETTLE_COMMENT)},
        (Stage.DRAFT, Verb.SUBMIT_TO_SIGNER): Stage.WITH_SIGNER,
        (Stage.DRAFT, Verb.APPROVE): Stage.APPROVED,
        (Stage.DRAFT, Verb.SET_ASIDE): Stage.SET_ASIDE,
        (Stage.DRAFT, Verb.ISSUE_WITH_ROW): Stage.ISSUED,
        (Stage.SENT_BACK, Verb.EDIT): Stage.DRAFT,
        (Stage.SENT_BACK, Verb.SUBMIT_TO_SIGNER): Stage.WITH_SIGNER,
        (Stage.SENT_BACK, Verb.APPROVE): Stage.APPROVED,
        (Stage.SENT_BACK, Verb.SET_ASIDE): Stage.SET_ASIDE,
        (Stage.WITH_SIGNER, Verb.TAKE_BACK): Stage.DRAFT,
        (Stage.WITH_SIGNER, Verb.REFUSE): Stage.SENT_BACK,
        (Stage.WITH_SIGNER, Verb.APPROVE): Stage.APPROVED,
        (Stage.WITH_SIGNER, Verb.ISSUE_WITH_ROW): Stage.ISSUED,
        (Stage.APPROVED, Verb.TAKE_BACK): Stage.DRAFT,
        (Stage.APPROVED, Verb.REFUSE): Stage.SENT_BACK,
        (Stage.APPROVED, Verb.ISSUE): Stage.ISSUED,
        (Stage.APPROVED, Verb.ISSUE_WITH_ROW): Stage.ISSUED,
        (Stage.ISSUED, Verb.SEND): Stage.ISSUED,
        (Stage.ISSUED, Verb.CORRECT): Stage.ISSUED,
        (Stage.ISSUED, Verb.REPLACE): Stage.REPLACED,
        (Stage.ISSUED, Verb.RECALL): Stage.RECALLED,
        (Stage.RECALLED, Verb.CONFIRM_RECALL): Stage.RECALLED,
        (Stage.RECALLED, Verb.REPLACE): Stage.RECALLED,
        (Stage.SET_ASIDE, Verb.TAKE_UP): Stage.DRAFT,
    }
)
STAGES = frozenset(Stage)
NO_BASIS = frozenset({Stage.RECALLED.value, Stage.REPLACED.value})


def is_basis(stage: str) -> bool:
    """Say whether a new plan may rest on a document: not on one that was recalled or replaced."""
    return stage not in NO_BASIS


class Coming(StrEnum):
    """How far a text is that comes in; the values of ``IntakeState``."""

    READING = "reading"
    UNREADABLE = "unreadable"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DISCARDED = "discarded"


class Handling(StrEnum):
    """What is done with a text that comes in; ``read`` and ``give_up`` are the worker's."""

    READ = "read"
    GIVE_UP = "give_up"
    RETRY = "retry"
    TYPE_IN = "type_in"
    CORRECT = "correct"
    CONFIRM = "confirm"
    DISCARD = "discard"
    RESTORE = "restore"


INTAKE_LIFE = Workflow[Coming, Handling](
    {
        (Coming.READING, Handling.READ): Coming.PROPOSED,
        (Coming.READING, Handling.GIVE_UP): Coming.UNREADABLE,
        (Coming.READING, Handling.DISCARD): Coming.DISCARDED,
        (Coming.UNREADABLE, Handling.RETRY): Coming.READING,
        (Coming.UNREADABLE, Handling.TYPE_IN): Coming.PROPOSED,
        (Coming.UNREADABLE, Handling.DISCARD): Coming.DISCARDED,
        (Coming.PROPOSED, Handling.CORRECT): Coming.PROPOSED,
        (Coming.PROPOSED, Handling.CONFIRM): Coming.CONFIRMED,
        (Coming.PROPOSED, Handling.DISCARD): Coming.DISCARDED,
        (Coming.PROPOSED, Handling.RESTORE): Coming.PROPOSED,
        (Coming.DISCARDED, Handling.CORRECT): Coming.DISCARDED,
        (Coming.DISCARDED, Handling.CONFIRM): Coming.CONFIRMED,
        (Coming.DISCARDED, Handling.DISCARD): Coming.DISCARDED,
        (Coming.DISCARDED, Handling.RESTORE): Coming.PROPOSED,
    }
)
DOUBTFUL_BELOW = (
    0.75  # a value the reader is less sure of is asked about: inferred, inherited, or of letters hard to see
)


def is_doubtful(confidence: float) -> bool:
    """Say whether a person should look at a value again."""
    return confidence < DOUBTFUL_BELOW


@dataclass(frozen=True, slots=True)
class Mention:
    """What is known of a document: from its own head, or from a citation. Dates may be partial; empty is unknown."""

    number: str = ""
    kind: str = ""
    issued: str = ""
    issuer: str = ""
    title: str = ""


def _agree(one: str, other: str) -> bool | None:
    """Say whether two words name the same; None when one of them is unknown."""
    if not one or not other:
        return None
    return one in other or other in one


def is_same_document(one: Mention, other: Mention) -> bool:
    """Say whether two mentions are one document: number with kind, issuer and date, never the number alone.

    What both state must agree; and a date, an issuer or a number that names its body must bear the number out.
    """
    if one.kind and other.kind and one.kind != other.kind:
        return False
    dated = _agree(one.issued, other.issued)
    if dated is False or same_issuer(one.issuer, other.issuer) is False:
        return False
    if not one.number or not other.number:
        return not one.number and not other.number and _same_title(one, other)
    if number_key(one.number) != number_key(other.number):
        return False
    return (
        bool(dated) or body_words(one.issuer) == body_words(other.issuer) != frozenset() or names_its_body(one.number)
    )


def _same_title(one: Mention, other: Mention) -> bool:
    """Documents without a number are one when kind and title are, as laws and conventions are cited."""
    return bool(one.kind and one.title and one.kind == other.kind and search_key(one.title) == search_key(other.title))


def names_its_body(number: str) -> bool:
    """Say whether the number can be one body's only: central bodies, and numbers that carry their year (laws)."""
    key = number_key(number)
    return bool(re.search(r"/(?:19|20)\d\d/|[-/](?:TW|TTG|CP|TLD)$", key))


def own_number(number: int, *, kind_symbol: str, agency_symbol: str, line: str) -> str:
    """Return number and symbol of our own paper: 05/KH-UBND, 140-KH/TU of the Party, 12/SYT for a letter.

    Source: Decree 30/2020/NĐ-CP Annex I, II.3; Guidance 36-HD/VPTW.
    """
    joint = "-" if line == PARTY_LINE else "/"
    return f"{number:02d}{joint}{paper_symbol(kind_symbol, agency_symbol, line)}"


def paper_symbol(kind_symbol: str, agency_symbol: str, line: str) -> str:
    """Return what follows the number: KH-UBND, KH/TU, or the body alone for a letter."""
    return (("/" if line == PARTY_LINE else "-").join([kind_symbol, agency_symbol])) if kind_symbol else agency_symbol


def layout_name(line: str) -> str:
    """Return whose layout a body of this line writes in (names of ``vanban.layout``)."""
    return line if line in {UNION_LINE, PARTY_LINE} else "state"


def prints_superior(kind: str) -> bool:
    """Say whether a body of this kind prints the one above it in its letterhead (Decree 30/2020, Annex I, II.2)."""
    return kind in UNDER_A_HEAD


def may_be_confidential(speaks_for: str) -> bool:
    """Say whether a paper may be kept to few: a plan is given to bodies to carry out, a report is told upward. Neither is."""
    return speaks_for not in ISSUED_WITH_ITS_ROW


def is_issued_here(speaks_for: str) -> bool:
    """Say whether a draft is issued from its own page; a plan or a report is issued with its row."""
    return speaks_for not in ISSUED_WITH_ITS_ROW


def plain_number(number: str) -> str:
    """Return a number as a code the audit may hold."""
    return re.sub(r"[^A-Za-z0-9ĐđÀ-ỹ./_:+-]", "", number)[:80]


def line_of(issuer_line: str, number: str) -> str:
    """Return the line of bodies a document comes from; where its issuer is not known, as its number tells."""
    if issuer_line:
        return issuer_line
    key = number_key(number)
    if re.match(r"\d+[A-Z]?-[A-Z]+/", key) and not key.endswith("/UBND"):
        return PARTY_LINE
    return UNION_LINE if re.search(r"LDLD|TLD|[-/]CD", key) else "gov"


def signed_by(name: str, role: str) -> str:
    """Return who signed, the post as people write it: printed in capitals, it becomes "Phó chủ tịch"."""
    return ", ".join(part for part in (name, role.capitalize() if role.isupper() else role) if part)
