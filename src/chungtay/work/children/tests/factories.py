"""Children for tests. Invented; written behind the wall as an officer of their body."""

from contextlib import contextmanager
from datetime import date
from itertools import count

from django.db import connection

from chungtay.foundation.accounts.tests.factories import TODAY, reach
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.areas.models import Area
from chungtay.foundation.files.actions import keep
from chungtay.foundation.files.models import StoredFile, Wall
from chungtay.foundation.files.rules import PAPERS
from chungtay.work.children import actions, asking, harming, importing, merging, moving, taking_out
from chungtay.work.children.accidents import Accident, AccidentKind, FamilyVisit
from chungtay.work.children.askings import Asking
from chungtay.work.children.bringing import BroughtList, TakenOut
from chungtay.work.children.duplicates import LikePair
from chungtay.work.children.harming import Happening
from chungtay.work.children.known import Carer, Residence, Schooling, Sibling
from chungtay.work.children.models import Child, Evidence, Membership
from chungtay.work.children.moves import Move
from chungtay.work.children.moving import Offer
from chungtay.work.children.rules import NewChild

_numbers = count(1)


def commune(name: str = "Suối Mây") -> Area:
    """A commune that does not exist."""
    number = next(_numbers)
    return Area.objects.create(code=f"Z{number}", name=name, level="commune", kind="xã", valid_from=date(2025, 7, 1))


def new_child(body: Agency, **traits: object) -> NewChild:
    """What is known of a girl of nine, unless said otherwise."""
    facts = {"sex": "f", "born_on": date(2017, 3, 1), "full_name": "Trần Thị Mây", "since": date(2026, 1, 1)} | traits
    area_id = facts.pop("area_id", None) or body.area_id or Area.objects.filter(level="commune").first().pk
    return NewChild(code=f"TE-T{next(_numbers):05}", agency_id=body.pk, area_id=area_id, **facts)


@contextmanager
def as_before():
    """Whoever stood behind the wall stands there again afterwards."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('chungtay.officer', true)")
        (known,) = cursor.fetchone()
        try:
            yield
        finally:
            cursor.execute("SELECT set_config('chungtay.officer', %s, true)", [known or ""])


def child(body: Agency, **traits: object) -> Child:
    """A child a body follows."""
    with as_before():
        return actions.register(reach(body, day=TODAY), new_child(body, **traits))


def well_known(body: Agency, **traits: object) -> Child:
    """A child of a body with one row of everything that is known of a child."""
    made = child(body, **({"groups": ("DISABILITY",)} | traits))
    one, other = sorted((made, child(body)), key=lambda row: row.pk)
    with as_before():
        reach(body, day=TODAY)
        Residence.objects.create(child=made, area=made.area, address="Thôn Nắng, nhà cuối dốc", since=date(2024, 1, 1))
        Carer.objects.create(child=made, full_name="Trần Thị Sương", relation="grandmother", is_carer=True)
        Schooling.objects.create(child=made, level="primary", school="Trường Tiểu học Suối Mây", class_name="4A")
        Sibling.objects.create(child=one, other=other, noted_on=TODAY)
        Evidence.objects.create(
            membership=Membership.objects.get(child=made, group__code="DISABILITY"), words="Giấy xác nhận số 12"
        )
    return made


def happening(body: Agency, **traits: object) -> Happening:
    """A fall at home that was treated, unless said otherwise."""
    area_id = body.area_id or Area.objects.filter(level="commune").first().pk
    facts = {"kind": "FALL", "place": "home", "happened_on": date(2026, 6, 10), "outcome": "treated"} | traits
    kind = AccidentKind.objects.get(code=facts.pop("kind"))
    return Happening(kind=kind, area_id=facts.pop("area_id", area_id), **facts)


def death_of(someone: Child, **traits: object) -> Accident:
    """A child of a body that drowned."""
    facts = {"kind": "DROWNING", "place": "water", "outcome": "died", "child": someone} | traits
    with as_before():
        return harming.note(reach(someone.agency, day=TODAY), happening(someone.agency, **facts))


def offered_to(receiver: Agency, someone: Child) -> Move:
    """The letter by which a child's file is offered to another commune."""
    with as_before():
        told = Offer(receiver=receiver, moved_on=date(2026, 7, 1), note="Ở với bà ngoại")
        return moving.offer(reach(someone.agency, day=TODAY), someone, told)


def visit_after(death: Accident) -> FamilyVisit:
    """The visit a death offered to the family."""
    with as_before():
        reach(death.agency, day=TODAY)
        return FamilyVisit.objects.get(accident=death)


def like_pair(body: Agency) -> LikePair:
    """Two files of one body that may be of one child; two others were made one."""
    with as_before():
        one, other, kept, gone = (child(body, born_on=date(2015, 1, number)) for number in (3, 4, 20, 21))
        seen = reach(body, day=TODAY)
        merging.merge(seen, kept, gone)
        first, second = sorted((one, other), key=lambda row: row.pk)
        return LikePair.objects.create(one=first, other=second, why="name birth", found_on=TODAY)


def carer_of(made: Child) -> Carer:
    """Who cares for a well-known child."""
    with as_before():
        reach(made.agency, day=TODAY)
        return Carer.objects.get(child=made)


def proof_of(made: Child) -> StoredFile:
    """A paper by which a well-known child is in its group."""
    with as_before():
        seen = reach(made.agency, day=TODAY)
        proof = Evidence.objects.get(membership__child=made)
        return keep(seen, proof, name="giấy.txt", content="Giấy xác nhận".encode(), among=PAPERS, wall=Wall.CASE)


def asked_elsewhere(body: Agency) -> Asking:
    """A question of an officer of a body across the wall."""
    with as_before():
        seen = reach(body, day=TODAY)
        asking.known_elsewhere(seen, full_name="Hoàng Văn Không", born_on=date(2017, 3, 1), sex="m")
        return Asking.objects.get(officer=seen.officer_id)


def brought_list(body: Agency) -> BroughtList:
    """A list of children brought in from Excel, its columns to be confirmed."""
    with as_before():
        return importing.bring(reach(body, day=TODAY), name="mẫu.xlsx", content=importing.template())


def taken_out(body: Agency) -> TakenOut:
    """A table taken out."""
    with as_before():
        seen = reach(body, day=TODAY)
        taken = taking_out.ask(seen, why="Báo cáo", password="mật khẩu dài", asked={})
        taking_out.write(seen, taken)
        return TakenOut.objects.get(pk=taken.pk)
