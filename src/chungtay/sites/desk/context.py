"""What the frame of every page shows: whose eyes these are, where one can go."""

from collections.abc import Mapping
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest

from chungtay.insight.oversight.queries import unread_count
from chungtay.kit.reach import NOBODY, Reach
from chungtay.sites.desk import navigation


class Shell:
    """The frame of one page. Nothing is asked of the database before the frame is drawn, and nothing twice."""

    demonstration: bool = settings.DEMONSTRATION

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self._reach: Reach = getattr(request, "reach", NOBODY)
        user = getattr(request, "user", None)
        self.name = str(user) if user is not None and user.is_authenticated else ""

    @cached_property
    def posting(self) -> Mapping[str, str] | None:
        """Return body and title in which the officer acts."""
        found = getattr(self._request, "posting", None)
        if found is None:
            return None
        behalf = found.stands_in_from.name if found.stands_in_from else ""
        return {"agency_name": found.agency.name, "title": found.title, "stands_in_from": behalf}

    @property
    def may_search(self) -> bool:
        """Say whether there is anything the officer could find."""
        return bool(self._reach.grants)

    @property
    def query(self) -> str:
        """Return the words of the search box."""
        return self._request.GET.get("q", "")

    @property
    def initials(self) -> str:
        """Return the first letters of the family and the given name: Lê Thu Hạnh is LH."""
        parts = self.name.split()
        return "".join(part[0] for part in dict.fromkeys((*parts[:1], *parts[-1:]))).upper()

    @cached_property
    def unread(self) -> int:
        """Return how many notices wait."""
        return unread_count(self._reach) if self._reach.officer_id else 0

    @property
    def places(self) -> list[navigation.Place]:
        return navigation.places(self._reach, self._request) if self.name else []

    @property
    def thumb_places(self) -> list[navigation.Place]:
        return navigation.thumb_places(self._reach, self._request) if self.name else []


def shell(request: HttpRequest) -> dict[str, object]:
    """Return the frame's facts as ``shell``."""
    known = request.__dict__.setdefault("_shell", None) or Shell(request)
    request.__dict__["_shell"] = known
    return {"shell": known}
