"""The officers of the demonstration: one account for every person the system is for, and unnamed colleagues elsewhere."""

import json
import secrets
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password

from chungtay.core.names import search_key
from chungtay.foundation.accounts.models import Officer, Posting
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.agencies.models import Agency, Line
from chungtay.sites.demonstration.world import NOT_AT_WORK, World

MERGED_ON = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Account:
    """An account printed at the start."""

    username: str
    role: Role
    agency: str
    title: str


ACCOUNTS = (
    Account("vanthu", Role.CLERK, "SYT.LAMDONG", "Văn thư"),
    Account("soyte", Role.PROVINCIAL_OFFICER, "SYT.LAMDONG", "Chuyên viên Phòng Bảo trợ xã hội - Trẻ em"),
    Account("xa", Role.COMMUNE_OFFICER, "UBND.{commune}", "Người làm công tác bảo vệ trẻ em cấp xã"),
    Account("chutich", Role.LEADER, "UBND.{commune}", "Chủ tịch Ủy ban nhân dân xã"),
    Account("congdoan", Role.UNION_OFFICER, "LDLD.LAMDONG", "Cán bộ Ban Công tác Công đoàn"),
    Account("congdoanxa", Role.UNION_OFFICER, "CDX.{union}", "Chủ tịch công đoàn"),
    Account("nongnghiep", Role.DEPARTMENT_OFFICER, "SNNMT.LAMDONG", "Chuyên viên Văn phòng Sở"),
    Account("lanhdao", Role.LEADER, "UBND.LAMDONG", "Phó Chủ tịch Ủy ban nhân dân tỉnh"),
    Account("quantri", Role.ADMINISTRATOR, "UBND.LAMDONG", "Quản trị hệ thống"),
)


def passwords_file() -> Path:
    """Return where the passwords of the demonstration are kept: outside repository and database."""
    return Path(settings.HOME) / "demonstration.json"


def load(world: World) -> None:
    """Make the accounts (with a password each, made now) and one officer without password at every other body."""
    stand_ins = {"commune": world.communes()[0].code[5:], "union": world.unions()[0].code[4:]}
    words = []
    for account in ACCOUNTS:
        agency = world.bodies[account.agency.format(**stand_ins)]
        password = f"{secrets.token_urlsafe(9)}-{secrets.randbelow(9000) + 1000}"
        officer = _officer(account, world.person(), agency, password)
        words.append(asdict(account) | {"agency": agency.name, "password": password, "name": officer.full_name})
    _colleagues(world)
    passwords_file().touch(mode=0o600)
    passwords_file().write_text(json.dumps(words, ensure_ascii=False, indent=1))


def _officer(account: Account, name: str, agency: Agency, password: str) -> Officer:
    mail = f"{account.username}@minhhoa.invalid"
    officer = Officer.objects.create_officer(account.username, full_name=name, email=mail, password=password)
    Posting.objects.create(officer=officer, agency=agency, role=account.role, title=account.title, since=MERGED_ON)
    return officer


def _colleagues(world: World) -> None:
    """Put one officer at every body that stands today and has nobody at work: somebody recorded its work."""
    taken = set(Posting.objects.exclude(role__in=NOT_AT_WORK).values_list("agency_id", flat=True))
    empty = [body for body in world.bodies.values() if body.valid_until is None and body.pk not in taken]
    officers = Officer.objects.bulk_create(_colleague(world, body) for body in empty)
    Posting.objects.bulk_create(
        Posting(officer=officer, agency=body, role=_role(body), title="Chuyên viên", since=MERGED_ON)
        for officer, body in zip(officers, empty, strict=True)
    )


def _colleague(world: World, body: Agency) -> Officer:
    name = world.person()
    return Officer(
        username=f"cb.{body.code.lower()}", full_name=name, search_name=search_key(name), password=make_password(None)
    )


def retire(world: World) -> None:
    """Let the one officer of the fund for children leave: nobody serves there, until somebody acts on its behalf."""
    left = world.calendar.today - timedelta(days=1)
    Posting.objects.filter(agency=world.bodies["QBTTE.LAMDONG"]).update(until=left)


def _role(body: Agency) -> Role:
    if body.code.startswith("UBND.") and body.code[5:].isdigit():
        return Role.COMMUNE_OFFICER
    return Role.UNION_OFFICER if body.line == Line.UNION else Role.DEPARTMENT_OFFICER
