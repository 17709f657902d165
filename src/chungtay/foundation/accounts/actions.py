"""Post an officer; load the table of capabilities into the database."""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from chungtay.foundation.accounts.models import AccessKey, Capability, Officer, Posting
from chungtay.foundation.accounts.queries import colleagues, digest, small_bodies
from chungtay.foundation.accounts.rules import CAPABILITIES, Purpose, Role, last_day_of_key, may_stand_in, stand_in_role
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import OutsideReach, Reach


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


class NotServing(Exception):
    """Only an officer of the own body is named to act on behalf of one below."""


class NoBasis(Exception):
    """Acting on behalf of a body has a basis and ends within a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """On whose behalf, from when to when, and on what basis (a decision, a letter of the small body)."""

    agency: Agency
    since: date
    until: date
    basis: str


@transaction.atomic
def stand_in(reach: Reach, officer: Officer, told: StandIn) -> Posting:
    """Let an officer of the own body act on behalf (thay mặt) of a small body below, which has nobody with an account.

    Raises ``OutsideReach`` for a body that has its own officers: its papers are theirs.
    """
    reach.require("accounts.stand_in", told.agency.pk)
    if told.agency.pk == reach.agency_id or not colleagues(reach).filter(pk=officer.pk).exists():
        raise NotServing(officer.pk)
    if not small_bodies(reach).filter(pk=told.agency.pk).exists():
        raise OutsideReach("accounts.stand_in")
    if not told.basis.strip() or not may_stand_in(told.since, told.until):
        raise NoBasis(told.agency.pk)
    posting = Posting.objects.create(
        officer=officer,
        agency=told.agency,
        role=stand_in_role(told.agency.line),
        title="Thay mặt",
        since=told.since,
        until=told.until,
        stands_in_from_id=reach.agency_id,
        basis=told.basis.strip(),
    )
    record(reach, "accounts.stand_in", posting, agency_id=told.agency.pk, officer=officer.pk, until=told.until)
    return posting


@transaction.atomic
def end_stand_in(reach: Reach, posting: Posting) -> None:
    """Let the officer no longer act there, from now on; what was done keeps both names."""
    reach.require("accounts.stand_in", posting.agency_id)
    posting.until = reach.day - timedelta(days=1)
    posting.since = min(posting.since, posting.until)
    posting.save(update_fields=["since", "until"])
    record(reach, "accounts.end_stand_in", posting, agency_id=posting.agency_id)


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


@transaction.atomic
def make_key(
    reach: Reach, posting: Posting, *, purpose: Purpose, name: str, expires_on: date | None = None
) -> tuple[AccessKey, str]:
    """Make a key that reads as the officer does in a posting; return it with its secret, which is told this once."""
    _own(reach, posting)
    secret = secrets.token_urlsafe(32)
    last = last_day_of_key(expires_on, reach.day)
    key = AccessKey.objects.create(posting=posting, purpose=purpose, name=name, digest=digest(secret), expires_on=last)
    record(reach, "accounts.make_key", key, purpose=purpose.value, expires_on=last)
    return key, secret


@transaction.atomic
def end_key(reach: Reach, key: AccessKey) -> None:
    """End a key: from this moment it opens nothing. Ending it twice changes nothing."""
    _own(reach, key.posting)
    if key.ended_on is None:
        key.ended_on = reach.day
        key.save(update_fields=["ended_on"])
        record(reach, "accounts.end_key", key, purpose=key.purpose)


def _own(reach: Reach, posting: Posting) -> None:
    if not reach.officer_id or posting.officer_id != reach.officer_id:
        raise OutsideReach("accounts.own_key")


def note_use(key: AccessKey, day: date) -> None:
    """Note on which day a key was last used: one writing a day, no event, for reading is not a verb."""
    AccessKey.objects.filter(pk=key.pk).exclude(last_used_on=day).update(last_used_on=day)
