"""One foreground process that runs database, web and worker, and stops all three with Ctrl-C."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from types import FrameType
from zoneinfo import ZoneInfo

from chungtay.config import embedded

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
SEED = 20250701


def arguments(given: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="bin/demo", description="Chung Tay with an invented province, on this machine alone."
    )
    parser.add_argument("--reset", action="store_true", help="erase what is there and start over")
    parser.add_argument(
        "--today", type=date.fromisoformat, help="day of the demonstration (default: day of the first start)"
    )
    parser.add_argument("--seed", type=int, default=SEED, help="another seed gives other invented rows")
    return parser.parse_args(given)


def port() -> int:
    """Return the port pages are served on."""
    return int(os.environ.get("PORT", "8000"))


def _is_taken(number: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", number)) == 0


def _command(*words: str) -> None:
    done = subprocess.run([sys.executable, "-m", "chungtay.config.cli", *words], check=False)  # noqa: S603 -- ourselves
    if done.returncode:
        raise SystemExit(done.returncode)


def prepare(options: argparse.Namespace) -> embedded.Cluster:
    """Make database, catalogues and demonstration unless they are there."""
    if options.reset:
        embedded.remove(embedded.Cluster("main"))
        _forget_files()
    cluster = embedded.start("main")
    _command("migrate", "--verbosity", "0")
    _command("load_catalogues", "--verbosity", "0")
    today = options.today or datetime.now(HANOI).date()
    _command("load_demonstration", "--today", today.isoformat(), "--seed", str(options.seed))
    _command("collectstatic", "--noinput", "--verbosity", "0")
    return cluster


def _forget_files() -> None:
    for folder in ("files", "mail"):
        for path in sorted((embedded.home() / folder).glob("**/*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
    (embedded.home() / "demonstration.json").unlink(missing_ok=True)


def serve() -> list["subprocess.Popen[bytes]"]:
    """Start web and worker."""
    granian = Path(sys.executable).with_name("granian")
    web = [
        str(granian),
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port()),
        "--workers",
        "2",
        "--blocking-threads",
        "8",
    ]
    web += ["--log-level", "warning", "chungtay.config.wsgi:application"]
    worker = [sys.executable, "-m", "chungtay.config.cli", "procrastinate", "worker", "--concurrency", "2"]
    return [subprocess.Popen(command, start_new_session=True) for command in (web, worker)]  # noqa: S603 -- ourselves


def _stop(processes: list["subprocess.Popen[bytes]"]) -> None:
    for process in processes:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
    for process in processes:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def _wait_until_serving() -> bool:
    for _ in range(100):
        if _is_taken(port()):
            return True
        time.sleep(0.1)
    return False


def _watch(processes: list["subprocess.Popen[bytes]"]) -> int:
    """Wait until one process ends or somebody asks to stop; return the exit status."""
    while True:
        for process in processes:
            if process.poll() is not None:
                return process.returncode or 0
        time.sleep(0.5)


def _asked_to_stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def main() -> int:
    """Run until Ctrl-C."""
    options = arguments(sys.argv[1:])
    if _is_taken(port()):
        print(f"Something already serves on http://127.0.0.1:{port()} – Đã có chương trình đang chạy ở địa chỉ này.")  # noqa: T201
        return 1
    for asked in (signal.SIGTERM, signal.SIGINT):  # a shell may have started us deaf to Ctrl-C
        signal.signal(asked, _asked_to_stop)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        os.environ.pop(name, None)  # invented rows go into no database that somebody stated for something else
    cluster = prepare(options)
    os.environ["DATABASE_URL"] = cluster.url("chungtay_app")  # the owner's password is not for web and worker
    processes = serve()
    try:
        if _wait_until_serving():
            _command("demonstration_accounts", "--address", f"http://127.0.0.1:{port()}")
        return _watch(processes)
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(processes)
        embedded.stop(cluster)


if __name__ == "__main__":
    sys.exit(main())
