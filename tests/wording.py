"""Which English words an app shows, and which of them have their Vietnamese."""

import ast
import re
from io import BytesIO, StringIO
from pathlib import Path

from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

KEYWORDS = dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")) | {
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
TEMPLATES = ("html", "txt")
CALL = re.compile(r"""(?:gettext|\b_)\(\s*u?('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")""")


def words_of_python(path: Path) -> set[str]:
    """Return the message ids in a module."""
    found = extract("python", BytesIO(path.read_bytes()), keywords=KEYWORDS, options={"encoding": "utf-8"})
    return {message if isinstance(message, str) else message[0] for _, message, _, _ in found}


def words_of_template(path: Path) -> set[str]:
    """Return the message ids in a template."""
    return {ast.literal_eval(literal) for literal in CALL.findall(templatize(path.read_text(), origin=path.name))}


def words_of(app: Path) -> set[str]:
    """Return every message id of an app; its tests apart."""
    modules = [path for path in app.rglob("*.py") if not {"tests", "migrations"} & set(path.parts)]
    templates = [path for kind in TEMPLATES for path in app.glob(f"templates/**/*.{kind}")]
    return {
        word for words in (*map(words_of_python, modules), *map(words_of_template, templates)) for word in words if word
    }


def vietnamese_of(app: Path) -> dict[str, str]:
    """Return message id → Vietnamese of an app's catalogue; an empty translation is none."""
    path = app / "locale/vi/LC_MESSAGES/django.po"
    if not path.exists():
        return {}
    catalogue = read_po(StringIO(path.read_text()), locale="vi")
    return {_first(message.id): _first(message.string) for message in catalogue if message.id and all_filled(message)}


def all_filled(message: object) -> bool:
    string = getattr(message, "string", "")
    return bool(string) and all(string if isinstance(string, list | tuple) else [string])


def _first(words: object) -> str:
    return str(words[0] if isinstance(words, list | tuple) else words)
