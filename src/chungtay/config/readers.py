"""Which reader is told of which verbs; docs/architecture.md says why."""

READERS: dict[str, frozenset[str]] = {
    "notices": frozenset({"documents.send", "plans.send", "reporting.submit", "reporting.return", "reporting.accept"}),
}
