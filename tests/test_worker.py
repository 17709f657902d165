"""The worker as it runs on a server: it finds our jobs, puts the periodic ones on the queue and works on them."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import time as time_of_day
from urllib.parse import urlsplit, urlunsplit

import conftest
import pytest
from django.db import connection

from chungtay.foundation.accounts.models import Officer
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Unread
from chungtay.insight.oversight.models import MailChoice, Notice
from chungtay.mandate.plans import actions as plans
from chungtay.mandate.plans.tests.factories import issued_plan

SECONDS = 90


@pytest.fixture
def database(django_db_setup, django_db_blocker):
    """A database of its own, where what is written stays for other processes to see."""
    name, before = f"chungtay_worker_{os.getpid()}", connection.settings_dict["NAME"]
    conftest._server(f"CREATE DATABASE {name} TEMPLATE {conftest.make_template()}")
    with django_db_blocker.unblock():
        conftest._point_to(name)
        yield name
        conftest._point_to(before)
    conftest.drop(name)


@contextmanager
def working(database, home):
    """Run the worker, by the command of the demonstration and of a server."""
    address = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}"))
    command = [sys.executable, "-m", "chungtay.config.cli", "procrastinate", "worker", "--concurrency", "2"]
    stated = {"DATABASE_URL": address, "CHUNGTAY_HOME": str(home), "CHUNGTAY_DEMONSTRATION": "1"}
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "DATABASE_"))}
    process = subprocess.Popen(command, env=plain | stated, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=30)


def test_the_worker_tells_the_news_by_itself_and_leaves_no_finished_job_behind(database, tmp_path):
    province = body("Sở Y tế tỉnh Lâm Đồng", symbol="SYT")
    commune = body("Ủy ban nhân dân xã Suối Mây", under=province)
    person = officer(commune)
    Officer.objects.filter(pk=person.pk).update(email="hanh@example.vn")
    MailChoice.objects.create(officer=person, quiet_from=time_of_day(0), quiet_until=time_of_day(0))  # never quiet
    made = issued_plan(province, tasks=1)
    plans.send(reach(province, Role.PROVINCIAL_OFFICER), made, bodies=[commune], tasks=made.tasks.all())
    assert Unread.objects.exists()
    with working(database, tmp_path) as worker:
        end = time.monotonic() + SECONDS
        while (Unread.objects.exists() or _jobs()) and time.monotonic() < end:
            assert worker.poll() is None, worker.stdout.read()
            time.sleep(0.2)
    assert set(Notice.objects.filter(officer=person).values_list("verb", flat=True)) == {"documents.send", "plans.send"}
    assert len(list((tmp_path / "mail").iterdir())) == 1
    assert not _jobs()


def _jobs():
    with connection.cursor() as cursor:
        cursor.execute("SELECT status, task_name FROM procrastinate_jobs")
        return cursor.fetchall()
