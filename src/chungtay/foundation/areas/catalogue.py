"""The areas of Viet Nam, for the database: those of today and those of before July 2025."""

from chungtay.foundation.areas.actions import load_areas


def load() -> None:
    """Write every area, succession and trait that is not there yet; put right what strayed."""
    load_areas()
