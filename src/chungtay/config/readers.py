"""Which reader is told of which verbs; docs/decisions/0005 says why."""

READERS: dict[str, frozenset[str]] = {
    "notices": frozenset(
        {
            "documents.send",
            "plans.send",
            "plans.return",
            "reporting.submit",
            "reporting.return",
            "reporting.accept",
            "oversight.remind",
            "oversight.due",
        }
    ),
    "letters": frozenset({"documents.issue"}),
}
