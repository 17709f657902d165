"""What the columns of a list of children mean, and what a cell says. No framework: also read in a process of its own.

Words of headings are those of our template, of lists of communes, and of what the ministry's register puts out (as far as
known: to be confirmed, so a person confirms the matching before anything is brought in).
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from chungtay.core.names import normalised, search_key
from chungtay.work.children.rules import NewCarer, NewChild, NewSchooling, age_on

MOST_HEAD_ROWS = 15
OLDEST = 25


class Field(StrEnum):
    """What a column can hold."""

    FULL_NAME = "full_name"
    BORN_ON = "born_on"
    SEX = "sex"
    ETHNICITY = "ethnicity"
    IDENTITY_NUMBER = "identity_number"
    INSURANCE_NUMBER = "insurance_number"
    GROUPS = "groups"
    ADDRESS = "address"
    MOTHER = "mother"
    FATHER = "father"
    CARER = "carer"
    PHONE = "phone"
    SCHOOL = "school"
    CLASS_NAME = "class_name"
    OTHER_NAMES = "other_names"


NEEDED = (Field.FULL_NAME, Field.BORN_ON)
HEADINGS: dict[Field, str] = {
    Field.FULL_NAME: "Họ và tên",
    Field.BORN_ON: "Ngày sinh",
    Field.SEX: "Giới tính",
    Field.ETHNICITY: "Dân tộc",
    Field.IDENTITY_NUMBER: "Số định danh cá nhân",
    Field.INSURANCE_NUMBER: "Số thẻ BHYT",
    Field.GROUPS: "Nhóm hoàn cảnh",
    Field.ADDRESS: "Nơi ở hiện nay",
    Field.MOTHER: "Họ tên mẹ",
    Field.FATHER: "Họ tên cha",
    Field.CARER: "Người chăm sóc",
    Field.PHONE: "Điện thoại",
    Field.SCHOOL: "Trường",
    Field.CLASS_NAME: "Lớp",
    Field.OTHER_NAMES: "Tên gọi khác",
}
_ALIASES: dict[Field, str] = {
    Field.FULL_NAME: "ho va ten|ho ten|ho ten tre|ho va ten tre|ho va ten tre em|ho ten tre em|ten tre|ho va ten khai sinh",
    Field.BORN_ON: "ngay sinh|ngay thang nam sinh|nam sinh|sinh ngay|ngay sinh tre|ngay thang nam sinh tre em",
    Field.SEX: "gioi tinh|gioi|nam nu|phai",
    Field.ETHNICITY: "dan toc|ten dan toc",
    Field.IDENTITY_NUMBER: "so dinh danh ca nhan|so dinh danh|ma dinh danh|ma dinh danh ca nhan|cccd|so cccd|so dinh danh tre em",
    Field.INSURANCE_NUMBER: "so the bhyt|ma the bhyt|bhyt|so bhyt|so the bao hiem y te|the bhyt",
    Field.GROUPS: "nhom hoan canh|hoan canh|doi tuong|nhom doi tuong|hoan canh dac biet|nhom|loai hoan canh|tinh trang hoan canh",
    Field.ADDRESS: "noi o hien nay|dia chi|cho o|cho o hien nay|noi o|thon|noi cu tru|dia chi thuong tru|noi thuong tru|thon xom to",
    Field.MOTHER: "ho ten me|ho va ten me|ten me|me",
    Field.FATHER: "ho ten cha|ho va ten cha|ten cha|cha|ho ten bo|bo",
    Field.CARER: "nguoi cham soc|nguoi nuoi duong|ho ten nguoi cham soc|nguoi giam ho|ho ten nguoi nuoi duong|chu ho",
    Field.PHONE: "dien thoai|so dien thoai|sdt|lien he|dien thoai lien he",
    Field.SCHOOL: "truong|truong hoc|ten truong",
    Field.CLASS_NAME: "lop|lop hoc",
    Field.OTHER_NAMES: "ten goi khac|ten khac",
}
MEANT = {words: field for field, aliases in _ALIASES.items() for words in aliases.split("|")}
SEXES = {
    "nam": "m",
    "trai": "m",
    "m": "m",
    "male": "m",
    "be trai": "m",
    "nu": "f",
    "gai": "f",
    "f": "f",
    "female": "f",
    "be gai": "f",
}
_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_MONTH = re.compile(r"(\d{1,2})[/.\-](\d{4})")
_SPLIT = re.compile(r"[;,\n]")


class Fault(StrEnum):
    """What is wrong with a row; ``words.FAULTS`` puts it into a sentence."""

    NO_NAME = "no_name"
    NO_BIRTH = "no_birth"
    BAD_BIRTH = "bad_birth"
    FUTURE_BIRTH = "future_birth"
    OF_AGE = "of_age"
    BAD_SEX = "bad_sex"
    BAD_ETHNICITY = "bad_ethnicity"
    BAD_GROUP = "bad_group"
    LONG = "long"
    TWICE = "twice"
    HERE = "here"


Matching = dict[str, int]
"""Field to the place of its column, from 0."""


def head_of(rows: Sequence[Sequence[str]]) -> tuple[int, Matching]:
    """Return the row of the headings and what its columns mean: the row, among the first, in which most words are known."""
    found: tuple[int, Matching] = (0, {})
    for at, row in enumerate(rows[:MOST_HEAD_ROWS]):
        matching: Matching = {}
        for place, cell in enumerate(row):
            field = MEANT.get(search_key(cell))
            if field and field.value not in matching:
                matching[field.value] = place
        if len(matching) > len(found[1]):
            found = at, matching
    return found


def birth_in(words: str) -> tuple[date, bool] | None:
    """Return the day a cell says, and whether it is an estimate (a year or a month alone); nothing when it says none."""
    told = words.strip()
    try:
        if len(told) >= len("2017-03-01") and told[4] == "-":
            return date.fromisoformat(told[:10]), False
        if day := _DAY.fullmatch(told):
            return date(int(day[3]), int(day[2]), int(day[1])), False
        if month := _MONTH.fullmatch(told):
            return date(int(month[2]), int(month[1]), 15), True
        return (date(int(told), 7, 1), True) if told.isdecimal() and len(told) == len("2017") else None
    except ValueError:
        return None


class Known:
    """What the catalogues know: groups by words, ethnic groups by words; and who is in the list already."""

    def __init__(self, groups: Mapping[str, str], ethnicities: Mapping[str, str], day: date, years: int) -> None:
        self.groups, self.ethnicities, self.day, self.years = groups, ethnicities, day, years
        self.here: set[tuple[str, date, str]] = set()
        self.seen: set[tuple[str, date, str]] = set()


class Row:
    """One line of the list: what it says of a child, or what is wrong with it."""

    __slots__ = ("cells", "faults", "known", "matching")

    def __init__(self, cells: Sequence[str], matching: Matching, known: Known) -> None:
        self.cells, self.matching, self.known = cells, matching, known
        self.faults: list[tuple[Fault, str]] = []

    def said(self, field: Field) -> str:
        """Return the words of a cell."""
        place = self.matching.get(field.value, -1)
        return normalised(self.cells[place]) if 0 <= place < len(self.cells) else ""

    def child(self, *, code: str, agency_id: int, area_id: int) -> NewChild | None:
        """Return the child as the verb takes it; None when something is wrong, and ``faults`` say what."""
        name, born, sex = self._name(), self._birth(), self._sex()
        groups, ethnicity = self._groups(), self._ethnicity()
        self._lengths()
        if born and name:
            self._again(search_key(name), born[0], sex)
        if self.faults or born is None:
            return None
        school, class_name = self.said(Field.SCHOOL), self.said(Field.CLASS_NAME)
        return NewChild(
            code=code,
            agency_id=agency_id,
            area_id=area_id,
            sex=sex,
            born_on=born[0],
            is_birth_estimated=born[1],
            full_name=name,
            groups=groups,
            ethnicity=ethnicity,
            other_names=self.said(Field.OTHER_NAMES),
            identity_number=self.said(Field.IDENTITY_NUMBER),
            insurance_number=self.said(Field.INSURANCE_NUMBER),
            contact=self.said(Field.PHONE),
            address=self.said(Field.ADDRESS),
            carers=tuple(self._carers()),
            schooling=NewSchooling(school=school, class_name=class_name) if school or class_name else None,
        )

    def _name(self) -> str:
        name = self.said(Field.FULL_NAME)
        if not search_key(name):
            self.faults.append((Fault.NO_NAME, ""))
        return name

    def _birth(self) -> tuple[date, bool] | None:
        words = self.said(Field.BORN_ON)
        born = birth_in(words)
        if born is None:
            self.faults.append((Fault.BAD_BIRTH if words else Fault.NO_BIRTH, words))
        elif born[0] > self.known.day:
            self.faults.append((Fault.FUTURE_BIRTH, words))
        elif age_on(born[0], self.known.day) >= self.known.years:
            self.faults.append((Fault.OF_AGE, words))
        return born

    def _sex(self) -> str:
        words = self.said(Field.SEX)
        if words and search_key(words) not in SEXES:
            self.faults.append((Fault.BAD_SEX, words))
        return SEXES.get(search_key(words), "u")

    def _groups(self) -> tuple[str, ...]:
        found = []
        whole = self.said(Field.GROUPS)
        for words in [whole] if search_key(whole) in self.known.groups else _SPLIT.split(whole):
            if key := search_key(words):
                code = self.known.groups.get(key)
                found += [code] if code else []
                if not code:
                    self.faults.append((Fault.BAD_GROUP, words.strip()))
        return tuple(dict.fromkeys(found))

    def _ethnicity(self) -> str:
        words = self.said(Field.ETHNICITY)
        code = self.known.ethnicities.get(search_key(words), "")
        if words and not code:
            self.faults.append((Fault.BAD_ETHNICITY, words))
        return code

    def _carers(self) -> list[NewCarer]:
        told = {"mother": Field.MOTHER, "father": Field.FATHER, "other": Field.CARER}
        people = ((relation, self.said(field)) for relation, field in told.items())
        return [NewCarer(full_name=name, relation=kind, is_carer=kind == "other") for kind, name in people if name]

    def _lengths(self) -> None:
        limits = {Field.FULL_NAME: 120, Field.ADDRESS: 200, Field.SCHOOL: 160, Field.CLASS_NAME: 40, Field.PHONE: 120}
        limits |= {Field.MOTHER: 120, Field.FATHER: 120, Field.CARER: 120, Field.OTHER_NAMES: 160}
        limits |= {Field.IDENTITY_NUMBER: 30, Field.INSURANCE_NUMBER: 30}
        for field, most in limits.items():
            if len(self.said(field)) > most:
                self.faults.append((Fault.LONG, HEADINGS[field]))

    def _again(self, words: str, born_on: date, sex: str) -> None:
        mark = (words, born_on, sex)
        if mark in self.known.here:
            self.faults.append((Fault.HERE, ""))
        elif mark in self.known.seen:
            self.faults.append((Fault.TWICE, ""))
        self.known.seen.add(mark)
