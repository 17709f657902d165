"""Which themes the words of a task show, straight from the data file and apart from the reader's own engine."""

import re
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


def themes_of(text: str, bodies: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes by the rule of the data file: said ones first, hints while fewer than two are said."""
    for body in bodies:
        text = re.sub(re.escape(body), "#" * len(body), text, flags=re.IGNORECASE)
    best: dict[str, tuple[int, int]] = {}
    for code, strength, phrases in _signs():
        places = [place for phrase in phrases if (place := _place(phrase, text)) is not None]
        if places:
            before = best.get(code, (0, len(text)))
            best[code] = (max(strength, before[0]), min(min(places), before[1]))
    ranked = sorted(best, key=lambda code: (-best[code][0], best[code][1]))
    said = [code for code in ranked if best[code][0] == _SURE][:4]
    hints = [code for code in ranked if best[code][0] == _HINT][: max(0, 2 - len(said))]
    rest = [code for code in ranked if best[code][0] < _HINT][:1]
    return tuple(said + hints) or tuple(rest) or ("other",)


def _place(phrase: str, text: str) -> int | None:
    """Phrases of several words are found without their marks, single words only with them."""
    found = _pattern(phrase).search(fold(text) if " " in phrase else text.lower())
    return found.start() if found else None
