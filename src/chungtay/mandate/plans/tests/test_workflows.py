from io import StringIO
from pathlib import Path

from django.core.management import call_command

import chungtay
from chungtay.mandate.plans.rules import PLAN_LIFE

PAGE = Path(chungtay.__file__).parents[2] / "docs" / "workflows.md"


def printed() -> str:
    out = StringIO()
    call_command("workflows", stdout=out)
    return out.getvalue()


def test_the_workflows_in_the_docs_are_those_of_the_rules():
    assert PAGE.read_text() == printed(), "run: .venv/bin/chungtay workflows > docs/workflows.md"


def test_the_picture_of_a_plan_names_every_step():
    assert PLAN_LIFE.diagram() in printed()
    assert "draft --> issued: issue" in printed()
