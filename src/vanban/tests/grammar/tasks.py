"""Tasks: predicates with themes, quantities, partners and times, told of a body, of many bodies or of nobody.

Outside the grammar, because a clerk could not tell either: tasks that report ("tổng hợp, báo cáo …": duties), and
sentences with two times of work.
"""

from dataclasses import dataclass

from hypothesis import strategies as st

from vanban.lexicon import rows
from vanban.reading import Task
from vanban.tests.grammar import bodies as named
from vanban.tests.grammar.themes import literal_phrases, themes_of
from vanban.tests.grammar.timings import Timed, timings

_VERBS = (
    "tổ chức", "triển khai", "đẩy mạnh", "tăng cường", "duy trì", "mở rộng", "hướng dẫn", "theo dõi", "thực hiện",
    "nhân rộng", "củng cố", "rà soát", "khảo sát", "quan tâm", "chú trọng", "ưu tiên", "tập trung", "thúc đẩy",
)  # fmt: skip
_PREDICATES = (
    "tuyên truyền Luật Trẻ em trên hệ thống truyền thanh cơ sở",
    "lắp biển cảnh báo ở các hồ nước sâu gần khu dân cư",
    "dạy trẻ kỹ năng thoát hiểm khi có cháy",
    "đưa nội dung phòng, chống xâm hại vào giờ sinh hoạt lớp",
    "kiểm tra bếp ăn bán trú ở các trường mầm non",
    "tư vấn tâm lý cho trẻ chứng kiến bạo lực trong gia đình",
    "rà soát trẻ bỏ học để vận động các em trở lại trường",
    "bố trí nơi tiếp nhận tin báo về trẻ em gặp nguy hiểm",
    "thăm gia đình nhận đỡ đầu trẻ mồ côi",
    "bố trí kinh phí cho công tác trẻ em trong dự toán ngân sách",
    "sửa sân chơi và mua thêm đồ chơi ngoài trời",
    "lấy ý kiến trẻ em về các công trình công cộng sắp xây",
    "phát hiện sớm trẻ khuyết tật để can thiệp kịp thời",
    "cập nhật danh sách trẻ em có hoàn cảnh đặc biệt vào phần mềm quản lý",
    "xử lý nghiêm cơ sở thuê trẻ em làm việc nặng nhọc",
    "vận động cha mẹ không tổ chức tảo hôn cho con",
    "khen thưởng tập thể, cá nhân có thành tích trong công tác trẻ em",
    "quán triệt nội dung kế hoạch tới từng chi bộ",
    "chiếu phim về an toàn giao thông cho học sinh nội trú",
    "gỡ nội dung độc hại trên mạng nhắm vào trẻ em",
)
LAWS_IN_TASKS = ("Luật Trẻ em",)
_COUNTED = (
    ("mở lớp dạy bơi cho", "trẻ em"), ("tặng học bổng cho", "học sinh"), ("khám sức khỏe cho", "trẻ"),
    ("tập huấn nghiệp vụ cho", "cộng tác viên"), ("trao", "suất quà"), ("phát", "tờ rơi"), ("dựng", "pa-nô"),
    ("kiểm tra", "trường học"), ("xây", "điểm vui chơi"), ("thành lập", "câu lạc bộ"), ("vận động", "doanh nghiệp"),
    ("giúp đỡ", "gia đình"), ("hỗ trợ", "trẻ em có hoàn cảnh khó khăn"),
)  # fmt: skip
_SHARES = (
    ("lập sổ theo dõi cho", "trẻ mồ côi"), ("lắp camera ở", "trường mầm non"), ("cấp thẻ bảo hiểm y tế cho", "trẻ em dưới 6 tuổi"),
    ("bồi dưỡng", "giáo viên chủ nhiệm"), ("cắm biển cảnh báo ở", "ao, hồ"),
)  # fmt: skip
_TWICE = (
    ("tặng", "suất quà", "cho", "học sinh nghèo"),
    ("mở", "lớp dạy bơi", "cho", "trẻ em"),
    ("trao", "xe đạp", "cho", "học sinh"),
)
_WHERE = (
    "",
    "",
    " tại các khu nhà trọ",
    " ở các thôn vùng cao",
    " trên địa bàn xã",
    " nhân ngày 01/6",
    " trong các trường học",
)
_WHY = (
    "",
    "",
    "",
    ", bảo đảm đúng đối tượng",
    ", không để trùng lặp",
    " nhằm giảm số vụ tai nạn",
    ", ưu tiên vùng khó khăn",
)
_UNITS = tuple(row[0] for row in rows("units"))


@dataclass(frozen=True, slots=True)
class Predicate:
    """What is done, and the quantity named in it."""

    words: str
    target: str | None = None


@st.composite
def quantities(draw: st.DrawFn, unit: str) -> str:
    """A number as it is printed: two places at least, thousands parted by a point."""
    number = draw(st.one_of(st.integers(2, 99), st.integers(100, 9999)))
    return f"{f'{number:,}'.replace(',', '.') if number > 999 else f'{number:02d}'} {unit}"


@st.composite
def predicates(draw: st.DrawFn) -> Predicate:
    """A predicate in our own words, one with a quantity, or a verb with words of a theme from the data file."""
    shape = draw(st.sampled_from((_said, _counted, _counted_by_any_unit, _shared, _counted_twice, _on_a_theme)))
    return shape(draw)


def _said(draw: st.DrawFn) -> Predicate:
    return Predicate(draw(st.sampled_from(_PREDICATES)) + draw(st.sampled_from(_WHY)))


def _counted(draw: st.DrawFn) -> Predicate:
    verb, unit = draw(st.sampled_from(_COUNTED))
    target = draw(quantities(unit))
    return Predicate(f"{verb} {target}{draw(st.sampled_from(_WHERE))}", target)


def _counted_by_any_unit(draw: st.DrawFn) -> Predicate:
    target = draw(quantities(draw(st.sampled_from(_UNITS))))
    return Predicate(f"{draw(st.sampled_from(_VERBS))} {target}", target)


def _shared(draw: st.DrawFn) -> Predicate:
    verb, of_what = draw(st.sampled_from(_SHARES))
    target = f"{draw(st.integers(50, 100))}% {of_what}"
    return Predicate(f"{verb} {target}", target)


def _counted_twice(draw: st.DrawFn) -> Predicate:
    """Of things and of the people they reach: the people are what is aimed at."""
    verb, unit, link, people = draw(st.sampled_from(_TWICE))
    target = draw(quantities(people))
    return Predicate(f"{verb} {draw(quantities(unit))} {link} {target}{draw(st.sampled_from(_WHERE))}", target)


def _on_a_theme(draw: st.DrawFn) -> Predicate:
    phrase, _ = draw(st.sampled_from(literal_phrases()))
    return Predicate(f"{draw(st.sampled_from(_VERBS))} các hoạt động về {phrase}{draw(st.sampled_from(_WHERE))}")


@st.composite
def tasks(draw: st.DrawFn, year: int | None) -> Task:
    """One task whose words say who helps, how much and when; its lead may stand above it."""
    does, timed = draw(predicates()), draw(timings(year))
    helpers = draw(named.several())
    with_them = f"phối hợp với {named.enumerated(helpers)} " if helpers else ""
    subject = draw(st.one_of(st.none(), named.senders()))
    leads = draw(st.booleans()) and bool(helpers) and subject is not None
    told = f"{'chủ trì, ' if leads else ''}{with_them}{does.words}{_timed(draw, timed)}"
    text = f"{subject} {told}" if subject else told[0].upper() + told[1:]
    above = (
        None
        if subject
        else draw(st.one_of(st.none(), named.senders(), st.sampled_from(named.GENERIC).map(named.in_sentence)))
    )
    return _task(text, subject, above, helpers, does, timed)


def _timed(draw: st.DrawFn, timed: Timed) -> str:
    return f"{draw(st.sampled_from((' ', ', ')))}{timed.words}" if timed.words else ""


def _task(text: str, subject: str | None, above: str | None, helpers: list[str], does: Predicate, timed: Timed) -> Task:
    return Task(
        id="",
        text=text,
        themes=themes_of(text, tuple(one for one in (subject, *helpers) if one)),
        lead=subject or above,
        cooperating=tuple(helpers),
        deadline=timed.deadline,
        period=timed.period,
        frequency=timed.frequency,
        time_text=timed.told,
        target=does.target,
    )


@st.composite
def rows_of_tables(draw: st.DrawFn, year: int | None) -> Task:
    """A task whose words say only what; who, with whom and when stand beside it in a table."""
    does, timed = draw(predicates()), draw(timings(year).filter(lambda one: bool(one.words)))
    text = does.words[0].upper() + does.words[1:]
    timed = Timed(timed.words[0].upper() + timed.words[1:], timed.words, timed.deadline, timed.period, timed.frequency)
    task = _task(text, None, draw(named.bodies()), draw(named.several()), does, timed)
    return Task(
        **{name: getattr(task, name) for name in Task.__slots__}
        | {"time_text": timed.words, "themes": themes_of(text, ())}
    )
