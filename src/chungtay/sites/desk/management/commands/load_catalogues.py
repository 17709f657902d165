"""Load every catalogue, in the order of the process. Safe to run again: what is there is brought up to date."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction


class Command(BaseCommand):
    help = "Loads areas, capabilities, kinds of documents, themes, groups, indicators and forms."

    def handle(self, *args: Any, **options: Any) -> None:
        for app in settings.OURS:
            if find_spec(f"{app}.catalogue"):
                with transaction.atomic():
                    import_module(f"{app}.catalogue").load()
                if options["verbosity"]:
                    self.stdout.write(app)
