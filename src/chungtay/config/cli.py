"""The command ``chungtay``: Django's commands and our own, on the database that is stated or on the embedded one."""

import os
import sys

from django.core.management import execute_from_command_line

from chungtay.config import embedded


def provide_database(name: str = "main") -> None:
    """Start the embedded database unless ``DATABASE_URL`` names another."""
    if "DATABASE_URL" in os.environ:
        return
    cluster = embedded.start(name)
    os.environ["DATABASE_URL"] = cluster.url("chungtay_app")
    os.environ["DATABASE_OWNER_URL"] = cluster.url("chungtay_owner")


def main() -> None:
    """Run one command. Migrations run as the owner of the tables, everything else as the application."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if command not in {"help", "compilemessages"}:
        try:
            provide_database()
        except embedded.NoDatabase as trouble:
            raise SystemExit(str(trouble)) from None
    if command in {"migrate", "sqlmigrate", "showmigrations"} and "--database" not in sys.argv:
        sys.argv += ["--database", "owner"]
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
