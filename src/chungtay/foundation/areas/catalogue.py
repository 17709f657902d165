"""The areas of Viet Nam, for the database."""

from chungtay.foundation.areas.actions import load_areas


def load() -> None:
    """Write every area, succession and trait that is not there yet."""
    load_areas()
