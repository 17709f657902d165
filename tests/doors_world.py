"""A small country drawn by chance, and in plain words who may see what of it: the judge the doors are held against.

Every document carries a mark (``mốc017``) in its title, every task one (``việc023``) in its text; a door is what marks it shows.
The judge knows no queries: it goes through the facts one by one, as somebody would who explains the rule on paper.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.accounts.rules import CAPABILITIES, Role, Scope
from chungtay.foundation.accounts.tests.factories import officer
from chungtay.foundation.agencies.models import Agency, AgencySuccession
from chungtay.foundation.agencies.tests.factories import body, union_body
from chungtay.mandate.documents.confiding import Reader
from chungtay.mandate.documents.indexing import index
from chungtay.mandate.documents.models import Delivery, Direction, Document, DocumentKind, DocumentState, Entry
from chungtay.mandate.documents.tests.factories import cites
from chungtay.mandate.plans.models import Assignment, Plan, Task
from chungtay.mandate.plans.rules import AssignmentState, PlanState

ROLES = tuple(role for role in Role if role is not Role.ADMINISTRATOR)


@dataclass(eq=False)
class Body:
    """A body of the drawn country: those directly below it, those it carries on, who serves there."""

    agency: Agency
    lower: "list[Body]" = field(default_factory=list)
    carries_on: "list[Body]" = field(default_factory=list)
    officers: dict[Role, Officer] = field(default_factory=dict)

    def tree(self) -> "list[Body]":
        return [self, *(deeper for one in self.lower for deeper in one.tree())]


@dataclass(eq=False)
class Paper:
    """A document and all that decides who sees it."""

    mark: str
    row: Document
    entries: list[tuple[Body, Direction, Officer | None]] = field(default_factory=list)
    readers: list[tuple[Body, Officer]] = field(default_factory=list)
    sent: list[tuple[Body, Body]] = field(default_factory=list)
    carries_out: "list[Paper]" = field(default_factory=list)
    issuer: Body | None = None


@dataclass(eq=False)
class Given:
    """A task given to a body."""

    mark: str
    row: Assignment
    giver: Body
    taker: Body


@dataclass
class Country:
    """All of it."""

    bodies: list[Body]
    papers: list[Paper]
    given: list[Given]
    chance: Random

    def eyes(self) -> "list[Eyes]":
        """Draw one body for every role: each door is looked through by all kinds of officers."""
        return [Eyes(self.chance.choice(self.bodies), role) for role in ROLES]


def draw(seed: int, day: date) -> Country:
    """Draw a country: two lines of bodies with a commune that was merged, papers and tasks strewn over them."""
    chance = Random(seed)  # noqa: S311 -- a seed, so that what failed can be drawn again
    bodies = _bodies(day)
    standing = [one for one in bodies if one.agency.valid_until is None]
    for one in standing:
        one.officers = {role: officer(one.agency, role) for role in ROLES}
    papers = [_paper(chance, number, bodies, standing, day) for number in range(36)]
    for paper in chance.sample(papers, 12):
        _tie(chance, paper, papers, day)
    for paper in papers:
        index(paper.row)
    given = [one for number in range(14) for one in _plan(chance, number, bodies, day)]
    return Country(standing, papers, given, chance)


def _bodies(day: date) -> list[Body]:
    province = Body(body("Sở Y tế tỉnh Bình Lâm"))
    communes = [Body(body(f"UBND xã {name}", under=province.agency)) for name in ("Suối Mây", "Nậm Tre", "Đồng Gió")]
    ended = day - timedelta(days=90)
    merged = Body(body("UBND xã Bến Cũ", valid_until=ended))
    AgencySuccession.objects.create(old=merged.agency, new=communes[0].agency, on=ended + timedelta(days=1))
    communes[0].carries_on.append(merged)
    school = Body(body("Trường THCS Suối Mây", under=communes[0].agency))
    communes[0].lower.append(school)
    province.lower.extend(communes)
    federation = Body(union_body("LĐLĐ tỉnh Bình Lâm"))
    local = Body(union_body("Công đoàn xã Suối Mây", under=federation.agency))
    federation.lower.append(local)
    return [province, *communes, merged, school, federation, local]


def _paper(chance: Random, number: int, bodies: list[Body], standing: list[Body], day: date) -> Paper:
    mark, kind = f"mốc{number:03d}", DocumentKind.objects.get(code="ke_hoach")
    is_stub, is_confidential = chance.random() < 0.08, chance.random() < 0.35
    issuer = chance.choice(bodies)
    row = Document.objects.create(
        number=f"{number + 100}/KH-BL",
        kind=kind,
        title=f"Công tác trẻ em {mark}",
        issuer=None if is_stub else issuer.agency,
        issued_on=day - timedelta(days=chance.randrange(400)),
        state=DocumentState.STUB if is_stub else DocumentState.REGISTERED,
        is_confidential=is_confidential and not is_stub,
    )
    row.issued_text = row.issued_on.isoformat()
    row.save()
    paper = Paper(mark, row, issuer=None if is_stub else issuer)
    if not is_stub:
        holders = chance.sample(bodies, chance.choice((0, 1, 1, 2, 4)))
        directions = dict.fromkeys(holders, Direction.IN) | ({issuer: Direction.OUT} if chance.random() < 0.7 else {})
        for one, direction in directions.items():
            _enter(chance, paper, one, direction, day)
        for one in chance.sample(standing, 2):
            _confide(chance, paper, one)
    return paper


def _enter(chance: Random, paper: Paper, where: Body, direction: Direction, day: date) -> None:
    who = chance.choice([*where.officers.values(), None]) if where.officers else None
    Entry.objects.create(
        agency=where.agency,
        document=paper.row,
        direction=direction,
        year=day.year,
        number=paper.row.pk * 10 + len(paper.entries),
        entered_on=day,
        entered_by=who,
    )
    paper.entries.append((where, direction, who))


def _confide(chance: Random, paper: Paper, where: Body) -> None:
    who = chance.choice(list(where.officers.values()))
    Reader.objects.create(document=paper.row, agency=where.agency, officer=who)
    paper.readers.append((where, who))


def _tie(chance: Random, paper: Paper, papers: list[Paper], day: date) -> None:
    """Let a paper carry out another that was sent to its issuer: then the sender sees the answer."""
    above = chance.choice([one for one in papers if one is not paper])
    if paper.issuer is None or above.issuer in {None, paper.issuer}:
        return
    cites(paper.row, above.row)
    paper.carries_out.append(above)
    if chance.random() < 0.7:
        Delivery.objects.create(document=above.row, sender=above.issuer.agency, receiver=paper.issuer.agency)
        above.sent.append((above.issuer, paper.issuer))
        if paper.issuer not in [one for one, _, _ in above.entries]:
            _enter(chance, above, paper.issuer, Direction.IN, day)


def _plan(chance: Random, number: int, bodies: list[Body], day: date) -> list[Given]:
    owner = chance.choice(bodies)
    state = chance.choice([PlanState.DRAFT, *[PlanState.ISSUED] * 4])
    plan = Plan.objects.create(agency=owner.agency, title=f"Kế hoạch {number}", year=day.year, state=state)
    made = []
    for place in range(1, 4):
        mark = f"việc{number * 10 + place:03d}"
        task = Task.objects.create(plan=plan, ordinal=place, text=f"Thăm, tặng quà {mark}")
        takers = chance.sample(bodies, chance.randrange(4)) if state == PlanState.ISSUED else []
        made += [_give(chance, mark, task, owner, taker, day) for taker in takers]
    return made


def _give(chance: Random, mark: str, task: Task, giver: Body, taker: Body, day: date) -> Given:
    due = day + timedelta(days=chance.randrange(-30, 60)) if chance.random() < 0.8 else None
    state = chance.choice([AssignmentState.SENT, AssignmentState.TAKEN, AssignmentState.DONE])
    done = day - timedelta(days=chance.randrange(20)) if state == AssignmentState.DONE else None
    row = Assignment.objects.create(task=task, agency=taker.agency, due_on=due, state=state, done_on=done)
    return Given(f"{mark}", row, giver, taker)


@dataclass(frozen=True)
class Eyes:
    """An officer in a role at a body, and what the judge says those eyes may see."""

    where: Body
    role: Role

    @property
    def officer(self) -> Officer:
        return self.where.officers[self.role]

    def may(self, capability: str) -> bool:
        return capability in CAPABILITIES[self.role]

    def bodies(self, capability: str) -> list[Body]:
        scope = CAPABILITIES[self.role].get(capability)
        return self.where.tree() if scope is Scope.BELOW else [self.where] if scope else []

    def sees(self, paper: Paper) -> bool:
        if not self.may("documents.see"):
            return False
        if paper.row.state == DocumentState.STUB:
            return True
        holders = [one for one, _, _ in paper.entries]
        held = self.where in holders or any(one in holders for one in self.where.carries_on)
        return (held or self._is_answer(paper)) and self._is_open(paper)

    def _is_answer(self, paper: Paper) -> bool:
        issued = any(one is paper.issuer for one, _, _ in paper.entries)
        return issued and any((self.where, paper.issuer) in above.sent for above in paper.carries_out)

    def _is_open(self, paper: Paper) -> bool:
        if not paper.row.is_confidential:
            return True
        mine = [who for one, _, who in paper.entries if one is self.where]
        by_office = bool(mine) and self.may("documents.confide")
        return by_office or self.officer in mine or (self.where, self.officer) in paper.readers

    def in_register(self, paper: Paper, direction: Direction) -> bool:
        lines = [one for one, way, _ in paper.entries if way == direction]
        return self.may("documents.see") and self.where in lines and self._is_open(paper)

    def sees_given(self, given: Given) -> bool:
        seen = self.bodies("plans.see")
        past = self.where.carries_on if seen else []
        gave = [self.where, *past] if seen else []
        return given.taker in [*seen, *past] or given.giver in gave

    def was_given(self, given: Given) -> bool:
        return self.may("plans.see") and given.taker is self.where
