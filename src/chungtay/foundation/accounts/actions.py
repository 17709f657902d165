"""Post an officer; load the table of capabilities into the database."""

from datetime import date

from django.db import transaction

from chungtay.foundation.accounts.models import Capability, Officer, Posting
from chungtay.foundation.accounts.rules import CAPABILITIES, Role
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import Reach


@transaction.atomic
def post(reach: Reach, officer: Officer, *, agency: Agency, role: Role, title: str, since: date) -> Posting:
    """Let an officer serve at a body from a day on."""
    reach.require("accounts.manage", agency.pk)
    posting = Posting.objects.create(officer=officer, agency=agency, role=role, title=title, since=since)
    record(reach, "accounts.post", posting, agency_id=agency.pk, role=role.value)
    return posting


@transaction.atomic
def end_posting(reach: Reach, posting: Posting, *, last_day: date) -> None:
    """End a posting; what the officer did keeps the officer's name."""
    reach.require("accounts.manage", posting.agency_id)
    posting.until = last_day
    posting.save(update_fields=["until"])
    record(reach, "accounts.end_posting", posting, agency_id=posting.agency_id)


@transaction.atomic
def load_capabilities() -> None:
    """Write the table of roles into the database, where the policies of walled tables read it."""
    Capability.objects.all().delete()
    Capability.objects.bulk_create(
        Capability(role=role, capability=name, scope=scope)
        for role, held in CAPABILITIES.items()
        for name, scope in held.items()
    )


@transaction.atomic
def speak(officer: Officer, language: str) -> None:
    """Keep the language an officer chose."""
    officer.language = language
    officer.save(update_fields=["language"])
