"""A pattern is passed over only where it could not match: whatever it matches holds a word it needs."""

import pkgutil
from importlib import import_module

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import vanban
from vanban.sought import Sought

MODULES = [
    import_module(f"vanban.{found.name}") for found in pkgutil.iter_modules(vanban.__path__) if found.name != "tests"
]


def sought_in(value: object) -> list[Sought]:
    if isinstance(value, Sought):
        return [value]
    return [one for part in value for one in sought_in(part)] if isinstance(value, tuple) else []


EVERY = {one.pattern.pattern: one for module in MODULES for value in vars(module).values() for one in sought_in(value)}


@pytest.mark.parametrize("one", EVERY.values(), ids=[pattern[:30] for pattern in EVERY])
@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_a_pattern_matches_holds_a_word_it_needs(one: Sought, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(one.pattern))
    assert one.search(text) is not None


def test_where_no_needed_word_stands_nothing_is_found() -> None:
    one = Sought(r"\bbao cao (\w+)", "bao cao")
    assert one.search("ke hoach") is None
    assert not list(one.finditer("ke hoach"))
    assert [found[1] for found in one.finditer("bao cao nam, bao cao quy")] == ["nam", "quy"]
