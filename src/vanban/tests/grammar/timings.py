"""When work is due, over which span it runs and how often, each drawn together with its wording."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

from vanban.reading import Period

YEARS = st.integers(2024, 2029)
DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31))
_QUARTERS = {"I": (1, 3), "II": (4, 6), "III": (7, 9), "IV": (10, 12)}
_OFTEN = (
    ("hằng tuần", "weekly"), ("mỗi tuần", "weekly"), ("hằng tháng", "monthly"), ("mỗi tháng một lần", "monthly"),
    ("hằng quý", "quarterly"), ("mỗi quý", "quarterly"), ("06 tháng một lần", "semiannual"),
    ("sáu tháng một lần", "semiannual"), ("hai lần mỗi năm", "semiannual"), ("hằng năm", "annual"),
    ("mỗi năm một lần", "annual"), ("mỗi năm", "annual"), ("thường xuyên", "regular"), ("24/24 giờ", "regular"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Timed:
    """Words about time and what they mean; ``words`` may hold more than ``told``, the part that says when."""

    words: str = ""
    told: str | None = None
    deadline: str | None = None
    period: Period | None = None
    frequency: str | None = None


def printed_days(day: date) -> st.SearchStrategy[str]:
    """A full day in numbers or in words."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return st.sampled_from(
        [
            f"{day.day:02d}/{month}/{day.year}",
            f"{day.day}/{day.month}/{day.year}",
            f"{day.day:02d} tháng {month} năm {day.year}",
        ]
    )


@st.composite
def deadlines(draw: st.DrawFn, year: int | None) -> Timed:
    """A last day: with its year, or in the year of the document where that is known."""
    day = draw(DAYS)
    words = draw(
        st.sampled_from(("trước ngày", "chậm nhất ngày", "xong trước ngày", "hoàn thành trước ngày", "đến hết ngày"))
    )
    if year is not None and draw(st.integers(0, 3)) == 0:
        day = date(year, day.month, min(day.day, 28))
        return _due(f"{words} {day.day:02d}/{day.month}", day.isoformat())
    return _due(f"{words} {draw(printed_days(day))}", day.isoformat())


@st.composite
def last_months(draw: st.DrawFn) -> Timed:
    """A month, a quarter or a year within which the work is done."""
    year = draw(YEARS)
    month, quarter = draw(st.integers(1, 12)), draw(st.sampled_from(sorted(_QUARTERS)))
    return draw(
        st.sampled_from(
            (
                _due(f"xong trong tháng {month}/{year}", f"{year}-{month:02d}"),
                _due(f"hoàn thành trong tháng {month} năm {year}", f"{year}-{month:02d}"),
                _due(f"xong trong quý {quarter}/{year}", f"{year}-{_QUARTERS[quarter][1]:02d}"),
                _due(f"trước năm {year}", f"{year}"),
            )
        )
    )


def _due(words: str, deadline: str) -> Timed:
    return Timed(words, words, deadline=deadline)


@st.composite
def spans(draw: st.DrawFn) -> Timed:
    """From one day, month or year to another, or a whole month or quarter."""
    year = draw(YEARS)
    first, last = sorted(draw(st.lists(st.integers(1, 12), min_size=2, max_size=2, unique=True)))
    end = monthrange(year, last)[1]
    quarter = draw(st.sampled_from(sorted(_QUARTERS)))
    start, stop = _QUARTERS[quarter]
    years = Period(str(year), str(year + 5))
    return draw(
        st.sampled_from(
            (
                _span(
                    f"từ ngày 01/{first}/{year} đến ngày {end}/{last}/{year}",
                    f"{year}-{first:02d}-01",
                    f"{year}-{last:02d}-{end}",
                ),
                _span(
                    f"từ 01/{first} đến hết {end}/{last}/{year}", f"{year}-{first:02d}-01", f"{year}-{last:02d}-{end}"
                ),
                _span(f"từ tháng {first} đến tháng {last}/{year}", f"{year}-{first:02d}", f"{year}-{last:02d}"),
                _span(f"trong tháng {first}/{year}", f"{year}-{first:02d}", f"{year}-{first:02d}"),
                _span(f"từ tháng {first}/{year}", f"{year}-{first:02d}", None),
                _span(f"trong quý {quarter}/{year}", f"{year}-{start:02d}", f"{year}-{stop:02d}"),
                Timed(f"trong giai đoạn {year} - {year + 5}", f"trong giai đoạn {year} - {year + 5}", period=years),
                _span(f"từ năm {year}", str(year), None),
                _span(f"trong hai ngày 10 và 11/{first}/{year}", f"{year}-{first:02d}-10", f"{year}-{first:02d}-11"),
            )
        )
    )


def _span(words: str, start: str, end: str | None) -> Timed:
    return Timed(words, words, period=Period(start, end))


def rhythms() -> st.SearchStrategy[Timed]:
    """How often work comes back."""
    return st.sampled_from([Timed(words, words, frequency=code) for words, code in _OFTEN])


def timings(year: int | None) -> st.SearchStrategy[Timed]:
    """Any wording about time, or none."""
    return st.one_of(st.just(Timed()), deadlines(year), last_months(), spans(), rhythms())
