"""Patterns that are tried only where a word they cannot do without is in the text: most passages hold none of them."""

import re
from collections.abc import Iterable


class Sought:
    """A pattern with the words of which each match holds at least one (``needs``)."""

    __slots__ = ("needs", "pattern")

    def __init__(self, pattern: str, *needs: str) -> None:
        self.pattern = re.compile(pattern)
        self.needs = needs

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match anywhere in the text."""
        for need in self.needs:
            if need in text:
                return self.pattern.search(text)
        return None

    def finditer(self, text: str) -> Iterable[re.Match[str]]:
        """Return the matches in the text, in order."""
        for need in self.needs:
            if need in text:
                return self.pattern.finditer(text)
        return ()
