"""Says where a document departs from the layout prescribed for it, part by part, as a clerk would."""

from vanban.check.checking import check_bytes, check_file
from vanban.check.findings import Finding, Findings, Place, Severity

__all__ = ["Finding", "Findings", "Place", "Severity", "check_bytes", "check_file"]
