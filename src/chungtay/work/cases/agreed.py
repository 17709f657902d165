"""Which consents stand in a case, and whose is missing."""

from datetime import date

from django.db.models import QuerySet

from chungtay.kit.reach import Reach
from chungtay.work.cases import consent_rules
from chungtay.work.cases.agreements import BY as BY
from chungtay.work.cases.agreements import PURPOSES as PURPOSES
from chungtay.work.cases.agreements import Agreement
from chungtay.work.cases.consent_rules import By, Purpose
from chungtay.work.cases.glass import Allowance
from chungtay.work.cases.models import Case, CaseFile

CONSENT_AGE = "consent_age"


def agreements(reach: Reach) -> QuerySet[Agreement]:
    """Return the consents of the cases one knows, those withdrawn too."""
    return Agreement.objects.within(reach).select_related("case", "recorded_by")


def of_case(reach: Reach, case: Case) -> QuerySet[Agreement]:
    """Return the consents of a case."""
    return agreements(reach).filter(case=case)


def standing(case: Case, purpose: Purpose) -> QuerySet[Agreement]:
    """Return the consents for a purpose that nobody withdrew. The caller has fetched the case within reach."""
    return Agreement.objects.filter(case=case, purpose=purpose, withdrawn_on=None)


def missing(case: Case, purpose: Purpose, day: date) -> frozenset[By]:
    """Return whose consent is missing for a purpose, by the child's age on that day."""
    given = [By(one) for one in standing(case, purpose).values_list("by", flat=True)]
    return consent_rules.missing(age_of(case, day), Allowance.objects.get(code=CONSENT_AGE).count, given)


def age_of(case: Case, day: date) -> int | None:
    """Return the age of the child in years: by the register when the child is known and the birth date sure; else unknown."""
    file = CaseFile.objects.filter(case=case).select_related("child").first()
    if file is None or file.child is None or file.child.is_birth_estimated:
        return None
    born = file.child.born_on
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
