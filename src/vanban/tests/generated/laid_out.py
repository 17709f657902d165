"""A drawn document set as plain text in one of many layouts, as files of offices come out as text."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from random import Random

from vanban.tests.generated.drawn import Structure
from vanban.tests.generated.offices import empty_number, kind_name
from vanban.tests.generated.told import tell
from vanban.tests.generated.works import Work

RESULTS = (
    "Đã tặng 214 suất quà, trị giá 64,2 triệu đồng.",
    "Có 02 vụ đuối nước, giảm 01 vụ so với cùng kỳ.",
    "12/14 thôn có câu lạc bộ trẻ em.",
    "Còn 31 trẻ chưa có thẻ bảo hiểm y tế.",
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How one office sets a document."""

    columns: str
    """Letterhead and foot: ``spaces`` side by side, ``stacked`` one below the other, ``interleaved`` line by line."""
    items: str
    """Mark of a list item; ``prose`` sets general tasks as sentences of one paragraph."""
    roman: bool
    blank: bool
    wrap: int
    furniture: str
    """Page numbers and running headers: ``none``, ``between`` paragraphs or ``inside`` them."""
    signature_first: bool
    laws_apart: bool
    """Each basis on a line of its own, not in the opening sentence."""
    opening: int


def draw_layout(chance: Random) -> Layout:
    return Layout(
        columns=chance.choice(("spaces", "spaces", "stacked", "stacked", "interleaved")),
        items=chance.choice(("-", "-", "+", "•", "–", "a)", "1.", "prose")),
        roman=chance.random() < 0.7,
        blank=chance.random() < 0.6,
        wrap=chance.choice((0, 0, 72, 84, 96)),
        furniture=chance.choice(("none", "none", "between", "inside")),
        signature_first=chance.random() < 0.3,
        laws_apart=chance.random() < 0.4,
        opening=chance.randrange(3),
    )


def set_out(drawn: Structure, layout: Layout) -> str:
    """Return the document as text."""
    if drawn.told != "itself":
        return tell(drawn)
    body = [_wrapped(block, layout.wrap) for block in _body(drawn, layout)]
    body = _with_furniture(body, drawn, layout)
    between = "\n\n" if layout.blank else "\n"
    return (
        "\n".join(_head(drawn, layout)) + "\n\n" + between.join(body) + "\n\n" + "\n".join(_foot(drawn, layout)) + "\n"
    )


def _head(drawn: Structure, layout: Layout) -> list[str]:
    office = drawn.office
    year, month, day = drawn.day
    number = f"{'Số' if office.party else 'Số:'} {drawn.number or empty_number(drawn.kind, office)}"
    about = f"V/v {drawn.title}" if drawn.kind == "cong_van" else ""
    star = {True: "*", False: "***"}[office.party] if office.dashed else ""
    left = [line for line in (office.parent or "", *office.issuer, star, number, about) if line]
    right = [*office.right, f"{office.place}, ngày {day:02d} tháng {month:02d} năm {year}"]
    return [*left, *right] if layout.columns == "stacked" else [*_beside(left, right, layout)]


def _beside(left: list[str], right: list[str], layout: Layout) -> Iterator[str]:
    gap = max(map(len, left)) + 8
    for one, other in zip_longest(left, right, fillvalue=""):
        yield f"{one:{gap}}{other}".rstrip() if layout.columns == "spaces" else f"{one} {other}".strip()


def _foot(drawn: Structure, layout: Layout) -> list[str]:
    authority, behalf, role = drawn.office.signing
    sign = "T/M" if drawn.office.party else authority
    signature = [*([f"{sign} {behalf}"] if authority else []), role, "", "", drawn.signer]
    recipients = ["Nơi nhận:", *(f"- {one};" for one in drawn.recipients), f"- Lưu: {drawn.archive}."]
    if layout.columns == "spaces":
        return [*_beside(recipients, signature, layout)]
    return [*signature, "", *recipients] if layout.signature_first else [*recipients, "", *signature]


def _body(drawn: Structure, layout: Layout) -> Iterator[str]:
    yield from _title(drawn)
    if drawn.kind == "quyet_dinh":
        yield from _articles(drawn, layout)
        return
    yield from _openings(drawn, layout)
    for number, (heading, lines) in enumerate(_sections(drawn, layout)):
        yield f"{('I', 'II', 'III', 'IV')[number]}. {heading}" if layout.roman else heading
        yield from lines
    if drawn.replaces:
        yield f"{kind_name(drawn.kind)} này thay thế {drawn.replaces.printed}."
    yield f"Trên đây là nội dung {kind_name(drawn.kind)}, các đơn vị nghiêm túc thực hiện./."


def _title(drawn: Structure) -> Iterator[str]:
    if drawn.kind == "cong_van":
        yield "Kính gửi:"
        last = len(drawn.addressees) - 1
        yield from (f"- {body}{';' if index < last else '.'}" for index, body in enumerate(drawn.addressees))
        return
    yield kind_name(drawn.kind).upper()
    yield drawn.title if drawn.title[0].isupper() else f"Về {drawn.title}"


def _reasons(drawn: Structure) -> str:
    programme = f" và {drawn.programme.printed}" if drawn.programme else ""
    return f"hiện {drawn.implements.printed}{programme}"


def _openings(drawn: Structure, layout: Layout) -> Iterator[str]:
    laws = [law.printed for law in drawn.laws]
    if layout.laws_apart:
        yield from (f"Căn cứ {law};" for law in laws)
    before = f"Căn cứ {'; '.join(laws)}; thực " if laws and not layout.laws_apart else "Thực "
    yield f"{before}{_reasons(drawn)}, {drawn.office.name} {_announced(drawn.kind, layout.opening)}"


def _announced(kind: str, which: int) -> str:
    plan = ("xây dựng kế hoạch như sau:", "ban hành Kế hoạch với các nội dung sau:", "triển khai thực hiện như sau:")
    said = {
        "cong_van": (
            "đề nghị thực hiện các nội dung sau:",
            "yêu cầu các đơn vị:",
            "đề nghị quan tâm thực hiện một số việc sau:",
        ),
        "chi_thi": ("yêu cầu:", "chỉ thị:", "yêu cầu thực hiện tốt các nhiệm vụ sau:"),
        "thong_bao": ("thông báo một số nhiệm vụ như sau:", "thông báo:", "thông báo để các đơn vị thực hiện như sau:"),
        "bao_cao": ("báo cáo như sau:", "báo cáo kết quả như sau:", "xin báo cáo:"),
        "huong_dan": ("hướng dẫn như sau:", "hướng dẫn một số nội dung sau:", "hướng dẫn thực hiện như sau:"),
    }
    return said.get(kind, plan)[which]


def _sections(drawn: Structure, layout: Layout) -> Iterator[tuple[str, list[str]]]:
    if drawn.kind == "bao_cao":
        yield "KẾT QUẢ", [f"- {one}" for one in RESULTS]
        yield "PHƯƠNG HƯỚNG, NHIỆM VỤ", [*_items(drawn.general, layout)]
        yield "KIẾN NGHỊ", [*_items([work for _, shared in drawn.shared_out for work in shared], layout)]
        return
    if drawn.general:
        yield "MỤC ĐÍCH, YÊU CẦU", ["Việc làm thiết thực, đúng người, đúng việc."]
        yield "NHIỆM VỤ", [*_items(drawn.general, layout)]
    yield "TỔ CHỨC THỰC HIỆN", [*_shared_out(drawn, layout)]


def _items(works: "list[Work] | tuple[Work, ...]", layout: Layout) -> Iterator[str]:
    if layout.items == "prose":
        yield " ".join(f"{work.text}." for work in works)
        return
    for index, work in enumerate(works):
        marker = {"a)": f"{'abcdefgh'[index]})", "1.": f"{index + 1}."}.get(layout.items, layout.items)
        yield f"{marker} {work.text}{';' if index + 1 < len(works) and layout.items in '-+' else '.'}"


def _shared_out(drawn: Structure, layout: Layout) -> Iterator[str]:
    count = 0
    if drawn.shape == "table":
        yield "| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |"
    for body, works in drawn.shared_out:
        for work in works if drawn.shape == "table" else ():
            count += 1
            time = (work.time_text or "")[:1].upper() + (work.time_text or "")[1:]
            yield f"| {count} | {work.text} | {body} | {', '.join(work.cooperating)} | {time} |"
        if drawn.shape != "table":
            count += 1
            yield from _under(body, works, count, drawn, layout)
    if drawn.report:
        yield (
            f"{count + 1}. Chế độ báo cáo: {drawn.report['text']}."
            if drawn.shape != "table"
            else f"{drawn.report['text']}."
        )


def _under(body: str, works: tuple[Work, ...], count: int, drawn: Structure, layout: Layout) -> Iterator[str]:
    if drawn.shape == "subjects":
        yield f"{count}. {works[0].text}."
    elif len(works) == 1:
        yield f"{count}. {body}: {works[0].text}."
    else:
        yield f"{count}. {body}"
        yield from _items(works, replace(layout, items="-") if layout.items in {"1.", "prose"} else layout)


def _articles(drawn: Structure, layout: Layout) -> Iterator[str]:
    yield from (f"Căn cứ {law.printed};" for law in drawn.laws)
    yield f"Thực {_reasons(drawn)},"
    yield "QUYẾT ĐỊNH:"
    yield f"Điều 1. Ban hành kèm theo Quyết định này Kế hoạch {drawn.title}."
    yield "Điều 2. Giao nhiệm vụ cho các cơ quan"
    yield from _shared_out(drawn, layout)
    number = 3
    if drawn.replaces:
        yield f"Điều 3. Quyết định này thay thế {drawn.replaces.printed}."
        number += 1
    yield f"Điều {number}. Thủ trưởng các cơ quan có liên quan chịu trách nhiệm thi hành Quyết định này./."


def _wrapped(block: str, width: int) -> str:
    if not width or block.startswith("|"):
        return block
    return "\n".join(textwrap.wrap(block, width, break_long_words=False, break_on_hyphens=False))


def _with_furniture(body: list[str], drawn: Structure, layout: Layout) -> list[str]:
    """Leave page numbers and running headers between or inside paragraphs, as pages do."""
    if layout.furniture == "none":
        return body
    lines = []
    for index, block in enumerate(body):
        page = f"{index // 9 + 2}"
        inside = layout.furniture == "inside" and index % 9 == 8
        lines.append(block.replace("\n", f"\n\n{page}\n\n", 1) if inside else block)
        if index % 9 == 8 and not inside:
            lines.append(page)
    return lines
