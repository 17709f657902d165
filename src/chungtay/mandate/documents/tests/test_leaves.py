"""The review page with the pages of the original: what was read stands framed on them, what is doubted is asked first."""

import re

import pytest
from django.urls import reverse

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.tests.factories import union_body
from chungtay.mandate.documents import actions, proposals
from chungtay.mandate.documents.leaves import Frame, crop, leaves, stands_on
from chungtay.mandate.documents.marking import marks
from chungtay.mandate.documents.models import Intake, IntakePage
from chungtay.mandate.documents.reviewing import review_of
from chungtay.mandate.documents.rules import DOUBTFUL_BELOW, is_doubtful
from chungtay.mandate.documents.tests.test_pages import form_of
from vanban.reading import Box, Doubt, Identity, Place, Reading, Task

NUMBER = Box(1, 100.0, 80.0, 160.0, 92.0)
DATE = Box(1, 161.0, 80.0, 240.0, 92.0)
SECOND_PAGE = Box(2, 50.0, 60.0, 500.0, 72.0)
TEXT = "60/KH-UBND ngày 20/4/2018 Dạy bơi cho 200 trẻ em"


def seen(sure: float = 0.6, doubts: tuple[Doubt, ...] = ()) -> Reading:
    """A reading of two pages, unsure of its number."""
    return Reading(
        text=TEXT,
        document=Identity(number="60/KH-UBND", issue_date="2018-04-20"),
        tasks=(Task("t1", "Dạy bơi cho 200 trẻ em"),),
        places={
            "document.issue_date": Place(11, 25, 1.0, (DATE,)),
            "document.number": Place(0, 10, sure, (NUMBER,)),
            "tasks[0]": Place(26, 48, 0.9, (SECOND_PAGE,)),
            "tasks[0].lead": Place(26, 29, 0.2, (SECOND_PAGE,)),
        },
        doubts=doubts,
    )


def found(reading: Reading) -> list:
    doubts = proposals.doubts_of(reading)
    return marks(proposals.places_of(reading), proposals.open_doubts(doubts), len(reading.text))


def pages() -> list[IntakePage]:
    return [IntakePage(number=number, width=595, height=842) for number in (1, 2)]


def test_a_place_is_kept_with_its_boxes_and_its_confidence():
    assert proposals.places_of(seen())["document.number"] == {
        "start": 0,
        "end": 10,
        "confidence": 0.6,
        "boxes": [[1, 100.0, 80.0, 160.0, 92.0]],
    }


@pytest.mark.parametrize(("sure", "asked"), [(DOUBTFUL_BELOW - 0.01, ["document.number"]), (DOUBTFUL_BELOW, [])])
def test_what_the_reader_is_unsure_of_is_asked_about_and_parts_of_a_row_are_not(sure, asked):
    assert is_doubtful(sure) == bool(asked)
    assert [one["field"] for one in proposals.doubts_of(seen(sure))] == asked


def test_facts_are_asked_about_before_rows_the_least_sure_first_and_nothing_twice():
    hard = Place(26, 29, 0.3, (SECOND_PAGE,))
    told = (
        Doubt("no_tasks", "tasks", "Có đúng là không giao việc gì không?"),
        Doubt("glyph", "tasks[0].lead", "Chữ không rõ.", hard),
        Doubt("glyph", "document.issue_date", "Chữ không rõ.", Place(11, 25, 0.9, (DATE,))),
        Doubt("glyph", "document.number", "Chữ không rõ.", Place(0, 2, 0.5, (NUMBER,))),
    )
    asked = proposals.doubts_of(seen(doubts=told))
    assert [one["field"] for one in asked] == ["document.number", "document.issue_date", "tasks"]
    assert asked[0]["place"]["boxes"] == [[1, 100.0, 80.0, 160.0, 92.0]]


def test_each_page_shows_what_stands_on_it_and_a_doubt_is_more_than_a_colour():
    first, second = leaves(pages(), found(seen()), proposals.doubts_of(seen()))
    assert {(spot.sign, spot.look) for spot in first.spots} == {("1 ?", "q"), ("2", "clear")}
    assert {(spot.sign, spot.look) for spot in second.spots} == {("N1", "task")}
    assert first.spots[0].frames[0].left < DATE.left < first.spots[0].frames[0].right


def test_a_number_stands_beside_its_frame_unless_something_else_was_read_there():
    first, _second = leaves(pages(), found(seen()), [])
    tags = {spot.mark.label: spot.tag for spot in first.spots}
    assert tags["1"][1] < NUMBER.top - 1, "the date stands where the number's tag would"
    assert tags["2"][0] > DATE.right


def test_a_word_hard_to_see_is_underlined_until_somebody_has_looked():
    doubts = proposals.doubts_of(seen(doubts=(Doubt("glyph", "document.number", "?", Place(0, 2, 0.5, (NUMBER,))),)))
    assert [len(leaf.faint) for leaf in leaves(pages(), [], doubts)] == [1, 0]
    assert not any(leaf.faint for leaf in leaves(pages(), [], [one | {"answered": True} for one in doubts]))


def test_a_strip_lies_within_its_page_and_is_not_blown_up():
    shown = leaves(pages(), [], [])
    strip = crop(shown, [[1, 4.0, 10.0, 30.0, 22.0]])
    assert strip
    assert strip.frame == Frame(0, 2.0, 260.0, 28.0)
    wide = crop(shown, [[2, 20.0, 60.0, 590.0, 72.0]])
    assert wide
    assert (wide.frame.left >= 0, wide.frame.right <= 595) == (True, True)
    assert crop(shown, [[3, 4.0, 10.0, 30.0, 22.0]]) is None
    assert crop(shown, []) is None


def test_of_a_long_line_the_strip_shows_the_word_in_doubt_at_a_size_that_can_be_read():
    shown, line = leaves(pages(), [], []), [2, 20.0, 60.0, 590.0, 72.0]
    strip = crop(shown, [line], [2, 430.0, 61.0, 460.0, 72.0])
    assert strip
    assert strip.frame.width == 320
    assert strip.frame.left < 430
    assert strip.frame.right > 460


def test_a_word_stands_on_the_line_that_holds_its_middle():
    line = [1, 50.0, 60.0, 500.0, 72.0]
    assert stands_on([1, 60.0, 66.0, 64.0, 74.0], line)
    assert not stands_on([1, 60.0, 72.0, 64.0, 80.0], line)
    assert not stands_on([2, 60.0, 62.0, 64.0, 70.0], line)


@pytest.fixture
def ours():
    return union_body("Liên đoàn Lao động tỉnh Bình Lâm")


@pytest.fixture
def clerk(client, ours):
    client.force_login(officer(ours, Role.CLERK))
    return client


@pytest.fixture
def intake(ours, pdf) -> Intake:
    """A PDF that was read, with two doubts about one field and one about a task."""
    kept = actions.take_in(reach(ours, Role.CLERK), name="ke-hoach.pdf", content=pdf)
    for code, path in (("unsure", "document.number"), ("glyph", "document.number"), ("unsure", "tasks[0]")):
        kept.doubts.append({"code": code, "field": path, "question": "", "answered": False})
    kept.save()
    return kept


@pytest.mark.django_db
def test_the_page_of_the_original_stands_beside_the_proposal_with_a_frame_for_each_value(clerk, intake):
    text = clerk.get(reverse("documents:review", args=[intake.pk])).text
    assert reverse("documents:page_picture", args=[intake.pk, 1]) in text
    labels = set(re.findall(r'data-spot="([^"]+)"', text))
    held = {label for holder in re.findall(r'data-label="([^"]+)"', text) for label in holder.split(", ")}
    assert {"1", "N1"} <= labels <= held
    assert text.count('class="crop"') == 3
    assert not re.search(r'(?:x|y|width|height)="[\d]+,', text), "figures of a picture have a point, in Vietnamese too"


@pytest.mark.django_db
def test_a_field_asked_about_twice_stands_once(clerk, ours, intake):
    page = review_of(reach(ours, Role.CLERK), intake)
    names = [field.html_name for one in page.questions for field in one.fields]
    assert names.count("document-number") == 1
    assert "tasks-0-text" in names
    text = clerk.get(reverse("documents:review", args=[intake.pk])).text
    assert text.count('name="document-number"') == text.count('name="tasks-0-text"') == 1


@pytest.mark.django_db
def test_a_doubt_is_settled_by_one_press_and_then_reads_clearly(clerk, intake):
    at = next(at for at, one in enumerate(intake.doubts) if one["field"] == "tasks[0]")
    clerk.post(reverse("documents:save", args=[intake.pk]), form_of(intake) | {"answer": str(at)})
    intake.refresh_from_db()
    assert intake.doubts[at]["answered"]
    assert "tasks[0]" not in proposals.open_doubts(intake.doubts)


@pytest.mark.django_db
def test_a_text_without_pages_is_shown_as_before(clerk, ours):
    kept = actions.take_in(reach(ours, Role.CLERK), name="a.txt", content=TEXT.encode())
    text = clerk.get(reverse("documents:review", args=[kept.pk])).text
    assert "data-leaves" not in text
    assert "view-pages" not in text
    assert 'class="sheet"' in text
