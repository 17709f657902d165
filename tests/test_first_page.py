"""The first page after sign-in is light: at most 30 queries and 200 KB over the wire, with a full desk."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer
from chungtay.foundation.agencies.models import Kind
from chungtay.foundation.agencies.tests.factories import body
from chungtay.mandate.documents.models import Delivery, Intake
from chungtay.mandate.documents.tests.factories import registered
from chungtay.mandate.plans.models import Assignment
from chungtay.mandate.plans.tests.factories import issued_plan, task

pytestmark = pytest.mark.django_db
MOST_QUERIES = 30
MOST_BYTES = 200 * 1024
FONTS_OF_PAGES = "inter-"  # Tinos is for the text of documents; the browser does not fetch it here


@pytest.fixture
def full_desk(client) -> Client:
    """A commune officer with forty rows on the desk."""
    upper = body("Sở Y tế", kind=Kind.DEPARTMENT)
    ours = body("UBND xã Suối Mây", under=upper, kind=Kind.PEOPLES_COMMITTEE)
    plan = issued_plan(upper, tasks=0)
    for number in range(20):
        of = task(plan, number + 1, text="Rà soát trẻ em có hoàn cảnh đặc biệt trên địa bàn, lập danh sách")
        due_on = timezone.localdate() + timedelta(days=number - 8)
        Assignment.objects.create(task=of, agency=ours, state="sent" if number % 3 else "taken", due_on=due_on)
        document = registered(upper, number=f"{number + 100}/SYT-BTXHTE")
        Delivery.objects.create(document=document, sender=upper, receiver=ours)
        Intake.objects.create(agency=ours, name=f"công-văn-{number}.pdf", text="Kính gửi", proposal={})
    client.force_login(officer(ours, Role.COMMUNE_OFFICER))
    return client


def test_the_first_page_asks_at_most_thirty_questions(full_desk, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        full_desk.get(reverse("desk:home"))


@pytest.fixture
def packed(settings, tmp_path) -> Path:
    """The static files as they are served: named by content, compressed."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def test_the_first_page_weighs_at_most_200_kilobytes(packed, full_desk):
    page = full_desk.get(reverse("desk:home"))
    weights = {"page": len(page.content)} | {name: _on_the_wire(packed / name) for name in _loaded(page.text, packed)}
    assert {Path(name).suffix for name in weights} >= {".css", ".js", ".svg", ".woff2"}
    assert sum(weights.values()) <= MOST_BYTES, weights


def _loaded(page: str, folder: Path) -> set[str]:
    """Return what the browser fetches: what the page names, and the letters its styles name."""
    named = set(re.findall(r'(?:src|href)="/static/([^"#]+)', page))
    styles = "".join((folder / name).read_text() for name in named if name.endswith(".css"))
    letters = {f"vendor/{name}" for name in re.findall(r"url\(\"?([^)\"]+\.woff2)", styles)}
    return named | {name for name in letters if FONTS_OF_PAGES in name}


def _on_the_wire(path: Path) -> int:
    packed = path.with_name(f"{path.name}.br")
    return (packed if packed.exists() else path).stat().st_size
