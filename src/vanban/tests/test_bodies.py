import pytest

from vanban.assignment import addressed, cooperating, label, subject
from vanban.bodies import bodies_in, body_at
from vanban.text import passage


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("Sở Lao động - Thương binh và Xã hội tổng hợp", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở Văn hóa, Thể thao và Du lịch mở lớp", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Huyện đoàn tổ chức Ngày hội", "Huyện đoàn"),
        ("Trung tâm Y tế huấn luyện sơ cứu", "Trung tâm Y tế"),
        ("UBND các huyện, thị xã dành kinh phí", "UBND các huyện, thị xã"),
        ("Thủ tướng Chính phủ, UBND xã ban hành", "Thủ tướng Chính phủ"),
        ("các cơ quan liên quan tổ chức lễ", "các cơ quan liên quan"),
    ],
)
def test_the_name_of_a_body_ends_before_its_verb(sentence: str, body: str) -> None:
    end = body_at(passage(sentence))
    assert sentence[:end] == body


@pytest.mark.parametrize(
    "sentence",
    ["Phòng ngừa tai nạn", "Ban hành kế hoạch", "Báo cáo kết quả", "Hội nghị triển khai", "Tổ chức lễ phát động"],
)
def test_an_instruction_is_no_body(sentence: str) -> None:
    assert body_at(passage(sentence)) is None


def test_an_enumeration_is_parted_only_where_another_body_begins() -> None:
    parts = bodies_in(passage("Sở Giáo dục và Đào tạo, Sở Văn hóa, Thể thao và Du lịch và các địa phương"))
    assert [part.text for part in parts] == [
        "Sở Giáo dục và Đào tạo",
        "Sở Văn hóa, Thể thao và Du lịch",
        "các địa phương",
    ]


def test_who_acts_is_the_subject_or_the_one_who_is_asked() -> None:
    assert subject(passage("Công an xã xử lý việc giao xe máy"))[0].text == "Công an xã"
    assert subject(passage("Đề nghị UBND huyện dành quỹ đất"))[0].text == "UBND huyện"
    assert not subject(passage("Phối hợp với Công an xã tuần tra"))[0]


def test_who_helps_stands_after_the_words_for_it() -> None:
    helpers = cooperating(passage("Chủ trì, phối hợp với Công an tỉnh, Sở Y tế lập phòng điều tra"))
    assert [part.text for part in helpers] == ["Công an tỉnh", "Sở Y tế"]


def test_a_heading_may_name_who_acts() -> None:
    assert label(passage("Phòng Tài chính - Kế hoạch")).text == "Phòng Tài chính - Kế hoạch"
    assert label(passage("Nhiệm vụ của Ban Điều hành")).text == "Ban Điều hành"
    assert not label(passage("Truyền thông, giáo dục"))


def test_an_introducing_sentence_tells_who_is_addressed() -> None:
    told = addressed(passage("Sở Giáo dục và Đào tạo yêu cầu các đơn vị thực hiện các việc sau:"))
    assert told.text == "các đơn vị"
