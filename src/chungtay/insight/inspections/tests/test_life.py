"""An inspection from its plan to its close; who reads what, and who may check."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.tests.factories import body, union_body
from chungtay.foundation.areas.models import Area, Level
from chungtay.foundation.audit.models import Event
from chungtay.insight.inspections import actions, queries
from chungtay.insight.inspections.models import Finding, Inspection, Part, Recommendation, Visit
from chungtay.insight.inspections.rules import Grade, Owing, Remedy
from chungtay.insight.inspections.tests.factories import advised, announced, concluded, found, held, planned
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.kit.versions import StaleSave

pytestmark = pytest.mark.django_db
DAY = timezone.localdate()


@pytest.fixture
def province() -> Agency:
    return body("UBND tỉnh Bình Lâm")


@pytest.fixture
def upper(province: Agency) -> Agency:
    return body("Sở Y tế", under=province)


@pytest.fixture
def commune(upper: Agency) -> Agency:
    return body("UBND xã Suối Mây", under=upper)


@pytest.fixture
def office(upper: Agency, commune: Agency) -> Reach:
    return reach(upper, Role.PROVINCIAL_OFFICER, DAY)


@pytest.fixture
def colleague(upper: Agency, commune: Agency) -> Reach:
    return reach(upper, Role.PROVINCIAL_OFFICER, DAY)


@pytest.fixture
def below(commune: Agency) -> Reach:
    return reach(commune, Role.COMMUNE_OFFICER, DAY)


def _seen(who: Reach) -> dict[str, int]:
    return {
        kind.__name__: kind.objects.within(who).count() for kind in (Inspection, Visit, Part, Finding, Recommendation)
    }


def test_the_body_visited_learns_step_by_step(office: Reach, below: Reach, commune: Agency) -> None:
    made = planned(office, commune)
    assert set(_seen(below).values()) == {0}
    actions.announce(office, made)
    assert _seen(below) == {"Inspection": 1, "Visit": 1, "Part": 0, "Finding": 0, "Recommendation": 0}
    made.refresh_from_db()
    for visit in held(office, made):
        advised(office, found(office, visit))
    assert _seen(below)["Finding"] == 0
    part = made.parts.get()
    actions.write_part(office, part, version=part.version, words="Đã xem")
    actions.conclude(office, made, conclusion="Đề nghị khắc phục")
    assert _seen(below) == {"Inspection": 1, "Visit": 1, "Part": 0, "Finding": 1, "Recommendation": 1}


def test_another_commune_reads_nothing_of_it(office: Reach, upper: Agency, commune: Agency) -> None:
    other = body("UBND xã Nậm Tre", under=upper)
    concluded(office, commune)
    assert set(_seen(reach(other, Role.COMMUNE_OFFICER, DAY)).values()) == {0}


def test_several_bodies_write_each_its_own_part(office: Reach, commune: Agency, province: Agency) -> None:
    police = body("Công an tỉnh", under=province)
    theirs = reach(police, Role.DEPARTMENT_OFFICER, DAY)
    made = planned(office, commune)
    actions.share(office, made, [(police, "An toàn trên môi trường mạng")])
    actions.announce(office, made)
    made.refresh_from_db()
    held(office, made)
    part = queries.our_parts(theirs).get()
    actions.write_part(theirs, part, version=part.version, words="Không có vụ việc")
    with pytest.raises(OutsideReach):
        actions.write_part(office, part, version=part.version, words="Viết thay")
    with pytest.raises(OutsideReach):
        actions.conclude(theirs, made, conclusion="Kết luận thay")
    with pytest.raises(actions.NotReady) as told:
        actions.conclude(office, made, conclusion="Xong")
    assert told.value.missing.parts == 1


def test_a_part_saved_by_a_colleague_meanwhile_is_not_lost(office: Reach, commune: Agency) -> None:
    made = announced(office, commune)
    part = made.parts.get()
    actions.write_part(office, part, version=1, words="Bản của tôi")
    with pytest.raises(StaleSave):
        actions.write_part(office, Part.objects.get(pk=part.pk), version=1, words="Bản khác")
    assert Part.objects.get(pk=part.pk).words == "Bản của tôi"


def test_a_serious_matter_needs_a_recommendation_and_reaches_the_leader(
    office: Reach, upper: Agency, commune: Agency
) -> None:
    made = announced(office, commune)
    (visit,) = held(office, made)
    grave = found(office, visit, Grade.SERIOUS)
    leader = reach(upper, Role.LEADER, DAY)
    assert list(queries.serious(leader)) == [grave]
    assert Event.objects.filter(verb="inspections.flag").count() == 1
    part = made.parts.get()
    actions.write_part(office, part, version=1, words="Đã xem")
    with pytest.raises(actions.NotReady) as told:
        actions.conclude(office, made, conclusion="Xong")
    assert told.value.missing.findings_without_recommendation == 1
    advised(office, grave)
    actions.take_note(leader, grave)
    assert not queries.serious(leader).exists()
    with pytest.raises(OutsideReach):
        actions.take_note(office, grave)
    actions.conclude(office, made, conclusion="Xong")


def test_a_visit_to_come_cannot_be_written_down_as_held(office: Reach, commune: Agency) -> None:
    made = planned(office)
    visit = actions.add_visit(office, made, agency=commune, on=DAY + timedelta(days=1))
    actions.announce(office, made)
    visit = Visit.objects.select_related("inspection").get(pk=visit.pk)
    with pytest.raises(NotNow):
        actions.hold(office, visit, version=visit.version, met="", note="")


def test_a_second_person_checks_what_was_put_right(
    office: Reach, colleague: Reach, below: Reach, commune: Agency
) -> None:
    _made, (asked,) = concluded(office, commune)
    actions.report(below, asked, version=asked.version, remedy="Đã bổ sung")
    with pytest.raises(actions.NotTheSecond):
        actions.check(office, asked, version=asked.version)
    asked.refresh_from_db()
    assert asked.state == Remedy.REPORTED
    actions.send_back(colleague, asked, version=asked.version, why="Còn thiếu mẫu 02")
    actions.report(below, asked, version=asked.version, remedy="Đã đủ")
    actions.check(colleague, asked, version=asked.version)
    asked.refresh_from_db()
    assert (asked.state, asked.checked_by_id) == (Remedy.CHECKED, colleague.officer_id)


def test_the_body_told_cannot_check_itself_nor_move_the_day(office: Reach, below: Reach, commune: Agency) -> None:
    _made, (asked,) = concluded(office, commune)
    for verb in (
        lambda: actions.check(below, asked, version=asked.version),
        lambda: actions.move(below, asked, version=asked.version, due_on=DAY, why="Bận"),
        lambda: actions.drop(below, asked, version=asked.version, why="Bận"),
    ):
        with pytest.raises(OutsideReach):
            verb()
    with pytest.raises(actions.NoReason):
        actions.drop(office, asked, version=asked.version, why="  ")


def test_a_later_day_does_not_hide_the_first(office: Reach, commune: Agency) -> None:
    _made, (asked,) = concluded(office, commune)
    actions.move(office, asked, version=asked.version, due_on=DAY + timedelta(days=30), why="Mưa lũ")
    asked.refresh_from_db()
    assert (asked.due_on - asked.first_due_on).days == 20


def test_an_inspection_closes_when_nothing_is_left(
    office: Reach, colleague: Reach, below: Reach, commune: Agency
) -> None:
    made, (asked,) = concluded(office, commune)
    with pytest.raises(actions.NotReady):
        actions.close(office, made)
    actions.report(below, asked, version=asked.version, remedy="Đã bổ sung")
    actions.check(colleague, asked, version=asked.version)
    actions.close(office, made)
    made.refresh_from_db()
    assert made.stage == "closed"
    with pytest.raises(NotNow):
        actions.reopen(office, made)


def test_counts_and_lists_of_what_is_owed_agree(office: Reach, upper: Agency, commune: Agency) -> None:
    _made, (asked,) = concluded(office, commune)
    for days in (-3, 2, 40):
        Recommendation.objects.create(
            finding=asked.finding, agency=commune, words="Việc khác", due_on=DAY + timedelta(days), first_due_on=DAY
        )
    rows = queries.asked_by_us(office)
    counts = queries.owing_counts(office, rows)
    assert counts == {one: queries.of_owing(office, rows, one).count() for one in Owing if counts[one]}
    assert sum(counts.values()) == rows.count() == 4


def test_the_checklist_keeps_what_was_found_under_a_point_that_stays(office: Reach, commune: Agency) -> None:
    made = planned(office, commune)
    actions.set_points(office, made, [("Sổ theo dõi trẻ em", "NĐ 56/2017"), ("Góc tư vấn", "")])
    actions.announce(office, made)
    made.refresh_from_db()
    (visit,) = held(office, made)
    kept = made.points.get(words="Góc tư vấn")
    finding = actions.find(office, visit, actions.Seen(grade=Grade.GOOD, words="Có", point=kept))
    actions.set_points(office, made, [("Góc tư vấn", "Luật Trẻ em"), ("Quỹ", "")])
    finding.refresh_from_db()
    assert (finding.point_id, list(made.points.values_list("ordinal", "words"))) == (
        kept.pk,
        [(1, "Góc tư vấn"), (2, "Quỹ")],
    )


def test_a_body_elsewhere_is_not_drawn_in_unasked(office: Reach, commune: Agency, province: Agency) -> None:
    """Whoever inspects reads and writes: only those below, above, beside or of the same area are named."""
    made = planned(office, commune)
    far = body("Công an tỉnh khác")
    with pytest.raises(OutsideReach):
        actions.share(office, made, [(far, "")])
    assert not Part.objects.filter(agency=far).exists()
    assert far not in queries.bodies_beside(office, "cong an")
    here, other = (Area.objects.filter(level=Level.COMMUNE).order_by("code")[place] for place in (0, 1))
    Agency.objects.filter(pk=office.agency_id).update(area=here)
    women, strangers = union_body("Hội Phụ nữ", area=here), union_body("Hội Phụ nữ xã khác", area=other)
    assert set(queries.bodies_beside(office, "hoi phu nu")) == {women}
    actions.share(office, made, [(women, ""), (province, ""), (commune, "")])
    with pytest.raises(OutsideReach):
        actions.share(office, made, [(strangers, "")])


def test_every_verb_keeps_the_inspection_as_it_judged_it(office: Reach, upper: Agency, commune: Agency) -> None:
    """Several write at once: a finding does not slip into an inspection that is being concluded."""
    made = announced(office, commune)
    (visit,) = Visit.objects.filter(inspection=made)
    part = made.parts.get()
    second, below = reach(upper, Role.PROVINCIAL_OFFICER, DAY), reach(commune, Role.COMMUNE_OFFICER, DAY)
    kept: dict[str, object] = {}

    def finding() -> Finding:
        return Finding.objects.get()

    def asked() -> Recommendation:
        return Recommendation.objects.get()

    def version() -> int:
        return asked().version

    steps = {
        "hold": lambda: actions.hold(office, visit, version=visit.version, met="", note=""),
        "find": lambda: found(office, visit, Grade.LACKING),
        "correct": lambda: actions.correct(
            office, finding(), version=finding().version, grade=Grade.SERIOUS, words="Nặng"
        ),
        "recommend": lambda: advised(office, finding()),
        "write_part": lambda: actions.write_part(office, part, version=part.version, words="Đã xem"),
        "conclude": lambda: actions.conclude(office, made, conclusion="Khắc phục"),
        "report": lambda: actions.report(below, asked(), version=version(), remedy="Đã bổ sung"),
        "check": lambda: actions.check(second, asked(), version=version()),
    }
    for name, step in steps.items():
        with CaptureQueriesContext(connection) as told:
            step()
        kept[name] = any("FOR UPDATE" in one["sql"] for one in told.captured_queries)
    assert [name for name, is_kept in kept.items() if not is_kept] == []
