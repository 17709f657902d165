"""Every door shows the same: lists, search, counts, exports, files, notices and mail, interfaces — per role, over drawn countries."""

import re
from collections.abc import Callable
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.doors_world import Country, Eyes, draw

from chungtay.foundation.accounts.actions import make_key
from chungtay.foundation.accounts.models import Officer, Posting
from chungtay.foundation.accounts.queries import reach_of
from chungtay.foundation.accounts.rules import Purpose
from chungtay.foundation.audit.actions import record
from chungtay.foundation.audit.models import Event
from chungtay.insight.oversight.mail import send_due
from chungtay.insight.oversight.tellings import tell
from chungtay.mandate.documents import hits
from chungtay.mandate.documents.models import Direction
from chungtay.mandate.documents.queries import documents, register_counts
from chungtay.mandate.documents.wanted import wanted
from chungtay.mandate.plans.models import Assignment
from chungtay.mandate.plans.queries import assignments
from chungtay.mandate.plans.rules import Urgency

pytestmark = pytest.mark.django_db
SEEDS = (3, 11, 42)
SOME = 12  # documents whose own pages are opened one by one
MARK = re.compile(r"(?:mốc|việc)\d{3}")
TAGS = re.compile(r"<[^>]+>")


@pytest.fixture(params=SEEDS, ids=lambda seed: f"seed {seed}")
def country(request) -> Country:
    return draw(request.param, timezone.localdate())


def marks(text: str) -> set[str]:
    """Return the marks a person would read, whatever letters are picked out."""
    return set(MARK.findall(unescape(TAGS.sub("", text))))


class Visitor:
    """An officer's browser and program."""

    def __init__(self, who: Eyes) -> None:
        self.who, self.client = who, Client()
        self.client.force_login(who.officer)
        self.reach = reach_of(who.officer.pk, timezone.localdate())

    def read(self, address: str) -> set[str]:
        """Return the marks of one answer; nothing of a page that is closed."""
        answer = self.client.get(address)
        if answer.status_code != 200:
            return set()
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if content.startswith(b"PK"):
            with ZipFile(BytesIO(content)) as archive:
                return {one for name in archive.namelist() for one in marks(archive.read(name).decode(errors="ignore"))}
        return marks(content.decode())

    def leaf(self, address: str) -> set[str]:
        """Return the marks of a list through all its pages (``?trang=``)."""
        found, page, joint = set(), 1, "&" if "?" in address else "?"
        while True:
            new = self.read(f"{address}{joint}trang={page}")
            if new <= found:
                return found
            found, page = found | new, page + 1

    def of_each_urgency(self, page: str) -> set[str]:
        """Return the marks of a list of all tasks one sees, one urgency after the other."""
        lists = [f"{reverse(page)}?cua=tat-ca&loc={one.value}" for one in Urgency]
        return {mark for address in lists for mark in self.leaf(address)}

    def searched(self) -> set[str]:
        """Return the marks of all pages of a search, as the link to the next page leads on."""
        found, after = set(), ""
        while True:
            page = hits.page(self.reach, wanted({"q": "công tác trẻ em"}), after=after)
            found |= self.read(f"{reverse('documents:search')}?q=công+tác+trẻ+em&sau={after}")
            if not page.next:
                return found
            after = page.next

    def feed(self) -> set[str]:
        """Return the marks in the calendar of a phone, with a key of the officer's own; its folded lines put together."""
        posting = Posting.objects.get(officer=self.who.officer)
        _key, secret = make_key(self.reach, posting, purpose=Purpose.CALENDAR, name="Điện thoại")
        answer = Client().get(reverse("plans:calendar_feed", args=[secret]), {"cua": "tat-ca"})
        return marks(answer.content.decode().replace("\r\n ", "")) if answer.status_code == 200 else set()

    def told(self, name: str) -> set[str]:
        """Return the marks of a list for programs, with a key of the officer's own."""
        posting = Posting.objects.get(officer=self.who.officer)
        _key, secret = make_key(self.reach, posting, purpose=Purpose.PROGRAM, name="e-office")
        found, after = set(), ""
        while after is not None:
            asked = {"size": "7", "after": after}
            answer = Client().get(f"/api/{name}/", asked, headers={"Authorization": f"Bearer {secret}"})
            if answer.status_code != 200:
                return set()
            found |= marks(answer.content.decode())
            after = answer.json()["next"]
        return found


def held_against(country: Country, doors: dict[str, Callable[[Visitor], set[str]]], judge: Callable[[Eyes], set[str]]):
    """Assert that each door shows each pair of eyes exactly what the judge says."""
    differing = []
    for who in country.eyes():
        visitor, right = Visitor(who), judge(who)
        for name, door in doors.items():
            shown = door(visitor)
            if shown != right:
                place = f"{name} for {who.role} of {who.where.agency.name}"
                differing.append(f"{place}: too much {sorted(shown - right)}, missing {sorted(right - shown)}")
    assert not differing, "\n".join(differing[:12])


def test_documents_are_the_same_through_every_door(country):
    def judge(who: Eyes) -> set[str]:
        return {paper.mark for paper in country.papers if who.sees(paper)}

    def one_by_one(visitor: Visitor) -> set[str]:
        pages = {paper.mark: reverse("documents:document", args=[paper.row.pk]) for paper in country.papers[:SOME]}
        return {mark for mark, page in pages.items() if visitor.client.get(page).status_code == 200}

    def judge_of_some(who: Eyes) -> set[str]:
        return judge(who) & {paper.mark for paper in country.papers[:SOME]}

    doors = {
        "question": lambda visitor: {mark for row in documents(visitor.reach) for mark in marks(row.title)},
        "search": Visitor.searched,
        "program": lambda visitor: visitor.told("documents"),
    }
    held_against(country, doors, judge)
    held_against(country, {"page": one_by_one}, judge_of_some)


def test_the_count_of_a_search_is_that_of_its_hits(country):
    for who in country.eyes():
        visitor = Visitor(who)
        right = sum(who.sees(paper) for paper in country.papers)
        page = hits.page(visitor.reach, wanted({"q": "công tác trẻ em"}))
        assert (page.total, page.is_more) == (right, False)


@pytest.mark.parametrize(("direction", "name"), [(Direction.IN, "incoming"), (Direction.OUT, "outgoing")])
def test_a_register_and_its_exports_hold_the_same_lines(country, direction, name):
    def judge(who: Eyes) -> set[str]:
        return {paper.mark for paper in country.papers if who.in_register(paper, direction)}

    page = "documents:register" if direction == Direction.IN else "documents:outgoing"
    doors = {
        "list": lambda visitor: visitor.leaf(reverse(page)),
        "csv": lambda visitor: visitor.read(reverse(f"documents:{name}_csv")),
        "excel": lambda visitor: visitor.read(reverse(f"documents:{name}_xlsx")),
    }
    held_against(country, doors, judge)


def test_the_counts_of_the_registers_are_those_of_their_lines(country):
    for who in country.eyes():
        reach = reach_of(who.officer.pk, timezone.localdate())
        for direction, name in ((Direction.IN, "incoming"), (Direction.OUT, "outgoing")):
            right = sum(who.in_register(paper, direction) for paper in country.papers)
            assert register_counts(reach)[name] == right


def test_all_tasks_one_sees_are_the_same_through_every_door(country):
    def judge(who: Eyes) -> set[str]:
        return {given.mark for given in country.given if who.sees_given(given)}

    doors = {
        "question": lambda visitor: {mark for row in assignments(visitor.reach) for mark in marks(row.task.text)},
        "list": lambda visitor: visitor.of_each_urgency("plans:tasks"),
        "csv": lambda visitor: visitor.of_each_urgency("plans:export"),
        "program": lambda visitor: visitor.told("tasks"),
    }
    held_against(country, doors, judge)


def test_a_calendar_on_a_phone_tells_of_the_tasks_one_sees_and_says_no_word_of_what_is_confidential(country):
    def judge(who: Eyes) -> set[str]:
        open_ones = [given for given in country.given if given.row.due_on and not _is_closed(given.row)]
        return {given.mark for given in open_ones if who.sees_given(given)}

    assert any(judge(who) for who in country.eyes())
    held_against(country, {"calendar feed": Visitor.feed}, judge)


def _is_closed(row: Assignment) -> bool:
    """Say whether a task is of a confidential document, the plan's own or the one it answers."""
    plan = row.task.plan
    return any(paper is not None and paper.is_confidential for paper in (plan.document, plan.answers))


def test_nobody_is_told_of_what_is_closed_to_them_and_mail_holds_no_words(country):
    """Whoever gets a notice of a document can open it; the mail has an address and no word of the document."""
    for paper in country.papers:
        for sender, receiver in paper.sent:
            reach = reach_of(next(iter(sender.officers.values())).pk, timezone.localdate()) if sender.officers else None
            if reach is not None:
                record(reach, "documents.send", paper.row, agency_id=receiver.agency.pk)
    for notice in tell(Event.objects.filter(verb="documents.send").order_by("pk")):
        who = _eyes_of(country, notice.officer)
        (paper,) = [one for one in country.papers if str(one.row.pk) == notice.row_key]
        assert who.sees(paper), f"{who.role} of {who.where.agency.name} is told of {paper.mark}"
    send_due(timezone.now())
    assert not [message for message in mail.outbox if marks(message.subject + message.body)]


def _eyes_of(country: Country, officer: Officer) -> Eyes:
    return next(
        Eyes(where, role) for where in country.bodies for role, who in where.officers.items() if who.pk == officer.pk
    )
