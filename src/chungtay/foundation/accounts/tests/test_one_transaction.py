"""What a request wrote before it failed or was refused does not stay."""

import pytest
from django.http import HttpResponse

from chungtay.foundation.accounts.middleware import ReachMiddleware
from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.accounts.tests.factories import officer
from chungtay.foundation.agencies.tests.factories import body

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("status", "stays"), [(200, True), (302, True), (409, True), (422, True), (403, False), (404, False), (500, False)]
)
def test_a_refused_or_broken_request_leaves_nothing(rf, status, stays):
    who = officer(body("Xã"))

    def write_and_answer(_request: object) -> HttpResponse:
        Officer.objects.filter(pk=who.pk).update(full_name="Đã đổi")
        return HttpResponse(status=status)

    request = rf.post("/")
    request.user, request.session = who, {}
    assert ReachMiddleware(write_and_answer)(request).status_code == status
    assert (Officer.objects.get(pk=who.pk).full_name == "Đã đổi") is stays
