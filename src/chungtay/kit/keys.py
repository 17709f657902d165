"""Keys of rows that can be born on a phone or stand in an address: UUIDv7, made in Python, ordered by time."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_key() -> UUID:
    """Return a new key."""
    return UUID(int=uuid7().int)
