"""The paper of a plan (kế hoạch): its parts in the words and order in which such papers are written.

The words are those of the paper, not of a screen: official papers are Vietnamese whatever language the officer reads.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from chungtay.mandate.plans.forming import LETTERS, Bound, PlanForm, label, labels
from chungtay.mandate.plans.models import Plan, Target, Task
from chungtay.mandate.plans.order import Line, lines
from chungtay.mandate.plans.rules import Frequency
from vanban.writing import Annex, Block, Column, Heading, ListItem, Paragraph, SigningBlock, Table

HOW_OFTEN = {
    Frequency.WEEKLY: "Hằng tuần",
    Frequency.MONTHLY: "Hằng tháng",
    Frequency.QUARTERLY: "Hằng quý",
    Frequency.SEMIANNUAL: "6 tháng một lần",
    Frequency.ANNUAL: "Hằng năm",
    Frequency.REGULAR: "Thường xuyên",
}
COLUMNS = (
    Column("TT", 10),
    Column("Nhiệm vụ"),
    Column("Chủ trì", 32),
    Column("Phối hợp", 32),
    Column("Thời gian", 26),
)
ANNEX_COLUMNS = (
    Column("TT", 12),
    Column("Nội dung nhiệm vụ"),
    Column("Cơ quan chủ trì", 36),
    Column("Cơ quan phối hợp", 40),
    Column("Thời gian thực hiện", 28),
    Column("Sản phẩm", 34),
    Column("Kinh phí", 28),
    Column("Đơn vị theo dõi", 30),
)
ANNEX = "Phụ lục"
ANNEX_TITLE = "PHÂN CÔNG NHIỆM VỤ"
BOUNDS = {Bound.EXACTLY: "", Bound.AT_LEAST: "ít nhất ", Bound.AT_MOST: "không quá "}


def body(plan: Plan, tasks: Sequence[Task]) -> tuple[Block, ...]:
    """Return the text of a plan: purpose, targets, tasks under their headings, money, who does what by when, how it is carried out."""
    if plan.form == PlanForm.LIST:
        return _conclusions(plan, tasks)
    parts: list[tuple[str, list[Block]]] = [
        ("MỤC ĐÍCH, YÊU CẦU", _purpose(plan)),
        ("CHỈ TIÊU", [ListItem(_aim(target)) for target in plan.targets.all()]),
        ("NHIỆM VỤ", _by_group(plan, tasks) if plan.groups.exists() else _by_theme(tasks)),
        ("KINH PHÍ THỰC HIỆN", _paragraphs(plan.resources)),
        ("PHÂN CÔNG THỰC HIỆN", _shares(plan, tasks)),
        ("TỔ CHỨC THỰC HIỆN", _paragraphs(plan.carrying_out) or [Paragraph(CARRYING_OUT)]),
    ]
    told = [(title, blocks) for title, blocks in parts if blocks]
    numbers = labels([1] * len(told))
    return tuple(
        block
        for number, (title, blocks) in zip(numbers, told, strict=True)
        for block in (Heading(1, f"{number}. {title}"), *blocks)
    )


def _conclusions(plan: Plan, tasks: Sequence[Task]) -> tuple[Block, ...]:
    """Return the text of a notice of what a meeting concluded: what was said, then who does what by when."""
    intro = _paragraphs(plan.purpose) or [Paragraph("Lãnh đạo kết luận và giao nhiệm vụ như sau:")]
    closing = Paragraph(
        "Các cơ quan, đơn vị được giao nhiệm vụ nghiêm túc triển khai thực hiện và báo cáo kết quả theo quy định."
    )
    return (*intro, Table(COLUMNS, tuple(_row(number, task) for number, task in enumerate(tasks, start=1))), closing)


CARRYING_OUT = (
    "Các cơ quan, đơn vị được phân công căn cứ Kế hoạch này xây dựng kế hoạch, tổ chức thực hiện và báo cáo kết quả "
    "theo quy định. Trong quá trình thực hiện nếu có khó khăn, vướng mắc, kịp thời phản ánh để được hướng dẫn, giải quyết."
)


def annexes(plan: Plan, tasks: Sequence[Task]) -> tuple[Annex, ...]:
    """Return the annex that says who does what, where the plan has one: a table across a page laid on its side."""
    if not plan.has_annex:
        return ()
    rows = tuple(_annex_row(line) for line in lines(list(plan.groups.all()), tasks))
    title = f"{ANNEX_TITLE} NĂM {plan.year}"
    return (Annex(ANNEX, title, (Table(ANNEX_COLUMNS, rows),), is_landscape=True),)


def _purpose(plan: Plan) -> list[Block]:
    purpose: list[Block] = _paragraphs(plan.purpose)
    if plan.requirements:
        return [Heading(2, "1. Mục đích"), *purpose, Heading(2, "2. Yêu cầu"), *_paragraphs(plan.requirements)]
    return purpose or [Paragraph(f"Triển khai công tác trẻ em năm {plan.year} kịp thời, đúng đối tượng, hiệu quả.")]


def _paragraphs(words: str) -> list[Block]:
    return [Paragraph(line.strip()) for line in words.splitlines() if line.strip()]


def _aim(target: Target) -> str:
    """Return a target as it is printed: ``Trẻ em được tiêm chủng: ít nhất 95 % trẻ em dưới 6 tuổi.``"""
    number = "" if target.number is None else f"{BOUNDS[Bound(target.bound)]}{_figures(target.number)}"
    share = " ".join(part for part in (number, target.unit, target.of_what) if part)
    return f"{target.name.rstrip('.:;')}: {share}." if share else f"{target.name.rstrip('.;')}."


def _figures(number: Decimal) -> str:
    written = f"{number:,.2f}".rstrip("0").rstrip(".")
    return written.translate(str.maketrans(",.", ".,"))


def _shares(plan: Plan, tasks: Sequence[Task]) -> list[Block]:
    if plan.has_annex:
        return [Paragraph(f"Phân công nhiệm vụ cụ thể tại {ANNEX} kèm theo Kế hoạch này.")]
    return [Table(COLUMNS, tuple(_row(number, task) for number, task in enumerate(tasks, start=1)))]


def _by_group(plan: Plan, tasks: Sequence[Task]) -> list[Block]:
    """Return the tasks under their headings: 1, a, then a dash; what stands below a dash has a plus."""
    return [_printed(line) for line in lines(list(plan.groups.all()), tasks)]


def _printed(line: Line) -> Block:
    if line.task:
        return ListItem(_sentence(line.task), "+" if line.level == 3 else "-")
    assert line.group  # noqa: S101 -- a line is a heading or a task
    if line.level == 3:
        return ListItem(f"{line.group.title.rstrip('.:')}:")
    return Heading(line.level + 1, f"{_number_below(line)} {line.group.title.rstrip('.:')}")


def _number_below(line: Line) -> str:
    """Return the number of a heading below a part: the plan's I is 1 of its part, its 1 is a."""
    if line.level == 1:
        return f"{_count(line.label)}."
    return f"{LETTERS[(int(line.label) - 1) % len(LETTERS)]})"


def _count(roman: str) -> int:
    return next(count for count in range(1, 1000) if label(1, count) == roman)


def _annex_row(line: Line) -> tuple[str, ...]:
    if line.group:
        return (line.label, line.group.title, *[""] * (len(ANNEX_COLUMNS) - 2))
    task = line.task
    assert task  # noqa: S101 -- a line is a heading or a task
    return (
        line.label, task.text.rstrip(".;"), task.lead or task.plan.agency.name, task.cooperating, when(task),
        task.product, _money(task), task.checker,
    )  # fmt: skip


def _money(task: Task) -> str:
    amount = f"{task.budget_vnd:,} đồng".replace(",", ".") if task.budget_vnd is not None else ""
    return " ".join(
        part for part in (amount, f"({task.resources})" if amount and task.resources else task.resources) if part
    )


def signature(role: str, name: str, authority: tuple[str, ...]) -> SigningBlock:
    """Return who signs the plan and by what right."""
    return SigningBlock(role=role, name=name or None, authority=authority)


def has_time(task: Task) -> bool:
    """Say whether a task says a time of its own, besides the year of its plan."""
    return bool(task.time_words or task.due_on or (task.period_start and task.period_end) or task.frequency)


def when(task: Task) -> str:
    """Return the time of a task as a plan prints it: in the words it was given, its last day, its span, or how often."""
    if task.time_words:
        return task.time_words
    if task.due_on:
        return f"Trước ngày {_day(task.due_on)}"
    if task.period_start and task.period_end:
        return f"Từ {_day(task.period_start)} đến {_day(task.period_end)}"
    return HOW_OFTEN[Frequency(task.frequency)] if task.frequency else f"Năm {task.plan.year}"


def _by_theme(tasks: Sequence[Task]) -> list[Block]:
    """Return the tasks under the heading of their theme, in the order in which each theme first appears."""
    names = list(dict.fromkeys(_theme(task) for task in tasks))
    blocks: list[Block] = []
    for number, name in enumerate(names, start=1):
        blocks.append(Heading(2, f"{number}. {name}"))
        blocks.extend(ListItem(_sentence(task)) for task in tasks if _theme(task) == name)
    return blocks


def _theme(task: Task) -> str:
    return task.theme.name_vi if task.theme else "Nhiệm vụ chung"


def _sentence(task: Task) -> str:
    target = f" Chỉ tiêu: {task.target.rstrip('.')}." if task.target and task.target not in task.text else ""
    return f"{task.text.rstrip('.;')}.{target}"


def _row(number: int, task: Task) -> tuple[str, ...]:
    return (str(number), task.text.rstrip(".;"), task.lead or task.plan.agency.name, task.cooperating, when(task))


def _day(day: date) -> str:
    """Return a day as papers print it: a day below ten and the months January and February with a nought (Decree 30/2020)."""
    return f"{day.day:02}/{day.month if day.month > 2 else f'{day.month:02}'}/{day.year}"
