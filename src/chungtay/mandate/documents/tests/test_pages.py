import csv
from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.tests.factories import body, union_body
from chungtay.mandate.documents import actions, papers, queries
from chungtay.mandate.documents.models import Attachment, Delivery, Document, Entry, Intake
from chungtay.mandate.documents.proposal_forms import ProposalForm
from chungtay.mandate.documents.reviewing import known
from chungtay.mandate.documents.tests.factories import cites, draft, issued, registered, stub
from chungtay.mandate.documents.tests.test_intake import PLAN

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(date(2026, 7, 17)):
        yield


@pytest.fixture
def ours():
    return union_body("Liên đoàn Lao động tỉnh Bình Lâm")


@pytest.fixture
def clerk(client, ours):
    client.force_login(officer(ours, Role.CLERK))
    return client


@pytest.fixture
def eyes(ours):
    return reach(ours, Role.CLERK)


def upload(name: str, content: str | bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def page(client, name: str, *args: object) -> str:
    answer = client.get(reverse(f"documents:{name}", args=args))
    assert answer.status_code == 200, answer.status_code
    text = answer.content.decode()
    assert "[[undefined" not in text
    return text


def form_of(intake: Intake) -> dict[str, str]:
    """What a browser would send of an untouched review page."""
    form = ProposalForm(intake.proposal, known())
    sent = {"version": str(intake.version)}
    for one in form.forms():
        for field in one:
            value = field.value()
            shown = field.field.prepare_value(value)
            if isinstance(shown, list):
                sent[field.html_name] = shown
            elif shown not in (None, False, ""):
                sent[field.html_name] = str(shown)
    return sent


def test_one_file_leads_to_its_review_with_everything_marked_where_it_was_found(clerk, eyes):
    answer = clerk.post(reverse("documents:bring"), {"files": [upload("ke-hoach-60.txt", PLAN)]})
    intake = queries.waiting(eyes).get()
    assert answer.url == reverse("documents:review", args=[intake.pk])
    text = page(clerk, "review", intake.pk)
    assert 'data-marks="1 ">' in text
    assert "60 /KH-LĐLĐ<sup>" in text
    assert "<sup>N1</sup>" in text
    assert "Xác nhận, vào sổ đến số 1" in text
    assert "chưa có bản văn" in text


def test_several_files_are_taken_each_by_itself_and_what_fails_harms_no_other(clerk, eyes):
    files = [
        upload("ke-hoach.txt", PLAN),
        upload("chuong-trinh.exe", b"\x7fELF\x00\x00"),
        upload("hong.docx", b"PK\x03\x04 0"),
    ]
    text = clerk.post(reverse("documents:bring"), {"files": files}).content.decode()
    assert queries.waiting(eyes).count() == 1
    assert "Đã đọc. Chờ bạn xác nhận." in text
    assert text.count("không nhận</span>") == 2


def test_the_same_file_again_says_so_with_a_link(clerk, eyes):
    clerk.post(reverse("documents:bring"), {"text": PLAN})
    again = clerk.post(reverse("documents:bring"), {"text": PLAN}).content.decode()
    waiting = queries.waiting(eyes).get()
    assert reverse("documents:review", args=[waiting.pk]) in again
    document = actions.confirm(eyes, waiting)
    later = clerk.post(reverse("documents:bring"), {"files": [upload("x.txt", PLAN)]}).content.decode()
    assert reverse("documents:document", args=[document.pk]) in later


def test_nothing_chosen_asks_for_a_file_and_keeps_the_page(clerk):
    text = clerk.post(reverse("documents:bring"), {"text": " "}).content.decode()
    assert "Hãy chọn tệp hoặc dán văn bản trước." in text


def test_an_untouched_form_confirms_exactly_what_was_read(clerk, eyes):
    intake = actions.take_in(eyes, name="a.txt", content=PLAN.encode())
    before = intake.proposal
    answer = clerk.post(reverse("documents:confirm", args=[intake.pk]), form_of(intake))
    intake.refresh_from_db()
    assert answer.url == reverse("documents:document", args=[intake.document_id])
    assert intake.proposal == before
    assert Entry.objects.get(document=intake.document_id).number == 1


def test_after_one_is_confirmed_the_page_leads_on_to_the_next_that_waits(clerk, eyes):
    first = actions.take_in(eyes, name="a.txt", content=PLAN.encode())
    second = actions.take_in(eyes, name="b.txt", content=PLAN.replace("60 /KH", "61 /KH").encode())
    sent = clerk.post(reverse("documents:confirm", args=[first.pk]), form_of(first), follow=True)
    assert f'<a href="{reverse("documents:review", args=[second.pk])}">61/KH-LĐLĐ</a>' in sent.text
    last = clerk.post(reverse("documents:confirm", args=[second.pk]), form_of(second), follow=True)
    assert "Văn bản tiếp theo chờ xác nhận" not in last.text


def test_corrected_fields_dropped_and_added_tasks_are_what_is_registered(clerk, eyes):
    intake = actions.take_in(eyes, name="a.txt", content=PLAN.encode())
    sent = form_of(intake) | {
        "document-issue_date": "21/4/2018",
        "document-title": "Công tác trẻ em 2018",
        "tasks-0-drop": "on",
        "tasks-1-themes": "Văn hóa, vui chơi, giải trí; thăm hỏi, tặng quà",
        "tasks-2-text": "Khảo sát trẻ em cần phẫu thuật tim",
        "tasks-2-deadline": "6/2018",
        "around-recipients": "Thường trực LĐLĐ tỉnh\nCác CĐCS",
    }
    clerk.post(reverse("documents:confirm", args=[intake.pk]), sent)
    document = Document.objects.get(number="60/KH-LĐLĐ")
    assert document.issued_on == date(2018, 4, 21)
    assert document.title == "Công tác trẻ em 2018"
    first, second = document.asks.all()
    assert first.themes == ["culture_recreation", "gift_visit"]
    assert first.start == intake.places["tasks[1]"]["start"]
    assert (second.text, second.due_text) == ("Khảo sát trẻ em cần phẫu thuật tim", "2018-06")
    assert document.recipients.count() == 2


def test_an_impossible_date_is_said_at_its_field_and_nothing_typed_is_lost(clerk, eyes):
    intake = actions.take_in(eyes, name="a.txt", content=PLAN.encode())
    sent = form_of(intake) | {"document-issue_date": "ngày kia", "document-title": "Tên mới gõ"}
    text = clerk.post(reverse("documents:save", args=[intake.pk]), sent).content.decode()
    assert "Ghi ngày dạng 20/4/2018" in text
    assert "Tên mới gõ" in text
    intake.refresh_from_db()
    assert intake.version == 1


def test_a_question_is_answered_by_one_press(clerk, eyes):
    odd = PLAN.replace("1292/KH-UBND", "1292-KH/UBND")
    intake = actions.take_in(eyes, name="a.txt", content=odd.encode())
    at = next(at for at, one in enumerate(intake.doubts) if one["code"] == "party_style_number")
    assert "Sửa thành 1292/KH-UBND" in page(clerk, "review", intake.pk)
    clerk.post(reverse("documents:save", args=[intake.pk]), form_of(intake) | {"fix": f"{at}|1292/KH-UBND"})
    intake.refresh_from_db()
    assert intake.proposal["cited_documents"][0]["number"] == "1292/KH-UBND"
    assert intake.doubts[at]["answered"]
    assert "Sửa thành" not in page(clerk, "review", intake.pk)


def test_a_stale_save_shows_both_and_each_way_out_works(clerk, eyes):
    intake = actions.take_in(eyes, name="a.txt", content=PLAN.encode())
    stale = form_of(intake) | {"document-title": "Của tôi", "around-archive": "VT, của tôi"}
    clerk.post(reverse("documents:save", args=[intake.pk]), form_of(intake) | {"document-title": "Của người kia"})
    answer = clerk.post(reverse("documents:save", args=[intake.pk]), stale)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Của tôi" in text
    assert "Của người kia" in text
    merge = stale | {"version": "2", "choose": "merge", "theirs": "document.title"}
    clerk.post(reverse("documents:save", args=[intake.pk]), merge)
    intake.refresh_from_db()
    assert intake.proposal["document"]["title"] == "Của người kia"
    assert intake.proposal["archive"] == "VT, của tôi"


def test_a_known_document_is_offered_as_a_second_text(clerk, eyes):
    document = actions.confirm(eyes, actions.take_in(eyes, name="a.txt", content=PLAN.encode()))
    other = actions.take_in(eyes, name="b.txt", content=PLAN.replace("300", "301").encode())
    assert "Đã có trong hệ thống" in page(clerk, "review", other.pk)
    clerk.post(reverse("documents:join", args=[other.pk, document.pk]), form_of(other))
    assert document.texts.count() == 2


def test_a_text_put_aside_comes_back(clerk, eyes):
    intake = actions.take_in(eyes, name="a.txt", content=PLAN.encode())
    text = clerk.post(reverse("documents:discard", args=[intake.pk])).content.decode()
    assert "Hoàn tác" in text
    clerk.post(reverse("documents:restore", args=[intake.pk]))
    assert queries.waiting(eyes).get() == intake


def test_the_registers_filter_by_words_kind_year_and_state_and_export_ten_columns(clerk, ours, eyes):
    registered(ours, "1816/KH-UBND", title="Phòng, chống đuối nước")
    registered(ours, "20/BC-UBND")
    sender = body("Sở Y tế")
    theirs = reach(sender)
    papers.send(theirs, issued(theirs, "Gửi liên đoàn"), [ours])
    assert page(clerk, "register").count("<tr>") == 4

    def asked(**words: str) -> str:
        return clerk.get(reverse("documents:register"), words).content.decode()

    assert asked(q="duoi nuoc").count("<tr>") == 2
    assert asked(loai="ke_hoach", nam="2026").count("<tr>") == 4
    assert "Gửi liên đoàn" in asked(cho="1")
    assert asked(cho="1").count("<tr>") == 2
    table = clerk.get(reverse("documents:incoming_csv"), {"q": "duoi nuoc"}).getvalue().decode("utf-8-sig").splitlines()
    assert [len(row) for row in csv.reader(table)] == [10, 10]
    assert "Sổ văn bản đi chưa có gì" in page(clerk, "outgoing")
    assert "Chưa có văn bản nào chờ xác nhận" in page(clerk, "waiting")


def test_what_was_sent_is_opened_by_looking_and_gets_its_number_by_a_press(clerk, ours):
    theirs = reach(body("Sở Y tế"))
    paper = issued(theirs)
    papers.send(theirs, paper, [ours])
    assert "chờ vào sổ" in page(clerk, "document", paper.pk)
    delivery = Delivery.objects.get(receiver=ours)
    assert delivery.opened_at
    page(clerk, "document", paper.pk)
    assert Delivery.objects.get(receiver=ours).opened_at == delivery.opened_at
    clerk.post(reverse("documents:number", args=[paper.pk]))
    clerk.post(reverse("documents:number", args=[paper.pk]))
    assert Entry.objects.get(agency=ours, document=paper).number == 1


def test_a_page_of_a_document_shows_what_is_around_it(clerk, ours, eyes):
    document = actions.confirm(eyes, actions.take_in(eyes, name="a.txt", content=PLAN.encode()))
    cites(registered(ours, "99/KH-CĐX"), document)
    Attachment.objects.create(document=document, name="Phụ lục I")
    text = page(clerk, "document", document.pk)
    for words in ("1292/KH-UBND", "99/KH-CĐX", "quỹ khuyến học", "báo cáo 6 tháng", "Phụ lục I", "Đặng Quốc Thái"):
        assert words in text
    file = document.texts.get()
    answer = clerk.get(reverse("documents:text_file", args=[file.pk]))
    assert answer.content == PLAN.encode()
    assert answer["Content-Disposition"].startswith("attachment")


def test_an_attachment_named_in_the_text_is_asked_for_and_supplied(clerk, ours):
    missing = Attachment.objects.create(document=registered(ours), name="Phụ lục I")
    clerk.post(reverse("documents:supply", args=[missing.pk]), {"file": upload("phu-luc.txt", "Biểu")})
    missing.refresh_from_db()
    answer = clerk.get(reverse("documents:attachment_file", args=[missing.pk]))
    assert answer.content == "Biểu".encode()


def test_a_draft_is_handed_over_issued_and_sent_from_its_page(clerk, ours, eyes):
    below = union_body("Công đoàn xã Suối Mây", under=ours)
    paper = draft(eyes)
    assert "du-thao.docx" in clerk.get(reverse("documents:word", args=[paper.pk]))["Content-Disposition"]
    clerk.post(reverse("documents:submit", args=[paper.pk]))
    assert "đang trình ký" in page(clerk, "document", paper.pk)
    assert clerk.get(reverse("documents:issue", args=[paper.pk])).status_code == 404, "nobody has approved it yet"
    clerk.post(reverse("documents:approve", args=[paper.pk]))
    page(clerk, "issue", paper.pk)
    clerk.post(reverse("documents:issue", args=[paper.pk]), {"issued_on": "2026-07-17"})
    paper.refresh_from_db()
    assert paper.number == "01/KH-LĐLĐ"
    page(clerk, "send", paper.pk)
    clerk.post(reverse("documents:send", args=[paper.pk]), {"receivers": [below.pk]})
    assert Delivery.objects.get().receiver == below
    assert "chưa mở" in page(clerk, "document", paper.pk)


def test_lineage_shows_both_ways_as_picture_and_as_list(clerk, ours):
    root, middle, me, below = stub("20-CT/TW"), registered(ours, "32-CT/TU"), registered(ours, "1292/KH-UBND"), None
    below = registered(ours, "60/KH-LĐLĐ")
    cites(middle, root)
    cites(me, middle)
    cites(me, root, "based_on")
    cites(below, me)
    text = page(clerk, "lineage", me.pk)
    for number in ("20-CT/TW", "32-CT/TU", "60/KH-LĐLĐ"):
        assert text.count(number) >= 2
    assert "e-based_on l-gov" in text
    assert "Mới" not in page(clerk, "lineage", root.pk)


@pytest.mark.parametrize("name", ["register", "outgoing", "waiting", "bring", "incoming_csv", "outgoing_csv"])
def test_without_a_capability_no_list_is_open(client, ours, name):
    client.force_login(officer(ours, Role.OBSERVER))
    assert client.get(reverse(f"documents:{name}")).status_code == 403


def test_what_is_outside_ones_reach_is_not_found(clerk, ours, eyes):
    theirs = reach(body("Sở Y tế"))
    paper = issued(theirs)
    intake = actions.take_in(theirs, name="a.txt", content=PLAN.encode())
    for name, pk in (("document", paper.pk), ("lineage", paper.pk), ("review", intake.pk), ("original", intake.pk)):
        assert clerk.get(reverse(f"documents:{name}", args=[pk])).status_code == 404
    assert clerk.get(reverse("documents:text_file", args=[paper.texts.get().pk])).status_code == 404
    assert clerk.get(reverse("files:file", args=[paper.texts.get().file_id])).status_code == 404
    assert clerk.post(reverse("documents:confirm", args=[intake.pk]), {}).status_code == 404


@pytest.mark.parametrize("name", ["register", "waiting"])
def test_a_list_costs_the_same_with_one_row_and_with_twenty(clerk, ours, eyes, name, django_assert_max_num_queries):
    def bring(at: int) -> None:
        registered(ours, f"{at}/KH-UBND")
        actions.take_in(eyes, name="a.txt", content=f"{PLAN} {at}".encode())

    bring(1)
    with django_assert_max_num_queries(30) as one:
        page(clerk, name)
    for at in range(2, 21):
        bring(at)
    with django_assert_max_num_queries(len(one)):
        page(clerk, name)


def test_the_pages_of_one_document_keep_their_budget(clerk, ours, eyes, django_assert_max_num_queries):
    document = actions.confirm(eyes, actions.take_in(eyes, name="a.txt", content=PLAN.encode()))
    for at in range(20):
        cites(registered(ours, f"{at}/BC-UBND"), document)
    other = actions.take_in(eyes, name="b.txt", content=PLAN.replace("300", "301").encode())
    for name, pk in (("document", document.pk), ("lineage", document.pk), ("review", other.pk)):
        with django_assert_max_num_queries(30):
            page(clerk, name, pk)


@pytest.mark.parametrize(("speaks_for", "is_told"), [("plans.plan", True), ("", False)])
def test_a_draft_that_is_issued_elsewhere_says_where(clerk, eyes, speaks_for, is_told):
    paper = draft(eyes)
    Document.objects.filter(pk=paper.pk).update(speaks_for_label=speaks_for, stage="draft" if is_told else "approved")
    text = page(clerk, "document", paper.pk)
    assert ("Cán bộ lập ban hành văn bản này" in text) == is_told
    assert (reverse("documents:issue", args=[paper.pk]) in text) != is_told
