"""Write down a consent with its paper, and that it is withdrawn."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from chungtay.core.workflow import NotNow
from chungtay.foundation.audit.actions import record
from chungtay.foundation.files.actions import keep
from chungtay.foundation.files.models import Wall
from chungtay.foundation.files.rules import PAPERS, PICTURES
from chungtay.kit.reach import Reach
from chungtay.work.cases import agreed
from chungtay.work.cases.actions.knowing import known
from chungtay.work.cases.actions.reasons import needed
from chungtay.work.cases.agreements import Agreement
from chungtay.work.cases.consent_rules import By, Purpose
from chungtay.work.cases.models import Case


class ConsentMissing(NotNow):
    """What is asked needs a consent that nobody gave. ``by``: whose."""

    def __init__(self, by: frozenset[By]) -> None:
        super().__init__(", ".join(sorted(by)))
        self.by = by


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A consent as it was given: ``paper`` is the name and the bytes of what proves it."""

    purpose: Purpose
    by: By
    name: str
    given_on: date
    paper: tuple[str, bytes]


@transaction.atomic
def give(reach: Reach, case: Case, told: Given) -> Agreement:
    """Write down a consent; raise ``NotNow`` when it stands already or lies in the future, ``NotTaken`` for a paper we do not take."""
    case = known(reach, case)
    if told.given_on > reach.day or agreed.standing(case, told.purpose).filter(by=told.by).exists():
        raise NotNow("this consent stands already, or has not been given yet")
    made = Agreement.objects.create(
        case=case,
        purpose=told.purpose,
        by=told.by,
        name=needed(told.name),
        given_on=told.given_on,
        recorded_by_id=reach.officer_id,
    )
    keep(reach, made, name=told.paper[0], content=told.paper[1], among=PAPERS | PICTURES, wall=Wall.CASE)
    record(reach, "cases.give_consent", case, purpose=str(told.purpose), by=str(told.by))
    return made


@transaction.atomic
def withdraw(reach: Reach, agreement: Agreement, *, why: str) -> None:
    """Write down that a consent is withdrawn; from now on it carries nothing. What was done on it stays as it was."""
    case = known(reach, agreement.case)
    held = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    if held.withdrawn_on:
        raise NotNow("withdrawn already")
    held.withdrawn_on, held.withdrawn_why = max(reach.day, held.given_on), needed(why)
    held.save(update_fields=["withdrawn_on", "withdrawn_why"])
    record(reach, "cases.withdraw_consent", case, purpose=held.purpose, by=held.by)


def require(case: Case, purpose: Purpose, day: date) -> None:
    """Raise ``ConsentMissing`` unless everybody the law asks has agreed to that purpose and nobody has withdrawn."""
    if by := agreed.missing(case, purpose, day):
        raise ConsentMissing(by)
