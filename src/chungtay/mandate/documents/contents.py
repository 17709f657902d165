"""What a confirmed reading holds, written as rows of its document."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from chungtay.core.names import search_key
from chungtay.foundation.agencies.models import Agency
from chungtay.foundation.agencies.queries import named
from chungtay.mandate.documents.models import Ask, Attachment, Document, Recipient, ReportAsked

Told = Mapping[str, Any]
Places = Mapping[str, Mapping[str, Any]]


def write(document: Document, told: Told, places: Places) -> None:
    """Write tasks, reports asked for, recipients and named attachments; what was there from an earlier text is replaced."""
    document.reports_asked.all().delete()
    document.recipients.all().delete()
    _write_asks(document, told.get("tasks") or [], places)
    ReportAsked.objects.bulk_create(_report(document, one) for one in told.get("reports") or [])
    Recipient.objects.bulk_create(_recipient(document, words) for words in told.get("recipients") or [])
    name_attachments(document, told.get("attachments") or [])


def _write_asks(document: Document, tasks: Sequence[Told], places: Places) -> None:
    """Write the tasks; those of an earlier text go, unless a plan has taken one up: then all stay and new ones are added."""
    try:
        with transaction.atomic():
            document.asks.all().delete()
    except ProtectedError:
        kept = set(document.asks.values_list("text", flat=True))
        tasks = [one for one in tasks if one["text"] not in kept]
    first = document.asks.count() + 1
    Ask.objects.bulk_create(_ask(document, at, first, one, places) for at, one in enumerate(tasks))


def name_attachments(document: Document, names: Iterable[str]) -> None:
    """Ask for the attachments the text names, each once."""
    here = set(document.attachments.values_list("name", flat=True))
    Attachment.objects.bulk_create(
        Attachment(document=document, name=name)
        for name in dict.fromkeys(one[:300] for one in names if one not in here)
    )


def _ask(document: Document, at: int, first: int, told: Told, places: Places) -> Ask:
    period = told.get("period") or {}
    place = places.get(f"tasks[{at}]") or {}
    return Ask(
        document=document,
        ordinal=first + at,
        text=told["text"],
        themes=list(told.get("themes") or []),
        lead=(told.get("lead") or "")[:300],
        cooperating=list(told.get("cooperating") or []),
        due_text=told.get("deadline") or "",
        period_start=period.get("start") or "",
        period_end=period.get("end") or "",
        frequency=told.get("frequency") or "",
        target=(told.get("target") or "")[:200],
        start=place.get("start"),
        end=place.get("end"),
    )


def _report(document: Document, told: Told) -> ReportAsked:
    return ReportAsked(
        document=document,
        text=told["text"],
        from_words=(told.get("from") or "")[:300],
        to_words=list(told.get("to") or []),
        via_words=(told.get("via") or "")[:300],
        periods=list(told.get("periods") or []),
        due_text=told.get("deadline") or "",
    )


def _recipient(document: Document, words: str) -> Recipient:
    return Recipient(document=document, words=words[:300], agency=meant(words))


def meant(words: str) -> Agency | None:
    """Return the body these words name, None when none or several could be meant."""
    bare = words.split("(")[0].strip(" ;.-")
    found = list(named(bare)[:20]) if len(bare) > 3 else []
    exact = [one for one in found if search_key(one.name) == search_key(bare)]
    return (exact or found)[0] if len(exact or found) == 1 else None
