import pytest

from vanban.dates import month_day, parse
from vanban.text import fold, passage
from vanban.timing import read_timing


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("05/7/2026", "2026-07-05"),
        ("9-12-2016", "2016-12-09"),
        ("29.11.2024", "2024-11-29"),
        ("29 tháng 02 năm 2024", "2024-02-29"),
        ("15/12", "2023-12-15"),
    ],
)
def test_a_printed_day_is_read(printed: str, iso: str) -> None:
    assert parse(fold(printed), 2023) == iso


@pytest.mark.parametrize("printed", ["31/02/2024", "15/13/2024", "00/00/2000"])
def test_a_day_that_does_not_exist_is_no_day(printed: str) -> None:
    assert parse(printed) is None


def test_a_day_of_every_year_has_no_year() -> None:
    assert month_day("15/12") == "--12-15"


@pytest.mark.parametrize(
    ("words", "deadline"),
    [
        ("Xong trước ngày 25/5/2023", "2023-05-25"),
        ("lễ phát động chậm nhất ngày 31/5/2023", "2023-05-31"),
        ("hoàn thành trong tháng 5/2024", "2024-05"),
        ("xong trong tháng 12/2021", "2021-12"),
        ("thực hiện đến hết ngày 30/9/2025", "2025-09-30"),
        ("điểm trường lẻ trước năm 2024", "2024"),
        ("lập hồ sơ trước 15/8", "2022-08-15"),
        ("báo cáo theo Quyết định số 5/QĐ-TTg ngày 01/6/2021", None),
    ],
)
def test_a_deadline_is_read(words: str, deadline: str | None) -> None:
    assert read_timing(passage(words), 2022).deadline == deadline


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("từ 03/12 đến hết 31/12/2024", "2024-12-03", "2024-12-31"),
        ("từ tháng 9 đến tháng 11/2025", "2025-09", "2025-11"),
        ("trong tháng 6 và tháng 7/2022", "2022-06", "2022-07"),
        ("trong suốt tháng 6/2023", "2023-06-01", "2023-06-30"),
        ("trong quý III năm 2021", "2021-07", "2021-09"),
        ("trong hai ngày 10 và 11/6/2023", "2023-06-10", "2023-06-11"),
        ("từ năm 2022", "2022", None),
        ("trong giai đoạn 2020 - 2022", "2020", "2022"),
    ],
)
def test_a_span_is_read(words: str, start: str, end: str | None) -> None:
    period = read_timing(passage(words), 2022).period
    assert period is not None
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(
    ("words", "frequency"),
    [
        ("hằng năm", "annual"),
        ("mỗi tháng một lần", "monthly"),
        ("06 tháng một lần", "semiannual"),
        ("Hằng quý", "quarterly"),
        ("Thường xuyên", "regular"),
    ],
)
def test_a_rhythm_is_read(words: str, frequency: str) -> None:
    assert read_timing(passage(words), 2022).frequency == frequency


def test_a_month_that_comes_back_every_year_is_only_a_rhythm() -> None:
    timing = read_timing(passage("Tháng 8 hằng năm"), 2021, is_column=True)
    assert (timing.frequency, timing.period, timing.deadline) == ("annual", None, None)


def test_a_column_may_hold_a_bare_year() -> None:
    period = read_timing(passage("Năm 2022"), 2021, is_column=True).period
    assert period is not None
    assert (period.start, period.end) == ("2022", "2022")
