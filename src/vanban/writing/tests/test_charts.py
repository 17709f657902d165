"""Charts: real ones in Word, drawn ones in the PDF, figures in words for those who hear them."""

import io
import math
from dataclasses import replace
from zipfile import ZipFile

import pytest
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from vanban.writing import Chart, ChartKind, Series, write_docx, write_pdf, write_text
from vanban.writing.blocks import in_figures
from vanban.writing.charts import ticks
from vanban.writing.tests import papers
from vanban.writing.tests.opened import part
from vanban.writing.tests.printed import inflated, pages, tags

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
BAR = next(block for block in papers.CHARTS.body if isinstance(block, Chart))


def test_word_holds_a_chart_with_its_figures_and_keeps_a_gap_empty() -> None:
    chart = part(papers.CHARTS, "word/charts/chart1.xml")
    names = [point.text for one in chart.iter(f"{C}tx") for point in one.iter(f"{C}v")]
    assert names == [one.name for one in BAR.series]
    first = next(chart.iter(f"{C}val"))
    points = {point.get("idx"): float(point.findtext(f"{C}v")) for point in first.iter(f"{C}pt")}
    assert points == {"0": 310, "1": 402, "2": 455.5, "4": 1520}
    assert [one.tag for one in part(papers.CHARTS, "word/charts/chart2.xml").iter(f"{C}lineChart")]


def test_the_workbook_inside_has_the_same_figures() -> None:
    with (
        ZipFile(io.BytesIO(write_docx(papers.CHARTS))) as paper,
        ZipFile(io.BytesIO(paper.read("word/embeddings/chart1.xlsx"))) as book,
    ):
        sheet = parse_xml(book.read("xl/worksheets/sheet1.xml"))
    cells = {cell.get("r"): "".join(cell.itertext()) for cell in sheet.iter(f"{S}c")}
    assert (cells["A2"], cells["B1"], cells["B4"], cells["C6"]) == ("2022", "Được nhận học bổng", "455.5", "1780.0")
    assert "B5" not in cells


def test_whoever_cannot_see_the_chart_is_told_its_figures() -> None:
    described = BAR.described
    assert described.startswith("Biểu đồ 1. Số trẻ em được trợ giúp (Trẻ em). Được nhận học bổng: 2022 310; 2023 402; ")
    assert "2024 455,5; 2025 –; 2026 1.520" in described
    assert described in write_text(papers.CHARTS)
    drawing = part(papers.CHARTS, "word/document.xml").iter("{*}docPr")
    assert described in [one.get("descr") for one in drawing]
    content = write_pdf(papers.CHARTS)
    assert tags(content).count("Figure") == 2
    assert inflated(content).count(b"/Alt") == 2


def test_the_pdf_prints_figures_units_and_names() -> None:
    first, second = pages(write_pdf(papers.CHARTS))[:2]
    for words in ("1.520", "455,5", "Trẻ em", "Được thăm, tặng quà", "2.000"):
        assert words in " ".join(first.split())
    for words in ("61,25", "%", "Cả nước", "Quý III"):
        assert words in " ".join(second.split())


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"categories": ()}, "at least one category"),
        ({"series": ()}, "at least one category and one series"),
        ({"series": BAR.series * 3}, "at most 4 series"),
        ({"series": (Series("Thiếu", (1,)),)}, "1 values of 'Thiếu' do not fit 5 categories"),
        ({"series": (Series("Sai", (1, 2, 3, 4, math.inf)),)}, "'Sai' is not a number"),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_refused(wrong, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        replace(BAR, **wrong)


def test_figures_are_written_as_they_are_written_here() -> None:
    assert [in_figures(value) for value in (5490, 12.5, 0, None, -3, 1234567.891, -0.001)] == [
        "5.490",
        "12,5",
        "0",
        "–",
        "-3",
        "1.234.567,89",
        "0",
    ]


@given(st.lists(st.none() | st.floats(-1e9, 1e9), min_size=1, max_size=6))
def test_the_marks_of_an_axis_hold_every_value_and_nought(values) -> None:
    chart = Chart("Biểu đồ", tuple(map(str, range(len(values)))), (Series("a", tuple(values)),))
    marks = ticks(chart)
    known = [value for value in values if value is not None]
    assert 2 <= len(marks) <= 9
    slack = 1e-9 * max(map(abs, marks))
    assert marks[0] - slack <= min([0, *known]) <= max([0, *known]) <= marks[-1] + slack


@given(st.lists(st.none() | st.floats(-1e6, 1e6), min_size=1, max_size=4), st.sampled_from(ChartKind))
def test_any_figures_are_drawn(values, kind) -> None:
    chart = Chart("Biểu đồ", tuple(map(str, range(len(values)))), (Series("Số liệu", tuple(values)),), kind)
    paper = replace(papers.CHARTS, body=(chart,))
    assert len(pages(write_pdf(paper))) == 1
    assert write_docx(paper)
