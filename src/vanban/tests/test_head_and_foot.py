"""The letterhead, the signature, what is attached and the page around a text, as they are met."""

from vanban import Reading, read
from vanban.text import normalise

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def plan(foot: str = "", note: str = "") -> Reading:
    head = f"UBND XÃ MẪU\nSố: 15/KH-UBND\n{STATE}Mẫu, ngày 02 tháng 5 năm 2026\n\nKẾ HOẠCH\nCông tác trẻ em\n\n"
    return read(f"{head}I. NHIỆM VỤ\n1. Rào các ao.\n\n{note}\n\n{foot}")


def test_an_appeal_without_number_and_motto_has_its_body_and_day() -> None:
    reading = read(
        "ỦY BAN MTTQ VIỆT NAM TỈNH MẪU\nMẫu, ngày 15 tháng 5 năm 2026\n\nLỜI KÊU GỌI\nỦng hộ trẻ em vùng cao\n\nThưa đồng bào!\n"
    )
    document = reading.document
    assert (document.issuer, document.place, document.issue_date) == (
        "ỦY BAN MTTQ VIỆT NAM TỈNH MẪU",
        "Mẫu",
        "2026-05-15",
    )


def test_the_hour_of_a_telegram_is_no_part_of_its_place() -> None:
    text = f"UBND TỈNH MẪU\nSố: 21/CĐ-UBND\n{STATE}Mẫu, hồi 19 giờ 30 ngày 13 tháng 10 năm 2023\n\nCÔNG ĐIỆN\nVề việc mưa lũ\n"
    assert read(text).document.place == "Mẫu"


def test_a_unit_of_the_youth_union_is_no_motto() -> None:
    text = (
        "BAN CHẤP HÀNH ĐOÀN TNCS HỒ CHÍ MINH\nTỈNH MẪU\n***\nĐOÀN TNCS HỒ CHÍ MINH\nSố: 62-HD/TĐTN\n"
        "Mẫu, ngày 08 tháng 5 năm 2023\n\nHƯỚNG DẪN\nSinh hoạt hè\n\nI. NỘI DUNG\n1. Rào ao.\n"
    )
    assert read(text).document.issuer == "BAN CHẤP HÀNH ĐOÀN TNCS HỒ CHÍ MINH TỈNH MẪU"


def test_a_head_of_police_signs_and_a_surname_is_no_title() -> None:
    police = plan("TRƯỞNG CÔNG AN\nThượng tá Hà Văn Lũy\n\nNơi nhận:\n- Lưu: VT.\n").document
    assert (police.signer_role, police.signer_name) == ("TRƯỞNG CÔNG AN", "Hà Văn Lũy")
    assert plan("TRƯỞNG PHÒNG\n\nÔng Thị Duyên\n").document.signer_name == "Ông Thị Duyên"
    assert plan("TRƯỞNG PHÒNG\n\nÔng Lê Văn Duyên\n").document.signer_name == "Lê Văn Duyên"


def test_a_draft_sent_along_is_attached_and_its_note_is_no_part_of_it() -> None:
    assert plan(note="(Gửi kèm: Dự thảo Đề án nhà sàn)").attachments == ("Dự thảo Đề án nhà sàn",)
    assert plan(note="Phụ lục. Số liệu trẻ em năm 2025 (kèm theo)").attachments == ("Phụ lục. Số liệu trẻ em năm 2025",)


def test_the_name_after_a_place_in_small_letters_is_a_person() -> None:
    page = "Quỹ của tỉnh\n\nPhó Chủ tịch UBND tỉnh Hà Thị Nga vừa ký Quyết định số 03/QĐ-UBND ngày 05/01/2026 về việc thành lập Quỹ.\n"
    assert read(normalise(page)).document.signer_name == "Hà Thị Nga"


def test_a_body_and_a_place_run_together_in_one_line_are_parted() -> None:
    party = (
        "TỈNH ỦY MẪU    ĐẢNG CỘNG SẢN VIỆT NAM\nĐẢNG ỦY XÃ HÒA THẠNH Hòa Thạnh, ngày 05 tháng 3 năm 2024\nSố 12-CT/ĐU\n"
    )
    document = read(f"{party}\nCHỈ THỊ\nvề công tác trẻ em\n\n1. Rào các ao.\n").document
    assert (document.issuer, document.place) == ("ĐẢNG ỦY XÃ HÒA THẠNH", "Hòa Thạnh")
    blank = f"UBND XÃ MẪU\n{STATE}Số: /CT-UBND Thuận Khê, ngày 05 tháng 3 năm 2024\n\nCHỈ THỊ\nVề công tác trẻ em\n\n1. Rào ao.\n"
    assert read(blank).document.place == "Thuận Khê"
