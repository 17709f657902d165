"""The catalogue of kinds of documents: print it, or bring in one's own lines: ``chungtay document_kinds [FILE]``."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from chungtay.mandate.documents.catalogue import BadTable, bring_own, table


class Command(BaseCommand):
    help = "Prints the kinds of documents as a table; with FILE, brings in the lines of such a table."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["file"] is None:
            self.stdout.write(table(), ending="")
            return
        try:
            brought = bring_own(options["file"].read_text(encoding="utf-8"))
        except BadTable as why:
            raise CommandError(f"Không nhận bảng loại văn bản: {why}", returncode=1) from None
        self.stdout.write(f"{brought} loại văn bản")
