"""Print the address and the accounts of the demonstration."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from chungtay.sites.demonstration.people import passwords_file


class Command(BaseCommand):
    help = "Prints the accounts of the demonstration with the passwords made at its first start."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default="http://127.0.0.1:8000")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"\nChung Tay: {options['address']}    (Ctrl-C dừng tất cả)\n\n")
        for account in json.loads(passwords_file().read_text()):
            self.stdout.write(
                f"  {account['username']:<12} {account['password']:<20} {account['title']}, {account['agency']}"
            )
        self.stdout.write("\nMọi tên người và số liệu đều là minh họa. Everything here is invented.\n\n")
