"""Where the measurement stands: an embedded cluster that waits for the disk, and a filled database kept between parts."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
import psycopg
from django.core.management import call_command

from bench.mandate import world
from chungtay.config import embedded

CARELESS = ("max_wal_size = '8GB'", "fsync = off", "full_page_writes = off", "autovacuum = off")


@contextmanager
def careful_cluster(name: str, *, keep: bool) -> Iterator[embedded.Cluster]:
    """Point everything to an embedded cluster of this name; the tests' own forgoes waiting for the disk."""
    cluster = embedded.start(name)
    os.environ["DATABASE_URL"] = cluster.url("chungtay_app")
    os.environ["DATABASE_OWNER_URL"] = cluster.url("chungtay_owner")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings_test")
    django.setup()
    try:
        yield cluster
    finally:
        if keep:
            embedded.stop(cluster)
        else:
            embedded.remove(cluster)


@contextmanager
def filled(cluster: embedded.Cluster, size: str) -> Iterator[str]:
    """Point Django to the filled database of this size; it is made when it is not there. Yields its name."""
    from conftest import _point_to, _server  # noqa: PLC0415 -- Django must be set up first

    name = f"chungtay_world_{size}"
    if not _server(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):
        _make(cluster, name, world.SIZES[size])
    _point_to(name)
    call_command("migrate", database="owner", verbosity=0)  # one kept from an earlier run may lack a column of today
    try:
        yield name
    finally:
        _point_to("postgres")


def _make(cluster: embedded.Cluster, name: str, size: world.Size) -> None:
    from conftest import _point_to, _server, make_template  # noqa: PLC0415 -- Django must be set up first

    _server(f"DROP DATABASE IF EXISTS {name}_new WITH (FORCE)")
    _server(f"CREATE DATABASE {name}_new TEMPLATE {make_template()}")
    _point_to(f"{name}_new")
    with _careless(cluster):
        world.fill(lambda: psycopg.connect(cluster.url("postgres", f"{name}_new"), autocommit=True), size)
    _point_to("postgres")
    _server(f"ALTER DATABASE {name}_new RENAME TO {name}")


@contextmanager
def _careless(cluster: embedded.Cluster) -> Iterator[None]:
    """Let the cluster forgo what a crash would need while it is filled; what is half filled is thrown away anyway."""
    with psycopg.connect(cluster.url("postgres", "postgres"), autocommit=True) as connection:
        for setting in CARELESS:
            connection.execute(f"ALTER SYSTEM SET {setting}")
        connection.execute("SELECT pg_reload_conf()")
        yield
        connection.execute("ALTER SYSTEM RESET ALL")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute("CHECKPOINT")
    os.sync()
