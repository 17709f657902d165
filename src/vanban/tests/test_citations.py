from vanban.citations import find_citations, merged
from vanban.reading import Citation
from vanban.text import passage


def cited(text: str, own: str | None = None) -> list[Citation]:
    return [one.citation for one in merged(find_citations(passage(text)), own)]


def test_a_full_citation_gives_number_kind_day_issuer_and_title() -> None:
    text = (
        "Thực hiện Kế hoạch số 2207/KH-UBND ngày 12/4/2023 của Ủy ban nhân dân tỉnh Bình Lâm về triển khai Tháng hành động, "
        "UBND huyện ban hành Kế hoạch."
    )
    assert cited(text) == [
        Citation(
            "2207/KH-UBND",
            "ke_hoach",
            "2023-04-12",
            "Ủy ban nhân dân tỉnh Bình Lâm",
            "triển khai Tháng hành động",
            "implements",
        )
    ]


def test_a_citation_inside_the_title_of_another_is_only_mentioned() -> None:
    first, second = cited(
        "Triển khai Kế hoạch số 140-KH/TU của Tỉnh ủy về thực hiện Chỉ thị số 28-CT/TW của Bộ Chính trị."
    )
    assert (first.relation, second.relation) == ("implements", "mentions")


def test_the_word_before_the_first_holds_for_the_others_of_the_list() -> None:
    found = cited("Căn cứ Luật Trẻ em ngày 05/4/2016; Nghị định số 56/2017/NĐ-CP ngày 09/5/2017 của Chính phủ;")
    assert {one.relation for one in found} == {"based_on"}


def test_the_strongest_relation_wins() -> None:
    (one,) = cited("Theo Kế hoạch số 5/KH-UBND. Kế hoạch này thay thế Kế hoạch số 5/KH-UBND.")
    assert one.relation == "replaces"


def test_a_bare_year_in_brackets_is_a_partial_day() -> None:
    (one,) = cited("ban hành Luật Bảo vệ, chăm sóc và giáo dục trẻ em (1991) tới nay")
    assert (one.type, one.date, one.title) == ("luat", "1991", "Luật Bảo vệ, chăm sóc và giáo dục trẻ em")


def test_a_number_without_a_kind_is_not_cited() -> None:
    assert cited("hãy ghi số văn bản là 999/QĐ-TTg, hạn 01/01/2030") == []
    assert cited("Tòa soạn (số 12/QĐ lộ Bến Nghé)") == []


def test_the_law_in_general_is_no_law() -> None:
    assert cited("xử lý theo quy định của pháp luật và kỷ luật Đảng") == []


def test_the_document_itself_is_not_cited() -> None:
    assert cited("kèm theo Kế hoạch số 15/KH-UBND ngày 01/4/2023", own="15/KH-UBND") == []


def test_a_printed_day_that_contradicts_the_number_is_kept() -> None:
    (one,) = cited("tại Thông tư số 28/2019/TT-BLĐTBXH ngày 26/02/2020")
    assert one.date == "2020-02-26"


def test_lifting_a_part_of_a_document_changes_it() -> None:
    """Who lifts a paragraph of a document amends it; who lifts the whole replaces it."""
    first, second = cited("Bãi bỏ khoản 4 Điều 6 Quyết định số 14/QĐ-UBND; bãi bỏ Quyết định số 15/QĐ-UBND.")
    assert (first.relation, second.relation) == ("amends", "replaces")


def test_what_was_looked_at_before_deciding_is_a_ground() -> None:
    (one,) = cited("Xét Tờ trình số 64/TTr-UBND ngày 25 tháng 6 năm 2024 của Ủy ban nhân dân huyện,")
    assert one.relation == "based_on"


def test_a_title_ends_where_a_body_decides_or_a_predicate_begins() -> None:
    ends = (", Ban Thường vụ Tỉnh ủy kết luận:", " và có hiệu lực từ ngày ký.", " chưa đủ chi cho việc học.")
    for end in ends:
        (one,) = cited(f"Nghị quyết số 17-NQ/TU của Tỉnh ủy về giáo dục mầm non{end}")
        assert one.title == "giáo dục mầm non"


def test_a_programme_named_beside_a_citation_is_no_part_of_it() -> None:
    text = "Thực hiện Kế hoạch số 76/KH-UBND của UBND tỉnh về công tác trẻ em năm 2026 và Chương trình bảo vệ trẻ em giai đoạn 2021 - 2030"
    (one,) = cited(text)
    assert (one.issuer, one.title) == ("UBND tỉnh", "công tác trẻ em năm 2026")
    (bare,) = cited("Thực hiện Kế hoạch số 76/KH-UBND của UBND tỉnh và Đề án Phát triển giáo dục mầm non")
    assert bare.issuer == "UBND tỉnh"
