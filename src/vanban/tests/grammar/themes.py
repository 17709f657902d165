"""Which themes the words of a task show, straight from the data file and apart from the reader's own engine."""

import re
import unicodedata
from functools import cache

from vanban.lexicon import rows
from vanban.text import fold

_SURE, _HINT = 3, 2


@cache
def _signs() -> tuple[tuple[str, int, tuple[str, ...]], ...]:
    return tuple((row[0], int(row[1]), tuple(re.split(r"\|(?![^(]*\))", row[2]))) for row in rows("themes"))


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{fold(phrase) if ' ' in phrase else phrase})(?!\w)")


def literal_phrases(weight: int = _SURE) -> tuple[tuple[str, str], ...]:
    """Return (phrase, theme) for every phrase of several words that stands in the data file letter for letter."""
    return tuple(
        (phrase, code)
        for code, strength, phrases in _signs()
        for phrase in phrases
        if strength == weight and re.fullmatch(r"[^\W\d_]+(?:,? [^\W\d_]+)+", phrase)
    )


@cache
def _silent() -> tuple[tuple[str, str], ...]:
    told = ((row[0], row[1] if len(row) > 1 else "") for row in rows("silent"))
    return tuple(sorted(told, key=lambda one: -len(one[0])))


def themes_of(text: str, bodies: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes by the rule of the data files: said ones, else what is hinted, else the first of what is left."""
    for body in bodies:
        text = re.sub(re.escape(body), "#" * len(body), text, flags=re.IGNORECASE)
    best: dict[str, tuple[int, int]] = {}
    text = _without_silent(text, best)
    folded, small = fold(text), text.lower()
    for code, strength, phrases in _signs():
        places = [place for phrase in phrases if (place := _place(phrase, folded, small)) is not None]
        if places:
            before = best.get(code, (0, len(text)))
            best[code] = (max(strength, before[0]), min(min(places), before[1]))
    ranked = sorted(best, key=lambda code: (-best[code][0], best[code][1]))
    said = [code for code in ranked if best[code][0] == _SURE][:4]
    hints = [code for code in ranked if best[code][0] == _HINT][:2]
    return tuple(said or hints or ranked[:1]) or ("other",)


def _without_silent(text: str, best: dict[str, tuple[int, int]]) -> str:
    for words, code in _silent():
        place = _place(words, fold(text), text.lower())
        while place is not None:
            text = text[:place] + "#" * len(words) + text[place + len(words) :]
            if code:
                best[code] = (_SURE, min(place, best.get(code, (0, place))[1]))
            place = _place(words, fold(text), text.lower())
    return text


def _place(phrase: str, folded: str, small: str) -> int | None:
    """Phrases of several words are found with their marks or with all of them lost, single words only with them."""
    begins = re.split(r"[\\(\[{.*+?]", phrase)[0]
    if " " not in phrase:
        found = _pattern(phrase).search(small) if begins in small else None
        return found.start() if found else None
    if fold(begins).strip() not in folded:
        return None
    places = (one.start() for one in _pattern(phrase).finditer(folded))
    return next((at for at in places if _bears(small[at : at + len(begins)], begins)), None)


def _bears(printed: str, phrase: str) -> bool:
    pairs = [(one, other) for one, other in zip(printed.split(), phrase.split(), strict=False)]
    lost = [one for one, other in pairs if _marks(one) < _marks(other)]
    return all(_marks(one) <= _marks(other) for one, other in pairs) and (not lost or not set(lost) <= _unmarked())


@cache
def _unmarked() -> set[str]:
    names = ("themes", "verbs", "units", "body_words")
    words = {word for name in names for row in rows(name) for cell in row for word in re.findall(r"\w+", cell.lower())}
    return {word for word in words if not _marks(word)}


def _marks(word: str) -> set[str]:
    return {letter for letter in unicodedata.normalize("NFD", word) if unicodedata.combining(letter) or letter == "đ"}
