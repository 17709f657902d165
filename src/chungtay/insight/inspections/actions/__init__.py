"""The verbs of inspections."""

from chungtay.insight.inspections.actions.holding import (
    NotReady,
    announce,
    call_off,
    close,
    conclude,
    edit,
    plan,
    reopen,
    set_points,
    share,
    write_part,
)
from chungtay.insight.inspections.actions.remedies import (
    NoReason,
    NotTheSecond,
    check,
    drop,
    move,
    report,
    send_back,
)
from chungtay.insight.inspections.actions.visiting import (
    add_visit,
    call_off_visit,
    find,
    hold,
    recommend,
    take_note,
)

__all__ = [
    "NoReason",
    "NotReady",
    "NotTheSecond",
    "add_visit",
    "announce",
    "call_off",
    "call_off_visit",
    "check",
    "close",
    "conclude",
    "drop",
    "edit",
    "find",
    "hold",
    "move",
    "plan",
    "recommend",
    "reopen",
    "report",
    "send_back",
    "set_points",
    "share",
    "take_note",
    "write_part",
]
