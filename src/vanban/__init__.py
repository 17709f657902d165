"""vanban: reads, checks and writes Vietnamese official documents. Knows no web framework and no database.

Reading: `read` takes text; `read_file`, `read_bytes` and `read_package` take files of any kind; `read_apart` and
`read_package_apart` do so in a process of their own, for files from strangers. All give a `Reading`, and raise
`Unreadable` for a file without a document in it. Checking: `check_file`, `check_bytes` give `Findings`. Writing:
`paper_of` makes a `Paper` of a reading; `write_docx`, `write_pdf` and `write_text` write it, and raise `Unwritable`
for what cannot stand in the prescribed layout.

The blocks a paper is made of stand in `vanban.writing`, the prescribed sizes and places in `vanban.layout`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from vanban.extract import Geometry, OnPage, Printed, Unreadable, extract, extract_file
from vanban.files import read_bytes, read_file, read_package
from vanban.reader import read
from vanban.reading import (
    Article,
    Box,
    Campaign,
    Citation,
    Doubt,
    Identity,
    PageSize,
    Period,
    Place,
    Programme,
    Reading,
    ReportDuty,
    Task,
)

if TYPE_CHECKING:
    from vanban.apart import read_apart, read_package_apart
    from vanban.check import Findings, check_bytes, check_file
    from vanban.limits import Limits
    from vanban.writing import Paper, Unwritable, write_docx, write_pdf, write_text
    from vanban.writing.compose import paper_of

_LATER = {
    "Findings": "vanban.check",
    "Limits": "vanban.limits",
    "Paper": "vanban.writing",
    "Unwritable": "vanban.writing",
    "check_bytes": "vanban.check",
    "check_file": "vanban.check",
    "paper_of": "vanban.writing.compose",
    "read_apart": "vanban.apart",
    "read_package_apart": "vanban.apart",
    "write_docx": "vanban.writing",
    "write_pdf": "vanban.writing",
    "write_text": "vanban.writing",
}
"""What not everybody who reads needs is loaded when it is first asked for."""


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'vanban' has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)


__all__ = [
    "Article",
    "Box",
    "Campaign",
    "Citation",
    "Doubt",
    "Findings",
    "Geometry",
    "Identity",
    "Limits",
    "OnPage",
    "PageSize",
    "Paper",
    "Period",
    "Place",
    "Printed",
    "Programme",
    "Reading",
    "ReportDuty",
    "Task",
    "Unreadable",
    "Unwritable",
    "check_bytes",
    "check_file",
    "extract",
    "extract_file",
    "paper_of",
    "read",
    "read_apart",
    "read_bytes",
    "read_file",
    "read_package",
    "read_package_apart",
    "write_docx",
    "write_pdf",
    "write_text",
]
