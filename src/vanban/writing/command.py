"""The command ``vanban write STRUCTURE.json --out FILE.docx|FILE.pdf``: a paper from what was read.

The structure is what ``vanban read`` gives (``vanban/1``). What cannot be written gets one line on standard error that
names the field, and the exit status becomes 2; no file is written then.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from vanban.writing import Work, write_docx, write_pdf
from vanban.writing.compose import paper_of
from vanban.writing.structure import reading_of

UNWRITABLE = 2
WRITERS: Mapping[str, Callable[[Work], bytes]] = {".docx": write_docx, ".pdf": write_pdf}


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of ``vanban``; it is run by `run`."""
    command = commands.add_parser("write", help="write a structure (vanban/1) as a document in its prescribed layout")
    command.add_argument("structure", type=Path, metavar="STRUCTURE.json", help="what `vanban read` gave")
    command.add_argument("--out", type=Path, required=True, metavar="FILE", help="FILE.docx or FILE.pdf")
    command.set_defaults(run=run)


def run(wanted: argparse.Namespace) -> int:
    """Write the paper; return the exit status."""
    writer = WRITERS.get(wanted.out.suffix.lower())
    if writer is None:
        return _refuse(wanted.out, "unknown-kind", "Chỉ ghi được tệp .docx hoặc .pdf.")
    try:
        told = json.loads(wanted.structure.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return _refuse(wanted.structure, "unreadable", f"Không đọc được JSON ({error}).")
    try:
        content = writer(paper_of(reading_of(told)))
    except ValueError as reason:
        return _refuse(wanted.structure, "unwritable", f"{reason}.")
    return _keep(wanted.out, content)


def _keep(path: Path, content: bytes) -> int:
    try:
        path.write_bytes(content)
    except OSError as error:
        return _refuse(path, "not-kept", f"Không ghi được tệp ({error}).")
    return 0


def _refuse(path: Path, reason: str, vietnamese: str) -> int:
    sys.stderr.write(f"vanban: {path}: {reason}: {vietnamese}\n")
    return UNWRITABLE
