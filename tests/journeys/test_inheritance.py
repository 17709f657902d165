"""A commune is merged into another: the successor reads its past and takes over what was open; nobody beside sees any of it."""

import json
import re

import pytest
from playwright.sync_api import expect

SUCCESSOR = "xa"
BESIDE, ELSEWHERE = "xa.ben.canh", "xa.tinh.khac"
MERGER = """
import json
from django.db import transaction
from django.utils import timezone
from chungtay.foundation.accounts.models import Officer, Posting
from chungtay.foundation.accounts.queries import reach_of
from chungtay.foundation.agencies.actions import merge
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.tests.factories import body
from chungtay.mandate.documents.models import Entry
from chungtay.mandate.plans.models import Assignment, Plan
from chungtay.mandate.plans.working import reopen
from chungtay.results.reporting.models import Submission
from chungtay.sites.demonstration.world import acting
from chungtay.work.activities.models import Activity

today = timezone.localdate()
xa = Officer.objects.get(username="xa")
new = Posting.objects.get(officer=xa).agency
manager = reach_of(Officer.objects.get(username="quantri").pk, today)
near = Agency.objects.filter(code__regex="^UBND[.][0-9]+$", valid_until=None).exclude(pk=new.pk).order_by("code")
near = near.filter(pk__in=manager.agencies("agencies.manage"))
done = Assignment.objects.filter(state="done", task__plan__state="issued")
old = next(
    one
    for one in near
    if all(
        rows.filter(agency=one).exists()
        for rows in (
            done,
            Plan.objects.filter(state="issued"),
            Activity.objects.filter(withdrawn_at=None),
            Submission.objects.exclude(state="draft"),
        )
    )
)
reopen(acting(old, today), done.filter(agency=old).first())
beside = near.exclude(pk=old.pk).last()
elsewhere = body("Ủy ban nhân dân xã Tỉnh Khác", kind="peoples_committee")

def come(username, agency):
    made = Officer.objects.create_officer(username, full_name="Người Bên Ngoài", email=f"{username}@minhhoa.invalid")
    Officer.objects.filter(pk=made.pk).update(password=xa.password)
    Posting.objects.create(officer=made, agency=agency, role="commune_officer", title="Chuyên viên", since=today)

with transaction.atomic():
    come("xa.ben.canh", beside)
    come("xa.tinh.khac", elsewhere)
    merge(manager, old, new, on=today, order="1671/NQ-UBTVQH15")
task = Assignment.objects.open().filter(agency=old, task__plan__state="issued").first()
entry = Entry.objects.filter(agency=old, document__is_confidential=False).exclude(document=task.task.plan.document).first()
print("TOLD " + json.dumps({
    "name": old.name,
    "open": Assignment.objects.open().filter(agency=old, task__plan__state="issued").count(),
    "task": f"/ke-hoach/nhiem-vu/{task.task_id}/",
    "plan": f"/ke-hoach/{Plan.objects.filter(agency=old, state='issued').first().pk}/",
    "document": f"/van-ban/{entry.document_id}/",
    "activity": f"/hoat-dong/{Activity.objects.filter(agency=old, withdrawn_at=None).first().pk}/",
    "report": f"/bao-cao/{Submission.objects.filter(agency=old).exclude(state='draft').first().pk}/",
}))
"""
PAGES = ("task", "plan", "document", "activity", "report")
DEEDS = """[...document.querySelectorAll('main button, .act button')]
    .filter(one => one.checkVisibility() && one.form && one.form.method === 'post').map(one => one.form.action)"""
TAKE_OVER = re.compile(r"Nhận \d+ việc còn dở")


@pytest.fixture(scope="module")
def merged(server) -> dict[str, str]:
    """Merge a commune of the province into the one of our officer, by the administrator; return where its past stands."""
    said = server.world.command("shell", "-c", MERGER)
    for username in (BESIDE, ELSEWHERE):
        server.passwords[username] = server.world.password(SUCCESSOR)
    return json.loads(said.partition("TOLD ")[2])


def test_the_successor_reads_the_past_and_finds_nothing_to_change(walker, merged):
    officer = walker(SUCCESSOR)
    page = officer.page
    officer.go("/ke-hoach/ke-thua/")
    officer.look()
    expect(page.locator("main")).to_contain_text(merged["name"])
    expect(page.locator("main")).to_contain_text("1671/NQ-UBTVQH15")
    for shelf in ("ke-hoach", "so-van-ban"):
        page.locator(f"main .picks a[href*='loc={shelf}']").click()
        page.wait_for_load_state()
        expect(page.locator("main .tasks li").first).to_be_visible()
        officer.look()
    for what in PAGES:
        officer.go(merged[what])
        officer.look()
        assert not [deed for deed in page.evaluate(DEEDS) if merged[what] in deed], what


def test_nobody_beside_sees_any_of_it(walker, merged):
    for username in (BESIDE, ELSEWHERE):
        officer = walker(username)
        officer.go("/ke-hoach/ke-thua/")
        expect(officer.page.locator("main")).not_to_contain_text(merged["name"])
        officer.look()
        answers = {what: officer.context.request.get(f"{officer.server.address}{merged[what]}") for what in PAGES}
        shared = answers.pop("task")  # one task was given to every commune: a neighbour reads its own part of it
        assert shared.status == 404 or merged["name"] not in shared.text(), username
        assert {what: told.status for what, told in answers.items()} == dict.fromkeys(answers, 404), username


def test_the_successor_takes_over_what_was_open(walker, merged):
    officer = walker(SUCCESSOR)
    page = officer.page
    officer.go("/ke-hoach/ke-thua/")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name=TAKE_OVER).click()
    page.wait_for_load_state()
    expect(page.get_by_text("việc nay là của đơn vị").first).to_be_visible()
    officer.look()
    officer.go("/ke-hoach/ke-thua/")
    expect(page.get_by_role("button", name=TAKE_OVER)).to_have_count(0)
    officer.look()
