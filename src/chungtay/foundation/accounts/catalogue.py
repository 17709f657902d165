"""The table of roles, for the database."""

from chungtay.foundation.accounts.actions import load_capabilities


def load() -> None:
    """Write what each role may do where the walls read it."""
    load_capabilities()
