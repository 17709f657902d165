"""Seal and open the bytes of a file: AES-256-GCM under a key that is kept outside the database.

Layout: version (1 byte), key id (4 bytes), nonce (12 bytes), sealed bytes; the file's key is bound in as associated data.
"""

import hashlib
import hmac
import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

VERSION = b"\x01"
HEADER_BYTES = 17


class BrokenSeal(RuntimeError):
    """The stored bytes were changed, or were sealed under another key."""


def _key(purpose: str) -> bytes:
    return hashlib.sha256(f"{purpose}:{settings.FILES_KEY}".encode()).digest()


def _key_id() -> bytes:
    return hashlib.sha256(_key("seal")).digest()[:4]


def fingerprint(content: bytes) -> str:
    """Return the keyed fingerprint by which equal bytes are recognised; says nothing to whoever lacks the key."""
    return hmac.new(_key("name"), content, hashlib.sha256).hexdigest()


def seal(key: UUID, content: bytes) -> bytes:
    """Return the sealed form of a file."""
    nonce = os.urandom(12)
    return VERSION + _key_id() + nonce + AESGCM(_key("seal")).encrypt(nonce, content, key.bytes)


def unseal(key: UUID, sealed: bytes) -> bytes:
    """Return the bytes of a file; raise ``BrokenSeal`` when they are not what was stored."""
    if sealed[:5] != VERSION + _key_id():
        raise BrokenSeal(str(key))
    try:
        return AESGCM(_key("seal")).decrypt(sealed[5:HEADER_BYTES], sealed[HEADER_BYTES:], key.bytes)
    except InvalidTag as broken:
        raise BrokenSeal(str(key)) from broken
