"""Files that show what was done, as they are sent: of progress, of a finding, of a remedy."""

from dataclasses import dataclass

from chungtay.foundation.files.rules import PAPERS, PICTURES, XLSX

EVIDENCE = PAPERS | PICTURES | {XLSX}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file as it was sent."""

    name: str
    content: bytes
