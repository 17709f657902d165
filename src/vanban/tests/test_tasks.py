import pytest

from vanban import Reading, read

HEAD = (
    "UBND XÃ MẪU\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 15/{symbol}-UBND\n"
    "Mẫu, ngày 02 tháng 5 năm 2026\n\n{kind}\nCông tác trẻ em năm 2026\n\n"
)


def document(body: str, kind: str = "KẾ HOẠCH", symbol: str = "KH") -> Reading:
    return read(HEAD.format(kind=kind, symbol=symbol) + body)


def texts(reading: Reading) -> list[str]:
    return [task.text for task in reading.tasks]


def test_purposes_and_targets_are_no_tasks() -> None:
    reading = document(
        "I. MỤC ĐÍCH\n1. Nâng cao nhận thức.\n\nII. MỤC TIÊU\n- Tổ chức tốt.\n\nIII. NHIỆM VỤ\n1. Mở lớp bơi.\n"
    )
    assert texts(reading) == ["Mở lớp bơi"]


def test_an_item_that_introduces_others_is_no_task() -> None:
    reading = document("I. NỘI DUNG\n1. Truyền thông, gồm:\n- Treo băng rôn;\n- Phát tờ rơi.\n")
    assert texts(reading) == ["Treo băng rôn", "Phát tờ rơi"]


def test_a_heading_that_names_a_body_leads_what_stands_under_it() -> None:
    reading = document(
        "I. TỔ CHỨC THỰC HIỆN\n1. Công an xã\n- Tuần tra cổng trường.\n2. Trạm Y tế xã: khám cho 30 trẻ em.\n"
    )
    assert [task.lead for task in reading.tasks] == ["Công an xã", "Trạm Y tế xã"]
    assert texts(reading)[1] == "khám cho 30 trẻ em"


def test_a_paragraph_gives_one_task_a_sentence() -> None:
    reading = document("I. NHIỆM VỤ\n1. Truyền thông\nTreo băng rôn ở chợ. Phát tờ rơi tới hộ dân.\n")
    assert texts(reading) == ["Treo băng rôn ở chợ", "Phát tờ rơi tới hộ dân"]


def test_a_clause_on_reporting_is_a_duty_and_not_a_task() -> None:
    reading = document("I. TỔ CHỨC THỰC HIỆN\n1. Các thôn rà soát trẻ em; báo cáo UBND xã trước ngày 10/6/2026.\n")
    assert texts(reading) == ["Các thôn rà soát trẻ em"]
    (duty,) = reading.reports
    assert (duty.from_, duty.to, duty.deadline, duty.periods) == ("Các thôn", ("UBND xã",), "2026-06-10", ("one_off",))


def test_a_yearly_duty_has_a_day_without_a_year() -> None:
    reading = document(
        "I. CHẾ ĐỘ BÁO CÁO\nĐịnh kỳ trước ngày 01/12 hằng năm, các thôn báo cáo UBND xã (qua Phòng Văn hóa - Xã hội).\n"
    )
    (duty,) = reading.reports
    assert (duty.periods, duty.deadline, duty.via) == (("annual",), "--12-01", "Phòng Văn hóa - Xã hội")


def test_a_table_hands_out_tasks() -> None:
    rows = (
        "| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |\n| I. Y tế |\n"
        "| 1 | Khám cho trẻ | Trạm Y tế | Công an xã; Trường Mầm non | Quý II/2026 |\n"
    )
    reading = document(f"I. NHIỆM VỤ\n1. Theo bảng dưới đây:\n{rows}")
    (task,) = reading.tasks
    assert (task.text, task.lead, task.cooperating) == ("Khám cho trẻ", "Trạm Y tế", ("Công an xã", "Trường Mầm non"))
    assert task.period is not None
    assert (task.period.start, task.period.end) == ("2026-04", "2026-06")


def test_a_table_of_figures_hands_out_nothing() -> None:
    reading = document("I. NHIỆM VỤ\n| TT | Đơn vị | Trẻ em |\n| 1 | Thôn Một | 90 |\n")
    assert texts(reading) == []


def test_a_decision_tells_to_act_only_in_articles_that_say_so() -> None:
    body = (
        "QUYẾT ĐỊNH:\n\nĐiều 1. Thành lập Ban Bảo vệ trẻ em xã.\n\nĐiều 2. Giao Phòng Văn hóa - Xã hội hướng dẫn các thôn.\n\n"
        "Điều 3. Quyết định này có hiệu lực từ ngày ký.\n"
    )
    reading = document(body, kind="QUYẾT ĐỊNH", symbol="QĐ")
    assert texts(reading) == ["Giao Phòng Văn hóa - Xã hội hướng dẫn các thôn"]
    assert reading.tasks[0].lead == "Phòng Văn hóa - Xã hội"


def test_a_report_looks_forward_only_at_its_end() -> None:
    body = "I. KẾT QUẢ\n1. Tổ chức 04 lớp bơi.\n\nII. PHƯƠNG HƯỚNG\n1. Mở thêm 02 lớp bơi.\n"
    assert texts(document(body, kind="BÁO CÁO", symbol="BC")) == ["Mở thêm 02 lớp bơi"]


def test_a_page_number_inside_a_task_is_no_part_of_it() -> None:
    reading = document(
        "I. NHIỆM VỤ\n1. Tuyển chọn gia đình nhận chăm sóc thay thế cho trẻ\n3\nphải cách ly khỏi người gây hại.\n"
    )
    assert texts(reading) == ["Tuyển chọn gia đình nhận chăm sóc thay thế cho trẻ phải cách ly khỏi người gây hại"]


@pytest.mark.parametrize(
    "closing",
    [
        "Yêu cầu các đơn vị nghiêm túc thực hiện./.",
        "Trên đây là Kế hoạch công tác trẻ em, đề nghị các đơn vị thực hiện.",
    ],
)
def test_the_closing_formula_is_no_task(closing: str) -> None:
    assert texts(document(f"I. NHIỆM VỤ\n1. Mở lớp bơi.\n\n{closing}\n")) == ["Mở lớp bơi"]


def test_a_plan_issued_with_a_decision_gives_its_tasks() -> None:
    body = (
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch công tác trẻ em.\n\n"
        "Nơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Ví Dụ\n\n"
        "KẾ HOẠCH\nCông tác trẻ em năm 2026\n(Kèm theo Quyết định số 15/QĐ-UBND)\n\nI. NHIỆM VỤ\n1. Mở lớp bơi.\n"
    )
    assert texts(document(body, kind="QUYẾT ĐỊNH", symbol="QĐ")) == ["Mở lớp bơi"]


def test_an_item_that_tells_what_was_is_no_task() -> None:
    reading = document(
        "I. NỘI DUNG\n1. Hai năm qua, số vụ đuối nước tăng.\n2. Quý IV, tổ đã họp ba lần.\n3. Rào các ao nuôi tôm.\n"
    )
    assert texts(reading) == ["Rào các ao nuôi tôm"]


def test_what_an_article_decides_itself_is_no_task() -> None:
    """An article of a decision that tells a body to act gives a task; one that begins with its verb does not."""
    body = "Điều 1. Tiếp nhận 04 trẻ em vào cơ sở.\n\nĐiều 2. Phòng Kinh tế bảo đảm kinh phí chăm sóc các em.\n"
    for kind, symbol in (("QUYẾT ĐỊNH", "QĐ"), ("NGHỊ QUYẾT", "NQ")):
        assert texts(document(body, kind, symbol)) == ["Phòng Kinh tế bảo đảm kinh phí chăm sóc các em"]


def test_asking_to_carry_out_what_was_said_is_no_task() -> None:
    reading = document(
        "I. NHIỆM VỤ\n1. Rào các ao.\n\nĐề nghị các trường quan tâm thực hiện.\n\nCác thôn căn cứ kế hoạch này tổ chức thực hiện.\n"
    )
    assert texts(reading) == ["Rào các ao"]


def test_on_a_page_what_follows_the_document_is_ordered() -> None:
    page = (
        "Xã Mẫu giữ an toàn cho học sinh\n\n(BM) - Ngày 10/9/2024, UBND xã Mẫu ban hành Công điện số 14/CĐ-UBND về an toàn.\n\n"
        "Hai ngày qua, nước lên nhanh.\n\nTheo Công điện, Trường Tiểu học cho học sinh nghỉ học. Công an xã chốt chặn tại ngầm tràn.\n"
    )
    assert [task.lead for task in read(page).tasks] == ["Trường Tiểu học", "Công an xã"]


def test_what_is_handed_out_after_a_colon_is_parted_where_another_body_begins() -> None:
    page = (
        "Diễn đàn trẻ em xã Mẫu\n\nBM - Sáng 1/8, Hội đồng Đội xã Mẫu tổ chức Diễn đàn trẻ em năm 2024 cho 120 em trong xã tham gia.\n\n"
        "Kết luận, Chủ tịch UBND xã giao các ngành: Phòng Văn hóa sửa sân chơi; Công an xã lập số máy nhận tin.\n"
    )
    assert texts(read(page)) == ["Phòng Văn hóa sửa sân chơi", "Công an xã lập số máy nhận tin"]


def test_a_duty_to_report_is_told_by_its_occasion_and_by_results_sent() -> None:
    reading = document(
        "I. TỔ CHỨC THỰC HIỆN\n1. Các thôn báo cáo UBND xã ngay khi có thiệt hại về người.\n"
        "2. Các trường gửi kết quả về UBND xã trước ngày 20/11/2026.\n"
    )
    assert texts(reading) == []
    told = [(duty.to, duty.periods, duty.deadline) for duty in reading.reports]
    assert told == [(("UBND xã",), ("ad_hoc",), None), (("UBND xã",), ("one_off",), "2026-11-20")]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Giáo viên chủ nhiệm cho mượn sách giáo khoa", "Giáo viên chủ nhiệm"),
        ("Giao Trạm Y tế xã khám cho trẻ", "Trạm Y tế xã"),
        ("Trung tâm thẩm định hồ sơ", "Trung tâm"),
        ("Công chức văn hóa - xã hội làm thủ tục cấp xe lăn", "Công chức văn hóa - xã hội"),
        ("Hội đồng quản lý Quỹ vận động các nhà tài trợ", "Hội đồng quản lý Quỹ"),
        ("Doan Thanh nien xa tập văn nghệ", "Doan Thanh nien xa"),
    ],
)
def test_people_posts_and_councils_lead_a_task(sentence: str, lead: str) -> None:
    assert [task.lead for task in document(f"I. NHIỆM VỤ\n1. {sentence}.\n").tasks] == [lead]


def test_a_table_set_with_spaces_hands_out_tasks() -> None:
    """Each part of a line belongs to the column it begins under; a line without a number goes on with the row above."""
    table = (
        "TT   Nội dung công việc             Chủ trì              Thời gian\n"
        "1    Phun khử khuẩn tại 41          Trung tâm Y tế       Tháng 02/2026\n"
        "     trường\n"
        "2    Đo thân nhiệt đầu giờ          Phòng Giáo dục       Thường xuyên\n\n"
    )
    reading = document(f"UBND xã phân công như sau:\n\n{table}Các trường báo cáo UBND xã trước ngày 05/3/2026.\n")
    told = [(task.text, task.lead, task.frequency) for task in reading.tasks]
    assert told == [
        ("Phun khử khuẩn tại 41 trường", "Trung tâm Y tế", None),
        ("Đo thân nhiệt đầu giờ", "Phòng Giáo dục", "regular"),
    ]
    assert reading.tasks[0].period is not None
    assert [duty.from_ for duty in reading.reports] == ["Các trường"]


def test_a_word_of_names_with_an_object_is_the_verb() -> None:
    (task,) = document("I. NHIỆM VỤ\n1. Phối hợp với Trung tâm Y tế truyền thông về rửa tay.\n").tasks
    assert task.cooperating == ("Trung tâm Y tế",)


def test_a_row_of_bodies_and_what_they_do_are_the_orders_of_the_document_told() -> None:
    """On a page that tells of a numbered document; a single such sentence, or what was done, is news."""
    page = "Thêm việc cho trẻ em\n\n(BM) - Ngày 08/1/2026, UBND xã Mẫu ban hành Kế hoạch số 18/KH-UBND về công tác trẻ em.\n\n{}\n"
    orders = page.format(
        "Trạm Y tế xã khám cho trẻ em hằng năm. Phòng Kinh tế trong tháng 6/2026, khảo sát các làng nghề."
    )
    assert [task.lead for task in read(orders).tasks] == ["Trạm Y tế xã", "Phòng Kinh tế"]
    news = page.format("Trạm Y tế xã đã khám cho 30 trẻ em. Các em rất vui.")
    assert texts(read(news)) == []
