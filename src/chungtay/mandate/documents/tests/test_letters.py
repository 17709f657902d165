"""First texts of papers: ours, an administrator's own in their place, and what is refused."""

import tomllib

import pytest

from chungtay.mandate.documents import letters, typed
from chungtay.mandate.documents.life import LetterTemplate

pytestmark = pytest.mark.django_db
OWN = '[cong-van]\nkind = "cong_van"\nname_vi = "Thư mời họp"\nname_en = "Letter"\nbody = "Kính mời dự họp."\n'


def test_our_texts_are_loaded_once_and_each_can_be_read():
    letters.load()
    count = LetterTemplate.objects.count()
    letters.load()
    assert LetterTemplate.objects.count() == count >= 7
    assert all(typed.read(one.body) for one in LetterTemplate.objects.all())


def test_an_administrators_own_text_takes_the_place_of_ours_and_stays():
    letters.load()
    assert letters.bring_own(OWN) == 1
    letters.load()
    own = LetterTemplate.objects.get(code="cong-van")
    assert (own.name_vi, own.is_own) == ("Thư mời họp", True)


def test_what_is_printed_is_taken_back_as_it_was():
    letters.load()
    letters.bring_own(OWN.replace("dự họp.", 'dự họp \\"nhanh\\".'))
    before = {one.code: one.body for one in LetterTemplate.objects.all()}
    told = letters.table()
    assert set(tomllib.loads(told)) == set(before)
    letters.bring_own(told)
    assert {one.code: one.body for one in LetterTemplate.objects.all()} == before


@pytest.mark.parametrize(
    "text",
    [
        OWN.replace("cong_van", "khong_co"),
        OWN.replace('body = "Kính mời dự họp."\n', ""),
        OWN.replace("Kính mời dự họp.", "| A | B |\\n| 1 | 2 | 3 |"),
        "[cong-van",
    ],
)
def test_what_cannot_be_taken_is_refused_whole(text):
    with pytest.raises(letters.BadLetter):
        letters.bring_own(text)
    assert not LetterTemplate.objects.filter(is_own=True).exists()
