"""What became of a document a plan rests on, and what the body makes of its plan then."""

from enum import StrEnum


class GroundChange(StrEnum):
    """What became of a document a plan rests on."""

    REPLACED = "replaced"
    AMENDED = "amended"
    EXPIRED = "expired"


class Verdict(StrEnum):
    """What a body made of it when it looked at its plan again; empty while nobody has."""

    OPEN = ""
    KEEP = "keep"
    MEND = "mend"
    REPEAL = "repeal"


def needs_a_note(outcome: str) -> bool:
    """Say whether an outcome must say what comes of it: a plan that is kept may stand without words."""
    return outcome in {Verdict.MEND, Verdict.REPEAL}
