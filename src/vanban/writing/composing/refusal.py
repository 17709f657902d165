"""What cannot be written, said with the path of the field."""


def refused(path: str, why: str) -> ValueError:
    """Return the error for a field that has no place in the prescribed layout; `why` is a sentence for the officer."""
    return ValueError(f"{path}: {why}")
