"""The parts of a child's file: written down, put right, erased; nobody's edit is lost; each opening is on record."""

from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.foundation.audit.models import Event
from chungtay.foundation.files.models import StoredFile
from chungtay.work.children.models import (
    Carer,
    Child,
    ChildIdentity,
    Evidence,
    Membership,
    Residence,
    Schooling,
    Sibling,
)
from chungtay.work.children.tests.factories import child, commune, well_known

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_a_friday")]


@pytest.fixture
def _on_a_friday():
    with time_machine.travel("2026-07-17T01:40:00Z", tick=False):
        yield


@pytest.fixture
def ours():
    return body("UBND xã Suối Mây", under=body("province"), area=commune())


@pytest.fixture
def may(client, ours):
    """A child of our commune, and its officer at the desk."""
    made = well_known(ours)
    client.force_login(officer(ours))
    reach(ours)
    return made


def words(response) -> str:
    return response.content.decode()


def at(child_, part, row=None, name="part"):
    return reverse(f"children:{name}" if row else "children:add_part", args=[child_.pk, part, *([row] if row else [])])


NEW = {
    "noi-o": ({"kind": "temporary", "address": "Thôn Gió", "since": "2026-01-02", "area": None}, Residence, "Thôn Gió"),
    "nguoi-than": ({"full_name": "Lê Văn Nắng", "relation": "father", "presence": "away"}, Carer, "Lê Văn Nắng"),
    "truong": ({"level": "lower_secondary", "school": "THCS Nậm Tre", "class_name": "6B"}, Schooling, "THCS Nậm Tre"),
}


@pytest.mark.parametrize("part", NEW)
def test_what_is_known_is_written_down_and_stands_on_the_page(client, may, part):
    told, model, said = NEW[part]
    told = {name: may.area_id if name == "area" else value for name, value in told.items()}
    assert client.get(at(may, part)).status_code == 200
    page = client.post(at(may, part), told, follow=True)
    assert said in words(page)
    assert model.objects.filter(child=may).count() == 2
    assert Event.objects.filter(verb="children.keep", row_key=str(may.pk)).count() == 1


def test_opening_a_part_is_on_record_and_another_childs_file_stays_shut(client, ours, may):
    other = child(ours, full_name="Phạm Thị Lan")
    client.get(at(may, "danh-tinh", may.pk))
    assert Event.objects.filter(verb="children.reveal", row_key=str(may.pk)).count() == 1
    assert "Trần Thị Mây" in words(client.get(reverse("children:child", args=[may.pk])))
    assert "Phạm Thị Lan" not in words(client.get(reverse("children:child", args=[other.pk])))
    assert Event.objects.filter(verb="children.reveal", row_key=str(may.pk)).count() == 2


def test_a_shown_name_is_hidden_again(client, may):
    address = reverse("children:reveal", args=[may.pk])
    assert "Thôn Nắng" in words(client.post(address))
    assert "Trần Thị Sương" in words(client.get(reverse("children:child", args=[may.pk])))
    client.post(address, {"an": "1"})
    assert "Trần Thị" not in words(client.get(reverse("children:child", args=[may.pk])))


def test_a_number_that_does_not_agree_is_kept_and_marked(client, may):
    told = {"version": 1, "full_name": "Trần Thị Mây", "identity_number": "003 216 000 001", "insurance_number": "GD 4"}
    client.get(at(may, "danh-tinh", may.pk))
    page = words(client.post(at(may, "danh-tinh", may.pk), told, follow=True))
    for said in ("003216000001", "không có tỉnh mang mã này", "khác giới tính", "khác năm sinh", "GD 4"):
        assert said in page
    assert ChildIdentity.objects.get(pk=may.pk).number_doubts == "province sex year"


def test_the_number_is_compared_anew_when_the_facts_are_put_right(client, may):
    told = {"version": 1, "full_name": "Trần Thị Mây", "identity_number": "068217000001"}
    client.post(at(may, "danh-tinh", may.pk), told)
    assert ChildIdentity.objects.get(pk=may.pk).number_doubts == "sex"
    facts = {"version": 1, "sex": "m", "born_on": "2017-03-01", "is_insured": "True"}
    client.post(at(may, "thong-tin", may.pk), facts)
    assert ChildIdentity.objects.get(pk=may.pk).number_doubts == ""
    assert Child.objects.get(pk=may.pk).is_insured is True


def test_numbers_stand_sealed_in_the_database(client, may):
    told = {
        "version": 1,
        "full_name": "Trần Thị Mây",
        "identity_number": "068317000001",
        "insurance_number": "GD4680000",
    }
    client.post(at(may, "danh-tinh", may.pk), told)
    with connection.cursor() as cursor:
        cursor.execute("SELECT t.*::text FROM children_childidentity t WHERE child_id = %s", [may.pk])
        kept = cursor.fetchone()[0]
    for number in ("068317000001", "GD4680000"):
        assert number not in kept
        assert number.encode().hex() not in kept


def test_a_stale_save_shows_both_and_keeps_what_was_typed(client, may):
    row = Carer.objects.get(child=may)
    told = {"version": row.version, "full_name": "Trần Thị Sương", "relation": "grandmother", "presence": "with_child"}
    assert client.post(at(may, "nguoi-than", row.pk), told | {"phone": "0900 000 001"}).status_code == 302
    second = client.post(at(may, "nguoi-than", row.pk), told | {"phone": "0900 000 002"})
    assert second.status_code == 409
    assert "0900 000 001" in words(second)
    assert "0900 000 002" in words(second)
    assert Carer.objects.get(pk=row.pk).phone == "0900 000 001"
    assert f'name="version" value="{row.version + 1}"' in words(second)
    kept = client.post(at(may, "nguoi-than", row.pk), told | {"phone": "0900 000 002", "version": row.version + 1})
    assert kept.status_code == 302
    assert Carer.objects.get(pk=row.pk).phone == "0900 000 002"


def test_a_child_is_in_several_groups_each_with_kind_time_and_evidence(client, may):
    paper = SimpleUploadedFile("giấy.pdf", b"%PDF-1.4 giay xac nhan")
    told = {"what": "ORPHAN_BOTH.RELATIVES", "since": "2026-02-03", "evidence": "Giấy chứng tử số 7", "paper": paper}
    assert client.post(at(may, "nhom"), told).status_code == 302
    held = Membership.objects.get(child=may, group__code="ORPHAN_BOTH")
    assert (held.kind.code, held.since, held.until) == ("ORPHAN_BOTH.RELATIVES", date(2026, 2, 3), None)
    page = words(client.get(reverse("children:child", args=[may.pk])))
    assert "Giấy chứng tử số 7" not in page
    shown = words(client.post(reverse("children:reveal", args=[may.pk])))
    for said in ("Sống với người thân thích", "Giấy chứng tử số 7", "giấy.pdf", "Trẻ em khuyết tật"):
        assert said in shown
    stored = StoredFile.objects.get(owner_label="children.evidence")
    assert stored.wall == "case"
    opened = client.get(reverse("children:paper", args=[may.pk, stored.pk]))
    assert opened.content == b"%PDF-1.4 giay xac nhan"


def test_the_paper_of_an_evidence_is_opened_by_nobody_else(client, ours, may):
    held = Membership.objects.get(child=may)
    paper = SimpleUploadedFile("giấy.pdf", b"%PDF-1.4 x")
    told = {"version": 1, "what": "DISABILITY", "since": "2026-01-01", "evidence": "x", "paper": paper}
    client.post(at(may, "nhom", held.pk), told)
    stored = StoredFile.objects.get(owner_label="children.evidence")
    for who in (officer(body("another")), officer(ours, Role.CLERK), officer(ours, Role.UNION_OFFICER)):
        client.force_login(who)
        for name, keys in (("children:paper", [may.pk, stored.pk]), ("files:file", [stored.pk])):
            assert client.get(reverse(name, args=keys)).status_code in {403, 404}


@pytest.mark.parametrize("content", [b"", b"\x00\x01not a paper"])
def test_a_file_of_another_kind_is_refused_in_words(client, may, content):
    told = {"what": "ABANDONED", "since": "2026-02-03", "paper": SimpleUploadedFile("x.exe", content)}
    page = client.post(at(may, "nhom"), told)
    assert page.status_code == 422
    assert not Membership.objects.filter(group__code="ABANDONED").exists()


def test_the_same_group_from_the_same_day_is_asked_again(client, may):
    page = client.post(at(may, "nhom"), {"what": "DISABILITY", "since": "2026-01-01"})
    assert page.status_code == 422
    assert "Trẻ đã ở nhóm này" in words(page)


def test_a_group_that_ended_stands_in_the_past(client, may):
    held = Membership.objects.get(child=may)
    told = {
        "version": 1,
        "what": "DISABILITY.SIGHT",
        "since": "2026-01-01",
        "until": "2026-06-30",
        "evidence": "Giấy xác nhận số 12",
    }
    client.post(at(may, "nhom", held.pk), told)
    page = words(client.get(reverse("children:child", args=[may.pk])))
    assert "Trẻ em khuyết tật" in page.split("Nhóm ở thời gian khác")[1]
    assert Evidence.objects.get(membership=held).words == "Giấy xác nhận số 12"


def test_a_last_day_before_the_first_is_asked_again(client, may):
    page = client.post(at(may, "truong"), {"level": "primary", "since": "2026-02-02", "until": "2026-02-01"})
    assert page.status_code == 422
    assert "Ngày cuối trước ngày đầu" in words(page)


def test_brothers_and_sisters_are_linked_by_code(client, ours, may):
    other = child(ours, full_name="Trần Văn Bão")
    assert client.post(at(may, "anh-chi-em"), {"code": other.code.lower()}).status_code == 302
    assert client.post(at(may, "anh-chi-em"), {"code": other.code}).status_code == 302
    assert Sibling.objects.count() == 2
    assert "Trần Văn Bão" in words(client.post(reverse("children:reveal", args=[may.pk])))
    assert "Trần Thị Mây" in words(client.post(reverse("children:reveal", args=[other.pk])))


@pytest.mark.parametrize("which", ["self", "stranger", "nobody"])
def test_only_another_child_within_reach_is_linked(client, may, which):
    code = {"self": may.code, "stranger": child(body("another", area=commune())).code, "nobody": "TE-0000-000"}[which]
    page = client.post(at(may, "anh-chi-em"), {"code": code})
    assert page.status_code == 422
    assert Sibling.objects.count() == 1


def test_a_row_written_by_mistake_is_erased(client, may):
    row = Schooling.objects.get(child=may)
    client.post(at(may, "truong", row.pk, "drop_part"))
    assert not Schooling.objects.filter(child=may).exists()
    assert Event.objects.filter(verb="children.drop", row_key=str(may.pk)).count() == 1


def test_neither_the_facts_nor_the_name_are_erased(client, may):
    for part in ("thong-tin", "danh-tinh"):
        assert client.post(at(may, part, may.pk, "drop_part")).status_code == 404


@pytest.mark.parametrize(
    "role", [Role.CLERK, Role.UNION_OFFICER, Role.DEPARTMENT_OFFICER, Role.LEADER, Role.PROVINCIAL_OFFICER]
)
def test_who_may_not_know_the_child_opens_no_part(client, ours, may, role):
    row = Carer.objects.get(child=may)
    client.force_login(officer(ours, role))
    assert client.get(at(may, "nguoi-than", row.pk)).status_code == 403
    assert client.post(at(may, "nguoi-than", row.pk, "drop_part")).status_code == 403


def test_the_officer_of_another_commune_finds_no_part(client, may):
    row = Carer.objects.get(child=may)
    client.force_login(officer(body("another", area=commune())))
    for part, key in (("nguoi-than", row.pk), ("danh-tinh", may.pk), ("nguoi-than", None)):
        assert client.get(at(may, part, key)).status_code == 404


def test_a_row_of_another_child_of_ours_is_not_opened_through_this_one(client, ours, may):
    row = Carer.objects.get(child=may)
    other = child(ours)
    assert client.get(at(other, "nguoi-than", row.pk)).status_code == 404
    assert client.get(at(other, "danh-tinh", may.pk)).status_code == 404
    assert client.get(at(other, "ho-hang")).status_code == 404


def test_the_file_costs_the_same_with_one_row_and_with_many(client, ours, may, django_assert_max_num_queries):
    address = reverse("children:reveal", args=[may.pk])
    client.post(address)
    with django_assert_max_num_queries(30) as one:
        client.post(address)
    for number in range(6):
        Carer.objects.create(child=may, full_name=f"Người {number}")
        Residence.objects.create(child=may, area=may.area)
        Schooling.objects.create(child=may, school="Trường")
        low, high = sorted((may, child(ours)), key=lambda row: row.pk)
        Sibling.objects.create(child=low, other=high, noted_on=date(2026, 1, 1))
    with django_assert_max_num_queries(len(one)):
        client.post(address)


@pytest.mark.parametrize("part", ["thong-tin", "danh-tinh", "nhom", "noi-o", "nguoi-than", "truong"])
def test_a_part_costs_few_queries(client, may, part, django_assert_max_num_queries):
    row = {"nhom": Membership, "noi-o": Residence, "nguoi-than": Carer, "truong": Schooling}.get(part)
    key = row.objects.get(child=may).pk if row else may.pk
    client.get(at(may, part, key))
    with django_assert_max_num_queries(30):
        assert client.get(at(may, part, key)).status_code == 200
