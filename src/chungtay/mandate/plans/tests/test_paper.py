"""The paper of a plan, written as a Word file and opened again."""

import io
from datetime import date
from decimal import Decimal

import docx
import pytest

from chungtay.foundation.accounts.tests.factories import reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.mandate.documents.drafts import from_json
from chungtay.mandate.plans import actions, paper, queries
from chungtay.mandate.plans.forming import Bound
from chungtay.mandate.plans.models import Plan, Target, TaskGroup
from chungtay.mandate.plans.tests.factories import plan, task
from vanban import read_bytes
from vanban.writing import write_docx

pytestmark = pytest.mark.django_db
SIGNING = actions.Signing(issued_on=date(2026, 4, 20), role="CHỦ TỊCH", name="Trần Sơn", recipients=("Như trên",))


def whole_plan(has_annex: bool) -> Plan:
    """A plan with everything a plan holds."""
    made = plan(
        body("ours"), purpose="Nâng cao nhận thức.", requirements="Đúng đối tượng.\nTiết kiệm.", has_annex=has_annex,
        resources="Ngân sách xã và nguồn vận động.", carrying_out="Trạm Y tế xã theo dõi, đôn đốc.",
    )  # fmt: skip
    Target.objects.create(
        plan=made, ordinal=1, name="Trẻ em có hoàn cảnh đặc biệt được trợ giúp", bound=Bound.AT_LEAST,
        number=Decimal("92.50"), unit="%", of_what="trẻ em có hoàn cảnh đặc biệt của xã",
    )  # fmt: skip
    first = TaskGroup.objects.create(plan=made, ordinal=1, level=1, title="Truyền thông")
    second = TaskGroup.objects.create(plan=made, ordinal=2, level=2, title="Trong trường học")
    task(made, 1, group=first, text="Tổ chức lễ phát động Tháng hành động vì trẻ em", lead="Phòng Văn hóa - Xã hội",
         cooperating="Đoàn Thanh niên, Hội Phụ nữ", due_on=date(2026, 6, 1), product="Lễ phát động",
         budget_vnd=15_000_000, resources="ngân sách xã", checker="Văn phòng")  # fmt: skip
    task(made, 2, group=second, text="Tập huấn phòng, chống đuối nước cho 300 học sinh", time_words="Quý II/2026",
         lead="Trường Tiểu học Suối Mây")  # fmt: skip
    return made


def written(made: Plan) -> bytes:
    """The plan issued, as the Word file of its document."""
    document = actions.issue(reach(made.agency), made, SIGNING)
    return write_docx(from_json(document.paper, number=1, day=SIGNING.issued_on)) if document.paper else b""


def test_a_plan_is_printed_in_its_parts():
    made = whole_plan(has_annex=False)
    blocks = paper.body(made, list(queries.tasks_of(made)))
    said = [getattr(block, "text", "[bảng]") for block in blocks]
    assert said[:7] == [
        "I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "Nâng cao nhận thức.", "2. Yêu cầu", "Đúng đối tượng.", "Tiết kiệm.", "II. CHỈ TIÊU",
    ]  # fmt: skip
    assert "Trẻ em có hoàn cảnh đặc biệt được trợ giúp: ít nhất 92,5 % trẻ em có hoàn cảnh đặc biệt của xã." in said
    assert said[8:13] == [
        "III. NHIỆM VỤ", "1. Truyền thông", "Tổ chức lễ phát động Tháng hành động vì trẻ em.", "a) Trong trường học",
        "Tập huấn phòng, chống đuối nước cho 300 học sinh.",
    ]  # fmt: skip
    assert said[-1] == "Trạm Y tế xã theo dõi, đôn đốc."


def test_the_annex_is_a_table_across_the_page_and_is_read_again():
    made = whole_plan(has_annex=True)
    tasks = list(queries.tasks_of(made))
    annex = paper.annexes(made, tasks)[0]
    assert annex.is_landscape
    assert [row[0] for row in annex.body[0].rows] == ["I", "1", "1", "2"]
    content = written(made)
    table = docx.Document(io.BytesIO(content)).tables[-1]
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0][1:4] == ["Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp"]
    assert cells[2][5:] == ["Lễ phát động", "15.000.000 đồng (ngân sách xã)", "Văn phòng"]
    reading = read_bytes(content)
    assert reading.document.number == "01/KH-UBND"
    found = {one.text: one for one in reading.tasks}
    assert found["Tổ chức lễ phát động Tháng hành động vì trẻ em"]
    assert {one.lead for one in reading.tasks} >= {"Phòng Văn hóa - Xã hội", "Trường Tiểu học Suối Mây"}


def test_a_plan_without_headings_is_printed_by_theme_as_before():
    made = plan(body("ours"), tasks=2)
    said = [getattr(block, "text", "") for block in paper.body(made, list(queries.tasks_of(made)))]
    assert said[:4] == [
        "I. MỤC ĐÍCH, YÊU CẦU", "Triển khai công tác trẻ em năm 2026 kịp thời, đúng đối tượng, hiệu quả.", "II. NHIỆM VỤ",
        "1. Nhiệm vụ chung",
    ]  # fmt: skip
