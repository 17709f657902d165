"""A handful of invented cases of one commune, each at another step, none older than a day: the clocks run while one looks."""

from datetime import timedelta

from django.utils import timezone

from chungtay.foundation.accounts.middleware import step_behind_the_wall
from chungtay.foundation.accounts.models import Posting
from chungtay.foundation.accounts.queries import reach_of_posting
from chungtay.kit.reach import Reach
from chungtay.sites.demonstration.world import World, acting
from chungtay.work.cases.actions import course, deciding, intake
from chungtay.work.cases.models import Case, Service

SAFE = "Cháu ở với bà ngoại, an toàn"
TOLD = (  # how many hours ago, channel, kind, place, what was told
    (2, "111", "at_risk", "Xóm Đồi Chè", "Trẻ thường ở nhà một mình đến khuya"),
    (10, "school", "abandonment", "Xóm Suối Mây", "Trẻ nghỉ học nhiều ngày, không rõ ai chăm sóc"),
    (8, "in_person", "violence", "Xóm Bến Đò", "Trẻ bị mắng, đánh khi bố uống rượu"),
    (6, "police", "violence", "Xóm Cầu Treo", "Công an chuyển tin, trẻ đang ở nhà hàng xóm"),
    (5, "health", "abandonment", "Xóm Nương Cao", "Trạm y tế thấy trẻ suy dinh dưỡng, thiếu người chăm"),
)


def load(world: World) -> None:
    """Receive five concerns: one waits, four became cases, at four steps of the procedure."""
    commune = world.communes()[0]
    lead = acting(commune, world.calendar.today)
    posting = Posting.objects.filter(agency=commune, role="leader").select_related("agency").get()
    chair = reach_of_posting(posting, world.calendar.today)
    step_behind_the_wall(lead)
    concerns = [intake.receive(lead, _told(world, *told)) for told in TOLD]
    _new, waits, under_way, closed = (intake.open_case(lead, one) for one in concerns[1:])
    for case in (waits, under_way, closed):
        _planned(lead, case)
    for case in (under_way, closed):
        _approved(lead, chair, case)
    _closed(lead, chair, closed)


def _told(world: World, hours: int, channel: str, kind: str, place: str, words: str) -> intake.Told:
    moment = timezone.now() - timedelta(hours=hours)
    return intake.Told(
        channel=channel,
        received_at=moment,
        place=place,
        kind=kind,
        words=words,
        child_name=world.person(),
        age=9,
        is_age_estimated=True,
    )


def _write(lead: Reach, case: Case, code: str, **told: str) -> None:
    course.write_sheet(lead, case, case.edition.forms.get(code=code), told)


def _planned(lead: Reach, case: Case) -> None:
    """Assess, plan and submit."""
    _write(lead, case, "02", harm_body="low", harm_mind="medium", needs_emergency="Không", safety_plan=SAFE)
    _write(lead, case, "03", harm_body="low", self_adult="medium", conclusion="Cần hỗ trợ, theo dõi tại nhà")
    _write(lead, case, "04", aims="Trẻ được đi học, có người chăm sóc")
    due_on = lead.day + timedelta(days=20)
    service = Service.objects.get(code="psychological")
    told = course.Measure(
        service=service, words="Tư vấn gia đình, 4 buổi", responsible="Trạm y tế", due_on=due_on, amount=1_200_000
    )
    course.add_measure(lead, case, told)
    course.submit(lead, case)


def _approved(lead: Reach, chair: Reach, case: Case) -> None:
    step_behind_the_wall(chair)
    deciding.approve(chair, case, words="Đồng ý")
    step_behind_the_wall(lead)
    course.begin(lead, case)
    course.plan_visit(lead, case, due_on=lead.day + timedelta(days=7), aim="Xem việc học và ăn ở")


def _closed(lead: Reach, chair: Reach, case: Case) -> None:
    _write(lead, case, "06", still_harm="low", self_adult="high", proposal="Kết thúc")
    course.ask_closure(lead, case)
    step_behind_the_wall(chair)
    deciding.close(chair, case, why="Trẻ đã ổn định, không còn nguy cơ")
