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
