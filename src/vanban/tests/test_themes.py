"""What a task is about: signs that say a theme, signs that only hint, marks, and words that hide a sign."""

import pytest

from vanban.text import passage
from vanban.themes import read_themes


def themes(task: str) -> set[str]:
    return set(read_themes(passage(task)))


@pytest.mark.parametrize(
    ("task", "codes"),
    [
        ("Cắm biển cảnh báo ở các hố công trình", {"injury_drowning"}),
        ("Mở lớp sơ cứu cho giáo viên", {"training_capacity", "health_nutrition"}),
        ("Giới thiệu trẻ có dấu hiệu trầm cảm đến phòng tham vấn", {"mental_health"}),
        ("Xử phạt người giao xe mô tô cho con", {"legal_enforcement", "traffic_safety"}),
        ("Vận động nhà hảo tâm mua máy trợ thính", {"resource_mobilisation", "disability"}),
        ("Sơ tán trẻ em khỏi vùng ngập", {"disaster_epidemic"}),
        ("Đặt hòm thư góp ý ở sân trường", {"participation_forum"}),
        ("Thanh tra các xưởng thuê lao động chưa thành niên", {"inspection", "child_labour"}),
    ],
)
def test_the_words_of_a_task_say_its_themes(task: str, codes: set[str]) -> None:
    assert themes(task) == codes


def test_a_hint_counts_only_when_nothing_is_said() -> None:
    assert themes("Khảo sát các bến đò") == {"reporting", "injury_drowning"}
    assert themes("Khảo sát các bến đò, dạy bơi") == {"training_capacity", "injury_drowning"}


def test_words_are_found_with_their_marks_or_without_any() -> None:
    assert themes("Phong tranh duoi nuoc") == themes("Phòng tránh đuối nước") == {"injury_drowning"}
    assert "injury_drowning" in themes("Phòng, chống đuôi nước, đuối nuoc")


def test_words_with_other_marks_are_other_words() -> None:
    assert "mental_health" not in themes("Mời cán bộ từ hai huyện trở lên")
    assert "gift_visit" not in themes("Các em được tham gia vào các lớp")


def test_a_sign_inside_words_that_mean_something_else_says_nothing() -> None:
    assert themes("Tăng mức bồi dưỡng cho cộng tác viên") == {"resource_mobilisation"}
    assert "health_nutrition" not in themes("Phổ biến an toàn, vệ sinh lao động")
