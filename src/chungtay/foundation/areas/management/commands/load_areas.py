"""Bring the areas up to date with the tables."""

from typing import Any

from django.core.management.base import BaseCommand

from chungtay.foundation.areas.actions import load_areas


class Command(BaseCommand):
    help = "Loads the administrative areas of today and of before July 2025. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, count in load_areas().items():
            self.stdout.write(f"{name}: {count}")
