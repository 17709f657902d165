import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from chungtay.foundation.agencies.tests.factories import union_body
from chungtay.mandate.documents.models import Document, Entry, Intake
from chungtay.mandate.documents.tests.test_intake import PLAN

pytestmark = pytest.mark.django_db
SHARED = Path(__file__).resolve().parents[6] / "shared" / "documents"


@pytest.fixture
def ours():
    return union_body("Liên đoàn Lao động tỉnh Bình Lâm")


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "ke-hoach.txt"
    path.write_text(PLAN)
    return path


def run(command: str, *args: object, **options: object) -> str:
    out = StringIO()
    call_command(command, *map(str, args), stdout=out, **options)
    return out.getvalue()


def test_intake_prints_number_title_citations_and_tasks(ours, plan):
    said = run("intake", plan, agency=ours.code)
    assert said.startswith("60/KH-LĐLĐ · Thực hiện công tác trẻ em năm 2018 · vào sổ đến số 1")
    assert "← 1292/KH-UBND (implements, stub)" in said
    assert said.count("•") == 2


def test_intake_twice_registers_once(ours, plan):
    run("intake", plan, agency=ours.code)
    (told,) = json.loads(run("intake", plan, agency=ours.code, json=True))
    assert (told["state"], told["arrival"]) == ("known", 1)
    assert Document.objects.filter(number="60/KH-LĐLĐ").count() == 1


def test_an_unreadable_file_gets_one_line_and_status_two_and_the_others_are_done(ours, plan, tmp_path):
    broken, missing, other = tmp_path / "hong.docx", tmp_path / "khong-co.txt", tmp_path / "khac.txt"
    broken.write_bytes(b"PK\x03\x04 not a zip")
    other.write_text(PLAN.replace("60 /KH", "61 /KH"))
    errors = StringIO()
    with pytest.raises(CommandError) as status:
        run("intake", broken, plan, missing, other, agency=ours.code, stderr=errors)
    assert status.value.returncode == 2
    assert [line.split(": ")[0] for line in errors.getvalue().strip().splitlines()] == [str(broken), str(missing)]
    assert Entry.objects.filter(agency=ours).count() == 2
    assert Intake.objects.count() == 2


def test_an_unknown_body_is_an_error(plan):
    with pytest.raises(CommandError):
        run("intake", plan, agency="KHONG-CO")


def test_lineage_of_a_number_in_any_spelling_goes_both_ways(ours, plan, tmp_path):
    below = tmp_path / "duoi.txt"
    below.write_text(
        PLAN.replace("LIÊN ĐOÀN LAO ĐỘNG TỈNH BÌNH LÂM", "LIÊN ĐOÀN LAO ĐỘNG HUYỆN SUỐI TRAI")
        .replace("60 /KH-LĐLĐ", "07/KH-LĐLĐ")
        .replace("ngày 20 tháng 4", "ngày 05 tháng 5")
        .replace(
            "số 1292/KH-UBND ngày 04/4/2018 của Ủy ban nhân dân", "số 60/KH-LĐLĐ ngày 20/4/2018 của Liên đoàn Lao động"
        )
    )
    run("intake", below, plan, agency=ours.code)
    told = json.loads(run("lineage", "60 /kh-ldld", json=True))
    assert [one["number"] for one in told["rests_on"]] == ["1292/KH-UBND"]
    assert [one["number"] for one in told["carried_out_by"]] == ["07/KH-LĐLĐ"]
    drawn = run("lineage", "07/KH-LĐLĐ")
    assert drawn.index("↑ implements: 60/KH-LĐLĐ") < drawn.index("    ↑ implements: 1292/KH-UBND")


def test_several_documents_of_one_number_give_the_list_and_status_three(ours, plan, tmp_path):
    other = tmp_path / "nam-sau.txt"
    other.write_text(PLAN.replace("2018", "2019"))
    run("intake", plan, other, agency=ours.code)
    out = StringIO()
    with pytest.raises(CommandError) as status:
        call_command("lineage", "60/KH-LĐLĐ", stdout=out)
    assert status.value.returncode == 3
    assert len(out.getvalue().strip().splitlines()) == 2
    assert "2018-04-20" in run("lineage", "60/KH-LĐLĐ", year=2018)
    with pytest.raises(CommandError) as nothing:
        run("lineage", "60/KH-LĐLĐ", issuer="Hội Nông dân")
    assert nothing.value.returncode == 1


@pytest.mark.skipif(not SHARED.exists(), reason="the real documents are not beside the repository")
def test_all_seventeen_documents_are_registered_and_the_chain_of_2018_stands(ours):
    files = [*sorted(SHARED.glob("sources/*.txt")), *sorted(SHARED.glob("authored/*.txt"))]
    results = json.loads(run("intake", *files, agency=ours.code, json=True))
    assert [one["state"] for one in results] == ["registered"] * 17
    assert sorted(one["arrival"] for one in results) == list(range(1, 18))
    told = json.loads(run("lineage", "60/KH-LĐLĐ", year=2018, json=True))
    above = {one["number"]: one["relation"] for one in told["rests_on"]}
    assert above.items() >= {"20-CT/TW": "implements", "32-CT/TU": "implements", "1292-KH/UBND": "implements"}.items()
