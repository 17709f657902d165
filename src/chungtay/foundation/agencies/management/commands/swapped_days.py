"""Swapped days: print them, or bring in one's own lines: ``chungtay swapped_days [FILE]``."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from chungtay.foundation.agencies.catalogue import BadTable, bring_own, table


class Command(BaseCommand):
    help = "Prints the swapped days as a table; with FILE, brings in the lines of such a table."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["file"] is None:
            self.stdout.write(table(), ending="")
            return
        try:
            brought = bring_own(options["file"].read_text(encoding="utf-8"))
        except BadTable as why:
            raise CommandError(f"Không nhận bảng ngày hoán đổi: {why}", returncode=1) from None
        self.stdout.write(f"{brought} ngày hoán đổi")
