"""Where the measurement stands: an embedded cluster that waits for the disk, and a filled database kept between parts."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
import psycopg

from bench.mandate import world
from chungtay.config import embedded


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
    try:
        yield name
    finally:
        _point_to("postgres")


def _make(cluster: embedded.Cluster, name: str, size: world.Size) -> None:
    from conftest import _point_to, _server, make_template  # noqa: PLC0415 -- Django must be set up first

    _server(f"DROP DATABASE IF EXISTS {name}_new WITH (FORCE)")
    _server(f"CREATE DATABASE {name}_new TEMPLATE {make_template()}")
    with psycopg.connect(cluster.url("postgres", "postgres"), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET max_wal_size = '8GB'")
        connection.execute("SELECT pg_reload_conf()")
    _point_to(f"{name}_new")
    with psycopg.connect(cluster.url("postgres", f"{name}_new"), autocommit=True) as connection:
        world.fill(connection.cursor(), size)
    _point_to("postgres")
    _server(f"ALTER DATABASE {name}_new RENAME TO {name}")
