"""Who may sign, by what right: what is printed above the name, and what stands against a signature.

Sources: Decree 30/2020/NĐ-CP, Article 13 and Annex I, II.7; Guidance 36-HD/VPTW for the Party's signs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chungtay.mandate.documents.rules import PARTY_LINE


class Ground(StrEnum):
    """By what right somebody signs; the values of ``life.Right``."""

    HEAD = "head"
    DEPUTY = "deputy"
    BY_ORDER = "by_order"
    AUTHORISED = "authorised"
    ACTING = "acting"


class Trouble(StrEnum):
    """What stands against a signature."""

    NOBODY = "nobody"
    NOT_WRITTEN = "not_written"
    NOT_YET = "not_yet"
    OVER = "over"
    NO_END = "no_end"
    NO_PAPER = "no_paper"
    PASSED_ON = "passed_on"
    OTHER_KIND = "other_kind"
    NO_HEAD = "no_head"
    DEPUTY_ALONE = "deputy_alone"
    NO_COLLECTIVE = "no_collective"


SIGNS = {"tm": "TM.", "kt": "KT.", "tl": "TL.", "tuq": "TUQ.", "q": "Q."}
PARTY_SIGNS = {"tm": "T/M", "kt": "K/T", "tl": "T/L", "tuq": "T/U/Q", "q": "Q."}
IN_ANOTHERS_PLACE = {Ground.DEPUTY: "kt", Ground.BY_ORDER: "tl", Ground.AUTHORISED: "tuq"}
COLLECTIVE_KINDS = frozenset({"peoples_committee", "committee", "steering_committee"})
DEPUTIES = ("PHÓ ", "Q. PHÓ ")


class WrongSignature(Exception):
    """Somebody would sign who may not, or not so; ``troubles`` says why."""

    def __init__(self, troubles: tuple[Trouble, ...]) -> None:
        super().__init__(", ".join(troubles))
        self.troubles = troubles


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A right to sign as it is written down."""

    ground: Ground
    role: str
    since: date
    until: date | None = None
    collective: str = ""
    head_role: str = ""
    from_ground: str = ""
    kinds: tuple[str, ...] = ()
    has_paper: bool = False


def signs_of(line: str) -> dict[str, str]:
    """Return the signs a line of bodies writes: TM. of the State and unions, T/M of the Party."""
    return PARTY_SIGNS if line == PARTY_LINE else SIGNS


def authority(claim: Claim, line: str) -> tuple[str, ...]:
    """Return the lines above the post: a collective body first, then whose place is taken.

    A head of a collective body and its deputies sign for it (TM.); by order (TL.) and by authorisation (TUQ.) one signs for
    the head, not for the collective body.
    """
    signs = signs_of(line)
    lines = [f"{signs['tm']} {claim.collective}"] if claim.collective and _for_the_body(claim) else []
    if claim.ground in IN_ANOTHERS_PLACE:
        lines.append(f"{signs[IN_ANOTHERS_PLACE[claim.ground]]} {claim.head_role}")
    return tuple(lines)


def _for_the_body(claim: Claim) -> bool:
    return claim.ground in {Ground.HEAD, Ground.DEPUTY, Ground.ACTING}


def printed_role(claim: Claim, line: str) -> str:
    """Return the post as it is printed; an acting head's carries "Q." before it."""
    return f"{signs_of(line)['q']} {claim.role}" if claim.ground == Ground.ACTING else claim.role


def unsound(claim: Claim, agency_kind: str) -> Iterator[Trouble]:
    """Return what is wrong with a right as such, whatever the day."""
    if claim.ground in IN_ANOTHERS_PLACE and not claim.head_role:
        yield Trouble.NO_HEAD
    if claim.ground == Ground.HEAD and claim.role.upper().startswith(DEPUTIES):
        yield Trouble.DEPUTY_ALONE
    if agency_kind in COLLECTIVE_KINDS and _for_the_body(claim) and not claim.collective:
        yield Trouble.NO_COLLECTIVE
    if claim.ground == Ground.AUTHORISED:
        yield from _of_authorisation(claim)


def _of_authorisation(claim: Claim) -> Iterator[Trouble]:
    """Written, for a time, and not passed on (Article 13, paragraph 3)."""
    if claim.until is None:
        yield Trouble.NO_END
    if not claim.has_paper:
        yield Trouble.NO_PAPER
    if claim.from_ground == Ground.AUTHORISED:
        yield Trouble.PASSED_ON


def troubles(claim: Claim | None, *, agency_kind: str, kind: str, day: date) -> tuple[Trouble, ...]:
    """Return what stands against signing a paper of a kind on a day; nothing when it is right."""
    if claim is None:
        return (Trouble.NOBODY,)
    found = list(unsound(claim, agency_kind))
    if day < claim.since:
        found.append(Trouble.NOT_YET)
    if claim.until and day > claim.until:
        found.append(Trouble.OVER)
    if claim.kinds and kind not in claim.kinds:
        found.append(Trouble.OTHER_KIND)
    return tuple(found)
