from datetime import date

import pytest

from chungtay.mandate.documents.authority import Claim, Ground, Trouble, authority, printed_role, troubles

SINCE, DAY = date(2026, 1, 1), date(2026, 7, 17)
UBND = {"collective": "ỦY BAN NHÂN DÂN"}


def claim(ground: Ground = Ground.HEAD, role: str = "CHỦ TỊCH", **told: object) -> Claim:
    return Claim(ground=ground, role=role, **({"since": SINCE} | told))


@pytest.mark.parametrize(
    ("one", "line", "printed"),
    [
        (claim(**UBND), "gov", ("TM. ỦY BAN NHÂN DÂN",)),
        (
            claim(Ground.DEPUTY, "PHÓ CHỦ TỊCH", head_role="CHỦ TỊCH", **UBND),
            "gov",
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"),
        ),
        (claim(role="GIÁM ĐỐC"), "gov", ()),
        (claim(Ground.DEPUTY, "PHÓ GIÁM ĐỐC", head_role="GIÁM ĐỐC"), "gov", ("KT. GIÁM ĐỐC",)),
        (claim(Ground.BY_ORDER, "CHÁNH VĂN PHÒNG", head_role="CHỦ TỊCH", **UBND), "gov", ("TL. CHỦ TỊCH",)),
        (claim(Ground.AUTHORISED, "TRƯỞNG PHÒNG", head_role="GIÁM ĐỐC"), "gov", ("TUQ. GIÁM ĐỐC",)),
        (
            claim(Ground.DEPUTY, "PHÓ BÍ THƯ", head_role="BÍ THƯ", collective="BAN THƯỜNG VỤ"),
            "party",
            ("T/M BAN THƯỜNG VỤ", "K/T BÍ THƯ"),
        ),
        (claim(Ground.AUTHORISED, "CHÁNH VĂN PHÒNG", head_role="BÍ THƯ"), "party", ("T/U/Q BÍ THƯ",)),
    ],
)
def test_the_lines_above_the_post_say_by_what_right_one_signs(one, line, printed):
    assert authority(one, line) == printed


def test_an_acting_head_carries_the_sign_before_the_post():
    assert printed_role(claim(Ground.ACTING, "GIÁM ĐỐC"), "gov") == "Q. GIÁM ĐỐC"


@pytest.mark.parametrize(
    ("one", "kind", "found"),
    [
        (None, "department", (Trouble.NOBODY,)),
        (claim(role="GIÁM ĐỐC"), "department", ()),
        (claim(**UBND), "peoples_committee", ()),
        (claim(), "peoples_committee", (Trouble.NO_COLLECTIVE,)),
        (claim(role="PHÓ GIÁM ĐỐC"), "department", (Trouble.DEPUTY_ALONE,)),
        (claim(Ground.DEPUTY, "PHÓ GIÁM ĐỐC"), "department", (Trouble.NO_HEAD,)),
        (claim(role="GIÁM ĐỐC", since=date(2026, 7, 18)), "department", (Trouble.NOT_YET,)),
        (claim(role="GIÁM ĐỐC", until=date(2026, 7, 16)), "department", (Trouble.OVER,)),
        (claim(role="GIÁM ĐỐC", kinds=("quyet_dinh",)), "department", (Trouble.OTHER_KIND,)),
        (
            claim(Ground.AUTHORISED, "TRƯỞNG PHÒNG", head_role="GIÁM ĐỐC", from_ground=Ground.AUTHORISED),
            "department",
            (Trouble.NO_END, Trouble.NO_PAPER, Trouble.PASSED_ON),
        ),
        (
            claim(Ground.AUTHORISED, "TRƯỞNG PHÒNG", head_role="GIÁM ĐỐC", until=DAY, has_paper=True),
            "department",
            (),
        ),
    ],
)
def test_what_stands_against_a_signature_is_named(one, kind, found):
    assert troubles(one, agency_kind=kind, kind="cong_van", day=DAY) == found
