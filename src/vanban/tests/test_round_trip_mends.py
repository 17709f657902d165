"""What the round trips found amiss in the reader, each in its smallest form."""

from dataclasses import replace

import pytest

from vanban import read
from vanban.assignment import cooperating, subject
from vanban.bodies import bodies_in, body_at
from vanban.citations import find_citations, merged
from vanban.files import read_bytes
from vanban.reading import Citation, Identity, Reading, Task
from vanban.reports import read_report
from vanban.targets import read_target
from vanban.text import passage
from vanban.timing import read_timing
from vanban.writing import Paragraph, write_pdf
from vanban.writing.compose import paper_of

HEAD = """ỦY BAN NHÂN DÂN XÃ MẪU SƠN
Số: 15/{symbol}

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
{dated}

{kind}
Chăm lo thiếu nhi dịp hè

{body}

Nơi nhận:
- Như trên;
- Lưu: VT.

CHỦ TỊCH
Lê Văn Thạch{annex}
"""


def paper(body: str, **changes: str) -> Reading:
    parts = {
        "symbol": "KH-UBND",
        "dated": "Mẫu Sơn, ngày 05 tháng 6 năm 2026",
        "kind": "KẾ HOẠCH",
        "annex": "",
    } | changes
    return read(HEAD.format(body=body, **parts))


def test_the_environment_is_not_every_school() -> None:
    whole = passage("Sở Nông nghiệp và Môi trường, Công an tỉnh")
    assert [part.text for part in bodies_in(whole)] == ["Sở Nông nghiệp và Môi trường", "Công an tỉnh"]
    assert body_at(passage("môi trường sống lành mạnh")) is None
    assert body_at(passage("mỗi trường thành lập một tổ")) == len("mỗi trường")


def test_an_office_of_two_councils_is_followed_by_the_next_body() -> None:
    words = "Phối hợp với Văn phòng HĐND và UBND xã Mẫu Sơn và Sở Tài chính tổ chức tập huấn"
    assert [part.text for part in cooperating(passage(words))] == ["Văn phòng HĐND và UBND xã Mẫu Sơn", "Sở Tài chính"]


def test_partners_are_not_who_acts() -> None:
    words = "Phối hợp với Công an xã, Sở Y tế và Sở Nội vụ tổ chức tập huấn"
    assert not subject(passage(words))[0]


def test_to_advise_is_what_is_done_and_no_part_of_a_name() -> None:
    words = passage("Đoàn xã phối hợp với Công an xã và Sở Tài chính tư vấn tâm lý cho trẻ")
    assert [part.text for part in cooperating(words)] == ["Công an xã", "Sở Tài chính"]
    assert body_at(passage("Tổ tư vấn tâm lý của trường")) is not None


def test_the_place_is_read_where_the_day_is_still_open() -> None:
    found = paper("1. Mở lớp dạy bơi.", dated="Mẫu Sơn, ngày      tháng      năm").document
    assert (found.place, found.issue_date) == ("Mẫu Sơn", None)


@pytest.mark.parametrize("dated", ["Mẫu Sơn, ngày 05 tháng 6 năm\n2026", "Mẫu Sơn, ngày 05 tháng\n6 năm 2026"])
def test_a_day_cut_at_the_end_of_its_line_is_read_whole(dated: str) -> None:
    found = paper("1. Mở lớp dạy bơi.", dated=dated).document
    assert (found.place, found.issue_date) == ("Mẫu Sơn", "2026-06-05")


def test_a_letter_without_a_number_is_a_letter() -> None:
    head = "SỞ Y TẾ\nSố:        /SYT-BVTE\nV/v dạy bơi cho trẻ em\n\n"
    head += "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBình Lâm, ngày 05 tháng 6 năm 2026\n"
    found = read(f"{head}\nKính gửi: Công an tỉnh\n\n1. Mở lớp dạy bơi.\n\nNơi nhận:\n- Như trên.\n").document
    assert (found.doc_type, found.number, found.title) == ("cong_van", None, "dạy bơi cho trẻ em")


@pytest.mark.parametrize(
    ("line", "rest"), [("công tác trẻ em năm", "2027"), ("hỗ trợ trẻ em giai đoạn 2026", "- 2030")]
)
def test_a_year_on_a_line_of_its_own_ends_the_subject_of_a_letter(line: str, rest: str) -> None:
    head = f"SỞ Y TẾ\nSố: 05/SYT-BVTE\nV/v {line}\n{rest}\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    found = read(f"{head}Bình Lâm, ngày 05 tháng 6 năm 2026\n\nKính gửi: Công an tỉnh\n\n1. Mở lớp.\n").document
    assert found.title == f"{line} {rest}"


@pytest.mark.parametrize("kind", ["Báo cáo", "Hướng dẫn", "Chương trình"])
def test_a_paper_of_any_kind_that_changes_another_tells_nobody_to_act(kind: str) -> None:
    body = f"I. NHIỆM VỤ\n\n- Mở lớp dạy bơi.\n\n{kind} này sửa đổi, bổ sung Kế hoạch số 2/KH-UBND ngày 05/01/2026 của UBND xã."
    found = paper(body)
    assert [task.text for task in found.tasks] == ["Mở lớp dạy bơi"]
    assert [(one.number, one.relation) for one in found.cited_documents] == [("2/KH-UBND", "amends")]


@pytest.mark.parametrize(
    ("kind", "symbol", "decides"), [("QUYẾT ĐỊNH", "QĐ-UBND", "QUYẾT ĐỊNH:"), ("NGHỊ QUYẾT", "NQ-HĐND", "QUYẾT NGHỊ:")]
)
def test_the_grounds_of_a_decision_are_no_tasks(kind: str, symbol: str, decides: str) -> None:
    body = (
        "BAN THƯỜNG VỤ CÔNG ĐOÀN XÃ MẪU SƠN\n\nThực hiện Báo cáo số 8/BC-HĐND ngày 10/5/2026 về quản lý hoạt động hè;\n\n"
        f"{decides}\n\nĐiều 1. Nhiệm vụ\n\n1. Mở lớp dạy bơi."
    )
    assert [task.text for task in paper(body, kind=kind, symbol=symbol).tasks] == ["Mở lớp dạy bơi"]


def test_the_post_of_the_one_who_decides_is_no_signature() -> None:
    body = "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MẪU SƠN\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Nhiệm vụ\n\n1. Mở lớp dạy bơi."
    found = paper(body, kind="QUYẾT ĐỊNH", symbol="QĐ-UBND")
    assert (found.document.signer_role, found.document.signer_name) == ("CHỦ TỊCH", "Lê Văn Thạch")
    assert [task.text for task in found.tasks] == ["Mở lớp dạy bơi"]


@pytest.mark.parametrize(
    "title",
    ["chăm sóc trẻ em trong những năm đầu đời", "hỗ trợ nạn nhân chất độc da cam", "danh mục sân chơi cần sửa chữa"],
)
def test_a_title_goes_on_over_words_that_only_look_like_others_without_their_marks(title: str) -> None:
    found = find_citations(passage(f"Căn cứ Quyết định số 5/QĐ-UBND ngày 05/01/2026 của UBND tỉnh về {title};"))
    assert [one.citation.title for one in found] == [title]


def test_a_title_still_ends_where_the_sentence_goes_on() -> None:
    found = find_citations(passage("Quyết định số 5/QĐ-UBND ngày 05/01/2026 về công tác trẻ em đã hết hiệu lực."))
    assert [one.citation.title for one in found] == ["công tác trẻ em"]


def test_a_law_called_by_its_name_is_the_one_cited_with_its_number() -> None:
    texts = (
        "Căn cứ Luật Trẻ em số 102/2016/QH13 ngày 05/4/2016;",
        "Tuyên truyền Luật Trẻ em trên hệ thống truyền thanh.",
    )
    found = merged([one for text in texts for one in find_citations(passage(text))], None)
    assert [(one.citation.number, one.citation.relation) for one in found] == [("102/2016/QH13", "based_on")]


def test_a_number_on_the_next_line_goes_with_its_document() -> None:
    found = paper("Căn cứ Luật Trẻ em số\n102/2016/QH13.\n\nI. NHIỆM VỤ\n\n- Mở lớp dạy bơi.")
    assert [(one.title, one.number) for one in found.cited_documents] == [("Luật Trẻ em", "102/2016/QH13")]


def test_a_quarter_cut_at_the_end_of_its_line_is_no_heading() -> None:
    line = "- Sở Y tế kiểm tra bếp ăn bán trú ở các trường mầm non và trường tiểu học trên địa bàn xã, xong trong quý"
    found = paper(f"I. NHIỆM VỤ\n\n{line}\nI/2027.\n{line}\nII/2027.")
    assert [task.deadline for task in found.tasks] == ["2027-03", "2027-06"]


def test_an_annex_by_its_label_alone_is_attached() -> None:
    found = paper("I. NHIỆM VỤ\n\n- Mở lớp dạy bơi.", annex="\n\nPhụ lục II\n(Kèm theo Kế hoạch số 15/KH-UBND)\n")
    assert found.attachments == ("Phụ lục II",)


def test_a_note_in_brackets_is_no_task() -> None:
    found = paper("I. NHIỆM VỤ\n\n- Mở lớp dạy bơi.\n\n(Gửi kèm Biểu số 01. Tổng hợp số liệu)")
    assert [task.text for task in found.tasks] == ["Mở lớp dạy bơi"]
    assert found.attachments == ("Biểu số 01. Tổng hợp số liệu",)


@pytest.mark.parametrize(
    "words",
    ["mỗi tháng một lần", "mỗi năm một lần", "24/24 giờ", "trong hai ngày 10 và 11/6/2026", "trong quý II/2026"],
)
def test_the_words_of_time_are_taken_whole(words: str) -> None:
    found = read_timing(passage(f"Mở cửa thư viện {words}"), 2026).words
    assert found is not None
    assert found.text == words


@pytest.mark.parametrize("words", ["trước ngày 24/7/2026", "chậm nhất 24/7/2026", "trước ngày 24/7"])
def test_the_24th_of_july_is_not_day_and_night(words: str) -> None:
    found = read_timing(passage(f"Mở lớp dạy bơi {words}"), 2026)
    assert (found.deadline, found.frequency) == ("2026-07-24", None)
    assert read_timing(passage("Trực đường dây nóng 24/7"), 2026).frequency == "regular"


@pytest.mark.parametrize(
    ("task", "target"),
    [
        ("Lập sổ theo dõi cho 75% trẻ mồ côi", "75% trẻ mồ côi"),
        ("Cấp thẻ cho 57% trẻ em dưới 6 tuổi, hằng năm", "57% trẻ em dưới 6 tuổi"),
        ("Cấp thẻ cho 57% trẻ em dưới 6 tuổi xong trước ngày 01/6/2026", "57% trẻ em dưới 6 tuổi"),
        ("Bồi dưỡng 98% giáo viên mở lớp bơi", "98% giáo viên"),
        ("Kết nối 100% xã trong giai đoạn 2020 - 2022", "100% xã"),
        ("Tặng quà cho 40 học sinh nghèo", "40 học sinh nghèo"),
    ],
)
def test_a_share_ends_where_the_words_lead_on(task: str, target: str) -> None:
    assert read_target(passage(task)).text == target


def test_a_row_about_activities_to_be_completed_is_no_header() -> None:
    rows = (
        "| TT | Nội dung nhiệm vụ | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian |\n"
        "| 1 | Củng cố các hoạt động hè | Sở Y tế |  | Hoàn thành trong tháng 3/2027 |"
    )
    found = paper(f"I. NHIỆM VỤ\n\n{rows}")
    assert [(task.text, task.lead, task.deadline) for task in found.tasks] == [
        ("Củng cố các hoạt động hè", "Sở Y tế", "2027-03")
    ]


def test_the_sixth_of_a_month_is_not_half_a_year() -> None:
    duty = read_report(passage("Công an xã báo cáo Sở Y tế trước ngày 06 tháng 10 năm 2026"), 2026)
    assert (duty.periods, duty.deadline) == (("one_off",), "2026-10-06")


def test_an_institute_is_reported_to() -> None:
    found = paper(
        "I. CHẾ ĐỘ BÁO CÁO\n\n- Định kỳ trước ngày 28/9 hằng năm, các xã báo cáo Viện Kiểm sát nhân dân tỉnh."
    )
    assert [(duty.from_, duty.to) for duty in found.reports] == [("các xã", ("Viện Kiểm sát nhân dân tỉnh",))]


def test_to_protect_does_not_point_at_who_is_reported_to() -> None:
    duty = read_report(passage("Sở Y tế báo cáo Hội Bảo vệ quyền trẻ em tỉnh trước ngày 01/6/2026"), 2026)
    assert [one.text for one in duty.to] == ["Hội Bảo vệ quyền trẻ em tỉnh"]


def test_to_issue_cards_is_what_is_done_and_no_part_of_a_name() -> None:
    assert subject(passage("Các thành viên cấp thẻ bảo hiểm y tế cho trẻ em"))[0].text == "Các thành viên"


def test_a_recipient_cut_behind_a_stroke_is_read_whole() -> None:
    found = read(
        "UBND XÃ MẪU SƠN\nSố: 15/KH-UBND\n\nKẾ HOẠCH\nDạy bơi\n\n1. Mở lớp dạy bơi.\n\n"
        "Nơi nhận:\n- Viện Kiểm sát nhân dân thành phố (để b/\nc);\n- Lưu: VT.\n\nCHỦ TỊCH\nLê Văn Thạch\n"
    )
    assert found.recipients == ("Viện Kiểm sát nhân dân thành phố (để b/c)",)


PLAN = Reading(
    text="",
    document=Identity(
        number="01/KH-UBND",
        doc_type="ke_hoach",
        issue_date="2026-01-01",
        issuer="ỦY BAN NHÂN DÂN TỈNH BÌNH LÂM",
        place="Bình Lâm",
        title="tăng cường bảo vệ trẻ em trong dịp hè",
        signer_name="Nguyễn Văn Mẫu",
        signer_role="CHỦ TỊCH",
        signing_authority="TM.",
        signed_on_behalf="ỦY BAN NHÂN DÂN",
    ),
    archive="VT",
)


def test_the_last_lines_of_the_text_are_not_drawn_into_the_foot() -> None:
    task = Task(
        "t1",
        "Đưa nội dung phòng, chống xâm hại vào giờ sinh hoạt lớp hoàn thành trước ngày 01/1",
        deadline="2026-01-01",
    )
    again = read_bytes(write_pdf(paper_of(replace(PLAN, tasks=(task,)))))
    assert [one.text for one in again.tasks] == [task.text]


def test_a_line_that_begins_with_a_programme_is_no_chapter() -> None:
    cited = Citation(
        "01/CTr-BYT", "chuong_trinh", "2015-01-01", "Bộ Y tế", "tăng cường công tác bảo vệ trẻ em", "replaces"
    )
    paper = paper_of(replace(PLAN, cited_documents=(cited,)))
    effect = "Quyết định này có hiệu lực kể từ ngày ký ban hành. Quyết định này thay thế"
    rest = "Chương trình số 01/CTr-BYT ngày 01 tháng 01 năm 2015 của Bộ Y tế về việc tăng cường công tác bảo vệ trẻ em."
    again = read_bytes(write_pdf(replace(paper, body=(Paragraph(f"{effect} {rest}"),))))
    assert f"thay thế {rest[:12]}" in again.text
    assert again.cited_documents == (cited,)
