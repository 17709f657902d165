"""Patterns that are tried only where a word they cannot do without is in the text: most passages hold none of them."""

import re
from collections.abc import Iterable
from functools import cached_property


class Sought:
    """A pattern with the words of which each match holds at least one (``needs``); compiled when it is first tried."""

    def __init__(self, pattern: str, *needs: str) -> None:
        self._written = pattern
        self.needs = needs

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self._written)

    def may_be_in(self, text: str) -> bool:
        """Return False where the pattern cannot match anywhere."""
        return any(need in text for need in self.needs)

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

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """Return the match that begins at this place."""
        return self.pattern.match(text, at)
