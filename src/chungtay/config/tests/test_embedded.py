import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from chungtay.config import embedded


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A cluster of its own, where an account without rights can reach it."""
    home = Path("/var/lib/chungtay" if os.geteuid() == 0 else tmp_path_factory.mktemp("home")) / f"try-{os.getpid()}"
    before = os.environ.get("CHUNGTAY_HOME")
    os.environ["CHUNGTAY_HOME"] = str(home)
    yield embedded.start("test")
    embedded.remove(embedded.Cluster("test"))
    os.environ.pop("CHUNGTAY_HOME")
    if before:
        os.environ["CHUNGTAY_HOME"] = before


def ask(cluster, role, question):
    with psycopg.connect(cluster.url(role)) as connection:
        return connection.execute(question).fetchone()


def test_it_folds_vietnamese_letters(cluster):
    assert ask(cluster, "chungtay_app", "SELECT lower('ĐẶNG THỊ ƯỚC')") == ("đặng thị ước",)


def test_it_listens_on_this_machine_alone_and_asks_for_a_password(cluster):
    assert ask(cluster, "chungtay_app", "SHOW listen_addresses") == ("127.0.0.1",)
    stranger = cluster.url("chungtay_app").replace(cluster.secrets()["chungtay_app"], "guess")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(stranger)


def test_the_application_neither_owns_tables_nor_passes_walls(cluster):
    rights = "SELECT rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = 'chungtay_app'"
    assert ask(cluster, "chungtay_app", rights) == (False, False, False)
    with (
        psycopg.connect(cluster.url("chungtay_app")) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("CREATE TABLE mine (id int)")


def test_passwords_are_for_the_owner_of_the_process_alone(cluster):
    assert (cluster.folder / "secrets.json").stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="one account alone starts server and program")
def test_the_account_of_the_server_owns_its_data_and_no_folder_root_writes_into(cluster):
    assert cluster.folder.stat().st_uid == 0
    assert cluster.data.stat().st_uid != 0
    assert cluster.data.stat().st_mode & 0o077 == 0


def test_what_was_written_is_there_after_a_stop(cluster):
    with psycopg.connect(cluster.url("chungtay_owner")) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    embedded.stop(cluster)
    assert not cluster.is_running()
    assert ask(embedded.start("test"), "chungtay_owner", "SELECT answer FROM kept") == (42,)


def test_several_processes_may_start_it_at_once(cluster):
    embedded.stop(cluster)
    command = [
        sys.executable,
        "-c",
        "from chungtay.config import embedded; print(embedded.start('test').url('chungtay_app'))",
    ]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    addresses = {process.communicate(timeout=60)[0] for process in processes}
    assert len(addresses) == 1
    assert ask(cluster, "chungtay_app", "SELECT 1") == (1,)
