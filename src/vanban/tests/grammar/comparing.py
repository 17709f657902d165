"""Two readings side by side, without what a file's name says."""

from collections.abc import Iterator
from typing import Any

from vanban.reading import Reading


def words_of(reading: Reading) -> dict[str, Any]:
    """All that the words of a document say."""
    return {name: value for name, value in reading.to_json().items() if name != "doc_id"}


def differences(wanted: Any, found: Any, path: str = "") -> Iterator[str]:
    """Yield one line for each field that was read otherwise than it was written."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        for name in wanted:
            yield from differences(wanted[name], found.get(name), f"{path}.{name}" if path else name)
    elif isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        for index, (one, other) in enumerate(zip(wanted, found, strict=True)):
            yield from differences(one, other, f"{path}[{index}]")
    elif isinstance(wanted, list) and isinstance(found, list):
        yield f"{path}: lost {[one for one in wanted if one not in found]}, added {[one for one in found if one not in wanted]}"
    elif wanted != found:
        yield f"{path}: {wanted!r} → {found!r}"
