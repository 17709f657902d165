"""What the frame of every page shows: whose eyes these are, where one can go."""

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, object]:
    """Return the frame's facts as ``shell``."""
    return {"shell": {"demonstration": settings.DEMONSTRATION}}
