"""The signing block from the identity of a document.

Source: Decree 30/2020/NĐ-CP, Article 13 and Annex I, Part I, II.7: a deputy of a body that decides together signs
TM. the body, KT. its head.
"""

from vanban.reading import Identity
from vanban.text import fold
from vanban.writing.paper import SigningBlock
from vanban.writing.unwritable import Unwritable

_AUTHORITIES = frozenset({"TM.", "KT.", "TL.", "TUQ.", "Q."})
_DEPUTY = "PHÓ "


def signature_of(document: Identity) -> SigningBlock:
    """Return who signs and by what right; raises `Unwritable` with the field that is wanting."""
    role, authority = document.signer_role, document.signing_authority
    if authority is not None and authority not in _AUTHORITIES:
        raise Unwritable("document.signing_authority", f"thể thức không có thẩm quyền ký {authority!r}")
    if document.signed_on_behalf and authority is None:
        raise Unwritable("document.signing_authority", "có ký thay mặt nhưng chưa ghi TM., KT., TL. hay TUQ.")
    if role is None:
        raise Unwritable("document.signer_role", "chưa có chức vụ của người ký")
    return SigningBlock(role=role, name=document.signer_name, authority=_lines(document, role))


def _lines(document: Identity, role: str) -> tuple[str, ...]:
    if document.signing_authority is None:
        return ()
    first = f"{document.signing_authority} {document.signed_on_behalf or ''}".strip()
    is_for_head = document.signing_authority == "TM." and fold(role).startswith(fold(_DEPUTY)) and _is_peoples(document)
    return (first, f"KT. {role[len(_DEPUTY) :]}") if is_for_head else (first,)


def _is_peoples(document: Identity) -> bool:
    """True where the deputy signs for the head: people's committees; standing committees sign without KT."""
    return fold(document.signed_on_behalf or "").startswith(("uy ban nhan dan", "ubnd"))
