"""Two people at one row: the second sees what the first did, and nothing of the first is lost."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.tests.factories import TODAY, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.kit.reach import Reach
from chungtay.mandate.documents import actions, papers
from chungtay.mandate.documents.bookshelf import holes
from chungtay.mandate.documents.models import Direction, Document, Entry, Intake, IntakeState, Series
from chungtay.mandate.documents.proposals import Corrected
from chungtay.mandate.documents.stamps import Urgency
from chungtay.mandate.documents.tests.factories import approved, issued
from chungtay.mandate.documents.tests.test_intake import PLAN


@pytest.fixture
def eyes():
    return reach(body("UBND xã Suối Mây"))


def brought(eyes: Reach, text: str = PLAN) -> Intake:
    return actions.take_in(eyes, name="ke-hoach.txt", content=text.encode())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "act",
    [
        lambda eyes, text: actions.correct(eyes, text, version=text.version, corrected=Corrected(text.proposal)),
        actions.discard,
        actions.restore,
        actions.confide_intake,
    ],
)
def test_what_a_colleague_confirmed_meanwhile_stays_confirmed(eyes, act):
    text = brought(eyes)
    as_it_was = Intake.objects.get(pk=text.pk)
    document = actions.confirm(eyes, text)
    with pytest.raises(NotNow):
        act(eyes, as_it_was)
    text.refresh_from_db()
    assert (text.state, text.document) == (IntakeState.CONFIRMED, document)


@pytest.mark.django_db
def test_what_a_colleague_put_aside_meanwhile_stays_put_aside_when_its_words_are_corrected(eyes):
    text = brought(eyes)
    as_it_was = Intake.objects.get(pk=text.pk)
    actions.discard(eyes, text)
    actions.correct(eyes, as_it_was, version=as_it_was.version, corrected=Corrected(as_it_was.proposal))
    text.refresh_from_db()
    assert text.state == IntakeState.DISCARDED


@pytest.mark.django_db
def test_a_paper_recalled_meanwhile_reaches_nobody_more(eyes):
    paper = issued(eyes)
    as_it_was = Document.objects.get(pk=paper.pk)
    actions.recall(eyes, paper, why="Sai căn cứ")
    with pytest.raises(NotNow):
        papers.send(eyes, as_it_was, [body("UBND xã Nậm Tre")])
    assert not paper.deliveries.exists()


@pytest.mark.django_db
def test_a_paper_whose_number_is_struck_through_is_not_sent(eyes):
    paper = issued(eyes)
    actions.void(eyes, Entry.objects.get(document=paper), why="Ghi nhầm sổ")
    with pytest.raises(NotNow):
        papers.send(eyes, paper, [body("UBND xã Nậm Tre")])


@pytest.mark.django_db
def test_no_urgency_is_set_on_what_was_issued_meanwhile(eyes):
    paper = approved(eyes)
    as_it_was = Document.objects.get(pk=paper.pk)
    actions.issue(eyes, paper, issued_on=TODAY)
    with pytest.raises(NotNow):
        actions.set_urgency(eyes, as_it_was, Urgency.URGENT)
    assert Document.objects.get(pk=paper.pk).urgency == ""


def _joined(eyes: Reach, text: int, document: int) -> None:
    try:
        actions.join(eyes, Intake.objects.get(pk=text), Document.objects.get(pk=document))
    finally:
        connection.close()


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        (waits,) = cursor.fetchone()
    return bool(waits)


@pytest.mark.usefixtures("own_database")
def test_two_texts_joined_to_one_document_at_once_take_one_number_and_leave_no_hole():
    ours, above = body("UBND xã Suối Mây"), body("Sở Y tế")
    with transaction.atomic():
        eyes, sender = reach(ours), reach(above)
    paper = issued(sender)
    papers.send(sender, paper, [ours])
    one, other = brought(eyes), brought(eyes, PLAN + "\nBản sao.")
    with ThreadPoolExecutor(1) as colleague:
        with transaction.atomic():
            actions.join(eyes, one, paper)
            second = colleague.submit(_joined, eyes, other.pk, paper.pk)
            while not _somebody_waits() and not second.done():
                time.sleep(0.01)
        second.result(timeout=60)
    series = Series.objects.get(agency=ours, direction=Direction.IN)
    assert Entry.objects.get(agency=ours, document=paper).number == series.last == 1
    assert holes([series.pk]) == {}
