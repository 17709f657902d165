"""What can be said of a signature in a PDF file: who, when, whether the file is as it was signed, and whether to trust it."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, Self


class Purpose(StrEnum):
    """Whose a signature is (Decree 30/2020/NĐ-CP, Articles 13 and 19; Annex I, II.7 and II.8)."""

    PERSONAL = "personal"  # chữ ký số của người có thẩm quyền
    SEAL = "seal"  # chữ ký số của cơ quan, tổ chức


class Wholeness(StrEnum):
    """How the file stands to what was signed."""

    WHOLE = "whole"  # signed to its last byte
    ADDED = "added"  # what was signed stands; only further signatures and what belongs to them came later
    CHANGED = "changed"  # something else was added after signing: what the page shows may not be what was signed
    BROKEN = "broken"  # the signed bytes are not those, or the signature does not cover them
    UNREADABLE = "unreadable"  # it cannot be read as a signature


class Trust(StrEnum):
    """Whether it is known that the signer is who the certificate says."""

    TRUSTED = "trusted"
    UNCHECKED = "unchecked"  # no root it leads to is known here: nothing can be said
    REFUSED = "refused"  # expired, revoked, or not made for signing


GRAVE = frozenset({Wholeness.CHANGED, Wholeness.BROKEN, Wholeness.UNREADABLE})


@dataclass(frozen=True, slots=True)
class Seen:
    """One signature, as it was found. Moments are ISO texts; ``why`` says in a code why it is not trusted."""

    holder: str = ""
    body: str = ""
    issued_by: str = ""
    stated_at: str = ""
    stamped_at: str = ""
    wholeness: Wholeness = Wholeness.UNREADABLE
    trust: Trust = Trust.UNCHECKED
    why: str = ""
    later_versions: int = 0

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return asdict(self)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """Return it again."""
        known = {one.name: told[one.name] for one in fields(cls) if one.name in told}
        return cls(**known | {"wholeness": Wholeness(known["wholeness"]), "trust": Trust(known["trust"])})

    @property
    def is_grave(self) -> bool:
        """Say whether the file must not be taken for what was signed."""
        return self.wholeness in GRAVE


def may_hold_signatures(content: bytes) -> bool:
    """Say whether a PDF can hold a signature at all: its place in the file is always written plainly."""
    return content.startswith(b"%PDF-") and re.search(rb"/ByteRange\s*\[", content) is not None


def next_purpose(done: frozenset[Purpose]) -> Purpose | None:
    """Return who signs next: first the person, then the body (Decree 30/2020, Article 18.1 and 19); None when both have."""
    return next((one for one in Purpose if one not in done), None)
