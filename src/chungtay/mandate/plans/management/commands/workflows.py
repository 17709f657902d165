"""Print every workflow of the house as a picture, from the very tables the rules are."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand

from chungtay.core.workflow import Workflow

HEAD = """# Workflows

Printed from the tables in each app's `rules.py` by `.venv/bin/chungtay workflows > docs/workflows.md`; a test keeps it current.
"""


class Command(BaseCommand):
    help = "Prints the workflows of all apps as mermaid diagrams, in the order of the process."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("\n".join([HEAD, *pictures()]), ending="")


def pictures() -> list[str]:
    """Return each workflow with its heading, in the order of the process."""
    names = [name for name in settings.OURS if find_spec(f"{name}.rules")]
    return [
        f"## {label(name)}: {title(variable)}\n\n```mermaid\n{workflow.diagram()}```\n"
        for name in names
        for variable, workflow in vars(import_module(f"{name}.rules")).items()
        if isinstance(workflow, Workflow)
    ]


def label(name: str) -> str:
    """Return the app's label."""
    return apps.get_app_config(name.rpartition(".")[2]).label


def title(variable: str) -> str:
    """``PLAN_LIFE`` is the life of a plan; a bare ``LIFE`` is that of the app's one subject."""
    return variable.replace("_", " ").lower()
