"""Where one can go, in the order of the process. A place one has no business with is absent, not grey."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chungtay.kit.reach import Reach


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the house: its word, its sign, its page, and the capability (or one of several, ``a|b``) one needs there."""

    label: str | Promise
    icon: str
    page: str
    capability: str = ""
    starts_group: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """An entry as one officer sees it on one page."""

    label: str | Promise
    icon: str
    address: str
    is_here: bool
    starts_group: bool = False
    is_add: bool = False


TODAY = Entry(_("Today"), "sun-high", "desk:home")
DOCUMENTS = Entry(_("Documents"), "file-text", "documents:register", "documents.see", starts_group=True)
ENTRIES = (
    TODAY,
    DOCUMENTS,
    Entry(_("Mailbox"), "inbox", "documents:mailboxes", "documents.mailbox"),
    Entry(_("Plans and tasks"), "checklist", "plans:tasks", "plans.see"),
    Entry(_("Work files"), "file-text", "plans:matters:matters", "documents.see"),
    Entry(_("Inspections"), "eye", "inspections:inspections", "inspections.see"),
    Entry(_("Coverage"), "sitemap", "oversight:coverage", "oversight.see"),
    Entry(_("Overview"), "layout-dashboard", "oversight:overview", "oversight.see"),
    Entry(_("Children"), "mood-kid", "children:list", "children.see", starts_group=True),
    Entry(_("Cases"), "heart-handshake", "cases:today", "cases.receive|cases.decide"),
    Entry(_("Activities"), "calendar-event", "activities:list", "activities.see"),
    Entry(_("Figures"), "chart-bar", "figures:table", "figures.see", starts_group=True),
    Entry(_("Reports"), "report-analytics", "reporting:board", "reporting.see"),
    Entry(_("Catalogues"), "list", "catalogues:catalogues", "catalogues.manage", starts_group=True),
)
QUICK_NOTES = (
    Entry(_("Record an activity"), "calendar-event", "activities:new", "activities.record"),
    Entry(_("Receive a concern"), "heart-handshake", "cases:receive", "cases.receive"),
    Entry(_("Add a document"), "file-plus", "documents:bring", "documents.register"),
    Entry(_("Make a plan"), "checklist", "plans:new", "plans.draft"),
)
THUMB_TASKS = Entry(_("Tasks"), "checklist", "plans:tasks", "plans.see")
MORE = Entry(_("More"), "menu-2", "desk:more")


def places(reach: Reach, request: HttpRequest) -> list[Place]:
    """Return the places of the bar."""
    return list(_seen(ENTRIES, reach, request.path))


def quick_notes(reach: Reach) -> list[Place]:
    """Return what this officer may write down at once."""
    return list(_seen(QUICK_NOTES, reach, ""))


def thumb_places(reach: Reach, request: HttpRequest) -> list[Place]:
    """Return the five places under the thumb: today, documents, the quick note, tasks, everything else."""
    notes = [Place(_("Quick note"), "plus", note.address, is_here=False, is_add=True) for note in quick_notes(reach)]
    left, right = (list(_seen(pair, reach, request.path)) for pair in ((TODAY, DOCUMENTS), (THUMB_TASKS, MORE)))
    return [*left, *notes[:1], *right]


def _seen(entries: tuple[Entry, ...], reach: Reach, path: str) -> Iterator[Place]:
    seen = [(entry, reverse(entry.page)) for entry in entries if _has_business(entry, reach)]
    here = max((address for _entry, address in seen if _is_here(address, path)), key=len, default="")
    for entry, address in seen:
        yield Place(entry.label, entry.icon, address, address == here, entry.starts_group)


def _has_business(entry: Entry, reach: Reach) -> bool:
    return not entry.capability or any(reach.may(one) for one in entry.capability.split("|"))


def _is_here(address: str, path: str) -> bool:
    return path == address if address == reverse(TODAY.page) else path.startswith(address)
