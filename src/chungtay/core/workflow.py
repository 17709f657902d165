"""A state machine is a table that an official can check line by line."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

State = TypeVar("State", bound=StrEnum)
Verb = TypeVar("Verb", bound=StrEnum)


class NotNow(Exception):
    """The verb is not allowed in this state."""


@dataclass(frozen=True)
class Workflow(Generic[State, Verb]):
    """Which verb leads from which state to which. What the table does not name is refused."""

    table: Mapping[tuple[State, Verb], State]

    def after(self, state: State, verb: Verb) -> State:
        """Return the state that follows, or refuse with NotNow."""
        if (state, verb) not in self.table:
            raise NotNow(f"{verb} is not possible from {state}")
        return self.table[state, verb]

    def may(self, state: State, verb: Verb) -> bool:
        """Say whether the verb is allowed in this state."""
        return (state, verb) in self.table

    def verbs(self, state: State) -> tuple[Verb, ...]:
        """Return what can be done in this state, in the order of the table."""
        return tuple(verb for (source, verb) in self.table if source == state)

    def diagram(self) -> str:
        """Return the table as a mermaid state diagram; the first line's state is where life begins."""
        first = next(iter(self.table))[0]
        lines = [f"    {source} --> {target}: {verb}" for (source, verb), target in self.table.items()]
        return "\n".join(["stateDiagram-v2", f"    [*] --> {first}", *lines]) + "\n"
