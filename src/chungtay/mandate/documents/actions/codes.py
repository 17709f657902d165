"""Write the code of a body in the exchange, and what a code of a status message means."""

from django.db import transaction

from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.audit.actions import record
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.exchange_codes import MANAGE
from chungtay.mandate.documents.exchanged import ExchangeCode, StatusCode


@transaction.atomic
def write_body_code(reach: Reach, agency: Agency, code: str) -> None:
    """Give a body its code in the exchange; an empty one: it is known by its own code here."""
    reach.require(MANAGE, agency.pk)
    if code:
        ExchangeCode.objects.update_or_create(agency=agency, defaults={"code": code})
    else:
        ExchangeCode.objects.filter(agency=agency).delete()
    record(reach, "documents.body_code", agency, agency_id=agency.pk, code=code)


@transaction.atomic
def write_status_code(reach: Reach, status: StatusCode) -> None:
    """Keep what a code of a status message means; a new version of the catalogue leaves it alone."""
    reach.require(MANAGE)
    status.save()
    record(reach, "documents.status_code", status, code=status.code, does=status.does)
