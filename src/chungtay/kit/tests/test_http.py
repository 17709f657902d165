"""What a request tells."""

import pytest
from django.test import RequestFactory

from chungtay.kit.http import version_of


@pytest.mark.parametrize(
    ("told", "version"),
    [({"version": "7"}, 7), ({}, 0), ({"version": ""}, 0), ({"version": "bảy"}, 0), ({"version": "٧"}, 0),
     ({"version": "9" * 40}, 0)],
)  # fmt: skip
def test_a_version_that_is_none_is_that_of_no_row(told, version):
    assert version_of(RequestFactory().post("/", told)) == version
