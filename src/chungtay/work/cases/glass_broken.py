"""Who opened which file by breaking the glass, for those it concerns."""

from django.db.models import QuerySet
from django.utils import timezone

from chungtay.kit.reach import Reach
from chungtay.work.cases.glass import BrokenGlass
from chungtay.work.cases.models import Case


def glasses(reach: Reach) -> QuerySet[BrokenGlass]:
    """Return the openings the officer may know of, the newest first."""
    return BrokenGlass.objects.within(reach).select_related("officer", "agency", "by_agency")


def of_case(reach: Reach, case: Case) -> QuerySet[BrokenGlass]:
    """Return the openings of one file."""
    return glasses(reach).filter(case=case)


def mine(reach: Reach, case: Case) -> BrokenGlass | None:
    """Return the glass by which the officer has this file open now."""
    return of_case(reach, case).filter(officer=reach.officer_id, until__gt=timezone.now()).first()
