"""Who reports to whom: to the body that guides one's child-affairs work, else to the one directly above, in one's own line."""

from datetime import date

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When

from chungtay.foundation.agencies.models import Agency, Bond, Superior
from chungtay.foundation.agencies.queries import directly_below
from chungtay.results.reporting.models import Form


def _first_upper(lower: OuterRef | int, line: OuterRef | str, day: date) -> QuerySet[Superior]:
    """Return the links upward that a report may take, the one it takes first (Sở Y tế guides, so it receives)."""
    standing = (Q(since=None) | Q(since__lte=day)) & (Q(until=None) | Q(until__gte=day))
    links = Superior.objects.filter(standing, lower=lower, upper__line=line).exclude(bond=Bond.PART)
    return links.order_by(Case(When(bond=Bond.GUIDANCE, then=0), default=1), "pk")


def superior(body: Agency, day: date) -> Agency | None:
    """Return the body this one reports to on a day; None at the top of its line."""
    link = _first_upper(body.pk, body.line, day).select_related("upper").first()
    return link.upper if link else None


def reporters(agency_id: int, form: Form, day: date) -> QuerySet[Agency]:
    """Return the bodies that owe this form to this body on a day, by name."""
    upper = Subquery(_first_upper(OuterRef("pk"), OuterRef("line"), day).values("upper")[:1])
    found = directly_below(agency_id, day).filter(kind__in=form.kinds).annotate(reports_to=upper)
    return found.filter(reports_to=agency_id).order_by("name")
