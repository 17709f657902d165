"""The setting of reminders and of the urging letter for bodies that made none of their own; an edited one is never written over."""

import csv
from datetime import time
from importlib.resources import files

from chungtay.insight.oversight.models import Setting

DAYS = ("task_days", "plan_days", "report_days")
TIMES = ("quiet_from", "quiet_until", "digest_at")


def load() -> None:
    """Write the setting of everybody unless it is there."""
    Setting.objects.get_or_create(agency=None, defaults=shipped())


def shipped() -> dict[str, object]:
    """Return the setting that comes with the house."""
    text = (files("chungtay.insight.oversight") / "data/setting.tsv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["name"]: _value(row["name"], row["value"]) for row in rows}


def _value(name: str, words: str) -> object:
    if name in DAYS:
        return [int(word) for word in words.split()]
    if name in TIMES:
        return time.fromisoformat(words)
    return int(words) if name == "rest_days" else words
