"""A small world that does not change: one row of every kind, of our own body and of another one."""

from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from chungtay.foundation.accounts.actions import make_key
from chungtay.foundation.accounts.middleware import step_behind_the_wall
from chungtay.foundation.accounts.models import Officer, Posting
from chungtay.foundation.accounts.queries import reach_of
from chungtay.foundation.accounts.rules import Purpose, Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.models import Agency, Kind
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.foundation.files.actions import keep
from chungtay.foundation.files.rules import PAPERS, PICTURES
from chungtay.insight.inspections.tests.factories import concluded
from chungtay.insight.oversight.models import Notice
from chungtay.kit.reach import Reach
from chungtay.mandate.documents import papers
from chungtay.mandate.documents.actions import comment, open_book, reserve, take_in
from chungtay.mandate.documents.confiding import Reader
from chungtay.mandate.documents.force import Force
from chungtay.mandate.documents.life import Comment, PaperStage, SigningRight
from chungtay.mandate.documents.models import (
    Attachment,
    Delivery,
    Document,
    DocumentText,
    Entry,
    Intake,
    IntakePage,
    IntakeState,
    Mailbox,
    Programme,
    Signature,
    SigningKey,
    StatusCode,
)
from chungtay.mandate.documents.proposals import unread
from chungtay.mandate.documents.saved import SavedSearch
from chungtay.mandate.documents.tests.factories import cites, registered
from chungtay.mandate.plans.disposals import Disposal
from chungtay.mandate.plans.gathering import open_, put
from chungtay.mandate.plans.models import (
    Adjustment,
    Answer,
    Assignment,
    BroughtTable,
    Extension,
    HandOver,
    Occurrence,
    Progress,
    Recheck,
    Target,
    TaskGroup,
)
from chungtay.mandate.plans.tests.factories import issued_plan, on_register, plan, task
from chungtay.results.figures.models import Indicator
from chungtay.results.figures.tests.factories import activity
from chungtay.results.reporting.models import Form, Submission
from chungtay.work.activities import planning
from chungtay.work.activities.models import ActivityAdjustment
from chungtay.work.cases.models import Case
from chungtay.work.cases.tests.factories import case as opened_case
from chungtay.work.cases.tests.factories import concern, fill, member, passed
from chungtay.work.children.tests.factories import (
    asked_elsewhere,
    brought_list,
    carer_of,
    child,
    commune,
    death_of,
    like_pair,
    offered_to,
    proof_of,
    taken_out,
    visit_after,
    well_known,
)
from vanban.writing import Paragraph, SigningBlock

ANONYMOUS = "anonymous"
ABOUT_INTAKES = (
    "review",
    "confide_intake",
    "progress",
    "page_picture",
    "save",
    "confirm",
    "join",
    "discard",
    "restore",
    "original",
)
ABOUT_INTAKES += ("check_intake",)
ABOUT_SEARCHES = ("open_search", "new_in_search", "rename_search", "remove_search")
ABOUT_SERIES = ("book_docx", "book_pdf", "book_xlsx")
ABOUT_UNREADABLE = ("retry", "type_in")
PASSWORD = "bốn mùa mưa nắng 2026"
DOT = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")
LETTER = """ỦY BAN NHÂN DÂN TỈNH BÌNH LÂM

Số: {number}/UBND-VX
Bình Lâm, ngày 06 tháng 4 năm 2026

KẾ HOẠCH
Thực hiện Tháng hành động vì trẻ em năm 2026

Ủy ban nhân dân các xã tổ chức thăm, tặng quà trẻ em có hoàn cảnh đặc biệt trước ngày 01/6/2026.
"""
Address = dict[str, str]


@dataclass(frozen=True, slots=True)
class World:
    """The officers of our body by role, and the key of each kind of row: ours, and another body's."""

    officers: dict[str, Officer]
    ours: Address
    theirs: Address


@contextmanager
def kept() -> Iterator[World]:
    """Make the world once for all tests of a module: each stands in a savepoint of its own, the world is undone at the end."""
    with transaction.atomic():
        yield make()
        transaction.set_rollback(True)


def make() -> World:
    """Two communes that have nothing to do with each other, each with one row of every kind."""
    day = timezone.localdate()
    upper = body("Sở Y tế", kind=Kind.DEPARTMENT)
    ours = body("UBND xã Suối Mây", under=upper, kind=Kind.PEOPLES_COMMITTEE, area=commune("Suối Mây"))
    theirs = body("UBND xã Nậm Tre", kind=Kind.PEOPLES_COMMITTEE, area=commune("Nậm Tre"))
    officers = {role.value: officer(ours, role) for role in Role}
    for who in officers.values():
        who.set_password(PASSWORD)
        who.save()
    stranger = officer(theirs, Role.COMMUNE_OFFICER)
    return World(
        officers=officers,
        ours=_rows(ours, upper, officers[Role.OBSERVER], day) | _searches(officers[Role.COMMUNE_OFFICER]),
        theirs=_rows(theirs, upper, stranger, day),
    )


def _rows(owner: Agency, upper: Agency, who: Officer, day: date) -> Address:
    """Return the key of each row by the name it has in addresses."""
    document = registered(owner, number=f"{owner.pk}/KH-UBND")
    draft = plan(owner, tasks=1, answers=document)
    came = issued_plan(upper)
    given = Assignment.objects.create(task=came.tasks.get(), agency=owner, due_on=day)
    Delivery.objects.create(document=came.document, sender=upper, receiver=owner)
    on_register(came.document, owner, 9000 + owner.pk)
    adapted = plan(owner)
    tied = task(adapted, above=came.tasks.get())
    below = body(f"Trường học của {owner.name}")
    passed = issued_plan(owner)
    Delivery.objects.create(document=passed.document, sender=owner, receiver=below)
    refused = Answer.objects.create(document=passed.document, agency=below, state="refused", reason="Không có người")
    seen = reach(owner, Role.COMMUNE_OFFICER, day)
    noted = Progress.objects.create(assignment=given, text="Đã thăm 12 gia đình", percent=40)
    proof = keep(seen, noted, name="ảnh.png", content=DOT, among=PAPERS | PICTURES)
    planned, other = issued_plan(owner), officer(owner, Role.OBSERVER)
    waits = Assignment.objects.create(task=planned.tasks.get(), agency=below, due_on=day, state="taken")
    for row in (given, waits):
        Extension.objects.create(assignment=row, due_before=day, asked_due=day + timedelta(days=9), reason="Bão số 3")
    acting = Posting.objects.create(
        officer=other,
        agency=below,
        role=Role.DEPARTMENT_OFFICER,
        since=day,
        until=day + timedelta(days=9),
        stands_in_from=owner,
        basis="Công văn 12/CV",
    )
    event = Event.objects.create(verb="plans.send", row_label="plans.plan", row_key=str(draft.pk))
    intake = take_in(seen, name="công-văn.txt", content=LETTER.format(number=owner.pk).encode())
    empty, _doubts = unread("Tệp hỏng, không mở được.")
    scan = Intake.objects.create(agency=owner, name="quét.pdf", text="", proposal=empty, state=IntakeState.UNREADABLE)
    leaf = keep(seen, intake, name="trang-1.png", content=DOT, among=PAPERS | PICTURES)
    IntakePage.objects.create(intake=intake, number=1, width=595, height=842, picture=leaf)
    stored = keep(seen, document, name="văn bản.txt", content="Kính gửi".encode(), among=PAPERS | PICTURES)
    held = activity(owner, on=day)
    will_be = planning.plan(seen, planning.Planning(kind="forum", title="Diễn đàn trẻ em", day=day))
    picture = keep(seen, held, name="ảnh.png", content=DOT, among=PAPERS | PICTURES)
    form = Form.objects.filter(is_current=True).order_by("code").first()
    assert form
    told = Submission.objects.create(form=form, agency=owner, period="2026-H1")
    notice = Notice.objects.create(
        officer=who, event_id=event.pk, verb=event.verb, row_label=event.row_label, row_key=event.row_key, at=event.at
    )
    entry = Entry.objects.get(agency=owner, document=document)
    open_book(seen, direction="out", code="qd", name="Quyết định", kinds=["quyet_dinh"])
    (spare,) = reserve(seen, direction="in", code="", count=1, why="Văn bản đến sau", until=day)
    Mailbox.objects.create(agency=owner, way="folder", is_on=False)
    certificate = {"label": "Con dấu", "holder": owner.name, "issued_by": "CA", "serial": "1"}
    seal = SigningKey.objects.create(agency=owner, purpose="seal", since=day, until=day, **certificate)
    signature = Signature.objects.create(
        document=document, purpose="seal", key=seal, holder=owner.name, mark="1", file=stored
    )
    text = DocumentText.objects.create(document=document, text="Kính gửi", file=stored)
    attachment = Attachment.objects.create(document=document, name="Phụ lục I", file=stored)
    wrongly = registered(owner, number=f"{owner.pk}/BC-UBND")
    coming = Delivery.objects.create(document=wrongly, sender=upper, receiver=owner)
    back = Delivery.objects.create(
        document=wrongly, sender=owner, receiver=upper, returned_at=timezone.now(), return_why="Gửi nhầm"
    )
    reader = Reader.objects.create(document=document, agency=owner, officer=who)
    posting = Posting.objects.get(officer=who)
    key, _secret = make_key(
        Reach(officer_id=who.pk, agency_id=owner.pk, day=day),
        posting,
        purpose=Purpose.PROGRAM,
        name="Văn phòng điện tử",
    )
    on_phone, calendar = make_key(
        Reach(officer_id=who.pk, agency_id=owner.pk, day=day), posting, purpose=Purpose.CALENDAR, name="Điện thoại"
    )
    inspected = body(f"Đơn vị thuộc {owner.pk}", under=owner)
    inspecting = reach(owner, Role.DEPARTMENT_OFFICER, day)
    examined, (advised,) = concluded(inspecting, inspected)
    seen_there = keep(inspecting, advised.finding, name="ảnh.png", content=DOT, among=PAPERS | PICTURES)
    put_right = keep(inspecting, advised, name="ảnh.png", content=DOT, among=PAPERS | PICTURES)
    dead = death_of(child(owner))
    next_commune = body(f"UBND xã mới của {owner.pk}", area=owner.area)
    step_behind_the_wall(seen)  # who was asked for last stands behind the wall: here whoever keeps the children's files
    matter = open_(seen, title="Tháng hành động vì trẻ em", retention=None)
    followed = well_known(owner)
    kept = SavedSearch.objects.create(officer=who, name="Trẻ em", asked={"q": "tre em"}, looked_at=timezone.now())
    Force.objects.create(document=document, agency=owner, from_on=day)
    known = _case(owner, upper, day)
    keys: dict[str, object] = {
        **known,
        **{f"documents:{page}:pk": kept.pk for page in ABOUT_SEARCHES},
        "documents:pk": document.pk,
        "documents:document_pk": document.pk,
        **{f"documents:{page}:pk": intake.pk for page in ABOUT_INTAKES},
        **{f"documents:{page}:pk": scan.pk for page in ABOUT_UNREADABLE},
        "documents:page_picture:number": 1,
        "documents:tie_pk": cites(document, registered(owner, number=f"{owner.pk}/2020/NĐ-CP")).pk,
        "documents:withdraw_key:pk": seal.pk,
        "documents:signed_file:pk": signature.pk,
        "documents:void:pk": entry.pk,
        "documents:void_kept:pk": spare.pk,
        **{f"documents:{page}:pk": entry.series_id for page in ABOUT_SERIES},
        "documents:text_file:pk": text.pk,
        "documents:supply:pk": attachment.pk,
        "documents:send_back:pk": coming.pk,
        "documents:settle:pk": back.pk,
        "documents:status:pk": coming.pk,
        "documents:body_code:pk": owner.pk,
        "documents:status_code:pk": StatusCode.objects.get_or_create(code="99")[0].pk,
        "documents:settle_comment:pk": _said(seen, owner).pk,
        "documents:signer:pk": SigningRight.objects.create(
            agency=owner,
            name="Trần Văn Lộc",
            role="CHỦ TỊCH",
            right="head",
            since=date(2025, 7, 1),
            collective="ỦY BAN NHÂN DÂN",
        ).pk,
        "documents:drop_reader:pk": reader.pk,
        "documents:attachment_file:pk": attachment.pk,
        "document_id": document.pk,
        "plans:answer:document_id": came.document_id,
        "plans:adapt:document_id": came.document_id,
        "plans:answers:plan_id": passed.pk,
        "plans:answers_export:plan_id": passed.pk,
        "plans:leave_out:task_id": tied.pk,
        "answer_id": refused.pk,
        "plan_id": draft.pk,
        "inspection_id": examined.pk,
        "part_id": examined.parts.get().pk,
        "visit_id": advised.finding.visit_id,
        "finding_id": advised.finding_id,
        "recommendation_id": advised.pk,
        "inspections:finding_file:file_key": seen_there.pk,
        "inspections:remedy_file:file_key": put_right.pk,
        "ending": "csv",
        "matter_id": matter.pk,
        "disposal_id": Disposal.objects.create(agency=owner, reason="Hết hạn", proposed_by=who, proposed_on=day).pk,
        "piece_id": put(seen, matter, note="Đã gọi điện").pk,
        "recheck_id": Recheck.objects.create(plan=draft, because=document, change="expired", steps=1, found_on=day).pk,
        "task_id": draft.tasks.get().pk,
        "assignment_id": given.pk,
        "group_id": TaskGroup.objects.create(plan=draft, ordinal=1, title="Truyền thông").pk,
        "target_id": Target.objects.create(plan=draft, ordinal=1, name="Trẻ em được tiêm chủng").pk,
        "table_id": BroughtTable.objects.create(
            plan=draft,
            name="Bảng dán",
            cells=[["Nội dung"], ["Tặng quà"]],
            matching={"head": 0, "says": ["text"]},
            answers={"times": {}, "bodies": {}},
        ).pk,
        "occurrence_id": Occurrence.objects.create(assignment=given, nominal_on=day, due_on=day).pk,
        "files:key": picture.pk,
        "plans:file_key": proof.pk,
        "plans:adjust:plan_id": planned.pk,
        "plans:withdraw:plan_id": planned.pk,
        "plans:undo_adjustment:plan_id": planned.pk,
        "adjustment_id": Adjustment.objects.create(plan=planned, kind="form", cause="storm", reason="Bão số 3").pk,
        "plans:take_over:agency_id": owner.pk,
        "hand_over_id": HandOver.objects.create(agency=owner, giver=who, receiver=other).pk,
        "accident_id": dead.pk,
        "brought_id": brought_list(owner).pk,
        "taken_id": taken_out(owner).pk,
        "children:asking": asked_elsewhere(owner).pk,  # no address, but a row of its kind
        "pair_id": like_pair(owner).pk,
        "move_id": offered_to(next_commune, child(owner)).pk,
        "children:agency_id": owner.pk,
        "children:visit_id": visit_after(dead).pk,
        "child_id": followed.pk,
        "part": "nguoi-than",
        "row_id": carer_of(followed).pk,
        "file_id": proof_of(followed).pk,
        "activity_id": held.pk,
        "planned_id": will_be.pk,
        "step_id": ActivityAdjustment.objects.create(
            agency=owner, kind="form", cause="storm", reason="Bão số 3", by=who
        ).pk,
        "picture_id": picture.pk,
        "what": "hang",
        "reporting:key": told.pk,
        "notice_id": notice.pk,
        "plans:answer_later:assignment_id": waits.pk,
        "plans:set_part:assignment_id": waits.pk,
        "accounts:end_stand_in:posting_id": acting.pk,
        "posting_id": Posting.objects.get(officer=who).pk,
        "code": Indicator.objects.order_by("ordinal", "code").values_list("code", flat=True)[0],
        "catalogues:slug": "chuong-trinh",
        "catalogues:pk": Programme.objects.earliest("ordinal").pk,
        "accounts:key_id": key.pk,
        "plans:key_id": on_phone.pk,
        "plans:secret": calendar,
        "api:name": "documents",
        "accounts:uidb36": "1",
        "accounts:key": "set-password",
    }
    keys |= _papers(seen, owner, below) | {
        "oversight:document_id": passed.document_id,
        "plans:send:plan_id": passed.pk,
    }
    return {name: str(key) for name, key in keys.items()}


def _searches(who: Officer) -> Address:
    """A saved search of an officer who may search."""
    kept = SavedSearch.objects.create(officer=who, name="Trẻ em", asked={"q": "tre em"}, looked_at=timezone.now())
    return {f"documents:{page}:pk": str(kept.pk) for page in ABOUT_SEARCHES}


OF_A_DRAFT = ("edit_paper", "versions", "comment", "ask", "pdf", "submit", "set_aside", "whom", "set_urgency", "word")
OF_AN_ISSUED = ("package", "hear", "sent", "sent_csv", "recall", "replace", "correct", "send", "sign")


def _papers(seen: Reach, owner: Agency, below: Agency) -> dict[str, object]:
    """Papers of the body, one at each step of their life, each where its steps are taken."""

    def made(title: str, stage: PaperStage = PaperStage.DRAFT) -> Document:
        paper = papers.draft(
            seen,
            kind_code="cong_van",
            title=title,
            body=(Paragraph("Kính mời."),),
            recipients=("Như trên",),
            signature=SigningBlock("CHỦ TỊCH"),
            speaks_for=owner,
        )
        Document.objects.filter(pk=paper.pk).update(stage=stage)
        paper.refresh_from_db()
        return paper

    draft, issued = made("Mời họp"), made("Đôn đốc")
    issued = papers.issue(seen, issued, issued_on=seen.day)
    Delivery.objects.create(document=issued, sender=owner, receiver=below)
    handed = made("Đề nghị", PaperStage.WITH_SIGNER)
    other = {
        **dict.fromkeys(("take_back", "refuse", "approve"), handed),
        "take_up": made("Trao đổi", PaperStage.SET_ASIDE),
        "issue": made("Phúc đáp", PaperStage.APPROVED),
        **dict.fromkeys(OF_A_DRAFT, draft),
        **dict.fromkeys(OF_AN_ISSUED, issued),
    }
    return {f"documents:{page}:pk": paper.pk for page, paper in other.items()}


def _case(owner: Agency, upper: Agency, day: date) -> dict[str, object]:
    """A case with a row of every kind, whose chair is asked to approve; every commune officer of the body is on the team."""
    lead = reach(owner, Role.COMMUNE_OFFICER, day)
    case = fill(lead, opened_case(lead))
    waiting = concern(lead)
    passed(lead, case, upper)
    offered = opened_case(reach(upper, Role.COMMUNE_OFFICER, day), area=owner.area)
    _handed, asked = passed(reach_of(offered.lead_id, day), offered, owner)
    step_behind_the_wall(lead)
    serving = Posting.objects.filter(agency=owner, role=Role.COMMUNE_OFFICER).exclude(officer=lead.officer_id)
    colleague = reach(owner, Role.COMMUNE_OFFICER, day).officer_id
    step_behind_the_wall(lead)
    for one in {colleague, *serving.values_list("officer", flat=True)}:
        member(lead, case, one, sees_marked=True)
    Case.objects.filter(pk=case.pk).update(state="submitted", awaits="plan")
    measure, visit = case.measures.get(), case.visits.get()
    return {
        "case_id": case.pk,
        "concern_id": waiting.pk,
        "form_code": "02",
        "cases:ending": "docx",
        "measure_id": measure.pk,
        "cases:visit:visit_id": visit.pk,
        "referral_id": case.referrals.get().pk,
        "decision_id": case.decisions.get().pk,
        "member_id": case.members.exclude(officer=case.lead_id).latest("since").pk,
        "transfer_id": asked.pk,
        "agreement_id": case.agreements.get().pk,
    }


def _said(seen: Reach, owner: Agency) -> Comment:
    """A comment on a draft of the body."""
    draft = papers.draft(
        seen,
        kind_code="cong_van",
        title="Tặng quà",
        body=(),
        recipients=(),
        signature=SigningBlock("CHỦ TỊCH"),
        speaks_for=owner,
    )
    return comment(seen, draft, "Rõ hơn.")


@dataclass(frozen=True, slots=True)
class Named:
    """One named address of the house: its pattern, and the names of what it takes."""

    name: str
    takes: frozenset[str]
    view: Callable[..., object]

    def key(self, argument: str, rows: Address) -> str:
        """Return the key for an argument; raise ``KeyError`` for one nobody told this world about."""
        app = self.name.partition(":")[0] if ":" in self.name else "accounts"
        for known in (f"{self.name}:{argument}", f"{app}:{argument}"):
            if known in rows:
                return rows[known]
        return rows[argument]

    def arguments(self, rows: Address) -> Address:
        return {argument: self.key(argument, rows) for argument in self.takes}


def named_addresses() -> list[Named]:
    """Return every named address, in the order of the site map."""
    return list(_walk(get_resolver(), "", frozenset()))


def _walk(node: URLResolver, space: str, taken: frozenset[str]):
    for part in node.url_patterns:
        names = taken | set(part.pattern.regex.groupindex)
        if isinstance(part, URLResolver):
            inner = ":".join(filter(None, [space, part.namespace]))
            yield from _walk(part, inner, frozenset(names))
        elif isinstance(part, URLPattern) and part.name:
            yield Named(":".join(filter(None, [space, part.name])), frozenset(names), part.callback)
