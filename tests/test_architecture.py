"""The laws of the house that a machine can see (ARCHITECTURE 2, STYLE 3)."""

import ast
import inspect
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models
from django.urls import get_resolver

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
HOUSE = SOURCE / "chungtay"
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "tools", "services", "managers", "base", "constants"}
MOST_LINES = 400
EXCUSED: dict[str, int] = {}  # an excused file may only shrink
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def sources() -> list[Path]:
    return [path for path in SOURCE.rglob("*.py") if not {"tests", "migrations", "data"} & set(path.parts)]


def templates() -> list[Path]:
    return [path for path in HOUSE.rglob("templates/**/*") if path.suffix in {".html", ".txt"}]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_the_import_contracts_hold():
    done = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_every_app_takes_its_place_in_the_contract_in_the_order_of_the_settings():
    """Later stands above earlier in the contract; in the settings it stands below."""
    (contract,) = [one for one in CONTRACTS if one["name"] == "Inside the stages"]
    listed = [app for layer in contract["layers"] for app in layer.split(" | ")]
    ours = [app for app in settings.OURS if app != "chungtay.kit"]
    assert [app for app in reversed(listed) if app in ours] == ours
    packages = {f"chungtay.{path.parent.parent.name}.{path.parent.name}" for path in HOUSE.glob("*/*/apps.py")}
    assert packages == set(listed)


def test_addresses_stand_in_the_order_of_the_process():
    """The desk, which spans everything, comes first; then every app with pages in the order of the settings."""
    included = [one.urlconf_name.__name__.removesuffix(".urls") for one in get_resolver().url_patterns]
    stages = [app for app in included if app != "chungtay.sites.desk"]
    assert stages == [app for app in settings.OURS if app in stages]


def foreign_keys():
    for model in apps.get_models():
        if model.__module__.startswith("chungtay."):
            for field in model._meta.get_fields():
                if isinstance(field, models.ForeignKey | models.ManyToManyField):
                    yield model, field


def test_no_door_leads_back_from_an_earlier_app():
    """A foreign key to another app grows no attribute there."""
    doors = [
        f"{model._meta.label}.{field.name}"
        for model, field in foreign_keys()
        if field.related_model._meta.app_label != model._meta.app_label and not field.remote_field.hidden
    ]
    assert not doors


def test_foreign_keys_point_to_earlier_apps_even_when_written_as_text():
    place = {app.rpartition(".")[2]: number for number, app in enumerate(settings.OURS)}
    later = [
        f"{model._meta.label}.{field.name}"
        for model, field in foreign_keys()
        if place.get(field.related_model._meta.app_label, -1) > place[model._meta.app_label]
    ]
    assert not later


def imported(path: Path) -> set[str]:
    """Return what a module imports, also as a name of its package."""
    found = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom) and node.module]
    return {node.module for node in found} | {f"{node.module}.{one.name}" for node in found for one in node.names}


def modules(holding: str) -> dict[str, Path]:
    """Return by name the modules of the house in which this pattern stands at the beginning of a line."""
    found = [path for path in sources() if re.search(holding, path.read_text(), re.MULTILINE)]
    return {".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__"): path for path in found}


def test_no_later_stage_calls_a_verb_of_an_earlier_one_whatever_its_module_is_called():
    """A verb is told by its event; ``documents.papers`` is the one door, and the foundation serves all."""
    verbs = {
        name
        for name in modules(r"^ +(?:\w+ = |return )?record\($|^ +(?:\w+ = |return )?record\(\w")
        if ".mandate." in name
    }
    assert {"chungtay.mandate.plans.working", "chungtay.mandate.documents.actions.register"} < verbs
    later = [
        path for stage in ("work", "results", "insight") for path in sources() if path.is_relative_to(HOUSE / stage)
    ]
    found = {(named(path), verb) for path in later for verb in imported(path) & verbs}
    assert not [one for one in found if not one[1].endswith("documents.papers")]


def test_pages_know_no_rows_whatever_the_module_of_the_rows_is_called():
    """Nouns stand in ``models`` and in modules beside it; pages fetch by a question and import neither."""
    nouns = {name for name in modules(r"^class \w+\((?:models\.Model|Versioned)\b") if name.count(".") > 2}
    assert {"chungtay.mandate.documents.books", "chungtay.mandate.plans.course"} < nouns
    pages = [path for path in sources() if "views" in {path.stem, path.parent.name} and path.is_relative_to(HOUSE)]
    found = {(named(path), noun) for path in pages for noun in imported(path) & nouns}
    assert found == {
        ("src/chungtay/foundation/accounts/views.py", "chungtay.foundation.accounts.models")
    }  # for its types


def test_no_module_is_a_drawer():
    drawers = [named(path) for path in sources() if {path.stem, path.parent.name} & FORBIDDEN_NAMES]
    assert not drawers


def test_no_file_grows_past_what_one_head_holds():
    lengths = {named(path): len(path.read_text().splitlines()) for path in sources()}
    too_long = {path: lines for path, lines in lengths.items() if lines > EXCUSED.get(path, MOST_LINES)}
    assert not too_long
    assert not {path for path, lines in EXCUSED.items() if lengths.get(path, 0) < lines}, "the excuse may shrink too"


def test_templates_hold_no_inline_style_or_script():
    inline = re.compile(r"\sstyle\s*=|<style|\son[a-z]+\s*=\s*[\"']|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE)
    found = {named(path): inline.findall(path.read_text()) for path in templates()}
    assert not {path: hits for path, hits in found.items() if hits}


def test_templates_ask_and_decide_nothing():
    """No query, arithmetic or permission in a template (STYLE 3.5)."""
    deciding = re.compile(r"\.objects\b|perms\.|is_superuser|\.filter\b")
    assert not [named(path) for path in templates() if deciding.search(path.read_text())]


def test_every_template_is_used():
    """By a view, a tag or another template; those that replace a package's own carry its name."""
    code = "".join(path.read_text() for path in [*sources(), *templates()])
    replaced = {str(path) for path in _of_packages()}
    unused = [name for path in templates() if (name := _name(path)) not in replaced and name not in code]
    assert not [name for name in unused if not _is_component(name, code)]


def _name(path: Path) -> str:
    return str(path).rpartition("/templates/")[2]


def _of_packages() -> list[Path]:
    folders = [Path(app.path) / "templates" for app in apps.get_app_configs() if not app.name.startswith("chungtay.")]
    found = [path.relative_to(folder) for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [*found, *(Path(name) for name in ("403.html", "404.html", "500.html", "403_csrf.html", "429.html"))]


def _is_component(name: str, code: str) -> bool:
    part = name.removeprefix("cotton/").removesuffix(".html").replace("/", ".").replace("_", "-")
    return name.startswith("cotton/") and f"<c-{part}" in code


def _leaves(node):
    yield from (
        [leaf for part in node.url_patterns for leaf in _leaves(part)] if hasattr(node, "url_patterns") else [node]
    )


def views() -> dict[str, Callable[..., object]]:
    """Every view of ours that has an address, under its decorators."""
    found = [inspect.unwrap(leaf.callback) for leaf in _leaves(get_resolver())]
    return {f"{view.__module__}.{view.__name__}": view for view in found if view.__module__.startswith("chungtay.")}


# What everybody who is signed in may open: it shows nothing, or the officer's own things only.
OWN_THINGS = {
    "chungtay.foundation.accounts.views.me",
    "chungtay.foundation.accounts.views.act_as",
    "chungtay.foundation.accounts.views.speak",
    "chungtay.sites.api.views.describe",
    "chungtay.sites.desk.views.about",
    "chungtay.sites.desk.views.mail",
}


def test_every_view_starts_from_the_reach():
    """It asks ``request.reach``, itself or in a function of its module that it hands the request to."""
    strays = {name for name, view in views().items() if not _asks_reach(view)}
    assert strays - OWN_THINGS == set()


def _asks_reach(view: Callable[..., object], depth: int = 3) -> bool:
    code = inspect.getsource(view)
    if "request.reach" in code:
        return True
    called = {node.func for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)}
    near = [inspect.getmodule(view).__dict__.get(name.id) for name in called if isinstance(name, ast.Name)]
    ours = [inspect.unwrap(one) for one in near if inspect.isfunction(one)]
    return depth > 0 and any(_asks_reach(one, depth - 1) for one in ours if one.__module__.startswith("chungtay."))


def test_every_view_says_which_methods_it_answers():
    methods = ("@require_safe", "@require_POST", "@require_GET", "@require_http_methods")
    assert not [name for name, view in views().items() if not any(one in inspect.getsource(view) for one in methods)]


def test_no_view_grows_past_thirty_lines():
    assert not [name for name, view in views().items() if len(inspect.getsource(view).splitlines()) > 30]


@pytest.mark.django_db
def test_migrations_say_all_the_models_say():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_follow_each_other_in_one_line():
    numbers = [(path.parent.parent, path.name[:4]) for path in HOUSE.glob("**/migrations/0*.py")]
    assert not [place for place, times in Counter(numbers).items() if times > 1]


def test_every_name_of_an_address_is_its_own():
    names = Counter(one.name for included in get_resolver().url_patterns for one in _leaves(included) if one.name)
    assert not [name for name, times in names.items() if times > 1 and name.startswith(("account_", "mfa_"))]
