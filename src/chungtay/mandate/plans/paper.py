"""The paper of a plan (kế hoạch): its parts in the words and order in which such papers are written.

The words are those of the paper, not of a screen: official papers are Vietnamese whatever language the officer reads.
"""

from collections.abc import Sequence
from datetime import date

from chungtay.mandate.plans.models import Plan, Task
from chungtay.mandate.plans.rules import Frequency
from vanban.writing import Block, Column, Heading, ListItem, Paragraph, SigningBlock, Table

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


def body(plan: Plan, tasks: Sequence[Task]) -> tuple[Block, ...]:
    """Return the text of a plan: purpose, tasks by theme, who does what by when, how it is carried out."""
    purpose = [Paragraph(line.strip()) for line in plan.purpose.splitlines() if line.strip()]
    return (
        Heading(1, "I. MỤC ĐÍCH, YÊU CẦU"),
        *(purpose or [Paragraph(f"Triển khai công tác trẻ em năm {plan.year} kịp thời, đúng đối tượng, hiệu quả.")]),
        Heading(1, "II. NHIỆM VỤ"),
        *_by_theme(tasks),
        Heading(1, "III. PHÂN CÔNG THỰC HIỆN"),
        Table(COLUMNS, tuple(_row(number, task) for number, task in enumerate(tasks, start=1))),
        Heading(1, "IV. TỔ CHỨC THỰC HIỆN"),
        Paragraph(
            "Các cơ quan, đơn vị được phân công căn cứ Kế hoạch này xây dựng kế hoạch, tổ chức thực hiện và báo cáo kết quả "
            "theo quy định. Trong quá trình thực hiện nếu có khó khăn, vướng mắc, kịp thời phản ánh để được hướng dẫn, giải quyết."
        ),
    )


def signature(role: str, name: str, authority: tuple[str, ...]) -> SigningBlock:
    """Return who signs the plan and by what right."""
    return SigningBlock(role=role, name=name or None, authority=authority)


def when(task: Task) -> str:
    """Return the time of a task as a plan prints it: its last day, its span, or how often."""
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
