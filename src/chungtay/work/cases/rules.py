"""The life of a case from concern to closure (Decree 56/2017/NĐ-CP, chapter III), of a concern, a transfer and a referral."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from chungtay.core.workflow import Workflow

CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: read aloud without mistakes


class State(StrEnum):
    """How far a case is."""

    RECEIVED = "received"
    ASSESSED = "assessed"
    EMERGENCY = "emergency"
    DETAILED = "detailed"
    PLANNED = "planned"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    UNDER_WAY = "under_way"
    REVIEWED = "reviewed"
    CLOSED = "closed"


class Verb(StrEnum):
    """What is done with a case."""

    ASSESS = "assess"
    ASK_EMERGENCY = "ask_emergency"
    ORDER_EMERGENCY = "order_emergency"
    DETAIL = "detail"
    PLAN = "plan"
    SUBMIT = "submit"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    BEGIN = "begin"
    REVIEW = "review"
    ASK_CLOSURE = "ask_closure"
    REFUSE_CLOSURE = "refuse_closure"
    CLOSE = "close"
    NEW_ROUND = "new_round"
    REOPEN = "reopen"
    TRANSFER = "transfer"


S, V = State, Verb
CASE_LIFE = Workflow[State, Verb](
    {
        (S.RECEIVED, V.ASSESS): S.ASSESSED,
        (S.RECEIVED, V.ASK_EMERGENCY): S.RECEIVED,
        (S.RECEIVED, V.ORDER_EMERGENCY): S.EMERGENCY,
        (S.RECEIVED, V.TRANSFER): S.RECEIVED,
        (S.ASSESSED, V.ASSESS): S.ASSESSED,
        (S.ASSESSED, V.ASK_EMERGENCY): S.ASSESSED,
        (S.ASSESSED, V.ORDER_EMERGENCY): S.EMERGENCY,
        (S.ASSESSED, V.DETAIL): S.DETAILED,
        (S.ASSESSED, V.ASK_CLOSURE): S.ASSESSED,
        (S.ASSESSED, V.REFUSE_CLOSURE): S.ASSESSED,
        (S.ASSESSED, V.CLOSE): S.CLOSED,
        (S.ASSESSED, V.TRANSFER): S.ASSESSED,
        (S.EMERGENCY, V.ASSESS): S.EMERGENCY,
        (S.EMERGENCY, V.ASK_EMERGENCY): S.EMERGENCY,
        (S.EMERGENCY, V.ORDER_EMERGENCY): S.EMERGENCY,
        (S.EMERGENCY, V.DETAIL): S.DETAILED,
        (S.EMERGENCY, V.TRANSFER): S.EMERGENCY,
        (S.DETAILED, V.DETAIL): S.DETAILED,
        (S.DETAILED, V.ASK_EMERGENCY): S.DETAILED,
        (S.DETAILED, V.ORDER_EMERGENCY): S.DETAILED,
        (S.DETAILED, V.PLAN): S.PLANNED,
        (S.DETAILED, V.ASK_CLOSURE): S.DETAILED,
        (S.DETAILED, V.REFUSE_CLOSURE): S.DETAILED,
        (S.DETAILED, V.CLOSE): S.CLOSED,
        (S.DETAILED, V.TRANSFER): S.DETAILED,
        (S.PLANNED, V.PLAN): S.PLANNED,
        (S.PLANNED, V.ASK_EMERGENCY): S.PLANNED,
        (S.PLANNED, V.ORDER_EMERGENCY): S.PLANNED,
        (S.PLANNED, V.SUBMIT): S.SUBMITTED,
        (S.PLANNED, V.TRANSFER): S.PLANNED,
        (S.SUBMITTED, V.ORDER_EMERGENCY): S.SUBMITTED,
        (S.SUBMITTED, V.SEND_BACK): S.PLANNED,
        (S.SUBMITTED, V.APPROVE): S.APPROVED,
        (S.APPROVED, V.ASK_EMERGENCY): S.APPROVED,
        (S.APPROVED, V.ORDER_EMERGENCY): S.APPROVED,
        (S.APPROVED, V.BEGIN): S.UNDER_WAY,
        (S.APPROVED, V.TRANSFER): S.APPROVED,
        (S.UNDER_WAY, V.ASK_EMERGENCY): S.UNDER_WAY,
        (S.UNDER_WAY, V.ORDER_EMERGENCY): S.UNDER_WAY,
        (S.UNDER_WAY, V.REVIEW): S.REVIEWED,
        (S.UNDER_WAY, V.TRANSFER): S.UNDER_WAY,
        (S.REVIEWED, V.REVIEW): S.REVIEWED,
        (S.REVIEWED, V.ASK_EMERGENCY): S.REVIEWED,
        (S.REVIEWED, V.ORDER_EMERGENCY): S.REVIEWED,
        (S.REVIEWED, V.ASK_CLOSURE): S.REVIEWED,
        (S.REVIEWED, V.REFUSE_CLOSURE): S.REVIEWED,
        (S.REVIEWED, V.CLOSE): S.CLOSED,
        (S.REVIEWED, V.NEW_ROUND): S.DETAILED,
        (S.REVIEWED, V.TRANSFER): S.REVIEWED,
        (S.CLOSED, V.REOPEN): S.RECEIVED,
    }
)


class Awaits(StrEnum):
    """What a case waits for from the chair of the People's Committee."""

    NOTHING = ""
    EMERGENCY = "emergency"
    PLAN = "plan"
    CLOSURE = "closure"


class ConcernState(StrEnum):
    """Whether a concern has found its case."""

    WAITING = "waiting"
    JOINED = "joined"
    SET_ASIDE = "set_aside"


class ConcernVerb(StrEnum):
    """What is done with a concern."""

    OPEN = "open"
    JOIN = "join"
    HAND_ON = "hand_on"
    SET_ASIDE = "set_aside"
    TAKE_UP = "take_up"


CONCERN_LIFE = Workflow[ConcernState, ConcernVerb](
    {
        (ConcernState.WAITING, ConcernVerb.OPEN): ConcernState.JOINED,
        (ConcernState.WAITING, ConcernVerb.JOIN): ConcernState.JOINED,
        (ConcernState.WAITING, ConcernVerb.HAND_ON): ConcernState.WAITING,
        (ConcernState.WAITING, ConcernVerb.SET_ASIDE): ConcernState.SET_ASIDE,
        (ConcernState.SET_ASIDE, ConcernVerb.TAKE_UP): ConcernState.WAITING,
    }
)


class TransferState(StrEnum):
    """How far the passing of a case to another body is."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class TransferVerb(StrEnum):
    """What is done with a transfer."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


TRANSFER_LIFE = Workflow[TransferState, TransferVerb](
    {
        (TransferState.ASKED, TransferVerb.ACCEPT): TransferState.ACCEPTED,
        (TransferState.ASKED, TransferVerb.REFUSE): TransferState.REFUSED,
        (TransferState.ASKED, TransferVerb.WITHDRAW): TransferState.WITHDRAWN,
    }
)


class ReferralState(StrEnum):
    """How far a referral (chuyển tuyến, kết nối dịch vụ) is."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    SERVED = "served"


class ReferralVerb(StrEnum):
    """What is done with a referral."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    REPORT = "report"


REFERRAL_LIFE = Workflow[ReferralState, ReferralVerb](
    {
        (ReferralState.ASKED, ReferralVerb.ACCEPT): ReferralState.ACCEPTED,
        (ReferralState.ASKED, ReferralVerb.REFUSE): ReferralState.REFUSED,
        (ReferralState.ACCEPTED, ReferralVerb.REPORT): ReferralState.SERVED,
    }
)


class Part(StrEnum):
    """In what part an officer knows a case."""

    LEAD = "lead"  # người phụ trách
    MEMBER = "member"
    CHAIR = "chair"  # decided something of it
    SUPERVISOR = "supervisor"  # named to the team


class ClockKind(StrEnum):
    """What a clock allows time for."""

    FIRST = "first"  # first assessment and emergency measure
    PLAN = "plan"
    WHOLE = "whole"


STOPS: Mapping[Verb, ClockKind] = {  # the verb that stops a clock
    Verb.SUBMIT: ClockKind.PLAN,
    Verb.APPROVE: ClockKind.WHOLE,
}
RESTARTED = (ClockKind.PLAN, ClockKind.WHOLE)  # by a new round


class Level(StrEnum):
    """How high a harm or an ability is judged (Cao, Trung bình, Thấp)."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Totals:
    """How many items of a section were judged high, medium and low, and how many were not judged."""

    high: int = 0
    medium: int = 0
    low: int = 0
    blank: int = 0


def totals(judged: Iterable[str]) -> Totals:
    """Count the levels of a section; what was not judged is counted apart, never as low."""
    told = list(judged)
    high, medium, low = (told.count(one) for one in Level)
    return Totals(high, medium, low, blank=len(told) - high - medium - low)


def code_of(key: UUID) -> str:
    """Return the code a case goes by, made of the key's random end: it says nothing of anybody."""
    number = key.int & ((1 << 35) - 1)
    letters = "".join(CODE_LETTERS[number >> shift & 31] for shift in range(30, -1, -5))
    return f"VV-{letters[:4]}-{letters[4:]}"
