"""The command ``vanban check FILE… [--json]``: part by part, what departs from the prescribed layout.

The exit status is 0 when nothing departs (remarks are no departures), 1 when something does, 2 when a file cannot be read.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from vanban.check.checking import check_file
from vanban.check.findings import Finding, Findings, Severity
from vanban.extract import Unreadable

DEPARTS, UNREADABLE = 1, 2


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of ``vanban``; it is run by `run`."""
    command = commands.add_parser("check", help="say where documents depart from the prescribed layout")
    command.add_argument("files", nargs="+", type=Path, metavar="FILE", help="DOCX or PDF")
    command.add_argument("--json", action="store_true", help="one JSON object a file, one a line")
    command.set_defaults(run=run)


def run(wanted: argparse.Namespace) -> int:
    """Check each file; return the exit status."""
    status = 0
    for path in wanted.files:
        try:
            findings = check_file(path)
        except Unreadable as reason:
            sys.stderr.write(f"vanban: {path}: {reason}: {reason.vietnamese}\n")
            status = UNREADABLE
            continue
        sys.stdout.write(_as_json(path, findings) if wanted.json else "\n".join(_lines(path, findings)) + "\n")
        status = max(status, DEPARTS if findings.departs else 0)
    return status


def _as_json(path: Path, findings: Findings) -> str:
    return json.dumps({"file": str(path), **findings.to_json()}, ensure_ascii=False) + "\n"


def _lines(path: Path, findings: Findings) -> Iterator[str]:
    yield f"{path}: {findings.because}."
    for title, severity in (("Trái quy định", Severity.DEPARTURE), ("Nên sửa", Severity.REMARK)):
        told = [finding for finding in findings.found if finding.severity is severity]
        if told:
            yield f"  {title}:"
            yield from (f"  - {_line(finding)}" for finding in told)
    if findings.to_fill:
        yield "  Còn để trống:"
        yield from (f"  - {words}" for words in findings.to_fill)
    yield "  Đạt:"
    yield from (f"  - {words}." for words in findings.fine)


def _line(finding: Finding) -> str:
    where = str(finding.place)
    return f"{finding.sentence} [{where}]" if where else finding.sentence
