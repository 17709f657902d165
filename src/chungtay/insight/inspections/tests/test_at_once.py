"""Two people at one inspection: what the first did stays, and nothing is added to what was concluded meanwhile."""

import pytest
from django.utils import timezone

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.tests.factories import body
from chungtay.insight.inspections import actions
from chungtay.insight.inspections.models import Finding, Inspection, Part, Visit
from chungtay.insight.inspections.rules import Grade, Head, Stage, VisitState
from chungtay.insight.inspections.tests.factories import advised, announced, found, held, planned
from chungtay.kit.reach import Reach
from chungtay.kit.versions import StaleSave

pytestmark = pytest.mark.django_db
DAY = timezone.localdate()


@pytest.fixture
def upper() -> Agency:
    return body("Sở Y tế")


@pytest.fixture
def commune(upper: Agency) -> Agency:
    return body("UBND xã Suối Mây", under=upper)


@pytest.fixture
def office(upper: Agency, commune: Agency) -> Reach:
    return reach(upper, Role.PROVINCIAL_OFFICER, DAY)


def test_an_inspection_announced_while_its_head_is_edited_stays_announced(office: Reach, commune: Agency) -> None:
    as_it_was = planned(office, commune)
    actions.announce(office, Inspection.objects.get(pk=as_it_was.pk))
    head = Head(title="Kiểm tra hồ sơ trẻ em", from_on=DAY, to_on=DAY)
    actions.edit(office, as_it_was, head, version=as_it_was.version)
    now = Inspection.objects.get(pk=as_it_was.pk)
    assert (now.stage, now.title) == (Stage.ANNOUNCED, head.title)


def test_nothing_is_written_into_an_inspection_concluded_meanwhile(office: Reach, commune: Agency) -> None:
    made = announced(office, commune)
    (visit,) = held(office, made)
    finding = found(office, visit)
    advised(office, finding)
    part = Part.objects.select_related("inspection").get(inspection=made)
    as_it_was = Part.objects.select_related("inspection").get(pk=part.pk)
    actions.write_part(office, part, version=part.version, words="Các xã làm đủ.")
    actions.conclude(office, made, conclusion="Đề nghị khắc phục.")
    with pytest.raises(NotNow):
        actions.write_part(office, as_it_was, version=as_it_was.version + 1, words="Viết lại.")
    with pytest.raises(NotNow):
        found(office, visit)
    with pytest.raises(NotNow):
        advised(office, finding)


def test_a_visit_held_meanwhile_is_not_called_off_and_one_called_off_not_held(office: Reach, commune: Agency) -> None:
    other = body("UBND xã Nậm Tre", under=Agency.objects.get(pk=office.agency_id))
    made = announced(office, commune, other)
    first, second = Visit.objects.filter(inspection=made).select_related("inspection")
    held_one = Visit.objects.select_related("inspection").get(pk=first.pk)
    actions.hold(office, held_one, version=held_one.version, met="Phó Chủ tịch", note="")
    with pytest.raises(NotNow):
        actions.call_off_visit(office, first, why="Mưa lũ")
    actions.call_off_visit(office, Visit.objects.select_related("inspection").get(pk=second.pk), why="Mưa lũ")
    with pytest.raises(StaleSave):
        actions.hold(office, second, version=second.version, met="Phó Chủ tịch", note="")
    assert [one.state for one in Visit.objects.filter(inspection=made)] == [VisitState.HELD, VisitState.CALLED_OFF]


def test_a_serious_matter_is_noted_by_one_leader_and_stays_noted_when_its_words_are_corrected(
    office: Reach, upper: Agency, commune: Agency
) -> None:
    leader = reach(upper, Role.LEADER, DAY)
    (visit,) = held(office, announced(office, commune))
    as_it_was = found(office, visit, Grade.SERIOUS)
    actions.take_note(leader, as_it_was)
    with pytest.raises(NotNow):
        actions.take_note(reach(upper, Role.LEADER, DAY), as_it_was)
    actions.correct(office, as_it_was, version=as_it_was.version, grade=Grade.SERIOUS, words="Hồ sơ thiếu chữ ký.")
    assert Finding.objects.get(pk=as_it_was.pk).seen_by_id == leader.officer_id
