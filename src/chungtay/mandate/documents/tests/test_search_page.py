"""The page that searches documents, and the searches an officer keeps."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.mandate.documents import finding, hits
from chungtay.mandate.documents.indexing import index
from chungtay.mandate.documents.models import Ask, Citation, DocumentText, Entry, Force, SavedSearch
from chungtay.mandate.documents.tests.factories import registered, stub
from chungtay.mandate.documents.wanted import Wanted

pytestmark = pytest.mark.django_db
PAGE = "documents:search"


@pytest.fixture
def ours():
    return body("UBND xã Suối Mây")


@pytest.fixture
def clerk(client, ours):
    client.force_login(officer(ours, Role.CLERK))
    return client


def with_text(document, text):
    DocumentText.objects.create(document=document, text=text)
    index(document)
    return document


def numbers(page):
    return [hit.document.number for hit in page.context["page"].hits]


def test_a_snippet_keeps_the_marks_and_shows_the_words(clerk, ours):
    with_text(registered(ours), "Lời dẫn. " * 4_000 + "Xã mở lớp dạy bơi, phòng đuối nước <b>mùa hè</b>.")
    page = clerk.get(reverse(PAGE), {"q": "DUOI NUOC boi"}).content.decode()
    assert "dạy <mark>bơi</mark>, phòng <mark>đuối</mark> <mark>nước</mark> &lt;b&gt;mùa hè" in page


@pytest.mark.parametrize("spelling", ["60/kh-ldld", "60 / KH – LĐLĐ", "060/KH-LĐLĐ", "số 60/KH-LĐLĐ", "60/KH"])
def test_a_number_is_found_in_any_spelling(clerk, ours, spelling):
    registered(ours, "60/KH-LĐLĐ", title="số hiệu")
    registered(ours, "160/KH-LĐLĐ", title="số hiệu")
    registered(ours, "60/QĐ-LĐLĐ", title="số hiệu")
    assert numbers(clerk.get(reverse(PAGE), {"q": spelling})) == ["60/KH-LĐLĐ"]


def test_filters_narrow(clerk, ours):
    one = registered(ours, "1/KH-UBND", issuer_words="Sở Y tế tỉnh An")
    two = registered(ours, "2/KH-UBND", kind=None, issued_on=date(2025, 1, 5), issued_text="2025-01-05")
    Ask.objects.create(document=two, ordinal=1, text="Truyền thông", themes=["communication"])
    Citation.objects.create(
        document=one,
        cited=stub("1248/QĐ-TTg", issued_text="2021-07-19", issued_on=date(2021, 7, 19)),
        relation="based_on",
    )
    Citation.objects.create(document=two, cited=stub("1248/QĐ-TTg", issued_text="2019-07-19"), relation="based_on")
    asked = [
        ({"co_quan": "so y te"}, ["1/KH-UBND"]),
        ({"loai": "ke_hoach"}, ["1/KH-UBND"]),
        ({"chu_de": "communication"}, ["2/KH-UBND"]),
        ({"chuong_trinh": "tai-nan-thuong-tich-2021"}, ["1/KH-UBND", "1248/QĐ-TTg"]),
        ({"den": "2025-12-31", "q": "tre em"}, ["2/KH-UBND"]),
        ({"tu": "2026-01-01", "q": "tre em"}, ["1/KH-UBND"]),
        ({"tu": "khong-phai-ngay", "q": "tre em"}, ["1/KH-UBND", "2/KH-UBND"]),
    ]
    for narrowed, found in asked:
        assert numbers(clerk.get(reverse(PAGE), narrowed)) == found, narrowed


def test_what_is_over_is_told_apart(clerk, ours):
    over = registered(ours, "1/KH-UBND", issued_on=date(2024, 1, 1))
    Force.objects.create(document=over, agency=ours, until_on=date(2025, 12, 31))
    registered(ours, "2/KH-UBND")
    assert numbers(clerk.get(reverse(PAGE), {"q": "tre em", "hieu_luc": "con"})) == ["2/KH-UBND"]
    page = clerk.get(reverse(PAGE), {"q": "tre em", "hieu_luc": "het"})
    assert numbers(page) == ["1/KH-UBND"]
    assert "hết hiệu lực" in page.context["page"].hits[0].trouble


def test_pages_follow_each_other_by_key_and_the_count_stops(clerk, ours, monkeypatch):
    for at in range(50):
        registered(ours, f"{at}/KH-UBND", issued_on=date(2026, 1, 1) + timedelta(days=at // 3))
    monkeypatch.setattr(finding, "COUNTED", 30)
    found, asked = [], {"q": "tre em"}
    for _ in range(5):
        page = clerk.get(reverse(PAGE), asked)
        found += numbers(page)
        assert "hơn 30" in page.content.decode()
        if not page.context["page"].next:
            break
        asked["sau"] = page.context["page"].next
    assert len(found) == len(set(found)) == 50


def test_relevance_puts_the_title_first(clerk, ours):
    with_text(registered(ours, "1/KH-UBND", title="Kế hoạch năm"), "đuối nước")
    with_text(registered(ours, "2/KH-UBND", title="Phòng đuối nước", issued_on=date(2020, 1, 1)), "khác")
    assert numbers(clerk.get(reverse(PAGE), {"q": "duoi nuoc"})) == ["1/KH-UBND", "2/KH-UBND"]
    assert numbers(clerk.get(reverse(PAGE), {"q": "duoi nuoc", "xep": "sat"})) == ["2/KH-UBND", "1/KH-UBND"]


@pytest.mark.parametrize("words", ["", "%", "'", "a:* | b", "\\", "!!", "60/", "/KH", "x" * 500, "&", "1/a'b"])
def test_odd_words_break_nothing(clerk, ours, words):
    registered(ours)
    assert clerk.get(reverse(PAGE), {"q": words, "sau": words, "moi": words}).status_code == 200


def test_the_page_costs_the_same_however_much_is_found(clerk, ours, django_assert_max_num_queries):
    asked = []
    for rows in (1, 25):
        for at in range(rows):
            with_text(registered(ours, f"{rows}{at}/KH-UBND"), "trẻ em")
        with django_assert_max_num_queries(30) as counted:
            clerk.get(reverse(PAGE), {"q": "tre em"})
        asked.append(len(counted))
    assert asked[0] == asked[1]


def test_a_search_is_kept_counts_what_is_new_is_renamed_and_removed(clerk, ours):
    registered(ours, "1/KH-UBND")
    clerk.post(reverse("documents:save_search"), {"q": "tre em", "ten": "Trẻ em"})
    kept = SavedSearch.objects.get()
    new = reverse("documents:new_in_search", args=[kept.pk])
    assert "1" not in clerk.get(new).content.decode()
    registered(ours, "2/KH-UBND")
    registered(body("theirs"), "3/KH-UBND")
    assert "1 văn bản mới" in clerk.get(new).content.decode()
    opened = clerk.post(reverse("documents:open_search", args=[kept.pk]), follow=True)
    assert [hit.document.number for hit in opened.context["page"].hits if hit.is_new] == ["2/KH-UBND"]
    assert "1" not in clerk.get(new).content.decode()
    clerk.post(reverse("documents:rename_search", args=[kept.pk]), {"ten": "Khác"})
    assert SavedSearch.objects.get().name == "Khác"
    clerk.post(reverse("documents:remove_search", args=[kept.pk]))
    assert not SavedSearch.objects.exists()


def test_a_saved_search_is_its_owners_alone(clerk, client, ours):
    clerk.post(reverse("documents:save_search"), {"q": "tre em", "ten": "Trẻ em"})
    kept = SavedSearch.objects.get()
    client.force_login(officer(ours, Role.CLERK))
    for name in ("open_search", "rename_search", "remove_search"):
        assert client.post(reverse(f"documents:{name}", args=[kept.pk]), {"ten": "x"}).status_code == 404
    assert client.get(reverse("documents:new_in_search", args=[kept.pk])).status_code == 404
    assert list(SavedSearch.objects.values_list("name", flat=True)) == ["Trẻ em"]


def test_two_searches_do_not_share_a_name_and_nothing_is_no_search(clerk):
    for asked in (
        {"q": "tre em", "ten": "A"},
        {"q": "ke hoach", "ten": "B"},
        {"q": "", "ten": "C"},
        {"q": "x", "ten": " "},
    ):
        clerk.post(reverse("documents:save_search"), asked)
    assert list(SavedSearch.objects.values_list("name", flat=True)) == ["A", "B"]
    page = clerk.post(
        reverse("documents:rename_search", args=[SavedSearch.objects.get(name="B").pk]), {"ten": "A"}, follow=True
    )
    assert "Tên này" in page.content.decode()


def test_what_came_in_later_is_new_even_when_it_is_old(ours):
    eyes = reach(ours, Role.CLERK)
    registered(ours, "1/KH-UBND")
    line = hits.newest_line()
    registered(ours, "2/KH-UBND", issued_on=date(2011, 1, 1))
    assert hits.new_count(eyes, Wanted(q="tre em"), line) == 1
    assert Entry.objects.count() == 2
