"""A page as it lies on the table: words at their places and the lines drawn on it. Points from the upper left corner."""

from dataclasses import dataclass, field

from vanban.reading import PageSize


@dataclass(slots=True)
class Word:
    """One printed word.

    ``base`` is the level its letters stand on, ``run`` numbers the stretches of words the file sets in one go, ``sure`` is 0 to 1.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    run: int = 0
    sure: float = 1.0

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(slots=True)
class Rule:
    """A drawn straight line, level (``top`` = ``bottom``) or upright (``left`` = ``right``)."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_level(self) -> bool:
        return self.right - self.left >= self.bottom - self.top


@dataclass(slots=True)
class Leaf:
    """One page: ``number`` counts from 1; ``is_picture`` says that its words stand in a picture."""

    number: int
    size: PageSize
    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    is_picture: bool = False
