"""``bin/bench NAME [--size small|full] [--case PART]``."""

import argparse
import pkgutil
from importlib import import_module
from pathlib import Path

HIDDEN = {"result", "database", "children_world", "children_search", "vanban_pdf", "vanban_scan"}


def names() -> list[str]:
    """Return the measurements there are."""
    return [
        found.name
        for found in pkgutil.iter_modules([str(Path(__file__).parent)])
        if found.name not in HIDDEN | {"__main__"}
    ]


def main() -> int:
    """Run one measurement, or say which there are."""
    parser = argparse.ArgumentParser(prog="bin/bench")
    parser.add_argument("name", nargs="?", choices=names())
    parser.add_argument("--size", choices=["small", "full"], default="small")
    parser.add_argument("--case", default="", help="one part of a measurement that has parts: its module names them")
    asked = parser.parse_args()
    if not asked.name:
        print("\n".join(names()))
        return 0
    parts = {"case": asked.case} if asked.case else {}
    for result in import_module(f"bench.{asked.name}").run(asked.size, **parts):
        print(result.line(), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
