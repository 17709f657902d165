"""What the page of one report needs besides its figures: whose turn it is, what is missing, what it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from chungtay.core.figures import Absent
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import Reach
from chungtay.results.figures import periods
from chungtay.results.reporting import rules
from chungtay.results.reporting.models import Part, Submission, SubmissionFigure
from chungtay.results.reporting.queries.board import SOON_DAYS, Progress, due_on, progress
from chungtay.results.reporting.queries.bodies import reporters
from chungtay.results.reporting.queries.report import Cell, is_live, missing, newly_accepted, parts
from chungtay.results.reporting.rules import LIFE, Gap, SubmissionState, SubmissionVerb

OPEN = {SubmissionState.DRAFT, SubmissionState.RETURNED}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way a report goes."""

    label: str
    is_here: bool
    is_past: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """Whose turn it is and what still waits."""

    due_on: date
    days_late: int
    days_left: int
    is_ours: bool
    may_write: bool
    may_submit: bool
    may_judge: bool
    may_paper: bool
    gaps: Sequence[Cell]
    blanks: int
    differences: int
    total: int
    siblings: Progress | None
    parts: Sequence[Submission]
    missing: Sequence[Agency]
    newly_accepted: int
    is_live: bool
    is_part: bool
    state: SubmissionState
    above: str
    title: str

    @property
    def done(self) -> int:
        """Figures that need nothing more."""
        return self.total - len(self.gaps)

    @property
    def is_soon(self) -> bool:
        """Say whether its day is near and it is not told."""
        return self.state in OPEN and 0 <= self.days_left <= SOON_DAYS

    @property
    def steps(self) -> list[Step]:
        """The way a report goes, and where it stands."""
        labels = [_("Being filled in"), _("Submitted")]
        labels += [_("%(above)s accepts") % {"above": self.above}, _("Consolidated")] if self.above else []
        here = {SubmissionState.SUBMITTED: 1, SubmissionState.ACCEPTED: 2}.get(self.state, 0) + self.is_part
        return [Step(str(label), place == here, place < here) for place, label in enumerate(labels)]

    @property
    def is_consolidated(self) -> bool:
        """Say whether it rests on reports below."""
        return bool(self.parts or self.missing)


def context(reach: Reach, submission: Submission, cells: Sequence[Cell]) -> Facts:
    """Return what the page of a report says around its figures."""
    state = SubmissionState(submission.state)
    is_ours = submission.agency_id == reach.agency_id
    waiting = [cell for cell in cells if cell.gap] if LIFE.may(state, SubmissionVerb.WRITE) else []
    due = due_on(submission.form, submission.period)
    upper, has_parts = submission.to_agency_id, submission.consolidated_at is not None
    told = state in {SubmissionState.SUBMITTED, SubmissionState.ACCEPTED}
    fresh = has_parts and is_ours and not told
    return Facts(
        due_on=due,
        days_late=0 if told else rules.days_late(due, reach.day),
        days_left=(due - reach.day).days,
        is_ours=is_ours,
        may_write=is_ours and LIFE.may(state, SubmissionVerb.WRITE) and reach.may("reporting.write", reach.agency_id),
        may_submit=is_ours
        and LIFE.may(state, SubmissionVerb.SUBMIT)
        and reach.may("reporting.submit", reach.agency_id),
        may_judge=may_judge(reach, submission),
        may_paper=is_ours and told and reach.may("reporting.write", reach.agency_id),
        gaps=waiting,
        blanks=sum(cell.gap is Gap.BLANK for cell in waiting),
        differences=sum(cell.gap is Gap.REASON for cell in waiting),
        total=len(cells),
        siblings=progress(upper, submission.form, submission.period, reach.day) if upper else None,
        parts=parts(submission) if has_parts else (),
        missing=missing(submission) if has_parts else (),
        newly_accepted=_newly(reach, submission) if fresh else 0,
        is_live=is_live(submission),
        is_part=Part.objects.filter(part=submission).exists(),
        state=state,
        title=submission.form.heading(periods.name(submission.period)),
        above=submission.to_agency.short_name if submission.to_agency else "",
    )


def may_judge(reach: Reach, submission: Submission) -> bool:
    """Say whether this officer's body is the one to accept or return the report now."""
    waits = LIFE.may(SubmissionState(submission.state), SubmissionVerb.ACCEPT)
    return waits and submission.to_agency_id == reach.agency_id and reach.may("reporting.judge", submission.agency_id)


def version_of(submission: Submission) -> int:
    """Return the version a report has now."""
    return Submission.objects.values_list("version", flat=True).get(pk=submission.pk)


def told_value(figure: SubmissionFigure) -> Decimal | Absent:
    """Return what a kept figure tells."""
    return rules.told(figure.computed, figure.typed, figure.is_not_applicable)


def _newly(reach: Reach, submission: Submission) -> int:
    return newly_accepted(submission, reporters(submission.agency_id, submission.form, reach.day))
