"""Bodies as they are named in sentences, from the data files; the places are invented."""

from hypothesis import strategies as st

from vanban.lexicon import rows

PLACES = (
    "Bình Lâm", "Mẫu Sơn", "Suối Trai", "Hải Vân", "Nậm Khê", "Đông Thạch", "Cẩm Lĩnh", "An Thịnh", "Tân Phú Đông",
    "Ea Ly", "Vĩnh Xuyên", "Long Khê",
)  # fmt: skip
_POSTS = {"Chủ tịch", "Phó Chủ tịch", "Giám đốc", "Thủ trưởng", "Thủ trưởng các", "Hiệu trưởng", "Chánh Văn phòng"}
_WITHOUT_REGION = {
    "Chính phủ",
    "Quốc hội",
    "Bộ Chính trị",
    "Ban Bí thư",
    "Thủ tướng",
    "Thủ tướng Chính phủ",
    "Chủ tịch nước",
}
_NATIONAL = (
    *sorted(_WITHOUT_REGION),
    "Trung ương",
    "Ủy ban Thường vụ",
    "Tổng Liên",
    "TLĐ",
    "Thanh tra Bộ",
    "Ban Chấp hành Trung",
)

STANDING = tuple(
    row[0]
    for row in rows("bodies")
    if len(row) > 1
    and row[1]
    and len(row) < 3
    and row[0] not in _POSTS
    and not row[0].startswith((*_NATIONAL, "Các ", "Bộ Chính"))
)
"""Bodies that need no more than their level behind them: "Hội Nông dân", "Công an"."""

GENERIC = tuple(row[0] for row in rows("bodies") if len(row) > 2 and row[2] and row[0].startswith(("Các ", "Mỗi ")))
"""Many bodies at once; inside a sentence they begin with a small letter: "các trường học"."""

_FIELDS = (
    "Y tế", "Tư pháp", "Tài chính", "Nội vụ", "Xây dựng", "Giáo dục và Đào tạo", "Văn hóa, Thể thao và Du lịch",
    "Khoa học và Công nghệ", "Dân tộc và Tôn giáo", "Nông nghiệp và Môi trường",
)  # fmt: skip
_LEVELS = ("tỉnh", "xã", "phường", "thành phố", "huyện")


@st.composite
def regions(draw: st.DrawFn) -> str:
    """ "tỉnh", "xã Mẫu Sơn": the level a body stands at, with or without its name."""
    level = draw(st.sampled_from(_LEVELS))
    return f"{level} {draw(st.sampled_from(PLACES))}" if draw(st.booleans()) else level


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """One body by name, as a sentence prints it."""
    head = draw(st.sampled_from(STANDING))
    if head == "Sở" or draw(st.integers(0, 3)) == 0:
        return f"Sở {draw(st.sampled_from(_FIELDS))}"
    if head.endswith(("xã", "phường", "đoàn", "ủy", "uỷ")):  # the level is in the name
        return head
    return f"{head} {draw(regions())}"


def senders() -> st.SearchStrategy[str]:
    """Who must act or report: one body, or many at once."""
    return st.one_of(bodies(), st.sampled_from(GENERIC))


def in_sentence(body: str) -> str:
    """Return the name as it stands inside a sentence: many bodies at once begin with a small letter there."""
    return body[0].lower() + body[1:] if body in GENERIC else body


def several(least: int = 0, most: int = 3) -> st.SearchStrategy[list[str]]:
    """Bodies of an enumeration, each once."""
    return st.lists(bodies(), min_size=least, max_size=most, unique=True)


def enumerated(names: list[str]) -> str:
    """Join bodies the way sentences do: "A, B và C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} và {names[-1]}"
