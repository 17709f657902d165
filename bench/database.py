"""A database of its own for a measurement: a clone of the tests' template, dropped afterwards."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django


@contextmanager
def scratch() -> Iterator[None]:
    """Set Django up on a fresh clone with migrations and catalogues."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings_test")
    django.setup()
    from conftest import _point_to, _server, make_template  # noqa: PLC0415 -- Django must be set up first

    name = f"chungtay_bench_{os.getpid()}"
    _server(f"CREATE DATABASE {name} TEMPLATE {make_template()}")
    _point_to(name)
    try:
        yield
    finally:
        _point_to("postgres")
        _server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
