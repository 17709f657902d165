"""Print what a document rests on and what carries it out: ``chungtay lineage NUMBER [--issuer TEXT] [--year YYYY] [--json]``."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from chungtay.mandate.documents.batch import numbered, tree

NONE_FOUND, SEVERAL = 1, 3


class Command(BaseCommand):
    help = "Prints the family of a document as a tree. Several documents of this number: the list, and exit status 3."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", metavar="NUMBER", help="in any spelling")
        parser.add_argument("--issuer", default="", metavar="TEXT")
        parser.add_argument("--year", type=int, metavar="YYYY")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        found = numbered(options["number"], options["issuer"], options["year"])
        if not found:
            raise CommandError(f"{options['number']}: no such document.", returncode=NONE_FOUND)
        if len(found) > 1:
            rows = [_told(row) for row in (tree(one) for one in found)]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) if options["json"] else _list(rows))
            raise CommandError("Several documents have this number: name --issuer or --year.", returncode=SEVERAL)
        family = tree(found[0])
        self.stdout.write(json.dumps(family, ensure_ascii=False, indent=1) if options["json"] else _drawn(family))


def _told(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("id", "number", "date", "issuer", "title", "state")}


def _list(rows: list[dict[str, Any]]) -> str:
    return "\n".join(_words(row) for row in rows)


def _words(row: dict[str, Any]) -> str:
    parts = [row["number"] or row["title"], row["date"], row["issuer"]]
    here = "" if row["state"] != "stub" else " [chưa có bản văn]"
    return " · ".join(part for part in parts if part) + here


def _drawn(family: dict[str, Any]) -> str:
    up = _indented(family["rests_on"], "rests_on", "↑")
    down = _indented(family["carried_out_by"], "carried_out_by", "↓")
    return "\n".join([_words(family), "Căn cứ vào:", *(up or ["  –"]), "Được triển khai bởi:", *(down or ["  –"])])


def _indented(rows: list[dict[str, Any]], name: str, mark: str, depth: int = 1) -> list[str]:
    made: list[str] = []
    for row in rows:
        made.append(f"{'  ' * depth}{mark} {row['relation']}: {_words(row)}")
        made += _indented(row[name], name, mark, depth + 1)
    return made
