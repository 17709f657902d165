"""Which reader is told of which verbs; docs/decisions/0005 says why."""

READERS: dict[str, frozenset[str]] = {
    "notices": frozenset(
        {
            "documents.send",
            "documents.send_back",
            "documents.recall",
            "documents.confirm_recall",
            "plans.send",
            "plans.return",
            "plans.recheck",
            "plans.hand_in",
            "plans.check",
            "plans.send_back",
            "plans.ask_later",
            "plans.grant_later",
            "plans.refuse_later",
            "plans.adjust",
            "plans.undo_adjustment",
            "plans.adjust_above",
            "plans.undo_adjustment_above",
            "plans.hand_over",
            "plans.undo_hand_over",
            "plans.refuse",
            "plans.excuse",
            "plans.ask_again",
            "reporting.submit",
            "reporting.return",
            "reporting.accept",
            "inspections.announce",
            "inspections.flag",
            "inspections.conclude",
            "inspections.report",
            "inspections.check",
            "inspections.send_back",
            "inspections.move",
            "oversight.remind",
            "oversight.due",
        }
    ),
    "rechecks": frozenset(
        {
            "documents.register",
            "documents.issue",
            "documents.send",
            "documents.cite",
            "documents.retype",
            "documents.set_force",
        }
    ),
    "letters": frozenset({"documents.issue"}),
}
