"""Write a body's report as a Word file: the one it told last, else one consolidated now and not kept."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from chungtay.foundation.accounts.middleware import step_behind_the_wall
from chungtay.foundation.accounts.queries import officers_at, reach_of_posting
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.queries import by_code
from chungtay.kit.reach import Reach
from chungtay.mandate.documents import papers
from chungtay.results.figures import periods
from chungtay.results.reporting import actions, queries
from chungtay.results.reporting.models import Form, Submission


class Command(BaseCommand):
    help = "Writes the report of a body for a form and period as DOCX."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("form", help="code of the form: action-month, half-year")
        parser.add_argument("--agency", required=True, help="code of the body")
        parser.add_argument("--period", required=True, help="2026-H1, 2026-AM")
        parser.add_argument("--out", required=True, type=Path, help="the file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        form, agency = queries.form_of(options["form"]), by_code(options["agency"])
        if form is None:
            raise CommandError(f"No such form: {options['form']}", returncode=2)
        if agency is None:
            raise CommandError(f"No such body: {options['agency']}", returncode=2)
        if periods.of(options["period"]) is None:
            raise CommandError(f"No such period: {options['period']}", returncode=2)
        with transaction.atomic():
            content = written(eyes_of(agency), agency, form, options["period"])
        options["out"].write_bytes(content)
        self.stdout.write(str(options["out"]))


def eyes_of(agency: Agency) -> Reach:
    """Return the reach of an officer of the body who may write its reports."""
    today = timezone.localdate()
    for posting in officers_at([agency.pk], today).order_by("pk"):
        reach = reach_of_posting(posting, today)
        if reach.may("reporting.write", agency.pk) and reach.may("documents.see", agency.pk):
            step_behind_the_wall(reach)
            return reach
    raise CommandError(f"No officer of {agency.code} may write its reports.", returncode=2)


def written(reach: Reach, agency: Agency, form: Form, period: str) -> bytes:
    """Return the Word file; what is made only to be printed is not kept."""
    submission = queries.submission_of(agency.pk, form, period)
    if submission and submission.document:
        return papers.docx(reach, submission.document)
    kept = transaction.savepoint()
    document = actions.draft_paper(reach, submission or fresh(reach, form, period))
    content = papers.docx(reach, document)
    transaction.savepoint_rollback(kept)
    return content


def fresh(reach: Reach, form: Form, period: str) -> Submission:
    """Return the report as it would be now: consolidated when bodies below owe it."""
    return actions.consolidate(reach, form, period)
