"""Whole documents: readings that can be written, with every list in the order in which a paper prints it.

What is outside the grammar, and why:

* press items and pages about documents: they have no prescribed layout;
* laws, decrees and circulars as documents of their own: their layout is not that of Decree 30/2020;
* a day of issue of which only the month is printed: a paper leaves room for the whole day or prints it;
* a paper that tells nobody to do anything: a directive without a task is a draft that is still empty;
* a paper without an archive line: Nơi nhận and the copy that is kept are mandatory (Decree 30/2020, Article 8);
* purposes, findings and figures of reports: they are no part of the structure.
"""

import re
from dataclasses import replace

from hypothesis import strategies as st

from vanban.reading import Campaign, Citation, Identity, Reading, Task
from vanban.tests.grammar.bodies import bodies
from vanban.tests.grammar.citations import changes, grounds, programmes
from vanban.tests.grammar.identities import identities
from vanban.tests.grammar.reports import duties
from vanban.tests.grammar.tasks import LAWS_IN_TASKS, rows_of_tables, tasks

_NOTES = ("", " (để b/c)", " (để t/h)", " (để phối hợp)")
_OTHERS = (
    "Như trên", "Như Điều 3", "Thường trực Đảng ủy, HĐND xã", "Chủ tịch, các Phó Chủ tịch UBND", "Các thành viên Ban Chỉ đạo",
    "Cổng thông tin điện tử", "Các đ/c UVBCH", "Trưởng các thôn, tổ dân phố",
)  # fmt: skip
_ARCHIVES = ("VT", "VT, TE", "VT, VX (05b)", "VP, NC", "VT, VHXH, Hương (03b)")
_ATTACHED = (
    "Phụ lục 1. Mẫu phiếu ghi nhận vụ việc",
    "Danh sách trẻ em được tặng quà",
    "Phụ lục II",
    "bieu-mau-01.docx",
)
_CAMPAIGNS = ("Tháng hành động vì trẻ em", "Diễn đàn trẻ em", "Tết Trung thu", "Năm an toàn giao thông")
_THEMES = (
    "Chung tay hành động vì trẻ em vùng khó",
    "Con khỏe, cha mẹ yên tâm sản xuất",
    "Lắng nghe trẻ em nói",
    "Giữ an toàn cho em mùa hè",
)
_ALWAYS = ("Tháng hành động vì trẻ em", "Năm an toàn giao thông")


@st.composite
def documents(draw: st.DrawFn) -> Reading:
    """One document as a reader should find it."""
    head = draw(identities())
    year = _year(head)
    most = draw(st.sampled_from((6, 6, 30)))
    work = draw(st.lists(tasks(year), min_size=1, max_size=most, unique_by=lambda one: one.text))
    table = draw(
        st.one_of(
            st.just([]),
            st.lists(rows_of_tables(year), max_size=draw(st.sampled_from((3, 3, 20))), unique_by=lambda one: one.text),
        )
    )
    rests, changed = draw(grounds()), draw(changes())
    rests = [one for one in rests if one.number not in {head.number, *(other.number for other in changed)}]
    return Reading(
        text="",
        document=head,
        addressees=tuple(draw(addressees())) if head.doc_type in {"cong_van", "to_trinh", "bao_cao"} else (),
        recipients=tuple(draw(recipients())),
        archive=draw(st.sampled_from(_ARCHIVES)),
        attachments=tuple(draw(st.lists(st.sampled_from(_ATTACHED), max_size=1))),
        cited_documents=(*rests, *_cited_in([*work, *table], rests), *changed),
        programmes=tuple(draw(st.lists(programmes(), max_size=2, unique_by=lambda one: one.name))),
        campaigns=tuple(draw(campaigns(head, [*rests, *changed], year))),
        tasks=tuple(replace(task, id=f"t{number}") for number, task in enumerate([*work, *table], start=1)),
        reports=tuple(draw(duties())),
    )


def _cited_in(work: list[Task], rests: list[Citation]) -> list[Citation]:
    """Return the laws that tasks name, in sentences or in tables, unless the paper rests on them."""
    named = [law for law in LAWS_IN_TASKS if any(law in task.text for task in work)]
    return [Citation(type="luat", title=law) for law in named if law not in {one.title for one in rests}]


def _year(head: Identity) -> int | None:
    printed = head.issue_date or "".join(re.findall(r"năm (20\d\d)", head.title or "")[:1])
    return int(printed[:4]) if printed else None


@st.composite
def campaigns(draw: st.DrawFn, head: Identity, cited: list[Citation], year: int | None) -> list[Campaign]:
    """What the title and the titles of grounds name, then one with a theme of its own; days only for the main one."""
    found = [_named(text) for text in (head.title or "", *(one.title or "" for one in cited))]
    told = {one.name: one for one in reversed([one for one in found if one])}
    named = [told[name] for name in dict.fromkeys(one.name for one in found if one)]
    if not draw(st.booleans()):
        return named
    theme = draw(st.sampled_from(_THEMES))
    if named:
        return [_with_days(draw, replace(named[0], theme=theme), year), *named[1:]]
    other = Campaign(draw(st.sampled_from(_CAMPAIGNS)), year or 2026, theme)
    return [_with_days(draw, other, year) if other.name in _ALWAYS else other]


def _named(title: str) -> Campaign | None:
    name = next((one for one in _CAMPAIGNS if one in title), None)
    printed = re.findall(rf"{name} năm (20\d\d)", title) if name else []
    return Campaign(name, int(printed[0]) if printed else None) if name else None


def _with_days(draw: st.DrawFn, one: Campaign, year: int | None) -> Campaign:
    if draw(st.booleans()):
        return one
    printed = one.year or year or 2026
    return replace(one, start=f"{printed}-06-01", end=f"{printed}-06-30")


@st.composite
def recipients(draw: st.DrawFn) -> list[str]:
    """The lines of Nơi nhận."""
    names = draw(st.lists(bodies(), max_size=5, unique=True))
    others = draw(st.lists(st.sampled_from(_OTHERS), max_size=3, unique=True))
    return [*others, *(name + draw(st.sampled_from(_NOTES)) for name in names)]


@st.composite
def addressees(draw: st.DrawFn) -> list[str]:
    """The bodies of Kính gửi."""
    return draw(st.lists(bodies(), min_size=1, max_size=4, unique=True))
