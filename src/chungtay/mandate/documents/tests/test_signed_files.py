"""Files that come signed: who signed is shown, and whether the file is as it was signed; hostile files do no harm."""

import re
from io import BytesIO
from itertools import product

import pytest
from django.urls import reverse
from django.utils import timezone
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.mandate.documents import actions, looking, queries
from chungtay.mandate.documents.apart import NoAnswer
from chungtay.mandate.documents.models import SignatureCheck
from chungtay.mandate.documents.signature_rules import GRAVE, Purpose, Seen, Trust, Wholeness
from chungtay.mandate.documents.signing import Key, sign_pdf
from chungtay.mandate.documents.tests import keys
from chungtay.mandate.documents.verifying import signatures_of
from vanban.limits import Limits

pytestmark = pytest.mark.django_db
LIMITS = Limits(30, 1536)
NAME = "Trần Văn Lộc"


@pytest.fixture(scope="module")
def pair():
    return keys.Authority().gives(NAME)


@pytest.fixture(scope="module")
def signed_pdf(pdf, pair):
    told = {"key": Key(file=pair.pkcs12()), "secret": keys.SECRET, "words": (NAME,), "beside": NAME, "limits": LIMITS}
    once = sign_pdf(pdf, purpose=Purpose.PERSONAL, **told)
    return sign_pdf(once, purpose=Purpose.SEAL, **told)


def wholeness(content: bytes) -> list[Wholeness]:
    return [one.wholeness for one in signatures_of(content, roots=[], limits=LIMITS)]


def test_a_file_without_a_signature_has_nothing_to_say(pdf):
    assert signatures_of(pdf, roots=[], limits=LIMITS) == []


def test_a_file_as_it_was_signed_says_so(signed_pdf):
    assert wholeness(signed_pdf) == [Wholeness.ADDED, Wholeness.WHOLE]


def test_one_letter_changed_is_seen(signed_pdf):
    at = signed_pdf.index(b"stream\n") + 30
    changed = signed_pdf[:at] + bytes([signed_pdf[at] ^ 1]) + signed_pdf[at + 1 :]
    assert set(wholeness(changed)) == {Wholeness.BROKEN}


def test_a_page_put_over_another_after_signing_is_seen(signed_pdf):
    """A shadow attack: the signed bytes stand, an update later in the file shows other words."""
    writer = IncrementalPdfFileWriter(BytesIO(signed_pdf))
    pages = writer.root["/Pages"]["/Kids"]
    other = writer.add_object(generic.StreamObject(stream_data=b"BT 100 100 Td (paid twice) Tj ET"))
    pages[0][generic.NameObject("/Contents")] = other
    writer.mark_update(pages.raw_get(0))
    made = BytesIO()
    writer.write(made)
    assert wholeness(made.getvalue()) == [Wholeness.CHANGED, Wholeness.CHANGED]


def test_a_note_put_on_the_page_after_signing_is_seen(signed_pdf):
    writer = IncrementalPdfFileWriter(BytesIO(signed_pdf))
    page = writer.root["/Pages"]["/Kids"][0]
    square = [generic.NumberObject(one) for one in (60, 60, 500, 700)]
    note = {"/Type": "/Annot", "/Subtype": "/Square"}
    told = {generic.NameObject(key): generic.NameObject(value) for key, value in note.items()}
    added = writer.add_object(
        generic.DictionaryObject(told | {generic.NameObject("/Rect"): generic.ArrayObject(square)})
    )
    page["/Annots"].append(added)
    writer.mark_update(writer.root["/Pages"]["/Kids"].raw_get(0))
    made = BytesIO()
    writer.write(made)
    assert set(wholeness(made.getvalue())) <= GRAVE


def test_a_wrong_range_of_bytes_is_never_whole(signed_pdf):
    ranges = list(re.finditer(rb"/ByteRange \[[^\]]*\]", signed_pdf))
    assert len(ranges) == 2
    for one, (old, new) in product(ranges, ((b"[0 ", b"[9 "), (rb"\d", b"9"), (rb"\d", b"0"))):
        other = re.sub(re.escape(old) if old == b"[0 " else old, new, one.group())
        made = signed_pdf[: one.start()] + other + signed_pdf[one.end() :]
        assert set(wholeness(made)) & GRAVE, other


@pytest.mark.parametrize(
    "break_it",
    [
        lambda whole: whole.replace(b"/Contents <30", b"/Contents <zz"),
        lambda whole: whole.replace(b"/ETSI.CAdES.detached", b"/ETSI.Unheard.detach"),
        lambda whole: whole[:-300],
        lambda _whole: b"%PDF-1.7\n/ByteRange [0 1 2 3]" + b"((((" * 500_000,
        lambda _whole: b"%PDF-1.7\n1 0 obj\n" + b"[" * 2_000_000 + b"/ByteRange [0 1 2 3]\ntrailer<</Root 1 0 R>>",
    ],
    ids=["no signature in its place", "unheard-of form", "cut off", "open brackets", "deep nesting"],
)
def test_a_broken_signature_is_unreadable_and_does_no_harm(signed_pdf, break_it):
    assert set(wholeness(break_it(signed_pdf))) <= GRAVE
    assert wholeness(break_it(signed_pdf))


def test_a_file_that_takes_too_long_is_stopped(signed_pdf):
    with pytest.raises(NoAnswer):
        signatures_of(signed_pdf + b"%" * 24_000_000, roots=[], limits=Limits(1, 120))


def test_a_signature_that_does_not_hold_is_never_trusted(signed_pdf, pair):
    at = signed_pdf.index(b"stream\n") + 30
    changed = signed_pdf[:at] + bytes([signed_pdf[at] ^ 1]) + signed_pdf[at + 1 :]
    told = signatures_of(changed, roots=[pair.root_bytes()], limits=LIMITS)
    assert {one.trust for one in told} == {Trust.UNCHECKED}


def test_an_expired_certificate_is_refused_where_its_root_is_known(pdf):
    late = keys.Authority().gives(NAME, days=-1)
    told = {"key": Key(file=late.pkcs12()), "secret": keys.SECRET, "words": (NAME,), "beside": NAME, "limits": LIMITS}
    made = sign_pdf(pdf, purpose=Purpose.PERSONAL, **told)
    (one,) = signatures_of(made, roots=[late.root_bytes()], limits=LIMITS)
    assert (one.wholeness, one.trust, one.why) == (Wholeness.WHOLE, Trust.REFUSED, "expired")


def test_what_was_seen_is_kept_and_read_again():
    one = Seen("A", "B", "C", "2026-04-20T08:00:00+07:00", "", Wholeness.WHOLE, Trust.REFUSED, "expired", 2)
    assert Seen.from_json(one.to_json()) == one


@pytest.fixture
def ours():
    return body("UBND xã Suối Mây")


@pytest.fixture
def eyes(ours):
    return reach(ours, Role.CLERK, timezone.localdate())


def brought(eyes, content: bytes):
    intake = actions.put_by(eyes, name="đến.pdf", content=content)
    actions.read_put_by(intake.pk)
    return queries.intakes(eyes).get(pk=intake.pk)


def test_who_signed_is_shown_at_review_and_on_the_documents_page(eyes, ours, client, signed_pdf):
    intake = brought(eyes, signed_pdf)
    client.force_login(officer(ours, Role.CLERK))
    page = client.get(reverse("documents:review", args=[intake.pk])).content.decode()
    for words in (NAME, "hông thay đổi từ khi ký", "hông kiểm tra được độ tin cậy"):
        assert words in page
    document = actions.confirm(eyes, intake)
    page = client.get(reverse("documents:document", args=[document.pk])).content.decode()
    for words in (NAME, "hông thay đổi từ khi ký", "hông kiểm tra được độ tin cậy"):
        assert words in page


def test_a_changed_file_is_pointed_out_at_review(eyes, ours, client, signed_pdf):
    at = signed_pdf.index(b"stream\n") + 30
    intake = brought(eyes, signed_pdf[:at] + bytes([signed_pdf[at] ^ 1]) + signed_pdf[at + 1 :])
    client.force_login(officer(ours, Role.CLERK))
    page = client.get(reverse("documents:review", args=[intake.pk]))
    if page.status_code == 200 and "h-signatures" in page.content.decode():
        assert "hông nên tin dùng" in page.content.decode()
    assert SignatureCheck.objects.get(file=intake.file).is_grave


def test_once_the_root_is_known_looking_again_says_trusted(eyes, ours, client, signed_pdf, pair, settings, tmp_path):
    settings.TRUST_FOLDER = tmp_path
    intake = brought(eyes, signed_pdf)
    (tmp_path / "root.der").write_bytes(pair.root_bytes())
    client.force_login(officer(ours, Role.CLERK))
    client.post(reverse("documents:check_intake", args=[intake.pk]))
    assert {one.trust for one in SignatureCheck.objects.get(file=intake.file).seen} == {Trust.TRUSTED}
    document = actions.confirm(eyes, intake)
    (tmp_path / "root.der").unlink()
    client.post(reverse("documents:check_again", args=[document.pk]))
    assert {one.trust for one in SignatureCheck.objects.get(file=intake.file).seen} == {Trust.UNCHECKED}


def test_a_file_whose_looking_was_stopped_says_so(eyes, ours, client, signed_pdf, settings):
    settings.SIGNING_SECONDS = 0
    intake = brought(eyes, signed_pdf)
    assert SignatureCheck.objects.get(file=intake.file).is_unfinished
    client.force_login(officer(ours, Role.CLERK))
    assert "hông xem hết được" in client.get(reverse("documents:review", args=[intake.pk])).content.decode()


def test_looking_at_signatures_takes_nothing_from_quick_files(eyes):
    found = looking.look("Kính gửi: Sở Y tế".encode(), name="thư.txt", limits=looking.at_once())
    actions.take_read(eyes, name="thư.txt", content="Kính gửi: Sở Y tế".encode(), found=found)
    assert not SignatureCheck.objects.exists()
