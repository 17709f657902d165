"""What turns silence into noise in every test: undefined variables of a template, the network, a forgotten cache.

Loaded by the root ``conftest``.
"""

import re
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

UNDEFINED = re.compile(r"\[\[undefined: ([^\]]*)\]\]")
HERE = ("127.", "::1", "localhost")


class UndefinedVariable(AssertionError):
    """A page printed a variable that nobody gave it."""


class NetworkReached(RuntimeError):
    """A test tried to reach another machine."""


@pytest.fixture(autouse=True, scope="session")
def _undefined_variables_fail() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        ask = Client.request

        def request(self: Client, **environ: Any) -> Any:
            response = ask(self, **environ)
            if not response.streaming and (found := UNDEFINED.findall(response.content.decode(errors="replace"))):
                raise UndefinedVariable(f"{environ.get('PATH_INFO')}: {sorted(set(found))}")
            return response

        patch.setattr(Client, "request", request)
        yield


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for verb in ("connect", "connect_ex"):
            patch.setattr(socket.socket, verb, _only_here(getattr(socket.socket, verb)))
        yield


def _only_here(connect: Any) -> Any:
    def guarded(self: socket.socket, address: Any) -> Any:
        host = address[0] if isinstance(address, tuple) else ""
        if self.family in {socket.AF_INET, socket.AF_INET6} and not str(host).startswith(HERE):
            raise NetworkReached(str(address))
        return connect(self, address)

    return guarded


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()
