"""Judgments about children: how old on a day, of which band, and what is said when a child is entered."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

AGE_LIMIT_YEARS = 16  # "Trẻ em là người dưới 16 tuổi": Law on Children 2016, article 1
CODE_START = "TE-"
CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: read aloud without mistakes


class Band(StrEnum):
    """A band of ages: before school, primary school, lower secondary school."""

    SMALL = "0-5"
    PRIMARY = "6-10"
    SECONDARY = "11-15"

    @property
    def ages(self) -> tuple[int, int]:
        """First and last age of the band, in completed years."""
        first, last = self.value.split("-")
        return int(first), int(last)


class Breadth(StrEnum):
    """Which groups are meant: the 14 of the law, those at risk, or others a line follows."""

    BY_LAW = "luat"
    AT_RISK = "nguy-co"
    OTHER = "khac"


AT_RISK_PREFIX = "AT_RISK"


@dataclass(frozen=True, slots=True)
class NewCarer:
    """Somebody of the family when a child is entered; words as ``known.Relation`` and ``known.Presence`` have them."""

    full_name: str
    relation: str = "other"
    presence: str = "unknown"
    is_carer: bool = False
    birth_year: int | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True)
class NewSchooling:
    """At which school a child is when it is entered; ``level`` as ``known.SchoolLevel`` has it."""

    level: str = "unknown"
    school: str = ""
    class_name: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class NewChild:
    """What is known of a child when it is entered.

    ``groups`` are codes of the catalogue, held from ``since``: of a group ("DISABILITY") or of a kind of it
    ("DISABILITY.SIGHT"). ``ethnicity`` is the number of the State's list ("00": asked and not known; empty: not asked).
    """

    code: str
    agency_id: int
    area_id: int
    sex: str
    born_on: date
    full_name: str
    groups: tuple[str, ...] = ()
    is_birth_estimated: bool = False
    since: date | None = None
    ethnicity: str = ""
    is_insured: bool | None = None
    other_names: str = ""
    identity_number: str = ""
    insurance_number: str = ""
    contact: str = ""
    address: str = ""
    carers: tuple[NewCarer, ...] = ()
    schooling: NewSchooling | None = None


def years_before(day: date, years: int) -> date:
    """Return the same date so many years earlier; 29 February becomes 28 where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def age_on(born_on: date, day: date) -> int:
    """Return the age in completed years on a day."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def born_about(age: int, day: date) -> date:
    """Return the day in the middle of the year in which somebody of that age on that day was born."""
    return years_before(day, age) - timedelta(days=182)


def is_child(born_on: date, day: date) -> bool:
    """Say whether the person is a child on that day."""
    return age_on(born_on, day) < AGE_LIMIT_YEARS


def born_between(band: Band, day: date) -> tuple[date, date]:
    """Return the window of birthdays of a band: after the first date, up to and with the second."""
    first, last = band.ages
    return years_before(day, last + 1), years_before(day, first)


def code_of(key: UUID) -> str:
    """Return the code a child goes by, made of the key's random end: it says nothing about the child."""
    number = key.int & ((1 << 35) - 1)
    letters = "".join(CODE_LETTERS[number >> shift & 31] for shift in range(30, -1, -5))
    return f"{CODE_START}{letters[:4]}-{letters[4:]}"
