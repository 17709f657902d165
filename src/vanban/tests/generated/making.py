"""Generated documents: seeded, so that a number always gives the same text and gold."""

from collections.abc import Iterator
from random import Random
from typing import Any

from vanban.reader import read
from vanban.scoring import compare
from vanban.tally import Score
from vanban.tests.generated.drawn import draw
from vanban.tests.generated.golds import gold_of
from vanban.tests.generated.laid_out import draw_layout, set_out
from vanban.tests.generated.noised import spoil


def make(number: int, *, noise: bool) -> tuple[str, dict[str, Any]]:
    """Return the text and the gold of one generated document; noise changes the text only."""
    chance = Random(number)  # noqa: S311 - chance with a seed
    drawn = draw(chance)
    text = set_out(drawn, draw_layout(chance))
    return spoil(text, chance) if noise else text, gold_of(drawn, f"g{number}")


def scores(count: int, *, noise: bool) -> Iterator[Score]:
    """Read so many generated documents and score each."""
    for number in range(count):
        text, gold = make(number, noise=noise)
        yield compare(gold, read(text).to_json())


def score(count: int, *, noise: bool) -> Score:
    """Return one score for so many generated documents."""
    whole = Score()
    for one in scores(count, noise=noise):
        whole.take(one)
    return whole
