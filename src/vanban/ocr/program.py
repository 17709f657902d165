"""The program that reads letters in pictures: Tesseract, called with one page at a time."""

import os
import re
import shutil
import subprocess
from functools import lru_cache

from PIL import Image

from vanban.extract.unreadable import Unreadable

PROGRAM = "tesseract"
SECONDS_A_PAGE = 180
"""A page that takes longer is no page of a document."""

_MODELS = (("vie",), ("Vietnamese", "script/Vietnamese"))
"""The Vietnamese models of Debian by their names; together they read better than either alone, ``vie`` first."""

_ARGUMENTS = ("--oem", "1", "-c", "tessedit_do_invert=0")


@lru_cache(maxsize=1)
def languages() -> frozenset[str]:
    """Return the names of the models that are installed; empty when the program itself is not."""
    place = shutil.which(PROGRAM)
    if place is None:
        return frozenset()
    listed = subprocess.run([place, "--list-langs"], capture_output=True, text=True, check=False, timeout=30)  # noqa: S603 -- the program found on the path, fixed arguments
    return frozenset(line.strip() for line in f"{listed.stdout}\n{listed.stderr}".splitlines()[1:] if line.strip())


def model(name: str = "") -> str:
    """Return the models to read with; raises `Unreadable` when the program or its Vietnamese is missing."""
    if shutil.which(PROGRAM) is None:
        raise Unreadable(name, "no-tesseract")
    found = [next((one for one in names if one in languages()), "") for names in _MODELS]
    if not any(found):
        raise Unreadable(name, "no-vietnamese")
    return "+".join(one for one in found if one)


def words_table(page: Image.Image, dpi: int, layout: int, name: str = "") -> str:
    """Return Tesseract's table of the words on a grey page (one line a word, parted by tabs)."""
    return _run(page, ["-l", model(name), *_ARGUMENTS, "--dpi", str(dpi), "--psm", str(layout), "tsv"], name)


def turned(page: Image.Image, name: str = "") -> int:
    """Return by how many degrees (0, 90, 180, 270) a page must be turned clockwise to stand upright."""
    if "osd" not in languages():
        return 0
    told = _run(page, ["--psm", "0"], name, may_fail=True)
    found = re.search(r"Rotate: (\d+)", told)
    return int(found[1]) % 360 if found else 0


def _run(page: Image.Image, arguments: list[str], name: str, *, may_fail: bool = False) -> str:
    command = [shutil.which(PROGRAM) or PROGRAM, "stdin", "stdout", *arguments]
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    header = f"P5\n{page.width} {page.height}\n255\n".encode()
    try:
        done = subprocess.run(  # noqa: S603 -- fixed arguments, the picture by standard input
            command, input=header + page.tobytes(), capture_output=True, timeout=SECONDS_A_PAGE, check=False, env=alone
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(name, "too-slow") from error
    if done.returncode != 0 and not may_fail:
        raise Unreadable(name, "damaged")
    return done.stdout.decode("utf-8", errors="replace")
