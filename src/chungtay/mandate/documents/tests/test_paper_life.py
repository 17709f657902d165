from datetime import date, timedelta

import pytest

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.queries import officer as account
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.models import Kind
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.foundation.files import queries as files
from chungtay.kit.reach import OutsideReach
from chungtay.kit.versions import StaleSave
from chungtay.mandate.documents import actions, drafting, drafts, papers, queries
from chungtay.mandate.documents.authority import Trouble, WrongSignature
from chungtay.mandate.documents.engraving import engraved
from chungtay.mandate.documents.life import PaperStep, PaperVersion
from chungtay.mandate.documents.models import Citation, Delivery, Document
from chungtay.mandate.documents.rules import PAPER_LIFE, Stage, Verb
from chungtay.mandate.documents.tests.factories import BODY, CHAIR, approved, draft, issued
from vanban.writing import Paragraph

pytestmark = pytest.mark.django_db
LETTER = {"kind_code": "cong_van", "recipients": ("Như trên",)}


@pytest.fixture
def commune():
    return body("Ủy ban nhân dân xã Suối Mây", kind=Kind.PEOPLES_COMMITTEE, symbol="UBND")


@pytest.fixture
def eyes(commune):
    return reach(commune, Role.CLERK)


def wording(title: str = "Tặng quà", **traits: object) -> actions.Wording:
    return actions.Wording(**({"title": title, "body": BODY, "signature": CHAIR} | traits))


def verbs(document: Document) -> list[str]:
    return list(
        Event.objects.filter(row_label="documents.document", row_key=str(document.pk))
        .order_by("id")
        .values_list("verb", flat=True)
    )


def test_every_save_is_a_version_and_the_first_wording_is_kept_too(eyes):
    paper = draft(eyes, "Thăm hỏi")
    actions.edit(eyes, paper, wording("Tặng quà"), version=1)
    actions.edit(eyes, paper, wording("Tặng quà Trung thu", body=(Paragraph("Ngắn."),)), version=2)
    kept = PaperVersion.objects.filter(document=paper)
    assert [(one.number, one.paper["title"]) for one in kept] == [
        (1, "Thăm hỏi"),
        (2, "Tặng quà"),
        (3, "Tặng quà Trung thu"),
    ]
    assert verbs(paper) == ["documents.draft", "documents.edit", "documents.edit"]


def test_a_stale_save_is_refused_and_changes_nothing(eyes):
    paper = draft(eyes)
    actions.edit(eyes, paper, wording("Của tôi"), version=1)
    with pytest.raises(StaleSave) as stale:
        actions.edit(eyes, paper, wording("Của đồng nghiệp"), version=1)
    assert stale.value.current.title == "Của tôi"
    assert PaperVersion.objects.filter(document=paper).count() == 2
    assert verbs(paper).count("documents.edit") == 1


def test_a_colleague_is_asked_comments_and_it_is_settled(eyes, commune):
    paper, lead = draft(eyes), reach(commune, Role.LEADER)
    actions.ask(eyes, paper, account(lead.officer_id), "Anh xem mục II giúp.")
    said = actions.comment(lead, paper, "Bổ sung kinh phí.")
    asked, told = drafting.comments(paper).order_by("id")
    assert (asked.settled_by_id, told.pk, told.settled_at) == (lead.officer_id, said.pk, None)
    actions.settle_comment(eyes, said)
    with pytest.raises(NotNow):
        actions.settle_comment(eyes, said)
    assert verbs(paper) == ["documents.draft", "documents.ask", "documents.comment", "documents.settle_comment"]


def test_nobody_of_another_body_is_asked_or_comments(eyes):
    paper, stranger = draft(eyes), reach(body("Sở Y tế"), Role.CLERK)
    with pytest.raises(OutsideReach):
        actions.comment(stranger, paper, "Ý kiến")
    with pytest.raises(OutsideReach):
        actions.ask(eyes, paper, account(stranger.officer_id), "Xin ý kiến")
    assert not drafting.comments(paper).exists()


def test_the_signer_sends_back_with_a_reason_and_approves_the_next_wording(eyes, commune):
    paper, lead = draft(eyes), reach(commune, Role.LEADER)
    actions.submit(eyes, paper)
    with pytest.raises(NotNow):
        actions.refuse(lead, paper, why=" ")
    actions.refuse(lead, paper, why="Thiếu kinh phí.")
    assert Document.objects.get(pk=paper.pk).to_sign_at is None
    actions.edit(eyes, paper, wording("Có kinh phí"), version=1)
    actions.submit(eyes, paper)
    actions.approve(lead, paper)
    made = actions.issue(eyes, paper, issued_on=eyes.day)
    assert (made.stage, made.number) == (Stage.ISSUED, "01/KH-UBND")
    assert [one.why for one in drafting.steps(paper).filter(verb=Verb.REFUSE)] == ["Thiếu kinh phí."]


def test_who_neither_signs_nor_registers_approves_nothing_and_a_clerk_notes_a_signature_on_paper(eyes):
    paper = draft(eyes)
    actions.submit(eyes, paper)
    with pytest.raises(OutsideReach):
        actions.approve(eyes, paper)
    actions.approve(eyes, paper, is_on_paper=True)
    assert PaperStep.objects.get(document=paper, verb=Verb.APPROVE).is_on_paper


def test_a_draft_is_not_issued_from_its_page_before_it_is_approved(eyes):
    paper = draft(eyes)
    with pytest.raises(NotNow):
        actions.issue(eyes, paper, issued_on=eyes.day)
    assert Document.objects.get(pk=paper.pk).number == ""


def test_what_is_recalled_is_confirmed_by_each_receiver_and_sent_no_more(eyes):
    below = [body("Xã A"), body("Xã B")]
    paper = actions.issue(eyes, approved(eyes), issued_on=eyes.day)
    papers.send(eyes, paper, below)
    actions.recall(eyes, paper, why="Sai số liệu.")
    theirs = reach(below[0], Role.CLERK)
    actions.confirm_recall(theirs, paper)
    with pytest.raises(NotNow):
        actions.confirm_recall(theirs, paper)
    told = Delivery.objects.filter(document=paper).order_by("receiver")
    assert [(one.recalled_at is None, one.recall_confirmed_at is None) for one in told] == [
        (False, False),
        (False, True),
    ]
    with pytest.raises(NotNow):
        papers.send(eyes, Document.objects.get(pk=paper.pk), below)
    line = queries.register(theirs, "in", {"cho": "recalled"}).get()
    assert line.is_recalled
    assert paper not in queries.sendable(eyes)


def test_who_did_not_receive_it_confirms_no_recall(eyes):
    paper = issued(eyes)
    papers.recall(eyes, paper, why="Sai số liệu.")
    with pytest.raises(OutsideReach):
        actions.confirm_recall(reach(body("Xã C"), Role.CLERK), paper)


def test_a_paper_in_its_place_replaces_it_once_it_is_issued(eyes):
    old = issued(eyes)
    new = actions.begin_replacement(eyes, old)
    assert Citation.objects.get(document=new, cited=old).relation == "replaces"
    assert Document.objects.get(pk=old.pk).stage == Stage.ISSUED
    actions.submit(eyes, new)
    actions.approve(eyes, new, is_on_paper=True)
    made = actions.issue(eyes, new, issued_on=eyes.day)
    assert Document.objects.get(pk=old.pk).stage == Stage.REPLACED
    assert drafting.replacing(old)["replaced"] == [made]
    assert verbs(old)[-1] == "documents.replace"


def test_a_letter_of_correction_leaves_the_paper_as_it_is(eyes):
    old = issued(eyes)
    letter = actions.begin_correction(eyes, old)
    actions.submit(eyes, letter)
    actions.approve(eyes, letter, is_on_paper=True)
    made = actions.issue(eyes, letter, issued_on=eyes.day)
    assert Document.objects.get(pk=old.pk).stage == Stage.ISSUED
    assert drafting.replacing(old)["corrected"] == [made]
    assert "đính chính kế hoạch số 01/KH-UBND" in made.title


def right(eyes, **traits: object):
    facts = {"name": "Trần Văn Lộc", "role": "CHỦ TỊCH", "right": "head", "collective": "ỦY BAN NHÂN DÂN"}
    return actions.write_right(eyes, None, facts | {"since": date(2026, 1, 1)} | traits)


def test_once_the_signers_are_written_down_nobody_else_signs(eyes):
    chair, paper = right(eyes), draft(eyes)
    right(eyes, name="Lê Thị Hoa")
    with pytest.raises(WrongSignature) as wrong:
        actions.submit(eyes, paper)
    assert wrong.value.troubles == (Trouble.NOBODY,)
    actions.edit(eyes, paper, wording(signing=chair), version=1)
    actions.submit(eyes, paper)
    assert Document.objects.get(pk=paper.pk).stage == Stage.WITH_SIGNER


def test_a_right_that_has_ended_by_the_day_of_issue_is_refused_and_no_number_is_taken(eyes):
    deputy = right(eyes, role="PHÓ CHỦ TỊCH", right="deputy", head_role="CHỦ TỊCH", until=eyes.day)
    assert drafting.signers(eyes, "ke_hoach", eyes.day) == [deputy]
    assert drafting.signers(eyes, "ke_hoach", eyes.day + timedelta(days=1)) == []
    paper = draft(eyes)
    actions.edit(eyes, paper, wording(signing=deputy), version=1)
    actions.submit(eyes, paper)
    actions.approve(eyes, paper, is_on_paper=True)
    with pytest.raises(WrongSignature) as wrong:
        actions.issue(eyes, paper, issued_on=eyes.day + timedelta(days=1))
    assert wrong.value.troubles == (Trouble.OVER,)
    assert queries.next_outgoing(eyes, paper) == 1


def test_an_authorisation_is_written_for_a_time_and_not_passed_on(eyes):
    with pytest.raises(WrongSignature) as wrong:
        right(eyes, right="authorised", role="TRƯỞNG PHÒNG", head_role="CHỦ TỊCH", from_right="authorised")
    assert wrong.value.troubles == (Trouble.NO_END, Trouble.NO_PAPER, Trouble.PASSED_ON)


def test_a_paper_written_for_another_number_is_the_same_as_one_written_for_its_own(eyes):
    """Whoever was quicker changes the figures alone: the file is byte for byte the one written anew."""

    told = draft(eyes).paper
    for foreseen, given in [(11, 12), (9, 10), (99, 100), (41, 41)]:
        anew = engraved(drafts.from_json(told, number=given, day=eyes.day))
        moved = engraved(drafts.from_json(told, number=foreseen, day=eyes.day)).renumbered(given)
        assert (moved.text, moved.word_file) == (anew.text, anew.word_file)


def test_a_paper_that_names_the_number_foreseen_in_its_text_keeps_those_words(eyes):
    paper = draft(eyes, body=(Paragraph("Thay Kế hoạch số 01/KH-UBND năm trước."),))
    issued(eyes, "Khác")
    made = papers.issue(eyes, paper, issued_on=eyes.day)
    text = made.texts.get()
    assert "Thay Kế hoạch số 01/KH-UBND" in text.text
    assert "Số: 02/KH-UBND" in text.text
    assert files.read(text.file)[:2] == b"PK"


def test_the_table_of_life_names_every_verb_and_leads_only_onward():
    assert {verb for _stage, verb in PAPER_LIFE.table} == set(Verb)
    for stage in (Stage.ISSUED, Stage.RECALLED, Stage.REPLACED):
        assert not {PAPER_LIFE.after(stage, verb) for verb in PAPER_LIFE.verbs(stage)} & {Stage.DRAFT, Stage.APPROVED}
