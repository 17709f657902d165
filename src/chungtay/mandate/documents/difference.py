"""What changed between two wordings, word by word, as a reader wants to see it: in place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, ADDED, GONE = "same", "added", "gone"
WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: the same in both, added, or gone."""

    how: str
    text: str


def compared(old: str, new: str) -> tuple[Piece, ...]:
    """Return the new wording with what was added and what went. The same and added pieces are the new text, the others the old."""
    return tuple(_joined(_by_line(old.splitlines(keepends=True), new.splitlines(keepends=True))))


def _by_line(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for how, *at in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[at[0] : at[1]]), "".join(new[at[2] : at[3]])
        if how == "equal":
            yield Piece(SAME, after)
        else:
            yield from _by_word(WORDS.findall(before), WORDS.findall(after))


def _by_word(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Set words that changed one after the other as one run that went and one that came: blanks alone part no runs."""
    gone, added, blank = "", "", ""
    for how, *at in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[at[0] : at[1]]), "".join(new[at[2] : at[3]])
        if how == "equal" and (gone or added) and after.isspace():
            blank = after
        elif how == "equal":
            yield from (Piece(GONE, gone), Piece(ADDED, added), Piece(SAME, after))
            gone, added = "", ""
        else:
            gone, added, blank = gone + blank + before, added + blank + after, ""
    yield from (Piece(GONE, gone), Piece(ADDED, added), Piece(SAME, blank))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Join neighbours of one sort, and leave empty ones out."""
    held: Piece | None = None
    for one in pieces:
        if not one.text:
            continue
        if held and held.how == one.how:
            held = Piece(one.how, held.text + one.text)
            continue
        if held:
            yield held
        held = one
    if held:
        yield held


def is_different(pieces: Sequence[Piece]) -> bool:
    """Say whether anything was added or went."""
    return any(one.how != SAME for one in pieces)
