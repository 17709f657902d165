"""Load the invented province, unless it is there."""

import gc
from argparse import ArgumentParser
from datetime import date
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from chungtay.sites.demonstration import loading

SEED = 20250701
EARLIEST = date(2026, 7, 6)  # the whole year before it lies after the mergers


class Command(BaseCommand):
    help = "Loads the demonstration: Lâm Đồng as it is today, with invented people and figures."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--today", type=date.fromisoformat, default=None)
        parser.add_argument("--seed", type=int, default=SEED)

    def handle(self, *args: Any, **options: Any) -> None:
        if loading.is_loaded():
            return
        today = options["today"] or timezone.localdate()
        if today < EARLIEST:
            raise CommandError(f"The demonstration stands on the map of today: choose a day from {EARLIEST} on.")
        start = perf_counter()
        gc.disable()  # millions of short-lived rows, and the process ends afterwards
        with translation.override("vi"):
            loading.load(today, options["seed"], self._tell)
        self.stdout.write(f"Demonstration loaded in {perf_counter() - start:.0f} s.")

    def _tell(self, part: str) -> None:
        self.stdout.write(f"  {part} …")
        self.stdout.flush()
