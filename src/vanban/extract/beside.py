"""What a web page marks as not its text: menus, side columns, the foot of the site, notices about cookies, hidden parts."""

import re

from lxml.html import HtmlElement

_TAGS = {"nav", "aside", "footer", "dialog"}
_ROLES = {"navigation", "complementary", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar"}
_NAMED = re.compile(r"(?:^|[\s_-])(?:cookie|breadcrumb|navbar|social|share|back-?to-?top)s?(?:$|[\s_-])", re.IGNORECASE)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOST_LETTERS = 3_000
"""What is longer holds the text of the page, however it is marked."""


def is_beside(element: HtmlElement) -> bool:
    """True for an element that is hidden, or marked as standing beside the text and not as long as a text."""
    given = element.attrib
    if not given and element.tag not in _TAGS:
        return False
    if "hidden" in given or given.get("aria-hidden") == "true" or _UNSEEN.search(given.get("style", "")):
        return True
    is_marked = (
        element.tag in _TAGS
        or given.get("role", "").lower() in _ROLES
        or bool(_NAMED.search(f"{given.get('class', '')} {given.get('id', '')}"))
    )
    return is_marked and element.tag not in {"html", "body", "main"} and _is_short(element)


def _is_short(element: HtmlElement) -> bool:
    letters = 0
    for text in element.itertext():
        letters += len(text)
        if letters > _MOST_LETTERS:
            return False
    return True
