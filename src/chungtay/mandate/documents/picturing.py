"""The pages of a PDF, a scan or a photograph as small pictures, made by a process of its own within limits.

Run as a module it is that process: the file on standard input; on standard output, for each page, a line of JSON with its
size and the length of its picture, then the picture.
"""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any

from chungtay.mandate.documents.apart import environment
from vanban.limits import Limits, limit_this_process

WIDTH = 1100  # pixels: sharp enough to compare letters, some 100 KB a page
TALLEST = 3000
MOST_PAGES = 40
MOST_BYTES = 60_000_000
POINTS_A_PIXEL = 72 / 200


@dataclass(frozen=True, slots=True)
class Picture:
    """A page: its size in points, and its picture as WebP."""

    width: float
    height: float
    content: bytes


def pictures(content: bytes, limits: Limits) -> tuple[Picture, ...]:
    """Return the pictures of the first pages, as far as they could be made within the limits."""
    command = [sys.executable, "-P", "-m", __name__, str(limits.seconds), str(limits.memory_mb)]
    with TemporaryDirectory(prefix="chungtay-") as folder, TemporaryFile(dir=folder) as made:  # without a name on disk
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(  # noqa: S603 -- our own interpreter and module
                command,
                input=content,
                stdout=made,
                stderr=subprocess.DEVNULL,
                env=environment(folder),
                timeout=limits.seconds,
                start_new_session=True,
                check=False,
            )
        made.seek(0)
        return tuple(_framed(made.read(MOST_BYTES)))


def _framed(said: bytes) -> Iterator[Picture]:
    """Yield the pictures that came whole."""
    at = 0
    while (end := said.find(b"\n", at)) != -1:
        told = json.loads(said[at:end])
        at = end + 1 + abs(int(told["bytes"]))
        if at > len(said):
            return
        yield Picture(told["width"], told["height"], said[end + 1 : at])


def main(argv: list[str]) -> int:
    """Be the process that makes the pictures."""
    limit_this_process(Limits(int(argv[0]), int(argv[1])))
    content, out = sys.stdin.buffer.read(), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nothing a library prints may stand among the pictures
    pages = _of_pdf(content) if content.startswith(b"%PDF-") else _of_picture(content)
    for number, (image, points) in enumerate(pages, start=1):
        _say(image, points, out)
        if number == MOST_PAGES:
            break
    return 0


def _of_pdf(content: bytes) -> Iterator[tuple[Any, tuple[float, float]]]:
    """Yield the pages of a PDF as images, with their sizes in points."""
    for page in import_module("pypdfium2").PdfDocument(content):
        width, height = page.get_size()
        yield page.render(scale=min(WIDTH / width, TALLEST / height)).to_pil(), (width, height)
        page.close()


def _of_picture(content: bytes) -> Iterator[tuple[Any, tuple[float, float]]]:
    """Yield the frames of a photograph or a scan, upright."""
    image, operations = import_module("PIL.Image"), import_module("PIL.ImageOps")
    with image.open(io.BytesIO(content)) as opened:
        for frame in range(getattr(opened, "n_frames", 1)):
            opened.seek(frame)
            upright = operations.exif_transpose(opened).convert("RGB")
            points = (upright.width * POINTS_A_PIXEL, upright.height * POINTS_A_PIXEL)
            upright.thumbnail((WIDTH, TALLEST))
            yield upright, points


def _say(image: Any, points: tuple[float, float], out: IO[bytes]) -> None:
    made = io.BytesIO()
    image.convert("RGB").save(made, "WEBP", quality=62, method=2)
    told = {"width": round(points[0], 2), "height": round(points[1], 2), "bytes": made.tell()}
    out.write(json.dumps(told).encode() + b"\n" + made.getvalue())
    out.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
