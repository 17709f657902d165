"""An administrator, and one catalogue of the house to try on."""

from datetime import date

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.kit.kept import Kept, with_slug
from chungtay.kit.reach import Reach


def administrator() -> Reach:
    return reach(body("Cơ quan quản trị"), Role.ADMINISTRATOR, date(2026, 6, 1))


def programmes() -> Kept:
    found = with_slug("chuong-trinh")
    assert found
    return found
