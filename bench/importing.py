"""A list of children from Excel: read in a process of its own, looked at, written, undone; in seconds for so many rows."""

from collections.abc import Iterator
from datetime import date, timedelta
from time import perf_counter

from bench.database import scratch
from bench.result import Result

SIZES = {"small": 300, "full": 100_000}
FAMILY, MIDDLE, GIVEN = (
    words.split() for words in ("Nguyễn Trần Lý Vàng Giàng", "Thị Văn A Hoài", "Mây Sua Dợ Hà An Bình")
)


def run(size: str) -> Iterator[Result]:
    """Bring in one list of one commune."""
    with scratch():
        yield from _measure(SIZES[size])


def _book(rows: int) -> bytes:
    from chungtay.kit.exports import Column  # noqa: PLC0415 -- Django must be set up first
    from chungtay.kit.sheets import xlsx  # noqa: PLC0415 -- Django is set up first

    first = date(2012, 1, 1)

    def line(at: int) -> list[str]:
        name = f"{FAMILY[at % 5]} {MIDDLE[at % 4]} {GIVEN[at % 6]} {at:x}"
        born = first + timedelta(days=at % 5000)
        school = f"Trường Tiểu học số {at % 40}"
        return [
            name,
            f"{born:%d/%m/%Y}",
            "Nữ" if at % 2 else "Nam",
            "Kinh",
            "Trẻ em khuyết tật",
            "Thôn Nắng",
            f"Lý Thị {at:x}",
            school,
        ]

    heads = ["Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Hoàn cảnh", "Địa chỉ", "Họ tên mẹ", "Trường"]
    columns = [Column(words, lambda cells, at=at: cells[at]) for at, words in enumerate(heads)]
    return xlsx(columns, (line(at) for at in range(rows)))


def _measure(rows: int) -> Iterator[Result]:
    from django.db import transaction  # noqa: PLC0415 -- Django must be set up first

    from chungtay.foundation.accounts.middleware import step_behind_the_wall  # noqa: PLC0415 -- Django is set up first
    from chungtay.foundation.accounts.tests.factories import reach  # noqa: PLC0415 -- Django is set up first
    from chungtay.foundation.agencies.tests.factories import body  # noqa: PLC0415 -- Django is set up first
    from chungtay.work.children import importing  # noqa: PLC0415 -- Django is set up first
    from chungtay.work.children.bringing import BroughtList  # noqa: PLC0415 -- Django is set up first
    from chungtay.work.children.tests.factories import commune  # noqa: PLC0415 -- Django is set up first

    content = _book(rows)
    with transaction.atomic():
        seen = reach(body("xã", area=commune()), day=date(2026, 11, 20))

    def behind(deed):
        started = perf_counter()
        with transaction.atomic():
            step_behind_the_wall(seen)
            result = deed()
        return result, perf_counter() - started

    made, bring = behind(lambda: importing.bring(seen, name="danh-sach.xlsx", content=content))
    behind(lambda: importing.match(seen, made, made.matching))
    _none, check = behind(lambda: importing.check(seen, made))
    behind(lambda: importing.start(seen, made))
    made, _none = behind(lambda: BroughtList.objects.select_related("file").get(pk=made.pk))
    started = perf_counter()
    importing.run(seen, made, lambda: step_behind_the_wall(seen))
    write = perf_counter() - started
    left, undo = behind(lambda: importing.undo(seen, made))
    assert left == 0
    for case, value in (("take the file in", bring), ("look at every row", check), ("write", write), ("undo", undo)):
        yield Result("importing", f"import: {case}", value=round(value, 3), unit="s", rows=rows)
    yield Result("importing", "import: all but undo", value=round(bring + check + write, 3), unit="s", rows=rows)
