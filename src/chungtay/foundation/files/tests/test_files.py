from io import BytesIO
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.urls import reverse

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.queries import history
from chungtay.foundation.files import queries
from chungtay.foundation.files.actions import keep
from chungtay.foundation.files.models import StoredFile, Wall
from chungtay.foundation.files.rules import (
    DOC,
    DOCX,
    EDXML,
    HTML,
    JPEG,
    ODT,
    OLE,
    PAPERS,
    PDF,
    PICTURES,
    RTF,
    TEXT,
    TIFF,
    XLSX,
    ZIP,
    NotTaken,
    judge,
    kind_of,
)
from chungtay.foundation.files.sealing import BrokenSeal

SECRET = "Nội dung chỉ cơ quan này đọc".encode()


def zipped(*names: str, told: str = "") -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as packed:
        for name in names:
            packed.writestr(name, told)
    return out.getvalue()


def kept(agency: Agency, **traits: object) -> StoredFile:
    facts = {"name": "ghi-chep.txt", "content": SECRET, "among": PAPERS} | traits
    return keep(reach(agency), agency, **facts)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7", PDF),
        (zipped("word/document.xml"), DOCX),
        (zipped("xl/workbook.xml"), XLSX),
        (zipped("a.txt"), ZIP),
        (zipped("ppt/presentation.xml", "[Content_Types].xml"), None),
        (zipped("mimetype", told="application/vnd.oasis.opendocument.text"), ODT),
        (zipped("mimetype", told="application/vnd.oasis.opendocument.spreadsheet"), None),
        (OLE + "WordDocument".encode("utf-16-le"), DOC),
        (OLE + "Workbook".encode("utf-16-le"), None),
        (b"{\\rtf1\\ansi", RTF),
        (b"II*\x00", TIFF),
        (b'<?xml version="1.0"?><edXML:MessageHeader/>', EDXML),
        (b"<?xml version='1.0'?><letter/>", TEXT),
        (b"PK\x03\x04 broken", None),
        (b"\xff\xd8\xff\xe0", JPEG),
        (b"<!DOCTYPE html><p>", HTML),
        ("Kế hoạch".encode(), TEXT),
        (b"\x7fELF\x00\x00", None),
    ],
)
def test_a_kind_is_told_by_content_never_by_name(content, kind):
    assert kind_of(content) == kind


@pytest.mark.parametrize(
    ("content", "limit", "code"), [(b"", 9, "empty"), (b"0123456789", 9, "large"), (b"\x89PNG\r\n\x1a\n", 99, "kind")]
)
def test_what_we_do_not_take_is_refused_with_a_reason(content, limit, code):
    with pytest.raises(NotTaken) as why:
        judge(content, limit_bytes=limit, among=PAPERS)
    assert why.value.code == code


@pytest.mark.django_db
def test_bytes_lie_sealed_and_come_back_as_they_were():
    stored = kept(body())
    sealed = queries.place(stored.pk).read_bytes()
    assert SECRET not in sealed
    assert queries.read(stored) == SECRET
    assert [event.verb for event in history(stored)] == ["files.keep"]


@pytest.mark.django_db
def test_bytes_changed_on_disk_are_not_handed_out():
    stored = kept(body())
    place = queries.place(stored.pk)
    whole = place.read_bytes()
    place.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(BrokenSeal):
        queries.read(stored)


@pytest.mark.django_db
def test_equal_bytes_of_two_bodies_are_two_files():
    one, other = kept(body()), kept(body())
    assert one.pk != other.pk
    assert queries.place(one.pk).read_bytes() != queries.place(other.pk).read_bytes()


@pytest.mark.django_db
def test_a_file_is_handed_to_its_own_body_as_a_download_and_to_nobody_else(client):
    ours = body()
    stored = kept(ours)
    address = reverse("files:file", args=[stored.pk])
    assert client.get(address).status_code == 302
    client.force_login(officer(ours, Role.CLERK))
    answer = client.get(address)
    assert answer.content == SECRET
    assert answer["Content-Disposition"] == 'attachment; filename="ghi-chep.txt"'
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "private, no-store")
    for agency, role, status in ((body(), Role.CLERK, 404), (ours, Role.OBSERVER, 403)):
        client.force_login(officer(agency, role))
        assert client.get(address).status_code == status


@pytest.mark.django_db
@pytest.mark.parametrize("wall", [Wall.CASE, Wall.INFORMANT])
def test_a_closer_wall_is_not_passed_by_this_door(client, wall):
    ours = body()
    client.force_login(officer(ours, Role.COMMUNE_OFFICER))
    assert client.get(reverse("files:file", args=[kept(ours, wall=wall).pk])).status_code == 404


@pytest.mark.django_db
def test_a_picture_is_shown_in_place_and_a_web_page_never(client):
    ours = body()
    client.force_login(officer(ours, Role.CLERK))
    picture = kept(ours, name="a.jpg", content=b"\xff\xd8\xff\xe0", among=PICTURES)
    page = kept(ours, name="a.html", content=b"<html><script>1</script>", among=PAPERS)
    shown = [client.get(reverse("files:file", args=[one.pk]))["Content-Disposition"] for one in (picture, page)]
    assert [one.split(";")[0] for one in shown] == ["inline", "attachment"]


@pytest.mark.django_db
def test_a_name_cannot_lead_out_of_the_folder():
    stored = kept(body(), name="../../etc/passwd")
    assert stored.name == "passwd"
    assert queries.place(stored.pk).is_relative_to(settings.FILES_FOLDER)
