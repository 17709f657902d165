"""What was told of the last half-year and the last Action Month: most communes have reported, a few have not."""

from collections.abc import Sequence
from datetime import date, timedelta

from chungtay.foundation.accounts.middleware import step_behind_the_wall
from chungtay.foundation.agencies.models import Agency, Line
from chungtay.kit.reach import Reach
from chungtay.mandate.documents import papers
from chungtay.results.reporting import actions
from chungtay.results.reporting.actions import Entry, Words
from chungtay.results.reporting.models import Form, Submission
from chungtay.sites.demonstration.clock import noon
from chungtay.sites.demonstration.world import World, acting

SILENT = {"gov": 3, "union": 2}  # the first body is among them: its officer has an account and something to do
DIFFERS = 0.08  # of the bodies type one figure otherwise than counted, with a reason
REASON = "Có hoạt động của thôn chưa ghi vào hệ thống"
WORDS = Words(
    results="Các hoạt động được tổ chức thiết thực, đúng kế hoạch, được phụ huynh và trẻ em hưởng ứng.",
    difficulties="Kinh phí còn hạn chế; người làm công tác trẻ em kiêm nhiệm nhiều việc.",
    proposals="Đề nghị cấp trên hỗ trợ tài liệu truyền thông và tập huấn cho cộng tác viên.",
)


def load(world: World) -> None:
    """Let the bodies below tell both reports; the half-year is consolidated, issued and sent, the Action Month waits for it."""
    half, month = _form("half-year"), _form("action-month")
    for above, below in (
        (world.bodies["SYT.LAMDONG"], world.communes()),
        (world.bodies["LDLD.LAMDONG"], world.unions()),
    ):
        if above.line == Line.GOVERNMENT:
            _tell(world, half, world.calendar.half_year.code, below, above)
            _consolidate(world, half, above)
        _tell(world, month, world.calendar.month.code, below[SILENT[above.line] :], above)


def _form(code: str) -> Form:
    return Form.objects.filter(code=code).order_by("-version")[0]


def _seen(agency: Agency, day: date) -> Reach:
    reach = acting(agency, day)
    step_behind_the_wall(reach)
    return reach


def _tell(world: World, form: Form, period: str, bodies: Sequence[Agency], above: Agency) -> None:
    """Start, write and submit a report of each body; the body above has accepted all but the latest few."""
    told = [_one(world, form, period, body) for body in bodies]
    judge = _seen(above, world.calendar.today)
    for submission in told if form.code == "half-year" else told[: -len(told) // 6]:
        actions.accept(judge, submission)
    for submission in told:
        day = world.calendar.month.end + timedelta(days=world.chance.randint(1, 6))
        Submission.objects.filter(pk=submission.pk).update(submitted_at=noon(min(day, world.calendar.today), 15))


def _one(world: World, form: Form, period: str, body: Agency) -> Submission:
    """Most bodies tell what the system counted; a few know of one thing more, and say so."""
    reach = _seen(body, world.calendar.today)
    submission = actions.start(reach, form, period)
    submission.results, submission.difficulties, submission.proposals = (
        WORDS.results,
        WORDS.difficulties,
        WORDS.proposals,
    )
    submission.save_over(submission.version)
    if world.chance.random() < DIFFERS:
        _differ(world, reach, submission)
    return actions.submit(reach, submission, takes_counted=True)


def _differ(world: World, reach: Reach, submission: Submission) -> None:
    submission = actions.write(reach, submission, version=submission.version, entries={}, words=WORDS)
    figure = submission.figures.filter(computed__gt=20).order_by("indicator__ordinal").first()
    if figure and figure.computed is not None:
        figure.typed, figure.reason = figure.computed + world.chance.randint(1, 5), REASON
        figure.save(update_fields=["typed", "reason"])


def _consolidate(world: World, form: Form, above: Agency) -> None:
    """Consolidate the half-year, issue the paper and send it up."""
    reach = _seen(above, world.calendar.today)
    whole = actions.consolidate(reach, form, world.calendar.half_year.code)
    live = {figure.indicator_id: figure for figure in whole.figures.all()}
    entries = {
        key: Entry(typed=figure.computed, is_not_applicable=figure.computed is None) for key, figure in live.items()
    }
    actions.write(reach, whole, version=whole.version, entries=entries, words=WORDS)
    whole = actions.submit(reach, whole)
    document = actions.write_paper(reach, whole)
    if document.number and whole.to_agency:
        papers.send(reach, document, [whole.to_agency])
