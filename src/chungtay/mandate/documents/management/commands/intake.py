"""Register files for a body: ``chungtay intake FILE… --agency CODE [--json]``."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from chungtay.foundation.agencies.queries import by_code
from chungtay.mandate.documents.batch import Result, reach_of_command, take_all

UNREADABLE = 2
STATES = {"registered": "vào sổ đến số", "joined": "đính vào văn bản đã có, số đến", "known": "đã có, số đến"}


class Command(BaseCommand):
    help = "Reads files, registers them as incoming documents of a body and joins their citations."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--agency", required=True, metavar="CODE", help="the body that registers")
        parser.add_argument("--json", action="store_true", help="one JSON list instead of lines")

    def handle(self, *args: Any, **options: Any) -> None:
        agency = by_code(options["agency"])
        if agency is None:
            raise CommandError(f"{options['agency']}: no body has this code.", returncode=1)
        results = []
        for result in take_all(reach_of_command(agency.pk, timezone.localdate()), options["files"]):
            results.append(result)
            self._say(result, is_json=options["json"])
        if options["json"]:
            self.stdout.write(json.dumps([one.told() for one in results], ensure_ascii=False, indent=1))
        failed = sum(one.state == "failed" for one in results)
        if failed:
            raise CommandError(f"{failed} of {len(results)} files could not be read.", returncode=UNREADABLE)

    def _say(self, result: Result, *, is_json: bool) -> None:
        if result.document is None:
            self.stderr.write(f"{result.file}: {result.reason}")
        elif not is_json:
            self.stdout.write("\n".join(_lines(result)))


def _lines(result: Result) -> list[str]:
    told = result.told()
    head = f"{told['number'] or '(không số)'} · {told['title']} · {STATES[result.state]} {result.running}"
    cites = [f"  ← {one['number'] or one['title']} ({one['relation']}, {one['state']})" for one in told["citations"]]
    return [head, *cites, *(f"  • {text}" for text in told["tasks"])]
