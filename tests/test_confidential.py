"""A confidential document is nowhere for those it is not confided to: every page and export, as every role of its body.

The words it is known by are looked for in every answer of every named address. The same is asked of those it is
confided to: they do find them, so that the search is not blind.
"""

import json
from collections.abc import Iterator
from datetime import time
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.fixed_world import World, kept, named_addresses

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.actions import make_key
from chungtay.foundation.accounts.models import Posting
from chungtay.foundation.accounts.queries import reach_of
from chungtay.foundation.accounts.rules import CAPABILITIES, Purpose, Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.insight.oversight.mail import send_due
from chungtay.insight.oversight.models import MailChoice, Notice
from chungtay.insight.oversight.tellings import tell
from chungtay.kit.reach import OutsideReach, Reach
from chungtay.mandate.documents import actions, catalogue, papers
from chungtay.mandate.documents.confiding import CONFIDE, Reader
from chungtay.mandate.documents.indexing import index
from chungtay.mandate.documents.life import Comment, LetterTemplate, PaperStep, SigningRight
from chungtay.mandate.documents.models import (
    Arrival,
    Ask,
    Attachment,
    Delivery,
    Direction,
    Document,
    DocumentText,
    Entry,
    Intake,
    Mailbox,
    Recipient,
)
from chungtay.mandate.documents.queries import next_incoming, next_outgoing, register_counts, search
from chungtay.mandate.documents.tests.factories import cites, draft, issued, registered
from chungtay.mandate.plans.gathering import open_, put
from chungtay.mandate.plans.models import Plan, Recheck
from chungtay.mandate.plans.tests.factories import issued_plan, plan
from chungtay.sites.api.lists import LISTS

pytestmark = pytest.mark.django_db
MARK, NUMBER = "chuyện riêng của cháu Ngọc", "777/CV-KIN"
WORDS = (MARK, NUMBER, "777-CV-KIN", "tệp kín")
FEW = {role for role, held in CAPABILITIES.items() if CONFIDE in held}
NOON = time(12)
ASKS = ("", "?q=ngoc", "?q=777", "?q=kin")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock(), kept() as made:
        yield made


@pytest.fixture
def ours(world) -> Agency:
    return Plan.objects.get(pk=world.ours["plan_id"]).agency


@pytest.fixture
def secret(world, ours) -> Document:
    """A confidential document that came to us, with one row in every table that may name it."""
    upper = Agency.objects.get(name="Sở Y tế", code__startswith="T")
    made = registered(ours, NUMBER, title=MARK, issuer=upper, is_confidential=True, urgency="hoa_toc")
    Recipient.objects.create(document=made, words=MARK)
    Attachment.objects.create(document=made, name="tệp kín")
    DocumentText.objects.create(document=made, text=MARK)
    Delivery.objects.create(document=made, sender=upper, receiver=ours)
    ask = Ask.objects.create(document=made, ordinal=1, text=MARK)
    index(made)
    open_one = Document.objects.get(pk=world.ours["documents:pk"])
    cites(open_one, made)
    cites(made, open_one)
    answer = plan(ours, tasks=1, answers=made, title="Kế hoạch khác")
    answer.tasks.update(ask=ask)
    out = issued_plan(ours, answers=made)
    out.tasks.update(ask=ask)
    intake = Intake.objects.create(
        agency=ours, name=f"{MARK}.pdf", text=MARK, proposal=_proposal(), is_confidential=True
    )
    _around(ours, made, intake)
    return made


def _around(ours: Agency, made: Document, intake: Intake) -> None:
    """Rows of what others built around documents: a mailbox it came by, a work file, a right that rests on it, a comment."""
    box, _new = Mailbox.objects.get_or_create(agency=ours, way="folder", defaults={"is_on": False})
    Arrival.objects.create(mailbox=box, name=f"{MARK}.pdf", subject=MARK, intake=intake, mark="kin")
    clerk = reach(ours, Role.CLERK)
    put(clerk, open_(clerk, title="Hồ sơ khác", retention=None), document=made)
    day = timezone.localdate()
    SigningRight.objects.create(agency=ours, name="Lộc", role="CHỦ TỊCH", right="head", rests_on=made, since=day)
    Comment.objects.create(document=made, version=0, words=MARK)
    PaperStep.objects.create(document=made, verb="draft", version=0, why=MARK)
    Recheck.objects.create(plan=plan(ours), because=made, change="expired", steps=1, found_on=day)


def _proposal() -> dict[str, object]:
    told = dict(Intake.objects.filter(state="proposed").first().proposal)
    return told | {"document": told["document"] | {"title": MARK, "number": NUMBER}}


def answers(world: World, secret: Document, role: Role) -> dict[str, str]:
    """Return the body of every answer to a GET, by address: the rows of our body, and the secret one itself."""
    client = Client()
    client.force_login(world.officers[role])
    own = world.ours | {"documents:pk": str(secret.pk), "document_id": str(secret.pk)}
    answered = Plan.objects.filter(answers=secret)
    sides = [world.ours, own]
    for one in answered:
        told = {"plan_id": str(one.pk), "task_id": str(one.tasks.get().pk)}
        sides.append(world.ours | told)
    found = {}
    for named in named_addresses():
        for keys in {tuple(sorted(named.arguments(side).items())) for side in sides}:
            address = reverse(named.name, kwargs=dict(keys))
            for words in ASKS if not keys else ("",):
                found[address + words] = _body(client, address + words)
    return found


def programs(world: World, role: Role) -> dict[str, str]:
    """Return what a program reads in the place of an officer of a role: every page of every list, with and without words."""
    who = Posting.objects.get(officer=world.officers[role])
    seen = Reach(officer_id=who.officer_id, agency_id=who.agency_id, day=timezone.localdate())
    _key, secret = make_key(seen, who, purpose=Purpose.PROGRAM, name="e-office")
    client, found = Client(headers={"Authorization": f"Bearer {secret}"}), {}
    for name in LISTS:
        for words in ASKS:
            address = reverse("api:list", args=[name]) + words
            found[address] = json.dumps(json.loads(_body(client, address) or "{}"), ensure_ascii=False)
    return found


def _body(client: Client, address: str) -> str:
    answer = client.get(address)
    if answer.status_code != 200:
        return ""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = content.decode("utf-8", errors="ignore")
    return text + _unzipped(content)


def _unzipped(content: bytes) -> str:
    """Word and Excel files are archives: their words are looked for inside."""
    if not is_zipfile(BytesIO(content)):
        return ""
    with ZipFile(BytesIO(content)) as archive:
        return "".join(archive.read(name).decode("utf-8", errors="ignore") for name in archive.namelist())


def told(body: str) -> list[str]:
    """Return which of the words stand there; the words one searched for stand in the box that asks."""
    return [words for words in WORDS if words.casefold() in body.casefold()]


@pytest.mark.parametrize("role", [role for role in Role if role not in FEW], ids=str)
def test_it_is_nowhere_for_those_it_is_not_confided_to(world, secret, role):
    leaks = {address: words for address, body in answers(world, secret, role).items() if (words := told(body))}
    assert not leaks


@pytest.mark.parametrize("role", sorted(FEW), ids=str)
def test_it_is_found_by_those_it_is_confided_to(world, secret, role):
    seen = {address for address, body in answers(world, secret, role).items() if told(body)}
    assert reverse("documents:document", args=[secret.pk]) in seen
    assert reverse("documents:register") in seen
    assert reverse("documents:incoming_xlsx") in seen


@pytest.mark.parametrize("role", sorted(Role), ids=str)
def test_programs_read_of_it_what_the_officer_reads(world, secret, role):
    found = {address for address, body in programs(world, role).items() if told(body)}
    assert (reverse("api:list", args=["documents"]) in found) is (role in FEW)
    assert role in FEW or not found


def test_no_mail_says_a_word_of_it(world, ours, secret, mailoutbox):
    """Not to the few either: a mail says that there is news, and where it is read after signing in."""
    upper = Agency.objects.get(name="Sở Y tế", code__startswith="T")
    sender = reach(upper, Role.CLERK)
    paper = issued(sender, MARK, kind_code="cong_van", is_confidential=True)
    papers.send(sender, paper, [ours])
    tell([Event.objects.filter(verb="documents.send").latest("pk")])
    for who in world.officers.values():
        MailChoice.objects.update_or_create(
            officer=who, defaults={"when": "now", "quiet_from": NOON, "quiet_until": NOON}
        )
        who.email = f"{who.pk}@suoimay.invalid"
        who.save()
    assert send_due(timezone.now()) == len(mailoutbox) > 0
    said = {one.to[0] for one in mailoutbox}
    assert said == {world.officers[role].email for role in FEW}
    assert not [one for one in mailoutbox if told(f"{one.subject} {one.body}") or paper.number in one.body]


def test_its_pages_are_not_found_before_one_is_named(world, secret, client):
    who = world.officers[Role.DEPARTMENT_OFFICER]
    client.force_login(who)
    page = reverse("documents:document", args=[secret.pk])
    assert client.get(page).status_code == 404
    client.force_login(world.officers[Role.CLERK])
    client.post(reverse("documents:name_reader", args=[secret.pk]), {"can-bo": who.pk})
    client.force_login(who)
    assert MARK in client.get(page).content.decode()
    client.force_login(world.officers[Role.CLERK])
    client.post(reverse("documents:drop_reader", args=[Reader.objects.get(document=secret).pk]))
    client.force_login(who)
    assert client.get(page).status_code == 404


def test_counts_do_not_tell_of_it(world, ours, secret):
    """What every list counts is the same with and without the secret one."""
    eyes = reach(ours, Role.COMMUNE_OFFICER)
    before = register_counts(eyes), search(eyes, "ngoc").count()
    Document.objects.filter(pk=secret.pk).update(is_confidential=False)
    assert before[1] == 0
    assert register_counts(eyes)["incoming"] == before[0]["incoming"] + 1


def test_a_notice_goes_to_few(world, ours):
    upper = Agency.objects.get(name="Sở Y tế", code__startswith="T")
    sender = reach(upper, Role.CLERK)
    paper = issued(sender, MARK, kind_code="cong_van", is_confidential=True)
    papers.send(sender, paper, [ours])
    tell([Event.objects.filter(verb="documents.send").latest("pk")])
    told_to = set(Notice.objects.filter(row_key=str(paper.pk)).values_list("officer", flat=True))
    assert told_to == {world.officers[role].pk for role in FEW}


def test_whoever_drafts_a_confidential_paper_sees_it_and_no_colleague_does(ours, world):
    mine, colleague = reach(ours, Role.DEPARTMENT_OFFICER), reach(ours, Role.DEPARTMENT_OFFICER)
    paper = issued(mine, MARK, kind_code="cong_van", is_confidential=True)
    assert Document.objects.within(mine).filter(pk=paper.pk).exists()
    assert not Document.objects.within(colleague).filter(pk=paper.pk).exists()
    line = Entry.objects.get(document=paper, direction=Direction.OUT)
    assert line.series.code == "mat"


def test_a_scan_kept_to_few_becomes_a_document_kept_to_few(ours, client, world):
    clerk = reach(ours, Role.CLERK)
    intake = actions.take_in(clerk, name="a.txt", content="Số: 5/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc hỗ trợ".encode())
    actions.confide_intake(clerk, intake)
    document = actions.confirm(clerk, intake)
    assert document.is_confidential
    assert not Document.objects.within(reach(ours, Role.COMMUNE_OFFICER)).filter(pk=document.pk).exists()


def test_a_paper_with_the_mark_of_a_state_secret_is_warned_of(ours, client, world):
    clerk = reach(ours, Role.CLERK)
    intake = actions.take_in(clerk, name="a.txt", content="TỐI MẬT\nSố: 5/QĐ-UBND\nQUYẾT ĐỊNH".encode())
    client.force_login(world.officers[Role.CLERK])
    text = client.get(reverse("documents:review", args=[intake.pk])).content.decode()
    assert "Văn bản này có dấu TỐI MẬT." in text
    assert "bí mật nhà nước" in text


def test_a_plan_is_never_confidential(ours):
    clerk = reach(ours, Role.PROVINCIAL_OFFICER)
    with pytest.raises(NotNow):
        issued(clerk, "Kế hoạch", is_confidential=True, speaks_for=plan(ours))


def test_another_body_may_not_open_what_was_sent_to_it_confidentially(ours, world):
    upper = Agency.objects.get(name="Sở Y tế", code__startswith="T")
    sender = reach(upper, Role.CLERK)
    paper = issued(sender, MARK, kind_code="cong_van", is_confidential=True)
    papers.send(sender, paper, [ours])
    with pytest.raises(OutsideReach):
        actions.open_again(reach(ours, Role.CLERK), paper)


def test_a_reader_who_left_reads_no_more(ours, secret):
    who = officer(ours, Role.DEPARTMENT_OFFICER)
    actions.name_reader(reach(ours, Role.CLERK, timezone.localdate()), secret, who)
    assert Document.objects.within(reach_of(who.pk, timezone.localdate())).filter(pk=secret.pk).exists()
    who.postings.update(agency=Agency.objects.exclude(pk=ours.pk).first())
    assert not Document.objects.within(reach_of(who.pk, timezone.localdate())).filter(pk=secret.pk).exists()


def test_the_coming_number_is_of_the_book_of_the_few(ours, world, client):
    """On the page that confirms and on the page that issues: not the number of the general book."""
    clerk = reach(ours, Role.CLERK)
    papers.issue(clerk, draft(clerk), issued_on=timezone.localdate())
    made = draft(clerk, kind_code="cong_van", is_confidential=True)
    assert next_outgoing(clerk, made) == 1
    actions.number(clerk, registered_draft(ours))
    intake = actions.take_in(clerk, name="a.txt", content="Số: 5/QĐ-UBND\nQUYẾT ĐỊNH".encode())
    general = next_incoming(clerk, intake)
    actions.confide_intake(clerk, intake)
    assert next_incoming(clerk, intake) == 1
    assert actions.confirm(clerk, intake).entries.get().number == 1
    assert general > 1


def registered_draft(ours: Agency) -> Document:
    """A document sent to us that waits for its number."""
    upper = Agency.objects.get(name="Sở Y tế", code__startswith="T")
    sender = reach(upper, Role.CLERK)
    paper = issued(sender, "Tháng hành động", kind_code="cong_van")
    papers.send(sender, paper, [ours])
    return paper


def test_a_paper_is_begun_confidential_and_opened_again_while_it_is_written(ours, world, client):
    catalogue.load()
    client.force_login(world.officers[Role.CLERK])
    code = LetterTemplate.objects.first().code
    begun = client.post(reverse("documents:new_paper"), {"template": code, "kin": "1"}).url
    made = Document.objects.latest("pk")
    assert made.is_confidential
    assert 'name="is_confidential"' in client.get(begun).content.decode()
    told = {"title": "A", "body": "B", "role": "CHỦ TỊCH", "name": "Lộc", "signing": ""}
    for ticked in ("on", ""):
        made.refresh_from_db()
        version = {"version": made.version} | ({"is_confidential": ticked} if ticked else {})
        assert client.post(begun, told | version).status_code == 302
        assert Document.objects.get(pk=made.pk).is_confidential is bool(ticked)


def test_sending_to_a_body_without_clerk_and_leader_is_asked_about(ours, world, client):
    clerk, empty = reach(ours, Role.CLERK), body("Trường Suối Mây", under=ours)
    paper = issued(clerk, MARK, kind_code="cong_van", is_confidential=True)
    client.force_login(world.officers[Role.CLERK])
    page = reverse("documents:send", args=[paper.pk])
    text = client.post(page, {"receivers": [empty.pk]}).content.decode()
    assert "không có văn thư, cũng không có lãnh đạo" in text
    assert not paper.deliveries.exists()
    client.post(page, {"receivers": [empty.pk], "van-gui": "1"})
    assert paper.deliveries.get().receiver == empty


def test_a_notice_and_the_search_say_how_urgent(ours, world, client):
    upper = Agency.objects.get(name="Sở Y tế", code__startswith="T")
    sender = reach(upper, Role.CLERK)
    made = {}
    for urgency in ("", "hoa_toc", "khan"):
        paper = draft(sender, title=f"Lũ quét {urgency or 'thường'}", kind_code="cong_van")
        Document.objects.filter(pk=paper.pk).update(urgency=urgency)
        paper.refresh_from_db()
        made[urgency] = papers.issue(sender, paper, issued_on=timezone.localdate())
        papers.send(sender, made[urgency], [ours])
        tell([Event.objects.filter(verb="documents.send").latest("pk")])
        index(made[urgency])
    client.force_login(world.officers[Role.COMMUNE_OFFICER])
    notices = client.get(reverse("desk:notices")).content.decode()
    assert "HỎA TỐC: có văn bản" in notices
    found = client.get(reverse("documents:search"), {"q": "lũ quét", "xep": "khan"}).content.decode()
    links = [
        found.index(f'href="{reverse("documents:document", args=[made[one].pk])}"') for one in ("hoa_toc", "khan", "")
    ]
    assert links == sorted(links)
    assert "HỎA TỐC" in found
