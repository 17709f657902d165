"""The pages of inspections: from the plan to the check of what was put right; who opens what."""

import io
from datetime import timedelta

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from chungtay.foundation.accounts.middleware import step_behind_the_wall
from chungtay.foundation.accounts.queries import reach_of
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.models import Kind
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event, Unread
from chungtay.insight.inspections import actions
from chungtay.insight.inspections.models import Finding, Inspection, Part, Recommendation, Sample, Visit
from chungtay.insight.inspections.rules import Grade
from chungtay.insight.inspections.tests.factories import advised, announced, concluded, found, held, planned
from chungtay.insight.oversight.models import Notice
from chungtay.insight.oversight.tellings import tell
from chungtay.mandate.documents.models import Document
from chungtay.mandate.documents.tests.factories import registered

pytestmark = pytest.mark.django_db
DAY = timezone.localdate()
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


@pytest.fixture
def province():
    return body("UBND tỉnh Bình Lâm")


@pytest.fixture
def upper(province):
    return body("Sở Y tế", under=province, kind=Kind.DEPARTMENT)


@pytest.fixture
def commune(upper):
    return body("UBND xã Suối Mây", under=upper, kind=Kind.PEOPLES_COMMITTEE)


@pytest.fixture
def police(province):
    return body("Công an tỉnh", under=province)


@pytest.fixture
def office(upper, commune):
    return reach(upper, Role.PROVINCIAL_OFFICER, DAY)


@pytest.fixture
def desk(client, upper, commune):
    client.force_login(officer(upper, Role.PROVINCIAL_OFFICER))
    return client


def at(page, *keys):
    return reverse(f"inspections:{page}", args=keys)


def enter(client, agency, role=Role.COMMUNE_OFFICER):
    """Sign in as a new officer of a body; return who it is."""
    who = officer(agency, role)
    client.force_login(who)
    return who


HEAD = {"title": "Kiểm tra công tác trẻ em", "aim": "Toàn tỉnh", "from_on": DAY, "to_on": DAY + timedelta(days=5)}


def test_an_inspection_is_planned_page_by_page(desk, upper, commune, police):
    paper = registered(upper, number="12/KH-SYT")
    answer = desk.post(at("new"), HEAD | {"basis": "12/kh-syt"})
    made = Inspection.objects.get()
    assert answer.url == at("inspection", made.pk)
    assert made.basis == paper
    sample = Sample.objects.get(code="cap-xa")
    assert "Tổng đài 111" in desk.get(at("points", made.pk), {"mau": sample.pk}).text
    desk.post(at("points", made.pk), {"points": "Sổ theo dõi | NĐ 56/2017\nGóc tư vấn", "keep_as": "Mẫu của Sở"})
    assert list(made.points.values_list("words", "source")) == [("Sổ theo dõi", "NĐ 56/2017"), ("Góc tư vấn", "")]
    assert Sample.objects.get(agency=upper).name == "Mẫu của Sở"
    assert police.name in desk.post(at("share", made.pk), {"tim": "1", "q": "cong an"}).text
    desk.post(at("share", made.pk), {"don-vi": [police.pk], f"phan-{police.pk}": "Môi trường mạng"})
    assert set(made.parts.values_list("agency__name", "task")) == {("Sở Y tế", ""), ("Công an tỉnh", "Môi trường mạng")}
    assert commune.name in desk.get(at("add_visits", made.pk), {"q": "suoi"}).text
    desk.post(at("add_visits", made.pk), {"bodies": [commune.pk], "on": DAY})
    desk.post(at("act", made.pk), {"viec": "cong-bo"})
    made.refresh_from_db()
    assert (made.stage, made.visits.get().agency) == ("announced", commune)
    page = desk.get(at("inspection", made.pk)).text
    assert "1 buổi chưa kiểm tra và chưa hủy" in page
    assert "2 đơn vị chưa viết phần của mình" in page


def test_a_confidential_document_is_no_basis_and_one_that_became_so_is_shown_to_few(desk, upper):
    paper = registered(upper, number="12/KH-SYT", title="Chuyện riêng", is_confidential=True)
    told = HEAD | {"basis": "12/KH-SYT"}
    assert "không có văn bản số này" in desk.post(at("new"), told).text
    Document.objects.filter(pk=paper.pk).update(is_confidential=False)
    desk.post(at("new"), told)
    Document.objects.filter(pk=paper.pk).update(is_confidential=True)
    made = Inspection.objects.get()
    assert "Chuyện riêng" not in desk.get(at("inspection", made.pk)).text
    assert "12/KH-SYT" not in desk.get(at("edit", made.pk)).text
    desk.post(at("edit", made.pk), HEAD | {"version": made.version, "title": "Tên mới"})
    made.refresh_from_db()
    assert (made.title, made.basis) == ("Tên mới", paper)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"to_on": DAY - timedelta(days=1)}, "Ngày kết thúc trước ngày bắt đầu."),
        ({"basis": "999/XX"}, "Trong sổ của đơn vị không có văn bản số này."),
        ({"title": ""}, "Tên cuộc kiểm tra"),
    ],
)
def test_a_head_that_cannot_be_is_told_in_words_and_loses_nothing(desk, told, sentence):
    page = desk.post(at("new"), HEAD | told).text
    assert sentence in page
    assert "Toàn tỉnh" in page
    assert not Inspection.objects.exists()


def test_lines_of_a_checklist_that_cannot_be_are_named(desk, upper):
    made = planned(reach(upper, Role.PROVINCIAL_OFFICER, DAY))
    for lines, sentence in (
        ("| NĐ 56", "Dòng 1 có căn cứ nhưng thiếu nội dung"),
        ("Một\n" + "x" * 401, "Dòng 2 quá dài"),
        ("Một\nMột | Luật", "Nội dung bị lặp lại: Một"),
    ):
        page = desk.post(at("points", made.pk), {"points": lines}).text
        assert sentence in page
        assert lines.splitlines()[-1] in page
    assert not made.points.exists()


def test_a_visit_outside_the_days_or_to_nobody_is_refused(desk, office, commune):
    made = planned(office)
    late = {"bodies": [commune.pk], "on": DAY + timedelta(days=40)}
    assert "Hãy chọn ngày trong khoảng đó." in desk.post(at("add_visits", made.pk), late).text
    assert "Hãy chọn ít nhất một đơn vị." in desk.post(at("add_visits", made.pk), {"on": DAY}).text
    stranger = body("UBND xã tỉnh khác")
    desk.post(at("add_visits", made.pk), {"bodies": [stranger.pk], "on": DAY})
    assert not made.visits.exists()


def test_a_stale_head_shows_both(desk, office):
    made = planned(office)
    first = HEAD | {"version": made.version}
    desk.post(at("edit", made.pk), first | {"title": "Tên của người khác"})
    answer = desk.post(at("edit", made.pk), first | {"title": "Tên của tôi"})
    assert answer.status_code == 409
    assert "Tên của người khác" in answer.text
    assert "Tên của tôi" in answer.text
    assert Inspection.objects.get().title == "Tên của người khác"


def test_a_stale_part_shows_both(desk, office, commune):
    part = announced(office, commune).parts.get()
    desk.post(at("part", part.pk), {"version": 1, "words": "Bản của người khác"})
    answer = desk.post(at("part", part.pk), {"version": 1, "words": "Bản của tôi"})
    assert answer.status_code == 409
    assert "Bản của người khác" in answer.text
    assert "Bản của tôi" in answer.text
    desk.post(at("part", part.pk), {"version": 2, "words": "Bản gộp"})
    assert Part.objects.get().words == "Bản gộp"


def test_a_visit_in_the_hand(desk, office, commune):
    made = planned(office, commune)
    actions.set_points(office, made, [("Góc tư vấn", "Luật Trẻ em")])
    actions.announce(office, made)
    visit, point = made.visits.get(), made.points.get()
    refused = desk.post(at("find", visit.pk), {"grade": "good", "point": point.pk}, follow=True)
    assert "Hãy ghi buổi kiểm tra đã diễn ra trước" in refused.text
    desk.post(at("visit", visit.pk), {"version": visit.version, "met": "Phó Chủ tịch", "note": ""})
    desk.post(at("find", visit.pk), {"grade": "good", "point": point.pk})
    assert Finding.objects.get().words == "Đạt yêu cầu"
    silent = desk.post(at("find", visit.pk), {"grade": "serious", "point": point.pk})
    assert silent.status_code == 422
    assert "thiếu gì, nghiêm trọng ở đâu" in silent.text
    photo = SimpleUploadedFile("ảnh.png", PICTURE, "image/png")
    desk.post(at("find", visit.pk), {"grade": "serious", "words": "Khóa cửa thoát hiểm", "evidence": [photo]})
    grave = Finding.objects.get(grade="serious")
    page = desk.get(at("finding", grave.pk)).text
    assert "ảnh.png" in page
    (link,) = [part.split('"')[0] for part in page.split('href="') if "/tep/" in part.split('"')[0]]
    assert b"".join(desk.get(link)) == PICTURE
    desk.post(at("finding", grave.pk), {"words": "Mở cửa ngay", "due_on": DAY})
    assert grave.recommendations.get().agency == commune
    past = desk.post(at("finding", grave.pk), {"words": "Mở cửa", "due_on": DAY - timedelta(days=1)})
    assert "Ngày này đã qua" in past.text
    told = {"sua-version": grave.version, "sua-grade": "lacking", "sua-words": "Cửa khó mở"}
    desk.post(at("correct", grave.pk), told)
    assert desk.post(at("correct", grave.pk), told | {"sua-words": "Khác"}).status_code == 409
    grave.refresh_from_db()
    assert (grave.grade, grave.words) == ("lacking", "Cửa khó mở")


def test_a_leader_takes_note_of_a_serious_matter(client, office, upper, commune):
    grave = found(office, held(office, announced(office, commune))[0], Grade.SERIOUS)
    enter(client, upper, Role.LEADER)
    for page in ("/", reverse("oversight:overview")):
        assert at("finding", grave.pk) in client.get(page).text
    assert "Đã biết" in client.get(at("finding", grave.pk)).text
    client.post(at("take_note", grave.pk))
    grave.refresh_from_db()
    assert grave.seen_on == DAY
    assert at("finding", grave.pk) not in client.get(reverse("oversight:overview")).text


def test_what_is_asked_is_reported_and_checked_by_a_second_person(client, office, upper, commune):
    _made, (asked,) = concluded(office, commune)
    enter(client, commune)
    assert at("recommendation", asked.pk) in client.get(at("recommendations")).text
    proof = SimpleUploadedFile("biên bản.png", PICTURE, "image/png")
    told = {"viec": "report", "version": asked.version, "remedy": "Đã bổ sung", "evidence": [proof]}
    client.post(at("recommendation", asked.pk), told)
    assert client.post(at("recommendation", asked.pk), {"viec": "check", "version": 2}).status_code in {302, 403}
    asked.refresh_from_db()
    assert asked.state == "reported"
    client.force_login(asked.made_by)
    answer = client.post(at("recommendation", asked.pk), {"viec": "check", "version": asked.version}, follow=True)
    assert "Cần cán bộ khác kiểm tra lại" in answer.text
    enter(client, upper, Role.PROVINCIAL_OFFICER)
    assert "biên bản.png" in client.get(at("recommendation", asked.pk)).text
    stale = client.post(at("recommendation", asked.pk), {"viec": "send_back", "version": 1, "why": "Còn thiếu"})
    assert stale.status_code == 409
    assert "Còn thiếu" in stale.text
    client.post(at("recommendation", asked.pk), {"viec": "check", "version": asked.version})
    asked.refresh_from_db()
    assert asked.state == "checked"


def test_reasons_are_asked_for_and_another_day_keeps_the_first(desk, office, commune):
    _made, (asked,) = concluded(office, commune)
    page = desk.post(at("recommendation", asked.pk), {"viec": "drop", "version": asked.version, "why": " "})
    assert page.status_code == 422
    later = asked.due_on + timedelta(days=9)
    desk.post(
        at("recommendation", asked.pk), {"viec": "move", "version": asked.version, "due_on": later, "why": "Mưa lũ"}
    )
    asked.refresh_from_db()
    assert (asked.due_on, asked.due_on - asked.first_due_on) == (later, timedelta(days=9))
    assert desk.post(at("recommendation", asked.pk), {"viec": "nothing"}).status_code == 404


def test_who_opens_what_and_when(client, office, upper, commune):
    made = planned(office, commune)
    third = body("UBND xã Nậm Tre", under=upper, kind=Kind.PEOPLES_COMMITTEE)

    def opens(agency, *pages):
        enter(client, agency)
        return [client.get(page).status_code for page in pages]

    visit = made.visits.get()
    pages = [at("inspection", made.pk), at("visit", visit.pk)]
    assert opens(commune, *pages) == [404, 404]
    actions.announce(office, made)
    made.refresh_from_db()
    assert opens(commune, *pages) == [200, 200]
    finding = found(office, held(office, made)[0])
    asked, part = advised(office, finding), made.parts.get()
    inner = [at("finding", finding.pk), at("recommendation", asked.pk)]
    assert opens(commune, *inner) == [404, 404]
    actions.write_part(office, part, version=part.version, words="Điều chỉ đoàn đọc")
    actions.conclude(office, made, conclusion="Đề nghị khắc phục")
    assert opens(commune, *pages, *inner) == [200, 200, 200, 200]
    assert "Điều chỉ đoàn đọc" not in client.get(pages[0]).text
    assert opens(commune, at("part", part.pk), at("conclude", made.pk), at("checklist", made.pk)) == [404, 404, 404]
    assert opens(third, *pages, *inner) == [404, 404, 404, 404]
    enter(client, commune, Role.CLERK)
    assert client.get(at("inspections")).status_code == 403


def test_the_lists_are_searched_sorted_and_exported(desk, office, commune):
    concluded(office, commune)
    planned(office, title="Giám sát hè")
    page = desk.get(at("inspections"), {"q": "giám", "buoc": "planned", "nam": DAY.year, "xep": "ten"}).text
    assert "Giám sát hè" in page
    assert "Kiểm tra công tác trẻ em" not in page
    table = desk.get(at("export", "csv"), {"q": "giám"}).getvalue().decode()
    assert ("Giám sát hè" in table, "công tác trẻ em" in table) == (True, False)
    assert desk.get(at("export", "xlsx")).content[:2] == b"PK"
    assert desk.get(at("export", "pdf")).status_code == 404
    Recommendation.objects.update(due_on=DAY - timedelta(days=3))
    late = desk.get(at("recommendations"), {"loc": "overdue", "ke": "ta-kien-nghi"}).text
    assert "Trễ 3 ngày" in late
    rows = desk.get(at("recommendations_export", "csv"), {"loc": "overdue", "q": "hồ sơ"}).getvalue().decode()
    assert "Bổ sung hồ sơ" in rows
    assert "Bổ sung hồ sơ" not in desk.get(at("recommendations"), {"loc": "over"}).text


def test_papers_are_drafted_into_the_outgoing_book(desk, office, upper, commune, police):
    made, (asked,) = concluded(office, commune)
    early = planned(office)
    desk.post(at("draft_paper", early.pk), {"loai": "ket-luan"})
    assert not Document.objects.filter(kind__code="thong_bao").exists()
    for kind, code in (("ke-hoach", "ke_hoach"), ("ket-luan", "thong_bao")):
        answer = desk.post(at("draft_paper", made.pk), {"loai": kind})
        paper = Document.objects.get(kind__code=code)
        assert answer.url == reverse("documents:document", args=[paper.pk])
        assert paper.paper["recipients"] == [commune.name]
        assert paper.stage == "draft"
    told = str(paper.paper)
    assert asked.words in told
    assert f"{asked.due_on:%d/%m/%Y}" in told
    assert "Các xã làm đủ" in told
    made.refresh_from_db()
    assert made.paper == paper
    assert reverse("documents:document", args=[paper.pk]) in desk.get(at("inspection", made.pk)).text


def test_the_checklist_is_taken_along_as_a_word_file(desk, office, commune):
    made = planned(office, commune)
    actions.set_points(office, made, [("Góc tư vấn", "Luật Trẻ em")])
    answer = desk.get(at("checklist", made.pk))
    file = docx.Document(io.BytesIO(answer.content))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    assert {"Góc tư vấn", "Luật Trẻ em"} <= set(cells)


def test_an_inspection_and_a_visit_are_called_off_with_a_reason(desk, office, commune):
    made = announced(office, commune)
    visit = made.visits.get()
    assert desk.post(at("call_off_visit", visit.pk), {"why": ""}).status_code == 200
    desk.post(at("call_off_visit", visit.pk), {"why": "Bão"})
    desk.post(at("call_off", made.pk), {"why": "Gộp với đợt khác"})
    made.refresh_from_db()
    visit.refresh_from_db()
    assert (made.stage, visit.state) == ("called_off", "called_off")
    assert "Gộp với đợt khác" in desk.get(at("inspection", made.pk)).text
    assert "không sửa kế hoạch được nữa" in desk.post(at("edit", made.pk), HEAD | {"version": 1}, follow=True).text


def test_those_concerned_are_told_and_nobody_learns_before_the_conclusion(office, upper, commune, police):
    ours, theirs, beside = (
        officer(commune, Role.COMMUNE_OFFICER),
        officer(police, Role.DEPARTMENT_OFFICER),
        officer(upper, Role.LEADER),
    )
    made = planned(office, commune)
    actions.share(office, made, [(police, "")])
    actions.announce(office, made)
    made.refresh_from_db()
    advised(office, found(office, held(office, made)[0], Grade.SERIOUS))
    tell(Event.objects.filter(pk__in=Unread.objects.filter(reader="notices").values("event")).order_by("pk"))
    told = {
        who: set(Notice.objects.filter(officer=who).values_list("verb", flat=True)) for who in (ours, theirs, beside)
    }
    assert told == {ours: {"inspections.announce"}, theirs: {"inspections.announce"}, beside: {"inspections.flag"}}


def test_an_inspection_of_twenty_visits_and_a_hundred_findings_asks_few_questions(
    desk, office, upper, django_assert_max_num_queries
):
    bodies = [body(f"UBND xã {n}", under=upper) for n in range(20)]
    office = reach_of(office.officer_id, DAY)
    step_behind_the_wall(office)
    made = announced(office, *bodies)
    for visit in held(office, made):
        for _ in range(5):
            advised(office, found(office, visit, Grade.SERIOUS))
    with django_assert_max_num_queries(30):
        page = desk.get(at("inspection", made.pk)).text
    assert page.count("/kiem-tra/kien-nghi/") >= 100
    with django_assert_max_num_queries(30):
        desk.get(at("visit", Visit.objects.first().pk))
    with django_assert_max_num_queries(30):
        desk.get(at("recommendations"), {"ke": "tat-ca"})
    with django_assert_max_num_queries(30):
        desk.get(at("inspections"))
