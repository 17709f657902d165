"""Programmes, campaigns, themes and targets."""

import pytest

from vanban.campaigns import find_campaigns
from vanban.programmes import find_programmes, merged
from vanban.targets import read_target
from vanban.text import passage
from vanban.themes import read_themes


@pytest.mark.parametrize(
    ("text", "name", "start"),
    [
        ("theo Chương trình bơi an toàn giai đoạn 2022 - 2026 và", "Chương trình bơi an toàn", "2022"),
        ("phong trào “Toàn dân chăm sóc trẻ em” với", "Toàn dân chăm sóc trẻ em", None),
        (
            "Chương trình “Vì trái tim và nụ cười trẻ thơ” giai đoạn 2014-2018 của",
            "Vì trái tim và nụ cười trẻ thơ",
            "2014",
        ),
        ("Đề án Trạm y tế thân thiện giai đoạn 2021 - 2025, mỗi trạm", "Đề án Trạm y tế thân thiện", "2021"),
        (
            "thực hiện chương trình phòng ngừa, giảm thiểu lao động trẻ em; tham gia",
            "chương trình phòng ngừa, giảm thiểu lao động trẻ em",
            None,
        ),
    ],
)
def test_a_named_programme_is_found(text: str, name: str, start: str | None) -> None:
    (one,) = merged(find_programmes(passage(text)))
    assert (one.programme.name, one.programme.period.start) == (name, start)


@pytest.mark.parametrize(
    "text", ["các chương trình, đề án về trẻ em.", "chuẩn bị chương trình.", "phong trào thi đua thực hiện Kế hoạch"]
)
def test_a_programme_without_a_name_is_none(text: str) -> None:
    assert find_programmes(passage(text)) == []


def test_a_campaign_has_its_theme_and_days() -> None:
    texts = [passage("Tháng hành động vì trẻ em năm 2022 lấy chủ đề “Con khỏe”, thực hiện từ 01/6 đến 30/6/2022.")]
    (one,) = find_campaigns(texts, "Tháng hành động vì trẻ em năm 2022", 2022)
    campaign = one.campaign
    assert (campaign.name, campaign.year, campaign.theme) == ("Tháng hành động vì trẻ em", 2022, "Con khỏe")
    assert (campaign.start, campaign.end) == ("2022-06-01", "2022-06-30")


def test_a_festival_counts_only_with_a_theme_or_as_the_subject() -> None:
    plain, themed = (
        passage("Tổ chức Tết Trung thu năm 2025."),
        passage("Tổ chức Tết Trung thu năm 2025 với chủ đề “Làng mới”."),
    )
    assert find_campaigns([plain], "Công tác trẻ em", 2025) == []
    assert [one.campaign.theme for one in find_campaigns([themed], "Công tác trẻ em", 2025)] == ["Làng mới"]


@pytest.mark.parametrize(
    ("task", "code"),
    [
        ("Phát thanh nội dung Luật Trẻ em trên loa", "communication"),
        ("Dạy bơi cho học sinh", "injury_drowning"),
        ("Xử lý nghiêm hành vi tổ chức tảo hôn", "early_marriage"),
        ("Bố trí ngân sách hằng năm", "resource_mobilisation"),
        ("Kiểm tra xe đưa đón học sinh", "traffic_safety"),
        ("Rà quét thông tin xấu trên mạng", "online_safety"),
        ("Làm việc này", "other"),
    ],
)
def test_a_theme_has_words_to_show_for_it(task: str, code: str) -> None:
    assert code in read_themes(passage(task))


def test_no_more_than_four_themes() -> None:
    task = "tuyên truyền, tập huấn, tặng quà, học bổng, kiểm tra, khen thưởng, khám sức khỏe, vui chơi"
    assert len(read_themes(passage(task))) == 4


@pytest.mark.parametrize(
    ("task", "target"),
    [
        ("Mở 06 lớp dạy bơi cho 300 trẻ em theo Chương trình", "300 trẻ em"),
        ("Thăm, tặng 210 suất quà cho trẻ mồ côi", "210 suất quà"),
        ("ký cam kết với 100% gia đình", "100% gia đình"),
        ("trước ngày 15/6/2023", ""),
        ("Tổ chức Năm an toàn giao thông 2018 với chủ đề", ""),
    ],
)
def test_a_target_is_the_quantity_as_written(task: str, target: str) -> None:
    assert read_target(passage(task)).text == target


@pytest.mark.parametrize(
    ("task", "target"),
    [
        ("Sửa 15 lò gạch thủ công tại ba thôn", "15 lò gạch thủ công"),
        ("Đầu tư 05 bể bơi di động cho các xã", "05 bể bơi di động"),
        ("Kiểm tra 100% nhóm trẻ độc lập, đình chỉ nhóm không phép", "100% nhóm trẻ độc lập"),
        ("Thống kê lao động từ đủ 15 đến dưới 18 tuổi", ""),
        ("Có mặt trong 60 phút", ""),
        ("Gọi số 1900.6868 nhánh 3", ""),
    ],
)
def test_what_no_list_counts_is_read_up_to_the_next_word_that_leads_on(task: str, target: str) -> None:
    assert read_target(passage(task)).text == target


def test_the_days_right_after_a_campaign_are_its_own() -> None:
    whole = passage("Thực hiện kế hoạch, gắn với Tháng Công nhân năm 2019 (từ 01/5 đến 31/5/2019), như sau:")
    (one,) = find_campaigns([whole], "Phòng ngừa lao động trẻ em", 2019)
    assert (one.campaign.start, one.campaign.end) == ("2019-05-01", "2019-05-31")
