"""What is known of the invented children: family, school, ethnic group, numbers. Drawn apart, so that nothing else changes with it."""

from dataclasses import replace
from datetime import date
from random import Random

from chungtay.sites.demonstration.names import person
from chungtay.work.children.rules import NewCarer, NewChild, NewSchooling, age_on

PEOPLES = {"01": 70, "16": 10, "28": 5, "36": 3, "20": 4, "08": 3, "07": 3, "02": 2}  # code of the State's list: weight
HAMLETS = ("Nắng", "Gió", "Suối", "Đồi", "Thông", "Bằng Lăng", "Hoa Mua", "Cầu Tre")
SCHOOLS = (
    ("nursery", "Trường Mầm non", 3, 5),
    ("primary", "Trường Tiểu học", 6, 10),
    ("lower_secondary", "Trường THCS", 11, 15),
)
CALLED = ("Hoa Mai", "Bình Minh", "Sao Mai", "Măng Non", "Hướng Dương")  # invented
NUMBERED = 0.6  # of the children have an identity number written down
ALONE = {"ORPHAN_BOTH", "NO_SUPPORT"}
KINDS = {
    "ORPHAN_BOTH": ("ORPHAN_BOTH.RELATIVES", "ORPHAN_BOTH.FACILITY", "ORPHAN_BOTH.ALTERNATIVE"),
    "DISABILITY": ("DISABILITY.MOBILITY", "DISABILITY.HEARING_SPEECH", "DISABILITY.SIGHT", "DISABILITY.INTELLECTUAL"),
    "SEVERE_ILLNESS_POOR": ("SEVERE_ILLNESS_POOR.CRITICAL", "SEVERE_ILLNESS_POOR.LONG_TERM"),
}


def with_family(child: NewChild, today: date) -> NewChild:
    """Return the child with what an officer of a commune would have written down."""
    chance = Random(f"{child.code} {child.full_name}")
    return replace(
        child,
        groups=tuple(chance.choice(KINDS.get(code, (code,))) for code in child.groups),
        ethnicity=chance.choices(list(PEOPLES), list(PEOPLES.values()))[0],
        is_insured=chance.choice((True, True, True, True, False, None)),
        identity_number=_number(chance, child) if chance.random() < NUMBERED else "",
        address=f"Thôn {chance.choice(HAMLETS)}, số nhà {chance.randint(1, 240)}",
        carers=_family(chance, child),
        schooling=_schooling(chance, child, today),
    )


def _number(chance: Random, child: NewChild) -> str:
    """Return a number that agrees with the child, but for one in forty."""
    digit = (child.born_on.year // 100 - 19) * 2 + (child.sex == "f")
    year = child.born_on.year if chance.randrange(40) else child.born_on.year - 1
    return f"068{digit}{year % 100:02d}{chance.randrange(10**6):06d}"


def _family(chance: Random, child: NewChild) -> tuple[NewCarer, ...]:
    family = child.full_name.split()[0]
    if ALONE & set(child.groups):
        who = chance.choice((("grandmother", "f"), ("grandfather", "m"), ("aunt_uncle", "f")))
        return (NewCarer(person(chance, who[1]), who[0], "with_child", is_carer=True),)
    away = "AT_RISK_PARENTS_AWAY" in child.groups
    mother = NewCarer(person(chance, "f"), "mother", "away" if away else "with_child", is_carer=not away)
    father = NewCarer(" ".join([family, *person(chance, "m").split()[1:]]), "father", "away" if away else "with_child")
    elder = NewCarer(person(chance, "f"), "grandmother", "with_child", is_carer=True)
    if "ORPHAN_ONE" in child.groups:
        return (replace(mother, is_carer=True), replace(father, presence="dead"))
    return (mother, father, elder) if away else (mother, father)


def _schooling(chance: Random, child: NewChild, today: date) -> NewSchooling | None:
    age = age_on(child.born_on, today)
    for level, kind, first, last in SCHOOLS:
        if first <= age <= last:
            grade = (
                f"{age - 5}{chance.choice('ABC')}" if first > SCHOOLS[0][3] else chance.choice(("Mầm", "Chồi", "Lá"))
            )
            return NewSchooling(level, f"{kind} {chance.choice(CALLED)}", grade, date(today.year - 1, 9, 5))
    return NewSchooling("not_yet") if age < SCHOOLS[0][2] else None
