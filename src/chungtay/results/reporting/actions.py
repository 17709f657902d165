"""Start a report, write it, submit it; return or accept one from below; consolidate; put the written report on the register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from chungtay.core.calendar import period as period_of
from chungtay.core.workflow import NotNow
from chungtay.foundation.agencies.queries import our_agency
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.documents import papers
from chungtay.mandate.documents.models import Document
from chungtay.results.figures import queries as figures
from chungtay.results.figures.models import Indicator
from chungtay.results.reporting import paper, queries
from chungtay.results.reporting.consolidation import Whole, consolidated
from chungtay.results.reporting.models import Form, Part, Submission, SubmissionFigure
from chungtay.results.reporting.queries import report
from chungtay.results.reporting.rules import LIFE, Row, SubmissionState, SubmissionVerb


class NotReady(Exception):
    """The report has blank figures or differences without a reason."""

    def __init__(self, cells: list[queries.Cell]) -> None:
        super().__init__(f"{len(cells)} figures")
        self.cells = cells


class NoReason(Exception):
    """A report is returned with a reason or not at all."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person wrote at one figure; ``typed`` None is a blank, not a zero."""

    typed: Decimal | None
    is_not_applicable: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a report (lời văn)."""

    results: str = ""
    difficulties: str = ""
    proposals: str = ""


@transaction.atomic
def start(reach: Reach, form: Form, period: str) -> Submission:
    """Begin our body's report for a form and period; the one already begun is returned."""
    reach.require("reporting.write")
    period_of(period)
    upper = queries.superior(our_agency(reach), reach.day)
    submission, is_new = Submission.objects.get_or_create(
        form=form, agency_id=reach.agency_id, period=period, defaults={"to_agency": upper}
    )
    if is_new:
        lines = form.lines.values_list("indicator_id", flat=True)
        SubmissionFigure.objects.bulk_create(
            SubmissionFigure(submission=submission, indicator_id=indicator) for indicator in lines
        )
        record(reach, "reporting.start", submission, form=form.code, period=period)
    return submission


@transaction.atomic
def write(
    reach: Reach, submission: Submission, *, version: int, entries: Mapping[int, Entry], words: Words
) -> Submission:
    """Save what was written, figure by figure; raise ``StaleSave`` when somebody else saved since ``version``."""
    _require_ours(reach, submission, "reporting.write")
    LIFE.after(SubmissionState(submission.state), SubmissionVerb.WRITE)
    live = report.live_figures(reach, submission) if report.is_live(submission) else {}
    submission.results, submission.difficulties, submission.proposals = (
        words.results,
        words.difficulties,
        words.proposals,
    )
    submission.save_over(version)
    kept = list(submission.figures.select_related("indicator").defer("row_keys"))
    for figure in kept:
        _set(figure, entries.get(figure.indicator_id), live.get(figure.indicator.code))
    SubmissionFigure.objects.bulk_update(kept, ["computed", "typed", "is_not_applicable", "reason"])
    record(reach, "reporting.write", submission, figures=len(entries))
    return submission


def _set(figure: SubmissionFigure, entry: Entry | None, live: Decimal | None) -> None:
    if live is not None:
        figure.computed = live
    if entry is not None:
        figure.typed = None if entry.is_not_applicable else entry.typed
        figure.is_not_applicable, figure.reason = entry.is_not_applicable, entry.reason.strip()


@transaction.atomic
def submit(reach: Reach, submission: Submission, *, takes_counted: bool = False) -> Submission:
    """Tell the report upward: freeze what was computed with the keys of its rows; raise ``NotReady`` while figures wait.

    ``takes_counted``: what nobody typed is told as counted, and as not applicable where it cannot be counted; for reports
    that come in many at once.
    """
    _require_ours(reach, submission, "reporting.submit")
    submission = _locked(submission)
    after = LIFE.after(SubmissionState(submission.state), SubmissionVerb.SUBMIT)
    if report.is_live(submission):
        _freeze(reach, submission, takes_counted=takes_counted)
    if gaps := queries.gaps(report.kept_cells(submission)):
        raise NotReady(gaps)
    submission.to_agency = queries.superior(submission.agency, reach.day)
    submission.state, submission.return_reason = after, ""
    submission.submitted_at, submission.submitted_by_id = timezone.now(), reach.officer_id or None
    submission.save_over(submission.version)
    told = {"form": submission.form.code, "period": submission.period}
    record(reach, "reporting.submit", submission, agency_id=submission.to_agency_id, **told)
    return submission


def _freeze(reach: Reach, submission: Submission, *, takes_counted: bool) -> None:
    """Keep each figure as it is counted now, with its rows; one that this officer may not count stays as last written."""
    kept = list(submission.figures.select_related("indicator"))
    own = _own(reach, submission, [figure.indicator for figure in kept])
    for figure in kept:
        value, rows = own[figure.indicator.code]
        if value is not None:
            figure.computed, figure.row_keys = value, _as_json(rows)
        if takes_counted and figure.typed is None:
            figure.typed, figure.is_not_applicable = figure.computed, figure.computed is None
    SubmissionFigure.objects.bulk_update(kept, ["computed", "row_keys", "typed", "is_not_applicable"])


@transaction.atomic
def return_(reach: Reach, submission: Submission, *, reason: str) -> Submission:
    """Send a report back to the body below, saying why."""
    submission = _judged(reach, submission, SubmissionVerb.RETURN)
    if not reason.strip():
        raise NoReason
    submission.return_reason, submission.document = reason.strip(), None
    submission.save_over(submission.version)
    record(reach, "reporting.return", submission, agency_id=submission.agency_id, period=submission.period)
    return submission


@transaction.atomic
def accept(reach: Reach, submission: Submission) -> Submission:
    """Accept a report from below: from now on it is part of what is consolidated."""
    submission = _judged(reach, submission, SubmissionVerb.ACCEPT)
    submission.save_over(submission.version)
    record(reach, "reporting.accept", submission, agency_id=submission.agency_id, period=submission.period)
    return submission


def require_judge(reach: Reach, submission: Submission) -> None:
    """Raise ``OutsideReach`` unless the report was told to the officer's body and the officer judges what it is told."""
    reach.require("reporting.judge", submission.agency_id)
    if submission.to_agency_id != reach.agency_id:
        raise OutsideReach("reporting.judge")


def _judged(reach: Reach, submission: Submission, verb: SubmissionVerb) -> Submission:
    submission = _locked(submission)
    require_judge(reach, submission)
    submission.state = LIFE.after(SubmissionState(submission.state), verb)
    return submission


@transaction.atomic
def consolidate(reach: Reach, form: Form, period: str) -> Submission:
    """Make or renew our body's report from the accepted reports below and our own work; what was typed by hand stays."""
    submission = _locked(start(reach, form, period))
    LIFE.after(SubmissionState(submission.state), SubmissionVerb.WRITE)
    owing = list(queries.reporters(reach.agency_id, form, reach.day))
    told = queries.told_by((body.pk for body in owing), form.code, period)
    accepted = [one for one in told.values() if one.state == SubmissionState.ACCEPTED]
    missing = [body.pk for body in owing if body.pk not in {one.agency_id for one in accepted}]
    _rest_on(submission, accepted)
    wanted = [line.indicator for line in form.lines.select_related("indicator")]
    wholes = consolidated(wanted, accepted, len(missing), _own(reach, submission, wanted))
    for figure in submission.figures.defer("row_keys"):
        _set_whole(figure, wholes[figure.indicator_id])
    submission.consolidated_at, submission.expected_parts = timezone.now(), len(owing)
    submission.missing = missing
    submission.save_over(submission.version)
    record(reach, "reporting.consolidate", submission, period=period, parts=len(accepted), expected=len(owing))
    return submission


def _rest_on(whole: Submission, parts: list[Submission]) -> None:
    whole.parts.all().delete()
    Part.objects.bulk_create(Part(whole=whole, part=part) for part in parts)


def _set_whole(figure: SubmissionFigure, whole: Whole) -> None:
    """Write a consolidated figure; a typed one that was simply taken over follows."""
    if figure.typed is not None and figure.typed == figure.computed:
        figure.typed = whole.total
    figure.computed, figure.own, figure.from_parts, figure.shared = (
        whole.total,
        whole.own,
        whole.from_parts,
        whole.shared,
    )
    figure.reported_parts, figure.expected_parts = whole.reported, whole.expected
    figure.row_keys = _as_json(whole.row_keys)
    figure.save()


def _own(
    reach: Reach, submission: Submission, wanted: Sequence[Indicator]
) -> dict[str, tuple[Decimal | None, list[Row]]]:
    """Return what the body's own work amounts to now, with its rows; None where this officer may not count it."""
    ours, time = frozenset({submission.agency_id}), period_of(submission.period)
    live = report.live_figures(reach, submission)
    rows = {one.code: figures.keys(reach, one, ours, time) for one in wanted if live.get(one.code)}
    return {one.code: (live.get(one.code), rows.get(one.code, [])) for one in wanted}


def _as_json(rows: list[Row]) -> list[list[str]]:
    return [[label, key, str(amount)] for label, key, amount in rows]


@transaction.atomic
def write_paper(reach: Reach, submission: Submission) -> Document:
    """Draft the written report (báo cáo) of what was told, in the outgoing register; raise ``NotNow`` before it was told."""
    _require_ours(reach, submission, "reporting.write")
    submission = _locked(submission)
    if submission.state not in {SubmissionState.SUBMITTED, SubmissionState.ACCEPTED} or submission.document_id:
        raise NotNow("the written report is made once, of what was told")
    submission.document = draft_paper(reach, submission)
    submission.save_over(submission.version)
    record(reach, "reporting.write_paper", submission, document=submission.document.pk)
    return submission.document


def draft_paper(reach: Reach, submission: Submission) -> Document:
    """Put the report as it stands into words on the outgoing register."""
    told = paper.of(submission, queries.cells(reach, submission))
    return papers.draft(
        reach,
        kind_code="bao_cao",
        title=told.title,
        body=told.body,
        recipients=told.recipients,
        signature=told.signature,
        speaks_for=submission,
    )


@transaction.atomic
def issue_paper(reach: Reach, submission: Submission) -> Document:
    """Give the written report its number today and send it to the body above, which finds it among its incoming ones."""
    _require_ours(reach, submission, "reporting.submit")
    if submission.document is None:
        raise NotNow("the written report is not drafted")
    document = papers.issue(reach, submission.document, issued_on=reach.day)
    if submission.to_agency:
        papers.send(reach, document, [submission.to_agency])
    record(reach, "reporting.issue_paper", submission, agency_id=submission.to_agency_id, number=document.number)
    return document


def _require_ours(reach: Reach, submission: Submission, capability: str) -> None:
    reach.require(capability, submission.agency_id)
    if submission.agency_id != reach.agency_id:
        raise OutsideReach(capability)


def _locked(submission: Submission) -> Submission:
    rows = Submission.objects.select_related("form", "agency").select_for_update(of=("self",))
    return rows.get(pk=submission.pk)
