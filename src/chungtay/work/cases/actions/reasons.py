"""A reason that must be given."""


class NoReason(ValueError):
    """This is done with a reason only."""


def needed(words: str) -> str:
    """Return the reason without edges; raise ``NoReason`` when there is none."""
    if not words.strip():
        raise NoReason("a reason is needed")
    return words.strip()
