"""The demonstration, loaded once into a template database by the same commands as ``bin/demo``, and served to a browser."""

import fcntl
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from zoneinfo import ZoneInfo

import conftest
import psycopg
from django.conf import settings

from chungtay.config.embedded import free_port

TODAY = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date().isoformat()
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Demonstration:
    """A loaded demonstration: its database, its folder and the accounts with their passwords."""

    database: str
    home: Path

    def environment(self) -> dict[str, str]:
        """Return the environment its processes run in."""
        plain = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
        return plain | {
            "CHUNGTAY_DEMONSTRATION": "1",
            "CHUNGTAY_HOME": str(self.home),
            "DATABASE_URL": _url("DATABASE_URL", self.database),
            "DATABASE_OWNER_URL": _url("DATABASE_OWNER_URL", self.database),
            "DJANGO_SETTINGS_MODULE": "chungtay.config.settings",
        }

    def command(self, *words: str) -> str:
        """Run one command of ours on it and return what it told; fail with what it said."""
        done = subprocess.run(
            [sys.executable, "-m", "chungtay.config.cli", *words],
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
        return done.stdout

    def password(self, username: str) -> str:
        """Return the password that was made for an account."""
        accounts = json.loads((self.home / "demonstration.json").read_text())
        return str(next(account["password"] for account in accounts if account["username"] == username))


def _url(name: str, database: str) -> str:
    parts = urlsplit(os.environ[name])
    return urlunsplit(parts._replace(path=f"/{database}"))


def _shape() -> str:
    """Return a name that changes when anything that fills the demonstration changes."""
    shape = conftest.shape_of([*ROOT.glob("src/**/*.py"), *ROOT.glob("src/**/data/**/*")])
    return f"{shape}_{TODAY.replace('-', '')}"


def template() -> Demonstration:
    """Load the demonstration unless this shape of it is there; return it."""
    shape = _shape()
    made = Demonstration(f"chungtay_demonstration_{shape}", Path(settings.HOME) / f"demonstration-{shape}")
    with (Path(settings.HOME) / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not conftest._server(f"SELECT 1 FROM pg_database WHERE datname = '{made.database}'"):
            _load(made)
    return made


def _load(wanted: Demonstration) -> None:
    for (old,) in conftest._server("SELECT datname FROM pg_database WHERE datname LIKE 'chungtay_demonstration_%'"):
        conftest.drop(old)
    unfinished = Demonstration(f"{wanted.database}_new", wanted.home)
    wanted.home.mkdir(parents=True, exist_ok=True)
    conftest._server(f"CREATE DATABASE {unfinished.database} TEMPLATE {conftest.make_template()}")
    unfinished.command("load_demonstration", "--today", TODAY)
    unfinished.command("collectstatic", "--noinput", "--verbosity", "0")
    conftest._server(f"ALTER DATABASE {unfinished.database} RENAME TO {wanted.database}")


class Server:
    """Web server on a clone of the demonstration, with the moment of the demonstration's day."""

    def __init__(self, made: Demonstration) -> None:
        self.signed_in: dict[str, Any] = {}  # cookies of those who signed in already, by user name
        self.passwords: dict[str, str] = {}  # of accounts a journey made itself
        self.world = Demonstration(f"chungtay_journey_{os.getpid()}_{free_port()}", made.home)
        conftest._server(f"CREATE DATABASE {self.world.database} TEMPLATE {made.database}")
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        granian = str(Path(sys.executable).with_name("granian"))
        command = [
            granian,
            "--interface",
            "wsgi",
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
            "--workers",
            "1",
            "--blocking-threads",
            "4",
        ]
        self.process = subprocess.Popen([*command, "chungtay.config.wsgi:application"], env=self.world.environment())
        self._wait()

    def _wait(self) -> None:
        for _ in range(150):
            try:
                urllib.request.urlopen(f"{self.address}/tai-khoan/dang-nhap/", timeout=2).close()
            except (urllib.error.URLError, OSError):
                assert self.process.poll() is None, "the server ended before it served"
                time.sleep(0.2)
            else:
                return
        raise AssertionError("the server did not start")

    def password(self, username: str) -> str:
        """Return the password of an account: of the demonstration, or made by the journey."""
        return self.passwords.get(username) or self.world.password(username)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=15)
        conftest.drop(self.world.database)


CONTENT = {
    "bodies": "SELECT code, name, kind FROM agencies_agency",
    "officers": "SELECT username, full_name FROM accounts_officer",
    "children": "SELECT c.code, sex, born_on, full_name, a.code FROM children_child c JOIN children_childidentity ON child_id = c.id"
    " JOIN agencies_agency a ON a.id = c.agency_id",
    "groups": "SELECT c.code, g.code FROM children_membership JOIN children_child c ON c.id = child_id"
    " JOIN children_childgroup g ON g.id = group_id",
    "families": "SELECT c.code, w.full_name, relation, presence FROM children_carer w JOIN children_child c ON c.id = child_id",
    "schools": "SELECT c.code, level, school, class_name FROM children_schooling s JOIN children_child c ON c.id = child_id",
    "activities": "SELECT title, held_on, girls, boys, adults, a.code FROM activities_activity JOIN agencies_agency a ON a.id = agency_id",
    "supports": "SELECT t.title, t.held_on, k.code, quantity, value_vnd, c.code FROM activities_support s"
    " JOIN activities_activity t ON t.id = activity_id JOIN activities_supportkind k ON k.id = s.kind_id"
    " LEFT JOIN children_child c ON c.id = child_id",
    "documents": "SELECT number, title, issued_text, issuer_words, signer_words FROM documents_document",
    "figures": "SELECT a.code, s.period, i.code, computed, typed FROM reporting_submissionfigure"
    " JOIN reporting_submission s ON s.id = submission_id JOIN agencies_agency a ON a.id = s.agency_id"
    " JOIN figures_indicator i ON i.id = indicator_id",
}


def content(address: str) -> dict[str, str]:
    """Return a fingerprint of what people would see in each table, keys and moments aside."""
    with psycopg.connect(address) as connection:
        return {name: _fingerprint(connection, question) for name, question in CONTENT.items()}


def _fingerprint(connection: "psycopg.Connection[tuple[object, ...]]", question: str) -> str:
    lines = f"SELECT md5(string_agg(line, chr(10) ORDER BY line)) FROM (SELECT row_to_json(q)::text AS line FROM ({question}) q) l"
    found = connection.execute(lines).fetchone()
    assert found
    assert found[0]
    return str(found[0])
