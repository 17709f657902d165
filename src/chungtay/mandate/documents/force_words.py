"""The time a document is in force, in words: "hết hiệu lực từ 1/7/2026, được thay bằng Quyết định 12/QĐ-UBND"."""

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chungtay.mandate.documents.models import Document
from chungtay.mandate.documents.validity import Change, Validity


def trouble_in_words(validity: Validity, day: date) -> str:
    """Say in one line what whoever rests on it must know; nothing when it is simply in force."""
    if validity.is_over(day):
        return _over(validity, day)
    if validity.is_to_come(day) and validity.from_on:
        return _("not in force before %(day)s") % {"day": _day(validity.from_on)}
    amended = validity.amended_on(day)
    return _("amended by %(document)s") % {"document": _names(amended)} if amended else ""


def _over(validity: Validity, day: date) -> str:
    since, by = validity.ended_on(day), validity.replaced_on(day)
    ended = _("no longer in force since %(day)s") % {"day": _day(since)} if since else _("no longer in force")
    return _("%(ended)s, replaced by %(document)s") % {"ended": ended, "document": _name(by.by)} if by else ended


def lines_in_words(validity: Validity, day: date) -> list[str]:
    """Say all that is known, a sentence each."""
    return list(_lines(validity, day))


def _lines(validity: Validity, day: date) -> Iterator[str]:
    if trouble := trouble_in_words(validity, day):
        yield trouble[:1].upper() + trouble[1:] + "."
    yield from _stated(validity, day)
    if validity.is_over(day) and (amended := validity.amended_on(day)):
        yield _("Amended by %(document)s.") % {"document": _names(amended)}
    for one in (*validity.replaced, *validity.amended):
        if one.on and not one.has_come(day):
            yield _("From %(day)s it is changed by %(document)s.") % {"day": _day(one.on), "document": _name(one.by)}


def _stated(validity: Validity, day: date) -> Iterator[str]:
    if validity.from_on and not validity.is_to_come(day):
        yield _("In force from %(day)s.") % {"day": _day(validity.from_on)}
    if validity.until_on and not validity.is_over(day):
        yield _("In force until the end of %(day)s.") % {"day": _day(validity.until_on)}
    if validity.why:
        yield _("Reason: %(why)s") % {"why": validity.why}
    if validity.is_read:
        yield _("Days read from the text; nobody has checked them.")


def _names(changes: tuple[Change, ...]) -> str:
    return ", ".join(_name(one.by) for one in changes)


def _name(document: Document) -> str:
    kind = document.kind
    named = (kind.name_en if get_language() == "en" else kind.name_vi) if kind else ""
    return f"{named} {document.number}".strip() if document.number else document.title


def _day(day: date) -> str:
    return date_format(day, "j/n/Y")
