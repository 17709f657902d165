"""The guards of the test suite guard."""

import socket
import warnings

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from tests.strictness import NetworkReached, UndefinedVariable


@login_not_required
def careless(request: HttpRequest) -> HttpResponse:
    return HttpResponse(engines["django"].from_string("<p>{{ forgotten }}</p>").render({}, request))


urlpatterns = [path("careless/", careless)]


@pytest.mark.urls(__name__)
def test_a_page_that_prints_an_undefined_variable_fails(client):
    with pytest.raises(UndefinedVariable, match="forgotten"):
        client.get("/careless/")


def test_no_test_reaches_another_machine():
    with socket.socket() as probe, pytest.raises(NetworkReached):
        probe.connect(("192.0.2.1", 80))


def test_a_warning_is_an_error():
    with pytest.raises(UserWarning):
        warnings.warn("look here", UserWarning, stacklevel=1)


@pytest.mark.parametrize("turn", [1, 2])
def test_the_cache_of_another_test_is_gone(turn):
    assert cache.get("left-over") is None
    cache.set("left-over", turn)
