"""Plan activities; move, change or drop many in one step, and undo it; the bodies below are told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from chungtay.core.workflow import NotNow
from chungtay.foundation.agencies.queries import directly_below
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.plans.models import Assignment
from chungtay.mandate.plans.rules import Cause, ChangeKind
from chungtay.work.activities.models import (
    Activity,
    ActivityAdjustment,
    ActivityKind,
    AdjustedActivity,
    PlannedActivity,
)
from chungtay.work.activities.rules import PLANNED_LIFE, HowHeld, PlannedState, PlannedVerb, moved_day

VERBS = {
    ChangeKind.MOVED: PlannedVerb.MOVE,
    ChangeKind.FORM: PlannedVerb.CHANGE_FORM,
    ChangeKind.DROPPED: PlannedVerb.DROP,
}


class NothingChosen(Exception):
    """An adjustment touches at least one activity."""


class NoReason(Exception):
    """An adjustment says why."""


class NothingNew(Exception):
    """A move names the new day or how many days later; a change of form names the form."""


class TouchedSince(Exception):
    """A later step touched one of the same activities: that one is undone first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planning:
    """What a body means to hold. ``kind``: code of the kind of activity."""

    kind: str
    title: str
    day: date
    form: HowHeld = HowHeld.IN_PERSON
    place: str = ""
    task_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjusting:
    """What becomes of planned activities, and why. ``later_by``: days; counts where no new day is named."""

    kind: ChangeKind
    cause: Cause
    reason: str
    new_day: date | None = None
    later_by: int | None = None
    new_form: HowHeld | None = None


@transaction.atomic
def plan(reach: Reach, told: Planning) -> PlannedActivity:
    """Plan an activity of the own body."""
    reach.require("activities.record")
    made = PlannedActivity.objects.create(
        agency_id=reach.agency_id,
        task_id=told.task_id,
        kind=ActivityKind.objects.get(code=told.kind),
        title=told.title,
        day=told.day,
        first_day=told.day,
        place=told.place,
        form=told.form,
        planned_by_id=reach.officer_id or None,
    )
    record(reach, "activities.plan", made, agency_id=made.agency_id, kind=told.kind, on=told.day)
    return made


@transaction.atomic
def adjust(reach: Reach, chosen: Iterable[PlannedActivity], how: Adjusting) -> ActivityAdjustment:
    """Move, change or drop planned activities of the own body in one step; what they were stays written down."""
    reach.require("activities.record")
    _complete(how)
    rows = _locked(reach, chosen)
    made = ActivityAdjustment.objects.create(
        agency_id=reach.agency_id,
        kind=how.kind,
        cause=how.cause,
        reason=how.reason.strip(),
        by_id=reach.officer_id or None,
    )
    for row in rows:
        _apply(made, row, how)
    _tell(reach, "activities.adjust", made, rows)
    return made


@transaction.atomic
def undo(reach: Reach, adjustment: ActivityAdjustment) -> None:
    """Undo a step: each activity is as it was. Raise ``TouchedSince`` or ``NotNow`` where something happened since."""
    reach.require("activities.record", adjustment.agency_id)
    made = ActivityAdjustment.objects.select_for_update(of=("self",)).get(pk=adjustment.pk)
    if made.undone_at is not None:
        raise NotNow("undone already")
    later = ActivityAdjustment.objects.filter(agency=made.agency_id, pk__gt=made.pk, undone_at=None)
    if later.filter(rows__planned__in=made.rows.values("planned")).exists():
        raise TouchedSince(made.pk)
    touched = list(made.rows.select_related("planned").order_by("planned"))
    for one in touched:
        _put_back(made, one)
    made.undone_at, made.undone_by_id = timezone.now(), reach.officer_id or None
    made.save(update_fields=["undone_at", "undone_by"])
    _tell(reach, "activities.undo_adjustment", made, [one.planned for one in touched])


@transaction.atomic
def hold(reach: Reach, planned: PlannedActivity, held: Activity) -> None:
    """Say that a planned activity took place: it was recorded as this one, and counts there."""
    reach.require("activities.record", planned.agency_id)
    if held.agency_id != planned.agency_id:
        raise OutsideReach("activities.record")
    row = PlannedActivity.objects.select_for_update(of=("self",)).get(pk=planned.pk)
    row.state, row.held = PLANNED_LIFE.after(PlannedState(row.state), PlannedVerb.HOLD), held
    row.save_over(row.version)
    record(reach, "activities.hold", row, agency_id=row.agency_id)


def _complete(how: Adjusting) -> None:
    if not how.reason.strip():
        raise NoReason
    has_day = how.new_day or how.later_by
    if (how.kind is ChangeKind.MOVED and not has_day) or (how.kind is ChangeKind.FORM and not how.new_form):
        raise NothingNew


def _locked(reach: Reach, chosen: Iterable[PlannedActivity]) -> Sequence[PlannedActivity]:
    keys = [row.pk for row in chosen]
    rows = list(PlannedActivity.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
    if not rows:
        raise NothingChosen
    if any(row.agency_id != reach.agency_id for row in rows):
        raise OutsideReach("activities.record")
    return rows


def _apply(made: ActivityAdjustment, row: PlannedActivity, how: Adjusting) -> None:
    day, form = row.day, row.form
    row.state = PLANNED_LIFE.after(PlannedState(row.state), VERBS[how.kind])
    if how.kind is ChangeKind.MOVED:
        row.day = moved_day(row.day, to=how.new_day, later_by=how.later_by)
    if how.kind is ChangeKind.FORM and how.new_form:
        row.form = how.new_form
    AdjustedActivity.objects.create(
        adjustment=made, planned=row, day_before=day, day_after=row.day, form_before=form, form_after=row.form
    )
    row.save_over(row.version)


def _put_back(made: ActivityAdjustment, touched: AdjustedActivity) -> None:
    row = touched.planned
    if made.kind == ChangeKind.DROPPED:
        row.state = PLANNED_LIFE.after(PlannedState(row.state), PlannedVerb.TAKE_UP)
    elif row.state != PlannedState.PLANNED:
        raise NotNow("held by now")
    row.day, row.form = touched.day_before, touched.form_before
    row.save_over(row.version)


def _tell(reach: Reach, verb: str, made: ActivityAdjustment, rows: Sequence[PlannedActivity]) -> None:
    """Write one event for the own body, each directly below, and each that has a task one of them serves."""
    below = directly_below(made.agency_id, reach.day).values_list("pk", flat=True)
    tasked = Assignment.objects.filter(task__in=[row.task_id for row in rows if row.task_id])
    subject = rows[0] if len(rows) == 1 else made
    for body in sorted({made.agency_id, *below, *tasked.values_list("agency", flat=True)}):
        record(reach, verb, subject, agency_id=body, kind=made.kind, cause=made.cause, activities=len(rows))
