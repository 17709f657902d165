"""How a body answers what was sent down to it: the life of its answer, and how its sender counts it."""

from dataclasses import dataclass
from enum import StrEnum

from chungtay.core.workflow import Workflow


class AnswerState(StrEnum):
    WAITING = "waiting"
    ADOPTED = "adopted"
    REFUSED = "refused"
    EXCUSED = "excused"
    ASKED_AGAIN = "asked_again"


class AnswerVerb(StrEnum):
    ADOPT = "adopt"
    REFUSE = "refuse"
    EXCUSE = "excuse"
    ASK_AGAIN = "ask_again"


ANSWER_LIFE = Workflow[AnswerState, AnswerVerb](
    {
        (AnswerState.WAITING, AnswerVerb.ADOPT): AnswerState.ADOPTED,
        (AnswerState.WAITING, AnswerVerb.REFUSE): AnswerState.REFUSED,
        (AnswerState.REFUSED, AnswerVerb.ADOPT): AnswerState.ADOPTED,
        (AnswerState.REFUSED, AnswerVerb.EXCUSE): AnswerState.EXCUSED,
        (AnswerState.REFUSED, AnswerVerb.ASK_AGAIN): AnswerState.ASKED_AGAIN,
        (AnswerState.ASKED_AGAIN, AnswerVerb.ADOPT): AnswerState.ADOPTED,
        (AnswerState.ASKED_AGAIN, AnswerVerb.REFUSE): AnswerState.REFUSED,
        (AnswerState.EXCUSED, AnswerVerb.ADOPT): AnswerState.ADOPTED,
    }
)


class Way(StrEnum):
    """How a body answered, as its sender counts it; the worst last."""

    ADAPTED = "adapted"
    ADOPTED = "adopted"
    EXCUSED = "excused"
    REFUSED = "refused"
    DRAFTING = "drafting"
    WAITING = "waiting"


HAS_ANSWERED = frozenset({Way.ADAPTED, Way.ADOPTED, Way.EXCUSED, Way.REFUSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFacts:
    """What is known of one body's answer to one document. Tasks are those given with it."""

    state: AnswerState | None = None
    has_plan: bool = False
    has_draft: bool = False
    taken: int = 0
    returned: int = 0


def way(facts: AnswerFacts) -> Way:
    """Judge how a body answered: its own plan stands before its word, its word before what it did with single tasks.

    Who took tasks has adopted them; who only handed them back has said why not; who was asked again has not answered.
    """
    if facts.has_plan:
        return Way.ADAPTED
    if facts.state in WORDS_OF:
        return WORDS_OF[facts.state]
    if facts.taken:
        return Way.ADOPTED
    if facts.returned and facts.state is not AnswerState.ASKED_AGAIN:
        return Way.REFUSED
    return Way.DRAFTING if facts.has_draft else Way.WAITING


WORDS_OF: dict[AnswerState | None, Way] = {
    AnswerState.ADOPTED: Way.ADOPTED,
    AnswerState.EXCUSED: Way.EXCUSED,
    AnswerState.REFUSED: Way.REFUSED,
}
