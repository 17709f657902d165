"""What every view of tasks is asked and offers to ask: one form, one address."""

from typing import Any

from chungtay.kit.http import OfficerRequest
from chungtay.mandate.plans.listing import NAMES, Asked, choices
from chungtay.mandate.plans.stands import Stand

OWN = {*NAMES.values(), "trang"}  # the rest of the address is the view's own: its month, its columns


def asked_of(request: OfficerRequest) -> tuple[Asked, dict[str, Any]]:
    """Return the question of the address, and what the form of each view shows of it."""
    request.reach.require("plans.see")
    asked = Asked.of(request.GET)
    told = {"asked": asked, "choices": choices(request.reach, asked), "today": request.reach.day}
    beside = [
        pair for name, values in request.GET.lists() if name not in OWN for pair in ((name, one) for one in values)
    ]
    return asked, told | {"stands": [one.value for one in Stand], "beside": beside, "here_now": request.get_full_path()}
