"""The catalogue of kinds: complete, with letters and codes; what an administrator brings stays."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.models import Kind, Line
from chungtay.foundation.agencies.tests.factories import body
from chungtay.mandate.documents import catalogue
from chungtay.mandate.documents.models import DocumentKind
from chungtay.mandate.documents.tests.factories import issued
from vanban.kinds import code_of_name

pytestmark = pytest.mark.django_db
OF_THE_DECREE = 29
HEAD = "# own kinds\n"
MEMO = "to_nhac\tTN\t\tTờ nhắc việc\tMemo\tother\tnamed\tgov union\tQuy chế của cơ quan\n"


def test_the_twenty_nine_kinds_of_the_decree_are_there_with_their_letters():
    kinds = DocumentKind.objects.filter(source__contains="NĐ 30/2020")
    assert kinds.count() == OF_THE_DECREE
    assert set(kinds.filter(symbol="").values_list("code", flat=True)) == {"cong_van", "thu"}
    told = dict(kinds.values_list("code", "symbol"))
    assert [told[code] for code in ("quy_dinh", "chuong_trinh", "to_trinh", "de_an")] == ["QyĐ", "CTr", "TTr", "ĐA"]


@pytest.mark.parametrize("line", ["gov", "party", "union", "front"])
def test_every_line_of_bodies_has_its_kinds(line):
    kinds = set(DocumentKind.objects.filter(issued_by__contains=line).values_list("code", flat=True))
    assert {"nghi_quyet", "quyet_dinh", "ke_hoach", "bao_cao", "cong_van"} <= kinds
    assert ("thong_tri" in kinds) == (line in {"party", "front"})
    assert ("nghi_dinh" in kinds) == (line == "gov")


@pytest.mark.parametrize("code", ["nghi_quyet", "ke_hoach", "cong_van", "to_trinh", "quy_che_phoi_hop", "thong_tu"])
def test_the_reader_knows_a_kind_by_the_name_and_code_of_the_catalogue(code):
    kind = DocumentKind.objects.get(code=code)
    assert code_of_name(kind.name_vi) == kind.schema_code == code


def test_a_kind_the_schema_has_no_code_for_is_another_document():
    assert DocumentKind.objects.get(code="thong_cao").schema_code == "other"


def test_a_party_letter_carries_cv():
    party = body("Tỉnh ủy Bình Lâm", kind=Kind.COMMITTEE, symbol="TU", line=Line.PARTY)
    assert issued(reach(party), kind_code="cong_van").number == "01-CV/TU"


def test_an_administrator_brings_kinds_that_a_new_version_leaves_alone(tmp_path):
    table = tmp_path / "kinds.tsv"
    ours = MEMO + "thu\tTC\t\tThư ngỏ\tOpen letter\tthu\tother\tgov\tQuy chế của cơ quan\n"
    table.write_text(HEAD + ours, encoding="utf-8")
    call_command("document_kinds", table, stdout=StringIO())
    catalogue.load()
    assert DocumentKind.objects.get(code="to_nhac").symbol == "TN"
    assert DocumentKind.objects.get(code="thu").name_vi == "Thư ngỏ"


def test_the_printed_table_is_one_that_can_be_brought_in(tmp_path):
    before, printed = list(DocumentKind.objects.values_list("code", "symbol", "issued_by")), StringIO()
    call_command("document_kinds", stdout=printed)
    (tmp_path / "kinds.tsv").write_text(printed.getvalue(), encoding="utf-8")
    call_command("document_kinds", tmp_path / "kinds.tsv", stdout=StringIO())
    assert list(DocumentKind.objects.values_list("code", "symbol", "issued_by")) == before


@pytest.mark.parametrize("wrong", ["to_nhac\tTN\n", MEMO.replace("named", "round")])
def test_a_bad_table_is_refused_whole(tmp_path, wrong):
    (tmp_path / "kinds.tsv").write_text(MEMO.replace("to_nhac", "khac") + wrong, encoding="utf-8")
    with pytest.raises(CommandError, match="to_nhac"):
        call_command("document_kinds", tmp_path / "kinds.tsv")
    assert not DocumentKind.objects.filter(code="khac").exists()
