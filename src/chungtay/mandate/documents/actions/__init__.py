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
from chungtay.mandate.documents.actions.exchanging import hear
from chungtay.mandate.documents.actions.fetching import fetch, set_mailbox, try_mailbox, watch_folder
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
from chungtay.mandate.documents.actions.signing import (
    add_file_key,
    add_token_key,
    check_signatures,
    sign,
    withdraw_key,
)
from chungtay.mandate.documents.actions.stamping import set_urgency

__all__ = [
    "READ",
    "AlreadyHere",
    "acknowledge",
    "add_file_key",
    "add_token_key",
    "begin_term",
    "check_signatures",
    "confide",
    "confide_intake",
    "confirm",
    "correct",
    "discard",
    "drop_reader",
    "fetch",
    "hear",
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
    "set_mailbox",
    "set_urgency",
    "settle",
    "sign",
    "supply",
    "take_in",
    "take_read",
    "try_mailbox",
    "type_in",
    "void",
    "void_kept",
    "watch_folder",
    "withdraw_key",
]
