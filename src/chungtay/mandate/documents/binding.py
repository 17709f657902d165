"""Photographs of the pages of one paper bound into one PDF, by a process of its own within limits.

Run as a module it is that process: the photographs lie in the folder it is given, by their order; the PDF goes to standard output.
"""

import io
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from chungtay.mandate.documents.apart import environment
from vanban.extract import Unreadable
from vanban.limits import Limits, limit_this_process

LONGEST = 3300  # pixels of the longer side: some 280 dpi of an A4 page
INCHES = 11.7  # the longer side of an A4 page
QUALITY = 85


def bound(photographs: Sequence[bytes], *, name: str, limits: Limits) -> bytes:
    """Return a PDF with a photograph a page; raises ``Unreadable`` when one is broken or all together take too long."""
    with TemporaryDirectory(prefix="chungtay-") as folder:
        for number, content in enumerate(photographs):
            Path(folder, f"{number:03d}").write_bytes(content)
        command = [sys.executable, "-P", "-m", __name__, str(limits.seconds), str(limits.memory_mb), folder]
        try:
            done = subprocess.run(  # noqa: S603 -- our own interpreter and module
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                env=environment(folder),
                timeout=limits.seconds,
                start_new_session=True,
                check=False,
            )
        except subprocess.TimeoutExpired as late:
            raise Unreadable(name, "too-slow") from late
    if done.returncode:
        raise Unreadable(name, "damaged")
    return done.stdout


def main(argv: list[str]) -> int:
    """Be the process that binds."""
    limit_this_process(Limits(int(argv[0]), int(argv[1])))
    first, *others = _upright(sorted(Path(argv[2]).glob("[0-9]*")))
    out = io.BytesIO()
    first.save(out, "PDF", save_all=True, append_images=others, resolution=LONGEST / INCHES, quality=QUALITY)
    sys.stdout.buffer.write(out.getvalue())
    return 0


def _upright(photographs: Sequence[Path]) -> Iterator[Any]:
    """Yield the photographs upright and all of one size, so that each fills its page."""
    image, operations = import_module("PIL.Image"), import_module("PIL.ImageOps")
    for path in photographs:
        with image.open(path) as opened:
            upright = operations.exif_transpose(opened).convert("RGB")
        scale = LONGEST / max(upright.size)
        yield upright.resize((round(upright.width * scale), round(upright.height * scale)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
