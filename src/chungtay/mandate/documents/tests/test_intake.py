from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.tests.factories import body, union_body
from chungtay.foundation.files import queries as files
from chungtay.foundation.files.rules import NotTaken
from chungtay.kit.reach import OutsideReach
from chungtay.kit.versions import StaleSave
from chungtay.mandate.documents import actions, proposals, queries
from chungtay.mandate.documents.models import Attachment, Citation, Document, DocumentState, Entry, TextKind
from chungtay.mandate.documents.proposals import Corrected
from chungtay.mandate.documents.tests.factories import stub
from vanban.extract import Unreadable

pytestmark = pytest.mark.django_db

PLAN = """LIÊN ĐOÀN LAO ĐỘNG TỈNH BÌNH LÂM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 60 /KH-LĐLĐ
Bình Lâm, ngày 20 tháng 4 năm 2018

KẾ HOẠCH
Thực hiện công tác trẻ em năm 2018

Thực hiện Kế hoạch số 1292/KH-UBND ngày 04/4/2018 của Ủy ban nhân dân tỉnh Bình Lâm về công tác trẻ em năm 2018,
Liên đoàn Lao động tỉnh xây dựng kế hoạch như sau:

II. NỘI DUNG
- Vận động đoàn viên đóng góp quỹ khuyến học, giúp đỡ trẻ em nghèo hiếu học;
- Tổ chức Tết Trung thu cho 300 con đoàn viên có hoàn cảnh khó khăn.

III. TỔ CHỨC THỰC HIỆN
Công đoàn các cấp báo cáo 6 tháng và cả năm về Liên đoàn Lao động tỉnh.

Nơi nhận:
- Thường trực LĐLĐ tỉnh;
- Lưu: VT.

TM. BAN THƯỜNG VỤ
PHÓ CHỦ TỊCH

Đặng Quốc Thái
"""
PAGE = """Trang chủ
Ngày 20/4/2018, Liên đoàn Lao động tỉnh Bình Lâm ban hành Kế hoạch số 60/KH-LĐLĐ về thực hiện công tác trẻ em năm 2018.
Theo đó, các cấp công đoàn vận động quỹ khuyến học. Xem văn bản đính kèm: ke-hoach-60.pdf
"""


@pytest.fixture
def eyes():
    return reach(union_body("Liên đoàn Lao động tỉnh Bình Lâm"), Role.UNION_OFFICER)


def bring(eyes, text=PLAN, name="ke-hoach-60.txt"):
    return actions.take_in(eyes, name=name, content=text.encode())


def test_a_text_is_read_and_waits_and_nothing_is_registered_yet(eyes):
    intake = bring(eyes)
    assert intake.proposal["document"]["number"] == "60/KH-LĐLĐ"
    assert files.read(intake.file) == PLAN.encode()
    assert list(queries.waiting(eyes)) == [intake]
    assert not Entry.objects.exists()
    assert not Document.objects.exists()


def test_a_confirmed_text_gets_its_number_its_tasks_its_citations_and_its_recipients(eyes):
    document = actions.confirm(eyes, bring(eyes))
    assert (document.number, document.issued_on, document.state) == ("60/KH-LĐLĐ", date(2018, 4, 20), "registered")
    assert document.issuer_id == eyes.agency_id
    assert document.kind.code == "ke_hoach"
    assert document.asks.count() == 2
    assert document.reports_asked.get().periods
    assert [one.words for one in document.recipients.all()] == ["Thường trực LĐLĐ tỉnh"]
    cited = document.cites.get()
    assert (cited.cited.number, cited.cited.state, cited.relation) == ("1292/KH-UBND", DocumentState.STUB, "implements")
    assert Entry.objects.get(document=document).number == 1
    assert list(queries.search(eyes, "quy khuyen hoc")) == [document]
    assert not queries.waiting(eyes).exists()


def test_the_same_bytes_twice_are_recognised(eyes):
    intake = bring(eyes)
    with pytest.raises(actions.AlreadyHere) as again:
        bring(eyes, name="ban-sao.txt")
    assert again.value.intake == intake
    document = actions.confirm(eyes, intake)
    with pytest.raises(actions.AlreadyHere) as later:
        bring(eyes)
    assert later.value.document == document


def test_the_same_number_issuer_and_date_are_recognised_and_joined_as_a_second_text(eyes):
    document = actions.confirm(eyes, bring(eyes))
    other = bring(eyes, PLAN.replace("300 con đoàn viên", "300 em con đoàn viên"))
    with pytest.raises(actions.AlreadyHere) as known:
        actions.confirm(eyes, other)
    assert known.value.document == document
    actions.join(eyes, other, document)
    assert document.texts.count() == 2
    assert Entry.objects.count() == 1


def test_a_number_of_another_year_is_another_document(eyes):
    actions.confirm(eyes, bring(eyes))
    actions.confirm(eyes, bring(eyes, PLAN.replace("2018", "2019")))
    assert Document.objects.numbered("60/KH-LĐLĐ").count() == 2


def test_a_page_about_a_document_and_the_document_become_one_with_two_texts(eyes):
    page = bring(eyes, PAGE, "trang.txt")
    page.proposal |= {"source_kind": TextKind.PAGE, "attachments": ["ke-hoach-60.pdf"]}
    page.save()
    document = actions.confirm(eyes, page)
    assert Attachment.objects.get(document=document).name == "ke-hoach-60.pdf"
    itself = bring(eyes)
    assert queries.same_document(eyes, itself.proposal) == document
    actions.join(eyes, itself, document)
    document.refresh_from_db()
    assert set(document.texts.values_list("kind", flat=True)) == {TextKind.PAGE, TextKind.OFFICIAL}
    assert document.signer_words.startswith("Đặng Quốc Thái")
    assert document.asks.count() == 2


def test_a_document_takes_the_place_of_the_stub_others_made_of_it(eyes):
    plan = actions.confirm(eyes, bring(eyes))
    above = PLAN.replace("LIÊN ĐOÀN LAO ĐỘNG TỈNH BÌNH LÂM", "ỦY BAN NHÂN DÂN TỈNH BÌNH LÂM")
    above = above.replace("60 /KH-LĐLĐ", "1292/KH-UBND").replace("ngày 20 tháng 4", "ngày 04 tháng 4")
    above = above.replace("Thực hiện Kế hoạch số 1292/KH-UBND ngày 04/4/2018", "Xét nhu cầu")
    came = actions.confirm(eyes, bring(eyes, above))
    assert Citation.objects.get(document=plan).cited == came
    assert not Document.objects.filter(state=DocumentState.STUB).exists()


def test_a_number_alone_joins_nothing(eyes):
    plan = actions.confirm(eyes, bring(eyes))
    cited = plan.cites.get().cited
    other = stub("1292/KH-UBND", issuer_words="Ủy ban nhân dân tỉnh Hải Vân", issued_text="2018-04-04")
    actions.confirm(eyes, bring(eyes, PLAN.replace("60 /KH", "61 /KH").replace("04/4/2018", "05/5/2018")))
    assert cited.cited_by.count() == 1
    assert other.cited_by.count() == 0


def test_corrections_are_kept_and_follow_their_rows(eyes):
    intake = bring(eyes)
    told = intake.proposal | {"tasks": intake.proposal["tasks"][1:]}
    place = intake.places["tasks[1]"]
    actions.correct(eyes, intake, version=1, corrected=Corrected(told, {"tasks": [1]}))
    intake.refresh_from_db()
    assert (intake.version, intake.places["tasks[0]"]) == (2, place)
    assert "tasks[1]" not in intake.places
    assert actions.confirm(eyes, intake).asks.get().start == place["start"]


def test_a_stale_save_is_refused_and_both_versions_stay_known(eyes):
    intake = bring(eyes)
    same = queries.intakes(eyes).get(pk=intake.pk)
    mine = proposals.merged(intake.proposal, intake.proposal, []) | {"archive": "VT, NC"}
    actions.correct(eyes, intake, version=1, corrected=Corrected(mine))
    theirs = same.proposal | {"archive": "TE"}
    with pytest.raises(StaleSave) as stale:
        actions.correct(eyes, same, version=1, corrected=Corrected(theirs))
    assert proposals.differences(theirs, stale.value.current.proposal) == [("archive", "TE", "VT, NC")]
    assert proposals.merged(theirs, mine, ["archive"])["archive"] == "VT, NC"


def test_a_discarded_text_can_be_brought_back_but_a_registered_one_not_discarded(eyes):
    intake = bring(eyes)
    actions.discard(eyes, intake)
    assert not queries.waiting(eyes).exists()
    actions.restore(eyes, intake)
    actions.confirm(eyes, intake)
    intake.refresh_from_db()
    with pytest.raises(NotNow):
        actions.discard(eyes, intake)


def test_a_file_without_letters_is_refused_with_a_reason(eyes):
    with pytest.raises(NotTaken):
        actions.take_in(eyes, name="hong.docx", content=b"PK\x03\x04 not a zip")
    out = BytesIO()
    with ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", "<w:document")
    with pytest.raises(Unreadable) as why:
        actions.take_in(eyes, name="hong.docx", content=out.getvalue())
    assert why.value.vietnamese == "Tệp hỏng, không mở được."
    assert not queries.waiting(eyes).exists()


def test_an_officer_of_another_body_neither_sees_nor_confirms_a_text(eyes):
    intake = bring(eyes)
    theirs = reach(body("Sở Y tế"))
    assert not queries.intakes(theirs).exists()
    with pytest.raises(OutsideReach):
        actions.confirm(theirs, intake)


def test_a_leader_registers_nothing(eyes):
    leader = reach(body("Sở Y tế"), Role.LEADER)
    with pytest.raises(OutsideReach):
        bring(leader)
