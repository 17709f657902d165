"""Duties to report: who to whom, through whom, how often and by when, each drawn together with its clause."""

from datetime import date

from hypothesis import strategies as st

from vanban.reading import ReportDuty
from vanban.tests.grammar.bodies import bodies, enumerated, in_sentence, senders, several
from vanban.tests.grammar.timings import DAYS, printed_days

_WHAT = ("kết quả thực hiện", "tình hình thực hiện kế hoạch", "kết quả")
_OFTEN = (
    ("định kỳ hằng tháng", "monthly"), ("định kỳ hằng quý", "quarterly"), ("06 tháng một lần", "semiannual"),
    ("hằng năm", "annual"),
)  # fmt: skip


@st.composite
def once(draw: st.DrawFn) -> list[ReportDuty]:
    """One report by a day, with the body it goes through."""
    sender, receiver, day = draw(senders()), draw(bodies()), draw(DAYS)
    via = draw(st.one_of(st.none(), bodies()))
    through = draw(st.sampled_from((f" (qua {via})", f" (thông qua {via})"))) if via else ""
    how = draw(st.sampled_from(("trước ngày", "chậm nhất ngày")))
    text = f"{sender} báo cáo {draw(st.sampled_from(_WHAT))} về {receiver}{through} {how} {draw(printed_days(day))}"
    return [ReportDuty(text, sender, (receiver,), via, ("one_off",), day.isoformat())]


@st.composite
def by_mail(draw: st.DrawFn) -> list[ReportDuty]:
    """One report to an address as well."""
    sender, receiver, day = draw(senders()), draw(bodies()), draw(DAYS)
    via = f"email {draw(st.sampled_from(('treem', 'vanthu', 'bvte')))}@binhlam.example"
    text = f"{sender} gửi báo cáo kết quả về {receiver}, {via} trước ngày {draw(printed_days(day))}"
    return [ReportDuty(text, sender, (receiver,), via, ("one_off",), day.isoformat())]


@st.composite
def to_several(draw: st.DrawFn) -> list[ReportDuty]:
    """One report to more than one body."""
    sender, receivers, day = draw(senders()), draw(several(2, 3)), draw(DAYS)
    text = f"{sender} tổng hợp, báo cáo {enumerated(receivers)} trước ngày {draw(printed_days(day))}"
    return [ReportDuty(text, sender, tuple(receivers), None, ("one_off",), day.isoformat())]


@st.composite
def often(draw: st.DrawFn) -> list[ReportDuty]:
    """A report that comes back, without a day."""
    sender, receiver = draw(senders()), draw(bodies())
    words, code = draw(st.sampled_from(_OFTEN))
    text = f"{sender} gửi báo cáo {draw(st.sampled_from(_WHAT))} về {receiver} {words}"
    return [ReportDuty(text, sender, (receiver,), None, (code,), None)]


@st.composite
def yearly(draw: st.DrawFn) -> list[ReportDuty]:
    """A report by the same day every year, the time first."""
    sender, receiver, (words, day) = draw(senders()), draw(bodies()), draw(days_of_years())
    text = f"Định kỳ trước ngày {words} hằng năm, {in_sentence(sender)} báo cáo {receiver}"
    return [ReportDuty(text, in_sentence(sender), (receiver,), None, ("annual",), day)]


@st.composite
def twice_a_year(draw: st.DrawFn) -> list[ReportDuty]:
    """The half year and the year in one clause, or in two of which the second leaves out what the first said."""
    sender, receiver = draw(senders()), draw(bodies())
    (first, half), (last, whole) = draw(days_of_years()), draw(days_of_years())
    if draw(st.booleans()):
        text = f"{sender} báo cáo 6 tháng trước ngày {first}, báo cáo năm trước ngày {last} về {receiver}"
        return [ReportDuty(text, sender, (receiver,), None, ("semiannual", "annual"), whole)]
    return [
        ReportDuty(
            f"{sender} gửi báo cáo 6 tháng về {receiver} trước ngày {first}",
            sender,
            (receiver,),
            None,
            ("semiannual",),
            half,
        ),
        ReportDuty(f"báo cáo năm trước ngày {last}", sender, (receiver,), None, ("annual",), whole),
    ]


@st.composite
def at_once(draw: st.DrawFn) -> list[ReportDuty]:
    """A report when something happens."""
    sender, receiver = draw(senders()), draw(bodies())
    text = f"{sender} báo cáo ngay về {receiver} khi có vụ việc nghiêm trọng"
    return [ReportDuty(text, sender, (receiver,), None, ("ad_hoc",), None)]


@st.composite
def days_of_years(draw: st.DrawFn) -> tuple[str, str]:
    """A day that comes back every year, printed and as it is kept."""
    day = draw(st.dates(date(2025, 1, 1), date(2025, 12, 28)))
    return f"{day.day:02d}/{day.month}", f"--{day.month:02d}-{day.day:02d}"


def duties() -> st.SearchStrategy[list[ReportDuty]]:
    """The duties of a document, in the order of their clauses."""
    one = st.one_of(once(), by_mail(), to_several(), often(), yearly(), twice_a_year(), at_once())
    return st.lists(one, max_size=3).map(lambda groups: [duty for group in groups for duty in group])
