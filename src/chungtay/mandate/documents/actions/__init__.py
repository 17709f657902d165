"""The verbs of documents: a text taken in and read; corrected, confirmed into the register; numbered, opened, issued, sent."""

from chungtay.mandate.documents.actions.arriving import (
    READ,
    AlreadyHere,
    put_by,
    read_put_by,
    refuse_again,
    retry,
    set_aside_the_interrupted,
    take_in,
    take_read,
    type_in,
)
from chungtay.mandate.documents.actions.register import (
    confirm,
    correct,
    discard,
    issue,
    join,
    number,
    open_delivery,
    restore,
    send,
    supply,
)

__all__ = [
    "READ",
    "AlreadyHere",
    "confirm",
    "correct",
    "discard",
    "issue",
    "join",
    "number",
    "open_delivery",
    "put_by",
    "read_put_by",
    "refuse_again",
    "restore",
    "retry",
    "send",
    "set_aside_the_interrupted",
    "supply",
    "take_in",
    "take_read",
    "type_in",
]
