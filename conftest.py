"""How tests meet the database: a template with migrations and catalogues, cloned for each worker.

Tests connect as the application's role, which neither owns the tables nor passes the walls; only the template is made by the owner.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections

ROOT = Path(__file__).resolve().parent
TRIES = 5
pytest_plugins = ["tests.strictness"]


def shape_of(parts: Iterable[Path]) -> str:
    """Return a short name that changes when one of these files changes."""
    told = hashlib.sha256()
    for path in sorted(part for part in parts if part.is_file() and "__pycache__" not in part.parts):
        told.update(path.name.encode() + path.read_bytes())
    return told.hexdigest()[:12]


def _shape() -> str:
    """Return the name of the template of today's migrations and catalogues."""
    source = ROOT / "src/chungtay"
    patterns = ("**/migrations/*.py", "**/catalogue*.py", "**/data/*", "core/*.py", "foundation/accounts/rules.py")
    return f"chungtay_template_{shape_of(path for pattern in patterns for path in source.glob(pattern))}"


def _server(statement: str) -> list[tuple[object, ...]]:
    """Run one statement as the owner, outside any transaction."""
    address = urlsplit(os.environ["DATABASE_OWNER_URL"])._replace(path="/postgres")
    with psycopg.connect(urlunsplit(address), autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def drop(name: str) -> None:
    """Drop a database of the tests, with whoever still holds it.

    A vacuum of the server's own cannot be sent away by us; a plain drop sends it away itself, and waits.
    """
    for _ in range(TRIES):
        try:
            _server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        except psycopg.errors.InsufficientPrivilege:
            with suppress(psycopg.errors.ObjectInUse):
                _server(f"DROP DATABASE IF EXISTS {name}")
        else:
            return


def _point_to(name: str) -> None:
    for alias in ("default", "owner"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name
        settings.DATABASES[alias]["NAME"] = name


def make_template() -> str:
    """Make the template database unless one of this shape is there; return its name."""
    name = _shape()
    with (Path(settings.HOME) / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _server(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):  # noqa: S608 -- a name of our own making
            _server(f"DROP DATABASE IF EXISTS {name}_new")  # of a killed run; refused while anybody is connected
            _server(f"CREATE DATABASE {name}_new")
            _point_to(f"{name}_new")
            call_command("migrate", database="owner", verbosity=0)
            call_command("load_catalogues", verbosity=0)
            _point_to("postgres")
            _server(f"ALTER DATABASE {name}_new RENAME TO {name}")
        _forget_old_templates(name)
    return name


def _forget_old_templates(name: str) -> None:
    for (old,) in _server("SELECT datname FROM pg_database WHERE datname LIKE 'chungtay_template_%'"):
        if old != name:
            drop(old)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Give this worker a clone of the template."""
    name = f"chungtay_test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"
    with django_db_blocker.unblock():
        template = make_template()
        _server(f"CREATE DATABASE {name} TEMPLATE {template}")
        _point_to(name)
    yield
    with django_db_blocker.unblock():
        _point_to("postgres")
        drop(name)
