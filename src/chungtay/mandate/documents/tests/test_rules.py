import pytest

from chungtay.mandate.documents.marking import lines, marks
from chungtay.mandate.documents.rules import Mention, is_same_document, line_of, number_key, own_number, plain_number

PLAN = Mention("1292/KH-UBND", "ke_hoach", "2018-04-04", "Ủy ban nhân dân tỉnh Bình Lâm", "Công tác trẻ em")


@pytest.mark.parametrize("spelling", ["60/KH-LĐLĐ", "60 /KH-LĐLĐ", "Số: 60/kh–ldld", "60 / KH - LDLD"])
def test_a_number_is_one_in_every_spelling(spelling):
    assert number_key(spelling) == "60/KH-LDLD"


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (Mention("1292 /KH-UBND", "ke_hoach", "2018-04-04"), True),
        (Mention("1292/KH-UBND", "", "2018-04", "UBND tỉnh"), True),
        (Mention("1292/KH-UBND", "", "", "Chủ tịch UBND tỉnh Bình Lâm"), True),
        (Mention("1292/KH-UBND", "ke_hoach"), False),
        (Mention("1292/KH-UBND", "ke_hoach", "", "UBND tỉnh"), False),
        (Mention("1292/KH-UBND", "bao_cao", "2018-04-04"), False),
        (Mention("1292/KH-UBND", "ke_hoach", "2019-04-04", "Ủy ban nhân dân tỉnh Bình Lâm"), False),
        (Mention("1292/KH-UBND", "ke_hoach", "2018-04-04", "Ủy ban nhân dân tỉnh Hải Vân"), False),
        (Mention("1293/KH-UBND", "ke_hoach", "2018-04-04", "Ủy ban nhân dân tỉnh Bình Lâm"), False),
        (Mention("", "ke_hoach", "2018-04-04", "Ủy ban nhân dân tỉnh Bình Lâm", "Công tác trẻ em"), False),
    ],
)
def test_a_document_is_issuer_number_and_date_never_the_number_alone(other, is_same):
    assert is_same_document(PLAN, other) is is_same
    assert is_same_document(other, PLAN) is is_same


def test_a_number_that_names_its_body_needs_no_date():
    assert is_same_document(Mention("20-CT/TW", "chi_thi"), Mention("20-CT/TW", "chi_thi", "2012-11-05"))
    assert is_same_document(Mention("28/2019/TT-BLĐTBXH"), Mention("28/2019/TT-BLDTBXH", "thong_tu"))


def test_a_law_is_known_by_its_name():
    assert is_same_document(Mention(kind="luat", title="Luật Trẻ em"), Mention(kind="luat", title="luật trẻ em"))
    assert not is_same_document(Mention(kind="luat"), Mention(kind="luat"))


@pytest.mark.parametrize(
    ("kind", "line", "number"),
    [("KH", "gov", "05/KH-UBND"), ("KH", "party", "05-KH/UBND"), ("", "gov", "05/UBND"), ("", "party", "05-UBND")],
)
def test_our_own_numbers_follow_the_line_of_bodies(kind, line, number):
    assert own_number(5, kind_symbol=kind, agency_symbol="UBND", line=line) == number


@pytest.mark.parametrize(
    ("number", "line"), [("32-CT/TU", "party"), ("60/KH-LĐLĐ", "union"), ("1292-KH/UBND", "gov"), ("23/QĐ-TTg", "gov")]
)
def test_a_number_tells_the_line_of_an_unknown_issuer(number, line):
    assert line_of("", number) == line


def test_the_audit_gets_a_number_without_signs_that_could_be_words():
    assert plain_number("60 /KH-LĐLĐ (bản sao)") == "60/KH-LĐLĐbảnsao"


def test_overlapping_marks_cut_the_line_and_every_letter_stays():
    text = "Thực hiện Chỉ thị 20-CT/TW và báo cáo."
    places = {
        "tasks[0]": {"start": 0, "end": 37},
        "cited_documents[0]": {"start": 10, "end": 26},
        "document.title": {"start": 90, "end": 99},
    }
    found = marks(places, ["cited_documents[0]"], len(text))
    (line,) = lines(text, found)
    assert "".join(piece.text for piece in line.pieces) == text
    assert [piece.look for piece in line.pieces if piece.marks] == ["hl task", "hl q", "hl task"]
    assert [mark.label for piece in line.pieces for mark in piece.ends] == ["1", "N1"]
