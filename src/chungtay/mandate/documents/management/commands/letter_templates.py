"""The first texts of papers: print them, or bring in one's own: ``chungtay letter_templates [FILE]``."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from chungtay.mandate.documents.letters import BadLetter, bring_own, table


class Command(BaseCommand):
    help = "Prints the first texts of papers as TOML; with FILE, brings in the texts of such a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["file"] is None:
            self.stdout.write(table(), ending="")
            return
        try:
            brought = bring_own(options["file"].read_text(encoding="utf-8"))
        except BadLetter as why:
            raise CommandError(f"Không nhận mẫu văn bản: {why}", returncode=1) from None
        self.stdout.write(f"{brought} mẫu văn bản")
