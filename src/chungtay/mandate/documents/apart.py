"""Ask a module of ours a question in a process of its own: told what to do, given bytes, stopped at the limits.

What is told goes through standard input, so that nothing of it (a passphrase, a PIN) stands in the arguments of a program
or in its environment, which others on the machine may read.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from vanban.limits import Limits, limit_this_process

KEPT = ("PATH", "LD_LIBRARY_PATH")
TOKENS = "SOFTHSM2_CONF"  # where the software token of the tests keeps its keys
MOST_ANSWER = 60_000_000
Answer = tuple[dict[str, Any], bytes]


class NoAnswer(Exception):
    """The process ended without an answer: stopped at a limit, or broken down."""


def ask(module: str, told: Mapping[str, Any], content: bytes, limits: Limits) -> Answer:
    """Return what the module answers, and the bytes it gives back; raises ``NoAnswer``."""
    command = [sys.executable, "-P", "-m", module, str(limits.seconds), str(limits.memory_mb)]
    with TemporaryDirectory(prefix="chungtay-") as folder:
        try:
            done = subprocess.run(  # noqa: S603 -- our own interpreter and module
                command,
                input=json.dumps(told).encode() + b"\n" + content,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment(folder, TOKENS),
                cwd=folder,
                timeout=limits.seconds,
                start_new_session=True,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise NoAnswer("too slow") from None
    line, ended, given = done.stdout[:MOST_ANSWER].partition(b"\n")
    if not ended:
        raise NoAnswer(str(done.returncode))
    return json.loads(line), given


def environment(folder: str, *more: str) -> dict[str, str]:
    """Return all that such a process knows of ours: where programs and our modules are, and its own folder; no secret of the house."""
    kept = {key: os.environ[key] for key in (*KEPT, *more) if key in os.environ}
    return kept | {"HOME": folder, "TMPDIR": folder, "PYTHONPATH": str(Path(__file__).parents[3]), "LANG": "C.UTF-8"}


def answer(argv: list[str], act: Callable[[dict[str, Any], bytes], Answer]) -> int:
    """Be the process: read the question within the limits, act, and say the answer."""
    limit_this_process(Limits(int(argv[0]), int(argv[1])))
    asked, _, content = sys.stdin.buffer.read().partition(b"\n")
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nothing a library prints may stand in the answer
    told, given = act(json.loads(asked), content)
    out.write(json.dumps(told).encode() + b"\n" + given)
    out.flush()
    os._exit(0)  # no time is spent taking down what the end of the process takes down
