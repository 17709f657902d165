"""What bodies set up once: who signs for them, the key of a program; and an inspection under way, with what was found."""

from datetime import timedelta

from chungtay.foundation.accounts.actions import make_key
from chungtay.foundation.accounts.models import Posting
from chungtay.foundation.accounts.queries import reach_of_posting
from chungtay.foundation.accounts.rules import Purpose
from chungtay.foundation.agencies.models import Agency
from chungtay.insight.inspections import actions as inspections
from chungtay.insight.inspections.models import Visit
from chungtay.insight.inspections.rules import Grade, Head
from chungtay.mandate.documents.life import SigningRight
from chungtay.mandate.plans.usual_signers import usual_signer
from chungtay.sites.demonstration.people import MERGED_ON
from chungtay.sites.demonstration.world import World, acting

MAIN = ("UBND.LAMDONG", "LDLD.LAMDONG", "SNNMT.LAMDONG")  # the others sign as typed until they write down who may
HEALTH = "SYT.LAMDONG"
POINTS = (
    ("Hồ sơ trẻ em có hoàn cảnh đặc biệt đủ biểu mẫu", "Nghị định 56/2017/NĐ-CP"),
    ("Phân công người làm công tác bảo vệ trẻ em cấp xã", "Luật Trẻ em 2016, Điều 53"),
    ("Tháng hành động vì trẻ em có kế hoạch và kinh phí", ""),
)


def load(world: World) -> None:
    """Write down who signs for some bodies, make a key, and begin an inspection."""
    for body in [*(world.bodies[code] for code in MAIN), world.unions()[0]]:
        _who_signs(world, body)
    _key(world)
    _inspection(world)


def _who_signs(world: World, body: Agency) -> None:
    """The head and a deputy; of a body that decides together, on its behalf."""
    authority, role = usual_signer(body.kind)
    collective = authority.removeprefix("TM. ").removeprefix("T/M ")
    told = {"agency": body, "collective": collective, "since": MERGED_ON}
    deputy = {"role": f"PHÓ {role}", "right": "deputy", "head_role": role}
    SigningRight.objects.create(name=world.person(), role=role, right="head", **told)
    SigningRight.objects.create(name=world.person(), **deputy, **told)


def _key(world: World) -> None:
    """The officer of the Department lets its e-office read."""
    posting = Posting.objects.get(officer__username="soyte")
    seen = reach_of_posting(posting, world.calendar.today)
    make_key(seen, posting, purpose=Purpose.PROGRAM, name="Văn phòng điện tử của Sở")


def _inspection(world: World) -> None:
    """The Department visits three communes: one visit was held and something found, two are to come."""
    today = world.calendar.today
    seen = acting(world.bodies[HEALTH], today)
    head = Head(
        title="Kiểm tra công tác bảo vệ, chăm sóc trẻ em",
        aim="Việc lập hồ sơ, phân công cán bộ và thực hiện kế hoạch của năm.",
        from_on=today - timedelta(days=7),
        to_on=today + timedelta(days=14),
    )
    made = inspections.plan(seen, head)
    inspections.set_points(seen, made, POINTS)
    for place, commune in enumerate(world.communes()[:3]):
        inspections.add_visit(seen, made, agency=commune, on=today + timedelta(days=place * 7 - 3))
    inspections.announce(seen, made)
    _found(world, Visit.objects.filter(inspection=made).order_by("on")[0])


def _found(world: World, visit: Visit) -> None:
    seen = acting(world.bodies[HEALTH], world.calendar.today)
    inspections.hold(seen, visit, version=visit.version, met="Phó Chủ tịch Ủy ban nhân dân xã", note="")
    point = visit.inspection.points.first()
    words = "Một số hồ sơ chưa có bản đánh giá nguy cơ; kế hoạch can thiệp chưa ghi người chịu trách nhiệm."
    seen_there = inspections.Seen(grade=Grade.LACKING, words=words, point=point)
    finding = inspections.find(seen, visit, seen_there)
    due_on = world.calendar.today + timedelta(days=30)
    inspections.recommend(seen, finding, words="Bổ sung đủ biểu mẫu cho các hồ sơ đang mở.", due_on=due_on)
