"""The officers of the demonstration: one account for every person the system is for, and unnamed colleagues elsewhere."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from random import Random

from django.conf import settings

from chungtay.foundation.accounts.models import Officer, Posting
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.agencies.models import Agency
from chungtay.sites.demonstration.names import person

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
    Account("congdoan", Role.UNION_OFFICER, "LDLD.LAMDONG", "Cán bộ Ban Công tác Công đoàn"),
    Account("congdoanxa", Role.UNION_OFFICER, "CDX.{union}", "Chủ tịch công đoàn xã"),
    Account("nongnghiep", Role.DEPARTMENT_OFFICER, "SNNMT.LAMDONG", "Chuyên viên Văn phòng Sở"),
    Account("lanhdao", Role.LEADER, "UBND.LAMDONG", "Phó Chủ tịch Ủy ban nhân dân tỉnh"),
    Account("quantri", Role.ADMINISTRATOR, "UBND.LAMDONG", "Quản trị hệ thống"),
)


def passwords_file() -> Path:
    """Return where the passwords of the demonstration are kept: outside repository and database."""
    return Path(settings.HOME) / "demonstration.json"


def load(bodies: Mapping[str, Agency], chance: Random) -> dict[str, Officer]:
    """Make the accounts (with a password each, made now) and one officer without password at every other body."""
    communes = sorted(code for code in bodies if code.startswith("UBND.") and code[5:].isdigit())
    unions = sorted(code for code in bodies if code.startswith("CDX."))
    stand_ins = {"commune": communes[0][5:], "union": unions[0][4:]}
    made, words = {}, []
    for account in ACCOUNTS:
        agency = bodies[account.agency.format(**stand_ins)]
        password = f"{secrets.token_urlsafe(9)}-{secrets.randbelow(9000) + 1000}"
        made[account.username] = _officer(
            account.username, person(chance, chance.choice("fm")), agency, account, password
        )
        words.append(
            asdict(account) | {"agency": agency.name, "password": password, "name": made[account.username].full_name}
        )
    _colleagues(bodies, {posting.agency_id for posting in Posting.objects.all()}, chance)
    passwords_file().touch(mode=0o600)
    passwords_file().write_text(json.dumps(words, ensure_ascii=False, indent=1))
    return made


def _officer(username: str, name: str, agency: Agency, account: Account, password: str) -> Officer:
    officer = Officer.objects.create_officer(
        username, full_name=name, email=f"{username}@minhhoa.invalid", password=password
    )
    Posting.objects.create(officer=officer, agency=agency, role=account.role, title=account.title, since=MERGED_ON)
    return officer


def _colleagues(bodies: Mapping[str, Agency], taken: set[int], chance: Random) -> None:
    """Put one officer at every body that stands today and has none: somebody recorded its work."""
    empty = [
        body for body in bodies.values() if body.valid_until is None and body.pk not in taken and body.line in ROLE_OF
    ]
    officers = Officer.objects.bulk_create(_colleague(body, chance) for body in empty)
    Posting.objects.bulk_create(
        Posting(officer=officer, agency=body, role=_role(body), title="Chuyên viên", since=MERGED_ON)
        for officer, body in zip(officers, empty, strict=True)
    )


def _colleague(body: Agency, chance: Random) -> Officer:
    officer = Officer(username=f"cb.{body.code.lower()}", full_name=person(chance, chance.choice("fm")), password="!")  # noqa: S106
    officer.search_name = officer.full_name.lower()
    return officer


ROLE_OF = {
    "gov": Role.DEPARTMENT_OFFICER,
    "union": Role.UNION_OFFICER,
    "front": Role.DEPARTMENT_OFFICER,
    "party": Role.DEPARTMENT_OFFICER,
}


def _role(body: Agency) -> Role:
    is_commune = body.code.startswith("UBND.") and body.code[5:].isdigit()
    return Role.COMMUNE_OFFICER if is_commune else ROLE_OF[body.line]
