"""``bin/demo`` as a person meets it: one command, an address and accounts, what was entered is kept, Ctrl-C stops all."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from tests.demonstration import TODAY, content

from chungtay.config import embedded
from chungtay.config.embedded import free_port


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    home = Path("/var/lib/chungtay" if os.geteuid() == 0 else tmp_path_factory.mktemp("home")) / f"demo-{os.getpid()}"
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "DATABASE_"))}
    stated = {"DATABASE_URL": "postgresql://somebody@127.0.0.1:1/elsewhere"}  # not ours to write into
    yield plain | stated | {"CHUNGTAY_HOME": str(home), "CHUNGTAY_DEMONSTRATION": "1", "PORT": str(free_port())}
    cleanup = "from chungtay.config import embedded; embedded.remove(embedded.Cluster('main'))"
    subprocess.run([sys.executable, "-c", cleanup], env=plain | {"CHUNGTAY_HOME": str(home)}, check=True)


def start(place, *words):
    command = [sys.executable, "-m", "chungtay.config.supervisor", *words]
    return subprocess.Popen(
        command, env=place, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )


def read_until(process, pattern, seconds=900):
    told, end = "", time.monotonic() + seconds
    while time.monotonic() < end:
        line = process.stdout.readline()
        told += line
        if re.search(pattern, line):
            return told
        assert line or process.poll() is None, told
    raise AssertionError(told)


def stop(process):
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=60)
    return process.returncode


def test_one_command_serves_prints_the_accounts_and_stops_all(place):
    process = start(place, "--today", TODAY)
    told = read_until(process, "Everything here is invented")
    assert f"http://127.0.0.1:{place['PORT']}" in told
    for username in ("vanthu", "soyte", "xa", "congdoan", "nongnghiep", "lanhdao"):
        assert re.search(rf"^  {username} +\S{{12,}}", told, re.MULTILINE)
    seconds = int(re.search(r"loaded in (\d+) s", told).group(1))
    assert seconds > 0
    page = urllib.request.urlopen(f"http://127.0.0.1:{place['PORT']}/tai-khoan/dang-nhap/", timeout=10).read().decode()
    assert "Chung Tay" in page
    second = start(place)
    assert "already serves" in second.communicate(timeout=60)[0]
    assert second.returncode == 1
    assert stop(process) == 0
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"http://127.0.0.1:{place['PORT']}/", timeout=2)


def test_the_same_day_and_seed_give_the_same_rows(place, loaded):
    before = os.environ.get("CHUNGTAY_HOME")
    ours = content(embedded.Cluster("test").url("postgres", loaded.database))
    os.environ["CHUNGTAY_HOME"] = place["CHUNGTAY_HOME"]
    try:
        assert content(embedded.start("main").url("postgres")) == ours
    finally:
        embedded.stop(embedded.Cluster("main"))
        os.environ.pop("CHUNGTAY_HOME")
        os.environ.update({"CHUNGTAY_HOME": before} if before else {})


def test_started_again_it_keeps_what_is_there(place):
    process = start(place)
    told = read_until(process, "Everything here is invented")
    assert "loaded in" not in told
    assert stop(process) == 0
