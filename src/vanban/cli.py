"""The command ``vanban``: each of its commands is a module with ``add(commands)``, loaded when it is wanted."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

COMMANDS = {
    "read": "vanban.read_command",
    "write": "vanban.writing.command",
    "check": "vanban.check.command",
    "learn": "vanban.learning",
    "score": "vanban.score_folder",
}
"""Each module's ``add`` sets ``run``, which takes what was asked and returns the exit status."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; only its module is loaded."""
    given = sys.argv[1:] if argv is None else list(argv)
    parser = argparse.ArgumentParser(prog="vanban", description="Read, write and check Vietnamese official documents.")
    commands = parser.add_subparsers(dest="command", required=True)
    for module in [COMMANDS[given[0]]] if given and given[0] in COMMANDS else COMMANDS.values():
        import_module(module).add(commands)
    wanted = parser.parse_args(given)
    status: int = wanted.run(wanted)
    return status


if __name__ == "__main__":
    sys.exit(main())
