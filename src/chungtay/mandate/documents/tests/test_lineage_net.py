"""The picture of a lineage among two thousand documents: what it shows, what it costs, and that the list says the same."""

import re
from datetime import date

import pytest
from django.urls import reverse

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer
from chungtay.foundation.agencies.tests.factories import body, union_body
from chungtay.mandate.documents.models import Citation, Document, DocumentKind, Entry
from chungtay.mandate.documents.tests.factories import cites, registered

pytestmark = pytest.mark.django_db
ALL = 2_000


def held(agency, documents):
    """Put documents into the register of a body."""
    Entry.objects.bulk_create(
        Entry(agency=agency, document=one, direction="in", year=2026, entered_on=date(2026, 4, 8)) for one in documents
    )


@pytest.fixture
def ours():
    return union_body("Liên đoàn Lao động tỉnh Bình Lâm")


@pytest.fixture
def clerk(client, ours):
    client.force_login(officer(ours, Role.CLERK))
    return client


@pytest.fixture
def net(ours):
    """Two thousand documents of several kinds: each rests on the one a third of the way before it and on its neighbour's."""
    kinds = list(DocumentKind.objects.filter(code__in=["ke_hoach", "chi_thi", "cong_van", "quyet_dinh", "bao_cao"]))
    made = Document.objects.bulk_create(
        Document(
            number=f"{at}/KH-UBND",
            number_key=f"{at}/KH-UBND",
            kind=kinds[at % len(kinds)],
            issued_text=f"2026-{1 + at % 12:02d}-{1 + at % 28:02d}",
            title=f"Công tác trẻ em, phần {at}",
            issuer_words="Ủy ban nhân dân tỉnh Bình Lâm",
        )
        for at in range(ALL)
    )
    held(ours, made)
    relations = ["implements", "based_on", "replaces", "amends"]
    pairs = {(at, up) for at in range(1, ALL) for up in (at // 3, at // 7) if up != at}
    Citation.objects.bulk_create(
        Citation(document=made[at], cited=made[up], relation=relations[(at + up) % 4]) for at, up in sorted(pairs)
    )
    return made


def drawn(text: str) -> tuple[set[str], set[str]]:
    """Return the documents and the ties of the picture."""
    picture = re.search(r'<svg class="family".*?</svg>\s*</div>\s*</section>', text, re.S)[0]
    found = re.findall(r'data-document="([\d ]+)"', picture)
    return {key for some in found for key in some.split()}, set(re.findall(r'data-tie="([^"]+)"', picture))


def listed(text: str) -> tuple[set[str], set[str]]:
    """Return the documents and the ties of the list."""
    some = text[text.index('aria-labelledby="h-list"') :]
    return set(re.findall(r'data-listed="(\d+)"', some)), set(re.findall(r'data-tie="([^"]+)"', some))


@pytest.mark.parametrize("at", [0, 3, 40, 1_500])
def test_among_two_thousand_it_opens_small_costs_little_and_the_list_says_the_same(
    clerk, net, at, django_assert_max_num_queries
):
    with django_assert_max_num_queries(30):
        text = clerk.get(reverse("documents:lineage", args=[net[at].pk])).text
    documents, ties = drawn(text)
    assert (documents, ties) == listed(text)
    boxes = len(re.findall(r'<svg class="nd', text))
    assert 1 < boxes <= 60
    assert ties
    assert len({tie.rpartition("-")[2] for tie in ties}) > 1


def test_a_press_opens_twelve_more_and_the_address_remembers_it(clerk, net, django_assert_max_num_queries):
    address = reverse("documents:lineage", args=[net[40].pk])
    text = clerk.get(address).text
    before, _ = drawn(text)
    pressed = next(one for one in re.findall(r'hx-get="(\?mo=[\d.]+)"', text))
    opened = clerk.get(address + pressed, headers={"hx-request": "true"}).text
    assert "<html" not in opened
    after, ties = drawn(opened)
    assert before < after
    assert len(after - before) <= 12
    assert (after, ties) == listed(opened)
    for _step in range(6):
        pressed = re.findall(r'hx-get="(\?mo=[\d.]+)"', opened)[-1]
        with django_assert_max_num_queries(30):
            opened = clerk.get(address + pressed).text
    assert (drawn(opened)) == listed(opened)
    assert drawn(opened)[0] > after


def test_what_one_may_not_see_is_neither_shown_nor_counted(clerk, ours):
    me, elsewhere = registered(ours, "1/KH-UBND"), body("Sở Y tế")
    for at in range(2, 20):
        cites(registered(elsewhere, f"{at}/KH-SYT"), me)
    seen = cites(registered(ours, "20/KH-UBND"), me).document
    deep = registered(ours, "21/KH-UBND")
    middle = registered(ours, "22/KH-UBND")
    cites(middle, seen)
    cites(deep, middle)
    cites(registered(elsewhere, "23/KH-SYT"), middle)
    text = clerk.get(reverse("documents:lineage", args=[me.pk])).text
    assert "KH-SYT" not in text
    assert drawn(text)[0] == {str(one.pk) for one in (me, seen, middle)}
    assert "thêm 1 văn bản" in text.lower()
    opened = clerk.get(reverse("documents:lineage", args=[me.pk]) + f"?mo={middle.pk}").text
    assert drawn(opened)[0] == {str(one.pk) for one in (me, seen, middle, deep)}
    assert "?mo=" not in opened


@pytest.mark.parametrize("asked", ["x", "1.2.3", "9" * 700, "-1", "."])
def test_an_address_written_by_hand_breaks_nothing(clerk, ours, asked):
    me = registered(ours)
    cites(registered(ours, "2/KH-UBND"), me)
    assert clerk.get(reverse("documents:lineage", args=[me.pk]), {"mo": asked}).status_code == 200


def test_documents_that_cite_each_other_in_a_circle_are_drawn_once(clerk, ours):
    one, two, three = (registered(ours, f"{at}/KH-UBND") for at in (1, 2, 3))
    for lower, upper in ((one, two), (two, three), (three, one)):
        cites(lower, upper)
    text = clerk.get(reverse("documents:lineage", args=[one.pk])).text
    assert drawn(text) == listed(text)
    assert len(drawn(text)[0]) == 3
