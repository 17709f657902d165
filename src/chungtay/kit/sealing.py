"""Words that stand sealed in the database: AES-256-GCM under a key kept outside it; exact search by a keyed fingerprint beside.

Layout of a sealed value: version (1 byte), key id (4 bytes), nonce (12 bytes), sealed bytes. The column's name is bound in as
associated data, so that a value moved to another column does not open. The first key of ``settings.ROWS_KEYS`` seals; every key
of the ring opens: during a rotation the old key stands second.
"""

import hashlib
import hmac
import os
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    TextField = models.TextField[str, str]
else:  # generic for the type checker only
    TextField = models.TextField

VERSION = b"\x01"
ID_BYTES = 5
HEADER_BYTES = 17


class BrokenSeal(RuntimeError):
    """The stored value was changed or moved, or its key is not in the ring."""


def _key(purpose: str, secret: str) -> bytes:
    return hashlib.sha256(f"rows:{purpose}:{secret}".encode()).digest()


def _mark(secret: str) -> bytes:
    """Return version and key id: what a value sealed under this key begins with."""
    return VERSION + hashlib.sha256(_key("seal", secret)).digest()[:4]


def newest_mark() -> bytes:
    """Return what a value begins with that is sealed under the first key of the ring."""
    return _mark(settings.ROWS_KEYS[0])


def seal(words: str, column: str) -> bytes:
    """Return the sealed form of words that stand in this column."""
    secret, nonce = settings.ROWS_KEYS[0], os.urandom(12)
    return _mark(secret) + nonce + AESGCM(_key("seal", secret)).encrypt(nonce, words.encode(), column.encode())


def unseal(sealed: bytes, column: str) -> str:
    """Return the words; raise ``BrokenSeal`` when they are not what was sealed for this column under a key of the ring."""
    for secret in settings.ROWS_KEYS:
        if sealed[:ID_BYTES] == _mark(secret):
            try:
                opener = AESGCM(_key("seal", secret))
                return opener.decrypt(sealed[ID_BYTES:HEADER_BYTES], sealed[HEADER_BYTES:], column.encode()).decode()
            except InvalidTag as broken:
                raise BrokenSeal(column) from broken
    raise BrokenSeal(column)


def fingerprint(words: str, purpose: str) -> bytes:
    """Return the fingerprint equal words are found by, under the first key. It says nothing to whoever lacks the key."""
    return fingerprints(words, purpose)[0]


def fingerprints(words: str, purpose: str) -> list[bytes]:
    """Return the fingerprint under every key of the ring: search for any of them while a rotation is under way."""
    return [
        hmac.new(_key(f"find:{purpose}", secret), words.encode(), hashlib.sha256).digest()
        for secret in settings.ROWS_KEYS
    ]


class SealedTextField(TextField):
    """Text that the database keeps sealed (``bytea``). Empty text stays empty: that nothing is known is no secret."""

    def get_internal_type(self) -> str:
        return "BinaryField"

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        if value is None:
            return None
        return seal(str(value), self._column()) if value else b""

    def get_lookup(self, lookup_name: str) -> Any:
        """Allow ``isnull`` alone: sealed words cannot be compared."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def from_db_value(self, value: bytes | memoryview | None, *_: object) -> str | None:
        if value is None:
            return None
        return unseal(bytes(value), self._column()) if value else ""

    def _column(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"
