"""Sealed words: opened by the ring, bound to their column, found by their fingerprint; nothing of them is legible."""

import pytest
from django.core.exceptions import FieldError
from django.db import connection, models
from django.test.utils import isolate_apps
from hypothesis import given
from hypothesis import strategies as st

from chungtay.kit.sealing import BrokenSeal, SealedTextField, fingerprint, fingerprints, newest_mark, seal, unseal

COLUMN = "cases_case.narrative"
WORDS = "Cháu kể lại việc xảy ra tối hôm trước."


with isolate_apps("chungtay.kit"):

    class Told(models.Model):
        words = SealedTextField()

        class Meta:
            app_label = "kit"

        def __str__(self) -> str:
            return ""


FIELD = Told._meta.get_field("words")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_sealed_opens_again(words):
    assert unseal(seal(words, COLUMN), COLUMN) == words


def test_the_same_words_are_never_sealed_alike_and_not_legible():
    one, other = seal(WORDS, COLUMN), seal(WORDS, COLUMN)
    assert one != other
    assert not any(word.encode() in one for word in WORDS.split())


def test_a_value_moved_or_changed_does_not_open():
    sealed = seal(WORDS, COLUMN)
    with pytest.raises(BrokenSeal):
        unseal(sealed, "cases_case.other")
    with pytest.raises(BrokenSeal):
        unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]), COLUMN)


def test_two_keys_live_while_they_change(settings):
    before, (found_before,) = seal(WORDS, COLUMN), fingerprints("068200000001", "id")
    settings.ROWS_KEYS = ["a new key", *settings.ROWS_KEYS]
    assert unseal(before, COLUMN) == WORDS
    assert not before.startswith(newest_mark())
    assert seal(WORDS, COLUMN).startswith(newest_mark())
    assert fingerprints("068200000001", "id") == [fingerprint("068200000001", "id"), found_before]
    settings.ROWS_KEYS = ["a new key"]
    with pytest.raises(BrokenSeal):
        unseal(before, COLUMN)


def test_a_fingerprint_says_for_what_it_is():
    assert fingerprint("068200000001", "id") != fingerprint("068200000001", "phone")


def test_the_field_keeps_bytes_and_gives_words():
    kept = FIELD.get_db_prep_value(WORDS, connection)
    assert isinstance(kept, bytes)
    assert FIELD.from_db_value(memoryview(kept)) == WORDS
    assert FIELD.get_db_prep_value("", connection) == b""
    assert FIELD.from_db_value(b"") == ""
    assert FIELD.from_db_value(None) is None
    assert FIELD.db_type(connection) == "bytea"


def test_sealed_words_cannot_be_searched():
    with pytest.raises(FieldError):
        Told.objects.filter(words="x")
    with pytest.raises(FieldError):
        Told.objects.filter(words__icontains="x")
