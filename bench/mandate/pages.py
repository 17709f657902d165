"""Lists, a task, coverage: the pages as officers open them, with the real views; reference 200 ms, and the questions each asks."""

from collections.abc import Iterator
from typing import Any

from bench.mandate.seen import COMMUNE, MOST, OFTEN, PROVINCE, browser, middle, opened, reach
from bench.result import Result, beside

ENOUGH_MS, MOST_QUESTIONS = 200.0, 30
LISTS = {
    "incoming register": "/van-ban/",
    "incoming register, words": "/van-ban/?q=tre+em+ke+hoach",
    "outgoing register": "/van-ban/di/",
    "tasks": "/ke-hoach/nhiem-vu/",
    "plans": "/ke-hoach/",
    "today": "/",
}


def pages(size: str) -> Iterator[Result]:
    """Open each page as the officer of the ministry, of a province and of a commune."""
    for who in (MOST, PROVINCE, COMMUNE):
        for name, address in _addresses(who).items():
            yield from _page(size, f"{name}, {who}", browser(who), address)


def _addresses(who: str) -> dict[str, str]:
    found = dict(LISTS)
    if task := _a_task(who):
        found["task"] = f"/ke-hoach/nhiem-vu/{task}/"
    if who == MOST:
        found["coverage of a directive"] = "/do-phu/1/"
    return found


def _a_task(who: str) -> int | None:
    from chungtay.mandate.plans.queries import tasks  # noqa: PLC0415 -- Django must be set up first

    eyes = reach(who)
    own = tasks(eyes).filter(plan__agency=eyes.agency_id).values_list("pk", flat=True)
    return own.order_by("pk").first() or tasks(eyes).values_list("pk", flat=True)[:1].first()


def _page(size: str, name: str, client: Any, address: str) -> Iterator[Result]:
    opened(client, address)
    told = [opened(client, address) for _ in range(OFTEN[size])]
    median_ms, questions = middle([taken for taken, _ in told]), max(count for _, count in told)
    yield Result("mandate", name, unit="ms", n=len(told), **beside(median_ms, ENOUGH_MS))
    yield Result("mandate", f"{name}: questions", unit="questions", n=len(told), **beside(questions, MOST_QUESTIONS))


def ordinary(size: str) -> Iterator[Result]:
    """Lists and search of a commune's officer, beside those of the officer who sees most, each in turn."""
    common, most = browser(COMMUNE), browser(MOST)
    for name, address in (*LISTS.items(), ("search", "/van-ban/tim/?q=tre+em")):
        for client in (common, most):
            opened(client, address)
        pairs = [(opened(common, address)[0], opened(most, address)[0]) for _ in range(OFTEN[size])]
        ours, theirs = (middle([pair[at] for pair in pairs]) for at in (0, 1))
        yield Result("mandate", f"ordinary: {name}", unit="ms", n=len(pairs), **beside(ours, theirs))
