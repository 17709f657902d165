"""Pages read side by side, as many at once as there are processors, in the order of the file."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from vanban.ocr.pictures import Picture
from vanban.ocr.reading import PageRead, read_picture

OnPage = Callable[[int, int], None]


def processors() -> int:
    """Return how many pages may be read at once."""
    return max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def read_together(
    pictures: Iterable[Picture], count: int, *, name: str = "", on_page: OnPage | None = None, workers: int = 0
) -> Iterator[PageRead]:
    """Yield each page as it was read; only so many pictures are held as are being read."""
    at_once = workers or processors()
    waiting: deque[Future[PageRead]] = deque()
    done = 0
    with ThreadPoolExecutor(at_once, thread_name_prefix="page") as pool:
        try:
            for picture in pictures:
                waiting.append(pool.submit(read_picture, picture.page, picture.dpi, name))
                if len(waiting) > at_once:
                    yield waiting.popleft().result()
                    done = _told(on_page, done + 1, count)
            while waiting:
                yield waiting.popleft().result()
                done = _told(on_page, done + 1, count)
        finally:
            for future in waiting:
                future.cancel()


def _told(on_page: OnPage | None, done: int, count: int) -> int:
    if on_page:
        on_page(done, count)
    return done
