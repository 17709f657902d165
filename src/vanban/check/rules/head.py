"""The words of the head: heading, number, place and day, and the lines drawn under them."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from vanban.check.findings import Finding, Severity, inside
from vanban.check.sighted import Block, Sighted
from vanban.check.telling import article_of, name_of, place_of
from vanban.kinds import code_of_number, title_kind
from vanban.layout import Layout, Part
from vanban.lexicon import rows
from vanban.text import passage

_SYMBOL = re.compile(r"^[A-ZĐÂĂÊÔƠƯ][A-Za-zĐđÂĂÊÔƠƯâăêôơưýỳỷỹỵ0-9&.]*(?:[-/.][A-Za-zĐđÂĂÊÔƠƯâăêôơư0-9&.]+)*$")
_DATE = re.compile(
    r"^(?P<place>.*?)(?P<comma>,?)\s*[Nn]gày\s+(?P<day>\d{0,2})[\s.…]*tháng\s*(?P<month>\d{0,2})[\s.…]*năm\s*(?P<year>\d{0,4})[\s.…]*$"
)
_LEAST_LINE, _MOST_LINE = 1 / 3, 1 / 2
_SHARE = 0.06  # what a hand-drawn line may be longer or shorter, as a share of the words
_WHOLE_LEAST, _WHOLE_MOST = 0.85, 1.15


def heading_words(seen: Sighted, layout: Layout) -> Iterator[Finding]:
    """Name of the State and motto, or the Party's heading, letter by letter."""
    for part, words in ((Part.NATION, layout.nation), (Part.MOTTO, layout.motto)):
        found = _composed(seen.joined(part))
        if words and found and found.replace("HOÀ", "HÒA") != words:
            yield _wrong(part, "wording", f"ghi “{found}”", f"ghi “{words}”", seen.first(part), layout)


def subject_words(seen: Sighted, layout: Layout) -> Iterator[Finding]:
    """The subject of a letter of the State begins with "V/v"."""
    block, prefix = seen.first(Part.SUBJECT), layout.subject_prefix
    if block is not None and layout.is_letter and prefix and not _composed(block.words).startswith(prefix):
        yield _wrong(Part.SUBJECT, "wording", f"ghi “{block.words[:40]}”", f"bắt đầu bằng “{prefix}”", block, layout)


def _composed(words: str) -> str:
    return unicodedata.normalize("NFC", words)


def _wrong(part: Part, what: str, found: str, allowed: str, block: Block | None, layout: Layout) -> Finding:
    return Finding(part.value, what, name_of(part, layout), found, allowed, article_of(part, layout), place_of(block))


def number(seen: Sighted, layout: Layout) -> Iterator[Finding]:
    """ "Số: 05/KH-UBND" of the State, "Số 140-KH/TU" of the Party: no spaces inside, two digits at least."""
    block = seen.first(Part.NUMBER)
    if block is None:
        return
    words = _composed(block.text.strip())
    pattern, example = _number_form(layout)
    found = pattern.match(words)
    if found is None or not _SYMBOL.match(found["symbol"]) or (found["digits"] and found["room"]):
        yield _wrong(Part.NUMBER, "number-form", f"ghi “{block.words}”", f"ghi theo mẫu “{example}”", block, layout)
    elif found["digits"] and len(found["digits"]) < 2:
        shown = f"ghi số “{found['digits']}”"
        yield _wrong(
            Part.NUMBER, "leading-zero", shown, f"số dưới 10 ghi thêm số 0: “0{found['digits']}”", block, layout
        )
    else:
        yield from _symbol(found["symbol"], block, seen, layout)


def _number_form(layout: Layout) -> tuple[re.Pattern[str], str]:
    """Return the pattern and an example: "Số: 05/KH-UBND" of the State, "Số 05-KH/ĐU" of the Party."""
    prefix, joint = layout.number_prefix, layout.number_joint
    year = r"(?:\d{4}/)?" if joint == "/" else ""
    symbol = r"\S+" if joint == "/" else r"\S+/\S+"
    pattern = rf"^{re.escape(prefix)}(?P<digits>\d*)(?P<room>\s*){re.escape(joint)}{year}(?P<symbol>{symbol})$"
    if joint == "-":
        return re.compile(pattern), f"{prefix}05-KH/ĐU"
    return re.compile(pattern), f"{prefix}05/KH-UBND" if not layout.is_letter else f"{prefix}05/UBND-VX"


def _symbol(symbol: str, block: Block, seen: Sighted, layout: Layout) -> Iterator[Finding]:
    """The symbol begins with the letters of the kind; that of a letter with the body itself."""
    told = code_of_number(f"1/{symbol}")
    kind = seen.first(Part.KIND)
    if kind is None:
        if layout.is_letter and told not in {"cong_van", None}:
            found = f"“{symbol}” có chữ viết tắt của tên loại văn bản"
            yield _wrong(Part.NUMBER, "symbol", found, "ký hiệu công văn bắt đầu bằng tên cơ quan", block, layout)
        return
    code = title_kind(passage(_composed(kind.words)))
    letters = _letters_of(_composed(kind.words), code)
    if letters and told != code:
        found, allowed = f"“{symbol}” không khớp với “{kind.words}”", f"ký hiệu bắt đầu bằng “{letters}”"
        yield _wrong(Part.NUMBER, "symbol", found, allowed, block, layout)


def _letters_of(name: str, code: str | None) -> str:
    """Return how the kind is abbreviated: "KH"."""
    kinds = [row for row in rows("kinds") if row[0] == code and len(row) > 2 and row[2]]
    same = [row for row in kinds if row[1].casefold() == name.strip(" :.*").casefold()]
    return next((row[2].split(",")[0] for row in same or kinds), "")


def place_and_date(seen: Sighted, layout: Layout) -> Iterator[Finding]:
    """ "Bình Lâm, ngày 05 tháng 02 năm 2026": noughts before days below 10 and before months 1 and 2."""
    block = seen.first(Part.PLACE_AND_DATE)
    if block is None:
        return
    words = _composed(seen.joined(Part.PLACE_AND_DATE))
    found = _DATE.match(words)
    if found is None or not found["place"].strip() or not found["comma"]:
        shown = "ghi theo mẫu “Địa danh, ngày 05 tháng 02 năm 2026”"
        yield _wrong(Part.PLACE_AND_DATE, "date-form", f"ghi “{words}”", shown, block, layout)
        return
    yield from _day(found, block, layout)
    if not _may_be(found["day"], found["month"], found["year"]):
        shown = f"ghi “{words}”, không có ngày này"
        yield _wrong(Part.PLACE_AND_DATE, "no-such-day", shown, "ghi đúng ngày ban hành", block, layout)


def _day(found: re.Match[str], block: Block, layout: Layout) -> Iterator[Finding]:
    day, month = found["day"], found["month"]
    if len(day) == 1:
        allowed = f"ngày dưới 10 ghi thêm số 0: “ngày 0{day}”"
        yield _wrong(Part.PLACE_AND_DATE, "day-zero", f"ghi “ngày {day}”", allowed, block, layout)
    if month in {"1", "2"}:
        allowed = f"tháng 1 và tháng 2 ghi thêm số 0: “tháng 0{month}”"
        yield _wrong(Part.PLACE_AND_DATE, "month-zero", f"ghi “tháng {month}”", allowed, block, layout)
    elif len(month) == 2 and month.startswith("0") and int(month) > 2:
        told = (
            "month-zero",
            "Tháng",
            f"ghi “tháng {month}”",
            f"ghi “tháng {int(month)}” (chỉ tháng 1 và 2 thêm số 0)",
            "",
        )
        yield Finding(Part.PLACE_AND_DATE.value, *told, place_of(block), Severity.REMARK)


def _may_be(day: str, month: str, year: str) -> bool:
    """Is it a day of the calendar, as far as it is filled in?"""
    if not (day and month and year):
        return not day or 1 <= int(day) <= 31
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def drawn_lines(seen: Sighted, layout: Layout) -> Iterator[Finding]:
    """Under the motto as long as its words; under the issuer and the title a third to a half of them."""
    under_heading = Part.MOTTO if layout.motto else Part.NATION
    yield from _line(seen, layout, under_heading, (_WHOLE_LEAST, _WHOLE_MOST), "dài bằng dòng chữ")
    part = (_LEAST_LINE - _SHARE, _MOST_LINE + _SHARE)
    if layout.under_issuer is None:
        yield from _line(seen, layout, Part.ISSUER, part, "dài từ 1/3 đến 1/2 dòng chữ")
    if layout.under_title is None and not layout.is_letter:
        yield from _line(seen, layout, Part.TITLE, part, "dài từ 1/3 đến 1/2 dòng chữ")


def _line(seen: Sighted, layout: Layout, part: Part, shares: tuple[float, float], allowed: str) -> Iterator[Finding]:
    blocks = list(seen.of(part))
    if not blocks:
        return
    subject, source = f"Đường kẻ dưới {inside(name_of(part, layout))}", article_of(part, layout)
    line = next((block.line_mm for block in reversed(blocks) if block.line_mm is not None), None)
    widest = max(block.width_mm or 0 for block in blocks)
    if line is None:
        yield Finding(part.value, "line", subject, "", f"kẻ nét liền, {allowed}", source, place_of(blocks[-1]))
    elif widest and not shares[0] <= line / widest <= shares[1]:
        found = f"dài {line:.0f} mm, dòng chữ dài {widest:.0f} mm"
        yield Finding(part.value, "line-length", subject, found, allowed, source, place_of(blocks[-1]))


def rooms_to_fill(seen: Sighted, layout: Layout) -> Iterator[str]:
    """Say what is still left open: number and day are written when it is signed."""
    number_line, day_line = seen.joined(Part.NUMBER), seen.joined(Part.PLACE_AND_DATE)
    if number_line and not re.search(r"\d+\s*[/-]", number_line):
        yield "Số văn bản còn để trống: ghi sau khi ký."
    if day_line and not re.search(r"ngày\s+\d", day_line, re.IGNORECASE):
        yield "Ngày ban hành còn để trống: ghi sau khi ký."
