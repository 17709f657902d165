"""The whole of a case on one page: what was told, done, found and decided, the newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chungtay.core.clocks import HANOI
from chungtay.kit.reach import Reach
from chungtay.work.cases import queries
from chungtay.work.cases.models import (
    Case,
    Concern,
    Decision,
    LateReason,
    PlanMeasure,
    Referral,
    Sheet,
    Transfer,
    Visit,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened: when, a sign, what, and the words beside it."""

    at: datetime
    icon: str
    what: str | Promise
    note: str = ""
    has_hour: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """The rows of a case one knows, each kind fetched once, for its page and its timeline."""

    concerns: list[Concern]
    sheets: list[Sheet]
    decisions: list[Decision]
    late_reasons: list[LateReason]
    visits: list[Visit]
    measures: list[PlanMeasure]
    referrals: list[Referral]
    transfers: list[Transfer]


def rows(reach: Reach, case: Case) -> Known:
    """Return the rows of a case. A question for each kind."""
    return Known(
        concerns=list(Concern.objects.within(reach).filter(case=case)),
        sheets=list(queries.sheets_of(reach, case)),
        decisions=list(queries.decisions(reach).filter(case=case).select_related("decided_by")),
        late_reasons=list(LateReason.objects.within(reach).filter(case=case)),
        visits=list(queries.visits(reach).filter(case=case).order_by("due_on")),
        measures=list(queries.measures(reach).filter(case=case)),
        referrals=list(queries.referrals(reach).filter(case=case)),
        transfers=list(queries.transfers(reach).filter(case=case)),
    )


def of(known: Known) -> list[Moment]:
    """Return everything that happened in a case, the newest first."""
    found = [*_told(known), *_decided(known), *_done(known)]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _told(known: Known) -> Iterable[Moment]:
    for one in known.concerns:
        yield Moment(one.received_at, "inbox", one.get_channel_display(), one.words)
    for sheet in known.sheets:
        yield Moment(sheet.written_at, "file-text", sheet.form.name, str(sheet.written_by))


def _decided(known: Known) -> Iterable[Moment]:
    for one in known.decisions:
        words = " · ".join(filter(None, [str(one.decided_by), one.words]))
        yield Moment(one.decided_at, "check", one.get_ruling_display(), words)
    for late in known.late_reasons:
        yield Moment(late.at, "clock-hour-4", _("Reason for lateness"), late.words)
    for asked in known.transfers:
        words = f"{asked.to_agency.name}: {asked.get_state_display()}"
        yield Moment(asked.asked_at, "arrows-exchange", _("Transfer"), words)


def _done(known: Known) -> Iterable[Moment]:
    for visit in known.visits:
        if visit.held_on:
            yield _on(visit.held_on, "home", _("Visit"), visit.findings)
    for measure in known.measures:
        if measure.done_on:
            yield _on(measure.done_on, "circle-check", measure.service.name, f"{measure.words}. {measure.outcome}")
    for one in known.referrals:
        words = f"{one.provider}: {one.get_state_display()}. {one.feedback}"
        yield _on(one.answered_on or one.asked_on, "send", one.service.name, words)


def _on(day: date, icon: str, what: str | Promise, note: str) -> Moment:
    return Moment(datetime.combine(day, time(), HANOI), icon, what, note, has_hour=False)
