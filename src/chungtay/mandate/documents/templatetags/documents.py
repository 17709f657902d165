"""Words of documents as the pages print them."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chungtay.mandate.documents.force_words import lines_in_words, trouble_in_words
from chungtay.mandate.documents.paper_words import LOOKS, STEPS
from chungtay.mandate.documents.signature_words import TRUST, TRUST_WHY, WHOLENESS
from chungtay.mandate.documents.validity import UNTOLD, Validity
from chungtay.mandate.documents.words import DELIVERY_STATES, FREQUENCIES, PERIODS, RELATIONS, URGENCIES, VERBS

register = template.Library()
STATED: dict[str, dict[str, Any]] = {
    "relation": dict(RELATIONS),
    "frequency": dict(FREQUENCIES),
    "period": dict(PERIODS),
    "verb": dict(VERBS),
    "urgency": {"": "", **URGENCIES},
    "delivery": dict(DELIVERY_STATES),
    "wholeness": dict(WHOLENESS),
    "trust": dict(TRUST),
    "trust_why": dict(TRUST_WHY),
    "step": STEPS,
}


@register.filter
def printed_date(text: object) -> str:
    """Print an ISO date, whole or partial, as people write it: 20/4/2018, 4/2018, 15/12."""
    parts = [part for part in str(text or "").split("-") if part]
    return "/".join(part.lstrip("0") if len(part) < 4 else part for part in reversed(parts))


@register.filter
def moment(text: str) -> datetime | None:
    """Return the moment an ISO text says; None for none."""
    return datetime.fromisoformat(text) if text else None


@register.filter
def in_words(code: str, family: str) -> str:
    """Say a code in words: its relation, frequency, period or verb."""
    return str(STATED[family].get(code, code))


@register.filter
def named(row: object) -> str:
    """Return the name of a catalogue row in the language of the screen."""
    return str(getattr(row, "name_en" if get_language() == "en" else "name_vi", "") or "")


@register.filter
def split_words(text: str) -> list[str]:
    """Return the words of a text as a list to go through."""
    return text.split()


@register.filter
def called_many(node: Any) -> str:
    """Call documents of one kind by their number: 112 kế hoạch."""
    kind = named(node.document.kind) or _("Document")
    return _("%(n)s × %(kind)s") % {"n": len(node.all), "kind": kind.lower()}


@register.filter
def called(document: object) -> str:
    """Call a document by kind and number; by its title when it has no number."""
    kind, number = named(getattr(document, "kind", None)), getattr(document, "number", "")
    if number:
        return f"{kind} {number}".strip()
    return str(getattr(document, "title", "")) or kind or _("Document without number")


@register.simple_tag(takes_context=True)
def validity_of(context: Any, validities: dict[int, Validity], pk: int) -> str:
    """Say how long a document is in force, when that is not simply so."""
    return trouble_in_words(validities.get(pk, UNTOLD), context["request"].reach.day)


@register.filter
def force_lines(validity: Validity, day: date) -> list[str]:
    """Say all that is known of the time a document is in force, a sentence each."""
    return lines_in_words(validity, day)


@register.simple_tag
def opening(family: Any, key: int) -> str:
    """Return what the address remembers once this node of a lineage is opened too."""
    return str(family.opening(key))


@register.simple_tag
def node_of(family: Any, key: int) -> Any:
    """Return a node of a lineage."""
    return family.nodes[key]


@register.filter
def stage_kind(stage: str) -> str:
    """Return the colour of a paper's stage, as ``c-state`` names it."""
    return LOOKS.get(stage, ("none", ""))[0]


@register.filter
def stage_icon(stage: str) -> str:
    """Return the sign of a paper's stage."""
    return LOOKS.get(stage, ("", "file-text"))[1]
