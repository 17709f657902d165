"""What one report tells: its figures with what was computed, what rests below it, and what still needs a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from chungtay.core.calendar import period
from chungtay.core.figures import Absent
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import Reach
from chungtay.results.figures import queries as figures
from chungtay.results.figures.models import Indicator
from chungtay.results.reporting import rules
from chungtay.results.reporting.models import Form, Submission, SubmissionFigure
from chungtay.results.reporting.rules import Gap, SubmissionState

LIVE = {SubmissionState.DRAFT, SubmissionState.RETURNED}


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a report as its page shows it: last period, computed, typed, difference."""

    ordinal: int
    section: str
    section_vi: str
    indicator: Indicator
    figure: SubmissionFigure
    last: Decimal | Absent
    computed: Decimal | None

    @property
    def told(self) -> Decimal | Absent:
        """What the report tells here."""
        return rules.told(self.computed, self.figure.typed, self.figure.is_not_applicable)

    @property
    def difference(self) -> Decimal | None:
        """Typed minus computed; None while one of them is not there."""
        typed = self.figure.typed
        if self.figure.is_not_applicable or typed is None or self.computed is None:
            return None
        return typed - self.computed

    @property
    def gap(self) -> Gap | None:
        """What is still missing here."""
        figure = self.figure
        return rules.gap(self.computed, figure.typed, figure.is_not_applicable, figure.reason)


def forms() -> QuerySet[Form]:
    """Return the forms in force. Forms are public: no reach is asked."""
    return Form.objects.filter(is_current=True).prefetch_related("deadlines").order_by("code")


def form_of(code: str) -> Form | None:
    """Return the form in force with that code."""
    return forms().filter(code=code).first()


def submissions(reach: Reach) -> QuerySet[Submission]:
    """Return the reports the officer may see: one's own, and what was told from below."""
    return Submission.objects.within(reach).select_related("form", "agency", "to_agency", "submitted_by", "document")


def submission_of(agency_id: int, form: Form, period: str) -> Submission | None:
    """Return a body's report for a form and period, if there is one."""
    return Submission.objects.filter(agency=agency_id, form=form, period=period).first()


def is_live(submission: Submission) -> bool:
    """Say whether computed figures are still asked of the work: a report being written that rests on no other."""
    return submission.state in LIVE and submission.consolidated_at is None


def cells(reach: Reach, submission: Submission) -> list[Cell]:
    """Return every figure of a report in the order of its form. Computed figures are live until they are frozen."""
    live = live_figures(reach, submission) if is_live(submission) else {}
    return _cells(submission, live)


def kept_cells(submission: Submission) -> list[Cell]:
    """Return every figure of a report as it is kept, whether or not the work has moved on."""
    return _cells(submission, {})


def _cells(submission: Submission, live: Mapping[str, Decimal | None]) -> list[Cell]:
    lines = list(submission.form.lines.select_related("indicator").order_by("ordinal"))
    kept = {figure.indicator_id: figure for figure in submission.figures.defer("row_keys")}
    last = _last(submission)
    found = []
    for line in lines:
        figure = kept.get(line.indicator_id) or SubmissionFigure(submission=submission, indicator=line.indicator)
        now = live.get(line.indicator.code)
        computed = figure.computed if now is None else now
        before = last.get(line.indicator_id)
        found.append(Cell(line.ordinal, line.section, line.section_vi, line.indicator, figure, before, computed))
    return found


def live_figures(reach: Reach, submission: Submission) -> dict[str, Decimal | None]:
    """Return what the work of the body itself amounts to now, by code of indicator; None where it is not counted."""
    wanted = [line.indicator for line in submission.form.lines.select_related("indicator")]
    ours = frozenset({submission.agency_id})
    if not ours <= reach.agencies("figures.see"):
        return {}
    return figures.figures(reach, wanted, ours, period(submission.period))


def gaps(found: list[Cell]) -> list[Cell]:
    """Return the figures that keep a report from being submitted."""
    return [cell for cell in found if cell.gap]


def parts(submission: Submission) -> list[Submission]:
    """Return the reports a consolidated one rests on, by body."""
    links = submission.parts.select_related("part__agency", "part__form")
    return [link.part for link in links.order_by("part__agency__name")]


def newly_accepted(submission: Submission, bodies: QuerySet[Agency]) -> int:
    """Return how many reports below were accepted since, and are not in the consolidated one yet."""
    accepted = Submission.objects.filter(
        agency__in=bodies.values("pk"),
        form=submission.form_id,
        period=submission.period,
        state=SubmissionState.ACCEPTED,
    )
    return accepted.exclude(pk__in=submission.parts.values("part")).count()


def missing(submission: Submission) -> list[Agency]:
    """Return the bodies that had not reported when the report was consolidated, by name."""
    return list(Agency.objects.filter(pk__in=submission.missing).order_by("name"))


def _last(submission: Submission) -> dict[int, Decimal | Absent]:
    """Return what the body told for the period before, by indicator."""
    before = SubmissionFigure.objects.filter(
        submission__agency=submission.agency_id,
        submission__form__code=submission.form.code,
        submission__period=rules.previous(submission.period),
        submission__state__in=[SubmissionState.SUBMITTED, SubmissionState.ACCEPTED],
    ).defer("row_keys")
    return {one.indicator_id: rules.told(one.computed, one.typed, one.is_not_applicable) for one in before}
