"""``bin/bench NAME [--size small|full]``."""

import argparse
import pkgutil
from importlib import import_module
from pathlib import Path

HIDDEN = {"result", "database", "vanban_pdf", "vanban_scan"}


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
    asked = parser.parse_args()
    if not asked.name:
        print("\n".join(names()))
        return 0
    for result in import_module(f"bench.{asked.name}").run(asked.size):
        print(result.line(), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
