"""Documents that a paper rests on, replaces or names: kind, number, day, issuer and title, with the relation of the word before.

Outside the grammar: a document cited twice with different words (which of two titles is the fuller one is a judgment).
"""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from vanban.lexicon import rows
from vanban.reading import Citation, Period, Programme
from vanban.tests.grammar.bodies import PLACES

_ISSUERS = {
    "UBND": ("Ủy ban nhân dân tỉnh", "UBND tỉnh", "Ủy ban nhân dân thành phố {}", "UBND xã {}"),
    "HĐND": ("Hội đồng nhân dân tỉnh", "HĐND tỉnh {}"),
    "SYT": ("Sở Y tế",),
    "SGDĐT": ("Sở Giáo dục và Đào tạo",),
    "BYT": ("Bộ Y tế",),
    "TTg": ("Thủ tướng Chính phủ",),
    "LĐLĐ": ("Liên đoàn Lao động tỉnh {}",),
    "TLĐ": ("Tổng Liên đoàn Lao động Việt Nam",),
}
_PARTY = {"TU": "Ban Thường vụ Tỉnh ủy", "TW": "Ban Bí thư", "HU": "Huyện ủy {}"}
_LOCAL = (
    "quyet_dinh",
    "ke_hoach",
    "chi_thi",
    "thong_bao",
    "huong_dan",
    "chuong_trinh",
    "nghi_quyet",
    "bao_cao",
    "to_trinh",
)
_SIGNS = {row[0]: row[2].split(",")[0] for row in rows("kinds") if len(row) > 2}
_TITLES = (
    "tăng cường công tác bảo vệ trẻ em",
    "tổ chức Tháng hành động vì trẻ em",
    "công tác trẻ em năm 2026",
    "phòng, chống tai nạn, thương tích trẻ em trong dịp hè",
    "chính sách hỗ trợ trẻ em mồ côi trên địa bàn tỉnh",
    "quản lý hoạt động hè cho thiếu nhi",
    "phê duyệt danh mục sân chơi cần sửa chữa",
    "ban hành Quy chế phối hợp bảo vệ trẻ em",
    "quy định mức chi thăm hỏi trẻ em có hoàn cảnh đặc biệt",
    "nâng cao chất lượng chăm sóc trẻ em trong những năm đầu đời",
)
_LAWS = tuple(row[0] for row in rows("laws") if row[0].startswith(("Luật ", "Bộ luật ")))
_CODES = {"Luật": "luat", "Bộ": "luat", "Công": "cong_uoc"}
GROUNDS = ("based_on", "implements", "mentions")
CHANGES = ("replaces", "amends")


@st.composite
def numbered(draw: st.DrawFn, relations: tuple[str, ...] = GROUNDS) -> Citation:
    """A document of the State or the unions: its number tells its kind."""
    kind = draw(st.sampled_from(_LOCAL))
    sign = draw(st.sampled_from(sorted(_ISSUERS)))
    issuer = draw(st.sampled_from(_ISSUERS[sign])).format(draw(st.sampled_from(PLACES)))
    return Citation(
        number=f"{draw(st.integers(1, 9999)):02d}/{_SIGNS[kind]}-{sign}",
        type=kind,
        date=draw(days()),
        issuer=draw(st.sampled_from((issuer, issuer, None))),
        title=draw(st.sampled_from((*_TITLES, None))),
        relation=draw(st.sampled_from(relations)),
    )


@st.composite
def rules_of_law(draw: st.DrawFn) -> Citation:
    """A decree, circular or resolution with its year in the number."""
    kind, sign, issuer = draw(
        st.sampled_from(
            (
                ("nghi_dinh", "NĐ-CP", "Chính phủ"),
                ("thong_tu", "TT-BYT", "Bộ Y tế"),
                ("thong_tu", "TT-BTC", "Bộ Tài chính"),
                ("nghi_quyet", "NQ-HĐND", "Hội đồng nhân dân tỉnh"),
            )
        )
    )
    day = draw(st.dates(date(2012, 1, 1), date(2026, 6, 30)))
    number = f"{draw(st.integers(1, 220)):02d}/{day.year}/{sign}"
    title = draw(st.sampled_from((*_TITLES, None)))
    return Citation(number, kind, day.isoformat(), issuer, title, draw(st.sampled_from(GROUNDS)))


@st.composite
def of_the_party(draw: st.DrawFn) -> Citation:
    """A document of the Party, its kind joined to the number by a hyphen."""
    kind = draw(st.sampled_from(("chi_thi", "nghi_quyet", "ket_luan", "quyet_dinh", "ke_hoach")))
    sign = draw(st.sampled_from(sorted(_PARTY)))
    number = f"{draw(st.integers(1, 400)):02d}-{_SIGNS[kind]}/{sign}"
    issuer = _PARTY[sign].format(draw(st.sampled_from(PLACES)))
    return Citation(
        number, kind, draw(days()), issuer, draw(st.sampled_from((*_TITLES, None))), draw(st.sampled_from(GROUNDS))
    )


@st.composite
def laws(draw: st.DrawFn) -> Citation:
    """A law by its name, with its day or its year."""
    name = draw(st.sampled_from(_LAWS))
    code = _CODES[name.split()[0]]
    day = draw(st.one_of(st.none(), days(), st.integers(2000, 2025).map(str)))
    number = draw(st.one_of(st.none(), st.integers(10, 120).map(lambda value: f"{value}/2016/QH13")))
    return Citation(number, code, day, None, name, draw(st.sampled_from(("based_on", "mentions"))))


def days() -> st.SearchStrategy[str]:
    """The day a cited document was issued."""
    return st.dates(date(2015, 1, 1), date(2026, 6, 30)).map(date.isoformat)


def grounds() -> st.SearchStrategy[list[Citation]]:
    """What a paper rests on, each document once."""
    one = st.one_of(numbered(), rules_of_law(), of_the_party(), laws())
    return st.lists(one, max_size=4, unique_by=_identity).map(_apart)


def _identity(one: Citation) -> str:
    return one.number or one.title or ""


def _apart(found: list[Citation]) -> list[Citation]:
    """Give no two documents the same title: that of two would be that of both."""
    seen: set[str] = set()
    kept = []
    for one in found:
        title = None if one.title in seen and one.number else one.title
        seen |= {one.title} if one.title else set()
        kept.append(replace(one, title=title))
    return kept


def changes() -> st.SearchStrategy[list[Citation]]:
    """What a paper replaces or amends."""
    return st.lists(numbered(CHANGES), max_size=1)


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """A programme by its known name, or by a name in quotation marks."""
    start = draw(st.integers(2020, 2027))
    period = draw(st.sampled_from((Period(), Period(str(start), str(start + 5)))))
    kinds = {
        "Chương trình": "chuong_trinh",
        "Đề án": "de_an",
        "Chiến lược": "chien_luoc",
        "Kế hoạch hành động": "ke_hoach",
    }
    known = tuple(row[0] for row in rows("programmes"))
    quoted = ("Sân chơi xanh", "Mẹ đỡ đầu", "Bữa cơm có thịt", "Vòng tay bè bạn", "Sách cho em")
    if draw(st.booleans()):
        name = draw(st.sampled_from(known))
        return Programme(name, next(code for head, code in kinds.items() if name.startswith(head)), period)
    kind = draw(st.sampled_from(("chuong_trinh", "de_an", "du_an", "phong_trao", "cuoc_van_dong")))
    return Programme(draw(st.sampled_from(quoted)), kind, period)
