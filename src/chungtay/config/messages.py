"""Compile the message catalogues (``*.po`` beside each app) with Babel: no gettext program is needed."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def catalogues() -> list[Path]:
    """Return every catalogue of the house, in order of its path."""
    return sorted(Path(__file__).resolve().parents[1].glob("**/locale/*/LC_MESSAGES/django.po"))


def compile_all() -> int:
    """Write a ``.mo`` beside every ``.po``; return how many."""
    for path in catalogues():
        half = path.with_suffix(".half")
        with path.open("rb") as source, half.open("wb") as target:
            write_mo(target, read_po(source, locale=path.parts[-3]))
        half.replace(path.with_suffix(".mo"))  # whole or not at all: others may be reading
    return len(catalogues())


if __name__ == "__main__":
    compile_all()
