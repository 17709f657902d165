"""The search: words that are in most documents, rare ones, filters, and numbers in any spelling; the question, and the page."""

import random
from collections.abc import Iterator
from time import perf_counter

from bench.mandate.seen import COMMUNE, MOST, PROVINCE, browser, opened, reach, slow
from bench.result import Result, beside

ENOUGH_MS, ENOUGH_FOR_NUMBER_MS = 100.0, 10.0
COMMON = (
    "trẻ em",
    "kế hoạch",
    "tre em",
    "bảo vệ trẻ em",
    "công tác trẻ em năm",
    "thực hiện kế hoạch",
    "ủy ban nhân dân",
)
RARER = (
    "đuối nước",
    "tai nạn thương tích",
    "lao động trẻ em",
    "bơi",
    "mồ côi",
    "xâm hại",
    "học bổng",
    "Agent Orange",
    "Suối Mây",
)
RARE = ("khong co tu nay", "1292", "Nậm Tre 4711", "hở hàm ếch", "bệnh tim bẩm sinh")
COMPARED = {"small": 40, "full": 40}
TIMES = {"small": 12, "full": 150}


def mix(times: int) -> list[str]:
    """Return queries: half common words, three in ten rarer ones, two in ten rare."""
    chance = random.Random(7)  # noqa: S311 -- the same queries each time, no secret
    return [chance.choice(chance.choices((COMMON, RARER, RARE), (5, 3, 2))[0]) for _ in range(times)]


def words(size: str) -> Iterator[Result]:
    """Search the mix as each officer: the question alone, and the whole page."""
    from chungtay.mandate.documents.hits import page  # noqa: PLC0415 -- Django must be set up first
    from chungtay.mandate.documents.wanted import Wanted  # noqa: PLC0415

    for who in (MOST, PROVINCE, COMMUNE):
        eyes, client, queries = reach(who), browser(who), mix(TIMES[size])
        asked = [_taken(lambda one: page(eyes, one), Wanted(q=words)) for words in queries]  # noqa: B023 -- asked at once
        yield Result("mandate", f"search, {who}, p95", unit="ms", n=len(asked), **beside(slow(asked), ENOUGH_MS))
        best = [_taken(lambda one: page(eyes, one), Wanted(q=words, xep="sat")) for words in queries[:40]]  # noqa: B023
        yield Result(
            "mandate", f"search by relevance, {who}, p95", unit="ms", n=len(best), **beside(slow(best), ENOUGH_MS)
        )
        told = [opened(client, f"/van-ban/tim/?q={words}") for words in queries[: TIMES[size] // 3]]
        taken = slow([one for one, _ in told])
        yield Result("mandate", f"search page, {who}, p95", unit="ms", n=len(told), **beside(taken, ENOUGH_MS))


def cards(size: str) -> Iterator[Result]:
    """Compare cards of the filled country with those the verb writes; nothing stays written."""
    from django.db import connection, transaction  # noqa: PLC0415 -- Django must be set up first
    from django.db.models import F  # noqa: PLC0415

    from chungtay.mandate.documents.cards import Card  # noqa: PLC0415
    from chungtay.mandate.documents.indexing import index  # noqa: PLC0415
    from chungtay.mandate.documents.models import Document  # noqa: PLC0415

    step = Document.objects.count() // COMPARED[size]
    compared = list(Document.objects.annotate(part=F("pk") % step).filter(part=0).order_by("pk"))
    with transaction.atomic():
        told = Card.objects.filter(pk__in=[one.pk for one in compared]).order_by("pk")
        before = list(told.values_list("pk", "day", "keys", "number", "head", "words"))
        for document in compared:
            index(document)
        with connection.cursor() as cursor:
            cursor.execute("SELECT documents_card_again(%s)", [[one.pk for one in compared]])
        if before != list(told.all().values_list("pk", "day", "keys", "number", "head", "words")):
            raise AssertionError("the filled cards are not those the verb writes")
        transaction.set_rollback(True)
    yield Result("mandate", "cards as the verb writes them", len(before), "cards", n=1)


def numbers(size: str) -> Iterator[Result]:
    """Find numbers in any spelling: the question for what is found, as each officer."""
    from chungtay.mandate.documents.finding import found  # noqa: PLC0415 -- Django must be set up first
    from chungtay.mandate.documents.wanted import Wanted  # noqa: PLC0415

    chance = random.Random(9)  # noqa: S311 -- the same queries each time, no secret
    for who in (MOST, PROVINCE, COMMUNE):
        eyes, taken = reach(who), []
        for _ in range(TIMES[size]):
            at = chance.randint(1, 900)
            spelling = chance.choice(
                (f"{at}/kh-ubnd", f"{at} / KH – UBND", f"0{at}/QĐ-SYT", f"số {at}/bc-ubnd", f"{at}/KH")
            )
            taken.append(_taken(lambda one: found(eyes, one), Wanted(q=spelling)))  # noqa: B023 -- asked at once
        yield Result(
            "mandate", f"number, {who}, p95", unit="ms", n=len(taken), **beside(slow(taken), ENOUGH_FOR_NUMBER_MS)
        )


def _taken(question: object, asked: object) -> float:
    begun = perf_counter()
    question(asked)  # type: ignore[operator]  # any question of one argument
    return (perf_counter() - begun) * 1000
