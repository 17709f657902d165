"""Set links between bodies; the closure is rebuilt by the same verb."""

from datetime import date, timedelta

from django.db import connection, transaction
from django.db.models import Q

from chungtay.foundation.agencies.models import Agency, AgencyLine, AgencySuccession, Bond, Superior
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import Reach

CLOSURE = """
WITH RECURSIVE walk AS (
    SELECT id AS upper, id AS lower, 0 AS depth, valid_from AS since, NULL::date AS until FROM agencies_agency
  UNION
    SELECT walk.upper, link.lower_id, walk.depth + 1, greatest(walk.since, link.since), least(walk.until, link.until)
      FROM walk JOIN agencies_superior link ON link.upper_id = walk.lower
     WHERE walk.depth < 8
       AND (walk.until IS NULL OR link.since IS NULL OR link.since <= walk.until)
       AND (walk.since IS NULL OR link.until IS NULL OR link.until >= walk.since)
)
INSERT INTO agencies_agencyline (upper_id, lower_id, depth, since, until)
SELECT upper, lower, min(depth), since, until FROM walk GROUP BY upper, lower, since, until
"""


@transaction.atomic
def place_under(
    reach: Reach, lower: Agency, upper: Agency, *, bond: Bond = Bond.DIRECT, since: date | None = None
) -> Superior:
    """Put one body under another from a day on, and rebuild who stands above whom."""
    reach.require("agencies.manage")
    link = Superior.objects.create(upper=upper, lower=lower, bond=bond, since=since)
    rebuild_lines()
    record(reach, "agencies.place_under", lower, upper=upper.code, bond=bond.value)
    return link


@transaction.atomic
def merge(reach: Reach, old: Agency, new: Agency, *, on: date, order: str = "") -> AgencySuccession:
    """Let one body carry on what another did from a day (sáp nhập): the other ends the day before, with its links.

    ``order`` names the resolution. The officers of ``new`` read the past of ``old`` from that day on; nobody else does by this.
    Raises ``OutsideReach`` for whoever does not manage both bodies.
    """
    for body in (old, new):
        reach.require("agencies.manage", body.pk)
    last = on - timedelta(days=1)
    succession, _ = AgencySuccession.objects.get_or_create(old=old, new=new, on=on, defaults={"order": order or None})
    Agency.objects.filter(pk=old.pk).update(valid_until=last)
    links = Superior.objects.filter(Q(upper=old) | Q(lower=old)).filter(Q(until=None) | Q(until__gt=last))
    links.update(until=last)
    rebuild_lines()
    record(reach, "agencies.merge", old, agency_id=new.pk, into=new.code)
    return succession


@transaction.atomic
def rebuild_lines() -> int:
    """Rebuild the closure from the links; return its number of rows."""
    AgencyLine.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(CLOSURE)
    return AgencyLine.objects.count()
