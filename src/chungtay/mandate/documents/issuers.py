"""When two spellings name one issuing body: words left out, short forms, and bodies that issue under one heading."""

import re
from functools import cache
from importlib.resources import files

from chungtay.core.names import search_key

SHORT_BODIES = {
    "ubnd": "uy ban nhan dan",
    "ldld": "lien doan lao dong",
    "ldtbxh": "lao dong thuong binh va xa hoi",
    "hdnd": "hoi dong nhan dan",
    "tld": "tong lien doan lao dong viet nam",
    "tp": "thanh pho",
    "btv": "ban thuong vu",
    "bch": "ban chap hanh",
    "tw": "trung uong",
}
WITHIN_A_BODY = re.compile(
    r"^(?:ban thuong vu|ban chap hanh|thuong vu|thuong truc|chu tich|pho chu tich|giam doc|bi thu|pho bi thu) "
)
PARTY_COMMITTEE = re.compile(
    r"\b(tinh|thanh|huyen|quan|thi) uy\b(?! ban)"
)  # one word, or it is part of "Ủy ban … tỉnh"
OF_A_TERM = re.compile(r" khoa (?:[ivx]+|\d+)\b.*$")


def same_issuer(one: str, other: str) -> bool | None:
    """Say whether two spellings name one body; None when one is unknown.

    The shorter may leave words out ("LĐLĐ tỉnh"), and one may be the heading the other's papers print: a directive of
    the Politburo is headed "Ban Chấp hành Trung ương". Two bodies of one heading are still two.
    """
    first, second = body_words(one), body_words(other)
    if not first or not second:
        return None
    pairs = ((first, second), (_heading_words(one), second), (first, _heading_words(other)))
    return any(some <= more or more <= some for some, more in pairs if some and more)


def body_words(name: str) -> frozenset[str]:
    """Return the words that make out a body, short forms written in full; those of a post within it are left out."""
    return frozenset(_plain(name).split())


def _heading_words(name: str) -> frozenset[str]:
    """Return the words of the heading this body issues under; none where it prints its own name."""
    said = f" {_plain(name)} "
    found = next((pair for pair in _headings() if f" {pair[1]} " in said), None)
    return frozenset(said.replace(f" {found[1]} ", f" {found[0]} ").split()) if found else frozenset()


def _plain(name: str) -> str:
    words = " ".join(SHORT_BODIES.get(word, word) for word in search_key(name).split())
    return PARTY_COMMITTEE.sub(r"\1uy", WITHIN_A_BODY.sub("", OF_A_TERM.sub("", words)))


@cache
def _headings() -> tuple[tuple[str, str], ...]:
    """Return each heading with a body that issues under it."""
    text = files("chungtay.mandate.documents").joinpath("data", "headings.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple((_plain(heading), _plain(body)) for heading, body in lines)
