"""A reading as JSON and back, whole: with its text, places, boxes and doubts. (`Reading.to_json` gives the schema alone.)"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from vanban.reading import Reading


def carried(reading: Reading) -> dict[str, Any]:
    """Return everything in a reading as values of JSON."""
    found: dict[str, Any] = _packed(reading)
    return found


def brought(values: Mapping[str, Any]) -> Reading:
    """Return the reading that was `carried`; raises ``ValueError`` when the values are none."""
    try:
        reading: Reading = _unpacked(Reading, values)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a carried reading") from error
    return reading


def _packed(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: _packed(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {key: _packed(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_packed(item) for item in value]
    return value


def _unpacked(kind: Any, value: Any) -> Any:
    """Return the value as the type of its field says."""
    if value is None:
        return None
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        return _unpacked(next(one for one in inner if one is not type(None)), value)
    if origin is tuple:
        return tuple(_unpacked(inner[0], item) for item in value)
    if origin is Mapping:
        return {key: _unpacked(inner[1], item) for key, item in value.items()}
    if is_dataclass(kind):
        return kind(**{name: _unpacked(hint, value[name]) for name, hint in _hints(kind).items()})  # type: ignore[operator,arg-type]  # one of our dataclasses, told by its hints
    return float(value) if kind is float else value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
