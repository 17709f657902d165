"""Which role may do what, for whom: one table, short enough to be read aloud."""

from datetime import date, timedelta
from enum import StrEnum


class Scope(StrEnum):
    """For which bodies a capability holds."""

    OWN = "own"  # the officer's own body
    BELOW = "below"  # the own body and all below it


class Role(StrEnum):
    """In what function an officer serves (chức trách)."""

    CLERK = "clerk"  # văn thư
    PROVINCIAL_OFFICER = "provincial_officer"  # chuyên viên Sở Y tế
    COMMUNE_OFFICER = "commune_officer"  # người làm công tác bảo vệ trẻ em cấp xã
    UNION_OFFICER = "union_officer"  # cán bộ công đoàn
    DEPARTMENT_OFFICER = "department_officer"  # chuyên viên sở, ngành
    LEADER = "leader"  # lãnh đạo, Ban chỉ đạo
    ADMINISTRATOR = "administrator"  # quản trị
    OBSERVER = "observer"  # sees nothing until somebody says what


class Purpose(StrEnum):
    """What a key is for that reads in an officer's place."""

    CALENDAR = "calendar"
    PROGRAM = "program"


LONGEST_KEY = timedelta(days=366)  # a key nobody renews is a key nobody remembers


def last_day_of_key(asked: date | None, today: date) -> date:
    """Return the last day of a key: the one asked for, within a year from today; a year when none is asked for."""
    longest = today + LONGEST_KEY
    return min(max(asked, today), longest) if asked else longest


LONGEST_STAND_IN = timedelta(days=366)


def may_stand_in(since: date, until: date) -> bool:
    """Say whether somebody may act on behalf of a body from one day to another: within a year, so that it is looked at again."""
    return since <= until <= since + LONGEST_STAND_IN


OWN, BELOW = Scope.OWN, Scope.BELOW
_PAPERS = {"documents.see": OWN, "documents.register": OWN, "documents.send": OWN}
_PLANS = {"plans.see": OWN, "plans.draft": OWN, "plans.issue": OWN, "plans.take": OWN}
_ACTIVITIES = {"activities.see": OWN, "activities.record": OWN}
_REPORTS = {"figures.see": OWN, "reporting.see": OWN, "reporting.write": OWN, "reporting.submit": OWN}
_INSPECTIONS = {"inspections.see": OWN, "inspections.hold": OWN, "inspections.answer": OWN}
_CASES = {"cases.receive": OWN, "cases.informant": OWN, "cases.work": OWN}
_ABOVE = {
    "inspections.see": BELOW,
    "plans.see": BELOW,
    "activities.see": BELOW,
    "figures.see": BELOW,
    "reporting.see": BELOW,
    "reporting.judge": BELOW,
    "oversight.see": BELOW,
}

CAPABILITIES: dict[Role, dict[str, Scope]] = {
    Role.CLERK: _PAPERS | {"documents.confide": OWN, "documents.seal": OWN, "documents.mailbox": OWN},
    Role.PROVINCIAL_OFFICER: _PAPERS
    | _PLANS
    | _ACTIVITIES
    | _REPORTS
    | _INSPECTIONS
    | _ABOVE
    | {"children.see": BELOW, "cases.receive": OWN, "cases.informant": OWN, "cases.supervise": BELOW},
    Role.COMMUNE_OFFICER: _PAPERS
    | _PLANS
    | _ACTIVITIES
    | _REPORTS
    | _INSPECTIONS
    | _CASES
    | {"children.see": OWN, "children.identify": OWN, "oversight.see": OWN},
    Role.UNION_OFFICER: _PAPERS | _PLANS | _ACTIVITIES | _REPORTS | _INSPECTIONS | _ABOVE,
    Role.DEPARTMENT_OFFICER: _PAPERS | _PLANS | _ACTIVITIES | _REPORTS | _INSPECTIONS,
    Role.LEADER: {
        "documents.see": OWN,
        "documents.confide": OWN,
        "documents.sign": OWN,
        "plans.issue": OWN,
        "reporting.submit": OWN,
        "accounts.stand_in": BELOW,
        "inspections.note": BELOW,
        "cases.decide": OWN,
        "cases.serious": BELOW,
    }
    | _ABOVE,
    Role.ADMINISTRATOR: {
        "agencies.manage": BELOW,
        "catalogues.manage": OWN,
        "accounts.manage": BELOW,
        "accounts.stand_in": BELOW,
        "oversight.set_up": OWN,
        "children.set_up": OWN,
        "documents.mailbox": OWN,
    },
    Role.OBSERVER: {},
}


def capabilities(role: Role) -> dict[str, Scope]:
    """Return what a role may do, and for whom."""
    return CAPABILITIES[role]


def stand_in_role(line: str) -> Role:
    """Return as what an officer acts on behalf of a small body of a line: one who sees no child, in no line."""
    return Role.UNION_OFFICER if line == "union" else Role.DEPARTMENT_OFFICER
