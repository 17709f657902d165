"""Bodies that print one heading, and those that only look alike."""

import pytest

from chungtay.foundation.agencies.tests.factories import body
from chungtay.mandate.documents import citations
from chungtay.mandate.documents.issuers import same_issuer
from chungtay.mandate.documents.models import Document
from chungtay.mandate.documents.rules import Mention, is_same_document
from chungtay.mandate.documents.tests.factories import cites, registered, stub

DIRECTIVE = Mention("28-CT/TW", "chi_thi", "2023-12-25", "BAN CHẤP HÀNH TRUNG ƯƠNG")


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("BAN CHẤP HÀNH TRUNG ƯƠNG", "Bộ Chính trị", True),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG", "Bộ Chính trị khóa XIII", True),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG", "Ban Bí thư", True),
        ("BCH TW", "Ban Bí thư Trung ương Đảng (khóa XII)", True),
        ("Bộ Chính trị", "Ban Bí thư", False),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG", "Bộ Y tế", False),
        ("TỈNH ỦY BÌNH LÂM", "Ban Thường vụ Tỉnh ủy Bình Lâm", True),
        ("TỈNH ỦY BÌNH LÂM", "Thường trực Tỉnh uỷ", True),
        ("TỈNH ỦY BÌNH LÂM", "Ban Chấp hành Đảng bộ tỉnh Bình Lâm", True),
        ("TỈNH ỦY BÌNH LÂM", "Ban Thường vụ Tỉnh ủy Hải Vân", False),
        ("ĐẢNG ỦY XÃ SUỐI MÂY", "BTV Đảng ủy xã Suối Mây", True),
        ("ĐẢNG ỦY XÃ SUỐI MÂY", "Đảng bộ xã Suối Mây", True),
        ("TỈNH ỦY BÌNH LÂM", "UBND tỉnh Bình Lâm", False),
    ],
)
def test_bodies_of_one_heading_are_joined_and_no_others(one, other, is_same):
    assert same_issuer(one, other) is is_same
    assert same_issuer(other, one) is is_same


def test_an_unknown_issuer_says_nothing():
    assert same_issuer("", "Bộ Chính trị") is None


def test_a_directive_of_the_politburo_is_the_one_its_heading_names():
    assert is_same_document(DIRECTIVE, Mention("28-CT/TW", "chi_thi", "2023-12-25", "Bộ Chính trị"))
    assert not is_same_document(DIRECTIVE, Mention("28-CT/TW", "chi_thi", "2023-12-26", "Bộ Chính trị"))
    assert not is_same_document(DIRECTIVE, Mention("28-CT/TW", "chi_thi", "2023-12-25", "Chính phủ"))


@pytest.mark.django_db
def test_the_stub_of_a_directive_goes_when_its_text_comes_in_under_the_printed_heading():
    ours = body("Sở Y tế tỉnh Bình Lâm")
    plan = registered(ours)
    cites(plan, stub("28-CT/TW", issued_text="2023-12-25", issuer_words="Bộ Chính trị"))
    directive = registered(
        ours, "28-CT/TW", kind=None, issued_text="2023-12-25", issuer_words="BAN CHẤP HÀNH TRUNG ƯƠNG"
    )
    citations.join(directive, [ours.pk])
    assert list(Document.objects.filter(cited_by__document=plan)) == [directive]
    assert not Document.objects.filter(state="stub").exists()
