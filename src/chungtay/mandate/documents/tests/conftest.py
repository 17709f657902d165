"""A database of its own for a test that commits, and a paper as a PDF."""

import os
from collections.abc import Iterator
from datetime import date

import pytest
from django.conf import settings
from django.db import connections

from chungtay.mandate.documents.tests.factories import BODY, CHAIR
from vanban.writing import Paper, write_pdf


def _server(statement: str) -> list[tuple[str]]:
    connection = connections["owner"].copy()
    connection.settings_dict = {**connection.settings_dict, "NAME": "postgres"}
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def _point_to(name: str) -> None:
    for alias in ("default", "owner"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name
        settings.DATABASES[alias]["NAME"] = name


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """A fresh copy of the template: what is committed here is gone with it."""
    name, shared = f"chungtay_alone_{os.getpid()}", settings.DATABASES["default"]["NAME"]
    with django_db_blocker.unblock():
        kept = "SELECT datname FROM pg_database WHERE datname ~ '^chungtay_template_[0-9a-f]+$' ORDER BY oid DESC"
        _server(f"CREATE DATABASE {name} TEMPLATE {_server(kept)[0][0]}")
        _point_to(name)
        yield
        _point_to(shared)
        _server(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def pdf() -> bytes:
    """A PDF with letters."""
    return write_pdf(
        Paper(
            layout="state",
            issuer="ỦY BAN NHÂN DÂN XÃ SUỐI MÂY",
            symbol="KH-UBND",
            number=60,
            place="Suối Mây",
            date=date(2026, 4, 20),
            kind_name="KẾ HOẠCH",
            title="Thực hiện công tác trẻ em năm 2026",
            body=BODY,
            signature=CHAIR,
            recipients=("Như trên",),
            archive="VT",
        )
    )
