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
from chungtay.mandate.documents.actions.books import begin_term, open_book, reserve, void, void_kept
from chungtay.mandate.documents.actions.confiding import confide, confide_intake, drop_reader, name_reader, open_again
from chungtay.mandate.documents.actions.delivering import acknowledge, say_whom, send_back, settle
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
from chungtay.mandate.documents.actions.stamping import set_urgency

__all__ = [
    "READ",
    "AlreadyHere",
    "acknowledge",
    "begin_term",
    "confide",
    "confide_intake",
    "confirm",
    "correct",
    "discard",
    "drop_reader",
    "issue",
    "join",
    "name_reader",
    "number",
    "open_again",
    "open_book",
    "open_delivery",
    "put_by",
    "read_put_by",
    "refuse_again",
    "reserve",
    "restore",
    "retry",
    "say_whom",
    "send",
    "send_back",
    "set_aside_the_interrupted",
    "set_urgency",
    "settle",
    "supply",
    "take_in",
    "take_read",
    "type_in",
    "void",
    "void_kept",
]
