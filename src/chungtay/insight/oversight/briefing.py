"""The briefing (bản tóm tắt) for a leader: one printed page, in Word or PDF."""

from chungtay.foundation.agencies.models import Agency
from chungtay.insight.oversight.overview import Directive, Overview, Worst
from chungtay.mandate.documents.rules import layout_name, paper_symbol
from chungtay.mandate.plans.usual_signers import usual_signer
from vanban.writing import Align, Block, Column, LayoutKind, Paper, Paragraph, SigningBlock, Table

MOST_LINES = 5  # of each table: the page is one
MOST_LETTERS = 60
RIGHT = Align.RIGHT
DIRECTIVES = (
    Column("Văn bản"),
    Column("Gửi", 14, RIGHT),
    Column("Đã trả lời", 34, RIGHT),
    Column("Đã báo cáo", 34, RIGHT),
    Column("Trễ", 14, RIGHT),
)
BODIES = (
    Column("Nơi cần đôn đốc"),
    Column("Văn bản chưa trả lời", 30, RIGHT),
    Column("Việc quá hạn", 26, RIGHT),
    Column("Trễ nhất", 26, RIGHT),
)


def briefing(ours: Agency, found: Overview, day: str, notice: str | None) -> Paper:
    """Return the page. Every percentage has its numerator and denominator beside it."""
    authority, role = usual_signer(ours.kind)
    return Paper(
        layout=LayoutKind(layout_name(ours.line)),
        issuer=ours.name,
        symbol=paper_symbol("BC", ours.symbol, ours.line),
        place=ours.area.name if ours.area else "Hà Nội",
        kind_name="Báo cáo",
        title=f"Tóm tắt tình hình thực hiện công tác trẻ em đến {day}",
        signature=SigningBlock(role=role, authority=(authority,) if authority else ()),
        body=tuple(_blocks(found)),
        recipients=("Lãnh đạo cơ quan",),
        archive="VT",
        notice=notice,
    )


def _blocks(found: Overview) -> list[Block]:
    return [_summary(found), *_directives(found.directives), *_worst(found)]


def _summary(found: Overview) -> Paragraph:
    tasks, waiting = found.tasks, found.decisions
    return Paragraph(
        f"Trong {tasks.given} nhiệm vụ đã giao: {tasks.on_time} hoàn thành đúng hạn, {tasks.done_late} hoàn thành quá hạn, "
        f"{tasks.overdue} quá hạn, {tasks.not_due} chưa đến hạn; đúng hạn {share(tasks.on_time, tasks.due)} số đã xong hoặc "
        f"quá hạn. Với {len(found.directives)} văn bản mới nhất, {found.late_bodies}/{found.bodies} nơi đang trễ. "
        f"Chờ ký {len(waiting.to_sign)} văn bản, chờ xem {waiting.reports} báo cáo."
    )


def share(part: int, whole: int) -> str:
    """Write a share as it is printed: "91,9 % (114/124)"; of nothing it is a dash."""
    return f"{round(100 * part / whole, 1)} % ({part}/{whole})".replace(".", ",") if whole else "–"


def _directives(directives: list[Directive]) -> list[Block]:
    rows = tuple(_directive(one) for one in directives[:MOST_LINES])
    return [Table(DIRECTIVES, rows, note=_more(len(directives)))] if rows else []


def _directive(one: Directive) -> tuple[str, ...]:
    plan, report = one.steps["ke-hoach"], one.steps["bao-cao"]
    answered, told = share(plan.have, plan.whole), share(report.have, report.whole)
    return _short(str(one.document)), str(one.whole), answered, told, str(one.late)


def _worst(found: Overview) -> list[Block]:
    rows = tuple(_body(one) for one in found.worst[:MOST_LINES])
    return [Table(BODIES, rows, note=_more(found.late_bodies))] if rows else [Paragraph("Không có nơi nào đang trễ.")]


def _body(one: Worst) -> tuple[str, ...]:
    return _short(one.agency.short_name), str(one.unanswered), str(one.overdue), f"{one.days_late} ngày"


def _more(count: int) -> str | None:
    return f"Còn {count - MOST_LINES} dòng nữa trong phần mềm." if count > MOST_LINES else None


def _short(words: str) -> str:
    return words if len(words) <= MOST_LETTERS else f"{words[: MOST_LETTERS - 1].rstrip()}…"
