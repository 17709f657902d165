"""The part of a Word file that holds a chart (DrawingML). The figures stand in it beside their cells in the workbook."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from vanban.writing.blocks import Chart, ChartKind, Series
from vanban.writing.styles import DASHES, GREYS
from vanban.writing.wording import clean
from vanban.writing.workbook import column_name

WHOLE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<c:date1904 val="0"/><c:lang val="vi-VN"/><c:roundedCorners val="0"/>
<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{plot}
<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>
<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>
<c:tickLblPos val="low"/><c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>
<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>
<c:majorGridlines><c:spPr><a:ln w="3175"><a:solidFill><a:srgbClr val="B4B4B4"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>
{unit}<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>
<c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="autoZero"/></c:valAx>
</c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>
<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>
<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>
<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1000"><a:latin typeface="Times New Roman"/></a:defRPr></a:pPr>
<a:endParaRPr lang="vi-VN"/></a:p></c:txPr>
<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>"""

UNIT = """<c:title><c:tx><c:rich><a:bodyPr rot="-5400000" vert="horz"/><a:p><a:pPr><a:defRPr sz="1000" b="0"/></a:pPr>
<a:r><a:rPr lang="vi-VN" sz="1000" b="0"/><a:t>{unit}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>"""

BARS = """<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}
<c:gapWidth val="43"/><c:axId val="1"/><c:axId val="2"/></c:barChart>"""
LINES = """<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}
<c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>"""

SERIES = """<c:ser><c:idx val="{at}"/><c:order val="{at}"/>
<c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f><c:strCache>{name}</c:strCache></c:strRef></c:tx>
<c:spPr>{look}</c:spPr>{mark}<c:dLbls>{place}<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>
<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>
<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache>{categories}</c:strCache></c:strRef></c:cat>
<c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}</c:f><c:numCache><c:formatCode>General</c:formatCode>{values}
</c:numCache></c:numRef></c:val>{end}</c:ser>"""

PAINT = '<a:solidFill><a:srgbClr val="{grey}"/></a:solidFill>'
BAR = PAINT + '<a:ln w="5080"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
STROKE = '<a:ln w="17780">' + PAINT + '<a:prstDash val="{dash}"/></a:ln>'
MARK = '<c:marker><c:symbol val="circle"/><c:size val="5"/><c:spPr>' + PAINT + "</c:spPr></c:marker>"


def chart_xml(chart: Chart, workbook: str) -> str:
    """Return the part; `workbook` names the relation to the workbook with the same figures."""
    shape = BARS if chart.kind is ChartKind.BAR else LINES
    series = "".join(_series(chart, at, one) for at, one in enumerate(chart.series))
    unit = UNIT.format(unit=escape(clean(chart.unit))) if chart.unit else ""
    return WHOLE.format(plot=shape.format(series=series), unit=unit, workbook=workbook)


def _series(chart: Chart, at: int, series: Series) -> str:
    is_line = chart.kind is ChartKind.LINE
    paint = {"grey": GREYS[at], "dash": DASHES[at].word}
    return SERIES.format(
        at=at,
        column=column_name(at + 1),
        last=len(chart.categories) + 1,
        name=_points([series.name]),
        look=(STROKE if is_line else BAR).format(**paint),
        mark=MARK.format(**paint) if is_line else '<c:invertIfNegative val="0"/>',
        place=f'<c:dLblPos val="{"t" if is_line else "outEnd"}"/>',
        categories=_points(chart.categories),
        values=_points(["" if value is None else repr(float(value)) for value in series.values]),
        end='<c:smooth val="0"/>' if is_line else "",
    )


def _points(values: Sequence[str]) -> str:
    """Print the points that have a value: a gap is no nought."""
    told = "".join(f'<c:pt idx="{at}"><c:v>{escape(clean(one))}</c:v></c:pt>' for at, one in enumerate(values) if one)
    return f'<c:ptCount val="{len(values)}"/>{told}'
