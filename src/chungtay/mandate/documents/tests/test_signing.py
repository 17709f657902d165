"""A paper of ours signed by the person and sealed for the body; keys that are files and keys on a token; secrets nowhere."""

import io
import logging
from pathlib import Path

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from pyhanko.pdf_utils.reader import PdfFileReader

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.models import Kind
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.foundation.files import queries as files
from chungtay.foundation.files.models import StoredFile, Wall
from chungtay.kit.reach import OutsideReach
from chungtay.mandate.documents import actions, signed
from chungtay.mandate.documents.models import Document
from chungtay.mandate.documents.signature_rules import Purpose, Trust, Wholeness, next_purpose
from chungtay.mandate.documents.signing import CannotSign
from chungtay.mandate.documents.tests import keys
from chungtay.mandate.documents.tests.factories import issued

pytestmark = pytest.mark.django_db
PERSONAL, SEAL = Purpose.PERSONAL, Purpose.SEAL
NAME = "Trần Văn Lộc"
BODY = "ỦY BAN NHÂN DÂN XÃ SUỐI MÂY"


@pytest.fixture(scope="module")
def authority():
    return keys.Authority()


@pytest.fixture(scope="module")
def person(authority):
    return authority.gives(NAME)


@pytest.fixture(scope="module")
def stamp_of_the_body(authority):
    return authority.gives(BODY)


@pytest.fixture(scope="module")
def token(tmp_path_factory, stamp_of_the_body):
    if not Path(keys.MODULE).exists():
        pytest.skip("SoftHSM is not installed")
    keys.token(tmp_path_factory.mktemp("token"), stamp_of_the_body)


@pytest.fixture
def with_token(settings, token):
    settings.PKCS11_MODULE = keys.MODULE


@pytest.fixture
def ours():
    return body("UBND xã Suối Mây", kind=Kind.PEOPLES_COMMITTEE)


@pytest.fixture
def leader(ours):
    return reach(ours, Role.LEADER, timezone.localdate())


@pytest.fixture
def clerk(ours):
    return reach(ours, Role.CLERK, timezone.localdate())


@pytest.fixture
def paper(clerk):
    return issued(clerk)


@pytest.fixture
def own_key(leader, person):
    return actions.add_file_key(leader, purpose=PERSONAL, label="", content=person.pkcs12(), secret=keys.SECRET)


@pytest.fixture
def seal(clerk, with_token):
    told = {"token": "ubnd-xa", "name": "con-dau", "secret": keys.PIN}
    return actions.add_token_key(clerk, purpose=SEAL, label="Con dấu", **told)


def content_of(signature) -> bytes:
    return files.read(signature.file)


def test_the_person_signs_then_the_body_seals_and_both_stand(leader, clerk, paper, own_key, seal, settings, tmp_path):
    actions.sign(leader, paper, key=own_key, secret=keys.SECRET)
    both = content_of(actions.sign(clerk, paper, key=seal, secret=keys.PIN))
    seen, is_unfinished = actions.signing.look_at(both)
    assert [one.holder for one in seen] == [NAME, BODY]
    assert [one.wholeness for one in seen] == [Wholeness.ADDED, Wholeness.WHOLE]
    assert not is_unfinished
    assert signed.Signed(clerk, paper, [], is_ours=True).next is None


def test_what_is_signed_is_pades_and_the_page_still_speaks_to_who_hears_it(leader, paper, own_key):
    reader = PdfFileReader(io.BytesIO(content_of(actions.sign(leader, paper, key=own_key, secret=keys.SECRET))))
    (embedded,) = reader.embedded_regular_signatures
    assert embedded.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    attributes = [one["type"].native for one in embedded.signer_info["signed_attrs"]]
    assert "signing_certificate_v2" in attributes  # what PAdES B asks for beyond a plain signature
    pages = [one.get_object() for one in reader.root["/Pages"]["/Kids"]]
    forms = [one.get_object() for page in pages if "/Annots" in page for one in page["/Annots"]]
    assert {one["/TU"] for one in forms} == {"Chữ ký số của cơ quan ban hành", "Chữ ký số của người ký văn bản"}
    numbers = list(reader.root["/StructTreeRoot"]["/ParentTree"]["/Nums"])
    named = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    for widget in forms:
        element = named[int(widget["/StructParent"])].get_object()  # the structure meets the field, and says its name
        assert (element["/S"], element["/Alt"]) == ("/Form", widget["/TU"])
    assert reader.root["/MarkInfo"]["/Marked"]


def test_the_signature_is_seen_above_the_name(leader, paper, own_key):
    made = content_of(actions.sign(leader, paper, key=own_key, secret=keys.SECRET))
    place = PdfFileReader(io.BytesIO(made)).embedded_regular_signatures[0].sig_field["/Rect"]
    with pypdfium2.PdfDocument(made) as document:
        text = document[len(document) - 1].get_textpage()
        start, _count = text.search(NAME).get_next()
        assert 0 < float(place[1]) - text.get_charbox(start)[3] < 10


def test_the_words_of_the_paper_are_in_what_is_signed(leader, paper, own_key):
    with pypdfium2.PdfDocument(content_of(actions.sign(leader, paper, key=own_key, secret=keys.SECRET))) as document:
        assert paper.number in "".join(document[0].get_textpage().get_text_range().split())


def test_first_the_person_then_the_body(clerk, leader, paper, own_key, seal):
    with pytest.raises(NotNow):
        actions.sign(clerk, paper, key=seal, secret=keys.PIN)
    actions.sign(leader, paper, key=own_key, secret=keys.SECRET)
    with pytest.raises(NotNow):
        actions.sign(leader, paper, key=own_key, secret=keys.SECRET)
    assert next_purpose(frozenset()) is PERSONAL
    assert next_purpose(frozenset(Purpose)) is None


def test_who_may_not_sign_does_not(clerk, leader, paper, own_key, seal, ours):
    with pytest.raises(OutsideReach):
        actions.sign(clerk, paper, key=own_key, secret=keys.SECRET)
    with pytest.raises(OutsideReach):
        actions.sign(leader, paper, key=seal, secret=keys.PIN)
    other_leader = reach(ours, Role.LEADER, timezone.localdate())
    with pytest.raises(OutsideReach):  # a key of one's own is nobody else's
        actions.sign(other_leader, paper, key=own_key, secret=keys.SECRET)
    assert not paper.signatures.exists()


def test_a_paper_of_another_body_is_not_signed(leader, own_key):
    theirs = issued(reach(body("UBND xã Nậm Tre"), Role.CLERK, timezone.localdate()))
    with pytest.raises(NotNow):
        actions.sign(leader, theirs, key=own_key, secret=keys.SECRET)


def test_a_wrong_secret_signs_nothing(leader, clerk, paper, own_key, seal):
    with pytest.raises(CannotSign, match="secret"):
        actions.sign(leader, paper, key=own_key, secret="không phải")
    actions.sign(leader, paper, key=own_key, secret=keys.SECRET)
    with pytest.raises(CannotSign, match="secret"):
        actions.sign(clerk, paper, key=seal, secret="000000")
    assert paper.signatures.count() == 1


def test_a_withdrawn_or_expired_key_signs_nothing(leader, paper, own_key, authority):
    late = authority.gives(NAME, days=-1)
    expired = actions.add_file_key(leader, purpose=PERSONAL, label="", content=late.pkcs12(), secret=keys.SECRET)
    actions.withdraw_key(leader, own_key)
    for key in (expired, own_key):
        with pytest.raises(OutsideReach):
            actions.sign(leader, paper, key=key, secret=keys.SECRET)
    with pytest.raises(NotNow):
        actions.withdraw_key(leader, own_key)


def test_a_paper_that_changes_after_signing_says_so_and_is_signed_anew(leader, paper, own_key, client, ours):
    actions.sign(leader, paper, key=own_key, secret=keys.SECRET)
    Document.objects.filter(pk=paper.pk).update(title="Trích yếu khác")
    paper.refresh_from_db()
    stands = signed.Signed(leader, paper, [], is_ours=True)
    assert stands.is_changed
    assert stands.next is PERSONAL
    client.force_login(officer(ours, Role.CLERK))
    assert "thay đổi sau khi ký" in client.get(reverse("documents:document", args=[paper.pk])).content.decode()
    actions.sign(leader, paper, key=own_key, secret=keys.SECRET)
    assert not signed.Signed(leader, paper, [], is_ours=True).is_changed


def test_a_token_that_is_not_there_says_so(clerk, with_token):
    with pytest.raises(CannotSign, match="token"):
        actions.add_token_key(clerk, purpose=SEAL, label="", token="không có", name="x", secret=keys.PIN)
    with pytest.raises(CannotSign, match="key"):
        actions.add_token_key(clerk, purpose=SEAL, label="", token="ubnd-xa", name="không có", secret=keys.PIN)


def test_without_a_module_of_the_server_no_token_is_reached(clerk, settings):
    settings.PKCS11_MODULE = ""
    with pytest.raises(CannotSign, match="token"):
        actions.add_token_key(clerk, purpose=SEAL, label="", token="ubnd-xa", name="con-dau", secret=keys.PIN)


def test_a_key_is_sealed_on_disk_and_handed_to_nobody(leader, own_key, person, client, ours):
    stored = own_key.file
    assert stored.wall == Wall.KEY
    assert files.place(stored.pk).read_bytes().find(person.pkcs12()[:40]) == -1
    for role in Role:
        client.force_login(officer(ours, role))
        assert client.get(reverse("files:file", args=[stored.pk])).status_code in {403, 404}


READABLE = """
SELECT relname FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND has_table_privilege(oid, 'SELECT')
"""  # an index of names that functions alone reach is closed to the application, signing too


def test_what_opens_a_key_is_written_nowhere(leader, clerk, paper, own_key, seal, caplog, client, ours):
    caplog.set_level(logging.DEBUG)
    actions.sign(leader, paper, key=own_key, secret=keys.SECRET)
    actions.sign(clerk, paper, key=seal, secret=keys.PIN)
    client.force_login(officer(ours, Role.LEADER))
    with connection.cursor() as cursor:
        cursor.execute(READABLE)
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE ANY(%s)", [_anywhere()])  # noqa: S608 -- names of our own tables
            assert cursor.fetchone() == (0,), table
    assert not any(keys.SECRET in one.getMessage() or keys.PIN in one.getMessage() for one in caplog.records)


def _anywhere() -> list[str]:
    return [f"%{keys.SECRET}%", f"%{keys.PIN}%"]


def test_signing_is_one_event_of_codes_and_counts(leader, paper, own_key):
    actions.sign(leader, paper, key=own_key, secret=keys.SECRET)
    told = Event.objects.get(verb="documents.sign").facts
    assert told == {"purpose": "personal", "key": own_key.pk, "signatures": 1}


def test_roots_laid_into_the_folder_make_a_signer_trusted(leader, paper, own_key, person, settings, tmp_path):
    settings.TRUST_FOLDER = tmp_path
    made = content_of(actions.sign(leader, paper, key=own_key, secret=keys.SECRET))
    told = actions.signing.look_at(made)[0][0]
    assert (told.trust, told.why) == (Trust.UNCHECKED, "no_roots")
    (tmp_path / "hỏng.crt").write_bytes(b"nothing of the kind")
    (tmp_path / "root.cer").write_bytes(person.root_bytes())
    assert actions.signing.look_at(made)[0][0].trust is Trust.TRUSTED
    (tmp_path / "root.cer").write_bytes(keys.Authority("Tổ chức khác").certificate.public_bytes(keys.DER))
    told = actions.signing.look_at(made)[0][0]
    assert (told.trust, told.why) == (Trust.UNCHECKED, "unknown_issuer")


def _sees(client, name: str, *args: object) -> str:
    answer = client.get(reverse(f"documents:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_leader_adds_a_key_and_signs_from_the_pages(client, ours, paper, person):
    client.force_login(officer(ours, Role.LEADER))
    assert "Ký số" in _sees(client, "document", paper.pk)
    assert "chưa có khóa" in _sees(client, "sign", paper.pk).lower()
    upload = SimpleUploadedFile("toi.p12", person.pkcs12())
    sent = {"purpose": "personal", "label": "Khóa của tôi", "file": upload, "secret": "sai"}
    wrong = client.post(reverse("documents:add_key"), sent).content.decode()
    assert "không mở được khóa" in wrong
    sent |= {"file": SimpleUploadedFile("toi.p12", person.pkcs12()), "secret": keys.SECRET}
    assert client.post(reverse("documents:add_key"), sent).status_code == 302
    assert "Khóa của tôi" in _sees(client, "keys")
    key = signed.SigningKey.objects.get()
    wrong = client.post(reverse("documents:sign", args=[paper.pk]), {"key": key.pk, "secret": "sai rồi"})
    assert "không mở được khóa" in wrong.content.decode()
    assert "sai rồi" not in wrong.content.decode()
    client.post(reverse("documents:sign", args=[paper.pk]), {"key": key.pk, "secret": keys.SECRET})
    assert NAME in _sees(client, "document", paper.pk)
    got = client.get(reverse("documents:signed_file", args=[paper.signatures.get().pk]))
    assert got.content.startswith(b"%PDF-")
    client.post(reverse("documents:withdraw_key", args=[key.pk]))
    assert "đã thu hồi" in _sees(client, "keys")


def test_what_is_no_key_file_is_refused_with_a_sentence(client, ours):
    client.force_login(officer(ours, Role.LEADER))
    sent = {"purpose": "personal", "label": "", "file": SimpleUploadedFile("x.p12", b"%PDF-1.7"), "secret": "x"}
    assert client.post(reverse("documents:add_key"), sent).status_code == 200
    assert not StoredFile.objects.filter(wall=Wall.KEY).exists()


def test_a_certificate_in_another_name_is_pointed_out(client, ours, paper, authority):
    who = officer(ours, Role.LEADER)
    client.force_login(who)
    sent = {"purpose": "personal", "label": "", "secret": keys.SECRET}
    sent["file"] = SimpleUploadedFile("x.p12", authority.gives("Nguyễn Thị Na").pkcs12())
    client.post(reverse("documents:add_key"), sent)
    assert "không đứng tên" in _sees(client, "sign", paper.pk)


def test_the_pages_ask_few_questions(client, ours, leader, paper, own_key, django_assert_max_num_queries):
    actions.sign(leader, paper, key=own_key, secret=keys.SECRET)
    client.force_login(officer(ours, Role.CLERK))
    with django_assert_max_num_queries(30):
        _sees(client, "document", paper.pk)
    with django_assert_max_num_queries(30):
        _sees(client, "keys")
