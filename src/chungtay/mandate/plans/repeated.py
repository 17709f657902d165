"""A task of a confidential document says what is to be done in words of its own: the task is read by whoever is given it."""

from collections.abc import Iterable, Sequence

from chungtay.core.names import search_key

TELLING = 12  # letters: a shorter run of words ("báo cáo", "tặng quà") is nobody's sentence


def repeats(text: str, sentence: str) -> bool:
    """Say whether words repeat a sentence, whole or a telling part of it; marks, case and signs aside."""
    mine, theirs = search_key(text), search_key(sentence)
    if not mine or not theirs:
        return False
    shorter, longer = sorted((mine, theirs), key=len)
    return mine == theirs or (len(shorter) >= TELLING and shorter in longer)


def repeated(texts: Sequence[str], sentences: Iterable[str]) -> list[int]:
    """Return the places of the texts that repeat one of the sentences."""
    told = list(sentences)
    return [place for place, text in enumerate(texts) if any(repeats(text, one) for one in told)]
