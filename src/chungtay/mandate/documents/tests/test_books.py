"""Books opened, numbers kept aside, numbers void; in which book a document counts."""

from datetime import date, timedelta

import pytest

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.models import Agency, Kind, Line
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.queries import history
from chungtay.kit.reach import OutsideReach
from chungtay.mandate.documents import actions, bookshelf, papers, queries
from chungtay.mandate.documents.books import Keeping, KeptNumber, Series
from chungtay.mandate.documents.models import Entry
from chungtay.mandate.documents.numbering import GENERAL, SECRET, Shelf, begun_on, shelf_for
from chungtay.mandate.documents.tests.factories import draft, issued, registered

DECISIONS = Shelf("qd", frozenset({"quyet_dinh"}))
CASES = Shelf("ca", is_confidential=True)


@pytest.mark.parametrize(
    ("books", "line", "direction", "kind", "is_confidential", "expected"),
    [
        ([], "gov", "out", "ke_hoach", False, GENERAL),
        ([], "gov", "out", "ke_hoach", True, SECRET),
        ([DECISIONS], "gov", "out", "quyet_dinh", False, DECISIONS),
        ([DECISIONS], "gov", "out", "ke_hoach", False, GENERAL),
        ([DECISIONS], "gov", "out", "quyet_dinh", True, SECRET),
        ([DECISIONS, CASES], "union", "out", "quyet_dinh", True, CASES),
        ([], "party", "out", "chi_thi", False, Shelf("chi_thi", frozenset({"chi_thi"}), is_by_term=True)),
        ([], "party", "out", "chi_thi", True, Shelf("chi_thi", frozenset({"chi_thi"}), is_by_term=True)),
        ([], "party", "in", "chi_thi", False, GENERAL),
    ],
)
def test_a_document_counts_in_one_book(books, line, direction, kind, is_confidential, expected):
    assert shelf_for(books, line=line, direction=direction, kind=kind, is_confidential=is_confidential) == expected


def test_a_term_lasts_from_congress_to_congress_and_a_year_from_january():
    by_term = Shelf("ct", is_by_term=True)
    congresses = [date(2020, 9, 25), date(2025, 8, 14)]
    assert begun_on(GENERAL, date(2026, 12, 31), congresses) == date(2026, 1, 1)
    assert begun_on(by_term, date(2025, 8, 13), congresses) == date(2020, 9, 25)
    assert begun_on(by_term, date(2025, 8, 14), congresses) == date(2025, 8, 14)
    assert begun_on(by_term, date(2026, 3, 1)) == date(2025, 1, 1)


pytestmark = pytest.mark.django_db


@pytest.fixture
def commune() -> Agency:
    return body("Ủy ban nhân dân xã Suối Mây", kind=Kind.PEOPLES_COMMITTEE, symbol="UBND")


def kept(eyes, count=1, code="", **facts):
    told = {"direction": "out", "why": "Quyết định khen thưởng", "until": eyes.day + timedelta(days=3)}
    return actions.reserve(eyes, code=code, count=count, **(told | facts))


def missing() -> list[int]:
    return [
        number
        for found in bookshelf.holes(list(Series.objects.values_list("pk", flat=True))).values()
        for number in found
    ]


def test_a_block_is_kept_aside_and_the_next_paper_comes_after_it(commune):
    eyes = reach(commune)
    first = issued(eyes)
    block = kept(eyes, 3)
    assert [one.number for one in block] == [2, 3, 4]
    assert {one.block for one in block} == {2}
    assert [first.number, issued(eyes).number] == ["01/KH-UBND", "05/KH-UBND"]
    assert missing() == []


def test_a_number_kept_aside_is_taken_by_one_paper_only(commune):
    eyes = reach(commune)
    kept(eyes, 2)
    late = papers.issue(eyes, draft(eyes), issued_on=eyes.day, kept=2)
    assert late.number == "02/KH-UBND"
    assert bookshelf.free_for(eyes, draft(eyes)) == [1]
    for taken in (2, 3):
        with pytest.raises(NotNow):
            papers.issue(eyes, draft(eyes), issued_on=eyes.day, kept=taken)
    assert issued(eyes).number == "03/KH-UBND"


def test_a_number_that_is_not_used_is_void_with_a_reason_and_never_given_again(commune):
    eyes = reach(commune)
    (number,) = kept(eyes)
    with pytest.raises(NotNow):
        actions.void_kept(eyes, number, why="  ")
    actions.void_kept(eyes, number, why="Không ban hành quyết định")
    with pytest.raises(NotNow):
        actions.void_kept(eyes, number, why="lần nữa")
    with pytest.raises(NotNow):
        papers.issue(eyes, draft(eyes), issued_on=eyes.day, kept=1)
    assert KeptNumber.objects.get().state == Keeping.VOID
    assert issued(eyes).number == "02/KH-UBND"
    assert missing() == []


def test_a_line_is_struck_through_with_a_reason_but_not_one_that_was_sent(commune):
    eyes = reach(commune)
    paper, sent = issued(eyes), issued(eyes)
    papers.send(eyes, sent, [body("Xã A", under=commune)])
    entry = Entry.objects.get(document=paper, agency=commune)
    actions.void(eyes, entry, why="Đóng dấu nhầm")
    assert Entry.objects.get(pk=entry.pk).void_why == "Đóng dấu nhầm"
    assert next(iter(history(paper))).verb == "documents.void"
    for line in (entry, Entry.objects.get(document=sent, agency=commune)):
        with pytest.raises(NotNow):
            actions.void(eyes, line, why="Đóng dấu nhầm")
    assert list(bookshelf.numbered(eyes)) == []
    assert issued(eyes).number == "03/KH-UBND"


def test_a_void_incoming_line_keeps_its_number(commune):
    eyes = reach(commune)
    entry = Entry.objects.get(document=registered(commune))
    assert list(bookshelf.numbered(eyes)) == [entry]
    actions.void(eyes, entry, why="Vào sổ nhầm")
    assert Entry.objects.get(document=registered(commune, "13/KH-UBND")).number == 2


def test_kinds_counted_apart_have_their_own_numbers_and_go_on_after_those_of_the_year(commune):
    eyes = reach(commune)
    issued(eyes), issued(eyes, kind_code="quyet_dinh")
    actions.open_book(eyes, direction="out", code="qd", name="Quyết định", kinds=["quyet_dinh"])
    decision, plan = issued(eyes, kind_code="quyet_dinh"), issued(eyes)
    assert [decision.number, plan.number] == ["03/QĐ-UBND", "03/KH-UBND"]
    with pytest.raises(NotNow):
        actions.open_book(eyes, direction="out", code="qd", name="Quyết định", kinds=[])
    assert missing() == []


def test_the_party_counts_each_kind_through_the_term_and_begins_anew_after_the_congress():
    party = body("Tỉnh ủy Bình Lâm", kind=Kind.COMMITTEE, symbol="TU", line=Line.PARTY)
    eyes = reach(party)
    plans = [papers.issue(eyes, draft(eyes), issued_on=day).number for day in (date(2025, 3, 1), date(2026, 3, 1))]
    letter = issued(eyes, kind_code="cong_van").number
    actions.begin_term(eyes, starts_on=date(2026, 7, 1))
    assert [*plans, letter, issued(eyes).number] == ["01-KH/TU", "02-KH/TU", "01-CV/TU", "01-KH/TU"]
    assert missing() == []


def test_a_number_to_come_is_that_of_the_term_the_day_falls_in_not_of_one_that_begins_later_this_year():
    party = body("Tỉnh ủy Bình Lâm", kind=Kind.COMMITTEE, symbol="TU", line=Line.PARTY)
    eyes = reach(party)
    issued(eyes)
    actions.begin_term(eyes, starts_on=eyes.day + timedelta(days=30))
    paper = draft(eyes)
    coming = queries.next_outgoing(eyes, paper)
    assert papers.issue(eyes, paper, issued_on=eyes.day).number == f"{coming:02}-KH/TU" == "02-KH/TU"


def test_confidential_papers_are_counted_apart(commune):
    eyes = reach(commune)
    secret = draft(eyes)
    type(secret).objects.filter(pk=secret.pk).update(is_confidential=True)
    numbers = [issued(eyes).number, papers.issue(eyes, secret, issued_on=eyes.day).number, issued(eyes).number]
    assert numbers == ["01/KH-UBND", "01/KH-UBND", "02/KH-UBND"]


@pytest.mark.parametrize(
    "facts", [{"count": 0}, {"count": 201}, {"why": " "}, {"until": date(2026, 7, 16)}, {"code": "x"}]
)
def test_numbers_are_kept_aside_for_a_reason_a_day_to_come_and_a_book_that_is_there(commune, facts):
    with pytest.raises(NotNow):
        kept(reach(commune), **facts)
    assert not KeptNumber.objects.exists()


def test_who_may_not_register_keeps_nothing_and_nobody_reaches_another_body(commune):
    (number,) = kept(reach(commune))
    with pytest.raises(OutsideReach):
        kept(reach(commune, Role.LEADER))
    theirs = reach(body("Sở Y tế"))
    with pytest.raises(OutsideReach):
        actions.void_kept(theirs, number, why="của người khác")
    with pytest.raises(OutsideReach):
        actions.void(theirs, Entry.objects.get(document=issued(reach(commune))), why="của người khác")
    assert not bookshelf.kept(theirs).exists()
    assert bookshelf.lines(theirs) == []
