"""No English leaks into the Vietnamese pages: every word an app shows stands in its catalogue, or in the kit's."""

from collections import defaultdict
from pathlib import Path

import pytest
from django.conf import settings
from tests.wording import vietnamese_of, words_of

SOURCE = Path(__file__).resolve().parent.parent / "src"
APPS = [*settings.OURS, "chungtay.config"]


def folder(app: str) -> Path:
    return SOURCE / app.replace(".", "/")


@pytest.mark.parametrize("app", APPS)
def test_every_word_of_an_app_has_its_vietnamese(app):
    known = {*vietnamese_of(folder(app)), *vietnamese_of(folder("chungtay.kit"))}
    assert words_of(folder(app)) - known == set()


def test_one_english_word_is_one_vietnamese_word():
    """Catalogues are read as one: two apps that translate the same words differently overwrite each other."""
    said: dict[str, set[str]] = defaultdict(set)
    for app in settings.OURS:
        for word, vietnamese in vietnamese_of(folder(app)).items():
            said[word].add(vietnamese)
    assert not {word: told for word, told in said.items() if len(told) > 1}


def test_placeholders_survive_translation():
    lost = [
        (word, vietnamese)
        for app in settings.OURS
        for word, vietnamese in vietnamese_of(folder(app)).items()
        if _placeholders(word) != _placeholders(vietnamese)
    ]
    assert not lost


def _placeholders(words: str) -> set[str]:
    return {part.split(")")[0] for part in words.split("%(")[1:]}
