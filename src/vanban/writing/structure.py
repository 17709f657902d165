"""From a ``vanban/1`` object to a reading that can be written."""

from collections.abc import Mapping
from typing import Any

from vanban.carrying import brought
from vanban.reading import Reading
from vanban.schema import faults
from vanban.writing.unwritable import Unwritable

BESIDE: Mapping[str, Any] = {"text": "", "places": {}, "doubts": [], "origin": "text", "pages": []}
"""What ``vanban read --whole`` tells beside the schema, and what stands for it here: a paper needs none of it."""


def reading_of(told: object) -> Reading:
    """Return the reading an object tells; raises `Unwritable` with the first field that is wrong."""
    schema = {name: value for name, value in told.items() if name not in BESIDE} if isinstance(told, Mapping) else told
    for fault in faults(schema):
        raise Unwritable(fault.path, fault.words)
    return brought(_named(dict(schema) | BESIDE))  # type: ignore[call-overload]  # without a fault it is a mapping


def _named(told: dict[str, Any]) -> dict[str, Any]:
    """Rename what the schema calls otherwise; a programme without a period has an open one."""
    reports = [{("from_" if name == "from" else name): value for name, value in one.items()} for one in told["reports"]]
    open_period = {"start": None, "end": None}
    programmes = [{**one, "period": one["period"] or open_period} for one in told["programmes"]]
    return told | {"reports": reports, "programmes": programmes}
