"""vanban: reads and writes Vietnamese official documents. Knows no web framework and no database."""

from vanban.apart import read_apart
from vanban.extract import Printed, Unreadable, extract, extract_file
from vanban.files import read_bytes, read_file, read_package
from vanban.reader import read
from vanban.reading import (
    Article,
    Campaign,
    Citation,
    Doubt,
    Identity,
    Period,
    Place,
    Programme,
    Reading,
    ReportDuty,
    Task,
)

__all__ = [
    "Article",
    "Campaign",
    "Citation",
    "Doubt",
    "Identity",
    "Period",
    "Place",
    "Printed",
    "Programme",
    "Reading",
    "ReportDuty",
    "Task",
    "Unreadable",
    "extract",
    "extract_file",
    "read",
    "read_apart",
    "read_bytes",
    "read_file",
    "read_package",
]
